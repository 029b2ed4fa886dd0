"""Charts that Word draws itself: their numbers stay numbers, can be edited, and no font is needed where they are made."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

import openpyxl
from lxml import etree

from engine.base.numbers import exact_text
from engine.report.document.axis import Axis, axis_of, stands_below
from engine.report.document.xml import Element, element
from engine.sheets.book import saved, write

SHADES = (("16324F", "FFFFFF"), ("566A7F", "FFFFFF"), ("9FAAB6", "000000"), ("FFFFFF", "000000"))
"""Of bars, from dark to light, each with the colour of its letters: any two are told apart in print, seldom in colour."""
_LINE, _GOAL, _EDGE = "1F4E79", "404040", "404040"
_FEW = 12
"""Up to so many things are counted one by one along the axis."""
_LETTERS = 1000
"""Size of the letters, in hundredths of a point."""


@dataclass(frozen=True, slots=True)
class Series:
    """What is drawn of one thing; a text is a decimal, and an empty one leaves a gap."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of several series over the same categories: lines, the last of which is a goal, or bars that are stacked."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    lines: bool
    most: Fraction | None = None
    """What no value of its unit is more than, where there is such a thing."""

    @property
    def height(self) -> float:
        """As a share of the width: what does not fit on a page leaves as much of it white."""
        return 0.42 if self.lines else 0.5


def chart_xml(chart: Chart, book: str) -> bytes:
    """Return the part that draws a chart; `book` is the relationship to the workbook with its data."""
    kind = _lines(chart) if chart.lines else _bars(chart)
    plot = element("c:plotArea", element("c:layout"), kind, *_axes(chart))
    inside = element(
        "c:chart", element("c:autoTitleDeleted", val=1), plot,
        element("c:legend", element("c:legendPos", val="b"), element("c:overlay", val=0)),
        element("c:plotVisOnly", val=1), element("c:dispBlanksAs", val="gap"),
    )  # fmt: skip
    data = element("c:externalData", element("c:autoUpdate", val=0), r_id=book)
    frame = element("c:spPr", element("a:ln", element("a:noFill")))
    space = element("c:chartSpace", element("c:roundedCorners", val=0), inside, frame, _letters(), data)
    return bytes(etree.tostring(space, encoding="UTF-8", xml_declaration=True, standalone=True))


