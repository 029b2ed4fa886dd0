"""Reads a line that explains a table: its name and number, the items that it parts into, what it says of all the figures.

Below a table such a line may not be confused with a row of figures, so it has to begin as remarks do; of a line that is
known to stand around a table more ways of writing are understood.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from engine.base.notcounted import AIM
from engine.base.yeardigits import YEAR
from engine.facts.tidy import MARKS

_BEGINS = re.compile(
    r"[(（【]?(?:更正|订正|勘误|附注)\s*[:：]|[(（]?注\s*\d*\s*[:：.、．)）]|[*※①②③④⑤]\s*\D|[(（]?(?:此表|本表|以上|表中)"
)
_EXPLAINS = re.compile("[(（【\\[]?(?:(?:填[表报])?说明|备注|统计[时期]|数据[时期])[^:：]{0,4}[:：】]")
"""How one begins wherever it stands."""
_CORRECTS = re.compile(r"\s*[(（【]?(?:更正|订正|勘误)")
_SCOPE = re.compile(r"\s*(?:统计|数据|填报|调查)?(?:口径|范围|对象)\s*[:：]")
_SAYS = re.compile("[(（]?(?:因|由于|鉴于|以上|以下|上述|本表|此表|表中|表内)")
"""How one begins around a table, the last without saying that it explains anything."""
_WORD = re.compile(r"[(（【\[]?\s*(注\s*\d*|说明|备注)\s*[:：]")
"""The word that makes a line a remark, whatever figures stand beside it."""
_NAME = re.compile(
    r"\s*[(（【\[]?\s*(?:注\s*\d*|(?:填[表报]|有关|情况|特别|补充|数据)?说明|备注|附注)\s*(?:[】\])）]?\s*[:：]|[】\])）.、．])"
)
"""What remarks are called, which is none of what they tell."""
_NUMBER = re.compile(
    rf"\s*(?:[(（]\d{{1,2}}[)）]|\d{{1,2}}\s*(?:[)）][.．、]?|、|[.．](?!\d)|[.．](?={YEAR}年)))\s*(?=\S*[一-龥]{{2}})"
)
"""In front of a line it needs words behind it, as figures stand there too."""
_ITEM_NUMBER = re.compile(r"(?:^|(?<=[。；;:：\s]))[(（]?(?:\d{1,2}[.．、)）](?!\d)|[一二三四五六七八九十]{1,2}[、)）])\s*")
"""In front of an item within a remark."""
_SENTENCE_ENDS = ("。", "；", ";")
_ITEM_ENDS = re.compile(rf"[{''.join(_SENTENCE_ENDS)}\n]|(?=[{re.escape(MARKS)}])")


def _of_all(tables: str) -> str:
    """Return the pattern of how a remark says that it is about all figures: 以上各项指标数据, 所有数据, 数据均."""
    each, figures = "(?:各项|全部|所有)", "(?:数据|数字|数值|数)"
    of_table = f"(?:{tables})(?:所[列填报])?{each}?(?:指标)?{figures}?"
    return f"(?:{of_table}|{each}(?:指标)?{figures}|(?:指标)?{figures}(?=[均都]))?"


_TABLE = "以上|上述|上表|本表|此表|该表|表中|表内"
_ALL = re.compile(f"[(（]?{_of_all(f'{_TABLE}|以下|下表')}(?:均|都)?")
"""Above a table as well as below."""
_ALL_ABOVE = f"(?:^[*※]?|[:：。；;，,、.．)）]){_of_all(_TABLE)}(?:均|都|全部)?[为是系]"
"""Below a table, at the beginning of a clause: what these are."""
_ALL_ARE = re.compile(
    f"{_ALL_ABOVE}(?:(?:(?:{YEAR}年|“?十[二三四五六]五”?)[^，。；]{{0,4}}(?:以来|至今|期间|起)的?)?累计|"
    f"(?:{YEAR}年度?)?的?(?:{AIM}))(?:完成)?(?:数据|数值|数|值)?(?=$|[，。；,;)）])"
    f"|{_ALL_ABOVE}(?:{YEAR}年度?)?的?预[计测估期](?:{YEAR}年|年[底末]|全年)?(?:完成|落实|建立)?(?:情况|进展)(?=$|[，。；,;)）])"
)
_ALL_OF_YEAR = re.compile(
    f"{_ALL_ABOVE}({YEAR})年度?[底末]?的?(?:全年)?(?:统计|年报|实际|落实|完成)?(?:数据|数值|数|情况)(?=$|[，。；,;)）])"
)


@lru_cache(maxsize=4096)
def begins_remark(text: str) -> bool:
    """Tell whether a line begins as remarks do."""
    return bool(_BEGINS.match(text.strip()))


def behind_number(text: str) -> str:
    """Return what a line says behind the number in front of it, empty where no number stands in front of words."""
    number = _NUMBER.match(text)
    return text[number.end() :] if number else ""


def is_numbered_remark(text: str) -> bool:
    """Tell whether a line is a sentence with a number in front: of several remarks only the first may begin with 注."""
    told = behind_number(text)
    return bool(told) and (told.rstrip().endswith(_SENTENCE_ENDS) or begins_remark(told))


def explains(text: str) -> bool:
    """Tell whether a line says that it explains figures, and does not say who filled the form in, or when."""
    return begins_remark(text) or _EXPLAINS.match(text.strip()) is not None or is_numbered_remark(text)


def tells(text: str) -> bool:
    """Tell whether a line around a table explains figures, whether it says so or not."""
    return bool(text) and (explains(text) or any(begins.match(text) for begins in (_NAME, _CORRECTS, _SCOPE, _SAYS)))


def remark_word(text: str) -> str:
    """Return the word by which a line says that it is a remark (注, 说明, 备注), empty where it says so by none of them."""
    match = _WORD.match(text.strip())
    return match[1] if match else ""


def items_of(text: str) -> Iterator[str]:
    """Yield the items of a remark, without what it is called and what numbers them."""
    told = _SCOPE.sub("", _NAME.sub("", text, count=1), count=1)
    for item in _ITEM_ENDS.split(_ITEM_NUMBER.sub("\n", told)):
        if item.strip():
            yield item.strip().strip("()（）")


def without_all(item: str) -> str:
    """Return an item of a remark without the words by which it is about all figures."""
    return _ALL.sub("", item, count=1)


def other_in_remark(text: str) -> str:
    """Return the words of a remark below a table by which all its figures are aims, or added up over years; empty for none."""
    found = _ALL_ARE.search(re.sub(r"\s+", "", text))
    return found[0] if found else ""


def year_in_remark(text: str) -> str:
    """Return the one year of which a remark says that all figures of the table are; empty where it says none."""
    found = _ALL_OF_YEAR.search(re.sub(r"\s+", "", text))
    return found[1] if found else ""
