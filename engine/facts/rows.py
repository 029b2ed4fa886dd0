"""Turns rows into observations, one each or several, or says what is wrong with each of their cells."""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from engine.base.text import key
from engine.base.units import NAMES, Stated, stated_unit
from engine.facts.amounts import Amount, read_amount
from engine.facts.answers import answers_of
from engine.facts.bases import OLD, basis_word
from engine.facts.catalogue import Catalogue
from engine.facts.cells import Cells, Once
from engine.facts.fields import HEAD, PLACE, Head, Place, head_of, place_of
from engine.facts.heading import part_of
from engine.facts.statuses import noted, release_of, settled, status_of
from engine.facts.tidy import tidied
from engine.facts.values import answer, is_missing, named_source
from engine.model import Objective, Observation, Release, Status

_FIGURE: Status | None = Status.VALUE


_ONLY = re.compile("^(?:仅限?|只含?|限于?)|(?:地区|口径|部分|居民|数据|人口)$")
"""What may stand around a group in a remark that names it alone."""


_UNIT = re.compile("^(?:计量|数据)?单位(?:[:：为是])")


class Remarks(NamedTuple):
    """What a row remarks on its figure."""

    flagged: bool
    """Whether it says anything of whether there is a figure, or how final it is."""
    basis: str
    """The word for the definition that the figure is on, empty where there is none."""
    notes: Mapping[str, str]


class Rows:
    """Turns rows into observations: what many of them say alike is read once, their figures one by one."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.head = Once((*HEAD, *catalogue.dimensions), lambda cells: head_of(cells, catalogue))
        self.place = Once(PLACE, lambda cells: place_of(cells, catalogue))
        self.remarks = Once(("status", "conf_status", "action", "release", "basis", "note", "reporter"), _remarks)

    def observations(self, cells: Cells) -> list[Observation]:
        """Return the row's observation, of a line for an objective several; none after noting what is wrong with it, or
        that it is set aside."""
        head, place = self.head(cells), self.place(cells)
        if cells.notes and cells.left:
            return []
        objective = head.attested if isinstance(head.attested, Objective) else None
        _check_former(cells, head.year, place)
        remarks = self.remarks(cells)
        stated, status, release = self.stated(cells, head, remarks.flagged)
        old_basis = on_old_basis(cells, head, remarks)
        self.check_groups(cells, head)
        self.check_unit(cells, head)
        _check_pooled(cells, head, stated)
        if cells.notes or head.year is None or status is None:
            return []
        raw, where, notes = cells.text("value"), cells.where("value"), _notes(cells, remarks, place)
        source = named_source(cells.text("source"))
        return [
            Observation(
                *(what, place.area, head.year, place.unit_name, head.parts, status_by(amount, status), *amount),
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
                old_basis=old_basis and not target,
            )
            for what, target, amount in stated
        ]

    def check_groups(self, cells: Cells, head: Head) -> None:
        """Note a remark that names but a group that the figure can be divided by, and that nothing else says it is about."""
        groups = head.named.indicator.breakdowns if head.named else {}
        for name in ("basis", "note") if groups else ():
            dimension, word = part_of(_ONLY.sub("", tidied(cells.text(name))), self._catalogue) or ("", "")
            part = self._catalogue.words[dimension][key(word)] if dimension else ""
            if part in groups.get(dimension, ()) and (dimension, part) not in head.parts:
                cells.wrong(name, "facts.group_in_note", what=self._catalogue.dimensions[dimension].name)

    def check_unit(self, cells: Cells, head: Head) -> None:
        """Note a remark that is but a unit, other than the one that the row states, or else the indicator's."""
        note, written = _UNIT.sub("", tidied(cells.text("note"))), cells.text("unit")
        if not note or not head.named:
            return
        unit = head.named.indicator.unit
        said, own = stated_unit(note, unit), (stated_unit(written, unit) if written else None) or Stated(unit)
        if said and said != own:
            cells.wrong("note", "facts.unit_in_note", unit=written or NAMES[unit], what=head.named.indicator.name)

    def stated(self, cells: Cells, head: Head, flagged: bool) -> tuple[list[tuple[str, str, Amount]], Status | None, Release]:
        """Return what a row states, and of a flagged one what that says of it: whether there is a figure, and how final."""
        stated = self._stated(settled(cells) if flagged else cells, head)
        if not flagged:
            return stated, _FIGURE, Release.FINAL
        filled = any(amount.value is not None for *_, amount in stated)
        objective = head.attested if isinstance(head.attested, Objective) else None
        return stated, status_of(cells, objective, filled), release_of(cells, filled, bool(stated))

    def _stated(self, cells: Cells, head: Head) -> list[tuple[str, str, Amount]]:
        """Return each thing that a row states with its amount, and of an attestation the target that is answered."""
        named, attested = head.named, head.attested
        if named:
            amount = read_amount(
                cells, named.indicator, named.said.get("unit", ""), self._catalogue.least, self._catalogue.births
            )
            return [(named.indicator.id, "", amount)]
        if isinstance(attested, Objective):
            return [(target.attested, target.id, amount) for target, amount in answers_of(cells, attested, self._catalogue)]
        return [(attested.attested, attested.id, _attestation(cells))] if attested else []


