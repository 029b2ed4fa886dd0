"""What has to be asked of each unit, file by file: where it stands, what stands there, what is wrong, what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.base.problems import Problem
from engine.base.text import Text
from engine.collect.asked import Question, place_of, units_asked
from engine.collect.files import HandedIn
from engine.collect.register import UNKNOWN
from engine.messages import LANGUAGES, say
from engine.model import Doubt, Pack


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
    concerned = [(one, units_asked(one, of, pack) or {UNKNOWN}) for one in sorted(asked, key=place_of)]
    found = {unit: [one for one, units in concerned if unit in units] for unit in (*pack.departments, UNKNOWN)}
    return {unit: own for unit, own in found.items() if own}


def unit_name(unit: str, units: Mapping[str, Text], lang: str) -> str:
    """Return how a unit is called in the reader's language."""
    return units[unit].in_(lang) if unit else say(lang, "collect.unknown")


def names_of(file: HandedIn, units: Mapping[str, Text], lang: str) -> str:
    """Return the units that a file is of."""
    return say(lang, "list.words").join(unit_name(unit, units, lang) for unit in file.units or (UNKNOWN,))
