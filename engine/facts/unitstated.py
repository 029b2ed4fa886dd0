"""In which unit lines around a table say that its figures are: behind 单位, or in the brackets of a title.

单位 is an office as well, so what stands behind it counts where it is a unit, or is written as only units are.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile, zip_longest

from engine.base.units import is_like_unit, stated_unit
from engine.base.yeardigits import YEAR

_LABEL = re.compile(r"([\u4e00-\u9fff]*)单位(?:均|都)?(?:为|是|\s*[:：]|(?P<bare>\s))\s*")
_OF_MEASURE = re.compile("(?:本表)?(?:计量|数据|数值|金额)?")
"""What may stand before 单位 where it is no part of another word, as in 填报单位."""
_ONLY_LABEL = re.compile("[(（]?(?:计量|数据)?单位[:：]?")
"""In a cell by itself; the unit stands in the next one."""
_OFFICE = re.compile("[\u4e00-\u9fff]{2}(?:局|委员?会?|办公?室?|[党部].{0,3}部|联合?会?|医?院|中心)$")
"""How the names of those who report end: 单位 may stand for 填报单位."""
_BRACKET = re.compile(r"\s*[(（]([^()（）]*)[)）]")
_CLAUSE = re.compile(r"(?:[^()（）。]|\([^()]*\))*")
_END = re.compile("[()（）。]")
_LISTED = re.compile(r"(?:[\s，；;]|,(?!\d{3}))+")
_UNITS = re.compile("[、/和及与]")
_SLASH = re.compile(r"\s*[/／∕]\s*")
_AMOUNT = re.compile("[千万亿%‰元/]")
_OTHER = re.compile(rf"[:：]|{YEAR}")
"""What begins with a word of its own, or is a year."""
_UNIT_BEHIND = re.compile(r".*[(（]([^()（）]+)[)）](?:完成|监测|统计|汇总|情况|一览)*表?")
"""At the end of a title, or in front of the words for a table."""


def unit_said(lines: Iterable[Sequence[str]]) -> str:
    """Return the unit that lines above a table state for all of it; several of them as one list, as one line may give it."""
    texts = [text for cells in lines for text in _texts(cells)]
    stated = (unit for text in texts for unit in _labelled(text))
    brackets = [match[1] for match in map(_UNIT_BEHIND.fullmatch, texts) if match]
    behind = (unit for bracket in brackets for unit in re.split("[，,；;]", bracket) if _is_unit(unit) or _is_rate(unit))
    alone = (text for text in texts if (found := stated_unit(text, "count")) and found.factor != 1)
    return "、".join(dict.fromkeys((*stated, *behind))) or next(alone, "")


def is_only_unit(text: str) -> bool:
    """Tell whether a text states a unit and nothing else: 单位：千人, or （千人）."""
    label = _LABEL.match(text.strip("()（） "))
    return is_like_unit(text.strip("()（） ")) or (label is not None and bool(_OF_MEASURE.fullmatch(label[1])))


def labelled_unit(text: str) -> str:
    """Return the first unit that a text states behind 单位, empty where it states none."""
    return next(_labelled(text), "")


def _texts(cells: Sequence[str]) -> Iterator[str]:
    """Yield the texts of a line; a unit in the cell behind 单位 belongs to it."""
    filled = [cell.strip() for cell in cells if cell]
    for text, beside in pairwise([*filled, ""]):
        joined = _ONLY_LABEL.fullmatch(text) and _measures(beside)
        yield f"{text.rstrip(':：')}：{beside}" if joined else text


def _labelled(text: str) -> Iterator[str]:
    """Yield the units that stand behind 单位 in a text, each with all that is written behind it as units are."""
    labels = list(_LABEL.finditer(text))
    for label, following in zip_longest(labels, labels[1:]):
        end = following.start() if following else len(text)
        said, own = _value(text[label.end() : end]), _OF_MEASURE.fullmatch(label[1]) is not None
        measures = _measures(said)
        if measures and (own or any(map(_is_unit, _UNITS.split(measures)))):
            yield measures
        elif said and own and end == len(text) and _is_all(text, label) and not _OFFICE.search(_LISTED.split(said)[0]):
            yield said


def _is_all(text: str, label: re.Match[str]) -> bool:
    """Tell whether a label and what stands behind it are the whole of a text, or of the bracket with which it ends."""
    return (
        not label["bare"]
        and (label.start() == 0 or text[label.start() - 1] in "(（")
        and not _END.search(text[label.end() : -1])
    )


def _value(text: str) -> str:
    """Return what is said behind a label, to the end of the clause; a bracket in which no unit stands only explains."""
    told = _BRACKET.sub(lambda bracket: f"({bracket[1]})" if is_like_unit(bracket[1]) else " ", text)
    clause = _CLAUSE.match(told)
    return clause[0].strip() if clause else ""


def _measures(text: str) -> str:
    """Return the units that a text begins with, as one list; all of it where more may belong to them; else nothing."""
    first, *others = _LISTED.split(_SLASH.sub("/", text.strip()))
    if not any(map(is_like_unit, _UNITS.split(first))):
        return ""
    more = list(takewhile(is_like_unit, others))
    behind = next(iter(others[len(more) :]), "")
    as_written = (not behind and " " not in text) or (_AMOUNT.search(behind) and not _OTHER.search(behind))
    return text if as_written else "、".join((first, *more))


def _is_rate(text: str) -> bool:
    """Tell whether a text is written as units are of so much a year, or of so many: 元/年."""
    return "/" in _SLASH.sub("/", text) and is_like_unit(text)


def _is_unit(text: str) -> bool:
    return stated_unit(text, "count") is not None