def _remarks(cells: Cells) -> Remarks:
    """Return what the row remarks; the word for the definition that the figure is on is no note, wherever it stands."""
    note, column = cells.text("note"), cells.text("basis")
    basis = basis_word(column) or basis_word(note)
    notes = {"reporter": cells.text("reporter"), "note": note, **noted(cells)}
    if not basis_word(column):
        notes |= {"basis": column, "note": "" if basis else note}
    flagged = any(cells.text(name) for name in ("status", "conf_status", "action", "release"))
    return Remarks(flagged, basis, {name: text for name, text in notes.items() if text})


def on_old_basis(cells: Cells, head: Head, remarks: Remarks) -> bool:
    """Tell whether a figure is on the definition before a break, by a bracket behind the name, the column or the note."""
    bracket = basis_word(head.named.said.get("basis", "")) if head.named else ""
    if bracket and remarks.basis and (bracket in OLD) != (remarks.basis in OLD):
        cells.wrong("indicator", "facts.two_bases", bracket=bracket, other=remarks.basis)
    return (bracket or remarks.basis) in OLD


def _notes(cells: Cells, remarks: Remarks, place: Place) -> Mapping[str, str]:
    """Return what a row says beside its figure, by the heading: further columns, remarks, former names, footnote marks."""
    if not (cells.extra or cells.marks or place.former):
        return remarks.notes
    footnote = {"footnote": "；".join(cells.marks)} if cells.marks else {}
    return {**cells.extra, **remarks.notes, **place.former, **footnote}


def status_by(amount: Amount, status: Status) -> Status:
    """Return the status of a figure: missing where nothing else is said and there is none."""
    return Status.MISSING if status == Status.VALUE and amount.value is None else status


def _attestation(cells: Cells) -> Amount:
    """Return 1 where a milestone is attested, 0 where it is denied."""
    said = answer(cells.text("value"))
    if said is None and not is_missing(cells.text("value")):
        cells.wrong("value", "facts.attestation")
    return Amount(None if said is None else Fraction(said))


def _check_former(cells: Cells, year: int | None, place: Place) -> None:
    """Ask about a former name of an area in a year in which it was called otherwise already."""
    for name, now, until in place.ended:
        if year and year > until:
            cells.wrong(name, "facts.former_expired", now=now, until=until, year=year)


def _check_pooled(cells: Cells, head: Head, stated: list[tuple[str, str, Amount]]) -> None:
    """Note where years are added up without the counts, which alone can be."""
    if not head.pooled or not head.named:
        return
    if any(amount.value is not None and None in (amount.numerator, amount.denominator) for *_, amount in stated):
        cells.wrong("year", "facts.pooled_without_counts", what=head.named.indicator.name)
