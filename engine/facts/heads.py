"""Finds the headings of the tables of a sheet, in one row or two, with what the corner, a row of units or the title adds."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import islice, tee

from engine.base.text import key
from engine.base.yeardigits import YEAR, YEAR_TO, is_any_year, is_year
from engine.facts.answered import with_answers
from engine.facts.bycontent import by_content, with_results
from engine.facts.catalogue import Catalogue
from engine.facts.countnames import ROLES
from engine.facts.findareas import find_area
from engine.facts.header import HEADER_WITHIN
from engine.facts.headerrow import headings_of, with_sexes
from engine.facts.heading import Heading, heading_of, names_unit
from engine.facts.narrowed import narrowing, spans_years
from engine.facts.nofigure import is_no_figure
from engine.facts.ofonekind import of_one_kind
from engine.facts.placenames import means_home
from engine.facts.provedrates import beside_counts_of_it, under_indicators, with_proved_rate
from engine.facts.sheet import Sheet
from engine.facts.surroundings import indicator_said, is_remark
from engine.facts.ticked import with_ticks
from engine.facts.tidy import tidied
from engine.facts.values import answer, figure, is_missing
from engine.facts.years import year_written

_ROWWISE = frozenset({"area", "unit_name", "year"})
_UNIT_WORDS = frozenset({"", "单位", "计量单位"})
_GROUP_WORDS = frozenset({"", "分组", "组别", "类别", "分类", "分项", "范围", "其中"})
"""What stands above a column of parts where it does not say of what dimension they are."""
_PLACE = re.compile("[乡镇]|街道|合计|总计")
_AT_LEAST = 3
"""Rows below the first of three rows of headings: two of headings and one of figures."""
_NEUTRAL = re.compile("(?:[\u4e00-\u9fff]{0,6}(?:数据|情况|监测|统计|指标|数值)|数据)(?:数据|情况|结果|值|数)?")
"""What may stand over years and say no more than that there are figures below."""
_COUNTS = re.compile("计数|绝对数|人?数量?|个数")
"""What may stand over 分子 and 分母 and says no more than these."""
_BEYOND = re.compile("全[国省]")
_NOT_THIS_YEAR = re.compile(rf"基[期数准线]|[国省市县]定|{YEAR_TO}(?:20)?\d\d|累计")
"""What may stand over 本年 or 数值 and says that the figures are no year's, be it of several or of a month (2024-06), or
another's; over years it says nothing more."""
_ASIDE = frozenset({"ordinal", "indicator", "area", "unit_name", "unit", "reporter"})
"""Fields of the row that no year or group is said of."""
_CORNER_WITHIN = 6
"""Rows below a corner in which a year or a place tells what the first column holds."""
_BY_ROWS = (of_one_kind, with_ticks, with_answers, with_proved_rate, beside_counts_of_it)
"""The ways to tell headings by all rows below them."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where headings stand, and what they say."""

    at: int
    """The index of their row among the rows of the sheet."""
    height: int
    """How many rows they take, a row of units included."""
    columns: Sequence[Heading]
    begin: int
    """The index of the first row that stands above them and is no row of the table before."""


def heads_of(sheet: Sheet, numbers: Sequence[int], catalogue: Catalogue) -> Iterator[Head]:
    """Yield the headings of each table of a sheet, from above."""
    place, end, found, last = 0, 0, False, list[Heading]()
    is_heading = lru_cache(maxsize=4096)(partial(_is_heading, catalogue=catalogue))
    while place < len(numbers):
        cells = sheet.rows[numbers[place]]
        height, columns = 0, list[Heading]()
        if place < HEADER_WITHIN if not found else _starts_like_a_header(cells, is_heading, last):
            below = [sheet.rows[number] for number in numbers[place + 1 : place + 1 + _CORNER_WITHIN]]
            begin = end + _rows_of(last, [sheet.rows[number] for number in numbers[end:place]])
            above = [sheet.rows[number] for number in numbers[begin:place]]
            rest = (sheet.rows[number] for number in islice(numbers, place + 1, None))
            height, columns = _head_at(cells, above, below, rest, catalogue)
            if found and not height and any(one.field == "indicator" for one in headings_of(cells, catalogue)):
                height, columns = 1, headings_of(cells, catalogue)  # what stands below is none of the table's above
        if height:
            found = True
            units = _units_below(columns, sheet.rows[numbers[place + height]]) if place + height < len(numbers) else None
            under = [sheet.rows[number] for number in numbers[place + height : place + height + _CORNER_WITHIN]]
            yield Head(place, height + bool(units), _with_groups(units or columns, cells, under, catalogue), begin)
            end, last = place + height + bool(units), columns
        place = max(end, place + 1)


