"""How an observation is named, wherever it is spoken of."""

from dataclasses import replace

from engine.base.text import NO_TEXT, Text
from engine.model import Observation, Pack
from engine.wording.lists import both, listed


def name_of(item: Observation, pack: Pack) -> Text:
    """Return what a figure is about: sub-unit, indicator (of a mechanism its target) and group."""
    known = item.indicator in pack.indicators
    indicator = pack.indicators[item.indicator].name if known else Text(item.target, item.target)
    groups = [pack.dimensions[dimension].parts[part].name for dimension, part in item.parts]
    unit = both("observed.unit", unit=item.unit_name) if item.unit_name else NO_TEXT
    group = both("observed.group", group=listed(groups)) if groups else NO_TEXT
    named = both("observed.named", unit=unit, indicator=indicator, group=group)
    return both("observed.old_basis", what=named) if item.old_basis else named


def name_of_all(item: Observation, pack: Pack) -> Text:
    """Return what a figure is about, but for the sub-unit."""
    return name_of(replace(item, unit_name=""), pack)


def name_in_year(item: Observation, pack: Pack) -> Text:
    """Return what a figure is about, with its year."""
    return both("observed.in_year", what=name_of(item, pack), year=str(item.year))
