"""The register and the questions as text."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from engine.base.grid import grid, told
from engine.base.lines import fitted, width_of
from engine.base.problems import Problem
from engine.base.text import Text
from engine.collect.asked import Question, by_file
from engine.collect.files import HandedIn
from engine.collect.owed import name_of
from engine.collect.questions import by_unit, names_of, query_of, unit_name
from engine.collect.register import UNKNOWN, Account, Line, Register, State
from engine.facts.reporters import alike
from engine.messages import say
from engine.model import Pack

_WIDTH = 80
_NAMED = 20
"""So many sub-units that have not reported are named; the workbook names all."""
_COLUMNS = ("unit", "owed", "received", "missing", "questions", "state")


def register_text(register: Register, pack: Pack, lang: str, named: bool = False, width: int | None = None) -> str:
    """Return the register as a table with the files below it; `named` lists what is missing, one by one.

    Without a `width` the table has eighty columns, and the sentences below it keep their lines.
    """
    title, lines = say(lang, "collect.title", year=str(register.year), title=pack.title), [_sum(register, lang)]
    lines += [say(lang, "collect.note.pair"), *shared_note(register, lang), say(lang, "collect.note.lead")]
    lines += unknown_note(register, pack, lang)
    lines += _below("files", _file_lines(register, pack, lang), lang)
    for line in register.lines if named else ():
        lines += _below("missing", _missing(line, pack, lang), lang)
    lines += [say(lang, "collect.note.department")] if register.total.all.missing and not named else []
    table = _table(register, pack, lang, width or _WIDTH)
    return "\n".join((fitted(title, width), *table, *(fitted(line, width) for line in lines))) + "\n"


def shared_note(register: Register, lang: str) -> tuple[str, ...]:
    """Return that the questions of the units add up to more than the total, where one of them is asked of several."""
    shared = sum(line.questions for line in register.lines) > register.total.questions
    return (say(lang, "collect.note.shared"),) if shared and len(register.lines) > 1 else ()


def unknown_note(register: Register, pack: Pack, lang: str) -> tuple[str, ...]:
    """Return how files are made to name their unit: those that name none, and those that write one that the pack has not."""
    files = [file for line in register.lines if line.unit == UNKNOWN for file in line.files]
    notes = [say(lang, "collect.note.unknown")] if any(not file.written for file in files) else []
    for written in dict.fromkeys(file.written for file in files if file.written):
        own = [file.name for file in files if file.written == written]
        words = {"found": written, "file": own[0], "count": len(own), "guess": alike(written, pack.departments)}
        notes.append(say(lang, "collect.note.unnamed.one" if len(own) == 1 else "collect.note.unnamed", **words))
    return tuple(notes)


def _table(register: Register, pack: Pack, lang: str, width: int) -> list[str]:
    rows = [
        _cells(line, unit_name(line.unit, pack.departments, lang), say(lang, f"collect.state.{line.state}"), lang)
        for line in register.lines
    ]
    rows.append(_cells(register.total, say(lang, "collect.total"), "", lang))
    headings, right = [say(lang, f"collect.{name}") for name in _COLUMNS], [name not in ("unit", "state") for name in _COLUMNS]
    between = (say(lang, "list.colon"), say(lang, "list.clauses"))
    return grid(headings, rows, width, right) or list(told(headings, rows, width, between))


def _below(what: str, items: Iterable[str], lang: str) -> list[str]:
    """Return a list with its heading, which says where there is nothing to list."""
    inner = [f"  {text}" for text in items]
    return [say(lang, f"collect.{what}.below") + ("" if inner else say(lang, "collect.none.below")), *inner]


def _cells(line: Line, name: str, state: str, lang: str) -> list[str]:
    def pair(name: str) -> str:
        figures, mechanisms = (getattr(account, name) for account in (line.figures, line.mechanisms))
        return say(lang, "collect.pair", figures=figures, mechanisms=mechanisms)

    return [name, pair("owed"), pair("received"), pair("missing"), str(line.questions), state]


def _sum(register: Register, lang: str) -> str:
    states = Counter(line.state for line in register.lines if line.all.owed)
    counts = {state.value: states[state] for state in State if state != State.NOT_ASKED}
    total: Account = register.total.all
    return say(lang, "collect.sum", owed=total.owed, received=total.received, missing=total.missing,
               units=sum(states.values()), **counts)  # fmt: skip


def _file_lines(register: Register, pack: Pack, lang: str) -> Iterator[str]:
    """Yield a line for each file that was sent, then one for each that only lies among them."""
    why, files = {problem.where.file: problem for problem in register.unread}, register.total.files
    yield from (_file_line(file, why.get(file.name), pack, lang) for file in files)
    for name in sorted(why.keys() - {file.name for file in files}):
        yield say(lang, "collect.file_line.not_sent", file=name, why=why[name].told(lang))


def _file_line(file: HandedIn, why: Problem | None, pack: Pack, lang: str) -> str:
    words = {"file": file.name, "unit": names_of(file, pack.departments, lang), "questions": file.questions}
    who = say(lang, "collect.file_line.person", person=file.person) if file.person else ""
    who += say(lang, "collect.file_line.date", date=file.date) if file.date else ""
    if why:
        code = "collect.file_line.unread" if file.questions < 2 else "collect.file_line.unread.first"
        return say(lang, code, **words, who=who, why=why.told(lang))
    readable = say(lang, "collect.can_read" if file.readable else "collect.cannot_read")
    return say(lang, "collect.file_line", **words, readable=readable, rows=file.rows) + who


def _missing(line: Line, pack: Pack, lang: str) -> Iterator[str]:
    for item in line.lacking:
        missing, names = item.account.missing, say(lang, "list.words").join(item.units[:_NAMED])
        if len(item.units) > _NAMED:
            names = say(lang, "collect.missing.more", names=names)
        if names:
            code = "collect.missing.one" if missing == 1 else "collect.missing.named"
        else:
            code = "collect.missing.count" if missing > 1 else "collect.missing.alone"
        yield name_of(item.owed, pack).in_(lang) + say(lang, code, count=missing, names=names)


def query_text(asked: Sequence[Question], files: Sequence[HandedIn], pack: Pack, lang: str) -> str:
    """Return the questions as text, unit by unit and file by file."""
    lines = list[str]()
    for unit, own in by_unit(asked, files, pack).items():
        title = say(lang, "query.title", unit=unit_name(unit, pack.departments, lang))
        lines += [title, "-" * min(_WIDTH, width_of(title))]
        for name, found in by_file(own):
            lines.append(name)
            lines += (f"  {_query_line(one, lang)}" for one in found)
        lines.append("")
    return "\n".join(lines or [say(lang, "query.none")]).rstrip() + "\n"


def _query_line(one: Question, lang: str) -> str:
    query = query_of(one, lang)
    place = "!".join(part for part in (query.sheet, query.cell) if part)
    return say(lang, "query.text", cell=f"{place}: " if place else "", wrong=query.wrong, cure=query.cure)


def head_line(name: str, found: Sequence[Problem], file: HandedIn | None, units: Mapping[str, Text], lang: str) -> str:
    """Return a file's line above what is wrong with it: of which unit it is, whether it can be read, where to look first."""
    readable = say(lang, "collect.can_read" if file and file.readable else "collect.cannot_read")
    unit = names_of(file, units, lang) if file else say(lang, "collect.unknown")
    text = say(lang, "query.head", file=name, unit=unit, readable=readable, count=len(found))
    place = ":".join(part for part in (found[0].where.sheet, found[0].where.cell) if part)
    return text + (say(lang, "query.first", place=place) if len(found) > 1 and place else "")
