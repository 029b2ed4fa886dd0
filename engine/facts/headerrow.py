"""Reads the headings of a row together, where what one of them says depends on the others."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from engine.base.brackets import without_bracket_behind
from engine.base.text import key
from engine.base.yeardigits import without_year_in_front
from engine.facts.catalogue import Catalogue
from engine.facts.countnames import BARE_COUNT, COUNT_OF_ALL, ROLES
from engine.facts.heading import AMONG, HOW_MANY, Heading, heading_of, part_of
from engine.facts.placenames import heads_county
from engine.facts.tidy import tidied
from engine.model import CODES

TIDY = frozenset({"indicator", "year", "value"})
"""The columns of a table whose rows each state all of their figure."""
_CODE = re.compile("编号|编码|代[码号]")
_OF_A_PERIOD = re.compile("本期|当期|报告期|上年同期")
_OF_THE_YEAR = re.compile("(?:统计)?年报(?:数据?|值)?")
"""A heading of figures where no other column may hold them; beside one it says what counts instead."""
_UNIT = re.compile("[(（][人个名户例][)）]$")
_COUNT_OR_RATE = "((?:分[子母]数?|(?:占比|比[例率重]|率)(?:数?值)?)(?:[(（][^()（）年]+[)）])?)"
_DATED = re.compile(f"(.+?)[-—–_·:：/]?[(（]?{_COUNT_OR_RATE}[)）]?")
_DATED_BEHIND = re.compile(f"{_COUNT_OR_RATE}[(（](.+)[)）]")
"""A count or a rate with the year of it in the same cell."""
_EVERY = re.compile("(?:合计|总计|共计|全部|全体|总共?)(?:[人户例个]?数|人口)?|(?:[人户]数|数量)(?:合计|总计)?")
_EITHER = re.compile("(?:[人户]数|数量)(?:合计|总计)?")
_WOMEN = re.compile("(?:女性?|妇女)(?:[人例]?数|人)?")
_MEN = re.compile("男性?(?:[人例]?数|人)?")
"""How the counts of all, of women and of men are headed; beside no count of women, `_EITHER` may be that one as well."""
_EVERY_OF = re.compile("[^女男率比均]{1,6}总人?数")
_WOMEN_OF = re.compile("(?:女性?|妇女)[^女男率比均]{0,5}(?:数|代表|委员|成员|职工|干部)")
_MEN_OF = re.compile("男性?[^女男率比均]{0,5}(?:数|代表|委员|成员|职工|干部)")
"""How they are headed with what they count beside a share, which proves them: 代表总数, 女代表数."""
_AROUND = re.compile("^(?:女性?|妇女|男性?)|总?[人例]?数$")
"""What stands around that in the heading of a count."""


def headings_of(texts: Iterable[str], catalogue: Catalogue) -> list[Heading]:
    """Return what each cell of a header row says; a column of codes stands for the names where there is none of them."""
    words = [tidied(text) for text in texts]
    found = [heading_of(word, catalogue) for word in words]
    counties = [heads_county(without_year_in_front(word)) for word in words]
    others = (one and not head.parts and not head.whole for one, head in zip(counties, found, strict=True))
    if any(others):  # among counties 城区 is one of them, and not the towns of one; 全市 may be the city of them all
        every = [head.whole and head.year != "" and "全" in word for word, head in zip(words, found, strict=True)]
        unclear = [(one and head.parts) or all_ for one, head, all_ in zip(counties, found, every, strict=True)]
        found = [Heading(known=False) if open_ else head for open_, head in zip(unclear, found, strict=True)]
    for code in CODES:
        alone = not any(heading.field == code.removesuffix("_code") for heading in found)
        found = [replace(head, field=code.removesuffix("_code")) if alone and head.field == code else head for head in found]
    found = _with_dated(words, _with_years(words, _with_codes(words, found)), catalogue)
    of_time = [head for head in found if head.year or head.back == 0 or head.field in ("year", "value")]
    with_units = any(head.field == "unit" for head in found)
    sole = [at for at, word in enumerate(words) if _OF_THE_YEAR.fullmatch(word) or (with_units and HOW_MANY.fullmatch(word))]
    if len(sole) == 1 and not of_time:
        found[sole[0]] = Heading(back=0)
    if any("累计" in word for word in words):  # then 本期 is a part of the year
        found = [Heading(known=False) if _OF_A_PERIOD.match(word) else head for word, head in zip(words, found, strict=True)]
    if not any(head.field == "indicator" for head in found):
        found = _with_last_years(list(_continued(words, found)))
    return found if {heading.field for heading in found} >= TIDY else _with_total(words, with_sexes(words, found, catalogue))


def _continued(words: Sequence[str], found: Sequence[Heading]) -> Iterator[Heading]:
    """Yield headings of which a part behind an indicator is that indicator's: 婴儿死亡率, 其中：农村, 城镇."""
    named, among = "", False
    for word, head in zip(words, found, strict=True):
        part = bool(head.parts) and not head.indicator
        among = part and bool(named) and (among or AMONG.match(word) is not None)
        named = head.indicator or (named if among else "")
        yield replace(head, indicator=named) if among else head