def data_book(chart: Chart) -> bytes:
    """Return the workbook that opens when somebody edits the data."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Sheet1"
    for along, series in enumerate(chart.series, start=2):
        write(sheet, 1, along, series.name)
        for down, value in enumerate(series.values, start=2):
            if value:
                write(sheet, down, along, float(value))
    for down, name in enumerate(chart.categories, start=2):
        write(sheet, down, 1, name)
    return saved(book)


def _letters(colour: str = "000000") -> Element:
    size = element("a:pPr", element("a:defRPr", _fill(colour), sz=_LETTERS))
    return element(
        "c:txPr", element("a:bodyPr"), element("a:lstStyle"), element("a:p", size, element("a:endParaRPr", lang="zh-CN"))
    )


def _texts(name: str, at: str, values: Sequence[str]) -> Element:
    points = (element("c:pt", element("c:v", text=value), idx=place) for place, value in enumerate(values))
    cache = element("c:strCache", element("c:ptCount", val=len(values)), *points)
    return element(name, element("c:strRef", element("c:f", text=at), cache))


def _numbers(at: str, values: Sequence[str]) -> Element:
    points = (element("c:pt", element("c:v", text=value), idx=place) for place, value in enumerate(values) if value)
    form = element("c:formatCode", text="General")
    cache = element("c:numCache", form, element("c:ptCount", val=len(values)), *points)
    return element("c:val", element("c:numRef", element("c:f", text=at), cache))


def _series(chart: Chart, place: int, look: Sequence[Element], labels: Element, last: Sequence[Element] = ()) -> Element:
    series, column, end = chart.series[place], chr(ord("B") + place), len(chart.categories) + 1
    return element(
        "c:ser", element("c:idx", val=place), element("c:order", val=place),
        _texts("c:tx", f"Sheet1!${column}$1", [series.name]), *look, labels,
        _texts("c:cat", f"Sheet1!$A$2:$A${end}", chart.categories),
        _numbers(f"Sheet1!${column}$2:${column}${end}", series.values), *last,
    )  # fmt: skip


def _labels(shown: bool, place: str = "t", colour: str = "000000", below: Collection[int] = ()) -> Element:
    """Return how the numbers stand beside what is drawn, those of some points below."""
    apart = (element("c:dLbl", element("c:idx", val=at), *_label(True, "b", colour)) for at in below)
    return element("c:dLbls", *apart, *_label(shown, place, colour))


def _label(shown: bool, place: str, colour: str) -> list[Element]:
    """Return how a number stands; in the middle of a bar a count of nothing, which has no bar, has no number."""
    form = "General;;" if place == "ctr" else "General"
    names = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
    look = [element("c:numFmt", formatCode=form, sourceLinked=0), element("c:spPr", element("a:noFill")),
            _letters(colour), element("c:dLblPos", val=place)] if shown else []  # fmt: skip
    return [*look, *(element(f"c:{name}", val=int(shown and name == "showVal")) for name in names)]


def _fill(colour: str) -> Element:
    return element("a:solidFill", element("a:srgbClr", val=colour))


def _lines(chart: Chart) -> Element:
    """Return the lines: that of the goal in dashes, and without numbers, which all are the same."""
    made = element("c:lineChart", element("c:grouping", val="standard"), element("c:varyColors", val=0))
    for place in range(len(chart.series)):
        is_level = place == len(chart.series) - 1
        colour = _GOAL if is_level else _LINE
        dashes = [element("a:prstDash", val="dash")] if is_level else []
        line = element("c:spPr", element("a:ln", _fill(colour), *dashes, w=22_225))
        sign = element("c:marker", element("c:symbol", val="none" if is_level else "circle"))
        labels = _labels(not is_level, below=[] if is_level else _below(chart, place))
        made.append(_series(chart, place, [line, sign], labels, [element("c:smooth", val=0)]))
    made.extend([element("c:marker", val=1), element("c:axId", val=1), element("c:axId", val=2)])
    return made


def _below(chart: Chart, place: int) -> list[int]:
    """Return the points of a line whose numbers stand below."""
    values = [Fraction(value) if value else None for value in chart.series[place].values]
    goal, axis = Fraction(chart.series[-1].values[0]), _axis(chart)
    return [at for at in range(len(values)) if stands_below(at, values, goal, axis)]


def _axis(chart: Chart) -> Axis:
    return axis_of([Fraction(value) for series in chart.series for value in series.values if value], chart.most)


def _bars(chart: Chart) -> Element:
    made = element(
        "c:barChart", element("c:barDir", val="bar"), element("c:grouping", val="stacked"), element("c:varyColors", val=0)
    )
    for place in range(len(chart.series)):
        shade, letters = SHADES[place]
        edge = element("a:ln", _fill(_EDGE), w=6350)
        look = [element("c:spPr", _fill(shade), edge), element("c:invertIfNegative", val=0)]
        made.append(_series(chart, place, look, _labels(True, "ctr", letters)))
    made.extend([element("c:gapWidth", val=60), element("c:overlap", val=100)])
    made.extend([element("c:axId", val=1), element("c:axId", val=2)])
    return made


def _axes(chart: Chart) -> tuple[Element, Element]:
    down = not chart.lines
    order = element("c:scaling", element("c:orientation", val="maxMin" if down else "minMax"))
    names = element(
        "c:catAx", element("c:axId", val=1), order, element("c:delete", val=0), element("c:axPos", val="l" if down else "b"),
        element("c:numFmt", formatCode="General", sourceLinked=0), element("c:majorTickMark", val="none"),
        element("c:minorTickMark", val="none"), element("c:tickLblPos", val="low"), element("c:crossAx", val=2),
        element("c:crosses", val="autoZero"),
    )  # fmt: skip
    grid = element("c:majorGridlines", element("c:spPr", element("a:ln", _fill("D9D9D9"), w=6350)))
    upward, step = element("c:scaling", element("c:orientation", val="minMax")), "1"
    if chart.lines:
        axis = _axis(chart)
        upward.extend([element("c:max", val=exact_text(axis.high)), element("c:min", val=exact_text(axis.low))])
        step = exact_text(axis.step)
    amounts = element(
        "c:valAx", element("c:axId", val=2), upward,
        element("c:delete", val=0), element("c:axPos", val="b" if down else "l"), grid,
        element("c:numFmt", formatCode="General", sourceLinked=0), element("c:majorTickMark", val="none"),
        element("c:minorTickMark", val="none"), element("c:tickLblPos", val="nextTo"), element("c:crossAx", val=1),
        element("c:crosses", val="max" if down else "autoZero"),
    )  # fmt: skip
    if chart.lines or _longest(chart) <= _FEW:
        amounts.append(element("c:crossBetween", val="between"))
        amounts.append(element("c:majorUnit", val=step))
    return names, amounts


def _longest(chart: Chart) -> int:
    """Return how many the longest bar counts."""
    return max(sum(int(series.values[at]) for series in chart.series) for at in range(len(chart.categories)))
