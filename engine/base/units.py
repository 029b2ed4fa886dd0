"""Units of measurement: their names, how departments write them, and which convert into which."""

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from engine.base.text import NO_TEXT, Text, key

_TABLE: dict[str, tuple[Text, tuple[str, ...]]] = {
    "percent": (Text("%", "%"), ("%", "百分比", "百分之", "百分数", "百分率", "pt", "pcnt")),
    "percentage_points": (Text("个百分点", " percentage points"), ("个百分点", "百分点", "percentage points")),
    "per_mille_points": (Text("个千分点", " per mille"), ("个千分点", "千分点")),
    "per_10000_points": (Text("个万分点", " per 10 000"), ("个万分点", "万分点")),
    "per_100000_points": (Text("个十万分点", " per 100 000"), ("个十万分点", "十万分点")),
    "per_mille": (
        Text("‰", "‰"),
        ("‰", "千分比", "千分之", "千分率", "千分之一", "每千", "1/千", "/千", "1/1000", "/1000", "per mille"),
    ),
    "per_10000": (
        Text("/万", " per 10 000"),
        ("/万", "1/万", "1/10000", "/10000", "万分比", "万分之", "万分率", "万分之一", "每万", "‱", "per 10 000"),
    ),
    "per_100000": (
        Text("/10万", " per 100 000"),
        (
            "/10万",
            "1/10万",
            "1/100000",
            "/100000",
            "十万分比",
            "十万分之",
            "十万分之一",
            "十万分率",
            "10万分比",
            "10万分之",
            "10万分之一",
            "10万分率",
            "人/10万",
            "例/10万",
            "/10万活产",
            "1/10万活产",
            "每10万",
            "每十万",
            "/十万",
            "1/十万",
            "per 100 000",
            "per 100,000",
        ),
    ),
    "per_1000_people": (Text("个/千人", " per 1 000 people"), ("个/千人", "每千人", "/千人", "per 1 000 people")),
    "years": (Text("年", " years"), ("年", "year")),
    "age": (Text("岁", " years"), ("岁", "周岁", "年", "years")),
    "persons": (Text("人", " persons"), ("人", "名", "位", "例", "人次", "ps")),
    "count": (
        Text("个", ""),
        ("个", "所", "家", "间", "件", "处", "次", "例", "户", "座", "张", "项", "起", "份", "批次", "number", "num"),
    ),
    "visits": (Text("人次", " visits"), ("人次", "人")),
    "hours": (Text("小时", " hours"), ("小时", "时", "小时/天")),
    "minutes": (Text("分钟", " minutes"), ("分钟", "分", "分钟/天")),
    "days": (Text("天", " days"), ("天", "日")),
    "yuan": (Text("元", " yuan"), ("元", "元/月", "元/人·月", "元/人/月", "元/人月", "元/月·人", "元/月/人")),
    "score": (Text("分", " points"), ("分",)),
    "index": (NO_TEXT, ("指数", "分", "index")),
    "none": (NO_TEXT, ()),
}
"""What stands behind a number in each unit, and how data write the unit, if not by its name here. An amount a year is refused:
nothing tells it from one a month."""

UNITS = {unit: shown for unit, (shown, _) in _TABLE.items()}
_ALONE = {"per_10000": "1/万", "per_100000": "1/10万", "index": "指数", "none": "无"}
NAMES = {
    unit: Text(_ALONE.get(unit, shown.zh), shown.en.strip() or {"count": "items", "index": "index"}.get(unit, "none"))
    for unit, shown in UNITS.items()
}
"""Units by themselves, as a message names them; behind a number stands what UNITS gives."""
WRITTEN = {unit: written for unit, (_, written) in _TABLE.items() if written}
_FORMS = {unit: frozenset(map(key, (unit, *written))) for unit, (_, written) in _TABLE.items()}


_DIFFERENCES = {
    "percent": "percentage_points",
    "per_mille": "per_mille_points",
    "per_10000": "per_10000_points",
    "per_100000": "per_100000_points",
}


def of_difference(unit: str) -> str:
    """Return the unit of a difference between two values."""
    return _DIFFERENCES.get(unit, unit)


PER: dict[str, int] = {"percent": 100, "per_mille": 1000, "per_10000": 10_000, "per_100000": 100_000}
"""Units that are parts of a whole: how many make one."""

SCALE: dict[str, int] = {**PER, "per_1000_people": 1000}
"""Units in which a numerator over a denominator is a rate, and what the quotient is multiplied by."""

NEVER_NEGATIVE = frozenset({
    "per_10000", "per_100000", "per_1000_people", "years", "age", "persons", "count", "visits", "hours", "minutes",
    "days", "yuan",
})  # fmt: skip
"""Units of amounts; what is in percent, per mille or points may be a growth, and a score is what its inventor says."""

THINGS = ("persons", "count", "visits")
"""Units of which there are no halves."""
COUNTING = (*THINGS, "days")
"""Units that may stand behind a numerator or denominator."""


