"""Gathers an observation that was read, with what it is about and where it stands."""

from engine.base.units import SCALE
from engine.model import Observation, Pack
from engine.report.grounds import Earlier, Evidence, PartOf


def evidence(item: Observation, pack: Pack) -> Evidence:
    """Return an observation with what it is about and where it stands."""
    indicator, where = pack.indicators.get(item.indicator), item.where
    name, unit = (indicator.name, indicator.unit) if indicator else (None, None)
    counted = item.value is not None and item.numerator is not None and item.denominator
    scale = SCALE.get(unit) if unit and counted else None
    return Evidence(
        indicator=item.indicator,
        name=name,
        unit=unit,
        scale=scale,
        year=item.year,
        unit_name=item.unit_name,
        parts=tuple(PartOf(name, part, pack.dimensions[name].parts[part].name) for name, part in item.parts),
        file=where.file,
        sheet=where.sheet,
        row=where.line,
        cell=where.cell,
        status=item.status,
        raw=item.raw,
        value=item.value,
        numerator=item.numerator,
        denominator=item.denominator,
        source=item.source,
        notes=dict(item.extra),
        target=item.target,
        objective=item.objective,
        release=item.release,
        old_basis=item.old_basis,
        pooled=item.pooled,
        replaced=tuple(Earlier(old.raw, old.value, old.where.address) for old in item.replaced),
    )
