"""What the heading of a column means, whatever a department puts around it: units, years, groups, footnote marks."""

import re
from dataclasses import dataclass, replace

from engine.base.text import key
from engine.base.units import WRITTEN, stated_unit
from engine.base.yeardigits import YEAR, is_year
from engine.facts.catalogue import Catalogue
from engine.facts.countnames import ends_a_name
from engine.facts.findareas import find_area
from engine.facts.findindicators import find_count, find_indicator
from engine.facts.placenames import means_home
from engine.facts.tidy import tidied
from engine.facts.years import released, year_written
from engine.model import WHOLE

_YEAR = re.compile(
    rf"({YEAR})\s*年?(?:度|末|底)?(?:实际|完成|监测|统计|数据|情况|年报|全年|现状|报告期|数|值|实绩|基期|基数|基准|基线"
    r"|[(（](?:实际(?:完成)?[数值]?|完成[数值]|基[期数准线](?:年|值)?|全年|本年|当年|本期|上年|去年|上期|年报数?|[中终]期[数值]?|年[末底][数值]?|0?1月?[-—–~～至到]+12月)[)）])*(?:\[YR\d{4}\])?",
    re.IGNORECASE,
)
_YEAR_ENDED = re.compile(rf"(?:截至|截止到?|至)?({YEAR})(?:年12月(?:31日|[底末])|-12-31|/12/31)")
"""The last day of a year, with which it ends, and on which what is kept up is counted."""
_WHOLE_YEAR = re.compile("0?1月?[-—–~～至到]+12月(?:份|累计)?")
"""All months of the year of the title."""
_YEAR_LAST = re.compile(
    rf"(?:基[期数准线]|本年|当年|本期|报告期|上年|去年|上期)(?:年|值|数值?|实际值?)?[:：]?[(（]?({YEAR})年?度?[)）]?"
)
"""The year behind what it is: 基期值（2020年）, 本年（2024年）."""
_RELATIVE = {
    **dict.fromkeys(
        (
            "本年",
            "本年数",
            "本年度",
            "当年",
            "当年数",
            "本年实际",
            "本年值",
            "今年",
            "本期",
            "本期数",
            "本期值",
            "本期实际",
            "当期",
            "当期值",
            "报告期",
            "报告期数",
            "报告期值",
            "报告期数值",
            "全年",
            "全年数",
            "全年值",
            "全年实际",
            "全年完成",
            "全年完成数",
            "全年完成值",
            "全年实际数",
            "全年实际值",
            "全年实际完成",
            "年末数",
            "年末值",
            "年底数",
            "本年末",
            "本年数值",
            "本年实际数",
            "本年实际值",
            "本年完成",
            "本年完成数",
            "本年完成值",
            "当年值",
            "当年数值",
            "当年实际",
            "当年实际值",
        ),
        0,
    ),
    **dict.fromkeys(
        (
            "上年",
            "上年数",
            "上年度",
            "去年",
            "上年实际",
            "上年值",
            "上年同期",
            "上一年",
            "上年数值",
            "上年完成",
            "上年完成数",
            "上年实际值",
            "上年实绩",
            "去年同期",
            "去年数",
            "上年年报数",
        ),
        -1,
    ),
}
SHARES = ("比例", "占比", "比重", "比率")
"""What a share is called."""
_SHARE = re.compile(f"(?:女性?|妇女|女)?(?:所占|占)?(?:{'|'.join(SHARES)})")
_RATE = re.compile("\\D{1,6}率|率")
HOW_MANY = re.compile("数量|数目")
"""A heading of figures where each row states its unit, by which a rate is none of a count, or is a count by its name."""
AMONG = re.compile("^(?:其中[:：]?|[#＃])")
"""What stands before the heading of a part."""
_YEAR_BEFORE = re.compile(rf"({YEAR})(?:年度?|(?=\D))(.+)")
_RELATIVE_BEFORE = re.compile("(?:(上年度?|上一年度?|去年)|本年度?|当年|今年)的?(.+)")
_ANSWER = re.compile("是否.+|(?:落实|建立)情况")
"""The headings of values over what mechanisms are answered with; 上年实际值 may stand beside the figure of a year."""
_YEAR_BEHIND = re.compile(rf"(.+)[(（]({YEAR})年?度?[)）]")
_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]$")
_UNITS = {key(text) for unit, forms in WRITTEN.items() for text in (unit, *forms)}
_REPORTED = re.compile(rf"({YEAR})年?[(（](?:往年|past)[)）]", re.IGNORECASE)
_EACH = re.compile(r"(.+)[(（](?:每行必填|ineveryrow)[)）]", re.IGNORECASE)
_HINT = re.compile(r".+[(（](?:提示|hint)[)）]", re.IGNORECASE)
"""What the forms that go out write behind a heading; blanks are taken off before."""
_NAMING = "(?:文件)?(?:名称?|标题|文号|字号|编号|日期|时间)"
_SAYS_HOW = re.compile(f"[(（](?:请?(?:填写?|写明|注明|列出?))?{_NAMING}(?:(?:[、,，/]|以?及|和|与|或){_NAMING})*等?[)）]$")
"""What a heading of evidence says of how to write it: 佐证材料（文件名称、文号）."""
IGNORED = frozenset({
    "序号", "代码", "行次", "编号", "no", "no.", "id", "栏次", "项目编号", "dataflow", "structure", "structure_id", "decimals",
})  # fmt: skip
"""Columns that number the rows."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What the headings above a column say; what they do not say is empty."""

    field: str = ""
    """A column of the tidy table."""
    year: str = ""
    back: int | None = None
    """0 for this year, -1 for the year before, of a form whose year stands in its head."""
    indicator: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    """The dimension and the word that names a part of it."""
    whole: bool = False
    unsaid: bool = False
    """Whether it does not say if what it counts is all of them or only the women: 人数 beside a share of women."""
    share: bool = False
    count: str = ""
    """The name of a numerator or denominator, or the end of one: 死亡人数 beside 孕产妇死亡率."""
    proved: bool = False
    """Whether its cells prove that it is a count of the rate of its indicator."""
    rate: str = ""
    """The end of an indicator's name: 死亡率 beside 死亡人数."""
    counted: str = ""
    """What a count beside a share is of, by its own heading: 代表 of 代表总数."""
    place: str = ""
    """The area that the column is about."""
    unit: str = ""
    release: str = ""
    """By which word the figures of the year are preliminary or revised."""
    reported: str = ""
    """The earlier year whose figure stands beside the row's own, which alone the rest of the row is about."""
    each: bool = False
    """Whether a row that leaves the column empty is about nothing, and not about the whole area."""
    hint: bool = False
    """Whether it holds what a form tells those who fill it in."""
    known: bool = True
    """Whether all of it is understood."""

    @property
    def of_figures(self) -> bool:
        """Tell whether the column holds figures: of a year, an indicator or a group, or simply the values."""
        if self.is_source:
            return False
        said = (self.year, self.indicator, self.parts, self.whole, self.share, self.count, self.rate, self.place)
        return any(said) or self.back is not None

    @property
    def is_source(self) -> bool:
        """Tell whether the column holds the source of the figures of its year alone."""
        return self.field == "source" and (self.year != "" or self.back is not None)

    @property
    def when(self) -> tuple[str, int | None, tuple[tuple[str, str], ...], str]:
        """The year, the group and the place that it names."""
        return (self.year, self.back, self.parts, self.place)

    @property
    def is_timeless(self) -> bool:
        """Tell whether it names none of these."""
        return self.when == Heading().when

    def and_below(self, other: "Heading") -> "Heading":
        """Return what two headings, one below the other, say together: 上年 below 2024年 is 2023."""
        year, back = self.year or other.year, self.back if self.back is not None else other.back
        value = self.field == "value" and (year or back is not None)  # 实际值 above the years
        return Heading(
            field="" if value else self.field or other.field,
            year=str(int(year) + back) if year and back else year,
            back=None if year else back,
            indicator=self.indicator or other.indicator,
            parts=(*self.parts, *other.parts),
            whole=self.whole or other.whole,
            unsaid=self.unsaid or other.unsaid,
            share=self.share or other.share,
            count=self.count or other.count,
            rate=self.rate or other.rate,
            counted=self.counted or other.counted,
            place=self.place or other.place,
            unit=other.unit or self.unit,
            release=self.release or other.release,
            known=self.known and other.known,
        )


