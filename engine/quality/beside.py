"""Doubts about what a further column of the row says beside its figure: another figure of the year, or last year's."""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from engine.base.text import normal
from engine.base.units import COUNTING, SCALE, Stated, convert, stated_unit
from engine.facts.rivals import is_rival
from engine.facts.values import figure
from engine.model import Doubt, Observation, Pack, Status, Suspicion
from engine.quality.naming import said, shown, slack, unit_of, value_of
from engine.wording.figures import difference, in_unit
from engine.wording.lists import both

_OF_VALUE = "(?:实际|完成)?(?:数值|值|数|情况|水平)?"
_LAST_YEAR = re.compile(
    f"(?:上年度?|上一年度?|去年)(?:同期)?{_OF_VALUE}|同期[值数]|(?:last|previous) year(?: value)?", re.IGNORECASE
)
_ACTUAL = re.compile(f"(?:本年度?|当年|全年)?(?:实际|实绩){_OF_VALUE}|完成情况|actual(?: value)?", re.IGNORECASE)
"""Whole headings, so that 上年增减, 完成率 or 实际人数 is not among them; corrections are asked about before."""
_STOCK = re.compile(
    "(?:历年|逐年)?累计(?:完成|建成|总)?数?|(?:年末|期末|年底)(?:累计|实有|在用|现有|总)?[数值]?|现有数?|存量|实有数?"
)
"""How many there are, beside how many were added in the year; which of them an indicator counts its name seldom says."""
_ADDED = re.compile("新增|当年|年度")
_CHANGE = re.compile(
    "(?:[比较与]?(?:上年度?|去年|上一年度?)(?:同期)?(?:相比)?)?(?:增减|增长|变化|变动|升降)(?:情况|[值量数额率]|百分点|幅度?)?"
    "|同比(?:增减|增长|变化)?率?|年?增速|[增降升]幅|[较比]上年(?:同期)?"
)
"""The change against last year, as a difference or in percent of it."""
_WORKING = re.compile("(?:指标)?(?:计算|测算|核算)(?:公式|过程|方法|式|说明)?|分子分母|分子/分母")
_QUOTIENT = re.compile(
    r"(?:=\s*)?(\d{1,12}(?:\.\d{1,6})?)\s*[/÷]\s*(\d{1,12}(?:\.\d{1,6})?)\s*(?:[×*x]\s*[\d%‰]{1,7})?\s*(?:=.{0,12})?"
)
"""How a rate was worked out, where the two counts stand in one cell."""
_RISES = ("上升", "提高", "增加", "增长", "上涨", "升高", "扩大")
_CHANGED = re.compile(
    f"(?P<way>{'|'.join(_RISES)}|下降|降低|减少|回落|缩小|)了?(?P<number>[-+−]?[0-9.,]{{1,20}}(?:%|‰|/10万)?)(?:个?百分点|个?千分点|[人个例岁]|)"
)
"""A change in a cell, with the word for the way it went in front."""
_BRACKET = re.compile(r"\([^()]*\)$")


class Beside(NamedTuple):
    """A figure in a further column, in the indicator's unit, and how far its last digit reaches."""

    heading: str
    value: Fraction
    slack: Fraction
    written: str = ""
    """Two counts that make it."""


