"""The only module that touches durable-rules; it emits shapes that are known to be safe and accounts for every event.

`judge` posts events: the first rule that matches, in the order given, consumes the event, and a last rule that matches
everything catches the rest. `chain` asserts facts: every rule that matches fires, what it says follows is asserted in its
turn, and a last rule sees each fact once all others have fired for it (many rules are several rulesets, each of which sees
every fact). Either way each event comes to an end exactly once;
a lost or doubled one shows as a difference in the count, which is fatal.
"""

import string
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from durable.engine import Host

from engine.base.problems import EngineFailure

Native = dict[str, Any]
"""A condition in the engine's own form."""
Event = Mapping[str, str | int]
"""Words of ASCII and small integers; it has every property that the rules read."""
Match = Mapping[str, Event]
"""The facts that a rule matched, by the names of its patterns."""

_BATCH = 200
_CAP = 1000
_AT_ONCE = 50
"""Rules of a chain in one ruleset: the engine fails where one fact matches more than 64 tests at once."""
_MOST_RULES = 1000
"""Rules a ruleset may hold: so many were tried, each firing exactly as it should."""
_DIGITS = string.ascii_letters + string.digits + "-_"
_MANY = "m"
"""The name under which the engine hands over the facts of a single pattern."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a chain: the patterns that it joins (comparisons first, an equality last) and what follows from a match."""

    patterns: Mapping[str, Native]
    then: Callable[[Match], Iterable[Event]]


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

    def judge(self, rules: Sequence[Native], events: Sequence[Event]) -> list[int | None]:
        """Return for each event the place of the rule that consumed it, None where none matched.

        Equal events are posted once. Raises EngineFailure where the engine did not judge each event exactly once.
        """
        places: dict[tuple[tuple[str, str | int], ...], int] = {}
        which = [places.setdefault(tuple(event.items()), len(places)) for event in events]
        outcomes = self._post(rules, [dict(event) for event in places]) if places else []
        return [outcomes[place] for place in which]

    def _post(self, rules: Sequence[Native], events: Sequence[Event]) -> list[int | None]:
        fired: dict[int, list[int]] = {}

        def noting(place: int) -> Callable[[Any], None]:
            def note(context: Any) -> None:
                for message in _messages(context):
                    fired.setdefault(int(message["n"]), []).append(place)

            return note

        ordered = [*rules, {"any": 1}]
        name = self._define([_native({_MANY: rule}, noting(place)) for place, rule in enumerate(ordered)])
        for start in range(0, len(events), _BATCH):
            batch = range(start, min(start + _BATCH, len(events)))
            self._host.post_batch(name, [_message(index, events[index]) for index in batch])
        self.posted += len(events)
        self.judged += sum(len(places) for places in fired.values())
        if sorted(fired) != list(range(len(events))) or any(len(places) != 1 for places in fired.values()):
            raise EngineFailure(f"{name}: {len(events)} events posted, {sum(map(len, fired.values()))} judged")
        return [fired[index][0] if fired[index][0] < len(rules) else None for index in range(len(events))]

    def chain(self, rules: Sequence[Rule], facts: Sequence[Event], finally_: Callable[[Event], Iterable[Event]]) -> None:
        """Assert facts one by one and whatever follows from them; what they come to is noted by the rules' own `then`.

        `finally_` gets each fact once, after every rule that matches it has fired, and says what follows. Raises what a rule
        raised, and EngineFailure where a fact did not come to its end exactly once.
        """
        if not facts:
            return
        work = _Chain(deque(facts))
        natives = [_native(rule.patterns, work.acting(rule.then)) for rule in rules]
        parts = [natives[start : start + _AT_ONCE] for start in range(0, len(natives), _AT_ONCE)] or [[]]
        lasts = [*(_nothing for _ in parts[1:]), finally_]
        names = [
            self._define([*part, _native({_MANY: {"any": 1}}, work.ending(last))])
            for part, last in zip(parts, lasts, strict=True)
        ]
        while work.waiting:
            message = _message(work.asserted, work.waiting.popleft())
            work.asserted += 1
            for name in names:
                self._host.assert_fact(name, dict(message))
                if work.error:
                    raise work.error
        for name in names:
            self._host.delete_state(name, "s")
        self.posted += work.asserted
        self.judged += len(work.ended) // len(names)
        if sorted(work.ended) != [number for number in range(work.asserted) for _ in names]:
            raise EngineFailure(f"{names}: {work.asserted} facts asserted, {len(work.ended)} came to their end")

    def _define(self, rules: Sequence[Native]) -> str:
        """Define a ruleset whose rules are tried in the order given; return its name."""
        if len(rules) > _MOST_RULES:
            raise EngineFailure(f"{len(rules)} rules in one ruleset")
        self._names += 1
        name = f"ruleset{self._names}"
        self._host.set_rulesets({name: {f"r{place:03d}": {"pri": place, **rule} for place, rule in enumerate(rules, start=1)}})
        self._host.get_ruleset(name)._handle_result = _refuse_duplicates
        return name


def _nothing(_fact: Event) -> Iterable[Event]:
    return ()


@dataclass(slots=True)
class _Chain:
    """What goes on in one chain; an exception in an action is kept, as the engine would swallow it."""

    waiting: deque[Event]
    """Facts still to be asserted."""
    asserted: int = 0
    ended: list[int] = field(default_factory=list)
    error: Exception | None = None

    def acting(self, then: Callable[[Match], Iterable[Event]]) -> Callable[[Any], None]:
        """Return the action of a rule."""

        def act(context: Any) -> None:
            for match in _matches(context):
                self.waiting.extend(then(match))

        return self._kept(act)

    def ending(self, finally_: Callable[[Event], Iterable[Event]]) -> Callable[[Any], None]:
        """Return the action of the last rule."""

        def end(context: Any) -> None:
            for message in _messages(context):
                self.ended.append(int(message["n"]))
                self.waiting.extend(finally_(message))

        return self._kept(end)

    def _kept(self, action: Callable[[Any], None]) -> Callable[[Any], None]:
        def run(context: Any) -> None:  # of exactly one argument, as the engine demands
            try:
                action(context)
            except Exception as error:
                self.error = self.error or error

        return run


def _native(patterns: Mapping[str, Native], action: Callable[[Any], None]) -> Native:
    """Return a rule as the engine takes it; only one of a single pattern may hand over many matches at once."""
    many = {"cap": _CAP} if list(patterns) == [_MANY] else {}
    return {**many, "all": [{name: pattern} for name, pattern in patterns.items()], "run": action}


def single(pattern: Native, then: Callable[[Event], Iterable[Event]]) -> Rule:
    """Return a rule of one pattern."""
    return Rule({_MANY: pattern}, lambda match: then(match[_MANY]))


def _message(index: int, event: Event) -> dict[str, str | int]:
    """Return the event with a fixed-length id that cannot collide, its place, and the property that everything has."""
    letters = "".join(_DIGITS[index >> shift & 63] for shift in (18, 12, 6, 0))
    return {"id": letters, "sid": "s", "n": index, "any": 1, **event}


def _messages(context: Any) -> list[Any]:
    """Return the messages of a single pattern: one, or many at once."""
    return context.m if isinstance(context.m, list) else [context.m]


def _matches(context: Any) -> Iterable[Match]:
    if context.m is not None:
        return [{_MANY: message} for message in _messages(context)]
    return [{name: getattr(context, name) for name in ("a", "b")}]


def _refuse_duplicates(result: Any, _message: Any) -> Any:
    if result[0] == 2:
        raise EngineFailure("the engine took an event for one that it had already seen")
    return result[1]
