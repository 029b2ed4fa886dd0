"""What has to be asked of each unit, file by file: where it stands, what stands there, what is wrong, what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.base.problems import Problem
from engine.base.text import Text
from engine.collect.files import HandedIn
from engine.collect.register import UNKNOWN
from engine.facts.skipping import files_of
from engine.messages import LANGUAGES, say


@dataclass(frozen=True, slots=True)
class Query:
    """One question, in the reader's language."""

    file: str
    sheet: str
    cell: str
    found: str
    wrong: str
    cure: str


def query_of(problem: Problem, lang: str) -> Query:
    """Return a problem as a question to the unit; what concerns no cell has none."""
    where = problem.where
    wrong, cure = problem.halves(lang)
    found = problem.words.get(
        "found", problem.words.get("two", "")
    )  # of two rows that contradict each other, what this one says
    found = found[LANGUAGES.index(lang)] if isinstance(found, tuple) else found
    return Query(where.file, where.sheet, where.cell, str(found), wrong, cure or say(lang, "query.default"))


def by_unit(problems: Sequence[Problem], files: Sequence[HandedIn], units: Mapping[str, Text]) -> dict[str, list[Problem]]:
    """Return the problems by unit in the pack's order, those of no unit last; a file of several is asked of each."""
    of = {file.name: file.units for file in files}
    found: dict[str, list[Problem]] = {}
    for unit in (*units, UNKNOWN):
        own = [problem for problem in problems if unit in _units_of(problem, of)]
        if own:
            found[unit] = sorted(own, key=lambda problem: (problem.where, problem.code))
    return found


def _units_of(problem: Problem, of: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Return the units whose files a problem is about: where two files contradict each other, those of both."""
    found = {unit for name in files_of(problem) for unit in of.get(name, ())}
    return found or {UNKNOWN}


def unit_name(unit: str, units: Mapping[str, Text], lang: str) -> str:
    """Return how a unit is called in the reader's language."""
    return units[unit].in_(lang) if unit else say(lang, "collect.unknown")


def names_of(file: HandedIn, units: Mapping[str, Text], lang: str) -> str:
    """Return the units that a file is of."""
    return say(lang, "list.words").join(unit_name(unit, units, lang) for unit in file.units or (UNKNOWN,))
