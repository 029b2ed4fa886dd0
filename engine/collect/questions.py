"""What has to be asked of each unit, file by file: where it stands, what stands there, what is wrong, what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.base.problems import Problem
from engine.base.text import Text
from engine.collect.asked import Question, place_of
from engine.collect.files import HandedIn, Told
from engine.collect.register import UNKNOWN
from engine.facts.reporters import units_in
from engine.facts.skipping import files_of
from engine.messages import LANGUAGES, say
from engine.model import Doubt, Observation, Pack


@dataclass(frozen=True, slots=True)
class Query:
    """One question, in the reader's language."""

    file: str
    sheet: str
    cell: str
    found: str
    wrong: str
    cure: str


def query_of(asked: Question, lang: str) -> Query:
    """Return what is asked as a question to the unit; what concerns no cell has none."""
    return _of_problem(asked, lang) if isinstance(asked, Problem) else _of_doubt(asked, lang)


def _of_doubt(doubt: Doubt, lang: str) -> Query:
    """Return what is doubted with all cells that it is about, which stand on the sheet of the first one."""
    at, found = doubt.subjects[0].where, doubt.subjects[0].raw
    near = (item.where for item in doubt.subjects if (item.where.file, item.where.sheet) == (at.file, at.sheet))
    cells = say(lang, "list.words").join(dict.fromkeys(where.cell for where in near))
    wrong, _, cure = doubt.text.in_(lang).rpartition(say(lang, "list.sentences"))
    return Query(at.file, at.sheet, cells, found, wrong, cure)


def _of_problem(problem: Problem, lang: str) -> Query:
    where = problem.where
    wrong, cure = problem.halves(lang)
    found = problem.words.get(
        "found", problem.words.get("two", "")
    )  # of two rows that contradict each other, what this one says
    found = found[LANGUAGES.index(lang)] if isinstance(found, tuple) else found
    return Query(where.file, where.sheet, where.cell, str(found), wrong, cure or say(lang, "query.default"))


def by_unit(asked: Sequence[Question], files: Sequence[HandedIn], pack: Pack) -> dict[str, list[Question]]:
    """Return the questions by unit in the pack's order, those of no unit last; a file of several is asked of each."""
    of = {file.name: file for file in files}
    concerned = [(one, _units_of(one, of, pack)) for one in sorted(asked, key=place_of)]
    found = {unit: [one for one, units in concerned if unit in units] for unit in (*pack.departments, UNKNOWN)}
    return {unit: own for unit, own in found.items() if own}


def _units_of(one: Question, of: Mapping[str, HandedIn], pack: Pack) -> set[str]:
    """Return the units that are asked: those that reported what it is about, of a doubt also those that lead it.

    Where two files contradict each other, they are those of both.
    """
    if isinstance(one, Problem):
        found = {unit for name in files_of(one) if name in of for unit in of[name].units}
    else:
        found = leads_of(one, pack) | {unit for item in one.subjects for unit in _reporters(item, of, pack)}
    return found or {UNKNOWN}


def leads_of(doubt: Doubt, pack: Pack) -> set[str]:
    """Return the units that lead the figures and mechanisms that are doubted."""
    about = (pack.targets[item.target] if item.target else pack.indicators[item.indicator] for item in doubt.subjects)
    return {unit for each in about for unit in each.responsible[:1]}


def _reporters(item: Observation, of: Mapping[str, HandedIn], pack: Pack) -> tuple[str, ...]:
    """Return the units that reported a row: the one that it names, otherwise those that its file is of as a whole."""
    named = units_in(item.extra.get("reporter", ""), pack.departments)
    file = of.get(item.where.file)
    return named or (file.units if file and file.told != Told.REPORTER else ())


def unit_name(unit: str, units: Mapping[str, Text], lang: str) -> str:
    """Return how a unit is called in the reader's language."""
    return units[unit].in_(lang) if unit else say(lang, "collect.unknown")


def names_of(file: HandedIn, units: Mapping[str, Text], lang: str) -> str:
    """Return the units that a file is of."""
    return say(lang, "list.words").join(unit_name(unit, units, lang) for unit in file.units or (UNKNOWN,))
