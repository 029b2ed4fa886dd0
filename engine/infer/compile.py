"""Compiles verdict rules and the conditions of the rule pack to conditions in the engine's own form."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from engine.infer.driver import Event, Native
from engine.infer.ranks import Classes, Scale
from engine.model import Condition, NumberTest, Op, Property, Status, Verdict, WordTest

_NATIVE = {Op.AT_LEAST: "$gte", Op.AT_MOST: "$lte", Op.ABOVE: "$gt", Op.BELOW: "$lt"}
"""The engine's own operators."""


def outcome_rules() -> Iterator[tuple[Verdict, Native]]:
    """Yield the rules that judge one comparison, in the order in which they are tried; they leave no case out.

    An event has the operator, the ranks of both sides and of the near-band's edge, and whether there is such a band.
    """
    for op in Op:
        misses, beyond = _sides(op.opposite, "right"), _sides(op.loose.opposite, "edge")
        yield Verdict.NOT_MET, _all({"op": op.value}, {"near": 0}, misses)
        yield Verdict.NOT_MET, _all({"op": op.value}, beyond)
        yield Verdict.NEAR, _all({"op": op.value}, misses)
        yield Verdict.MET, _all({"op": op.value}, _sides(op, "right"))


def _sides(op: Op, other: str) -> Native:
    return {_NATIVE[op]: {"left": {"$m": other}}}


def verdict_rules() -> list[tuple[Verdict, Native]]:
    """Return the rules that judge a target by all of its comparisons; any miss decides, and missing data is never a pass.

    An event has the state, whether a pass could be told (`complete`), whether a miss is certain whatever is missing, and
    whether any comparison was judged missed, or nearly.
    """
    return [
        (Verdict.NOT_APPLICABLE, {"state": Status.NOT_APPLICABLE.value}),
        (Verdict.PENDING, {"state": Status.PENDING.value}),
        (Verdict.NO_DATA, {"state": Status.MISSING.value}),
        (Verdict.NO_DATA, _all({"complete": 0}, {"certain": 0})),
        (Verdict.NOT_MET, {"missed": 1}),
        (Verdict.NEAR, {"near": 1}),
        (Verdict.NO_DATA, {"complete": 0}),
        (Verdict.MET, {"complete": 1}),
    ]


_MOST_CLASSES = 20
"""Words of one property that conditions may name one by one: the engine hangs on 510 in a condition, or in a ruleset."""


@dataclass(frozen=True, slots=True)
class Language:
    """How the properties of findings or groups, and conditions on them, are said to the engine."""

    words: Mapping[str, Classes]
    """The codes of each word property that some rule reads and that has few of them."""
    lists: Mapping[str, Mapping[frozenset[str], str]]
    """Of the others, for each list of words that some rule asks for, the property that is 1 where the word is in it."""
    scales: Mapping[str, Scale]
    """The codes of each number property that some rule compares."""

    def event(self, properties: Mapping[str, Property]) -> Event:
        """Return the properties that some rule reads."""
        words = {name: classes.code(str(properties[name])) for name, classes in self.words.items()}
        listed = {
            flag: int(str(properties[name]) in words) for name, flags in self.lists.items() for words, flag in flags.items()
        }
        numbers = {name: scale.code(properties[name]) for name, scale in self.scales.items()}
        return {**words, **listed, **numbers}

    def all_hold(self, conditions: Sequence[Condition], *given: Native) -> Native:
        """Return all conditions as one native one, together with what is given anyway."""
        return _all(*given, *(test for condition in conditions for test in self._tests(condition)))

    def _tests(self, condition: Condition) -> list[Native]:
        if isinstance(condition, NumberTest):
            code = self.scales[condition.name].code(condition.number)
            return [{"$gte": {condition.name: 0}}, {_NATIVE[condition.op]: {condition.name: code}}]
        if condition.name in self.lists:
            return [{self.lists[condition.name][frozenset(condition.words)]: 1}]
        codes: list[Native] = [{condition.name: code} for code in self.words[condition.name].codes(condition.words)]
        return codes if len(codes) == 1 else [{"$or": codes}]

    def fails(self, condition: Condition) -> Native:
        """Return what holds wherever a condition does not."""
        if isinstance(condition, WordTest) and condition.name in self.lists:
            return {self.lists[condition.name][frozenset(condition.words)]: 0}
        if isinstance(condition, WordTest):
            codes = self.words[condition.name].codes(condition.words)
            return _all(*({"$neq": {condition.name: code}} for code in codes))
        code = self.scales[condition.name].code(condition.number)
        beyond: Native = {_NATIVE[condition.op.opposite]: {condition.name: code}}
        return beyond if condition.op.rising else {"$or": [{"$lt": {condition.name: 0}}, beyond]}


def language_of(rules: Iterable[Sequence[Condition]]) -> Language:
    """Return how the properties that rules read are said."""
    lists: dict[str, list[Sequence[str]]] = defaultdict(list)
    cuts: dict[str, list[Fraction]] = defaultdict(list)
    for condition in chain.from_iterable(rules):
        if isinstance(condition, NumberTest):
            cuts[condition.name].append(condition.number)
        else:
            lists[condition.name].append(condition.words)
    classes = {name: Classes(lists[name]) for name in lists}
    many = {name for name in classes if classes[name].number > _MOST_CLASSES}
    return Language(
        {name: item for name, item in classes.items() if name not in many},
        {name: _flags(name, lists[name]) for name in lists if name in many},
        {name: Scale(cuts[name]) for name in cuts},
    )


def _flags(name: str, lists: Iterable[Sequence[str]]) -> Mapping[frozenset[str], str]:
    """Return a property for each different list of words of a property."""
    different = dict.fromkeys(frozenset(words) for words in lists)
    return {words: f"{name}_{place}" for place, words in enumerate(different)}


def _all(*tests: Native) -> Native:
    """Return all tests as one; no test at all holds for everything, as each event has the property ``any``."""
    return {"$and": list(tests)} if len(tests) > 1 else (tests or ({"any": 1},))[0]
