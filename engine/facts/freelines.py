"""Tells the lines around tables that nothing was made of: somebody is to see them, since one may speak about the figures."""

import re
from collections.abc import Iterable, Iterator

from engine.base.text import normal
from engine.facts.headlines import has_label
from engine.facts.remarklines import explains
from engine.facts.surroundings import is_date, is_page

_TITLES = (
    re.compile(
        r".{0,60}(?:表|情况|年报|月报|季报|指标|统计|数据|台账|进展|汇总|清单|报告|附件\d*)(?:\([^()]*\))?(?:[:：].*)?"
        r"|第.{1,3}表.*|.{0,60}的(?:函|通知|请示)|\([^()]*\)"
    ),
    re.compile(
        r"(?:[\u4e00-\u9fff]{1,4}[市县区]|(?:19|20)\d\d\s*年|附[件表]?\d*\s*:)(?!.*[由报为是按含缺未不另仅只请]).{1,50}"
        r"|[\d〇○零一二三四五六七八九十]{2,4}\s*年度?"
    ),
    re.compile(r"(?:[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,2}[、.]).{1,20}"),
)
"""What a title ends with; the place or the year that one begins with; the number of a section."""
_SAYS = re.compile("[，。；,;]")
_OF_FORM = re.compile(
    r"(?:制[定表]机关|综合机关(?:名称)?|(?:备案|批准)?文\s*号|表\s*号|报告期|所属期|补充资料|(?:数据|资料)来源|报表类型"
    r"|行业|机构代码|统一社会信用代码)\s*:.*|.*\(请勿改动.*|[\s—\-–/_=*\d]*"
)
"""What a form says of itself, the sheet of earlier years in one that was sent out, and what says nothing."""


def free_lines(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines but titles, headings of sections, remarks (told with the figures) and who filled the form in."""
    for line in lines:
        text = normal(line).strip(" —-")
        known = has_label(line) or explains(line) or is_page(text) or is_date(text) or _OF_FORM.fullmatch(text)
        titled = not _SAYS.search(text) and any(title.fullmatch(text) for title in _TITLES)
        if not (known or titled):
            yield line
