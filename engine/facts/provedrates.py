"""Takes a rate with its counts of how many there should be and how many there are (应参保, 已参保, 参保率), which prove it.

Beside a rate of another kind such counts may be of a task; so they count where each row's rate is that of the two.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from engine.base.brackets import without_bracket_behind
from engine.base.units import SCALE, Stated, stated_unit
from engine.facts.catalogue import Catalogue
from engine.facts.findindicators import find_indicator
from engine.facts.heading import Heading, bracketed_unit
from engine.facts.nofigure import is_no_figure
from engine.facts.ofonekind import heads_names
from engine.facts.rownames import Names
from engine.facts.tidy import tidied
from engine.facts.values import figure, is_missing

_SHOULD = re.compile(r"应当?(.+?)(?:总?[人例个户]?数|人次)?")
_DO = re.compile(r"(?:已经?|实际?)?(.+?)(?:总?[人例个户]?数|人次)?")
"""How many there should be and how many there are, of the same."""


def with_proved_rate(
    columns: Sequence[Heading], cells: Sequence[str], below: Iterable[Sequence[str]], catalogue: Catalogue
) -> list[Heading]:
    """Return headings with a rate as the figures and two counts as its own; nothing where a row does not prove them."""
    named = [at for at, head in enumerate(columns) if head.field == "indicator"]
    words = [without_bracket_behind(tidied(cell)) for cell in cells]
    rates = [at for at, word in enumerate(words) if word.endswith("率")]
    pairs = [(one, other) for one in range(len(words)) for other in range(len(words)) if _are_of_one(words[one], words[other])]
    if not len(named) == len(rates) == len(pairs) == 1:
        return []
    (name,), (rate,), ((denominator, numerator),) = named, rates, pairs
    told = {name, rate, denominator, numerator}
    unit, counted, other = (bracketed_unit(tidied(cells[at]))[1] for at in (rate, numerator, denominator))
    if counted != other:
        return []
    others = [at for at, head in enumerate(columns) if at not in told and (not head.field or head.field == "value")]
    rows = [row for row in takewhile(lambda row: not heads_names(row, name, catalogue), below) if len(row) > max(told)]
    names, figures = Names(catalogue), told - {name}
    mine = [row for row in rows if names.understands(row[name]) and not all(is_missing(row[at]) for at in figures)]
    if not mine or any(figure(row[at]) for row in rows for at in others if at < len(row)):
        return []
    if is_no_figure(words[rate]) and not all(row[name].endswith(words[rate]) for row in mine):
        return []  # how much of an aim was reached
    if not all(_proves(row[numerator], row[denominator], row[rate], unit, row[name], catalogue) for row in mine):
        return []
    dated = any(head.field == "year" for head in columns)
    own = Heading(field="value", unit=unit) if dated else Heading(back=0, unit=unit)
    fields = {rate: own, denominator: Heading(count="分母", unit=other), numerator: Heading(count="分子", unit=counted)}
    return [fields.get(at, head) for at, head in enumerate(columns)]


def _are_of_one(should: str, do: str) -> bool:
    """Tell whether two headings are those of how many there should be and how many there are of the same."""
    one, other = _SHOULD.fullmatch(should), _DO.fullmatch(do)
    return one is not None and other is not None and one[1] == other[1]


def _proves(some: str, every: str, given: str, unit: str, name: str, catalogue: Catalogue) -> bool:
    """Tell whether two counts make a rate in the unit of the indicator, as far as that is rounded."""
    named, numerator, denominator, rate = find_indicator(catalogue, name), figure(some), figure(every), figure(given)
    if named is None or numerator is None or denominator is None or rate is None or not denominator.value:
        return False
    own, scale = named.indicator.unit, SCALE.get(named.indicator.unit)
    written = filter(None, (unit, rate.unit, named.said.get("unit", "")))
    if scale is None or numerator.unit != denominator.unit or any(stated_unit(text, own) != Stated(own) for text in written):
        return False
    return abs(numerator.value * scale / denominator.value - rate.value) <= rate.slack
