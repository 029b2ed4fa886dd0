"""Reads a sheet as the form that it is: tables of figures with titles, sections and foot lines, or what it is instead."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from itertools import chain

from engine.base.brackets import BRACKET
from engine.base.notcounted import AIM, CHANGE
from engine.base.problems import Problem, Where
from engine.base.yeardigits import SPAN_OF_YEARS, years_within
from engine.facts.aroundtable import around
from engine.facts.catalogue import Catalogue
from engine.facts.cells import Cells
from engine.facts.counted import names_counts
from engine.facts.counties import whole_beside_counties
from engine.facts.dittos import nameless_row, said_once
from engine.facts.draggedyears import dragged_years
from engine.facts.groupwords import of_one_owner
from engine.facts.header import above_header, tells_places, unread_column, without_header
from engine.facts.limits import MOST_NAMES
from engine.facts.nofigure import other_number_in_bracket
from engine.facts.overheads import over_headings
from engine.facts.placenames import is_elsewhere
from engine.facts.plain import PlainRows
from engine.facts.remarklines import remark_word
from engine.facts.rownames import Names
from engine.facts.selfassessed import assessed_in_sentences, called_assessment
from engine.facts.separated import in_one_cell
from engine.facts.sheet import Sheet, column_letters
from engine.facts.sidebyside import side_by_side
from engine.facts.surroundings import is_foot, is_only_page, is_page, line_of
from engine.facts.table import Table, tables_of
from engine.facts.tidy import tidied
from engine.facts.unpivot import unpivoted
from engine.facts.values import figure
from engine.facts.years import school_year

_OF_YEARS = re.compile(f"{SPAN_OF_YEARS}.{{0,4}}(?:累计|合计|平均|总计|总数)")
"""The heading of a column over several years beside those of one."""
_BESIDE_FIGURES = re.compile(
    f"{AIM}|{CHANGE}|要求|考核|进度|增|减|升|降|较|比|幅|[排位名][名次]|季|月|半年|日|备注|说明|"
    "来源|[得评]分|率$|责任|是否|情况|原因|措施|文件|依据|单位|人$|target|plan|change|note|source|rank|half|quarter|month",
    re.IGNORECASE,
)
"""What a heading with a year says where the column holds something else than the figures of that year."""
_AVERAGE = re.compile(f"^年?(?:总?平均(?:值|数|水平)?|均值)(?:{BRACKET})?$")


@dataclass(slots=True)
class Form:
    """What a sheet holds; its lines and problems are all told when its figures are."""

    figures: Iterator[Cells | PlainRows] = field(default_factory=lambda: iter(()))
    """Made one by one: a table of very many rows is never held a second time."""
    rows: int = 0
    """Of the tables, about as many as there are figures."""
    is_table: bool = False
    """Whether headings were found, with rows below them."""
    has_counts: bool = False
    """Whether a row or column is called as the numerator or denominator of an indicator is."""
    lines: list[str] = field(default_factory=list)
    """Titles, section headings, and who filled it in when."""
    extra: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def form_of(sheet: Sheet, catalogue: Catalogue) -> Form:
    """Return everything that a sheet holds; a sheet that holds no table says what it is instead."""
    form, instead = Form(), _instead(sheet, catalogue)
    tables = tables_of(sheet, catalogue)
    if instead and not any(table.is_form or _tells_figures(table, instead, catalogue) for table in tables):
        tables = []  # a form that went out is one whatever its texts say
    if not tables:
        said = instead or assessed_in_sentences(sheet, catalogue)
        form.problems += [said] if said else without_header(sheet, catalogue)
        return form
    many = [table for table in tables if len(table.names) > MOST_NAMES]
    if many:
        form.is_table = True
        words = {"found": len(many[0].names), "most": MOST_NAMES}
        form.problems.append(Problem(Where(sheet.file, sheet=sheet.name), "facts.many_names", words))
        return form
    unread = [problem for table in tables for problem in _unread_headings(table)]
    if unread:
        form.is_table, form.rows = True, sum(len(table.rows) for table in tables)
        form.problems += unread  # what is below was read with the wrong headings
        return form
    first, found = tables[0], [(table, side_by_side(table)) for table in tables]
    beside = [problem for _, problem in found if problem]
    tables = [table for table, problem in found if not problem]
    form.rows = sum(len(table.rows) for table in tables)
    form.is_table = form.rows > 0 or bool(beside)
    form.has_counts = any(names_counts(table, catalogue) for table in tables)
    for table in tables:
        form.extra.update(table.extra)
        form.problems += [*_wrong_with(table, catalogue), *_merged_figures(table), *said_once(table, catalogue)]
        form.problems += [*dragged_years(table), *nameless_row(table)]
    form.problems += beside
    if not form.rows and not beside:
        form.problems.append(Problem(Where(sheet.file, sheet=sheet.name), "facts.no_rows"))
    form.figures = chain.from_iterable(_figures(table, first, form, catalogue) for table in tables)
    return form


def _tells_figures(table: Table, instead: Problem, catalogue: Catalogue) -> bool:
    """Tell whether a table beside whose sentences stand names of indicators and numbers is no self-assessment."""
    column, names = table.fields.get("indicator"), Names(catalogue)
    if column is None or instead.code != "facts.self_assessment":
        return False
    named = (row for row in table.data if column < len(row) and names.understands(row[column]))
    return any(figure(row[at]) is not None for row in named for at in table.figures if at < len(row))


def _figures(table: Table, first: Table, form: Form, catalogue: Catalogue) -> Iterator[Cells | PlainRows]:
    """Yield the figures of a table; what stands around them goes to the form."""
    above, lines = [table.sheet.rows[number] for number in table.above], list[str]()
    form.lines += [line_of(cells) for cells in above]
    yield from unpivoted(table, around(table, first, above, catalogue, form.problems), catalogue, lines)
    form.lines += [*lines, *(line_of(table.sheet.rows[number]) for number in table.dates)]
    form.lines += (text for (row, column), text in table.sheet.remarks.items() if _is_aside(table, row, column))
    form.problems += [*_in_one_cell(table), *_figures_of_remarks(table)] if lines else ()


def _is_aside(table: Table, row: int, column: int) -> bool:
    """Tell whether a cell remarked on stands among the rows of a table and holds none of its figures, or above these."""
    return (row in table.rows and column not in table.figures) or row in (*table.above, table.top)


def _wrong_with(table: Table, catalogue: Catalogue) -> Iterator[Problem]:
    header = table.sheet.rows[table.top]
    for first, second in table.twice:
        again = " / ".join("".join(header[column : column + 1]) or column_letters(column) for column in (first, second))
        yield Problem(table.sheet.where(table.top, second), "facts.column_twice", {"columns": again})
    if "indicator" not in table.fields:
        for heading, column in table.extra.items():
            asked = unread_column(heading, catalogue)
            if asked:
                code, words = asked
                yield Problem(table.sheet.where(table.top, column), code, {"found": heading, **words})
    yield from _only_last_year(table)
    if not (table.figures or table.counts or table.is_form) and "indicator" in table.fields and _has_numbers(table):
        headings = "、".join(filter(None, map(tidied, header)))
        words = {"headings": headings, "home": catalogue.home.name}
        yield Problem(table.sheet.where(table.top, 0), "facts.second_table", words)
    whole = {head.year for head in table.figures.values() if not head.parts}
    for heading, column in table.extra.items():
        said = {row[column] for row in table.data if column < len(row) and row[column]}
        year, place = _of_a_year(heading, whole, catalogue), tells_places(heading, said, catalogue) if said else ""
        if year and not table.tidy and column not in table.sources and any(figure(cell) for cell in said):
            school = school_year(heading)
            if school:
                yield Problem(table.sheet.where(table.top, column), "facts.school_year", school)
                continue
            yield Problem(table.sheet.where(table.top, column), "facts.year_column", {"found": heading, "year": year})
        elif place:
            yield Problem(table.sheet.where(table.top, column), "facts.place_column", {"found": heading, "place": place})
    yield from _averages(table)
    yield from whole_beside_counties(table, catalogue)
    yield from above_header(table.sheet, table.above, table.top, catalogue)
    yield from over_headings(table, catalogue)


def _averages(table: Table) -> Iterator[Problem]:
    """Yield the columns of an average beside those of groups without a total: it may be what all come to together."""
    heads = table.figures.values()
    if table.tidy or not any(heading.parts for heading in heads) or any(not heading.parts for heading in heads):
        return
    for heading, column in table.extra.items():
        holds = any(figure(cells[column]) is not None for cells in table.data if column < len(cells))
        if holds and _AVERAGE.search(tidied(heading)):
            groups = "、".join(dict.fromkeys(word for head in heads for _, word in head.parts))
            words = {"found": heading, "groups": groups}
            yield Problem(table.sheet.where(table.top, column), "facts.average_beside", words)


def _has_numbers(table: Table) -> bool:
    """Tell whether one of its further columns holds a number."""
    columns = list(table.extra.values())
    return any(figure(cells[column]) is not None for cells in table.data for column in columns if column < len(cells))


def _only_last_year(table: Table) -> Iterator[Problem]:
    """Yield where a table has the year before and, as far as its headings are understood, not the year itself."""
    before = [column for column, heading in table.figures.items() if heading.back == -1]
    if before and len(before) == len(table.figures):
        extra = "、".join(table.extra)
        yield Problem(table.sheet.where(table.top, before[0]), "facts.only_last_year", {"found": extra or "—"})


def _of_a_year(heading: str, whole: Set[str], catalogue: Catalogue) -> str:
    """Return the plan's year whose figures a column may hold that is not understood; empty where it says something else.

    Beside the figure of all in a year, one of those of some owner (民办) is none of it.
    """
    year = next(iter(years_within(heading)), "")
    period = range(catalogue.first_year, catalogue.last_year + 1)
    if not year or int(year) not in period or _BESIDE_FIGURES.search(heading) or _OF_YEARS.search(heading):
        return ""
    rest = re.sub("^年?度?的?|年?度?$", "", heading.replace(year, "", 1))
    of_some = year in whole and of_one_owner(tidied(rest))
    return "" if of_some or other_number_in_bracket(rest, catalogue.home) or is_elsewhere(rest, catalogue) else year


def _in_one_cell(table: Table) -> Iterator[Problem]:
    """Yield the rows that would be taken for a heading of those below, as nobody told their fields apart."""
    for number in table.rows:
        cells = table.sheet.rows[number]
        if in_one_cell(cells) and not is_foot(cells):
            yield Problem(table.sheet.where(number, 0), "facts.in_one_cell", {"found": next(filter(None, cells))})


def _figures_of_remarks(table: Table) -> Iterator[Problem]:
    """Yield the rows that are called remarks and hold figures all the same, which would be lost with them."""
    columns = sorted({*table.figures, *table.counts})
    for number in table.rows:
        cells = table.sheet.rows[number]
        word = remark_word(next(filter(None, cells), ""))
        found = next((at for at in columns if at < len(cells) and figure(cells[at]) is not None), None) if word else None
        if found is not None:
            words = {"found": cells[found], "word": word}
            yield Problem(table.sheet.where(number, found), "facts.figure_in_remark", words)


def _merged_figures(table: Table) -> Iterator[Problem]:
    """Yield merged cells among the figures, which say a figure once and mean it nobody knows how often."""
    data = set(table.rows)
    for area in table.sheet.merged:
        inside = [column for column in table.figures if area.left <= column <= area.right]
        first = next((cell for cell in table.sheet.rows.get(area.top, ()) if cell), "")
        heading = area.top == area.bottom and figure(first) is None and area.left < min(inside, default=0)
        if area.top in data and inside and not heading:
            yield Problem(table.sheet.where(area.top, area.left), "facts.merged", {"range": area.ref})


def _unread_headings(table: Table) -> Iterator[Problem]:
    """Yield a heading over the names that is merged with rows below the headings which were read: these are some too."""
    if "indicator" not in table.fields or not table.rows:
        return
    column, first = table.fields["indicator"], table.rows[0]
    for area in table.sheet.merged:
        if area.top == table.top and area.left <= column <= area.right and area.bottom >= first:
            rows = [table.sheet.rows[number][column + 1 :] for number in table.rows if number <= area.bottom]
            words = dict.fromkeys(cell for row in rows for cell in row if cell)
            found = {"range": area.ref, "rows": area.bottom - area.top + 1, "found": "、".join(words)}
            yield Problem(table.sheet.where(first, column), "facts.headings_unread", found)


def _instead(sheet: Sheet, catalogue: Catalogue) -> Problem | None:
    """Return what a sheet is that is no table of figures: pasted from a PDF, or a self-assessment in sentences."""
    last = next(reversed(sheet.rows), 1)
    for number, cells in sheet.rows.items():
        page = next(filter(is_page, cells), None) if "页" in "".join(cells) else None
        typed = number == last and page and is_only_page(page) and sum(map(bool, cells)) == 1
        if page and not typed:
            return Problem(sheet.where(number, list(cells).index(page)), "facts.pasted_pdf", {"found": page})
    return called_assessment(sheet, catalogue)
