"""Tables of two ways: sub-units beside what is asked of each of them, and measures beside the targets that rest on them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.base.text import Text
from engine.report.dossier import Dossier
from engine.report.page.cards import change_text, place_of
from engine.report.record import Compared, Record
from engine.report.stated import MeasureRecord
from engine.report.words import name_of
from engine.wording.lists import both
from engine.wording.verdicts import verdict_text

_MOST = 60
"""Of more sub-units those that miss nothing are counted, not listed."""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A sub-unit, and what it came to in each target; None where it has no figure."""

    name: str
    cells: tuple[Compared | None, ...]


@dataclass(frozen=True, slots=True)
class UnitMatrix:
    """Sub-units of a level beside the targets that ask something of each of them, or whose figure they report too."""

    level: Text
    findings: tuple[Record, ...]
    rows: tuple[UnitRow, ...]
    unlisted: int
    """How many more miss nothing and are not listed."""


def unit_matrices(dossier: Dossier) -> Iterator[UnitMatrix]:
    """Yield a table for each set of sub-units; levels that have units in common share one."""
    groups: list[tuple[set[str], list[Record]]] = []
    for finding in dossier.findings:
        units = {item.label for item in _of_units(finding)}
        if units:
            meeting = [group for group in groups if group[0] & units]
            groups = [group for group in groups if group not in meeting]
            names = units.union(*(names for names, _ in meeting))
            groups.append((names, [*(item for _, found in meeting for item in found), finding]))
    order = {name: place for place, name in enumerate(dossier.run.sub_units)}
    for _, found in groups:
        yield _unit_matrix([finding for finding in dossier.findings if finding in found], order)


def level_of(matrices: Iterable[UnitMatrix], places: Collection[str]) -> Text:
    """Return what those sub-units are called that the pack knows by name."""
    found = (table.level for table in matrices if all(place_of(row.name) == row.name in places for row in table.rows))
    return next(found, both("page.places"))


def _unit_matrix(findings: Sequence[Record], order: Mapping[str, int]) -> UnitMatrix:
    """Return the table of findings in the plan's order, its rows in that of the pack; `order` is the place of each name."""
    columns = [_weakest(finding) for finding in findings]
    names = sorted({name for column in columns for name in column}, key=lambda name: _place(name, order))
    rows = [UnitRow(name, tuple(column.get(name) for column in columns)) for name in names]
    listed = rows if len(rows) <= _MOST else [row for row in rows if _misses(row)]
    return UnitMatrix(_level(columns, findings), tuple(findings), tuple(listed), len(rows) - len(listed))


def _level(columns: Sequence[Mapping[str, Compared]], findings: Sequence[Record]) -> Text:
    """Return what the sub-units are called, as the target names them that asks most of them; otherwise just places."""
    asking = [(len(column), finding) for column, finding in zip(columns, findings, strict=True) if _asks(finding)]
    if not asking:
        return both("page.places")
    widest = max(asking, key=lambda pair: pair[0])[1]
    return widest.units or widest.subject


def _asks(finding: Record) -> bool:
    """Tell whether a target asks something of each sub-unit, so that its verdict rests on them."""
    return any(item.of == "unit" for item in finding.measurements.comparisons)


def _of_units(finding: Record) -> list[Compared]:
    """Return what is held against figures of sub-units, weakest first: what they are asked, or the area as a whole is."""
    asked = [item for item in finding.measurements.comparisons if item.of == "unit"]
    return asked or list(finding.measurements.unit_comparisons)


def _place(name: str, order: Mapping[str, int]) -> tuple[int, str]:
    """Return where a sub-unit stands: where the pack has it, or the area that it is in; then by name."""
    return order.get(name, order.get(name.partition("/")[0], len(order))), name


def _weakest(finding: Record) -> dict[str, Compared]:
    """Return what decides for each sub-unit: the first of its comparisons, as they stand weakest first."""
    found: dict[str, Compared] = {}
    for item in _of_units(finding):
        found.setdefault(item.label, item)
    return found


def _misses(row: UnitRow) -> bool:
    return any(cell is not None and cell.outcome.value != "met" for cell in row.cells)


@dataclass(frozen=True, slots=True)
class Resting:
    """A target, what its figures did, and on which of the measures it rests."""

    finding: Record
    before: Text
    """What it came to the year before."""
    change: Text
    marks: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class MeasureMatrix:
    """The measures of a domain beside its targets: no claim that one made the other."""

    domain: Text
    measures: tuple[MeasureRecord, ...]
    rows: tuple[Resting, ...]
    """Of targets that are judged by figures."""
    attested: Mapping[str, Mapping[str, tuple[Record, ...]]]
    """By measure and verdict the mechanisms that rest on it."""


def measure_matrices(dossier: Dossier) -> Iterator[MeasureMatrix]:
    """Yield a table for each domain of which any target rests on a measure."""
    for domain in dict.fromkeys((finding.plan, finding.domain) for finding in dossier.findings):
        own = [finding for finding in dossier.findings if (finding.plan, finding.domain) == domain]
        ids = {finding.target for finding in own}
        measures = tuple(measure for measure in dossier.measures if ids.intersection(measure.targets))
        rows = tuple(_resting(finding, measures) for finding in own if finding.measured and _rests(finding, measures))
        if measures:
            attested = {measure.measure: _attested(measure, own) for measure in measures}
            yield MeasureMatrix(name_of(domain[1], dossier.run.domains), measures, rows, attested)


def _attested(measure: MeasureRecord, findings: Sequence[Record]) -> dict[str, tuple[Record, ...]]:
    """Return the mechanisms that rest on a measure, by verdict."""
    found: dict[str, list[Record]] = defaultdict(list)
    for finding in findings:
        if not finding.measured and finding.target in measure.targets:
            found[finding.verdict.value].append(finding)
    return {word: tuple(findings) for word, findings in found.items()}


def _rests(finding: Record, measures: Sequence[MeasureRecord]) -> bool:
    return any(finding.target in measure.targets for measure in measures)


def _resting(finding: Record, measures: Sequence[MeasureRecord]) -> Resting:
    earlier = [year for year in finding.measurements.history if year.year == finding.year - 1]
    before = verdict_text(earlier[0].verdict, finding.measured) if earlier else both("page.nothing")
    return Resting(finding, before, change_text(finding), tuple(finding.target in item.targets for item in measures))