def doubts_beside(items: Iterable[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield the rows in which a column of last year contradicts its figure, or one of this year the row's own."""
    known = {item.key: item for item in items}
    latest = dict[tuple[str, str, int], int]()
    for item in known.values():
        latest[item.where.row] = max(item.year, latest.get(item.where.row, 0))
    for item in known.values():
        if item.indicator not in pack.indicators:
            continue
        for heading, cell in item.extra.items():
            beside = _read(heading, cell, unit_of(item, pack))
            if quotient := _quotient(heading, cell, item, pack):
                yield from _of_this_year(item, quotient, pack)
            elif beside and _LAST_YEAR.fullmatch(_plain(heading)):
                yield from _of_last_year(item, beside, known.get(item.key_in(item.year - 1)), pack)
            elif beside and _is_of_this_year(heading, item, pack):
                yield from _of_this_year(item, beside, pack)
            elif _is_change(heading) and item.year == latest[item.where.row]:
                yield from _of_change(item, heading, cell, known.get(item.key_in(item.year - 1)), pack)


def is_told_beside(heading: str) -> bool:
    """Tell whether a column with such a heading holds figures of last year, the change since, or others of the year itself."""
    word = _plain(heading)
    told = (_LAST_YEAR, _ACTUAL, _CHANGE, _STOCK, _WORKING)
    return any(pattern.fullmatch(word) for pattern in told) or is_rival(heading)


def _is_of_this_year(heading: str, item: Observation, pack: Pack) -> bool:
    """Tell whether a heading is that of another figure of the same year; for a count one of all that there are may be."""
    word, indicator = _plain(heading), pack.indicators[item.indicator]
    may_be_all = indicator.unit in COUNTING and not _ADDED.search(indicator.name.zh)
    return bool(_ACTUAL.fullmatch(word) or (not item.raw and is_rival(heading)) or (may_be_all and _STOCK.fullmatch(word)))


def _is_change(heading: str) -> bool:
    """Tell whether a heading is that of the change of a figure; 增减（人） beside a rate is the one of a count."""
    bracket = _BRACKET.search(normal(heading))
    stated = stated_unit(bracket[0].strip("()"), "count") if bracket else None
    return _CHANGE.fullmatch(_plain(heading)) is not None and (stated is None or stated.unit not in COUNTING)


def _plain(heading: str) -> str:
    """Return a heading without a unit in brackets behind it."""
    return _BRACKET.sub("", normal(heading)).strip()


def _read(heading: str, cell: str, unit: str) -> Beside | None:
    """Return the figure in a cell; none where it holds no number, or one in another unit."""
    found = figure(cell)
    stated = (stated_unit(found.unit, unit) if found.unit else Stated(unit)) if found else None
    if found is None or stated is None:
        return None
    value, reach = (convert(part * stated.factor, stated.unit, unit) for part in (found.value, found.slack))
    return None if value is None or reach is None else Beside(heading, value, reach)


def _quotient(heading: str, cell: str, item: Observation, pack: Pack) -> Beside | None:
    """Return the rate that two counts in a cell make, exactly; None where there are none such, or a denominator of 0."""
    found = _QUOTIENT.fullmatch(normal(cell)) if _WORKING.fullmatch(_plain(heading)) else None
    scale = SCALE.get(unit_of(item, pack))
    if found is None or scale is None or not Fraction(found[2]):
        return None
    return Beside(heading, Fraction(found[1]) / Fraction(found[2]) * scale, Fraction(0), cell)


def _of_last_year(item: Observation, beside: Beside, before: Observation | None, pack: Pack) -> Iterator[Doubt]:
    """Yield what is said of last year that was neither reported then nor before it was revised."""
    if before is None or before.status != Status.VALUE:
        return
    if not any(_agree(beside, stated) for stated in (before, *before.replaced)):
        words = {**_words(item, beside, pack), "before": str(before.year), "against": shown(before, pack)}
        yield Doubt(Suspicion.LAST_YEAR, both("quality.last_year", **words), (item,), (before,))


def _of_this_year(item: Observation, beside: Beside, pack: Pack) -> Iterator[Doubt]:
    """Yield a figure of the year itself that is another than the row's."""
    if item.status == Status.VALUE and not _agree(beside, item):
        yield Doubt(Suspicion.BESIDE, both("quality.beside", **_words(item, beside, pack)), (item,))


def _of_change(item: Observation, heading: str, cell: str, before: Observation | None, pack: Pack) -> Iterator[Doubt]:
    """Yield a change that is neither the difference between the two years nor the growth in percent."""
    unit, found = unit_of(item, pack), _CHANGED.fullmatch(normal(cell))
    stated = _read(heading, found["number"], unit) if found else None
    growth = _read(heading, found["number"], "percent") if found and unit != "percent" and "%" in found["number"] else None
    if found is None or item.status != Status.VALUE or before is None or before.status != Status.VALUE:
        return
    now, then = value_of(item), value_of(before)
    reach = slack(item) + slack(before)
    told = [(now - then, reach, stated)]
    told += [((now - then) / abs(then) * 100, reach / abs(then) * 200, growth or stated)] if then else []
    asked = [(change, rounded, own) for change, rounded, own in told if own is not None]
    if asked and not any(_is_said(*one, found["way"]) for one in asked):
        words = {**said(item, pack), "heading": heading, "stated": cell, "against": shown(before, pack)}
        text = both("quality.change", **words, before=str(before.year), change=difference(now - then, unit))
        yield Doubt(Suspicion.CHANGE, text, (item,), (before,))


def _is_said(change: Fraction, rounded: Fraction, stated: Beside, way: str) -> bool:
    """Tell whether a change is the one that is stated, as far as both are rounded; some write no sign, and some the way."""
    if way and change and (change > 0) != (way in _RISES):
        return False
    return abs(abs(change) - abs(stated.value)) <= stated.slack + rounded


def _agree(beside: Beside, item: Observation) -> bool:
    return item.value is not None and abs(beside.value - value_of(item)) <= beside.slack + slack(item)


def _words(item: Observation, beside: Beside, pack: Pack) -> dict[str, object]:
    value = in_unit(beside.value, unit_of(item, pack))
    stated = both("quality.makes", written=beside.written, value=value) if beside.written else value
    return {**said(item, pack), "heading": beside.heading, "stated": stated}
