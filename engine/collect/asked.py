"""What is asked about data: what could not be read, and what can be read and is doubted; file by file."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias, TypeVar

from engine.base.problems import Problem, Where
from engine.collect.files import HandedIn, Told
from engine.facts.reporters import units_in
from engine.facts.skipping import files_of
from engine.model import Doubt, Observation, Pack

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


def units_asked(one: Question, of: Mapping[str, HandedIn], pack: Pack) -> set[str]:
    """Return the units that are asked: those that reported what it is about, of a doubt also those that lead it.

    Where two files contradict each other, they are those of both; of files by name that name no unit there is none.
    """
    if isinstance(one, Problem):
        return {unit for name in files_of(one) if name in of for unit in of[name].units}
    return leads_of(one, pack) | {unit for item in one.subjects for unit in _reporters(item, of, pack)}


def leads_of(doubt: Doubt, pack: Pack) -> set[str]:
    """Return the units that lead the figures and mechanisms that are doubted."""
    about = (pack.targets[item.target] if item.target else pack.indicators[item.indicator] for item in doubt.subjects)
    return {unit for each in about for unit in each.responsible[:1]}


def _reporters(item: Observation, of: Mapping[str, HandedIn], pack: Pack) -> tuple[str, ...]:
    """Return the units that reported a row: the one that it names, otherwise those that its file is of as a whole."""
    named = units_in(item.extra.get("reporter", ""), pack.departments)
    file = of.get(item.where.file)
    return named or (file.units if file and file.told != Told.REPORTER else ())
