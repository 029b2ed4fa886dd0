"""What engines of rules other than ours take for the same comparisons, each by its own usual interface.

Rules are made before the time is taken; what each engine gives back is the places of the comparisons that miss.
"""

import json
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd

Taken = tuple[float, set[int]]
"""Seconds, and the places of the comparisons that miss."""
_TEXT = "(rising and value < amount) or (not rising and value > amount)"
_CLIPS = (
    "(deftemplate figure (slot id) (slot rising) (slot value) (slot amount))",
    "(defrule below (figure (id ?i) (rising 1) (value ?v) (amount ?a&:(< ?v ?a))) => (missed ?i))",
    "(defrule above (figure (id ?i) (rising 0) (value ?v) (amount ?a&:(> ?v ?a))) => (missed ?i))",
)
_REGO = """package bench
missed contains one.id if { some one in input; one.rising; one.value < one.amount }
missed contains one.id if { some one in input; not one.rising; one.value > one.amount }
"""
_ZEN = {
    "nodes": [
        {"id": "in", "name": "in", "type": "inputNode"},
        {"id": "rule", "name": "rule", "type": "expressionNode",
         "content": {"expressions": [{"id": "missed", "key": "missed", "value": _TEXT}]}},
        {"id": "out", "name": "out", "type": "outputNode"},
    ],
    "edges": [
        {"id": "a", "sourceId": "in", "targetId": "rule", "type": "edge"},
        {"id": "b", "sourceId": "rule", "targetId": "out", "type": "edge"},
    ],
}  # fmt: skip


def facts_of(compared: pd.DataFrame) -> list[dict[str, Any]]:
    """Return each comparison as a fact, with its place as its id; those without a value are left out, as nothing misses."""
    columns = (compared[name].tolist() for name in ("rising", "value", "amount"))
    facts = (
        {"id": place, "rising": bool(r), "value": v, "amount": a} for place, (r, v, a) in enumerate(zip(*columns, strict=True))
    )
    return [fact for fact in facts if fact["value"] == fact["value"]]


def with_clips(facts: Iterable[Mapping[str, Any]]) -> Taken:
    """Return what clipspy takes: every fact is asserted, then the rules are run."""
    import clips  # type: ignore[import-not-found,unused-ignore]

    environment, missed = clips.Environment(), set[int]()
    environment.define_function(missed.add, name="missed")
    for text in _CLIPS:
        environment.build(text)
    template = environment.find_template("figure")
    begun = time.perf_counter()
    for fact in facts:
        template.assert_fact(
            id=fact["id"], rising=int(fact["rising"]), value=float(fact["value"]), amount=float(fact["amount"])
        )
    environment.run()
    return time.perf_counter() - begun, missed


def with_rule_engine(facts: Iterable[Mapping[str, Any]]) -> Taken:
    """Return what rule-engine takes: a rule that is matched against each fact."""
    import rule_engine  # type: ignore[import-not-found,unused-ignore]

    rule = rule_engine.Rule(_TEXT)
    begun = time.perf_counter()
    missed = {int(fact["id"]) for fact in facts if rule.matches(fact)}
    return time.perf_counter() - begun, missed


def with_zen(facts: Iterable[Mapping[str, Any]]) -> Taken:
    """Return what zen-engine takes: a decision that is evaluated for each fact."""
    import zen  # type: ignore[import-not-found,unused-ignore]

    decision = zen.ZenEngine().create_decision(json.dumps(_ZEN))
    begun = time.perf_counter()
    missed = {int(fact["id"]) for fact in facts if decision.evaluate(dict(fact))["result"]["missed"]}
    return time.perf_counter() - begun, missed


def with_rego(facts: Iterable[Mapping[str, Any]]) -> Taken:
    """Return what regopy takes: a policy that is asked once about all facts."""
    import regopy  # type: ignore[import-not-found,unused-ignore]

    policy = regopy.Interpreter()
    policy.add_module("bench", _REGO)
    begun = time.perf_counter()
    policy.set_input(list(map(dict, facts)))
    found = json.loads(str(policy.query("data.bench.missed")))
    return time.perf_counter() - begun, {int(place) for place in _numbers(found)}


def _numbers(found: Any) -> Iterable[Any]:
    """Return the numbers in the answer of a query, however deep they stand in it."""
    if isinstance(found, list):
        return (number for item in found for number in _numbers(item))
    return (number for item in found.values() for number in _numbers(item)) if isinstance(found, dict) else [found]


ENGINES: Mapping[str, Callable[[Iterable[Mapping[str, Any]]], Taken]] = {
    "clipspy": with_clips, "rule-engine": with_rule_engine, "zen-engine": with_zen, "regopy": with_rego,
}  # fmt: skip