def heading_of(text: str, catalogue: Catalogue) -> Heading:
    """Return what one cell of a header row says."""
    word = tidied(text)
    if not word:
        return Heading()
    if key(word) in IGNORED:
        return Heading(field="ordinal")
    found = _of_a_form(word, catalogue) or _plain(word, catalogue) or _plain(AMONG.sub("", word), catalogue)
    if found:
        return found
    bracket = _BRACKETS.search(word)
    if bracket and names_unit(bracket[1]):
        inner = _plain(tidied(word[: bracket.start()]), catalogue)
        if inner:
            return replace(inner, unit=bracket[1])
    return Heading(known=False)


def _of_a_form(word: str, catalogue: Catalogue) -> Heading | None:
    """Return what a heading says that only the forms have that go out, None of any other."""
    reported, each = _REPORTED.fullmatch(word), _EACH.fullmatch(word)
    if reported:
        return Heading(reported=reported[1])
    if each and key(each[1]) in catalogue.headings:
        return Heading(field=catalogue.headings[key(each[1])], each=True)
    return Heading(hint=True) if is_hint(word) else None


def is_hint(heading: str) -> bool:
    """Tell whether a heading says that its column holds what a form tells those who fill it in."""
    return _HINT.fullmatch(tidied(heading)) is not None


