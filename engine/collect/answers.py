"""Reads what a third party filled in, by the headings of its form, wherever people moved them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.base.problems import InvalidFacts, Problem, Where
from engine.base.text import normal
from engine.base.units import NAMES, convert, stated_unit
from engine.collect.headings import columns_of
from engine.facts.books import read_book
from engine.facts.sheet import Sheet
from engine.facts.values import figure
from engine.messages import LANGUAGES, say
from engine.model import Pack, Verdict
from engine.wording.verdicts import VERDICT_WORDS

ID, NUMBER, VERDICT, NOTE, WHO, DAY = ANSWERS = (
    "csv.id", "sample.number", "sample.verdict", "sample.note", "sample.who", "sample.day",
)  # fmt: skip
"""The columns that are read back, by their headings."""
_YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found of one target; None and empty where nothing was filled in."""

    id: str
    number: Fraction | None
    """In the target's unit."""
    verdict: Verdict | None
    note: str
    who: str
    day: str
    where: Where


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that came back: with which seed it was drawn, how many of each domain, the answers by id."""

    seed: int
    each: int
    answers: Mapping[str, Answer]


def read_answers(content: bytes, name: str, pack: Pack, year: int) -> Filled:
    """Return what the form of a year says; raises InvalidFacts with everything that has to be mended."""
    sheets, _, problems = read_book(content, name)
    if problems:
        raise InvalidFacts(problems)
    for sheet in sheets:
        drawn, head = _drawn(sheet), _head(sheet)
        if drawn and head:
            answers = list(_answers(sheet, *head, pack, problems))
            problems += [*_of_another_year(answers, year), *_twice(answers)]
            if problems:
                raise InvalidFacts(problems)
            return Filled(*drawn, {answer.id: answer for answer in answers})
    raise InvalidFacts([Problem(Where(name), "sample.no_form")])


def _drawn(sheet: Sheet) -> tuple[int, int] | None:
    """Return seed and number, which stand above the table."""
    for lang in LANGUAGES:
        line = re.escape(say(lang, "sample.drawn", seed="SEED", each="EACH"))
        pattern = re.compile(line.replace("SEED", "(-?[0-9]{1,18})").replace("EACH", "([0-9]{1,6})"))
        for row in sheet.rows.values():
            for text in row:
                if found := pattern.fullmatch(text):
                    return int(found[1]), int(found[2])
    return None


def _head(sheet: Sheet) -> tuple[int, Mapping[str, int]] | None:
    """Return the row of the headings, and where each column is that is read back."""
    found = ((number, columns_of(row, {code: code for code in ANSWERS}, ANSWERS)) for number, row in sheet.rows.items())
    return next(((number, columns) for number, columns in found if columns), None)


def _answers(sheet: Sheet, head: int, columns: Mapping[str, int], pack: Pack, problems: list[Problem]) -> Iterator[Answer]:
    for number, row in sheet.rows.items():
        said = {code: row[column] if column < len(row) else "" for code, column in columns.items()}
        if number <= head or not any(said.values()):
            continue
        if not said[ID]:
            problems.append(Problem(sheet.where(number, columns[ID]), "sample.no_id"))
            continue
        target = pack.targets.get(said[ID].partition("@")[0])
        amount = _number(said[NUMBER], target.unit if target else "none")
        if isinstance(amount, _Wrong):
            problems.append(Problem(sheet.where(number, columns[NUMBER]), amount.code, amount.words))
            amount = None
        verdict = _verdict(said[VERDICT])
        if said[VERDICT] and verdict is None:
            known = "、".join(word.zh for word in VERDICT_WORDS)
            words = {"found": said[VERDICT], "known": known}
            problems.append(Problem(sheet.where(number, columns[VERDICT]), "sample.bad_verdict", words))
        yield Answer(said[ID], amount, verdict, said[NOTE], said[WHO], said[DAY], sheet.where(number, columns[ID]))


@dataclass(frozen=True, slots=True)
class _Wrong:
    """What is wrong with a number: the message's code and its words."""

    code: str
    words: Mapping[str, object]


def _number(text: str, unit: str) -> Fraction | _Wrong | None:
    """Return a number in the unit of its row: the one written behind it is converted; None where there is none."""
    if not text:
        return None
    found = figure(text)
    if found is None or found.mark:
        return _Wrong("sample.bad_number", {"found": text})
    if not found.unit:
        return found.value
    stated = stated_unit(found.unit, unit)
    value = convert(found.value * stated.factor, stated.unit, unit) if stated else None
    return _Wrong("sample.other_unit", {"found": text, "unit": NAMES[unit]}) if value is None else value


def _verdict(text: str) -> Verdict | None:
    return next((verdict for word, verdict in VERDICT_WORDS.items() if normal(text) in (word.zh, word.en)), None)


def _of_another_year(answers: Sequence[Answer], year: int) -> Iterator[Problem]:
    """Yield each other year that ids name, once, at the first of them."""
    first: dict[str, Answer] = {}
    for answer in answers:
        named = answer.id.rpartition("@")[2]
        if _YEAR.fullmatch(named) and int(named) != year:
            first.setdefault(named, answer)
    for named, answer in first.items():
        yield Problem(answer.where, "sample.other_year", {"found": named, "year": str(year)})


def _twice(answers: Sequence[Answer]) -> Iterator[Problem]:
    """Yield those of which a target has two rows: which of them is meant, nobody can tell."""
    first: dict[str, Answer] = {}
    for answer in answers:
        before = first.setdefault(answer.id, answer)
        if before is not answer:
            yield Problem(answer.where, "sample.twice", {"found": answer.id, "cell": before.where.cell})
