"""Reads the fields of a row that say what its figure is about: indicator, year, place, groups, break."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from engine.base.text import Text, key, normal, ordinary, parted_from_marks
from engine.base.units import NAMES
from engine.base.yeardigits import is_any_year, span_of, years_within
from engine.facts.aside import SEXES, SUBTOTAL, is_no_place, other_year, unknown_area, unknown_indicator
from engine.facts.catalogue import Catalogue
from engine.facts.cells import Cells
from engine.facts.findareas import code_of, find_place, find_within, has_code_of_another, is_former, last_year_of
from engine.facts.findindicators import Named, find_attested, find_indicator
from engine.facts.nofigure import other_number_in_bracket
from engine.facts.statuses import is_break
from engine.facts.values import answer, is_missing
from engine.facts.years import not_a_year, year_written
from engine.model import WHOLE, Aside, Indicator, Objective, Parts, Target, parts_of

_MOST_POOLED = 9
"""So many years after the first, at most."""

HEAD = ("indicator", "named", "unit", "year", "break", "status")
"""The fields, beside the dimensions, that a head is made of; `named` is how a row names what is asked about as a share."""
_OF_YEARS = re.compile("平均|均值|合计|总计|累计|同比|增长|增减|增幅|变化|年比")
_ALL_UNITS = WHOLE - {SUBTOTAL}
"""What stands for the whole in the column of units."""
PLACE = ("area", "area_code", "unit_name")


class Head(NamedTuple):
    """What a row says beside its figure and its place."""

    named: Named | None
    attested: Target | Objective | None
    year: int | None
    pooled: tuple[int, ...]
    parts: Parts
    break_year: int | None


class Place(NamedTuple):
    """The area and the sub-unit of a row, and the names that they had before where it is written so."""

    area: str
    unit_name: str
    former: Mapping[str, str]
    """By the field."""
    ended: Sequence[tuple[str, str, int]]
    """Of former names that ended: the field, the name now, and the last year of the former one."""


def head_of(cells: Cells, catalogue: Catalogue) -> Head:
    """Return what a row says beside its figure and its place; what is wrong with it is noted."""
    named, attested = _indicator(cells, catalogue)
    year, pooled = _years(cells, named, catalogue)
    return Head(named, attested, year, pooled, _parts(cells, named, year, catalogue), _break(cells, year, catalogue))


def _indicator(cells: Cells, catalogue: Catalogue) -> tuple[Named | None, Target | Objective | None]:
    """Return the indicator, or the milestone target that the row attests, or the objective whose milestones it answers."""
    written = cells.text("indicator")
    named = find_indicator(catalogue, written)
    if not named and not find_attested(catalogue, written):
        name, mark = parted_from_marks(written)
        named = find_indicator(catalogue, name) if mark else None
        if named:
            cells.marked("indicator", mark)
    attested = None if named else find_attested(catalogue, written)
    if named:
        indicator = named.indicator
        for text in named.unread:
            other = other_number_in_bracket(text, catalogue.home)
            if other:
                cells.wrong("indicator", "facts.no_figure_of_it", part=other, indicator=indicator.name)
            else:
                cells.wrong("indicator", "facts.bracket", bracket=text, what=indicator.name, unit=NAMES[indicator.unit])
    elif not written:
        cells.wrong("indicator", "facts.no_indicator")
    elif not attested:
        unknown_indicator(cells, catalogue)
    return named, attested


def _is_of_years(text: str) -> bool:
    """Tell whether a cell in a column of years says that the row is a mean, a sum or a change of the others."""
    return _OF_YEARS.search(text) is not None and len(years_within(text)) != 1


def _years(cells: Cells, named: Named | None, catalogue: Catalogue) -> tuple[int | None, tuple[int, ...]]:
    """Return the year, which has to lie in the plan's period, and all that are added up where it is the last of several."""
    (written, mark), pooled = year_written(cells.text("year")), tuple[int, ...]()
    first, last = span_of(ordinary(normal(cells.text("year")))) or (0, 0)
    if first < last <= first + _MOST_POOLED:
        written, pooled = str(last), tuple(range(first, last + 1))
    if not is_any_year(written):
        code, words = not_a_year(cells.text("year"))
        if _is_of_years(cells.text("year")):
            cells.leave("year", Aside.YEAR, code, **words)
        else:
            cells.wrong("year", code, **words)
        return None, ()
    if mark:
        cells.marked("year", mark)
    year = int(written)
    if not catalogue.first_year <= year <= catalogue.last_year and other_year(written, catalogue):
        period = {"first": catalogue.first_year, "last": catalogue.last_year}
        cells.leave("year", Aside.YEAR, "facts.year_outside", **period)
        return None, ()
    if pooled and not (named and named.indicator.pooled):
        cells.wrong("year", "facts.pooled_refused", what=named.indicator.name if named else cells.text("indicator"))
        return None, ()
    return _in_period(cells, "year", "facts.year_outside", written, catalogue), pooled