def _plain(word: str, catalogue: Catalogue) -> Heading | None:
    """Return what a word says that has no unit in brackets behind it, None where nothing known."""
    field = catalogue.headings.get(key(word))
    if field or catalogue.headings.get(key(_SAYS_HOW.sub("", word))) == "source":
        return Heading(field=field or "source")
    year = _YEAR.fullmatch(word) or _YEAR_LAST.fullmatch(word) or _YEAR_ENDED.fullmatch(word)
    if year or _in_words(word):
        return Heading(year=year[1] if year else _in_words(word))
    said, release = released(word)
    if release:
        return Heading(year=said, release=release)
    if key(word) in _RELATIVE:
        return Heading(back=_RELATIVE[key(word)])
    if _WHOLE_YEAR.fullmatch(word):
        return Heading(back=0)
    if key(word) in WHOLE:
        return Heading(whole=True)
    part = part_of(word, catalogue)
    if part:
        return Heading(parts=(part,))
    if _SHARE.fullmatch(word):
        return Heading(share=True)
    return _of_indicator(word, catalogue)


def _in_words(word: str) -> str:
    """Return the year that a word names in another way than by its four digits alone: 24年, 二〇二四年; empty for none."""
    year, _ = year_written(word)
    return year if is_year(year) else ""


def _of_indicator(word: str, catalogue: Catalogue) -> Heading | None:
    """Return which indicator or count a word names, wholly or by its end."""
    before, behind = _YEAR_BEFORE.fullmatch(word), _YEAR_BEHIND.fullmatch(word)
    year, name = (before[1], before[2]) if before else (behind[2], behind[1]) if behind else ("", "")
    if name and find_indicator(catalogue, name):
        return Heading(indicator=name, year=year)
    if name and catalogue.headings.get(key(name)) == "value":
        return Heading(year=year)
    if name and catalogue.headings.get(key(name)) == "source":
        return Heading(field="source", year=year)
    relative = _RELATIVE_BEFORE.fullmatch(word)
    field = catalogue.headings.get(key(relative[2])) if relative else None
    if relative and (field == "source" or (field == "value" and _ANSWER.fullmatch(relative[2]))):
        return Heading(field="source" if field == "source" else "", back=-1 if relative[1] else 0)
    divided = _divided(year, name.strip("()（）"), catalogue) if name else None
    if divided:
        return divided
    if find_indicator(catalogue, word):
        return Heading(indicator=word)
    if find_count(catalogue, word):
        bracket = _BRACKETS.search(word)
        unit = bracket[1] if bracket and names_unit(bracket[1]) else ""
        return Heading(indicator=word, count=word[: bracket.start()] if bracket and unit else word, unit=unit)
    if ends_a_name(word, catalogue.counts):
        return Heading(count=word)
    if _RATE.fullmatch(word) and any(name.endswith(key(word)) for name in catalogue.indicators):
        return Heading(rate=word)
    return Heading(place=word) if find_area(catalogue, word) else None


def _divided(year: str, said: str, catalogue: Catalogue) -> Heading | None:
    """Return what a year says with a group, a sum or a place in one cell, as if these stood below it; 全市 is a city's."""
    part = None if said.isascii() else part_of(said, catalogue)
    if part:
        return Heading(year=year, parts=(part,))
    if key(said) in WHOLE and (not said.startswith("全") or means_home(said[:2], catalogue)):
        return Heading(year=year, whole=True)
    return Heading(year=year, place=said) if find_area(catalogue, said) else None


def bracketed_unit(word: str) -> tuple[str, str]:
    """Return a heading without the unit in brackets behind it, and that unit; all of it where there is none."""
    bracket = _BRACKETS.search(word)
    return (word[: bracket.start()], bracket[1]) if bracket and names_unit(bracket[1]) else (word, "")


def names_unit(text: str) -> bool:
    """Tell whether a cell holds the name of a unit and nothing else."""
    return key(tidied(text)) in _UNITS or stated_unit(tidied(text), "count") is not None


def part_of(word: str, catalogue: Catalogue) -> tuple[str, str] | None:
    """Return the dimension and the word of the part that a word names, None where it names none or the whole."""
    return next(((name, word) for name, words in catalogue.words.items() if words.get(key(word))), None)
