"""The commands about rules: list, show, lint, test, and the schemas."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.base.numbers import plain
from engine.base.problems import InvalidRules
from engine.commands.arguments import chosen_of
from engine.commands.screen import tell
from engine.messages import say
from engine.model import Band, Objective, Pack, Share, Target
from engine.report.codec import Json, encoded
from engine.report.gather_finding import goal_record
from engine.report.words import reading_lines
from engine.rules.files import DEFAULT_LIMITS, OWN_ALERTS
from engine.rules.lint_alerts import grading_file, lint_alerts
from engine.rules.lint_goals import lint_goals
from engine.rules.load import load_pack, pack_folder
from engine.rules.schema import rules_schema
from engine.wording.goals import due_text, goal_text
from engine.wording.lists import listed


def run_list(pack_name: str | None, format_: str, lang: str) -> int:
    """Print every objective and target."""
    pack = load_pack(pack_folder(pack_name))
    if format_ == "json":
        listing = {"pack": pack.id, "objectives": [_objective_json(item, pack) for item in pack.objectives.values()]}
        print(json.dumps(listing, ensure_ascii=False, indent=1))
        return 0
    for objective in pack.objectives.values():
        tell(f"{objective.id}  {objective.summary.in_(lang)}")
        for target in objective.targets:
            kind, name = say(lang, f"kind.{target.kind.name}"), target.summary.in_(lang)
            tell(f"    {target.id:<8} {kind}  {name} {goal_text(target, target.goal, pack).in_(lang)}")
    tell(say(lang, "command.listing", objectives=len(pack.objectives), targets=len(pack.targets)))
    return 0


def _objective_json(objective: Objective, pack: Pack) -> Json:
    return {
        "id": objective.id,
        "plan": objective.plan,
        "domain": pack.domains[objective.domain].name.zh,
        "clause": objective.clause,
        "summary": encoded(objective.summary),
        "targets": [
            {
                "id": target.id,
                "kind": target.kind.name,
                "indicator": target.indicator,
                "goal": encoded(goal_record(target, target.goal, pack)),
                "clause": target.clause,
                "summary": encoded(target.summary),
                "same_as": target.same_as or None,
                "measures": list(target.measures),
                "responsible": [pack.departments[id_].zh for id_ in target.responsible],
            }
            for target in objective.targets
        ],
    }


def run_show(names: Sequence[str], pack_name: str | None, lang: str) -> int:
    """Print what the pack says about targets or objectives: clause, reading, goal, measures."""
    pack = load_pack(pack_folder(pack_name))
    targets = pack.targets
    called = ((form, target.id) for target in targets.values() for form in (target.id, target.objective))
    for id_ in chosen_of(names, called, lang):
        tell("\n".join(_show(targets[id_], pack, lang)))
    return 0


def _show(target: Target, pack: Pack, lang: str) -> Iterator[str]:
    yield f"{target.id}  {target.summary.in_(lang)}"
    yield say(lang, "explain.clause", clause=target.clause, summary=pack.objectives[target.objective].summary)
    goal, due = goal_text(target, target.goal, pack), due_text(target)
    yield say(lang, "explain.requirement", name=target.kind.subject(target, pack), goal=goal, due=due)
    yield say(lang, "explain.rule_at", where=f"rules/{pack.id}/{target.place}")
    yield from reading_lines(pack.readings.get(target.reading), lang)
    if target.goal and target.goal.op == Band.ABOUT:
        stated = f"{plain(target.band.percent)}%" if isinstance(target.band, Share) else plain(target.band)
        yield say(lang, "explain.tolerance", tolerance=stated)
    if not target.kind.measured:
        yield say(lang, "explain.evidence_wanted", text=target.evidence)
        shared = pack.shared_with(target)
        if shared:
            yield say(lang, "explain.same_as", ids=listed(shared))
    yield say(lang, "explain.recommend")
    for id_ in target.measures:
        measure = pack.measures[id_]
        names = listed(pack.departments[unit] for unit in measure.responsible)
        yield say(lang, "explain.recommend.row", measure=f"[{id_}]", text=measure.text, responsible=names)


def run_lint(pack_name: str | None, lang: str) -> int:
    """Check every rule file and that every target has its cases."""
    from engine.ruletest.cases import load_cases
    from engine.ruletest.check_cases import lint_cases

    folder = pack_folder(pack_name)
    pack = load_pack(folder)
    cases = load_cases(folder, pack)
    problems = [*lint_goals(pack), *lint_alerts(pack), *lint_cases(cases, pack)]
    if problems:
        raise InvalidRules(problems)
    sizes = {name: len(getattr(pack, name)) for name in ("objectives", "targets", "indicators", "measures")}
    tell(say(lang, "command.lint_ok", cases=len(cases), **sizes))
    file = grading_file(pack)
    tell(say(lang, "command.lint_grading" if file == OWN_ALERTS else "command.lint_default", file=file))
    if pack.supplied:
        tell(say(lang, "command.lint_limits", file=DEFAULT_LIMITS.name, limits="、".join(pack.supplied)))
    return 0


def run_tests(pack_name: str | None, junit_path: Path | None, lang: str) -> int:
    """Run the pack's cases; 3 where any comes out differently."""
    from engine.commands.outputs import refuse_rules, rules_in_use, save
    from engine.ruletest.cases import load_cases
    from engine.ruletest.run import junit, run_cases

    folder = pack_folder(pack_name)
    if junit_path:
        refuse_rules(junit_path, rules_in_use(pack_name), lang)
    pack = load_pack(folder)
    outcomes = run_cases(load_cases(folder, pack), pack)
    failed = [outcome for outcome in outcomes if outcome.differences]
    for outcome in failed:
        tell(say(lang, "command.test_failed", where=f"{pack.id}/{outcome.case.place}", name=outcome.case.name))
        for what, expected, found in outcome.differences:
            tell(say(lang, "command.test_difference", what=what, expected=expected, found=found))
    tell(say(lang, "command.tests", passed=len(outcomes) - len(failed), failed=len(failed)))
    if junit_path:
        save(junit_path, junit(outcomes, pack).encode(), lang)
    return 3 if failed or not outcomes else 0


def run_schema(file: str | None) -> int:
    """Print the JSON Schema of rule files."""
    print(json.dumps(rules_schema(file), ensure_ascii=False, indent=2))
    return 0
