"""Turns one row of a tidy table into an observation, or several, or says what is wrong with each of its cells."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from engine.base.text import key, normal, ordinary, parted_from_marks
from engine.base.units import NAMES
from engine.facts.amounts import Amount, read_amount
from engine.facts.answers import answers_of
from engine.facts.aside import is_no_place, other_year, unknown_area, unknown_indicator
from engine.facts.bases import OLD, basis_word
from engine.facts.catalogue import Catalogue, Named, find_area, find_attested, find_indicator, is_former, last_year_of
from engine.facts.cells import Cells, Once
from engine.facts.statuses import is_break, noted, release_of, settled, status_of
from engine.facts.values import answer, is_missing, named_source
from engine.facts.years import not_a_year, year_written
from engine.model import Aside, Objective, Observation, Parts, Release, Status, Target, parts_of

_SPAN = re.compile("([0-9]{4})年?(?:[-—–~]+|至|到)([0-9]{4})年?")
"""Several years together."""
_MOST_POOLED = 9
"""So many years after the first, at most."""
_FIGURE: Status | None = Status.VALUE


class _Head(NamedTuple):
    """What a row says beside its figure and its place."""

    named: Named | None
    attested: Target | Objective | None
    year: int | None
    pooled: tuple[int, ...]
    parts: Parts
    break_year: int | None


class _Place(NamedTuple):
    """The area and the sub-unit of a row, and the names that they had before where it is written so."""

    area: str
    unit_name: str
    former: Mapping[str, str]
    """By the field."""
    ended: Sequence[tuple[str, str, int]]
    """Of former names that ended: the field, the name now, and the last year of the former one."""


class _Remarks(NamedTuple):
    """What a row remarks on its figure."""

    flagged: bool
    """Whether it says anything of whether there is a figure, or how final it is."""
    old_basis: bool
    notes: Mapping[str, str]


class Rows:
    """Turns rows into observations: what many of them say alike is read once, their figures one by one."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._head = Once(("indicator", "unit", "year", "break", "status", *catalogue.dimensions), self._read_head)
        self._place = Once(("area", "area_code", "unit_name"), lambda cells: _place(cells, catalogue))
        self._remarks = Once(("status", "conf_status", "action", "basis", "note", "reporter"), _remarks)

    def _read_head(self, cells: Cells) -> _Head:
        named, attested = _indicator(cells, self._catalogue)
        year, pooled = _years(cells, named, self._catalogue)
        parts = _parts(cells, named, self._catalogue)
        return _Head(named, attested, year, pooled, parts, _break(cells, year, self._catalogue))

    def observations(self, cells: Cells) -> list[Observation]:
        """Return the row's observation, of a line for an objective several; none after noting what is wrong with it, or
        that it is set aside."""
        head, place = self._head(cells), self._place(cells)
        if cells.notes and cells.left:
            return []
        objective = head.attested if isinstance(head.attested, Objective) else None
        _check_former(cells, head.year, place)
        remarks, status, release = self._remarks(cells), _FIGURE, Release.FINAL
        stated = self._stated(settled(cells) if remarks.flagged else cells, head)
        if remarks.flagged:
            filled = any(amount.value is not None for *_, amount in stated)
            status, release = status_of(cells, objective, filled), release_of(cells, filled, bool(stated))
        _check_pooled(cells, head, stated)
        if cells.notes or head.year is None or status is None:
            return []
        raw, where, notes = cells.text("value"), cells.where("value"), _notes(cells, remarks, place)
        source = named_source(cells.text("source"))
        return [
            Observation(
                *(what, place.area, head.year, place.unit_name, head.parts, _status_of(amount, status), *amount),
                raw=raw,
                source=source,
                break_year=head.break_year,
                where=where,
                numerator_at=None if amount.numerator is None else cells.where("numerator"),
                denominator_at=None if amount.denominator is None else cells.where("denominator"),
                extra=notes,
                target=target,
                objective=objective.id if objective else "",
                release=release,
                pooled=head.pooled,
                old_basis=remarks.old_basis and not target,
            )
            for what, target, amount in stated
        ]

    def _stated(self, cells: Cells, head: _Head) -> list[tuple[str, str, Amount]]:
        """Return what a row states: each thing with its amount, and of an attestation the target that is answered."""
        named, attested = head.named, head.attested
        if named:
            amount = read_amount(cells, named.indicator, named.said.get("unit", ""), self._catalogue.people)
            return [(named.indicator.id, "", amount)]
        if isinstance(attested, Objective):
            return [(target.attested, target.id, amount) for target, amount in answers_of(cells, attested, self._catalogue)]
        return [(attested.attested, attested.id, _attestation(cells))] if attested else []


def _remarks(cells: Cells) -> _Remarks:
    """Return what the row remarks; the word for the definition that the figure is on is no note, wherever it stands."""
    note, column = cells.text("note"), cells.text("basis")
    basis = basis_word(column) or basis_word(note)
    notes = {"reporter": cells.text("reporter"), "note": note, **noted(cells)}
    if not basis_word(column):
        notes |= {"basis": column, "note": "" if basis else note}
    flagged = any(cells.text(name) for name in ("status", "conf_status", "action"))
    return _Remarks(flagged, basis in OLD, {name: text for name, text in notes.items() if text})


