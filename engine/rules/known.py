"""What the rules of a pack may refer to, and the checks of references that every other check is made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.base.problems import Problem, Where
from engine.base.similar import near_miss
from engine.rules.reader import Entry, Word


@dataclass(frozen=True, slots=True)
class Known:
    """What the rules of a pack may refer to."""

    indicators: Mapping[str, Entry]
    measures: Mapping[str, Any]
    departments: Mapping[str, Any]
    readings: Mapping[str, Any]
    unit_levels: Mapping[str, Any]
    plans: Mapping[str, Any]
    baseline: int
    first_year: int
    last_year: int


def check_references(words: Iterable[Word], known: Iterable[str], code: str) -> Iterator[Problem]:
    """Yield a problem for each word that names nothing known, with a suggestion."""
    names = list(known)
    for word in words:
        if word not in names:
            yield Problem(word.where, code, {"found": str(word), "guess": near_miss(word, names)})


def check_unique(places: Mapping[str, Sequence[Where]], code: str) -> Iterator[Problem]:
    """Yield a problem for each id that is declared again."""
    for id_, where in places.items():
        for again in where[1:]:
            yield Problem(again, code, {"found": id_, "first": str(where[0])})
