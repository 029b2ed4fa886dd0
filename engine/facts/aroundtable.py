"""What stands around a table, and what of it is to be asked: of which year its figures are, and whether of a whole one, whose
they are, and in which unit."""

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain
from pathlib import PurePath

from engine.base.periods import part_in_title, part_of_year, without_numbering
from engine.base.problems import Problem
from engine.base.text import key
from engine.facts.catalogue import Catalogue, find_area, find_attested
from engine.facts.groupsaid import group_in_title, some_in_title
from engine.facts.placesaid import Said, is_institution, place_said, reports_elsewhere
from engine.facts.remarklines import explains, other_in_remark, year_in_remark
from engine.facts.rowasked import SUMS
from engine.facts.sections import begins_with_year
from engine.facts.statuswords import PRELIMINARY
from engine.facts.surroundings import (
    changes_in,
    file_of_aims,
    is_foot,
    is_preliminary,
    names_form,
    names_no_data,
    not_in_use,
    not_of_a_year,
    tells_results,
)
from engine.facts.table import Table, stands_above
from engine.facts.tablerow import Around
from engine.facts.tidy import tidied
from engine.facts.timestated import is_of_a_part, other_year, part_stated, stated_below
from engine.facts.toldaround import told_around
from engine.facts.unitsaround import asked_of_units, several_units, unit_around
from engine.facts.unitswithin import asked_of_units_within
from engine.facts.values import answer
from engine.facts.years import school_year
from engine.facts.yearsaid import month_said, since_said, texts_of, year_of_sheet, year_said, years_in, years_stated
from engine.facts.yearsheld import Dated

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
    ]
    titled = year_said(_unexplained(lines)) or year_said(_unexplained(heads)) or year_of_sheet(table.sheet.name)
    year = titled or year_said(lines) or year_said(heads) or _year_beside(table)
    undated = _undated(table, titles, above, year)
    place, unit = place_said(table.sheet, lines, heads, catalogue), unit_around(table, lines, heads)
    problems += chain(
        [undated] if undated else _not_of_a_year(table, titles, above, feet, year, _is_answered(table, catalogue)),
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
    table: Table, titles: Sequence[str], lines: Iterable[Sequence[str]], feet: Sequence[Foot], year: str, answered: bool
) -> Iterator[Problem]:
    """Yield the title, or else the first remark below, by which the figures are no year's, aims, or of another year."""
    latest = max((heading.year for heading in table.figures.values()), default="") or year
    name, *above = titles
    told = above if tells_results(above) and not part_in_title(name, latest) else titles  # 任务 may be what a sheet is called
    parts = (text for cells in lines for text in texts_of(cells) if part_stated(text, year))
    other = not_of_a_year(map(tidied, told), latest, answered) or next(parts, "") or _no_results(table, titles)
    if other:
        yield Problem(table.sheet.where(*stands_above(table, other)), "facts.not_of_a_year", {"found": other})
        return
    for number, column, text in feet:
        of_year = year_in_remark(text) if explains(text) else ""
        if explains(text) and (part_of_year(text, latest) or other_in_remark(text)):
            yield Problem(table.sheet.where(number, column), "facts.not_of_a_year", {"found": text})
            return
        if of_year and year and of_year != year:
            yield Problem(table.sheet.where(number, column), "facts.of_another_year", {"found": text, "year": year})
            return
    yield from _times_below(table, latest)


def _times_below(table: Table, latest: str) -> Iterator[Problem]:
    """Yield the first line below the headings that states that the figures are of a part of a year, or of another one."""
    for number, column, text in stated_below(table) if latest else ():
        where, other = table.sheet.where(number, column), other_year(text, latest)
        if is_of_a_part(text, latest):
            yield Problem(where, "facts.not_of_a_year", {"found": text})
            return
        if other:
            yield Problem(where, "facts.of_another_year", {"found": text, "year": latest})
            return


def _is_answered(table: Table, catalogue: Catalogue) -> bool:
    """Tell whether the rows of a table answer for mechanisms, with yes or no, and name nothing else."""
    at, rows = table.fields.get("indicator"), [cells for cells in table.data if not is_foot(cells)]
    names = [cells[at] for cells in rows if at is not None and at < len(cells) and cells[at]]
    said = any(answer(cells[column]) is not None for cells in rows for column in table.figures if column < len(cells))
    return said and all(find_attested(catalogue, name) for name in names)


def _no_results(table: Table, titles: Sequence[str]) -> str:
    """Return the name of a file of aims, or the title over one column of figures that says that these are changes."""
    stem = PurePath(table.sheet.file).stem
    if file_of_aims(stem):
        return stem
    return changes_in(titles) if len(table.figures) == 1 and not changes_in(table.extra) else ""


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
