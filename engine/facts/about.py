"""Reads what a row's figure is about: the year, the place and the part of the population."""

from engine.base.text import key, near_miss, normal
from engine.facts import catalogue as names
from engine.facts.amounts import Row
from engine.facts.catalogue import Catalogue, Named
from engine.facts.values import answer, is_missing


def read_year(row: Row, catalogue: Catalogue) -> int | None:
    """Return the year, which has to lie in the plan's period."""
    digits = normal(row.text("year")).removesuffix("年")
    digits = digits.removesuffix(".0")
    if not (digits.isdecimal() and digits.isascii() and len(digits) == 4):
        row.wrong("year", "facts.year")
        return None
    if not catalogue.first_year <= int(digits) <= catalogue.last_year:
        row.wrong("year", "facts.year_outside", first=catalogue.first_year, last=catalogue.last_year)
        return None
    return int(digits)


def read_break(row: Row, year: int | None, catalogue: Catalogue) -> int | None:
    """Return the year of a break: the year written, or with a yes the row's own."""
    written = normal(row.text("break")).removesuffix("年").removesuffix(".0")
    said = answer(written)
    if is_missing(written) or said is False:
        return None
    if said:
        return year
    if not (written.isdecimal() and written.isascii() and catalogue.first_year <= int(written) <= catalogue.last_year):
        row.wrong("break", "facts.break", first=catalogue.first_year, last=catalogue.last_year)
        return None
    return int(written)


def read_place(row: Row, catalogue: Catalogue) -> tuple[str, str]:
    """Return the area judged and the sub-unit; a sub-area's figures are figures of a sub-unit of the pack's area."""
    written, unit_name = row.text("area"), normal(row.text("unit_name"))
    area = catalogue.areas.get(key(written)) if written else catalogue.home
    unit = catalogue.areas.get(key(unit_name))
    unit_name = unit.name if unit else unit_name
    if area is None:
        known = [name for entry in catalogue.areas.values() for name in (entry.name, entry.code)]
        row.wrong("area", "facts.unknown_area", guess=near_miss(normal(written), known))
        return "", ""
    if area == catalogue.home:
        return area.code, unit_name
    return catalogue.home.code, f"{area.name}/{unit_name}" if unit_name else area.name


def read_breakdown(row: Row, name: str, named: Named | None) -> str:
    """Return the part of the population that the column or a bracket behind the indicator's name says."""
    words = names.BREAKDOWN_WORDS[name]
    column, bracket = normal(row.text(name)).lower(), named.said.get(name, "") if named else ""
    value = words.get(column)
    if value is None:
        row.wrong(name, "facts.breakdown")
        return "total"
    if column and bracket and words[bracket] != value:
        row.wrong(name, "facts.two_breakdowns", bracket=bracket)
    value = words[bracket or column]
    if named and value not in ("total", *named.indicator.breakdowns.get(name, ())):
        said = {"found": bracket} if bracket else {}
        row.wrong("indicator" if bracket else name, "facts.breakdown_refused", indicator=named.indicator.name, **said)
    return value
