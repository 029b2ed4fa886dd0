"""Turns one row of a tidy table into an observation, or says what is wrong with each of its cells."""

from dataclasses import dataclass, field
from fractions import Fraction

from engine.base.problems import Problem, Where
from engine.base.text import near_miss, normal
from engine.base.units import UNITS
from engine.facts import catalogue as names
from engine.facts.about import read_break, read_breakdown, read_place, read_year
from engine.facts.amounts import Amount, read_amount
from engine.facts.catalogue import Catalogue, Named
from engine.facts.header import Header
from engine.facts.sheet import Row, Sheet
from engine.facts.values import answer, is_missing, named_source
from engine.model import Observation, Status


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


def fact_of(cells: Cells, catalogue: Catalogue) -> Observation | None:
    """Return the row's observation, or None after noting everything that is wrong with the row."""
    named, milestone = _indicator(cells, catalogue)
    indicator = named.indicator if named else None
    year = read_year(cells, catalogue)
    area, unit_name = read_place(cells, catalogue)
    parts = {name: read_breakdown(cells, name, named) for name in ("residence", "sex")}
    break_year = read_break(cells, year, catalogue)
    status = names.STATUS_WORDS.get(normal(cells.text("status")).lower())
    if status is None:
        cells.wrong("status", "facts.status")
    amount = Amount(None)
    if milestone:
        amount = _attestation(cells)
    elif named:
        amount = read_amount(cells, named.indicator, named.said.get("unit", ""))
    if cells.problems or year is None or status is None:
        return None
    if status != Status.VALUE and amount.value is not None:
        cells.wrong("status", "facts.status_and_value", value=cells.text("value"))
        return None
    extra = {name: _cell(cells, column) for name, column in cells.header.extra.items() if _cell(cells, column)}
    extra |= {name: cells.text(name) for name in ("reporter", "note") if cells.text(name)}
    return Observation(
        indicator=milestone or (indicator.id if indicator else ""),
        area=area,
        year=year,
        unit_name=unit_name,
        residence=parts["residence"],
        sex=parts["sex"],
        status=Status.MISSING if status == Status.VALUE and amount.value is None else status,
        value=amount.value,
        numerator=amount.numerator,
        denominator=amount.denominator,
        raw=cells.text("value"),
        source=named_source(cells.text("source")),
        break_year=break_year,
        where=cells.where("value"),
        extra=extra,
    )


def _cell(cells: Cells, column: int) -> str:
    return cells.row.cells[column].strip() if column < len(cells.row.cells) else ""


def _indicator(cells: Cells, catalogue: Catalogue) -> tuple[Named | None, str]:
    """Return the indicator, or the milestone target that the row attests."""
    written = cells.text("indicator")
    milestone = catalogue.milestones.get(written.lower(), "")
    named = names.find_indicator(catalogue, written)
    if named:
        about = {"what": named.indicator.name, "unit": UNITS[named.indicator.unit]}
        for text in named.unread:
            cells.wrong("indicator", "facts.bracket", bracket=text, **about)
    elif not written:
        cells.wrong("indicator", "facts.no_indicator")
    elif not milestone:
        known = [entry.name.zh for entry in catalogue.indicators.values()] + list(catalogue.indicators)
        cells.wrong("indicator", "facts.unknown_indicator", guess=near_miss(normal(written), known))
    return named, milestone


def _attestation(cells: Cells) -> Amount:
    """Return 1 where a milestone is attested, 0 where it is denied."""
    if is_missing(cells.text("value")):
        return Amount(None)
    said = answer(cells.text("value"))
    if said is None:
        cells.wrong("value", "facts.attestation")
        return Amount(None)
    return Amount(Fraction(said))
