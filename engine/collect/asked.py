"""What is asked about data: what could not be read, and what can be read and is doubted; file by file."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias, TypeVar

from engine.base.problems import Problem, Where
from engine.model import Doubt

Question: TypeAlias = Problem | Doubt
Q = TypeVar("Q", Problem, Doubt, Question)


def place_of(one: Question) -> tuple[Where, str]:
    """Return where a question stands, a doubt about several figures at the first of them, and its code."""
    return (one.where, one.code) if isinstance(one, Problem) else (one.subjects[0].where, one.suspicion.value)


def by_file(asked: Sequence[Q]) -> Iterator[tuple[str, list[Q]]]:
    """Yield what is asked of each file, first what concerns the file or a sheet as a whole, for it hides the rest."""
    for name in dict.fromkeys(place_of(one)[0].file for one in asked):
        own = [one for one in asked if place_of(one)[0].file == name]
        yield name, sorted(own, key=lambda one: (bool(place_of(one)[0].cell), *place_of(one)))
