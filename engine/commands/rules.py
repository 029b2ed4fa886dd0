"""The commands about rules: list, show, lint, test, and the schemas."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from engine.base.numbers import plain, to_json
from engine.base.problems import InvalidRules
from engine.base.similar import near_miss
from engine.commands.usage import UsageError
from engine.infer.wording import plain_goal, subject_text
from engine.messages import say
from engine.model import Objective, Pack, Target
from engine.rules.load import load_pack, pack_folder
from engine.rules.schema import rules_schema

Json = dict[str, Any]


def run_list(pack_name: str | None, format_: str, lang: str) -> int:
    """Print every objective and target."""
    pack = load_pack(pack_folder(pack_name))
    if format_ == "json":
        print(json.dumps(listing(pack), ensure_ascii=False, indent=1))
        return 0
    for objective in pack.objectives.values():
        print(f"{objective.id}  {objective.summary.in_(lang)}")
        for target in objective.targets:
            kind, name = say(lang, f"kind.{target.kind}"), target.summary.in_(lang)
            print(f"    {target.id:<8} {kind}  {name} {_goal(target, pack, lang)}")
    print(say(lang, "command.listing", objectives=len(pack.objectives), targets=len(pack.targets)))
    return 0


def listing(pack: Pack) -> Json:
    """Return every objective with its targets as plain data."""
    return {"pack": pack.id, "objectives": [_objective_json(objective, pack) for objective in pack.objectives.values()]}


def _objective_json(objective: Objective, pack: Pack) -> Json:
    return {
        "id": objective.id,
        "plan": objective.plan,
        "domain": pack.domains[objective.domain].name.zh,
        "clause": objective.clause,
        "summary": objective.summary.as_json(),
        "targets": [
            {
                "id": target.id,
                "kind": target.kind,
                "indicator": target.indicator,
                "goal": _goal_json(target),
                "clause": target.clause,
                "summary": target.summary.as_json(),
                "measures": list(target.measures),
                "responsible": [pack.departments[id_].zh for id_ in target.responsible],
            }
            for target in objective.targets
        ],
    }


def _goal_json(target: Target) -> Json:
    goal = target.goal
    if goal is None:
        return {"op": target.change or target.kind, "value": None, "unit": target.unit, "by": target.by}
    edges = {"upper": to_json(goal.upper)} if goal.op == "interval" else {}
    other = {"indicator": goal.other} if goal.other else {}
    return {"op": goal.op, "value": to_json(goal.value), **edges, **other, "unit": target.unit, "by": target.by}


def _goal(target: Target, pack: Pack, lang: str) -> str:
    goal = target.goal
    if goal is None:
        return say(lang, f"goal.{target.change or target.kind}")
    if goal.other:
        return say(lang, f"goal.other.{goal.op}", name=pack.indicators[goal.other].name, value="")
    return plain_goal(goal, target).in_(lang)


def run_show(names: Sequence[str], pack_name: str | None, lang: str) -> int:
    """Print what the pack says about targets or objectives: clause, reading, goal, measures."""
    pack = load_pack(pack_folder(pack_name))
    known = {id_.lower(): id_ for id_ in (*pack.targets, *pack.objectives)}
    for name in names:
        if name.lower() not in known:
            raise UsageError(say(lang, "command.no_such_finding", found=name, guess=near_miss(name, list(known.values()))))
    for name in names:
        for target in pack.targets.values():
            if known[name.lower()] in (target.id, target.objective):
                print("\n".join(_show(target, pack, lang)))
    return 0


def _show(target: Target, pack: Pack, lang: str) -> list[str]:
    objective, reading = pack.objectives[target.objective], pack.readings.get(target.reading)
    kind = say(lang, f"kind.{target.kind}")
    lines = [
        f"{target.id}  {target.summary.in_(lang)}",
        say(lang, "explain.clause", clause=target.clause, summary=objective.summary),
        say(
            lang,
            "explain.requirement",
            name=subject_text(target, pack),
            goal=_goal(target, pack, lang),
            kind=kind,
            by=target.by,
        ),
        say(lang, "explain.rule_at", where=f"rules/{pack.id}/{target.place}"),
    ]
    if reading:
        lines.append(say(lang, "explain.reading", text=reading.text, basis=reading.basis, who=reading.decided_by,
                         when=reading.decided_on))  # fmt: skip
        lines.append(say(lang, "explain.rejected", text=reading.rejected))
    if target.goal and target.goal.op == "about":
        lines.append(say(lang, "explain.tolerance", tolerance=f"{plain(target.tolerance_percent)}%"
                         if target.tolerance is None else plain(target.tolerance)))  # fmt: skip
    if target.kind == "milestone":
        lines.append(say(lang, "explain.evidence_wanted", text=target.evidence))
    lines.append(say(lang, "explain.recommend"))
    for id_ in target.measures:
        measure = pack.measures[id_]
        names = ("、" if lang == "zh" else ", ").join(pack.departments[unit].in_(lang) for unit in measure.responsible)
        lines.append(say(lang, "explain.recommend.row", measure=f"[{id_}]", text=measure.text, responsible=names))
    return lines


def run_lint(pack_name: str | None, lang: str) -> int:
    """Check every rule file and that every target has its cases."""
    from engine.ruletest.cases import load_cases
    from engine.ruletest.lint import lint_cases

    folder = pack_folder(pack_name)
    pack = load_pack(folder)
    cases = load_cases(folder, pack)
    problems = list(lint_cases(cases, pack))
    if problems:
        raise InvalidRules(problems)
    sizes = {name: len(getattr(pack, name)) for name in ("objectives", "targets", "indicators", "measures")}
    print(say(lang, "command.lint_ok", cases=len(cases), **sizes))
    return 0


def run_tests(pack_name: str | None, junit_path: Path | None, lang: str) -> int:
    """Run the pack's cases; 3 where any comes out differently."""
    from engine.commands.outputs import save
    from engine.ruletest.cases import load_cases
    from engine.ruletest.junit import junit
    from engine.ruletest.run import run_cases

    folder = pack_folder(pack_name)
    pack = load_pack(folder)
    outcomes = run_cases(load_cases(folder, pack), pack)
    failed = [outcome for outcome in outcomes if outcome.differences]
    for outcome in failed:
        print(say(lang, "command.test_failed", where=f"{pack.id}/{outcome.case.where}", name=outcome.case.name))
        for d in outcome.differences:
            print(say(lang, "command.test_difference", what=d.what, expected=d.expected, found=d.found))
    print(say(lang, "command.tests", passed=len(outcomes) - len(failed), failed=len(failed)))
    if junit_path:
        save(junit_path, junit(outcomes, pack), lang)
    return 3 if failed or not outcomes else 0


def run_schema(file: str | None) -> int:
    """Print the JSON Schema of rule files."""
    print(json.dumps(rules_schema(file), ensure_ascii=False, indent=2))
    return 0
