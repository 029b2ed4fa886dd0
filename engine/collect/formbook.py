"""Writes the forms that go out as workbooks: cells that are checked on entry, locked earlier years, no macros, no formulas."""

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import openpyxl
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from engine.base.numbers import plain
from engine.collect.formsheet import Check, FormSheet, Jump, Measured, Role, Value
from engine.sheets.book import HEADING, LINE, enter, height_of, name_pages, print_across, saved, sheet_names

_TITLE, _HEAD, _BODY = "黑体", "黑体", "宋体"
_TITLE_SIZE, _PLAIN_SIZE = 16, 11
_SPARE = 200
"""Rows below a form's own to which the checks of its columns reach, for those that people add."""
_A_PAGE = 195
"""Up to so many characters side by side are printed on a page; wider forms on two, each with what names the rows."""
_LAST_COLUMN = 16_384
_ANY = Fraction(10**12)
"""No figure of a plan is larger."""
_LINE = Side(style="thin", color=LINE)
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_UNLOCKED = Protection(locked=False)
_COLOURS = {Role.ID: "FFFFFFFF", Role.HINT: "FFF5F5F5", Role.PAST: "FFEDEDED", Role.ENTRY: "FFFFFDE7"}
_GREY, _ASKED = "FF555555", "FFFFE082"
_ALLOWED = ("formatCells", "formatColumns", "formatRows", "insertColumns", "insertRows", "deleteColumns", "deleteRows", "sort",
            "autoFilter", "insertHyperlinks")  # fmt: skip
"""What people may do to a sheet although some of its cells are locked."""


@dataclass(frozen=True, slots=True)
class Note:
    """A sheet of sentences."""

    name: str
    title: str
    lines: Sequence[str]


