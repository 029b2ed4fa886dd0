"""Gathers what the review of data asks, with the cells and the units that have to answer."""

from collections.abc import Iterable, Iterator

from engine.model import Doubt, Observation, Observations, Pack
from engine.quality.review import reviewed
from engine.report.doubted import Doubted
from engine.report.gather_evidence import evidence


def quality_records(data: Observations, pack: Pack) -> tuple[Doubted, ...]:
    """Return everything that is doubted of the data."""
    return tuple(quality_record(doubt, pack) for doubt in reviewed(data.items, pack))


def quality_record(doubt: Doubt, pack: Pack) -> Doubted:
    """Return a doubt with the cells and the units that have to answer."""
    first = doubt.subjects[0]
    return Doubted(
        suspicion=doubt.suspicion,
        severity=doubt.severity,
        indicator=first.indicator,
        year=first.year,
        text=doubt.text,
        answer=doubt.answer,
        responsible=tuple(pack.departments[unit].zh for unit in dict.fromkeys(_units(doubt.subjects, pack))),
        evidence=tuple(evidence(item, pack) for item in doubt.subjects),
        against=tuple(evidence(item, pack) for item in doubt.against),
    )


def _units(items: Iterable[Observation], pack: Pack) -> Iterator[str]:
    """Yield the units that are responsible for figures, or for the mechanisms that are attested."""
    for item in items:
        yield from (pack.targets[item.target] if item.target else pack.indicators[item.indicator]).responsible