def _with_last_years(found: list[Heading]) -> list[Heading]:
    """Return headings of which 上年 right behind each indicator is that indicator's, where rows state no year.

    Where it stands behind some of them only nobody can tell whether it is the last one's or that of them all.
    """
    named = [at for at, head in enumerate(found) if head.indicator and not (head.count or head.parts or head.year)]
    others = [at for at, head in enumerate(found) if head.of_figures and at not in named]
    if (
        any(head.field == "year" for head in found)
        or not named
        or others != [at + 1 for at in named]
        or any(found[at] != Heading(back=-1) for at in others)
    ):
        return found
    return [replace(head, indicator=found[at - 1].indicator) if at in others else head for at, head in enumerate(found)]


def _with_years(words: Sequence[str], found: list[Heading]) -> list[Heading]:
    """Return headings of which 分子 and 分母 are counts of the year before them, where each has its own, or stand alone.

    Then they are no fields of the row, of which there can be only one.
    """
    at = [column for column, head in enumerate(found) if head.field in ROLES]
    years = [column for column, head in enumerate(found) if head.year or head.back is not None]
    named = any(head.field == "indicator" for head in found)
    if named and len(at) == 2 and not any(head.field == "value" or head.of_figures for head in found):
        return [Heading(count=words[column]) if column in at else head for column, head in enumerate(found)]
    if len(years) < 2 or sorted(at) != sorted(year + step for year in years for step in (1, 2)):
        return found
    over = {year + step: found[year] for year in years for step in (1, 2)}
    return [
        Heading(count=words[column], year=over[column].year, back=over[column].back) if column in over else head
        for column, head in enumerate(found)
    ]


def _with_dated(words: Sequence[str], found: list[Heading], catalogue: Catalogue) -> list[Heading]:
    """Return headings of which the counts, and the rates of them, are those of the year in the same cell: 2024年分子.

    A rate is the figure of its year only beside both counts of it, and where no other column is.
    """
    fields = {head.field for head in found}
    if "indicator" not in fields or fields & {"year", "value", *ROLES}:
        return found
    dated = {at: told for at, head in enumerate(found) if not head.known and (told := _dated(words[at], catalogue))}
    counts = [(head.when, head.field) for head in dated.values() if head.field]
    headed = [head.when for head in (*found, *dated.values()) if head.of_figures and not head.field]
    result = list(found)
    for at, head in dated.items():
        if head.field and counts.count((head.when, head.field)) == 1:
            result[at] = replace(head, field="")
        elif not head.field and headed.count(head.when) == 1 and all(counts.count((head.when, role)) == 1 for role in ROLES):
            result[at] = head
    return result


def _dated(word: str, catalogue: Catalogue) -> Heading | None:
    """Return what a heading says that is a year with 分子, 分母 or a rate behind or before it; a count keeps its field."""
    before, behind = _DATED.fullmatch(word), _DATED_BEHIND.fullmatch(word)
    when, what = before.groups() if before else reversed(behind.groups()) if behind else ("", "")
    year, told = heading_of(when, catalogue), heading_of(what, catalogue)
    if year.is_timeless or year != Heading(year=year.year, back=year.back):
        return None
    if told.field in ROLES:
        return replace(year, field=told.field, count=without_bracket_behind(what), unit=told.unit)
    return replace(year, unit=told.unit) if told.share or told.rate == "率" else None


