"""The only module that touches durable-rules; it emits shapes that are known to be safe and accounts for every event.

`judge` posts events: the first rule that matches, in the order given, consumes the event, and a last rule that matches
everything catches the rest. `chain` asserts facts: every rule that matches fires, what it says follows is asserted in its
turn, and a last rule sees each fact once all others have fired for it (many rules are several rulesets, each of which sees
every fact). Either way each event comes to an end exactly once; a lost or doubled one shows as a difference in the count,
which is fatal.
"""

import string
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from durable.engine import Host

from engine.base.problems import EngineFailure

Native = dict[str, Any]
"""A condition in the engine's own form."""
Event = Mapping[str, str | int]
"""Words of ASCII and small integers; it has every property that the rules read."""
Then = Callable[[Event], Iterable[Event] | None]
"""What is done with a fact, and which facts follow from it."""

_BATCH = 200
_CAP = 1000
_AT_ONCE = 50
"""Rules of a chain in one ruleset: the engine fails where one fact matches more than 64 tests at once."""
_MOST_RULES = 1000
"""Rules a ruleset may hold: so many were tried, each firing exactly as it should."""
_MOST_PROPERTIES = 240
"""A batch with an event of more than 252 in all ends there without a word."""
_DIGITS = string.ascii_letters + string.digits + "-_"
_EVERYTHING: Native = {"any": 1}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the pattern of a fact, and what follows from a match."""

    pattern: Native
    then: Then
    """Gets the fact that matched, of a join the first one."""
    joined: Native | None = None
    """The pattern of a second fact that the first, called ``a``, is joined with: comparisons first, an equality last."""


class _QuietHost(Host):  # type: ignore[misc]  # durable-rules ships no types
    """A host without the background timers, which would post events of their own; `_run` is where it starts them."""

    def _run(self) -> None:
        pass


@dataclass(slots=True)
class Session:
    """Rulesets and the events judged by them; counts what went in and what came out."""

    posted: int = 0
    judged: int = 0
    _host: Any = field(default_factory=_QuietHost)
    _names: int = 0
    _waiting: deque[Event] = field(default_factory=deque)
    """Facts still to be asserted."""
    _errors: list[Exception] = field(default_factory=list)
    """What actions raised: the engine would swallow it."""

    def judge(self, rules: Sequence[Native], events: Sequence[Event]) -> list[int | None]:
        """Return for each event the place of the rule that consumed it, None where none matched.

        Equal events are posted once. Raises EngineFailure where the engine did not judge each event exactly once.
        """
        different, which = distinct(events)
        if not different:
            return []
        fired: list[list[int]] = [[] for _ in different]

        def note(place: int, event: Event) -> None:
            fired[int(event["n"])].append(place)

        name = self._define([Rule(native, partial(note, place)) for place, native in enumerate([*rules, _EVERYTHING])])
        for start in range(0, len(different), _BATCH):
            batch = enumerate(different[start : start + _BATCH], start)
            self._host.post_batch(name, [_message(index, event) for index, event in batch])
        self.posted += len(different)
        self.judged += sum(map(len, fired))
        if any(len(places) != 1 for places in fired):
            raise EngineFailure(f"{name}: {len(different)} events posted, {sum(map(len, fired))} judged")
        outcomes = [place if place < len(rules) else None for (place,) in fired]
        return [outcomes[place] for place in which]

    def chain(self, rules: Sequence[Rule], facts: Sequence[Event], finally_: Then) -> None:
        """Assert facts one by one and whatever follows from them; what they come to is noted by the rules' own `then`.

        `finally_` gets each fact once, after every rule that matches it has fired, and says what follows. Raises what a rule
        raised, and EngineFailure where a fact did not come to its end exactly once.
        """
        if not facts:
            return
        ended: list[int] = []

        def end(fact: Event) -> None:
            ended.append(int(fact["n"]))

        def last(fact: Event) -> Iterable[Event] | None:
            end(fact)
            return finally_(fact)

        parts = [rules[start : start + _AT_ONCE] for start in range(0, len(rules), _AT_ONCE)] or [[]]
        ends: list[Then] = [*(end for _ in parts[1:]), last]
        names = [self._define([*part, Rule(_EVERYTHING, then)]) for part, then in zip(parts, ends, strict=True)]
        self._waiting.extend(facts)
        asserted = 0
        while self._waiting:
            message = _message(asserted, self._waiting.popleft())
            asserted += 1
            for name in names:
                self._host.assert_fact(name, dict(message))
                if self._errors:
                    raise self._errors[0]
        for name in names:
            self._host.delete_state(name, "s")
        self.posted += asserted
        self.judged += len(ended) // len(names)
        if sorted(ended) != [number for number in range(asserted) for _ in names]:
            raise EngineFailure(f"{names}: {asserted} facts asserted, {len(ended)} came to their end")

    def _define(self, rules: Sequence[Rule]) -> str:
        """Define a ruleset whose rules are tried in the order given; return its name."""
        if len(rules) > _MOST_RULES:
            raise EngineFailure(f"{len(rules)} rules in one ruleset")
        self._names += 1
        name = f"ruleset{self._names}"
        natives = {f"r{place:03d}": {"pri": place, **self._native(rule)} for place, rule in enumerate(rules, start=1)}
        self._host.set_rulesets({name: natives})
        self._host.get_ruleset(name)._handle_result = _refuse_duplicates
        return name

    def _native(self, rule: Rule) -> Native:
        """Return a rule as the engine takes it; only one of a single pattern may hand over many matches at once."""

        def act(context: Any) -> None:  # of exactly one argument, as the engine demands
            matched = context.a if rule.joined else context.m
            try:
                for fact in matched if isinstance(matched, list) else [matched]:
                    self._waiting.extend(rule.then(fact) or ())
            except Exception as error:
                self._errors.append(error)

        if rule.joined:
            return {"all": [{"a": rule.pattern}, {"b": rule.joined}], "run": act}
        return {"cap": _CAP, "all": [{"m": rule.pattern}], "run": act}


def distinct(events: Iterable[Event]) -> tuple[list[Event], list[int]]:
    """Return the different ones of some events, and for each event the place of its like among them."""
    places: dict[tuple[tuple[str, str | int], ...], int] = {}
    which = [places.setdefault(tuple(event.items()), len(places)) for event in events]
    return [dict(event) for event in places], which


def _message(index: int, event: Event) -> dict[str, str | int]:
    """Return the event with a fixed-length id that cannot collide, its place, and the property that everything has."""
    if len(event) > _MOST_PROPERTIES:
        raise EngineFailure(f"{len(event)} properties in one event")
    letters = "".join(_DIGITS[index >> shift & 63] for shift in (18, 12, 6, 0))
    return {"id": letters, "sid": "s", "n": index, "any": 1, **event}


def _refuse_duplicates(result: Any, _message: Any) -> Any:
    if result[0] == 2:
        raise EngineFailure("the engine took an event for one that it had already seen")
    return result[1]
