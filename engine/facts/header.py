"""Says what stands where no figure is read: no headings, data above them, a part under a heading of no known meaning."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from engine.base.notcounted import CHANGE
from engine.base.problems import Problem, Where
from engine.base.text import key, normal
from engine.base.yeardigits import YEAR, holds_year, is_year, years_within
from engine.facts.aside import asked_of_heading
from engine.facts.catalogue import Catalogue
from engine.facts.findindicators import find_attested, find_indicator
from engine.facts.headerrow import headings_of
from engine.facts.nofigure import is_no_figure, other_number_in_bracket
from engine.facts.separated import in_one_cell
from engine.facts.sheet import Sheet
from engine.facts.tidy import tidied
from engine.facts.values import figure
from engine.facts.years import not_a_year, year_written
from engine.facts.yearsaid import year_of_sheet, year_said
from engine.model import COLUMNS, WHOLE

_OTHER_DIMENSIONS = frozenset({
    "age", "agegroup", "年龄", "年龄段", "年龄组", "ethnicity", "民族", "stage", "学段", "年级", "grade", "户籍", "户口",
    "户口性质", "education", "文化程度", "受教育程度", "disability", "残疾类别", "残疾类型", "group", "分组", "组别", "人群",
    "群体", "对象",
})  # fmt: skip
"""Headings under which departments break figures down, for a pack that declares no such dimension."""
_AGES = re.compile(
    r"\d+([-~—–至到]\d+)?(周?岁|个?月龄?)(及?以[上下])?(儿童|妇女|人口|老人)?|(小学|初中|高中|幼儿园)(生|学生|阶段)?"
)
"""Groups that are told by what stands in a cell, whatever its heading."""
_EXPLAINING = re.compile("口径|解释|定义|含义|说明|备注|definition|remark|comment")
"""Headings of columns that say what an indicator counts; they break nothing down."""
_LOCAL = re.compile(r"[^,，。；;]+(乡|镇|街道|办事处|村|社区|[小中]学|学校|幼儿园|卫生[室院]|医院)")
_PLACES = re.compile(
    r"(村|乡|镇|街道|社区|居委会|学校|[小中]学|[幼托]儿?园|园所|机构|医院|卫生[室院所]|站点|点位|地点|地址|区划|片区|"
    r"village|school|town|township|county|district|site|place|location)(名称?|name)?$"
)
_OF_OFFICES = re.compile("责任|来源|填报|报送|牵头|配合|审核|主管|联系|承办|经办|负责|备注|说明|口径|responsible|source|note")
"""Headings of who answers for a figure, which says nothing of whom it is about."""
_REQUIRED = ("indicator", "year", "value")
HEADER_WITHIN = 20
"""Title rows above the first headings are passed over, this many at most."""
_LEAST_HEADINGS = 2
_OF_A_YEAR = re.compile(rf"\s*{YEAR}\s*年")
_CHANGE = re.compile(CHANGE)
_FIGURES_OF_IT = re.compile("[0-9]{4}")
_OF_A_TIME = re.compile("[值数率比]$|[年季月期日旬]|累计|当前|[本上前全我报]|(?:情况|进[展度]|结果|结论)$|问题|措施|原因|做法")
"""What headings say that are no names of units or groups: figures of some time, of all, or reported twice, and texts."""


def without_header(sheet: Sheet, catalogue: Catalogue) -> list[Problem]:
    """Return what a sheet lacks in which no table begins: everything, headings, or some of them."""
    candidates = {number: _fields(sheet.rows[number], catalogue) for number in list(sheet.rows)[:HEADER_WITHIN]}
    if not candidates:
        return [Problem(Where(sheet.file, sheet=sheet.name), "facts.empty")]
    row = max(candidates, key=lambda number: len(candidates[number]))
    fields, where = candidates[row], sheet.where(row, 0)
    schools = list(_school_years(sheet, row)) if "indicator" in fields and "value" not in fields else []
    if schools:
        return schools
    instead = _other_headings(sheet, row, fields, catalogue)
    if instead:
        return [Problem(where, *instead)]
    if len(fields) < 2:
        together = next((number for number in candidates if in_one_cell(sheet.rows[number])), None)
        if together is not None:
            found = next(filter(None, sheet.rows[together]))
            return [Problem(sheet.where(together, 0), "facts.in_one_cell", {"found": found})]
        nameless = next((number for number in reversed(candidates) if _lacks_names(sheet, number, catalogue)), None)
        if nameless is not None:
            words = {"headings": "、".join(filter(None, map(tidied, sheet.rows[nameless])))}
            return [Problem(sheet.where(nameless, 0), "facts.which_indicator", words)]
        plain = _plain_headings(sheet, candidates, catalogue)
        if plain:
            return [plain]
        heads = _most_like_headings(sheet, candidates)
        if heads is not None:
            words = {"headings": "、".join(filter(None, map(tidied, sheet.rows[heads])))}
            return [Problem(sheet.where(heads, 0), "facts.headings_unknown", words)]
        first = next(iter(candidates))
        found = ", ".join(filter(None, sheet.rows[first]))[:80]
        return [Problem(sheet.where(first, 0), "facts.no_header", {"found": found, "within": HEADER_WITHIN})]
    lacking = [f"{COLUMNS[name][1]} ({name})" for name in _REQUIRED if name not in fields]
    return [Problem(where, "facts.no_column", {"column": column}) for column in lacking]


def _most_like_headings(sheet: Sheet, candidates: Iterable[int]) -> int | None:
    """Return the row below a title that looks most like headings: the last one of texts above the first row of figures."""
    first, *others = candidates
    data = next((number for number in (first, *others) if _is_data(sheet.rows[number])), None)
    texts = (number for number in reversed(others) if data is not None and number < data)
    return next((number for number in texts if sum(map(bool, sheet.rows[number])) >= _LEAST_HEADINGS), None)


def _is_data(cells: Sequence[str]) -> bool:
    """Tell whether a row holds a figure that is no year and begins no title, as one of headings does not."""
    figures = (cell for cell in cells if figure(cell) is not None and not _OF_A_YEAR.match(cell))
    return any(not is_year(year_written(cell)[0]) for cell in figures)


def _school_years(sheet: Sheet, row: int) -> Iterator[Problem]:
    """Yield the headings that are school years, each of which is two of ours."""
    for column, cell in enumerate(sheet.rows[row]):
        code, words = not_a_year(tidied(cell)) if cell else ("", {})
        if code == "facts.school_year":
            yield Problem(sheet.where(row, column), code, {"found": cell, **words})


def _plain_headings(
    sheet: Sheet, candidates: Mapping[int, Mapping[str, Sequence[int]]], catalogue: Catalogue
) -> Problem | None:
    """Return what to say of a row that heads figures and lacks one thing: an indicator's name, or what its rows are."""
    for number, fields in candidates.items():
        cells = [tidied(cell) for cell in sheet.rows[number]]
        named = [cell for cell in cells if cell and find_indicator(catalogue, cell)]
        first = next((column for column, cell in enumerate(cells) if cell), 0)
        placed = [at[0] for name, at in fields.items() if name in ("area", "unit_name", "year")]
        if len(list(filter(None, cells))) < 2 or not (named or placed) or not _has_figures(sheet, number, {first}):
            continue
        words = {"headings": "、".join(filter(None, cells)), "first": cells[first]}
        if named and not placed and _is_data(cells):
            return Problem(sheet.where(number, first), "facts.headings_are_data", {"headings": words["headings"]})
        if named and not placed:
            return Problem(sheet.where(number, first), "facts.rows_of_what", {**words, "indicator": named[0]})
        if placed and any(heading.year for heading in headings_of(cells, catalogue)):
            return Problem(sheet.where(number, first), "facts.which_indicator", {"headings": words["headings"]})
        if placed and not named:
            words["first"] = cells[placed[0]]
            return Problem(sheet.where(number, first), "facts.columns_of_what", words)
    return None


