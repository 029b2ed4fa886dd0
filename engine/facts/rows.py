"""Turns one row of a tidy table into an observation, or several, or says what is wrong with each of its cells."""

import re
from dataclasses import replace
from fractions import Fraction

from engine.base.text import key, normal, ordinary, parted_from_marks
from engine.base.units import NAMES
from engine.facts.amounts import Amount, read_amount
from engine.facts.answers import answers_of, ask_which
from engine.facts.aside import other_year, unknown_area, unknown_indicator
from engine.facts.bases import OLD, basis_word
from engine.facts.catalogue import RELEASE_WORDS, STATUS_WORDS, Catalogue, Named, find_attested, find_indicator, is_former
from engine.facts.cells import Cells
from engine.facts.refused import says_nothing
from engine.facts.values import answer, is_missing, named_source
from engine.facts.years import not_a_year, year_written
from engine.model import Aside, Objective, Observation, Parts, Release, Status, Target, parts_of

_SPAN = re.compile("([0-9]{4})年?(?:[-—–~]+|至|到)([0-9]{4})年?")
"""Several years together."""
_MOST_POOLED = 9
"""So many years after the first, at most."""


def observations_of(cells: Cells, catalogue: Catalogue) -> list[Observation]:
    """Return the row's observation, of a line for an objective several; none after noting what is wrong with it, or
    that it is set aside."""
    named, attested = _indicator(cells, catalogue)
    year, pooled = _years(cells, named, catalogue)
    area, unit_name = _place(cells, catalogue)
    parts = _parts(cells, named, catalogue)
    break_year = _break(cells, year, catalogue)
    objective = attested if isinstance(attested, Objective) else None
    stated = _stated(_settled(cells), named, attested, catalogue)
    status = _status(cells, objective, any(amount.value is not None for *_, amount in stated))
    release = _release(cells, stated)
    _check_pooled(cells, pooled, named, stated)
    if cells.problems or cells.left or year is None or status is None:
        return []
    basis, notes = _basis(cells)
    notes |= {"reporter": cells.text("reporter"), **_former(cells, catalogue)}
    notes["footnote"] = "；".join(cells.marks)
    return [
        Observation(
            *(what, area, year, unit_name, parts, _status_of(amount, status), *amount),
            raw=cells.text("value"),
            source=named_source(cells.text("source")),
            break_year=break_year,
            where=cells.where("value"),
            extra={name: text for name, text in notes.items() if text},
            target=target,
            objective=objective.id if objective else "",
            release=release,
            pooled=pooled,
            old_basis=basis in OLD and not target,
        )
        for what, target, amount in stated
    ]


def _basis(cells: Cells) -> tuple[str, dict[str, str]]:
    """Return the word for the definition that the figure is on, and the row's notes without it; other words stay notes."""
    column, note = cells.text("basis"), cells.text("note")
    if basis_word(column):
        return basis_word(column), {**cells.extra, "note": note}
    kept = {**cells.extra, "basis": column}
    return basis_word(note), kept if basis_word(note) else {**kept, "note": note}


def _settled(cells: Cells) -> Cells:
    """Return the cells as the status column settles them: beside it, / and 无 say no more than that there is no figure."""
    status = STATUS_WORDS.get(normal(cells.text("status")).lower(), Status.VALUE)
    if status == Status.VALUE or not says_nothing(cells.text("value")):
        return cells
    return replace(cells, texts={**cells.texts, "value": ""})


def _status(cells: Cells, objective: Objective | None, filled: bool) -> Status | None:
    """Return what the status column says; of several mechanisms at once it can't say that they do not apply."""
    word = normal(cells.text("status")).lower()
    status = Status.VALUE if word in RELEASE_WORDS else STATUS_WORDS.get(word)
    if status is None:
        cells.wrong("status", "facts.status")
    elif status != Status.VALUE and filled:
        cells.wrong("status", "facts.status_and_value", value=cells.text("value"))
    elif status == Status.NOT_APPLICABLE and objective:
        ask_which(cells, "status", objective)
    return status


def _release(cells: Cells, stated: list[tuple[str, str, Amount]]) -> Release:
    """Return how final the figure is; only one that is there can be preliminary or revised."""
    release = RELEASE_WORDS.get(normal(cells.text("status")).lower(), Release.FINAL)
    if release != Release.FINAL and stated and not cells.problems and all(amount.value is None for *_, amount in stated):
        cells.wrong("status", "facts.release_without_value")
    return release


def _former(cells: Cells, catalogue: Catalogue) -> dict[str, str]:
    """Return the name that an area had before, where it is written so."""
    named = ((name, cells.text(name)) for name in ("area", "unit_name"))
    known = ((name, text, catalogue.areas.get(key(text))) for name, text in named if text)
    return {name: text for name, text, area in known if area and is_former(text, area)}


def _status_of(amount: Amount, status: Status) -> Status:
    return Status.MISSING if status == Status.VALUE and amount.value is None else status


def _stated(
    cells: Cells, named: Named | None, attested: Target | Objective | None, catalogue: Catalogue
) -> list[tuple[str, str, Amount]]:
    """Return what a row states: each thing with its amount, and of an attestation the target that is answered."""
    if isinstance(attested, Objective):
        return [(target.attested, target.id, amount) for target, amount in answers_of(cells, attested, catalogue)]
    if attested:
        return [(attested.attested, attested.id, _attestation(cells))]
    if named:
        return [(named.indicator.id, "", read_amount(cells, named.indicator, named.said.get("unit", ""), catalogue.people))]
    return []


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


def _check_pooled(cells: Cells, pooled: tuple[int, ...], named: Named | None, stated: list[tuple[str, str, Amount]]) -> None:
    """Note where years are added up without the counts, which alone can be."""
    lacking = any(amount.value is not None and None in (amount.numerator, amount.denominator) for *_, amount in stated)
    if pooled and named and lacking:
        cells.wrong("year", "facts.pooled_without_counts", what=named.indicator.name)


def _break(cells: Cells, year: int | None, catalogue: Catalogue) -> int | None:
    """Return the year of a break: the year written, or with a yes the row's own."""
    written, _ = year_written(cells.text("break"))
    said = answer(written)
    if said or said is False or is_missing(written):
        return year if said else None
    return _in_period(cells, "break", "facts.break", written, catalogue)


def _in_period(cells: Cells, name: str, code: str, written: str, catalogue: Catalogue) -> int | None:
    if re.fullmatch("[0-9]+", written) and catalogue.first_year <= int(written) <= catalogue.last_year:
        return int(written)
    cells.wrong(name, code, first=catalogue.first_year, last=catalogue.last_year)
    return None


def _place(cells: Cells, catalogue: Catalogue) -> tuple[str, str]:
    """Return the area judged and the sub-unit; a sub-area's figures are figures of a sub-unit of the pack's area."""
    written, unit_name = cells.text("area"), normal(cells.text("unit_name"))
    area = catalogue.areas.get(key(written)) if written else catalogue.home
    unit = catalogue.areas.get(key(unit_name))
    unit_name = unit.name if unit else unit_name
    if area is None:
        unknown_area(cells, catalogue)
        return "", ""
    if area == catalogue.home:
        return area.code, unit_name
    return catalogue.home.code, f"{area.name}/{unit_name}" if unit_name else area.name


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
