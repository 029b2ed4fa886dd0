"""What a cell in a further column says of its row, for which the figure is not taken: an aim, another place, a part."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from engine.base.notcounted import AIM
from engine.base.text import Text, key
from engine.facts.catalogue import Catalogue
from engine.facts.findareas import find_area
from engine.facts.groupwords import is_group_in_cell, is_of_them
from engine.facts.header import tells_a_part
from engine.facts.nofigure import is_change
from engine.facts.placenames import is_above, is_elsewhere, is_place_name, means_home
from engine.facts.tidy import tidied

_AIM = re.compile(f"(?:{AIM})(?:目标)?[值数]?|(?:target|plan|planned|forecast|goal)")
_REGION = re.compile("范围|地域|区域|区划|辖区|地点|覆盖|所在|所属|归属|属地|地名|region|scope|coverage")
"""Headings of whom a figure is about."""
_OF_A_TASK = re.compile("责任|主体|对象名单|来源|填报|备注|说明|措施|问题|建议|指标|目标|任务|标准|级别|审核|联系")
"""Headings below which such words say whose task something is, or of what kind the indicator is."""
_NO_REGION = re.compile(
    "责任|来源|填报|报送|主管|联系|承办|经办|负责|备注|说明|依据|文件|发布|印发|比|对标|排[名位]|位次|参照|级别|籍贯|source|note"
)
"""Headings of who answers for a figure, and of what it is compared with."""


@dataclass(frozen=True, slots=True)
class RowSays:
    """What a row says of its figures, against which its further cells are held."""

    name: str = ""
    """The indicator, as it is written."""
    is_placed: bool = False
    """Whether it names a place: then what stands beside it may be where that lies."""
    is_of_unit: bool = False
    """Whether that is a sub-unit: a list of schools may say who runs each."""


def asked_of_cell(
    heading: str, text: str, catalogue: Catalogue, row: RowSays | None = None
) -> tuple[str, Mapping[str, object]] | None:
    """Return what to ask about a cell under a heading of no known meaning, which is as `key` makes it; None for nothing."""
    cell, row = key(text), row or RowSays()
    if not cell:
        return None
    if tells_a_part(heading, cell, catalogue) or _is_of_some(heading, text, row):
        return "facts.undeclared_dimension", {"known": known_dimensions(catalogue)}
    if _AIM.fullmatch(cell):
        return "facts.aim_in_row", {}
    if is_change(cell):
        return "facts.change_in_row", {}
    if _is_other_place(heading, cell, catalogue, row.is_placed):
        return "facts.other_place_in_row", {"home": catalogue.home.name}
    return None


def _is_of_some(heading: str, text: str, row: RowSays) -> bool:
    """Tell whether a cell names some of those whom the row's indicator counts, which is not of them alone: 民办, 上届."""
    if row.is_of_unit or _OF_A_TASK.search(heading):
        return False
    return is_group_in_cell(text) and not is_of_them(row.name, tidied(text))


def _is_other_place(heading: str, cell: str, catalogue: Catalogue, placed: bool) -> bool:
    """Tell whether a cell names a place that is none of the pack's, of which the figure would be."""
    if _NO_REGION.search(heading) or find_area(catalogue, cell) or means_home(cell, catalogue):
        return False
    if is_above(cell):
        return True
    return not placed and (is_place_name(cell) or (_REGION.search(heading) is not None and is_elsewhere(cell, catalogue)))


def known_dimensions(catalogue: Catalogue) -> Text:
    """Return the names of the dimensions by which figures may be broken down."""
    names = [dimension.name for dimension in catalogue.dimensions.values()]
    return Text("、".join(name.zh for name in names), ", ".join(name.en for name in names))