def _other_headings(
    sheet: Sheet, row: int, fields: Mapping[str, Sequence[int]], catalogue: Catalogue
) -> tuple[str, Mapping[str, object]] | None:
    """Return what to say of headings that a column more would not mend: no column of the year's figures, no indicators."""
    words = {"headings": "、".join(filter(None, map(tidied, sheet.rows[row])))}
    if "indicator" in fields and "value" not in fields:
        known = {column for columns in fields.values() for column in columns}
        if not _has_figures(sheet, row, known):
            return None
        unknown = [tidied(cell) for column, cell in enumerate(sheet.rows[row]) if cell and column not in known]
        code, more = _which_column(sheet, row, unknown, "year" in fields, catalogue)
        return code, {**words, **more}
    if len(fields) < 2 or fields.keys() & {"indicator", "value"}:
        return None
    return ("facts.list_of_units" if "unit_name" in fields else "facts.no_table_of_figures"), words


def tells_of_others(sheet: Sheet, catalogue: Catalogue) -> bool:
    """Tell whether a sheet that is no table names indicators with nothing but aims, changes and other places beside."""
    rows = list(sheet.rows)[:HEADER_WITHIN]
    row = max(rows, key=lambda number: len(_fields(sheet.rows[number], catalogue)), default=None)
    fields = _fields(sheet.rows[row], catalogue) if row is not None else {}
    if row is None or "indicator" not in fields or fields.keys() & {"value", "year"}:
        return False
    known = {column for columns in fields.values() for column in columns}
    others = {column for column, cell in enumerate(sheet.rows[row]) if cell and _is_other(tidied(cell), catalogue)}
    return bool(others) and not _has_figures(sheet, row, known | others)


