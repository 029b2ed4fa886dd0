"""Asks about a table whose title names a group that nothing within it does: its figures may be those of the group alone."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from engine.base.brackets import words_in_brackets
from engine.base.problems import Problem
from engine.base.text import key
from engine.facts.catalogue import Catalogue
from engine.facts.findindicators import Named, find_indicator
from engine.facts.groupwords import names_group
from engine.facts.heading import part_of
from engine.facts.rownames import ways_of
from engine.facts.table import Table
from engine.facts.tidy import tidied

_GROUPS = re.compile("农村|乡村|(?:^|(?<=[年度市县:：]))城市|城镇|女性|男性|女童|女生|女孩|男童|男生|男孩")
_NO_GROUP = re.compile("农业农村|乡村振兴|城市管理|城镇化")
"""Offices and policies."""
_PARTS = re.compile(
    "(?:流动(?:儿童|人口|妇女)|留守(?:儿童|妇女)|残疾儿童|困境儿童|低保|脱贫)"
    "(?!(?:[、和及与][^，。]{2,6}?)?的?(?:关爱|保护|保障|救助|工作|服务|帮扶|福利|康复|权益|攻坚))|民办|公办|公立|民营|企业(?!家|名称)|户籍|抽样(?!调查)|样本|"
    "监测点|试点(?!工作)|外来|本地儿童"
)
"""Some of those whom an indicator counts, by no dimension of any pack."""
_OF_OFFICES = re.compile("机关|事业|.[直级属本]")
"""Offices, over a table of those who work in them."""
_BEHIND = re.compile("[-_—（(](?:农村|城镇|女性|男性|女童|男童)[)）]?$")
"""How the name of a file ends that is of a group."""
_LABEL = re.compile(r"(?!附[:：]|(?:统计)?(?:范围|口径|对象|类别|城乡|分组))[^:：]{1,12}[:：]")


def group_in_title(table: Table, titles: Iterable[str], catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the first title that names one group, where an indicator of the table is broken down by it and no row says how."""
    stem = PurePath(table.sheet.file).stem
    for title in (*titles, *([stem] if _BEHIND.search(stem) else [])):
        text = "" if _LABEL.match(title) or not _GROUPS.search(title) else without_names(title, catalogue)
        words = set(_GROUPS.findall(text))
        parts = {(group, known[word]) for group, known in catalogue.words.items() for word in words if word in known}
        if len(parts) != 1 or "城乡" in text:
            continue
        ((group, part),) = parts
        named = next((one for one in named_in(table, catalogue) if part in one.indicator.breakdowns.get(group, ())), None)
        if named and not _says_groups(table, group, catalogue):
            told = {"found": title, "indicator": named.indicator.name, "heading": catalogue.dimensions[group].name}
            yield Problem(table.sheet.where(table.top, 0), "facts.group_in_title", told)
            return


def some_in_title(table: Table, titles: Iterable[str], catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the first title that names some of the people or institutions only, where no row or heading of the table does."""
    for title in titles:
        some = "" if _LABEL.match(title) else _some_in(title, catalogue)
        if not some:
            continue
        texts = {*table.names, *table.extra, *(cell for cells in table.data for cell in cells[:3])}
        named = next(named_in(table, catalogue), None)
        if named and not any(some[:2] in text for text in texts):
            words = {"found": title, "part": some, "indicator": named.indicator.name}
            yield Problem(table.sheet.where(table.top, 0), "facts.part_in_title", words)
            return


def _some_in(title: str, catalogue: Catalogue) -> str:
    """Return the words of a title that name some of those whom indicators count, or the whole of it; empty for none."""
    found = _PARTS.search(without_names(title, catalogue))
    alone = (text for text in (tidied(title), *words_in_brackets(title)) if names_group(text) and not _OF_OFFICES.match(text))
    return found[0] if found else next(alone, "")


def without_names(title: str, catalogue: Catalogue) -> str:
    """Return a title without offices and without the indicators that it names, which may be called after a group."""
    text = key(_NO_GROUP.sub("", tidied(title)))
    for name in sorted(catalogue.indicators, key=len, reverse=True):
        text = text.replace(name, "")
    return text


def named_in(table: Table, catalogue: Catalogue) -> Iterator[Named]:
    """Yield the indicators that the rows and headings of a table name."""
    yield from named_by({*table.names, *(heading.indicator for heading in table.figures.values())}, catalogue)


def named_by(texts: Iterable[str], catalogue: Catalogue) -> Iterator[Named]:
    """Yield the indicators that some texts name, whatever stands around a name."""
    for text in sorted(texts):
        found = next((named for way in (text, *ways_of(text)) if (named := find_indicator(catalogue, way))), None)
        if found:
            yield found


def _says_groups(table: Table, group: str, catalogue: Catalogue) -> bool:
    """Tell whether a column, a heading or the name of a row says a part by the dimension of a group."""
    if group in table.fields or any(name == group for heading in table.figures.values() for name, _ in heading.parts):
        return True
    if any(group in named.said for named in named_in(table, catalogue)):
        return True
    texts = {cell for cells in table.data for cell in cells[:3] if cell}
    parts = (part_of(way, catalogue) for text in texts for way in (text, *ways_of(text)))
    return any(found and found[0] == group for found in parts)