def _notes(cells: Cells, remarks: _Remarks, place: _Place) -> Mapping[str, str]:
    """Return what a row says beside its figure, by the heading: further columns, remarks, former names, footnote marks."""
    if not (cells.extra or cells.marks or place.former):
        return remarks.notes
    footnote = {"footnote": "；".join(cells.marks)} if cells.marks else {}
    return {**cells.extra, **remarks.notes, **place.former, **footnote}


def _status_of(amount: Amount, status: Status) -> Status:
    return Status.MISSING if status == Status.VALUE and amount.value is None else status


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
            cells.wrong("indicator", "facts.bracket", bracket=text, what=indicator.name, unit=NAMES[indicator.unit])
    elif not written:
        cells.wrong("indicator", "facts.no_indicator")
    elif not attested:
        unknown_indicator(cells, catalogue)
    return named, attested


def _attestation(cells: Cells) -> Amount:
    """Return 1 where a milestone is attested, 0 where it is denied."""
    said = answer(cells.text("value"))
    if said is None and not is_missing(cells.text("value")):
        cells.wrong("value", "facts.attestation")
    return Amount(None if said is None else Fraction(said))


def _years(cells: Cells, named: Named | None, catalogue: Catalogue) -> tuple[int | None, tuple[int, ...]]:
    """Return the year, which has to lie in the plan's period, and all that are added up where it is the last of several."""
    (written, mark), pooled = year_written(cells.text("year")), tuple[int, ...]()
    span = _SPAN.fullmatch(ordinary(normal(cells.text("year"))))
    if span and int(span[1]) < int(span[2]) <= int(span[1]) + _MOST_POOLED:
        written, pooled = span[2], tuple(range(int(span[1]), int(span[2]) + 1))
    if not re.fullmatch("[0-9]{4}", written):
        code, words = not_a_year(cells.text("year"))
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


def _check_former(cells: Cells, year: int | None, place: _Place) -> None:
    """Ask about a former name of an area in a year in which it was called otherwise already."""
    for name, now, until in place.ended:
        if year and year > until:
            cells.wrong(name, "facts.former_expired", now=now, until=until, year=year)


def _check_pooled(cells: Cells, head: _Head, stated: list[tuple[str, str, Amount]]) -> None:
    """Note where years are added up without the counts, which alone can be."""
    if not head.pooled or not head.named:
        return
    if any(amount.value is not None and None in (amount.numerator, amount.denominator) for *_, amount in stated):
        cells.wrong("year", "facts.pooled_without_counts", what=head.named.indicator.name)


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
    if re.fullmatch("[0-9]{4}", written) and catalogue.first_year <= int(written) <= catalogue.last_year:
        return int(written)
    cells.wrong(name, code, first=catalogue.first_year, last=catalogue.last_year)
    return None


def _place(cells: Cells, catalogue: Catalogue) -> _Place:
    """Return the area judged and the sub-unit; a sub-area's figures are figures of a sub-unit of the pack's area."""
    if is_no_place(cells):
        return _Place("", "", {}, ())
    written, unit_name = cells.text("area"), normal(cells.text("unit_name"))
    area = find_area(catalogue, written) if written else catalogue.home
    unit = find_area(catalogue, unit_name) if unit_name else None
    named = {"area": area if written else None, "unit_name": unit}
    formerly = {name: known for name, known in named.items() if known and is_former(cells.text(name), known)}
    untils = {name: last_year_of(cells.text(name), known) for name, known in formerly.items()}
    ended = tuple((name, formerly[name].name, until) for name, until in untils.items() if until)
    inner = unit.name if unit else unit_name
    if area is None:
        unknown_area(cells, catalogue)
        code = name = ""
    elif area == catalogue.home:
        code, name = area.code, inner
    else:
        code, name = catalogue.home.code, f"{area.name}/{inner}" if inner else area.name
    return _Place(code, name, {name: cells.text(name) for name in formerly}, ended)


def _parts(cells: Cells, named: Named | None, catalogue: Catalogue) -> Parts:
    """Return the parts that the row is about, of the dimensions that break its figure down."""
    found = {dimension: _part(cells, dimension, named, catalogue) for dimension in catalogue.dimensions}
    return parts_of({dimension: part for dimension, part in found.items() if part})


def _part(cells: Cells, name: str, named: Named | None, catalogue: Catalogue) -> str:
    """Return the part that the dimension's column or a bracket behind the indicator's name says, nothing for the whole."""
    words, dimension = catalogue.words[name], catalogue.dimensions[name]
    column, bracket = key(cells.text(name)), named.said.get(name, "") if named else ""
    part = words.get(column)
    if part is None:
        choices = " / ".join(part.name.zh for part in dimension.parts.values())
        cells.wrong(name, "facts.breakdown", heading=dimension.name, choices=choices)
        return ""
    if column and bracket and words[bracket] != part:
        cells.wrong(name, "facts.two_breakdowns", bracket=bracket)
    part = words[bracket or column]
    if named and part and part not in named.indicator.breakdowns.get(name, ()):
        said = {"found": bracket} if bracket else {}
        cells.wrong("indicator" if bracket else name, "facts.breakdown_refused", indicator=named.indicator.name, **said)
    return part
