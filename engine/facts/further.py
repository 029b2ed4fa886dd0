"""What a cell in a further column says of its row, for which the figure is not taken: an aim, another place, a part."""

import re
from collections.abc import Mapping

from engine.base.notcounted import AIM
from engine.base.text import Text
from engine.facts.catalogue import Catalogue
from engine.facts.findareas import find_area
from engine.facts.header import tells_a_part
from engine.facts.narrowed import names_group
from engine.facts.nofigure import is_change
from engine.facts.placenames import is_above, is_elsewhere, is_place_name, means_home
from engine.facts.tidy import tidied

_AIM = re.compile(f"(?:{AIM})(?:目标)?[值数]?|(?:target|plan|planned|forecast|goal)")
_REGION = re.compile("范围|地域|区域|区划|辖区|地点|覆盖|所在|所属|归属|属地|地名|region|scope|coverage")
"""Headings of whom a figure is about."""
_SOME = re.compile("(?:城镇)?职工|(?:城乡)?居民|灵活就业(?:人员)?|(?:公办|民办|普惠性?)园?|[乡镇村]级|上一?届|抽样|样本")
"""Some of those whom an indicator counts, in a cell by itself."""
_OF_A_TASK = re.compile("责任|主体|对象名单|来源|填报|备注|说明|措施|问题|建议|指标|目标|任务|标准|级别|审核|联系")
"""Headings below which such words say whose task something is, or of what kind the indicator is."""
_NO_REGION = re.compile(
    "责任|来源|填报|报送|主管|联系|承办|经办|负责|备注|说明|依据|文件|发布|印发|比|对标|排[名位]|位次|参照|级别|籍贯|source|note"
)
"""Headings of who answers for a figure, and of what it is compared with."""


def asked_of_cell(
    heading: str, cell: str, catalogue: Catalogue, placed: bool = False
) -> tuple[str, Mapping[str, object]] | None:
    """Return what to ask about a cell under a heading of no known meaning, both as `key` makes them; None for nothing.

    `placed` tells whether the row says its place: then what stands beside it may be where that lies.
    """
    if not cell:
        return None
    if tells_a_part(heading, cell, catalogue):
        return "facts.undeclared_dimension", {"known": known_dimensions(catalogue)}
    if _AIM.fullmatch(cell):
        return "facts.aim_in_row", {}
    if is_change(cell):
        return "facts.change_in_row", {}
    if _is_other_place(heading, cell, catalogue, placed):
        return "facts.other_place_in_row", {"home": catalogue.home.name}
    return None


def _is_other_place(heading: str, cell: str, catalogue: Catalogue, placed: bool) -> bool:
    """Tell whether a cell names a place that is none of the pack's, of which the figure would be."""
    if _NO_REGION.search(heading) or find_area(catalogue, cell) or means_home(cell, catalogue):
        return False
    if is_above(cell):
        return True
    return not placed and (is_place_name(cell) or (_REGION.search(heading) is not None and is_elsewhere(cell, catalogue)))


def names_some(heading: str, cell: str) -> bool:
    """Tell whether a cell under such a heading is the name of some of those whom an indicator counts: 民办, 职工, 上届."""
    return not _OF_A_TASK.search(heading) and (names_group(cell) or _SOME.fullmatch(tidied(cell)) is not None)


def known_dimensions(catalogue: Catalogue) -> Text:
    """Return the names of the dimensions by which figures may be broken down."""
    names = [dimension.name for dimension in catalogue.dimensions.values()]
    return Text("、".join(name.zh for name in names), ", ".join(name.en for name in names))
