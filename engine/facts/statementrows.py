"""Reads the rows of a form in which units state something in words, or says what is wrong with each of their cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine.base.problems import Problem, Where
from engine.base.text import key, near_miss, normal
from engine.base.yeardigits import is_any_year
from engine.facts.headlines import head_of
from engine.facts.reporters import alike, in_path, units_in
from engine.facts.sheet import Sheet, is_error
from engine.facts.statementforms import MEASURES, Columns, Kind
from engine.facts.surroundings import is_foot, line_of
from engine.facts.years import not_a_year, year_written
from engine.facts.yearsaid import year_said
from engine.model import Pack, Progress, Statement
from engine.wording.hints import Hints

PROGRESS: dict[str, Progress] = {
    **dict.fromkeys(("未开展", "没有开展", "未开始", "未启动", "not begun", "not_begun"), Progress.NOT_BEGUN),
    **dict.fromkeys(
        ("进行中", "正在进行", "推进中", "正在推进", "持续推进", "在办", "under way", "under_way"), Progress.UNDER_WAY
    ),
    **dict.fromkeys(("已完成", "完成", "已办结", "办结", "completed"), Progress.COMPLETED),
}
"""What the column of progress says; the words of the messages, which forms offer, are among them."""


@dataclass(slots=True)
class Found:
    """What the rows of a sheet say, or of all sheets of a file."""

    stated: list[Statement] = field(default_factory=list)
    unanswered: int = 0
    """Rows in which nothing is filled in."""
    lines: list[str] = field(default_factory=list)
    extra: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def add(self, other: "Found") -> None:
        """Take in what the rows of another sheet say."""
        self.stated += other.stated
        self.unanswered += other.unanswered
        self.lines += other.lines
        self.extra |= other.extra
        self.problems += other.problems


@dataclass(slots=True)
class _Row:
    """A row below the headings of a form."""

    sheet: Sheet
    number: int
    columns: Columns

    @property
    def cells(self) -> Sequence[str]:
        return self.sheet.rows[self.number]

    def at(self, column: int) -> str:
        return self.cells[column] if column < len(self.cells) else ""

    def text(self, name: str) -> str:
        column = self.columns.fields.get(name)
        return "" if column is None else self.at(column)

    def where(self, name: str) -> Where:
        return self.sheet.where(self.number, self.columns.fields.get(name, 0))


class StatementRows:
    """Reads the rows of forms of statements."""

    def __init__(self, pack: Pack) -> None:
        self._pack, self._hints = pack, Hints(pack)
        self._measures = {key(id_): id_ for id_ in pack.measures}
        self._aims = {key(id_): id_ for id_ in (*pack.targets, *pack.objectives)}

    def of(self, sheet: Sheet, kind: Kind) -> Found:
        """Return what a sheet says that is a form of a kind."""
        found, columns = Found(), None
        for number, cells in sheet.rows.items():
            head = kind.columns(cells)
            if head:
                columns = head
                found.extra.update(head.extra.values())
            elif columns is None or is_foot(cells) or self._is_remark(cells, kind):
                found.lines.append(line_of(cells))
            else:
                self._read(_Row(sheet, number, columns), kind, found)
        return found

    def _is_remark(self, cells: Sequence[str], kind: Kind) -> bool:
        """Tell whether a row holds one text and no id, as a heading within the form or a remark does."""
        filled = [cell for cell in cells if cell]
        return len(filled) == 1 and key(filled[0]) not in self._known(kind)

    def _known(self, kind: Kind) -> Mapping[str, str]:
        return self._measures if kind is MEASURES else self._aims

    def _read(self, row: _Row, kind: Kind, found: Found) -> None:
        """Take a row; what is wrong with it goes to the problems, and nothing of it is taken then."""
        said: dict[str, Any] = {name: row.text(name) for name in kind.own}
        notes = self._notes(row)
        wrong = [*self._strays(row), *_failed(row, said)]
        about = self._known(kind).get(key(row.text("about")))
        if about is None:
            wrong.append(self._about_what(row, kind))
        elif not any((*said.values(), *notes.values(), *wrong)):
            found.unanswered += 1
            return
        year, unit = self._year(row, found.lines, wrong), self._unit(row, about, kind, found.lines, wrong)
        if kind is MEASURES:
            said |= {"progress": _progress(row, wrong)}
        found.problems += wrong
        if about is not None and not wrong:
            found.stated.append(kind.made(about, unit, year, row.where("about"), **said, notes=notes))

    def _strays(self, row: _Row) -> list[Problem]:
        headed = {*row.columns.fields.values(), *row.columns.hints, *row.columns.extra}
        outside = [column for column, cell in enumerate(row.cells) if cell and column not in headed]
        text = ", ".join(row.at(column) for column in outside)
        return [Problem(row.sheet.where(row.number, outside[0]), "facts.no_heading", {"found": text})] if outside else []

    def _about_what(self, row: _Row, kind: Kind) -> Problem:
        written = row.text("about")
        if not written:
            return Problem(row.where("about"), "facts.statement_of_what")
        code = "facts.unknown_measure" if kind is MEASURES else "facts.unknown_objective"
        words = {"found": written, "guess": near_miss(normal(written), list(self._known(kind).values()))}
        return Problem(row.where("about"), code, words)

    def _year(self, row: _Row, lines: Sequence[str], wrong: list[Problem]) -> int:
        """Return the year that the row states, otherwise the lines above."""
        text = row.text("year") or year_said([lines]) or year_said([[row.sheet.name]])
        written, _ = year_written(text)
        first, last = self._pack.period.first, self._pack.period.end
        if is_any_year(written):
            if first <= int(written) <= last:
                return int(written)
            words: dict[str, object] = {"found": text, "first": first, "last": last}
            wrong.append(Problem(row.where("year"), "facts.year_outside", words))
        elif text:
            code, more = not_a_year(text)
            wrong.append(Problem(row.where("year"), code, {"found": text, **more}))
        else:
            wrong.append(Problem(row.where("year"), "facts.which_year"))
        return 0

    def _unit(self, row: _Row, about: str | None, kind: Kind, lines: Sequence[str], wrong: list[Problem]) -> str:
        """Return the unit that the row names, otherwise the lines above, the file's name, or a measure's only unit."""
        units, written = self._pack.departments, row.text("reporter")
        if written:
            named = units_in(written, units)
            if len(named) != 1:
                words = {"found": written, "guess": alike(written, units)}
                wrong.append(Problem(row.where("reporter"), "facts.unknown_reporter", words))
            return named[0] if len(named) == 1 else ""
        told = units_in(head_of(lines).unit, units) or in_path(row.sheet.file, units)
        if not told and about and kind is MEASURES:
            told = self._pack.measures[about].responsible
        return told[0] if len(told) == 1 else ""

    def _notes(self, row: _Row) -> dict[str, str]:
        """Return what else the row says: further columns, a remark, what was written over what the form tells."""
        notes = {title: row.at(column) for column, title in row.columns.extra.items() if row.at(column)}
        over = {title: row.at(column) for column, title in row.columns.hints.items() if row.at(column)}
        notes |= {title: text for title, text in over.items() if text not in self._hints}
        return notes | ({"note": row.text("note")} if row.text("note") else {})


def _failed(row: _Row, said: Mapping[str, str]) -> list[Problem]:
    """Return the formulas of a row that failed."""
    return [Problem(row.where(name), "facts.formula_failed", {"found": text}) for name, text in said.items() if is_error(text)]


def _progress(row: _Row, wrong: list[Problem]) -> Progress:
    """Return how far a measure is said to be; that nothing, or anything else, is said is asked about."""
    text = row.text("progress")
    progress = PROGRESS.get(normal(text).lower())
    if progress is None:
        code = "facts.progress" if text else "facts.progress_missing"
        wrong.append(Problem(row.where("progress"), code, {"found": text} if text else {}))
    return progress or Progress.NOT_BEGUN
