"""What stands around a table, and what of it is to be asked: of which year its figures are, and whether of a whole one, whose
they are, and in which unit."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain, islice
from pathlib import PurePath

from engine.base.brackets import words_in_brackets
from engine.base.notcounted import says_earlier, says_others
from engine.base.periods import month_in_title, month_of_sheet, part_in_title, part_of_year, without_numbering
from engine.base.problems import Problem
from engine.base.text import key
from engine.base.yeardigits import days_in_digits, is_year
from engine.facts.catalogue import Catalogue, find_area, find_attested
from engine.facts.groupsaid import group_in_title, some_in_title, without_names
from engine.facts.headlines import beside_statements
from engine.facts.placesaid import Said, is_institution, place_said, reports_elsewhere
from engine.facts.remarklines import explains, other_in_remark, year_in_remark
from engine.facts.rowasked import SUMS
from engine.facts.sections import begins_with_year
from engine.facts.statuswords import PRELIMINARY
from engine.facts.surroundings import (
    changes_in,
    file_of_aims,
    is_date,
    is_foot,
    is_preliminary,
    names_form,
    names_no_data,
    not_in_use,
    not_of_a_year,
    sheet_of_aims,
    tells_results,
)
from engine.facts.table import Table, stands_above
from engine.facts.tablerow import Around
from engine.facts.tidy import tidied
from engine.facts.timestated import is_of_a_part, other_year, stated_below, times_in
from engine.facts.toldaround import told_around
from engine.facts.unitsaround import asked_of_units, several_units, unit_around
from engine.facts.unitswithin import asked_of_units_within
from engine.facts.values import answer
from engine.facts.years import school_year, year_written
from engine.facts.yearsaid import month_said, since_said, span_said, texts_of, year_of_sheet, year_said, years_in, years_stated
from engine.facts.yearsheld import Dated

_LABELLED = re.compile("[:：]")
Foot = tuple[int, int, str]
"""A foot line: its row, its column and what it says."""


def around(
    table: Table, first: Table, lines: Sequence[Sequence[str]], catalogue: Catalogue, problems: list[Problem]
) -> Around:
    """Return what stands around a table; of the later tables of a sheet, what is said above the first as well."""
    heads, feet = [first.sheet.rows[number] for number in first.above], list(_feet(table))
    above = lines or heads
    titles = [
        without_numbering(table.sheet.name),
        *(cell for cells in above for cell in cells if cell and not is_foot([cell])),
        *_beside_statements(above),
    ]
    titled = year_said(_unexplained(lines)) or year_said(_unexplained(heads)) or year_of_sheet(table.sheet.name)
    year = titled or year_said(lines) or year_said(heads) or _year_beside(table)
    undated = _undated(table, titles, above, year)
    place, unit = place_said(table.sheet, lines, heads, catalogue), unit_around(table, lines, heads)
    problems += chain(
        [undated] if undated else _not_of_a_year(table, titles, above, feet, year, catalogue),
        _not_in_use(table, titles),
        *([] if undated else [_later_years(table, titled), _dated(table, above, feet, titled or year, catalogue)]),
        group_in_title(table, titles[1:], catalogue),
        some_in_title(table, titles, catalogue),
        _whose_figures(table, place, catalogue),
        _reported_within(table, catalogue),
        asked_of_units(table, unit, feet, catalogue),
        asked_of_units_within(table, unit, catalogue),
    )
    told = told_around(table, above, [table.sheet.rows[number] for number, _, _ in feet], catalogue)
    release = PRELIMINARY if any(map(is_preliminary, titles)) else ""
    if table.tidy:
        return Around(release=release, told=told)  # the rows state all else
    if undated:
        year = str(catalogue.last_year)  # so that all else is looked at as well; with a problem nothing is handed out
    return Around(year, place.place, "" if several_units(unit) else unit, release, told)


def _beside_statements(lines: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield what stands behind who reports, in the same cell, and is no day on which that was."""
    pieces = (piece for cells in lines for text in texts_of(cells) for piece in beside_statements(text))
    return (piece for piece in pieces if not is_date(days_in_digits(piece)))