def _rows_of(columns: Sequence[Heading], below: Sequence[Sequence[str]]) -> int:
    """Return how many of the rows below headings are theirs: down to the last one with a figure, or that explains them."""
    mine = (
        place
        for place, cells in reversed(list(enumerate(below, 1)))
        if (columns and is_remark(cells)) or any(_may_be_figure(cells[column]) for column in _figures_in(columns, cells))
    )
    return next(mine, 0)


def _may_be_figure(cell: str) -> bool:
    """Tell whether a cell may stand in a column of figures, and is no year of a title, nor begins with one."""
    if not cell or is_year(year_written(cell)[0]) or re.match(rf"\s*{YEAR}\s*年", cell):
        return False
    return figure(cell) is not None or is_missing(cell) or answer(cell) is not None


def _starts_like_a_header(cells: Sequence[str], is_heading: Callable[[str], bool], above: Sequence[Heading]) -> bool:
    """Tell whether a row below a table begins as headings do, and holds no figure of that one: 乡镇 is a group as well."""
    filled = list(islice(filter(None, cells), 2))
    if len(filled) < 2 or not (is_heading(filled[0]) or is_heading(filled[1])):
        return False
    return not any(figure(cells[column]) and _may_be_figure(cells[column]) for column in _figures_in(above, cells))


def _figures_in(columns: Sequence[Heading], cells: Sequence[str]) -> list[int]:
    """Return the columns of figures, as far as a row reaches."""
    return [at for at, heading in enumerate(columns) if at < len(cells) and (heading.of_figures or heading.field == "value")]


def _is_heading(cell: str, catalogue: Catalogue) -> bool:
    return key(tidied(cell)) in catalogue.headings or key(tidied(cell)) == "序号"


def _head_at(
    cells: Sequence[str],
    above: Sequence[Sequence[str]],
    below: Sequence[Sequence[str]],
    rest: Iterable[Sequence[str]],
    catalogue: Catalogue,
) -> tuple[int, list[Heading]]:
    """Return how many rows of headings begin here, and what they say; none where it is no header.

    Of the rows right below some are looked at for what the headings do not say, of the rest where all must say the same.
    """
    upper = headings_of(cells, catalogue)
    rest, ahead = tee(rest)
    grouped = under_indicators(upper, cells, ahead, catalogue)
    if grouped:
        return 2, grouped
    three = _three_stacked(upper, cells, below, catalogue)
    if three and _is_header(three):
        return 3, three
    stacked = _stacked(upper, cells, below[0] if below else (), catalogue, below[1:])
    if stacked and _is_header(stacked):
        return 2, stacked
    lower = (with_results(headings_of(row, catalogue), row, below[at:], catalogue) for at, row in enumerate(below, 1))
    is_title = any(map(_is_header, lower))
    named = by_content(stacked, cells, below[1:], catalogue) if stacked and not is_title else []
    if _is_header(named):
        return 2, named
    ways = zip(_BY_ROWS, tee(rest, len(_BY_ROWS)), strict=True)
    by_rows = [] if is_title else next(filter(None, (way(upper, cells, rows, catalogue) for way, rows in ways)), [])
    told = [] if is_title else by_content(upper, cells, below, catalogue)
    for columns in (by_rows, upper, told, _with_corner(upper, below, catalogue), _of_the_title(upper, above, catalogue)):
        if _is_header(columns):
            return 1, columns
    return 0, []


def _with_corner(upper: Sequence[Heading], below: Sequence[Sequence[str]], catalogue: Catalogue) -> list[Heading]:
    """Return headings of indicators with what the column before them holds, years or places, whatever its own heading says."""
    first = next((column for column, heading in enumerate(upper) if heading.indicator), 0)
    fields = {heading.field for heading in upper}
    told = [heading for heading in upper if heading.year or heading.back is not None]
    before = {heading.field for heading in upper[: max(first - 1, 0)]}
    if not first or told or fields & {*_ROWWISE, "value"} or before - {"", "ordinal"}:
        return []
    if upper[first - 1].field not in ("", "indicator", "unit"):
        return []
    cells = [row[first - 1] for row in below if len(row) > first - 1 and row[first - 1]]
    if upper[first - 1].field == "unit" and not all(find_area(catalogue, cell) or _PLACE.search(cell) for cell in cells):
        return []  # 单位 may say whose figures they are as well as in what they are counted
    if any(is_any_year(year_written(cell)[0]) for cell in cells):
        field = "year"
    elif any(find_area(catalogue, cell) for cell in cells):
        field = "area"
    else:
        return []
    return [*upper[: first - 1], Heading(field=field), *upper[first:]]


