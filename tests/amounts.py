"""An independent reader of amounts, written character by character from the documentation, without a line of the engine.

`amount` says what a cell means for an indicator: a number, "missing", or "question".
"""

import unicodedata
from fractions import Fraction

PLAIN = "0123456789"
GONE = set("\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2060\u2066\u2069\ufeff")
MISSING = {
    "",
    "缺",
    "缺失",
    "缺报",
    "—",
    "——",
    "–",
    "-",
    "--",
    "―",
    "――",
    "─",
    "──",
    "..",
    "...",
    "......",
    "…",
    "……",
    "⋯",
    "⋯⋯",
}
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RANGES = (
    (0x2460, 0x2487),
    (0x24B6, 0x24FE),
    (0x2776, 0x2793),
    (0x3220, 0x3229),
    (0x3251, 0x325F),
    (0x3280, 0x3289),
    (0x32B1, 0x32BF),
)
CIRCLED = "".join(
    chr(code) for first, last in _RANGES for code in range(first, last + 1)
)  # Unicode: enclosed numbers and letters
TIMES = {"": 1, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}
ONES = {
    "persons": ("人", "名", "位", "例", "人次", "persons"),
    "count": (*"个所家间件处次例户座张项起份", "批次", "count"),
    "yuan": ("元", "元/月", "元/人·月", "元/人/月", "元/人月", "元/月·人", "元/月/人", "yuan"),
}
WORDS = {
    "percent": ("%", "百分比", "百分之", "百分数", "百分率", "percent"),
    "per_mille": ("‰", "千分比", "千分之", "千分率", "千分之一", "每千", "1/千", "/千", "1/1000", "/1000", "permille", "per_mille"),
    "per_10000": ("/万", "1/万", "1/10000", "/10000", "万分比", "万分之", "万分率", "万分之一", "每万", "‱", "per10000", "per_10000"),
    "per_100000": ("/10万", "1/10万", "1/100000", "/100000", "十万分比", "十万分之", "每10万", "每十万", "/十万", "1/十万",
                   "十万分率", "十万分之一", "人/10万", "例/10万", "/10万活产", "1/10万活产",
                   "per100000", "per100,000", "per_100000"),
    "per_1000_people": ("个/千人", "每千人", "/千人", "per1000people", "per_1000_people"),
    "hours": ("小时", "时", "小时/天", "hours"),
    "minutes": ("分钟", "分", "分钟/天", "minutes"),
    "days": ("天", "日", "days"),
    "years": ("年", "year", "years"),
}  # fmt: skip
SIZE = {"percent": 100, "per_mille": 1000, "per_10000": 10_000, "per_100000": 100_000}
SCALES = {"千": "per_mille", "1000": "per_mille", "1,000": "per_mille", "万": "per_10000", "10000": "per_10000", "10,000": "per_10000",
          "10万": "per_100000", "十万": "per_100000", "100000": "per_100000", "100,000": "per_100000"}  # fmt: skip
THINGS_PER_1000_PEOPLE = {
    "per_mille": ("例", "人", "名"),
    "per_1000_people": ("", "个", "张", "座", "位", "名", "托位", "床位"),
}
AMOUNTS = {"per_10000", "per_100000", "per_1000_people", "persons", "count", "yuan", "hours", "minutes", "days", "years"}
PEOPLE_OF_A_COUNTY = 5_000_000


def fold(text):
    """Full-width forms and the usual signs made ordinary, one character at a time."""
    out = []
    for char in unicodedata.normalize("NFC", text):
        code = ord(char)
        if 0xFF01 <= code <= 0xFF5E:
            out.append(chr(code - 0xFEE0))
        else:
            out.append(
                {"\u3000": " ", "\u00a0": " ", "\u2212": "-", "\ufe63": "-", "\ufe6a": "%", "\ufe58": "—", "\u2025": ".."}.get(
                    char, char
                )
            )
    return "".join(out)


