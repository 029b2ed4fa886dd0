"""Compiles targets and conditions of the rule pack to native engine rules, each with the words it stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.base.numbers import plain
from engine.infer.ranks import Scale
from engine.model import Condition, Target

Native = dict[str, Any]
Form = tuple[tuple[str, ...], bool]
"""The operators that a goal's comparisons can have, and whether it can be nearly met."""

_HOLDS = {"at_least": "$gte", "at_most": "$lte", "above": "$gt", "below": "$lt"}
_MISSES = {"at_least": "$lt", "at_most": "$gt", "above": "$lte", "below": "$gte"}
_BEYOND = {"at_least": "$lt", "at_most": "$gt", "above": "$lt", "below": "$gt"}
_WITHIN = {"at_least": "$gte", "at_most": "$lte", "above": "$gte", "below": "$lte"}

_CHANGE_OPS = {"rise": ("above", "at_least"), "fall": ("below", "at_most"), "not_fall": ("at_least",),
               "not_rise": ("at_most",), "narrow": ("below", "at_most")}  # fmt: skip
NO_NEAR = ("direction", "slowdown", "gap", "milestone")
"""Kinds whose goal is no amount, so that nothing can be nearly met."""


@dataclass(frozen=True, slots=True)
class VerdictRule:
    """One way to a verdict: the native condition, and the same in words."""

    verdict: str
    native: Native
    words: str


def form_of(target: Target) -> Form:
    """Return the form of a target's goal; targets of one form are judged by the same rules, each by its own numbers."""
    return ops_of(target), target.kind not in NO_NEAR


def verdict_rules(form: Form) -> list[VerdictRule]:
    """Return the rules that judge targets of a form; they exclude one another and leave no case out."""
    ops, near = form
    rules = [
        VerdictRule("not_applicable", {"status": "not_applicable"}, "status is not_applicable"),
        VerdictRule("pending", {"status": "pending"}, "status is pending"),
        VerdictRule("no_data", {"status": "missing"}, "status is missing"),
    ]
    return rules + [rule for op in ops for rule in _rules_for(op, near)]


def ops_of(target: Target) -> tuple[str, ...]:
    """Return the operators that a target's comparisons can have."""
    if target.kind in ("direction", "gap"):
        return _CHANGE_OPS[target.change]
    if target.kind == "slowdown":
        return ("below", "at_most")
    if target.kind == "milestone" or target.goal is None:
        return ("at_least",)
    if target.goal.op == "interval":
        return ("at_least", "at_most")
    if target.goal.op == "about":
        return {"floor": ("at_least",), "ceiling": ("at_most",)}.get(target.sides, ("at_least", "at_most"))
    return (target.goal.op,)


def _rules_for(op: str, near: bool) -> list[VerdictRule]:
    given: list[Native] = [{"status": "value"}, {"op": op}]
    holds, misses = _compare(_HOLDS[op], "right"), _compare(_MISSES[op], "right")
    beyond, within = _compare(_BEYOND[op], "edge"), _compare(_WITHIN[op], "edge")

    def rule(verdict: str, words: str, *tests: Native) -> VerdictRule:
        return VerdictRule(verdict, {"$and": [*given, *tests]}, words)

    missed = (
        [
            rule("not_met", f"value misses {op} goal, beyond the near-band", beyond),
            rule("near", f"value misses {op} goal, within the near-band", misses, within),
        ]
        if near
        else [rule("not_met", f"value misses {op} goal", misses)]
    )
    return [
        *missed,
        rule("no_data", f"value holds {op} goal, but data is incomplete", holds, {"complete": 0}),
        rule("met", f"value holds {op} goal, data is complete", holds, {"complete": 1}),
    ]


def _compare(operator: str, other: str) -> Native:
    return {operator: {"left": {"$m": other}}}


def scales_of(rules: Sequence[Sequence[Condition]]) -> dict[str, Scale]:
    """Return the codes of each number property that some rules compare."""
    cuts: dict[str, list[Any]] = {}
    for conditions in rules:
        for condition in conditions:
            if condition.number is not None:
                cuts.setdefault(condition.name, []).append(condition.number)
    return {name: Scale(numbers) for name, numbers in cuts.items()}


def native_condition(conditions: Sequence[Condition], scales: Mapping[str, Scale], words: Mapping[str, str]) -> Native:
    """Return all conditions as one native test; `words` maps words to the ASCII that stands for them.

    No condition at all holds for everything: each event has the property ``any``.
    """
    tests = [test for condition in conditions for test in _tests(condition, scales, words)]
    return {"$and": tests} if len(tests) > 1 else (tests or [{"any": 1}])[0]


def _tests(condition: Condition, scales: Mapping[str, Scale], words: Mapping[str, str]) -> list[Native]:
    if condition.number is None:
        choices: list[Native] = [{condition.name: words.get(word, word)} for word in condition.words]
        return choices if len(choices) == 1 else [{"$or": choices}]
    code = scales[condition.name].code(condition.number)
    return [{"$gte": {condition.name: 0}}, {_HOLDS[condition.op]: {condition.name: code}}]


def in_words(conditions: Sequence[Condition]) -> str:
    """Return the conditions as the rule file states them, on one line."""
    return " and ".join(
        f"{c.name} is {' or '.join(c.words)}" if c.number is None else f"{c.name} {c.op} {plain(c.number)}" for c in conditions
    )
