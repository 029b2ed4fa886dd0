"""What the remarks above and below a table tell of its figures: of an indicator that they name, of marked ones, or of all."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from engine.base.text import key
from engine.facts.catalogue import Catalogue, find_indicator
from engine.facts.surroundings import explains, is_foot
from engine.facts.table import Table
from engine.facts.tidy import MARKS

_CALLED = re.compile(
    r"\s*[(（【\[]?\s*(?:注\s*\d*|(?:填报|有关|情况|特别|补充|数据)?说明|备注|附注)\s*(?:[】\])）]?\s*[:：]|[】\])）.、．])"
)
_SCOPE = re.compile(r"\s*(?:统计|数据|填报|调查)?(?:口径|范围|对象)\s*[:：]")
_CORRECTS = re.compile(r"\s*[(（【]?(?:更正|订正|勘误)")
_NUMBERED = re.compile(r"(?:^|(?<=[。；;:：\s]))[(（]?(?:\d{1,2}[.．、)）](?!\d)|[一二三四五六七八九十]{1,2}[、)）])\s*")
_ENDS = re.compile(rf"[。；;\n]|(?=[{re.escape(MARKS)}])")
_ALL = re.compile(
    "[(（]?(?:(?:以上|上述|以下|上表|下表|本表|此表|该表|表中|表内)(?:所[列填报])?(?:各项|全部|所有)?(?:指标)?"
    "(?:数据|数字|数值|数)?)?(?:均|都)?"
)
"""By which a remark says that it is about all figures."""
_MARK = re.compile(rf"(?:[标带有加]+)?[“\"]?([{re.escape(MARKS)}]+)[”\"]?号?(?:者|的|项|处|数据|指标)?")
_BEGINS = re.compile("[(（]?(?:因|由于|鉴于|以上|以下|上述|本表|此表|表中|表内)")
"""How a line begins that explains figures without saying so."""
_SHORTEST = 3
"""Characters of a name that a remark is taken to mean."""


@dataclass(frozen=True, slots=True)
class _Item:
    """What one item of a remark tells, of which indicators (of all where it names none), and of which mark."""

    text: str
    about: Set[str]
    mark: str

    def tells_of(self, indicator: str, cells: Sequence[str]) -> bool:
        if self.about:
            return indicator in self.about
        return not self.mark or any(self.mark in cell for cell in cells)


@dataclass(frozen=True, slots=True)
class ToldAround:
    """The remarks around a table, item by item."""

    items: tuple[_Item, ...] = ()

    def of(self, name: str, cells: Sequence[str], catalogue: Catalogue) -> str:
        """Return what they tell of the figure of a name in a row of these cells, empty for nothing."""
        named = find_indicator(catalogue, name) if self.items else None
        indicator = named.indicator.id if named else ""
        return "；".join(item.text for item in self.items if item.tells_of(indicator, cells))


def told_around(
    table: Table, lines: Sequence[Sequence[str]], feet: Sequence[Sequence[str]], catalogue: Catalogue
) -> ToldAround:
    """Return what the lines above a table, and the foot lines within its rows, tell of its figures."""
    texts = [cell for cells in lines for cell in cells if _tells(cell)]
    texts += [cell for cells in feet for cell in cells if _tells(cell) or _MARK.match(cell)]
    data = "".join(cell for cells in table.data if not is_foot(cells) for cell in cells) if texts else ""
    return ToldAround(tuple(_item(part, data, catalogue) for text in texts for part in _parts(text)))


def _tells(cell: str) -> bool:
    return bool(cell) and (explains(cell) or any(begins.match(cell) for begins in (_CALLED, _CORRECTS, _SCOPE, _BEGINS)))


def _parts(text: str) -> Iterator[str]:
    """Yield the items of a remark, without what numbers them."""
    told = _SCOPE.sub("", _CALLED.sub("", text, count=1), count=1)
    for part in _ENDS.split(_NUMBERED.sub("\n", told)):
        if part.strip():
            yield part.strip().strip("()（）")


def _item(part: str, data: str, catalogue: Catalogue) -> _Item:
    match = _MARK.match(part)
    mark, text = (match[1], part[match.end() :]) if match else ("", part)
    about, rest = _named(text, catalogue)
    return _Item(_ALL.sub("", rest, count=1) if not about else rest, about, mark if mark in data else "")


def _named(text: str, catalogue: Catalogue) -> tuple[Set[str], str]:
    """Return the indicators that a text names, and it without the names at its beginning."""
    word = key(text)
    names = [name for name in catalogue.indicators if len(name) >= _SHORTEST and name in word and not name.isascii()]
    longest = [name for name in names if not any(name != other and name in other for other in names)]
    about = {catalogue.indicators[name].id for name in longest}
    rest = word
    for name in sorted(longest, key=len, reverse=True):
        rest = rest.replace(name, "", 1)
    return about, rest.lstrip("、和及与,，的") if about else text