def _year_beside(table: Table) -> str:
    """Return the year of the one column that has one, where all behind it are but parts: 2024年, 女, 男; empty otherwise."""
    (first, *others), years = table.figures.values() or (None,), {head.year for head in table.figures.values()} - {""}
    parts = others and all(head.parts and not head.year and head.back is None for head in others)
    return first.year if first and parts and len(years) == 1 else ""


def _dated(
    table: Table, above: Sequence[Sequence[str]], feet: Sequence[Foot], year: str, catalogue: Catalogue
) -> Iterator[Problem]:
    """Yield years around a table that differ from one another, or from those within it."""
    titles = [cell for cells in _unexplained(above) for cell in cells if cell and not is_foot([cell])]
    lines = [*above, *(table.sheet.rows[number] for number, _, _ in feet)]
    return Dated(table, titles, lines, year, catalogue).problems()


def _unexplained(lines: Iterable[Sequence[str]]) -> Iterator[list[str]]:
    """Yield lines without what explains figures: a remark may name another year than that of the table."""
    return ([cell for cell in cells if not explains(cell)] for cells in lines)


def _undated(table: Table, titles: Sequence[str], above: Sequence[Sequence[str]], year: str) -> Problem | None:
    """Return why nobody can tell of which year figures are that no column, heading or section says the year of."""
    stated = {stated for cells in above for stated in years_stated(cells)} | ({year_of_sheet(table.sheet.name)} - {""})
    if "year" in table.fields or all(heading.year for heading in table.figures.values()) or (year and stated <= {year}):
        return None
    if begins_with_year([table.sheet.rows[number] for number in table.rows]):
        return None
    return _without_year(table, titles, {named for cells in above for named in years_in(cells)} | stated)


def _without_year(table: Table, titles: Sequence[str], named: Set[str]) -> Problem:
    """Return why a table does not say of which year it is; a title may name a school year, or a month."""
    where = table.sheet.where(table.top, 0)
    school = next(filter(None, map(school_year, titles)), None)
    if school and len(named) < 2:
        return Problem(where, "facts.school_year", school)
    sums = [column for column, heading in table.figures.items() if heading.whole and not heading.year]
    if sums and any(heading.year for heading in table.figures.values()):
        return Problem(table.sheet.where(table.top, sums[0]), "facts.sum_of_years")
    other = not_of_a_year(map(tidied, titles)) or month_said(titles) or since_said(titles)
    if other:
        return Problem(where, "facts.not_of_a_year", {"found": other})
    years = "、".join(sorted(named))
    return Problem(where, "facts.which_of_years", {"found": years}) if len(named) > 1 else Problem(where, "facts.which_year")


def _not_of_a_year(
    table: Table, titles: Sequence[str], lines: Iterable[Sequence[str]], feet: Sequence[Foot], year: str, catalogue: Catalogue
) -> Iterator[Problem]:
    """Yield the first thing around a table by which its figures are no year's, aims, or of another year."""
    latest = max((heading.year for heading in table.figures.values()), default="") or year
    answered = _is_answered(table, catalogue)
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
        for piece in _beside_statements([table.sheet.rows[number]]):
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


def _is_answered(table: Table, catalogue: Catalogue) -> bool:
    """Tell whether the rows of a table answer for mechanisms, with yes or no, and name nothing else."""
    at, rows = table.fields.get("indicator"), [cells for cells in table.data if not is_foot(cells)]
    names = [cells[at] for cells in rows if at is not None and at < len(cells) and cells[at]]
    said = any(answer(cells[column]) is not None for cells in rows for column in table.figures if column < len(cells))
    return said and all(find_attested(catalogue, name) for name in names)


def _no_results(table: Table, titles: Sequence[str], catalogue: Catalogue) -> str:
    """Return the name of a file of aims, or the title that says that figures are marks, degrees, estimates or changes.

    Beside the figures a column may hold what the title says; changes need two others, and are told of one column only.
    """
    stem = PurePath(table.sheet.file).stem
    if file_of_aims(stem):
        return stem
    bare = {title: without_names(title, catalogue) for title in titles if not _LABELLED.search(title)}
    others = (title for title, text in bare.items() if says_others(text, list(table.extra)))
    alone, one = len(table.figures) == 1 and not changes_in(table.extra), next(iter(table.figures.values()), None)
    changes = (title for title, text in bare.items() if alone and changes_in([text]))
    above = titles[1:] if alone and one and one.back is None else ()  # a sheet may be called 上年 beside one of 本年
    earlier = (title for title in above if says_earlier(bare.get(title, "")))
    return next(chain(others, changes, earlier), "")


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


