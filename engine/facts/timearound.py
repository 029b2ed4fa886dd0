"""What around a table says that its figures are not those of a whole year, or are aims, or those of another year."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import PurePath

from engine.base.brackets import words_in_brackets
from engine.base.notcounted import says_earlier, says_others
from engine.base.periods import month_in_title, month_of_sheet, part_in_title, part_of_year
from engine.base.problems import Problem
from engine.base.yeardigits import is_year
from engine.facts.answersaround import is_answered
from engine.facts.catalogue import Catalogue
from engine.facts.groupsaid import without_names
from engine.facts.linesaround import Foot, pieces_beside
from engine.facts.remarklines import explains, other_in_remark, year_in_remark
from engine.facts.surroundings import changes_in, file_of_aims, is_date, not_of_a_year, sheet_of_aims, tells_results
from engine.facts.table import Table, stands_above
from engine.facts.tidy import tidied
from engine.facts.timestated import is_of_a_part, other_year, stated_below, times_in
from engine.facts.years import year_written
from engine.facts.yearsaid import span_said, texts_of, years_in

_LABELLED = re.compile("[:：]")


def asked_of_time(
    table: Table, titles: Sequence[str], lines: Iterable[Sequence[str]], feet: Sequence[Foot], year: str, catalogue: Catalogue
) -> Iterator[Problem]:
    """Yield the first thing around a table by which its figures are no year's, aims, or of another year."""
    latest = max((heading.year for heading in table.figures.values()), default="") or year
    answered = is_answered(table, catalogue)
    found = chain(
        _said_above(table, titles, latest, answered, catalogue),
        _times_above(table, lines, latest),
        _beside_below(table, feet, latest, answered),
        _remarks_below(table, feet, year, latest),
        _times_below(table, latest),
    )
    return islice(found, 1)


def _said_above(table: Table, titles: Sequence[str], latest: str, answered: bool, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the title, or the name of the sheet or file, that says so; 任务 may be what a sheet of results is called."""
    name, *above = titles
    outweighed = tells_results(above) and not part_in_title(name, latest) and not _holds_aims(table, above)
    told = above if outweighed else titles
    other = not_of_a_year(map(tidied, told), latest, answered) or _no_results(table, titles, catalogue)
    other = other or _of_other_time(table, titles, latest)
    if other:
        yield Problem(table.sheet.where(*stands_above(table, other)), "facts.not_of_a_year", {"found": other})


def _times_above(table: Table, lines: Iterable[Sequence[str]], latest: str) -> Iterator[Problem]:
    """Yield the time that a line above a table states, where that is a part of a year, or an earlier one."""
    times = (time for cells in lines for text in texts_of(cells) for time in times_in(text))
    for time in times if latest else ():
        earlier = other_year(time, latest)
        if is_of_a_part(time, latest):
            where = table.sheet.where(*stands_above(table, time.text))
            yield Problem(where, "facts.not_of_a_year", {"found": time.text})
        elif earlier and earlier < latest:
            yield Problem(table.sheet.where(table.top, 0), "facts.which_of_years", {"found": f"{earlier}、{latest}"})


def _beside_below(table: Table, feet: Sequence[Foot], latest: str, answered: bool) -> Iterator[Problem]:
    """Yield what stands beside who reports below a table, and says so."""
    for number, column, _ in feet:
        for piece in pieces_beside([table.sheet.rows[number]]):
            if not_of_a_year([tidied(piece)], latest, answered):
                yield Problem(table.sheet.where(number, column), "facts.not_of_a_year", {"found": piece})


def _remarks_below(table: Table, feet: Sequence[Foot], year: str, latest: str) -> Iterator[Problem]:
    """Yield the remarks below a table that say so."""
    for number, column, text in feet:
        where, of_year = table.sheet.where(number, column), year_in_remark(text) if explains(text) else ""
        if explains(text) and (part_of_year(text, latest) or other_in_remark(text)):
            yield Problem(where, "facts.not_of_a_year", {"found": text})
        elif of_year and year and of_year != year:
            yield Problem(where, "facts.of_another_year", {"found": text, "year": year})


def _times_below(table: Table, latest: str) -> Iterator[Problem]:
    """Yield the times that lines below the headings state, where they are a part of a year, or another one."""
    for number, column, time in stated_below(table) if latest else ():
        where, other = table.sheet.where(number, column), other_year(time, latest)
        if is_of_a_part(time, latest):
            yield Problem(where, "facts.not_of_a_year", {"found": time.text})
        elif other:
            yield Problem(where, "facts.of_another_year", {"found": time.text, "year": latest})


def _holds_aims(table: Table, above: Sequence[str]) -> bool:
    """Tell whether the name of a sheet says that it holds aims, whatever its title; that of 目标 names a year."""
    name = tidied(table.sheet.name)
    of_a_column = len(table.figures) == 1 and not any(years_in([title]) for title in above)
    return sheet_of_aims(name, table.sheet.beside) or (name == "目标" and of_a_column)


def _no_results(table: Table, titles: Sequence[str], catalogue: Catalogue) -> str:
    """Return the name of a file or folder of aims, or the title that says that figures are marks, estimates or changes.

    Beside the figures a column may hold what the title says; changes need two others, and are told of one column only.
    """
    *folders, stem = PurePath(table.sheet.file).with_suffix("").parts
    if aims := next(filter(file_of_aims, (stem, *folders)), ""):
        return aims
    bare = {title: without_names(title, catalogue) for title in titles if not _LABELLED.search(title)}
    others = (title for title, text in bare.items() if says_others(text, list(table.extra)))
    alone = len(table.figures) == 1 and not changes_in(table.extra)
    changes = (title for title, text in bare.items() if alone and changes_in([text]))
    earlier = _earlier(table, stem, {title: bare.get(title, "") for title in titles[1:]}) if alone else iter(())
    return next(chain(others, changes, earlier), "")


def _earlier(table: Table, stem: str, above: Mapping[str, str]) -> Iterator[str]:
    """Yield the titles that say 上年, and the name of the file where a title alone tells the year."""
    one = next(iter(table.figures.values()), None)
    if one is None or one.back is not None:
        return
    yield from (title for title, text in above.items() if says_earlier(text))
    if not one.year and "year" not in table.fields and says_earlier(stem):
        yield stem


def _of_other_time(table: Table, titles: Sequence[str], year: str) -> str:
    """Return the title or the name of the sheet that is of a month by itself, or of several years over one column."""
    name, *above = titles
    column = table.fields.get("year")
    stated = {year_written(cells[column])[0] for cells in table.data if column is not None and column < len(cells)}
    year = max(filter(is_year, stated), default=year)
    said = [title for title in above if not is_date(title) and month_in_title(title, year)]
    said += [title for title in above if any(month_of_sheet(bracket, year) for bracket in words_in_brackets(title))]
    if year and (month_of_sheet(name, year) or said):
        return name if month_of_sheet(name, year) else said[0]
    return span_said(titles, year) if len(table.figures) == 1 and column is None else ""