def bare(text, also=frozenset()):
    """The text without blanks and further characters at both ends."""
    first, last = 0, len(text)
    while first < last and (text[first].isspace() or text[first] in also):
        first += 1
    while last > first and (text[last - 1].isspace() or text[last - 1] in also):
        last -= 1
    return text[first:last]


def without_marks(text):
    """What stands before the footnote marks at the end, and the first of these."""
    end, first = len(text), ""
    while True:
        at = end
        while at and (text[at - 1].isspace() or (first and text[at - 1] in ",、")):
            at -= 1
        if at and text[at - 1] in RAISED + CIRCLED:
            first, end = text[at - 1], at - 1
        elif at and text[at - 1] == "⁾" and "⁽" in text[:at]:
            opens = text.rindex("⁽", 0, at)
            if "⁾" in text[opens : at - 1]:
                break
            first, end = "⁽", opens
        else:
            break
    return (bare(text[:end]), first) if bare(text[:end]) or not first else (text, "")


def digits_of(text):
    """The number at the beginning and what follows; (None, …) where there is none."""
    at = 1 if text[:1] in ("+", "-") and text else 0
    whole = ""
    while at < len(text) and text[at] in PLAIN:
        whole, at = whole + text[at], at + 1
    if 1 <= len(whole) <= 3:
        then, groups = at, ""
        while (
            text[then : then + 1] == ","
            and len(text[then + 1 : then + 4]) == 3
            and all(c in PLAIN for c in text[then + 1 : then + 4])
        ):
            groups, then = groups + text[then + 1 : then + 4], then + 4
        if groups:
            part = ""
            if text[then : then + 1] == "." and text[then + 1 : then + 2] and text[then + 1] in PLAIN:
                then += 1
                while then < len(text) and text[then] in PLAIN:
                    part, then = part + text[then], then + 1
            return (text[0] == "-", whole + groups, part, 0, bool(part)), text[then:]
    point, part = False, ""
    if text[at : at + 1] == "." and (whole or (text[at + 1 : at + 2] and text[at + 1] in PLAIN)):
        point, at = True, at + 1
        while at < len(text) and text[at] in PLAIN:
            part, at = part + text[at], at + 1
    if not whole and not part:
        return None, text
    power = 0
    if whole and text[at : at + 1] in ("e", "E") and at < len(text):
        then = at + 1
        sign = text[then : then + 1] if text[then : then + 1] in ("+", "-") else ""
        then += len(sign)
        exponent = ""
        while then < len(text) and text[then] in PLAIN and len(exponent) < 3:
            exponent, then = exponent + text[then], then + 1
        if exponent:
            power, at = int(sign + exponent), then
    return (text[0] == "-", whole, part, power, point), text[at:]


def to_fifteen(number, digits):
    """A decimal of more than 15 significant digits to 15 of them, half to even."""
    significant = digits.lstrip("0")
    if len(significant) <= 15:
        return number
    cut = 10 ** (len(significant) - 15)
    kept, rest = divmod(int(significant), cut)
    kept += rest * 2 > cut or (rest * 2 == cut and kept % 2)
    return number * Fraction(kept * cut, int(significant))


def rate_said(word):
    """The unit of so many among a thousand, ten thousand or a hundred thousand, of live births or people; empty of none."""
    for front in ("每", "/", "1/", "例/", "人/", "名/"):
        for scale, unit in SCALES.items() if word.startswith(front) else ():
            if not word.startswith(front + scale):
                continue
            whom = word[len(front + scale) :]
            one = whom[1:] if whom[:1] in ("例", "名", "个") else whom
            births = one in ("活产", "活产儿", "活产婴")
            people = one in ("人", "人口") and unit == "per_100000"
            if not whom or births or people:
                return unit
    return ""