def _with_codes(words: Sequence[str], found: list[Heading]) -> list[Heading]:
    """Return headings of which one of numbers of indicators or targets (指标编号) is that of codes, if names stand beside.

    代码 right before the names of areas, and before nothing else, is that of their codes.
    """
    alone = [at for at, word in enumerate(words) if word == "代码"]
    if len(alone) == 1 and not any(head.field == "area_code" for head in found):
        behind = found[alone[0] + 1].field if alone[0] + 1 < len(found) else ""
        found = [Heading(field="area_code") if behind == "area" and at in alone else head for at, head in enumerate(found)]
    named = [at for at, head in enumerate(found) if head.field == "indicator"]
    codes = [at for at in named if _CODE.search(words[at])]
    if len(codes) != 1 or len(named) < 2 or any(head.field == "indicator_code" for head in found):
        return found
    return [Heading(field="indicator_code") if at == codes[0] else head for at, head in enumerate(found)]


def with_sexes(words: Sequence[str], found: list[Heading], catalogue: Catalogue) -> list[Heading]:
    """Return headings of which the counts of all, of women and of men are known by their own words too.

    They are where a share stands beside them, or where both all and women do; of two that could be that of all, neither is.
    Without a share nothing proves what a count is one of: then only the words are taken that can mean nothing else.
    """
    shared = any(head.share for head in found)
    bare = [AMONG.sub("", _UNIT.sub("", word)) for word in words]
    unsaid = [not head.known or bool(head.count and not head.indicator) for head in found]
    women = _alike((_WOMEN, _WOMEN_OF) if shared else (_WOMEN,), bare, unsaid)
    men = _alike((_MEN, _MEN_OF) if shared else (_MEN,), bare, unsaid)
    whole = any(head.whole and not head.parts and word for word, head in zip(bare, found, strict=True))  # 其中 counts nobody
    every = set() if whole else _alike((_EVERY, _EVERY_OF) if shared else (_EVERY,), bare, unsaid)
    has_women = women or any(sex_of(head, catalogue) == "female" for head in found)
    if not shared and not (has_women and (every or whole)):
        return found
    said = {
        word: Heading(whole=True, unsaid=not has_women and bool(_EITHER.fullmatch(word)), counted=_counted(word))
        for word in every
        if len(every) == 1
    }
    for alike, word in ((women, "女"), (men, "男")):
        part = part_of(word, catalogue)
        said |= {one: Heading(parts=(part,), counted=_counted(one)) for one in alike if part and len(alike) == 1}
    return [said.get(word, head) if open_ else head for word, head, open_ in zip(bare, found, unsaid, strict=True)]


def _with_total(words: Sequence[str], found: list[Heading]) -> list[Heading]:
    """Return headings of which one of all (总人数) beside a bare count (人数) is a count too, where rows name indicators."""
    bare = [_UNIT.sub("", word) for word in words]
    some = [at for at, head in enumerate(found) if head.count and BARE_COUNT.fullmatch(bare[at])]
    every = [at for at, head in enumerate(found) if not head.known and COUNT_OF_ALL.fullmatch(bare[at])]
    if len(some) != 1 or len(every) != 1 or not any(head.field == "indicator" for head in found):
        return found
    unit = words[every[0]].removeprefix(bare[every[0]]).strip("()（）")
    return [Heading(count=bare[at], unit=unit) if at in every else head for at, head in enumerate(found)]


def _alike(patterns: Sequence[re.Pattern[str]], words: Sequence[str], unsaid: Sequence[bool]) -> Set[str]:
    told = (word for word, open_ in zip(words, unsaid, strict=True) if open_)
    return {word for word in told if any(pattern.fullmatch(word) for pattern in patterns)}


def _counted(word: str) -> str:
    """Return what the heading of a count says that it counts, empty where it names nobody but all, women or men."""
    return "" if any(plain.fullmatch(word) for plain in (_EVERY, _WOMEN, _MEN)) else _AROUND.sub("", word)


def sex_of(heading: Heading, catalogue: Catalogue) -> str:
    """Return the sex that a column is about, empty for none."""
    words = (catalogue.words[name].get(key(word), "") for name, word in heading.parts if name == "sex")
    return next(words, "")