def _with_groups(
    columns: Sequence[Heading], cells: Sequence[str], below: Sequence[Sequence[str]], catalogue: Catalogue
) -> Sequence[Heading]:
    """Return headings with the dimension of the column behind the indicators, if it holds only parts and says not of what."""
    at = next((column for column, heading in enumerate(columns) if heading.field == "indicator"), -1) + 1
    if not at or (at < len(cells) and key(tidied(cells[at])) not in _GROUP_WORDS) or (columns[at:] and columns[at].field):
        return columns
    words = {key(row[at]) for row in below if at < len(row) and row[at]}
    found = [name for name, parts in catalogue.words.items() if words <= parts.keys() and any(map(parts.get, words))]
    if len(found) != 1 or found[0] in {heading.field for heading in columns}:
        return columns
    return [*columns[:at], Heading(field=found[0]), *columns[at + 1 :]]


def _of_the_title(upper: Sequence[Heading], above: Sequence[Sequence[str]], catalogue: Catalogue) -> list[Heading]:
    """Return headings of years or of values beside places or years, all of the one indicator that the title names."""
    fields = {heading.field for heading in upper}
    mine = [
        column
        for column, head in enumerate(upper)
        if head.year or head.back is not None or head.place or head.field == "value"
    ]
    if "indicator" in fields or not fields & _ROWWISE or not mine or any(heading.indicator for heading in upper):
        return []
    named = indicator_said(above, catalogue)
    return [replace(head, indicator=named) if named and column in mine else head for column, head in enumerate(upper)]


def _units_below(columns: Sequence[Heading], cells: Sequence[str]) -> list[Heading] | None:
    """Return the headings with the units that the row below them gives; None where it is no row of units."""
    figures = [column for column, heading in enumerate(columns) if heading.of_figures]
    told = [column for column in figures if column < len(cells) and cells[column] and not is_missing(cells[column])]
    others = {key(cell) for column, cell in enumerate(cells) if column not in figures}
    if not told or others - _UNIT_WORDS or not all(names_unit(cells[column]) for column in told):
        return None
    return [replace(head, unit=tidied(cells[column])) if column in told else head for column, head in enumerate(columns)]


def _stacked(
    upper: Sequence[Heading],
    cells: Sequence[str],
    below: Sequence[str],
    catalogue: Catalogue,
    data: Sequence[Sequence[str]] = (),
) -> list[Heading]:
    """Return what two rows of headings say together; nothing where the second one is no row of headings.

    By the rows of data below them a heading of results is told.
    """
    lower = with_results(headings_of(below, catalogue), below, data, catalogue)
    told = [column for column, heading in enumerate(lower) if heading != Heading()]
    rowwise = [column for column, heading in enumerate(upper) if heading.field in ("indicator", "area", "unit_name", "unit")]
    if len(told) < 2 or any(column in told for column in rowwise) or _is_title(cells, lower):
        return []
    together, over, text = list[Heading](), Heading(), ""
    for column in range(max(len(upper), len(lower))):
        blank = column >= len(cells) or not cells[column]
        if not blank or column not in told:  # a heading over several columns stands over the first of them
            over, text = (upper[column], cells[column]) if column < len(upper) else (Heading(), "")
        aside = blank and column in told and _is_aside(lower[column], column, data)
        both = _both(over, text, lower[column], below[column], catalogue) if column in told and not aside else over
        both = lower[column] if aside else both
        if both is None:
            return []
        together.append(both)
    texts = [tidied(below[at] if at in told else cells[at] if at < len(cells) else "") for at in range(len(together))]
    counted = with_sexes(texts, together, catalogue)  # 总数 beside 其中 over 男 and 女
    together = [one if at in told else counted[at] for at, one in enumerate(together)]
    return together if any(together[column].of_figures for column in told) else []


def _is_title(cells: Sequence[str], below: Sequence[Heading]) -> bool:
    """Tell whether a row holds one text alone, over a column of no figures: it is a title, and heads none of the others."""
    filled = [column for column, cell in enumerate(cells) if cell]
    return len(filled) == 1 and filled[0] < len(below) and below[filled[0]].field in _ASIDE


def _is_aside(heading: Heading, column: int, data: Sequence[Sequence[str]]) -> bool:
    """Tell whether a column holds what is no figure, so that a year that stands over several columns says nothing of it."""
    if heading.known:
        return heading.field in _ASIDE
    texts = [row[column] for row in data if column < len(row) and row[column]]
    return bool(texts) and not any(map(figure, texts))


