"""What the remarks above and below a table tell of its figures: of an indicator that they name, of marked ones, or of all."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from engine.base.text import key
from engine.facts.catalogue import Catalogue
from engine.facts.findindicators import find_indicator
from engine.facts.remarklines import items_of, tells, without_all
from engine.facts.surroundings import is_foot
from engine.facts.table import Table
from engine.facts.tidy import MARKS

_MARK = re.compile(rf"(?:[标带有加]+)?[“\"]?([{re.escape(MARKS)}]+)[”\"]?号?(?:者|的|项|处|数据|指标)?")
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
    """Return what the lines above a table, the foot lines within its rows, and comments on titles tell of its figures."""
    texts = [cell for cells in lines for cell in cells if tells(cell)]
    texts += [cell for cells in feet for cell in cells if tells(cell) or _MARK.match(cell)]
    texts += table.remarks_above()
    texts += [text for column, text in table.remarks_on_headings() if column not in table.figures]
    data = "".join(cell for cells in table.data if not is_foot(cells) for cell in cells) if texts else ""
    return ToldAround(tuple(_item(part, data, catalogue) for text in texts for part in items_of(text)))


def _item(part: str, data: str, catalogue: Catalogue) -> _Item:
    match = _MARK.match(part)
    mark, text = (match[1], part[match.end() :]) if match else ("", part)
    about, rest = _named(text, catalogue)
    return _Item(rest if about else without_all(rest), about, mark if mark in data else "")


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