def _which_column(
    sheet: Sheet, row: int, unknown: Sequence[str], dated: bool, catalogue: Catalogue
) -> tuple[str, Mapping[str, object]]:
    """Return how to head the columns of which nobody knows whether they hold the figures of a year; rows may be dated."""
    numbered = [word for word in unknown if _FIGURES_OF_IT.search(word)]
    if numbered and all(_CHANGE.search(word) for word in numbered):
        return "facts.only_changes", {}
    said = [year for word in unknown for year in years_within(word) if not _is_other(word, catalogue)]
    above = [sheet.rows[number] for number in sheet.rows if number < row]
    years = list(dict.fromkeys(said)) or list(filter(None, [year_said(above) or year_of_sheet(sheet.name)]))
    heading = "数值" if dated else f"{years[0]}年" if years else ""
    if len(years) > 1 and not dated:
        return "facts.which_columns", {"years": "".join(f"“{year}年”" for year in years)}
    if not heading:
        return "facts.which_column_and_year", {}
    if len(unknown) > 1 and not any(_OF_A_TIME.search(word) or _is_other(word, catalogue) for word in unknown):
        return "facts.columns_of_units", {"heading": heading}
    return "facts.which_column", {"heading": heading}


def _is_other(word: str, catalogue: Catalogue) -> bool:
    """Tell whether a heading says that its figures are aims, changes or another place's."""
    return is_no_figure(word) or bool(other_number_in_bracket(word, catalogue.home))


def _lacks_names(sheet: Sheet, row: int, catalogue: Catalogue) -> bool:
    """Tell whether a row heads figures of years, and a column of no known meaning where names of indicators would stand."""
    columns = headings_of(sheet.rows[row], catalogue)
    figures = [
        at for at, heading in enumerate(columns) if heading.year or heading.back is not None or heading.field == "value"
    ]
    if _is_data(sheet.rows[row]) or all(heading.known for heading in columns):
        return False
    return bool(figures) and _has_figures(sheet, row, set(range(len(columns))) - set(figures))


def _has_figures(sheet: Sheet, row: int, known: Set[int]) -> bool:
    """Tell whether figures stand below a row of headings, under one that is none of the known columns."""
    columns = [column for column, cell in enumerate(sheet.rows[row]) if cell and column not in known]
    below = (cells for number, cells in sheet.rows.items() if number > row)
    return any(figure(cells[column]) for cells in below for column in columns if column < len(cells))


def tells_a_part(heading: str, cell: str, catalogue: Catalogue) -> bool:
    """Tell whether a cell in a column of no known meaning makes its row a part's, not to be taken for the whole."""
    if cell in WHOLE or _EXPLAINING.search(heading):
        return False
    known = any(cell in words for words in catalogue.words.values()) and not re.fullmatch("[a-z]", cell)
    return known or heading in _OTHER_DIMENSIONS or _AGES.fullmatch(cell) is not None


def _fields(cells: Sequence[str], catalogue: Catalogue) -> dict[str, list[int]]:
    """Return the columns that each field stands in."""
    fields: dict[str, list[int]] = {}
    for column, cell in enumerate(cells):
        name = catalogue.headings.get(key(cell))
        if name:
            fields.setdefault(name, []).append(column)
    return fields


def tells_places(heading: str, cells: Set[str], catalogue: Catalogue) -> str:
    """Return a place in a column of no known meaning, for want of which rows are taken for the whole; empty for none."""
    if _OF_OFFICES.search(heading):
        return ""
    known = sorted(cell for cell in cells if key(cell) in catalogue.areas and catalogue.areas[key(cell)] != catalogue.home)
    parts = {word for words in catalogue.words.values() for word in words}
    local = sorted(cell for cell in cells if _LOCAL.fullmatch(cell) and key(cell) not in parts)
    if known:
        return known[0]
    return min(cells) if _PLACES.search(key(heading)) else local[0] if 2 * len(local) > len(cells) else ""


def unread_column(heading: str, catalogue: Catalogue) -> tuple[str, Mapping[str, object]] | None:
    """Return what to ask about a column that is headed by a name like an indicator's; None where it is like none."""
    word = key(tidied(heading))
    return None if is_no_figure(word) else asked_of_heading(word, catalogue)


def above_header(sheet: Sheet, above: Sequence[int], top: int, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the rows above the headings that name an indicator and a year: data, where titles and notes may stand."""
    for number in above:
        cells = sheet.rows[number]
        about = [bool(find_attested(catalogue, cell) or find_indicator(catalogue, cell)) for cell in cells]
        if any(about) and any(holds_year(normal(cell)) for cell in cells):
            first = about.index(True)
            words = {"found": cells[first], "header": top}
            yield Problem(sheet.where(number, first), "facts.above_header", words)
