"""Compiles verdict rules and the conditions of the rule pack to conditions in the engine's own form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from engine.infer.driver import Event, Native
from engine.infer.ranks import Scale, Words
from engine.model import Condition, NumberTest, Op, Property, State, Verdict, WordTest

_MOST_WORDS = 100
"""Words of one test; the engine hangs on a condition of some five hundred."""


def outcome_rules() -> list[tuple[Verdict, Native]]:
    """Return the rules that judge one comparison, in the order in which they are tried; they leave no case out.

    An event has the operator, the ranks of both sides and of the near-band's edge, and whether there is such a band.
    """
    return [rule for op in Op for rule in _outcomes_of(op)]


def _outcomes_of(op: Op) -> Iterator[tuple[Verdict, Native]]:
    misses, beyond = _sides(op.opposite, "right"), _sides(op.loose.opposite, "edge")
    yield Verdict.NOT_MET, _all({"op": op.value}, {"near": 0}, misses)
    yield Verdict.NOT_MET, _all({"op": op.value}, beyond)
    yield Verdict.NEAR, _all({"op": op.value}, misses)
    yield Verdict.MET, _all({"op": op.value}, _sides(op, "right"))


def _sides(op: Op, other: str) -> Native:
    return {op.native: {"left": {"$m": other}}}


def verdict_rules() -> list[tuple[Verdict, Native]]:
    """Return the rules that judge a target by all of its comparisons; any miss decides, and missing data is never a pass.

    An event has the state, whether a pass could be told (`complete`), whether a miss is certain whatever is missing, and
    whether any comparison was judged missed, or nearly.
    """
    return [
        (Verdict.NOT_APPLICABLE, {"state": State.NOT_APPLICABLE.value}),
        (Verdict.PENDING, {"state": State.PENDING.value}),
        (Verdict.NO_DATA, {"state": State.MISSING.value}),
        (Verdict.NO_DATA, _all({"complete": 0}, {"certain": 0})),
        (Verdict.NOT_MET, {"missed": 1}),
        (Verdict.NEAR, {"near": 1}),
        (Verdict.NO_DATA, {"complete": 0}),
        (Verdict.MET, {"complete": 1}),
    ]


@dataclass(frozen=True, slots=True)
class Language:
    """How the properties of findings or groups, and conditions on them, are said to the engine."""

    words: Words
    scales: Mapping[str, Scale]
    """The codes of each number property that some rule compares."""
    read: tuple[str, ...]
    """The properties that some rule reads, in order."""

    def event(self, properties: Mapping[str, Property]) -> Event:
        """Return the properties that some rule reads."""
        return {name: self._coded(name, properties[name]) for name in self.read}

    def _coded(self, name: str, value: Property) -> str | int:
        if isinstance(value, str):
            return self.words.code(value)
        return self.scales[name].code(value)

    def all_hold(self, conditions: Sequence[Condition], *given: Native) -> list[Native]:
        """Return the conditions as native ones that exclude one another, together with what is given anyway.

        It is one unless a condition has more words than the engine takes at once.
        """
        forms = [self._forms(condition) for condition in conditions]
        return [_all(*given, *chosen) for chosen in product(*forms)]

    def _forms(self, condition: Condition) -> list[Native]:
        if isinstance(condition, NumberTest):
            code = self.scales[condition.name].code(condition.number)
            return [_all({"$gte": {condition.name: 0}}, {condition.op.native: {condition.name: code}})]
        words = [{condition.name: self.words.code(word)} for word in condition.words]
        parts = [words[start : start + _MOST_WORDS] for start in range(0, len(words), _MOST_WORDS)]
        return [part[0] if len(part) == 1 else {"$or": part} for part in parts]

    def fails(self, condition: Condition) -> Native:
        """Return what holds wherever a condition does not."""
        if isinstance(condition, WordTest):
            return _all(*({"$neq": {condition.name: self.words.code(word)}} for word in condition.words))
        code = self.scales[condition.name].code(condition.number)
        beyond: Native = {condition.op.opposite.native: {condition.name: code}}
        return {"$or": [{"$lt": {condition.name: 0}}, beyond]} if not condition.op.rising else beyond


def language_of(rules: Iterable[Sequence[Condition]], table: Iterable[Mapping[str, Property]]) -> Language:
    """Return how rules and the properties that they are about are said."""
    conditions = [condition for rule in rules for condition in rule]
    cuts: dict[str, list[Fraction]] = {}
    words: set[str] = set()
    for condition in conditions:
        if isinstance(condition, NumberTest):
            cuts.setdefault(condition.name, []).append(condition.number)
        else:
            words.update(condition.words)
    words.update(value for row in table for value in row.values() if isinstance(value, str))
    read = tuple(sorted({condition.name for condition in conditions}))
    return Language(Words(words), {name: Scale(numbers) for name, numbers in cuts.items()}, read)


def _all(*tests: Native) -> Native:
    """Return all tests as one; no test at all holds for everything, as each event has the property ``any``."""
    return {"$and": list(tests)} if len(tests) > 1 else (tests or ({"any": 1},))[0]