def _break(cells: Cells, year: int | None, catalogue: Catalogue) -> int | None:
    """Return the year of a break: the year written, or with a yes the row's own."""
    written, _ = year_written(cells.text("break"))
    if is_break(cells) and is_missing(written):
        return year
    said = answer(written)
    if said or said is False or is_missing(written):
        return year if said else None
    return _in_period(cells, "break", "facts.break", written, catalogue)


def _in_period(cells: Cells, name: str, code: str, written: str, catalogue: Catalogue) -> int | None:
    if is_any_year(written) and catalogue.first_year <= int(written) <= catalogue.last_year:
        return int(written)
    cells.wrong(name, code, first=catalogue.first_year, last=catalogue.last_year)
    return None


def place_of(cells: Cells, catalogue: Catalogue) -> Place:
    """Return the area judged and the sub-unit; a sub-area's figures are figures of a sub-unit of the pack's area."""
    if is_no_place(cells):
        return Place("", "", {}, ())
    written, unit_name = cells.text("area"), normal(cells.text("unit_name"))
    unit_name = "" if key(unit_name) in _ALL_UNITS else unit_name
    area = find_place(catalogue, written) if written else catalogue.home
    unit = find_within(catalogue, area, unit_name) if unit_name else None
    named = {"area": area if written else None, "unit_name": unit}
    formerly = {name: known for name, known in named.items() if known and is_former(cells.text(name), known)}
    untils = {name: last_year_of(cells.text(name), known) for name, known in formerly.items()}
    ended = tuple((name, formerly[name].name, until) for name, until in untils.items() if until)
    code, place = catalogue.judged.get(area.code, ("", "")) if area else ("", "")
    if area is None:
        unknown_area(cells, catalogue)
    elif has_code_of_another(cells.text("area_code"), area, catalogue):
        cells.wrong("area", "facts.area_code_of_another", code=cells.text("area_code"), own=code_of(area, catalogue))
    elif not code and written:
        cells.leave("area", Aside.AREA, "facts.above_judged")
    elif not code:
        cells.wrong("area", "facts.which_area")
    name = "/".join(filter(None, (place, unit.name if unit else unit_name)))
    return Place(code, name, {name: cells.text(name) for name in formerly}, ended)


def _parts(cells: Cells, named: Named | None, year: int | None, catalogue: Catalogue) -> Parts:
    """Return the parts that the row is about, of the dimensions that break its figure down."""
    found = {dimension: _part(cells, dimension, named, year, catalogue) for dimension in catalogue.dimensions}
    return parts_of({dimension: part for dimension, part in found.items() if part})


def _part(cells: Cells, name: str, named: Named | None, year: int | None, catalogue: Catalogue) -> str:
    """Return the part that the dimension's column or a bracket behind the indicator's name says, nothing for the whole."""
    words, dimension = catalogue.words[name], catalogue.dimensions[name]
    column, bracket = key(cells.text(name)), named.said.get(name, "") if named else ""
    part = words.get(column)
    if part is None and named and not named.indicator.breakdowns.get(name):
        cells.wrong(name, "facts.breakdown_refused", indicator=named.indicator.name)
        return ""
    if part is None:
        names = [part.name for part in dimension.parts.values()]
        choices = Text(" / ".join(name.zh for name in names), " / ".join(name.en for name in names))
        cells.wrong(name, "facts.breakdown", heading=dimension.name, choices=choices)
        return ""
    if column and bracket and words[bracket] != part:
        cells.wrong(name, "facts.two_breakdowns", bracket=bracket)
    part = words[bracket or column]
    if named and part and part not in named.indicator.breakdowns.get(name, ()):
        return _refused(cells, name, part, bracket, named.indicator, year, catalogue)
    return part


def _refused(
    cells: Cells, name: str, part: str, bracket: str, indicator: Indicator, year: int | None, catalogue: Catalogue
) -> str:
    """Note a part that the indicator is not broken down by; none where the indicator is about that part alone."""
    own = only_about(indicator.name.zh, catalogue.words[name])
    if part == own:
        return ""
    code, said = ("facts.part_of_another" if own else "facts.breakdown_refused"), {"found": bracket} if bracket else {}
    words = {"part": catalogue.dimensions[name].parts[own].name} if own else {}
    within = None if bracket or year is None else (indicator.id, year)
    cells.grouped("indicator" if bracket else name, code, within, indicator=indicator.name, **said, **words)
    return part


def only_about(name: str, parts: Mapping[str, str]) -> str:
    """Return the part that a name says it is about: 农村自来水普及率, 参加失业保险的女性人数; empty for none or several."""
    words = [word for word, part in parts.items() if part and not word.isascii() and (len(word) > 1 or word in SEXES)]
    begun = {parts[word] for word in words if len(word) > 1 and key(name).startswith(word)}
    found = begun or {parts[word] for word in words if word in key(name)}
    return found.pop() if len(found) == 1 else ""