def form_workbook(sheets: Sequence[FormSheet], note: Note) -> bytes:
    """Return the bytes of a workbook of forms; the first sheet is the one that is seen, the note comes last."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    styles = _Styles(book)
    *names, last = sheet_names([*(sheet.name for sheet in sheets), note.name])
    for form, name in zip(sheets, names, strict=True):
        _fill(book.create_sheet(name), form, styles)
    _note(book.create_sheet(last), note, styles)
    return saved(book)


class _Styles:
    """The styles of a workbook, each made once: making one for every cell would take most of the time."""

    def __init__(self, book: Any) -> None:
        scratch = book.create_sheet("_")
        self._made: dict[object, Any] = {}
        self._cell = scratch.cell(1, 1)
        self._blank = copy(self._cell._style)
        book.remove(scratch)

    def set(self, cell: Any, role: Role | str, locked: bool = False, number: bool = False) -> None:
        """Give a cell the style of its role."""
        about = (role, locked, number)
        if about not in self._made:
            self._cell._style = copy(self._blank)
            _dress(self._cell, role, locked, number)
            self._made[about] = self._cell._style
        cell._style = copy(self._made[about])


def _dress(cell: Any, role: Role | str, locked: bool, number: bool) -> None:
    cell.protection = Protection(locked=locked)
    if role == "title":
        cell.font = Font(name=_TITLE, size=_TITLE_SIZE, bold=True)
    elif role == "line":
        cell.font = Font(name=_BODY, size=_PLAIN_SIZE)
    elif role == "blank":
        cell.font, cell.border = Font(name=_BODY, size=_PLAIN_SIZE), Border(bottom=_LINE)
        cell.number_format = "@"
    elif role == "sentence":
        cell.font, cell.alignment = Font(name=_BODY, size=_PLAIN_SIZE), Alignment(wrap_text=True, vertical="top")
    else:
        is_head = role == "head"
        size, color = (9, _GREY) if role == Role.HINT else (10, "FF000000")
        cell.font = Font(name=_HEAD if is_head else _BODY, size=size, bold=is_head, color=color)
        cell.fill = PatternFill("solid", fgColor=HEADING if is_head else _COLOURS[Role(role)])
        cell.border = _BORDER
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center" if is_head else None)
        if number:
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="right")


def _fill(sheet: Worksheet, form: FormSheet, styles: _Styles) -> None:
    widths, head = [column.width for column in form.columns], len(form.above) + 2
    wide = sum(widths) > _A_PAGE
    if wide:
        widths = _even(widths, form)
    _above(sheet, form, styles)
    if wide:
        _fit_title(sheet, form, widths[: form.fixed])
    for at, column in enumerate(form.columns, start=1):
        _write(sheet.cell(head, at), column.heading, styles, "head")
        sheet.column_dimensions[get_column_letter(at)].width = widths[at - 1]
    sheet.row_dimensions[head].height = height_of([column.heading for column in form.columns], widths)
    for number, row in enumerate(form.rows, start=head + 1):
        for at, (value, column) in enumerate(zip(row, form.columns, strict=True), start=1):
            is_past = column.role == Role.PAST
            locked = value is not None and (form.locked or is_past)
            role = Role.ID if is_past and value is None else column.role  # what is empty may be filled in, and is not grey
            _write(sheet.cell(number, at), value, styles, role, locked, is_past or isinstance(value, int | float))
        sheet.row_dimensions[number].height = height_of(["" if value is None else value for value in row], widths)
    _check_entries(sheet, form, head)
    _protect(sheet, widths)
    if form.jump:
        _ask_about_jumps(sheet, form.jump, head + 1, head + len(form.rows) + _SPARE)
    sheet.freeze_panes = f"{get_column_letter(form.fixed + 1)}{head + 1}"
    sheet.sheet_view.zoomScale = 90
    if wide:
        sheet.print_title_cols = f"A:{get_column_letter(form.fixed)}"
        sheet.page_setup.pageOrder = "overThenDown"  # the two pages of a row one behind the other
    print_across(sheet, head, pages=2 if wide else 1)
    name_pages(sheet, form.unit, form.title)


def _even(widths: Sequence[int], form: FormSheet) -> list[int]:
    """Return widths with which two pages that are filled from the left part where the entries begin: both halves alike."""
    turn = next(at for at, column in enumerate(form.columns) if column.role == Role.ENTRY)
    while turn > form.fixed and form.columns[turn - 1].role == Role.ID:
        turn -= 1
    left, right = range(form.fixed, turn), range(turn, len(widths))
    lacking = sum(widths[at] for at in right) - sum(widths[at] for at in left)
    few = left if lacking > 0 else right
    widest = [at for at in few if widths[at] == max(widths[each] for each in few)]
    return [width + (-(-abs(lacking) // len(widest)) if at in widest else 0) for at, width in enumerate(widths)]


def _above(sheet: Worksheet, form: FormSheet, styles: _Styles) -> None:
    """Write the title and the lines below it; a second, empty text of a line is a place to write in."""
    _write(sheet.cell(1, 1), form.title, styles, "title")
    sheet.row_dimensions[1].height = 24
    for number, texts in enumerate(form.above, start=2):
        for at, text in enumerate(texts, start=1):
            _write(sheet.cell(number, at), text or None, styles, "line" if text else "blank")


def _fit_title(sheet: Worksheet, form: FormSheet, widths: Sequence[int]) -> None:
    """Keep the title within the columns that stand on both pages of a row: it would be cut where they end."""
    plan, blank, table = form.title.rpartition(" ")
    title = form.title if table.isascii() else f"{plan}{blank and chr(10)}{table}"
    enter(sheet.cell(1, 1), title)
    sheet.cell(1, 1).alignment = Alignment(wrap_text=True, vertical="center")
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=form.fixed)
    larger = _TITLE_SIZE / _PLAIN_SIZE
    sheet.row_dimensions[1].height = height_of([title], [int(sum(widths) / larger)]) * larger


def _write(cell: Any, value: Value, styles: _Styles, role: Role | str, locked: bool = False, number: bool = False) -> None:
    """Write a value in the style of its role."""
    styles.set(cell, role, locked, number)
    if isinstance(value, Measured):
        cell.number_format = f'General"{value.unit}"'
        value = value.number
    enter(cell, value)


def _check_entries(sheet: Worksheet, form: FormSheet, head: int) -> None:
    """Let cells take only what may be entered."""
    last = head + len(form.rows) + _SPARE
    for at, column in enumerate(form.columns, start=1):
        if column.check:
            letter = get_column_letter(at)
            _add(sheet, column.check, f"{letter}{head + 1}:{letter}{last}")
    for check, places in form.checks.items():
        _add(sheet, check, " ".join(_ranges(places, head + 1)))


def _ranges(places: Iterable[tuple[int, int]], first: int) -> Iterator[str]:
    """Yield the ranges of some cells, those below one another together; `first` is the row of the cells of row 0."""
    runs = list[list[int]]()
    for row, column in sorted(places, key=lambda place: (place[1], place[0])):
        if runs and runs[-1][0] == column and runs[-1][2] == row - 1:
            runs[-1][2] = row
        else:
            runs.append([column, row, row])
    for column, top, bottom in runs:
        letter = get_column_letter(column + 1)
        yield f"{letter}{top + first}" + (f":{letter}{bottom + first}" if bottom > top else "")


def _add(sheet: Worksheet, check: Check, ranges: str) -> None:
    told = None if check.free else check.message
    found = DataValidation(allow_blank=True, showErrorMessage=not check.free, errorStyle="stop", error=told, sqref=ranges)
    if check.words:
        found.type, found.formula1 = "list", '"' + ",".join(check.words) + '"'
    else:
        found.type, found.operator = "whole" if check.whole else "decimal", "between"
        ends = (-_ANY if check.low is None else check.low, _ANY if check.high is None else check.high)
        found.formula1, found.formula2 = map(plain, ends)
    sheet.add_data_validation(found)


def _protect(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Protect a sheet, without a password, so that only what is locked cannot be changed."""
    sheet.protection.sheet = True
    for name in _ALLOWED:
        setattr(sheet.protection, name, False)
    for at in range(1, len(widths) + 1):
        sheet.column_dimensions[get_column_letter(at)].protection = _UNLOCKED
    rest = sheet.column_dimensions[get_column_letter(len(widths) + 1)]
    rest.min, rest.max, rest.protection, rest.width = len(widths) + 1, _LAST_COLUMN, _UNLOCKED, 9


def _ask_about_jumps(sheet: Worksheet, jump: Jump, first: int, last: int) -> None:
    """Colour the cell of the explanation while a large change has none."""
    now, before, why = (f"${get_column_letter(at + 1)}{first}" for at in (jump.now, jump.before, jump.explained))
    share = plain(jump.limit / 100)
    large = f'AND(ISNUMBER({now}),ISNUMBER({before}),{before}<>0,ABS({now}-{before})>ABS({before})*{share},{why}="")'
    letter = get_column_letter(jump.explained + 1)
    rule = FormulaRule(formula=[large], fill=PatternFill("solid", bgColor=_ASKED, fgColor=_ASKED), stopIfTrue=False)
    sheet.conditional_formatting.add(f"{letter}{first}:{letter}{last}", rule)


def _note(sheet: Worksheet, note: Note, styles: _Styles) -> None:
    _write(sheet.cell(1, 1), note.title, styles, "title")
    sheet.column_dimensions["A"].width = 110
    for number, line in enumerate(note.lines, start=2):
        _write(sheet.cell(number, 1), line, styles, "sentence")
        sheet.row_dimensions[number].height = height_of([line], [105])
    print_across(sheet, 1)