def _three_stacked(
    upper: Sequence[Heading], cells: Sequence[str], below: Sequence[Sequence[str]], catalogue: Catalogue
) -> list[Heading]:
    """Return what three rows of headings say together, a year over 城镇 over 女; nothing where they are none."""
    under = [cell for row in below[:2] for cell in row if figure(cell)]
    if len(below) < _AT_LEAST or any(map(_may_be_figure, under)):
        return []
    known = zip(cells, upper, strict=False)
    if under and not all(head.known or not cell or _NEUTRAL.fullmatch(tidied(cell)) for cell, head in known):
        return []
    middle = _spread(below[0], below[1])
    plain = _without_word_for_counts(middle, headings_of(below[1], catalogue))
    if plain != middle:
        cells = _spread(cells, middle)
        upper, middle = headings_of(cells, catalogue), plain
    two = _stacked(upper, cells, middle, catalogue)
    over = _spread(cells, middle)
    texts = ["".join(row[column] for row in (over, middle) if column < len(row)) for column in range(len(two))]
    return _stacked(two, texts, below[1], catalogue) if two else []


def _without_word_for_counts(cells: Sequence[str], below: Sequence[Heading]) -> list[str]:
    """Return a row of headings without what says over 分子 and 分母 that these are counts."""
    roles = {column for column, heading in enumerate(below) if heading.field in ROLES or heading.count}
    return ["" if column in roles and _COUNTS.fullmatch(cell) else cell for column, cell in enumerate(cells)]


def _spread(cells: Sequence[str], below: Sequence[str]) -> list[str]:
    """Return a row of headings with what stands over several columns written over each that has a heading below."""
    found, text = list[str](), ""
    for column in range(max(len(cells), len(below))):
        cell, under = (row[column] if column < len(row) else "" for row in (cells, below))
        text = cell or (text if under else "")
        found.append(text)
    return found


def _both(over: Heading, text: str, under: Heading, below: str, catalogue: Catalogue) -> Heading | None:
    """Return what a heading and the one below it say: 孕产妇死亡 above 率, 2024年 above 女; None where that is no heading."""
    joint = heading_of(tidied(text) + tidied(below), catalogue) if not over.known else Heading(known=False)
    if joint.known and joint.of_figures:
        return joint
    of_others = _is_of_others(tidied(text), catalogue) or (not under.year and _NOT_THIS_YEAR.search(tidied(text)))
    if not over.known and of_others:
        return Heading(known=False)
    if under.of_figures and under.known:
        of_what = {dimension for dimension, _ in under.parts} | ({"year"} if under.year else set())
        return (Heading() if over.field in of_what else over).and_below(under)  # 性别 over 男 and 女, 年份 over years
    if under.field == "value":
        return over
    if under.field in ("source", "note") and not over.is_timeless and over.when == (over.year, over.back, (), ""):
        return replace(under, year=over.year, back=over.back) if under.field == "source" else Heading(known=False)
    if under.field in ROLES and (over.year or over.back is not None):
        return over.and_below(Heading(count=tidied(below)))
    if not text and under.known and under.field:  # the years stand a row above the other headings
        return under
    if not under.known and over.when != Heading().when and over.when == (over.year, over.back, (), ""):
        return _of_some(over, tidied(below), catalogue)
    return Heading(known=False) if is_no_figure(below) else None


def _of_some(over: Heading, below: str, catalogue: Catalogue) -> Heading | None:
    """Return what a word below a year says that no column by itself would be headed by: 本市 of a city, 全省, 民办."""
    if means_home(below, catalogue):
        return over.and_below(Heading(whole=True))
    return Heading(known=False) if is_no_figure(below) or narrowing(below, catalogue) else None


def _is_of_others(word: str, catalogue: Catalogue) -> bool:
    """Tell whether what stands over years says that these are aims, changes, of a part of a year, of some or elsewhere."""
    narrows = bool(narrowing(word, catalogue)) and not spans_years(word)  # 2021—2024年 over each of these years
    return is_no_figure(word) or narrows or _BEYOND.match(word) is not None


def _is_header(columns: Sequence[Heading]) -> bool:
    """Tell whether headings are those of a table of figures."""
    fields = {heading.field for heading in columns if heading.field}
    figures = [heading for heading in columns if heading.of_figures]
    if "indicator" in fields:
        return "value" in fields or any(heading.count or not (heading.indicator or heading.rate) for heading in figures)
    by_indicator = any(heading.indicator for heading in figures)
    return by_indicator and bool(fields & _ROWWISE)