def money_said(word):
    """An amount of money with one stroke before whom and when it is of: 元/(人·月) as 元/人月; any other word as it is."""
    at = word.find("元")
    if at not in (0, 1) or word[at + 1 : at + 2] not in ("/", "每") or not word[at + 2 :]:
        return word
    of = word[at + 2 :]
    of = of[1:-1] if len(of) > 2 and (of[0], of[-1]) == ("(", ")") else of
    of = of[1:] if of[:1] == "每" else of
    return word[: at + 1] + "/" + "".join({"每": "/", "•": "·", "・": "·", ".": "·"}.get(char, char) for char in of)


def unit_named(word, expected):
    """The unit that a word names, and its factor."""
    word = "".join(char for char in word if not char.isspace()).lower()
    word = word.replace("∕", "/").replace("⁄", "/").replace("/每", "/")
    whom, slash, thousand = word.partition("/")
    if slash and thousand in ("千人", "1000人", "1,000人") and whom in THINGS_PER_1000_PEOPLE.get(expected, ()):
        return expected, 1
    if slash and whom == "例" and thousand[-1:] == "例" and thousand[:-1] in SCALES:
        return SCALES[thousand[:-1]], 1
    if expected == "per_1000_people" and word == "个":
        return expected, 1
    order = [expected, *WORDS, *ONES]
    for unit in order:
        if word in WORDS.get(unit, ONES.get(unit, ())):
            return unit, 1
    if rate_said(word):
        return rate_said(word), 1
    word = money_said(word)
    if word in ONES["yuan"]:
        return "yuan", 1
    for times, factor in sorted(TIMES.items(), key=lambda item: -len(item[0])):
        if times and word.startswith(times):
            one = word[len(times) :]
            for unit in [expected, *ONES] if expected in ONES else ONES:
                if one in ONES[unit] or (one == "" and unit == expected):
                    return unit, factor
    return None


def amount(text, unit, low=None, high=None, below_one=False):
    """What a cell means for an indicator of a unit and range."""
    written = fold(bare(text, GONE))
    if bare(fold("".join(char for char in text if unicodedata.category(char) != "Cf"))) in MISSING:
        return "missing"
    written, mark = without_marks(bare(written))
    if any(ord(char) < 32 and char not in "\t\n" for char in written):
        return "question"  # nothing that is shown, and no break of a line as spreadsheets write it
    number, rest = digits_of(written)
    rest = bare(rest)
    if number is None or written.startswith("+") or (written == "10" and mark and mark in RAISED):
        return "question"
    minus, whole, part, power, point = number
    if len(whole + part) + point + (len(str(power)) + 1 if power else 0) > 36:
        return "skip"  # the bound on the length of figures, which is not what is tested here
    value = Fraction(int((whole + part) or 0), 10 ** len(part)) * Fraction(10) ** power * (-1 if minus else 1)
    if point:
        value = to_fifteen(value, whole + part)
    named = unit_named(rest, unit) if rest else (unit, 1)
    if named is None:
        return "question"
    if named[0] != unit:
        pair = {named[0], unit}
        if pair <= set(SIZE):
            value = value * SIZE[unit] / SIZE[named[0]]
        elif pair == {"hours", "minutes"}:
            value = value * 60 if unit == "minutes" else value / 60
        else:
            return "question"
    value *= named[1]
    return "question" if doubtful(value, unit, low, high, below_one, bool(rest)) else value


def doubtful(value, unit, low, high, below_one, settled):
    """Whether a value cannot be, or probably was not meant."""
    if value and not Fraction(1, 10**18) <= abs(value) <= 10**18:
        return True
    least = low if low is not None else 0 if unit in AMOUNTS else None
    if (least is not None and value < least) or (high is not None and value > high):
        return True
    if unit in ("persons", "count") and value.denominator != 1:
        return True
    if settled or value <= 0:
        return False
    if unit == "percent":
        limit = high if high is not None and 100 <= high <= 200 else 100
        return (not below_one and value * 100 <= limit) or value * PEOPLE_OF_A_COUNTY < 100
    if unit == "per_mille" and value * 20 < 1:  # once among twenty thousand
        return True
    return unit in SIZE and value * PEOPLE_OF_A_COUNTY < SIZE[unit]
