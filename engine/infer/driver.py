"""The only module that touches durable-rules; it emits shapes that are known to be safe and counts every event.

A ruleset is one session. Events are posted, not asserted: the first rule that matches, in the order given, consumes the
event, and a last rule that matches everything catches the rest, so each event is judged exactly once and a lost event
shows as a difference in the count.
"""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from durable.engine import Host

from engine.base.problems import EngineFailure

Condition = dict[str, Any]
Event = Mapping[str, str | int]

OTHERWISE = "otherwise"
"""What fires when no rule does."""

_BATCH = 200
_CAP = 1000
_MOST_RULES = 100
"""Rules a ruleset may hold here, far below the first-level tests at which the engine fails."""
_DIGITS = string.ascii_letters + string.digits + "-_"


@dataclass(frozen=True, slots=True)
class EngineRule:
    """One rule: its id and the native condition on an event."""

    id: str
    condition: Condition


class _QuietHost(Host):  # type: ignore[misc]  # durable-rules ships no types
    """A host without the background timers, which would post events of their own."""

    def _run(self) -> None:
        pass


class Session:
    """Rulesets and the events judged by them; counts what went in and what came out."""

    def __init__(self) -> None:
        self._host = _QuietHost()
        self._names = 0
        self.posted = 0
        self.judged = 0

    def judge(self, rules: Sequence[EngineRule], events: Sequence[Event]) -> list[str]:
        """Return for each event the id of the rule that consumed it, OTHERWISE where none matched.

        Event values are words of ASCII or small integers, and each event has every property that the rules read. Equal
        events are posted once. Raises EngineFailure where the engine did not judge each event exactly once.
        """
        if len(rules) > _MOST_RULES:
            raise EngineFailure(f"{len(rules)} rules in one ruleset")
        places: dict[tuple[tuple[str, str | int], ...], int] = {}
        which = [places.setdefault(tuple(event.items()), len(places)) for event in events]
        outcomes = self._post(rules, [dict(event) for event in places]) if places else []
        return [outcomes[place] for place in which]

    def _post(self, rules: Sequence[EngineRule], events: Sequence[Event]) -> list[str]:
        fired: dict[int, list[str]] = {}
        name = self._define(rules, fired)
        for start in range(0, len(events), _BATCH):
            batch = range(start, min(start + _BATCH, len(events)))
            self._host.post_batch(name, [_message(index, events[index]) for index in batch])
        self.posted += len(events)
        self.judged += sum(len(ids) for ids in fired.values())
        if sorted(fired) != list(range(len(events))) or any(len(ids) != 1 for ids in fired.values()):
            raise EngineFailure(f"{name}: {len(events)} events posted, {sum(map(len, fired.values()))} judged")
        return [fired[index][0] for index in range(len(events))]

    def _define(self, rules: Sequence[EngineRule], fired: dict[int, list[str]]) -> str:
        self._names += 1
        name = f"ruleset{self._names}"
        ordered = [*rules, EngineRule(OTHERWISE, {"any": 1})]
        self._host.set_rulesets(
            {
                name: {
                    f"r{place:03d}": {
                        "pri": place,
                        "cap": _CAP,
                        "all": [{"m": rule.condition}],
                        "run": _noting(rule.id, fired),
                    }
                    for place, rule in enumerate(ordered, start=1)
                }
            }
        )
        self._host.get_ruleset(name)._handle_result = _refuse_duplicates
        return name


def _message(index: int, event: Event) -> dict[str, str | int]:
    """Return the event with a fixed-length id that cannot collide, its place, and the property that everything has."""
    letters = "".join(_DIGITS[index >> shift & 63] for shift in (18, 12, 6, 0))
    return {"id": letters, "sid": "s", "n": index, "any": 1, **event}


def _noting(rule: str, fired: dict[int, list[str]]) -> Any:
    """Return an action (of exactly one argument, as the engine demands) that notes which events a rule consumed."""

    def note(context: Any) -> None:
        messages = context.m if isinstance(context.m, list) else [context.m]
        for message in messages:
            fired.setdefault(int(message["n"]), []).append(rule)

    return note


def _refuse_duplicates(result: Any, _message: Any) -> Any:
    if result[0] == 2:
        raise EngineFailure("the engine took an event for one that it had already seen")
    return result[1]
