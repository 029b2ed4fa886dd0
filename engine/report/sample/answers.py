"""Reads what a third party filled in, by the headings of its form, wherever people moved them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.base.numbers import exact
from engine.base.problems import InvalidFacts, Problem, Where
from engine.base.text import normal
from engine.base.word import texts
from engine.facts.books import read_book
from engine.facts.sheet import Sheet
from engine.messages import LANGUAGES, say
from engine.model import Verdict
from engine.report.sample.form import ANSWERS, DAY, ID, NOTE, NUMBER, VERDICT, WHO


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found of one target; None and empty where nothing was filled in."""

    id: str
    number: Fraction | None
    verdict: Verdict | None
    note: str
    who: str
    day: str
    where: Where

    @property
    def checked(self) -> bool:
        """Whether a verdict was given."""
        return self.verdict is not None


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that came back: with which seed it was drawn, how many of each domain, the answers by id."""

    seed: int
    each: int
    answers: Mapping[str, Answer]


def read_answers(content: bytes, name: str) -> Filled:
    """Return what a form says; raises InvalidFacts with everything that has to be mended."""
    sheets, _, problems = read_book(content, name)
    if problems:
        raise InvalidFacts(problems)
    for sheet in sheets:
        drawn, head = _drawn(sheet), _head(sheet)
        if drawn and head:
            answers = list(_answers(sheet, *head, problems))
            problems += _twice(answers)
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
    for lang in LANGUAGES:
        names = {say(lang, code): code for code in ANSWERS}
        for number, row in sheet.rows.items():
            found = {names[text]: column for column, text in enumerate(row) if text in names}
            if len(found) == len(ANSWERS):
                return number, found
    return None


def _answers(sheet: Sheet, head: int, columns: Mapping[str, int], problems: list[Problem]) -> Iterator[Answer]:
    for number, row in sheet.rows.items():
        said = {code: row[column] if column < len(row) else "" for code, column in columns.items()}
        if number <= head or not any(said.values()):
            continue
        if not said[ID]:
            problems.append(Problem(sheet.where(number, columns[ID]), "sample.no_id"))
            continue
        amount, verdict = _number(said[NUMBER]), _verdict(said[VERDICT])
        if said[NUMBER] and amount is None:
            problems.append(Problem(sheet.where(number, columns[NUMBER]), "sample.bad_number", {"found": said[NUMBER]}))
        if said[VERDICT] and verdict is None:
            known = "、".join(say("zh", f"verdict.{word}") for word in texts(Verdict))
            words = {"found": said[VERDICT], "known": known}
            problems.append(Problem(sheet.where(number, columns[VERDICT]), "sample.bad_verdict", words))
        yield Answer(said[ID], amount, verdict, said[NOTE], said[WHO], said[DAY], sheet.where(number, columns[ID]))


def _number(text: str) -> Fraction | None:
    """Return a number, whatever sign of a rate stands behind it; its unit is that of the form."""
    return exact(normal(text).rstrip("%‰").strip())


def _verdict(text: str) -> Verdict | None:
    return next((word for word in Verdict for lang in LANGUAGES if say(lang, f"verdict.{word}") == normal(text)), None)


def _twice(answers: Sequence[Answer]) -> Iterator[Problem]:
    """Yield those of which a target has two rows: which of them is meant, nobody can tell."""
    first: dict[str, Answer] = {}
    for answer in answers:
        before = first.setdefault(answer.id, answer)
        if before is not answer:
            yield Problem(answer.where, "sample.twice", {"found": answer.id, "cell": before.where.cell})
