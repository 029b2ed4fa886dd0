"""Turns one row of a tidy table into an observation, or says what is wrong with each of its cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from engine.facts import catalogue as names
from engine.facts.amounts import Amount, read_amount
from engine.facts.catalogue import Catalogue
from engine.facts.header import Header
from engine.facts.sheet import Row, Sheet
from engine.facts.values import answer, is_missing, normal
from engine.model import Fact, Indicator
from engine.problems import Problem, Where
from engine.similar import near_miss


@dataclass(slots=True)
class Cells:
    """A row's cells by field, with a place for what is wrong with them."""

    sheet: Sheet
    header: Header
    row: Row
    problems: list[Problem] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Return a field's text, empty where the table has no such column."""
        column = self.header.columns.get(name)
        return "" if column is None or column >= len(self.row.cells) else self.row.cells[column].strip()

    def where(self, name: str) -> Where:
        """Return the address of a field's cell."""
        return self.sheet.where(self.row.number, self.header.columns.get(name, 0))

    def wrong(self, name: str, code: str, /, **words: object) -> None:
        """Note what is wrong with a field; what was found there is always said."""
        self.problems.append(Problem(self.where(name), code, {"found": self.text(name), **words}))


def fact_of(cells: Cells, catalogue: Catalogue) -> Fact | None:
    """Return the row's observation, or None after noting everything that is wrong with the row."""
    indicator, milestone = _indicator(cells, catalogue)
    year = _year(cells, catalogue)
    area, unit_name = _place(cells, catalogue)
    parts = {name: _breakdown(cells, name, indicator) for name in ("residence", "sex")}
    break_year = _break(cells, year, catalogue)
    status = names.STATUS_WORDS.get(normal(cells.text("status")).lower())
    if status is None:
        cells.wrong("status", "facts.status")
    amount = Amount(None)
    if milestone:
        amount = _attestation(cells)
    elif indicator:
        amount = read_amount(cells, indicator)
    if cells.problems or year is None or status is None:
        return None
    if status != "value" and amount.value is not None:
        cells.wrong("status", "facts.status_and_value", value=cells.text("value"))
        return None
    extra = {name: _cell(cells, column) for name, column in cells.header.extra.items() if _cell(cells, column)}
    extra |= {name: cells.text(name) for name in ("reporter", "note") if cells.text(name)}
    return Fact(
        indicator=milestone or (indicator.id if indicator else ""),
        area=area,
        year=year,
        unit_name=unit_name,
        residence=parts["residence"],
        sex=parts["sex"],
        status="missing" if status == "value" and amount.value is None else status,
        value=amount.value,
        numerator=amount.numerator,
        denominator=amount.denominator,
        raw=cells.text("value"),
        source=cells.text("source"),
        break_year=break_year,
        where=cells.where("value"),
        extra=extra,
    )


def _cell(cells: Cells, column: int) -> str:
    return cells.row.cells[column].strip() if column < len(cells.row.cells) else ""


def _indicator(cells: Cells, catalogue: Catalogue) -> tuple[Indicator | None, str]:
    """Return the indicator, or the milestone target that the row attests."""
    written = cells.text("indicator")
    milestone = catalogue.milestones.get(written.lower(), "")
    indicator = names.find_indicator(catalogue, written)
    if not written:
        cells.wrong("indicator", "facts.no_indicator")
    elif indicator is None and not milestone:
        known = [entry.name.zh for entry in catalogue.indicators.values()] + list(catalogue.indicators)
        cells.wrong("indicator", "facts.unknown_indicator", guess=near_miss(normal(written), known))
    return indicator, milestone


def _year(cells: Cells, catalogue: Catalogue) -> int | None:
    digits = normal(cells.text("year")).removesuffix("年")
    digits = digits.removesuffix(".0")
    if not (digits.isdecimal() and digits.isascii() and len(digits) == 4):
        cells.wrong("year", "facts.year")
        return None
    if not catalogue.first_year <= int(digits) <= catalogue.last_year:
        cells.wrong("year", "facts.year_outside", first=catalogue.first_year, last=catalogue.last_year)
        return None
    return int(digits)


def _break(cells: Cells, year: int | None, catalogue: Catalogue) -> int | None:
    """Return the year of a break: the year written, or with a yes the row's own."""
    written = normal(cells.text("break")).removesuffix("年").removesuffix(".0")
    said = answer(written)
    if is_missing(written) or said is False:
        return None
    if said:
        return year
    if not (written.isdecimal() and written.isascii() and catalogue.first_year <= int(written) <= catalogue.last_year):
        cells.wrong("break", "facts.break", first=catalogue.first_year, last=catalogue.last_year)
        return None
    return int(written)


def _place(cells: Cells, catalogue: Catalogue) -> tuple[str, str]:
    """Return the area judged and the sub-unit; a sub-area's figures are figures of a sub-unit of the pack's area."""
    written, unit_name = normal(cells.text("area")), normal(cells.text("unit_name"))
    area = catalogue.areas.get(written, None) if written else catalogue.home
    if area is None:
        cells.wrong("area", "facts.unknown_area", guess=near_miss(written, list(catalogue.areas)))
        return "", ""
    if area == catalogue.home:
        return area.code, unit_name
    return catalogue.home.code, f"{area.name}/{unit_name}" if unit_name else area.name


def _breakdown(cells: Cells, name: str, indicator: Indicator | None) -> str:
    value = names.BREAKDOWN_WORDS[name].get(normal(cells.text(name)).lower())
    offered = indicator.breakdowns.get(name, ()) if indicator else ()
    if value is None:
        cells.wrong(name, "facts.breakdown")
    elif indicator and value not in ("total", *offered):
        cells.wrong(name, "facts.breakdown_refused", indicator=indicator.name)
    return value or "total"


def _attestation(cells: Cells) -> Amount:
    """Return 1 where a milestone is attested, 0 where it is denied."""
    if is_missing(cells.text("value")):
        return Amount(None)
    said = answer(cells.text("value"))
    if said is None:
        cells.wrong("value", "facts.attestation")
        return Amount(None)
    return Amount(Fraction(said))
