"""Draws the layers of a chart as inline SVG, which says nothing of colours and fonts: the page's style sheet does."""

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import leather

from engine.base.numbers import plain
from engine.report.page.layers import DOTS, LOOSE, Drawn, Layer

_WIDTH, _HEIGHT = 640, 300
_EDGE = 32
"""What the library leaves free on each side; the part above the plot, meant for a title, is cut off."""
_LOOKS = ("fill", "stroke", "stroke-width", "font-family", "font-size", "text-anchor")
"""What the library says of the look of things."""
_ANY = "black"
"""Of a palette of five the library would run out."""
_BELOW = 18
"""What the names of years need below the plot where a narrow screen shows them larger."""
_HEAD = 7
"""How far the strokes of an arrowhead reach."""
_TENTH = Decimal("0.1")


class Years:
    """A scale on which every year has its place."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, max(last, first + 1)

    def contains(self, year: int) -> bool:
        """Tell whether a year is on the scale."""
        return self.first <= year <= self.last

    def project(self, year: int, low: Any, high: Any) -> Decimal:
        """Return where a year stands between two ends."""
        way = Decimal(int(year) - self.first) / (self.last - self.first)
        return _rounded(Decimal(low) + (Decimal(high) - Decimal(low)) * way)

    def ticks(self) -> list[int]:
        """Return the years that are named, not more than eight of them."""
        step = (self.last - self.first) // 8 + 1
        return list(range(self.last, self.first - 1, -step))[::-1]

    def format_tick(self, value: int, _place: int, _count: int) -> str:
        """Return a year as it is written."""
        return str(value)


class Amounts:
    """A scale of amounts with round numbers at its ends, as the library chooses them."""

    def __init__(self, amounts: Sequence[Decimal]) -> None:
        low, high = min(amounts), max(amounts)
        room = (abs(high) / 10 or Decimal(1)) if low == high else Decimal(0)
        self.scale = leather.Linear(low - room if low else low, high + room)

    def contains(self, amount: Decimal) -> bool:
        """Tell whether an amount is on the scale."""
        return self.held(amount) == amount

    def held(self, amount: Decimal) -> Decimal:
        """Return an amount, what is beyond an end of the scale as that end."""
        ticks = self.ticks()
        return min(max(amount, min(ticks)), max(ticks))

    def project(self, amount: Decimal, low: Any, high: Any) -> Decimal:
        """Return where an amount stands between two ends."""
        return _rounded(self.scale.project(amount, low, high))

    def ticks(self) -> list[Decimal]:
        """Return the amounts that are named."""
        return list(self.scale.ticks())

    def format_tick(self, value: Decimal, _place: int, _count: int) -> str:
        """Return an amount without noughts that say nothing."""
        return plain(Fraction(value))


def _rounded(number: Decimal) -> Decimal:
    tenth = number.quantize(_TENTH)
    return tenth.to_integral_value() if tenth == tenth.to_integral_value() else tenth


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def drawn(layers: Sequence[Layer]) -> str:
    """Return the layers as an SVG element; what reaches beyond the scale ends at its edge in an arrowhead."""
    years, amounts = _scales(layers)
    chart = leather.Chart()
    chart.set_x_scale(years)
    chart.set_y_scale(amounts)
    shapes = [(layer, shape) for layer in layers for shape in _shapes(layer.of)]
    for layer, shape in shapes:
        shape.legend_to_svg = lambda _series, _palette: []  # the page's own legend is in both languages
        points = [(year, None if value is None else amounts.held(_decimal(value))) for year, value in layer.points]
        chart.add_series(leather.Series(points), shape)
    cut = {layer.of: _beyond(layer, amounts) for layer in layers}
    return _as_svg(chart.to_svg_group(_WIDTH, _HEIGHT), [layer.of for layer, _ in shapes], cut)


def is_cut(layers: Sequence[Layer]) -> bool:
    """Tell whether an interval is too wide for the chart."""
    amounts = _scales(layers)[1]
    return any(any(_beyond(layer, amounts)) for layer in layers if layer.of == Drawn.INTERVAL)


def _scales(layers: Sequence[Layer]) -> tuple[Years, Amounts]:
    """Return the scales; a wide interval would make a flat line of the figures, so it has no say in that of amounts."""
    years = [year for layer in layers for year, _ in layer.points]
    amounts = [_decimal(value) for layer in layers if layer.of not in LOOSE for _, value in layer.points if value is not None]
    return Years(min(years), max(years)), Amounts(amounts)


def _beyond(layer: Layer, amounts: Amounts) -> tuple[bool, ...]:
    """Return of each point of a layer whether it is beyond the scale."""
    return tuple(value is not None and amounts.held(_decimal(value)) != _decimal(value) for _, value in layer.points)


def _shapes(of: Drawn) -> list[Any]:
    line = leather.Line(stroke_color=_ANY)
    return [line, leather.Dots(fill_color=_ANY, radius=4)] if of in DOTS else [line]


def _arrowhead(path: ET.Element, point: int) -> str:
    """Return the path of the two strokes at the first or last point of an upright line that say that it goes on."""
    ends = [tuple(map(float, pair.split())) for pair in re.split("[ML]", path.attrib["d"])[1:]]
    (x, y), (_, other) = ends[point], ends[1 - point]
    back = y + math.copysign(_HEAD, other - y)
    return f"M{x - _HEAD:g} {back:g}L{x:g} {y:g}L{x + _HEAD:g} {back:g}"


def _as_svg(group: ET.Element, names: Sequence[Drawn], cut: Mapping[Drawn, tuple[bool, ...]]) -> str:
    """Return a drawing with a class on each layer in place of all that says how things look."""
    background = group[0]
    group.remove(background)
    margin = group[0]
    margin.remove(margin[0])  # where the legend would be
    series = [item for item in group.iter("g") if str(item.get("class", "")).startswith("series")]
    for item, name in zip(series, names, strict=True):
        item.set("class", f"{name}")
        for point in (at for at, beyond in enumerate(cut[name]) if beyond and name == Drawn.INTERVAL):
            ET.SubElement(item, "path", d=_arrowhead(item[0], point))
    for tick in group.iterfind(".//g[@class='axis bottom']/g"):
        tick.remove(tick[0])  # an upright line
    for item in group.iter():
        for look in _LOOKS:
            item.attrib.pop(look, None)
        if "d" in item.attrib:
            item.set("d", re.sub(" ?([ML]) ", r"\1", item.attrib["d"]))
    height = _HEIGHT - 2 * _EDGE + _BELOW
    svg = ET.Element("svg", {"viewBox": f"0 {_EDGE} {_WIDTH} {height}", "aria-hidden": "true"})
    svg.append(group)
    return re.sub(r"(\d)\.0\b|(?<=\") (?=/>)", r"\1", ET.tostring(svg, encoding="unicode"))
