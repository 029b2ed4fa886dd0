"""The register and the questions as workbooks."""

from collections.abc import Sequence

from engine.collect.asked import Question
from engine.collect.files import HandedIn
from engine.collect.lines import shared_note, unknown_note
from engine.collect.owed import name_of
from engine.collect.questions import by_unit, names_of, query_of, unit_name
from engine.collect.register import Line, Register
from engine.messages import say
from engine.model import Pack
from engine.sheets.page import Page, workbook

_ACCOUNTS = ("owed_figures", "received_figures", "missing_figures", "owed_mechanisms", "received_mechanisms",
             "missing_mechanisms", "unproved", "questions")  # fmt: skip
_QUERY = ("collect.file", "query.sheet", "query.cell", "query.found", "query.wrong", "query.cure", "query.answer")
_QUERY_WIDTHS = (26, 12, 9, 20, 40, 40, 24)


def register_book(register: Register, pack: Pack, lang: str) -> bytes:
    """Return the register as a workbook: a sheet of units, one of files, one of what is missing."""
    whose = say(lang, "list.clauses").join((say(lang, "collect.note.lead"), *unknown_note(register, pack, lang)))
    counted = say(lang, "list.clauses").join((say(lang, "collect.note.pair"), *shared_note(register, lang)))
    notes = (_title(register, pack, lang), counted, whose)
    names = ("unit", *_ACCOUNTS, "state", "files", "person", "date")
    rows = [_row(line, unit_name(line.unit, pack.departments, lang), lang) for line in register.lines]
    rows.append(_row(register.total, say(lang, "collect.total"), lang))
    files, missing = _files(register, pack, lang), _missing(register, pack, lang)
    head = [say(lang, f"collect.{name}") for name in names]
    widths = (28, 13, 13, 13, 12, 12, 12, 10, 10, 12, 40, 12, 13)
    return workbook((Page(say(lang, "collect.sheet.register"), notes, head, rows, widths), files, missing))


def _title(register: Register, pack: Pack, lang: str) -> str:
    return say(lang, "collect.title", year=str(register.year), title=pack.title)


def _row(line: Line, name: str, lang: str) -> list[str | int]:
    figures, mechanisms = line.figures, line.mechanisms
    is_total = name == say(lang, "collect.total")
    files = () if is_total else line.files
    return [
        name,
        *(figures.owed, figures.received, figures.missing),
        *(mechanisms.owed, mechanisms.received, mechanisms.missing),
        line.unproved,
        line.questions,
        "" if is_total else say(lang, f"collect.state.{line.state}"),
        "\n".join(file.name for file in files)
        or (say(lang, "collect.files_in_all", count=len(line.files)) if is_total else ""),
        "\n".join(dict.fromkeys(file.person for file in files if file.person)),
        "\n".join(dict.fromkeys(file.date for file in files if file.date)),
    ]


def _files(register: Register, pack: Pack, lang: str) -> Page:
    names = ("file", "unit", "told", "readable", "rows", "questions", "person", "date", "why")
    why = {problem.where.file: problem.told(lang) for problem in register.unread}
    rows: list[list[str | int]] = [
        [
            file.name,
            names_of(file, pack.departments, lang),
            say(lang, f"collect.told.{file.told}"),
            say(lang, "collect.can_read" if file.readable else "collect.cannot_read"),
            file.rows,
            file.questions,
            file.person,
            file.date,
            why.pop(file.name, ""),
        ]
        for file in register.total.files
    ]
    rows += [[name, "", "", "", "", "", "", "", told] for name, told in sorted(why.items())]  # nobody sent these
    head = [say(lang, f"collect.{name}") for name in names]
    return Page(
        say(lang, "collect.sheet.files"), (_title(register, pack, lang),), head, rows, (40, 28, 16, 10, 8, 8, 12, 14, 40)
    )


def _missing(register: Register, pack: Pack, lang: str) -> Page:
    names = ("unit", "kind", "what", "owed", "received", "missing", "sub_units")
    rows: list[list[str | int]] = [
        [
            unit_name(line.unit, pack.departments, lang),
            say(lang, "collect.mechanism" if item.owed.mechanism else "collect.figure"),
            name_of(item.owed, pack).in_(lang),
            *(item.account.owed, item.account.received, item.account.missing),
            say(lang, "list.words").join(item.units),
        ]
        for line in register.lines
        for item in line.lacking
    ]
    head = [say(lang, f"collect.{name}") for name in names]
    return Page(say(lang, "collect.sheet.missing"), (_title(register, pack, lang),), head, rows, (28, 10, 56, 8, 8, 8, 40))


def query_book(asked: Sequence[Question], files: Sequence[HandedIn], pack: Pack, lang: str) -> bytes:
    """Return the questions as a workbook with a sheet for each unit, with an empty column for its answers."""
    head, pages = [say(lang, name) for name in _QUERY], []
    for unit, own in by_unit(asked, files, pack).items():
        queries = (query_of(one, lang) for one in own)
        rows = [[q.file, q.sheet, q.cell, q.found, q.wrong, q.cure, ""] for q in queries]
        name = unit_name(unit, pack.departments, lang)
        above = (say(lang, "query.title", unit=name), say(lang, "query.how"))
        pages.append(Page(name, above, head, rows, _QUERY_WIDTHS))
    none = say(lang, "query.none")
    return workbook(pages or [Page(none, (none,), head, [], _QUERY_WIDTHS)])
