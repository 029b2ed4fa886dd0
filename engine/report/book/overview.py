"""The first page: what the run comes to, in numbers, and where to read on; the longer tables have pages of their own."""

from collections.abc import Iterator

from engine.base.word import texts
from engine.messages import say
from engine.model import Grade, Verdict
from engine.report import words
from engine.report.book import cells
from engine.report.dossier import Dossier
from engine.report.foreword import foreword
from engine.report.quality_words import quality_counts
from engine.report.read import notes
from engine.report.rollup import By, Counted, Group, Rate, Tally
from engine.sheets.page import Cell, Figure, Jump, Page, Table

_COLUMNS = ("csv.scope", "book.of", "book.total", *(f"verdict.{word}" for word in texts(Verdict)), "book.rate_assessable",
            "book.rate_all", "book.comparable", "book.met_before", "book.met_now", "book.up", "book.down")  # fmt: skip
_WIDTHS = (29, 19, 14, 6, 6, 9, 8, 8, 8, 8, 10, 10, 10, 9, 9, 6, 6)


def page(dossier: Dossier, lang: str) -> Page:
    """Return the page: grades, totals by plan, what is seen across targets, accounts."""
    above = [words.title(dossier, lang), *foreword(dossier.run, lang), *notes(dossier.run.inputs, lang)]
    above += [say(lang, "book.overview.note"), say(lang, "report.own")]
    across = [[f"{say(lang, f'grade.{seen.grade}')} {seen.text.in_(lang)}"] for seen in dossier.escalations]
    tables = [
        _table((By.PLAN, By.ALL), dossier, lang),
        *([Table(say(lang, "report.escalations"), (), across)] if across else []),
        Table(say(lang, "book.accounts"), (), [[line] for line in _accounts(dossier, lang)]),
    ]
    head, colours = (say(lang, "report.grade"), say(lang, "book.count")), {0: cells.grade_colours(lang)}
    rows = list(_grades(dossier, lang))
    return Page(cells.name("overview", lang), above, head, rows, _WIDTHS, colours=colours, more=tables)


def divided(dossier: Dossier, lang: str) -> Iterator[Page]:
    """Yield the pages of totals by domain, lead unit and area, each of one table: its heading is printed on every sheet."""
    for by in (By.DOMAIN, By.LEAD, By.AREA):
        if by != By.AREA or len(dossier.rollup.grouped(by)) > 1:
            table = _table((by,), dossier, lang)
            above = (
                say(lang, "book.title", page=table.title, title=words.title(dossier, lang)),
                say(lang, "book.divided.note"),
            )
            yield Page(table.title, above, table.heading, table.rows, _WIDTHS, filtered=True, kept=1)


def _grades(dossier: Dossier, lang: str) -> Iterator[list[Cell]]:
    for grade in Grade:
        to = "page:targets" if grade == Grade.NONE else "page:alerts"
        yield [Jump(say(lang, f"grade.{grade}"), to=to), dossier.counts.grades[grade.value]]


def _table(divisions: tuple[By, ...], dossier: Dossier, lang: str) -> Table:
    """Return the totals of every group of some divisions, a row for each kind of thing that is counted."""
    first = divisions[0]
    head = [say(lang, f"book.name.{first}"), *(say(lang, code) for code in _COLUMNS)]
    groups = [group for by in divisions for group in dossier.rollup.grouped(by)]
    rows = [_row(group, tally, lang) for group in groups for tally in group.tallies]
    return Table(say(lang, f"book.by.{first}"), head, rows)


def _row(group: Group, tally: Tally, lang: str) -> list[Cell]:
    year = tally.last_year
    return [
        group.name.in_(lang) or say(lang, "rollup.together"),
        say(lang, f"scope.{tally.scope}"),
        say(lang, f"book.of.{tally.of}"),
        tally.total,
        *(tally.verdicts[word] for word in texts(Verdict)),
        _percent(tally.rate_assessable) if tally.of != Counted.OBJECTIVES else "",
        _percent(tally.rate_all),
        year.comparable,
        year.met_before.part,
        year.met_now.part,
        len(year.up),
        len(year.down),
    ]


def _percent(rate: Rate | None) -> Cell:
    return "" if rate is None or rate.percent is None else Figure(rate.percent, 2)


def _accounts(dossier: Dossier, lang: str) -> Iterator[str]:
    """Yield what went in, and what is asked of it."""
    yield from words.counts(dossier, lang)[1:]
    yield quality_counts(dossier.quality, lang)
