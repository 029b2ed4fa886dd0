"""Draws the layers of a chart as inline SVG, which says nothing of colours and fonts: the page's style sheet does."""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import leather

from engine.base.numbers import plain
from engine.report.page.layers import DOTS, Drawn, Layer

_WIDTH, _HEIGHT = 640, 300
_EDGE = 32
"""What the library leaves free on each side; the part above the plot, meant for a title, is cut off."""
_LOOKS = ("fill", "stroke", "stroke-width", "font-family", "font-size", "text-anchor")
"""What the library says of the look of things."""
_ANY = "black"
"""Of a palette of five the library would run out."""
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
        """Return the years that are named, not more than a dozen of them."""
        step = (self.last - self.first) // 12 + 1
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
        return bool(self.scale.contains(amount))

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
    """Return the layers as an SVG element."""
    every = [(year, value) for layer in layers for year, value in layer.points]
    amounts = [_decimal(value) for _, value in every if value is not None]
    chart = leather.Chart()
    chart.set_x_scale(Years(min(year for year, _ in every), max(year for year, _ in every)))
    chart.set_y_scale(Amounts(amounts))
    shapes = [(layer, shape) for layer in layers for shape in _shapes(layer.of)]
    for layer, shape in shapes:
        shape.legend_to_svg = lambda _series, _palette: []  # the page's own legend is in both languages
        points = [(year, None if value is None else _decimal(value)) for year, value in layer.points]
        chart.add_series(leather.Series(points), shape)
    return _as_svg(chart.to_svg_group(_WIDTH, _HEIGHT), [layer.of for layer, _ in shapes])


def _shapes(of: Drawn) -> list[Any]:
    line = leather.Line(stroke_color=_ANY)
    return [line, leather.Dots(fill_color=_ANY, radius=4)] if of in DOTS else [line]


def _as_svg(group: ET.Element, names: Sequence[Drawn]) -> str:
    """Return a drawing with a class on each layer in place of all that says how things look."""
    background = group[0]
    group.remove(background)
    margin = group[0]
    margin.remove(margin[0])  # where the legend would be
    series = [item for item in group.iter("g") if str(item.get("class", "")).startswith("series")]
    for item, name in zip(series, names, strict=True):
        item.set("class", f"{name}")
    for tick in group.iterfind(".//g[@class='axis bottom']/g"):
        tick.remove(tick[0])  # an upright line
    for item in group.iter():
        for look in _LOOKS:
            item.attrib.pop(look, None)
    height = _HEIGHT - 2 * _EDGE + 4
    svg = ET.Element("svg", {"viewBox": f"0 {_EDGE} {_WIDTH} {height}", "aria-hidden": "true"})
    svg.append(group)
    return ET.tostring(svg, encoding="unicode")