def _feet(table: Table) -> Iterator[Foot]:
    """Yield the foot lines within a table's rows and the dates below them, each with its row and column."""
    for number in (*table.rows, *table.dates):
        cells = table.sheet.rows[number]
        if cells and (number in table.dates or is_foot(cells)):
            column = next((column for column, cell in enumerate(cells) if cell), 0)
            yield number, column, cells[column]


def _not_in_use(table: Table, titles: Sequence[str]) -> Iterator[Problem]:
    """Yield the title, or the name of the file or a folder, that says that a table is an example, or was given up.

    旧 in front of such a name may say that the format is old, and not the table. The only sheet with figures of a file may
    still be called after the form that was filled in.
    """
    names = map(tidied, PurePath(table.sheet.file).with_suffix("").parts)
    of_file = (name for name in names if not_in_use([name.removeprefix("旧")]))
    sheet, said = table.sheet.name, list(map(tidied, titles))
    if names_form(sheet) and not table.sheet.beside:
        sheet, said = "", said[1:]
    found = sheet if names_no_data(sheet) else not_in_use(said) or next(of_file, "")
    if found:
        yield Problem(table.sheet.where(table.top, 0), "facts.not_in_use", {"found": found})


def _later_years(table: Table, year: str) -> Iterator[Problem]:
    """Yield the first column of a year after the one that the title says: such figures are mostly aims."""
    for column, heading in table.figures.items():
        if year and heading.year > year:
            words = {"found": heading.year, "year": year}
            yield Problem(table.sheet.where(table.top, column), "facts.later_year", words)
            return


def _whose_figures(table: Table, said: Said, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield where nobody can tell whose figures a table holds, or where they look like those of another place."""
    found, where = said.unclear or (said.place if table.tidy else ""), table.sheet.where(table.top, 0)
    if not (found or said.elsewhere) or not _lacks_place(table, catalogue):
        return
    if found:
        yield Problem(where, "facts.whose_figures", {"found": found})
    else:
        yield Problem(where, "facts.of_another_place", {"found": said.elsewhere, "home": catalogue.home.name})


def _reported_within(table: Table, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the first row that a township, an institution or another county reports, and no cell says whose it is."""
    reporter = [table.fields[name] for name in ("reporter",) if name in table.fields]
    columns = [*reporter, *(column for heading, column in table.extra.items() if heading.endswith("单位"))]
    if not columns or not _lacks_place(table, catalogue):
        return
    inside = {area.name for area in catalogue.areas.values()} - {catalogue.home.name}
    for number in table.rows:
        for column in columns:
            who = "".join(table.sheet.rows[number][column : column + 1])
            if not who or is_foot(table.sheet.rows[number]):
                continue
            where, own = table.sheet.where(number, column), column in reporter
            if (own and is_institution(who)) or any(name in who for name in inside):
                yield Problem(where, "facts.reported_within", {"found": who})
                return
            if own and reports_elsewhere(who, catalogue):
                yield Problem(where, "facts.of_another_place", {"found": who, "home": catalogue.home.name})
                return


def _lacks_place(table: Table, catalogue: Catalogue) -> bool:
    """Tell whether there are figures that neither a column nor a heading within the table says the place of.

    A sub-unit has its own name, wherever it lies; the sum of some is that of the place whose sub-units they are.
    """
    if "area" in table.fields or all(heading.place for heading in table.figures.values()):
        return False
    column = table.fields.get("unit_name")
    if column is not None and not any(key("".join(cells[column : column + 1])) in SUMS for cells in table.data):
        return False
    headings = (next(filter(None, cells), "") for cells in table.data if sum(map(bool, cells)) == 1)
    return not any(find_area(catalogue, heading) for heading in headings)
