"""Stage 1: the verdict on every target, area and year, and on each sub-unit that reported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from engine.base.numbers import plain, to_json
from engine.base.problems import EngineFailure
from engine.infer.compile import Form, VerdictRule, form_of, verdict_rules
from engine.infer.driver import OTHERWISE, EngineRule, Event, Session
from engine.infer.ranks import ranks
from engine.model import Assessment, Comparison, TraceStep


def judge_verdicts(assessments: Sequence[Assessment], session: Session) -> list[tuple[str, TraceStep]]:
    """Return each assessment's verdict and the firing that gave it, in the order given."""
    firings = _fire([(a, a.status, a.comparisons[0] if a.comparisons else None, a.complete) for a in assessments], session)
    return [
        (rule.verdict, TraceStep("verdict", f"{a.target.id}.{rule.verdict}", rule.words, _facts(a)))
        for a, rule in zip(assessments, firings, strict=True)
    ]


def judge_each(items: Sequence[tuple[Assessment, tuple[Comparison, ...]]], session: Session) -> list[list[tuple[str, str]]]:
    """Return for each item the label and verdict of every one of its comparisons, judged alone, in the order given."""
    single = [(a, "value", comparison, True) for a, comparisons in items for comparison in comparisons]
    verdicts = iter(_fire(single, session))
    return [[(comparison.label, next(verdicts).verdict) for comparison in comparisons] for _, comparisons in items]


def _fire(items: Sequence[tuple[Assessment, str, Comparison | None, bool]], session: Session) -> list[VerdictRule]:
    """Judge each item by the ruleset of its target's form; one session per form."""
    by_form: dict[Form, list[int]] = defaultdict(list)
    for index, (assessment, *_) in enumerate(items):
        by_form[form_of(assessment.target)].append(index)
    fired: dict[int, VerdictRule] = {}
    for form, indices in by_form.items():
        rules = verdict_rules(form)
        engine_rules = [EngineRule(str(place), rule.native) for place, rule in enumerate(rules)]
        events = [_event(*items[index][1:]) for index in indices]
        for index, rule in zip(indices, session.judge(engine_rules, events), strict=True):
            if rule == OTHERWISE:
                raise EngineFailure(f"{items[index][0].target.id}: no verdict")
            fired[index] = rules[int(rule)]
    return [fired[index] for index in range(len(items))]


def _event(status: str, comparison: Comparison | None, complete: bool) -> Event:
    if comparison is None:
        return {"status": status, "op": "none", "left": 0, "right": 0, "edge": 0, "complete": int(complete)}
    left, right, edge = ranks(comparison.left, comparison.right, comparison.edge)
    codes = {"left": left, "right": right, "edge": edge, "complete": int(complete)}
    return {"status": status, "op": comparison.op, **codes}


def _facts(assessment: Assessment) -> dict[str, object]:
    """Return what the rule read, in numbers."""
    read: dict[str, object] = {"status": assessment.status, "complete": assessment.complete}
    if assessment.comparisons:
        weakest = assessment.comparisons[0]
        read |= {"value": to_json(weakest.left), "op": weakest.op, "goal": to_json(weakest.right),
                 "near_edge": to_json(weakest.edge), "compared": weakest.label,
                 "exactly": f"{plain(weakest.left)} {weakest.op} {plain(weakest.right)}"}  # fmt: skip
    return read