_EXPECTED_ONLY = {
    "per_1000_people": frozenset({"个"}),
    "per_mille": frozenset({"%o"}),
    "persons": frozenset({"人数"}),
    "count": frozenset({"个数", "场所"}),
    "visits": frozenset({"人(次)"}),
    **dict.fromkeys(("index", "none"), frozenset({"无量纲", "无单位"})),
}
"""What means a unit only where it is the expected one: of places per 1000 people forms say how many 个."""
_BOTH_WAYS = re.compile(r"([^()]+)\(([^()]+)\)")
"""A unit in two ways: 个(所)."""
_PER_WHOM = re.compile(r"(?:d_)?per_?(1[,_]?000|10[,_]?000|100[,_]?000)(?:_?[a-z][a-z_0-9-]*)?")
"""Rates as international files write them: per 1,000 live births, PER_100000_LIVE_BIRTHS."""
_PER_ZH = re.compile(
    r"(?:[1例人名]?/|每)(?:(千|1,?000|万|10,?000)(?:[例名个]?活产[儿婴]?)?|(10万|十万|100,?000)(?:[例名个]?(?:活产[儿婴]?|人口?))?)"
    r"|例/(千|万|10万|十万)例"
)
"""The same in Chinese: 每10万活产, 1/10万人, 例/千; per 1000 or 10 000 people there may be things, no part of them."""
_PER_1000_PEOPLE = {"per_mille": "[例人名]", "per_1000_people": "[个张座位名]|托位|床位"}
"""Of what forms say how many there are per 1000 people, by the unit that is expected: 例/千人 is ‰, 张/千人 is not."""
_YUAN_OF = re.compile(r"(.?元)[/每](?:\((.+)\)|(.+))")
"""An amount of money and of whom or when it is: 元/(人·月), 元每人每月."""
_MULTIPLES = {"百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_MULTIPLE = re.compile("(十万|百万|千万|百|千|万|亿)(?![分/])(.*)")
_SLASHES = re.compile("[∕⁄]|/每")
_DIGITS = {"100,000": "10万", "100000": "10万", "10,000": "万", "10000": "万", "1,000": "千", "1000": "千"}
_OF_MANY = re.compile(f"(?<=[/每])(?:{'|'.join(_DIGITS)})(?=[^0-9,])")
"""How many a rate is of, in digits: 个/1000人."""
_LIKE_UNIT = re.compile(
    r"(?!\d+[年月日号]|[\d,./·]+$)(?:十万|百分|[\d%‰‱/·,、()每个人次元年季月日天时分秒岁周百千万亿户所例张名位家座处件项起批台套亩吨升斤米里]|公[里顷斤]|平方|立方|小时|分钟){1,12}"
)
"""How units are written, known or not; a date is none."""
COUNTED = (*THINGS, "yuan")
"""Units that forms give by the hundred, thousand, ten thousand …: 万人, 亿元."""


class Stated(NamedTuple):
    """A unit as written: its name, and how many of it one of what is written makes."""

    unit: str
    factor: int = 1


@lru_cache(maxsize=4096)
def stated_unit(text: str, expected: str) -> Stated | None:
    """Return the unit that a text names, the expected one first where the text is ambiguous; None where it names none."""
    word = _SLASHES.sub("/", key(text))
    per = _PER_WHOM.fullmatch(word)
    if per and word.replace(",", "") in _FORMS[expected]:
        return Stated(expected)
    if per:
        word = f"/{re.sub('[,_]', '', per[1])}"
    if not any(word in forms for forms in _FORMS.values()):
        word = _usual(word)
    if word in _EXPECTED_ONLY.get(expected, ()):
        return Stated(expected)
    if expected in _PER_1000_PEOPLE and re.fullmatch(f"(?:{_PER_1000_PEOPLE[expected]})/千人", word):
        return Stated(expected)
    unit = next((unit for unit in (expected, *WRITTEN) if word in _FORMS[unit]), None)
    if unit:
        return Stated(unit)
    twice = _BOTH_WAYS.fullmatch(word)
    if twice:
        one, other = (stated_unit(way, expected) for way in twice.groups())
        return one if one == other else None
    times = _MULTIPLE.fullmatch(word)
    if times is None:
        return None
    units = (expected, *COUNTED) if expected in COUNTED else COUNTED
    unit = next((unit for unit in units if times[2] in _FORMS[unit] or (not times[2] and unit == expected)), None)
    return Stated(unit, _MULTIPLES[times[1]]) if unit else None


def _usual(word: str) -> str:
    """Return the usual way of writing a rate or an amount of money, of anything else the word itself."""
    word = _OF_MANY.sub(lambda digits: _DIGITS[digits[0]], word)
    per, yuan = _PER_ZH.fullmatch(word), _YUAN_OF.fullmatch(word)
    if per:
        return f"/{(per[1] or per[2] or per[3]).replace(',', '')}"
    if yuan:
        whom = (yuan[2] or yuan[3]).removeprefix("每").replace("每", "/")
        return f"{yuan[1]}/{re.sub('[•・.]', '·', whom)}"
    return word


@lru_cache(maxsize=4096)
def is_like_unit(text: str) -> bool:
    """Tell whether a text is a unit, or written as only units are, known or not: 元/年, 万千米."""
    return stated_unit(text, "count") is not None or _LIKE_UNIT.fullmatch(_SLASHES.sub("/", key(text))) is not None


def unit_of(text: str, expected: str) -> str | None:
    """Return the name of the unit that a text names, whatever the multiple."""
    stated = stated_unit(text, expected)
    return stated.unit if stated else None


def convert(value: Fraction, given: str, wanted: str) -> Fraction | None:
    """Return the value in the wanted unit, or None where the units do not convert into one another."""
    if given == wanted:
        return value
    if given in PER and wanted in PER:
        return value * PER[wanted] / PER[given]
    if {given, wanted} == {"hours", "minutes"}:
        return value * 60 if given == "hours" else value / 60
    return None
