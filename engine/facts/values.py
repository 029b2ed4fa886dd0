"""Understands a cell as departments write it: ``12.5/10万``, ``98.5%``, full-width digits, ``1,234``, ``缺``."""

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from engine.base.numbers import decimals_of, exact
from engine.base.text import SUPERSCRIPTS, normal, ordinary, parted_from_marks, visible

_EXACT_DIGITS = 15

MISSING = frozenset({
    "", "缺", "缺失", "缺报", "—", "——", "–", "-", "--", "―", "――", "─", "──", "..", "...", "......", "⋯", "⋯⋯", "未调查",
    "当年未调查", "本年未调查", "未开展调查", "当年未开展调查", "本年未开展调查",
})  # fmt: skip
"""None of which may say that it is 0 or that there is nothing of the kind, as 无, 未开展 and 暂无数据 may."""
YES = frozenset(
    {"是", "有", "已建立", "已落实", "已完成", "已出台", "已制定", "已印发", "落实", "√", "✓", "✔", "☑", "yes", "true", "y"}
)
NO = frozenset({"否", "无", "未建立", "未落实", "未完成", "未出台", "未制定", "未印发", "未", "×", "✗", "no", "false", "n"})
NO_SOURCE = NO | {"", "缺", "缺失", "缺报", "暂无", "暂缺", "没有", "未报", "未提供", "不详"}
NO_SOURCE |= {"待补", "待补充", "待补报", "待提供", "待报", "待定", "待查", "na", "none", "nil", "null", "missing", "tbd"}
"""What a source cell says, without its punctuation, where it names no source."""

OPPOSITES = (
    ("是", "否"),
    ("有", "无"),
    *((f"已{done}", f"未{done}") for done in ("建立", "落实", "完成", "出台", "制定", "印发")),
)
"""The answers between which a form lets people choose by a tick."""
_TICKED, _OPEN = "[☑✓✔√■🗹]\ufe0f?|[(\\[【][√✓✔][)\\]】]", "[□☐▢◻]|[(\\[【][)\\]】]"
_BOX = f"{_TICKED}|{_OPEN}"
_BEFORE = re.compile(f"({_BOX})([^\\W_]+)[,、;/]?({_BOX})([^\\W_]+)")
_BEHIND = re.compile(f"([^\\W_]+)({_BOX})[,、;/]?([^\\W_]+)({_BOX})")
_SEE = re.compile(r"\((?:详?见|另?附|已附|附后)[^()]*\)$")
"""What points to the evidence behind an answer: 是（见附件）."""
_NUMBER = re.compile(
    r"([+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+\.?[0-9]*(?:e[+-]?[0-9]{1,3})?|\.[0-9]+))\s*(.*)",
    re.IGNORECASE | re.DOTALL,  # in a narrow column a unit stands on two lines
)
_SIMPLE = re.compile(r"(-?[0-9]{1,9})(?:\.([0-9]{1,6}))?(%?)")
"""How most figures are written; they are read at once."""
_NOT_SHOWN = r"[\u00ad\u200b-\u200f\u202a\u202c\u2060\u2066\u2069\ufeff\s]+"
_UNSEEN = re.compile(f"^{_NOT_SHOWN}|{_NOT_SHOWN}$")
"""Characters around a figure that show nothing; such as turn the order of digits round are not among them."""
_AS_KEPT = Context(prec=_EXACT_DIGITS, rounding=ROUND_HALF_EVEN, Emin=-9999, Emax=9999)


class Figure(NamedTuple):
    """A number as written: its value, its digits, the unit written behind it, and the footnote mark behind all."""

    value: Fraction
    """Exact; of decimals with more than 15 significant digits, as programs write 84.99999999999999 for 85, those 15."""
    digits: str
    unit: str
    mark: str = ""

    @property
    def slack(self) -> Fraction:
        """How far a recomputed rate may lie from it: half of the last digit shown, but one unit of the 15th significant digit,
        beyond which spreadsheets compute nothing."""
        significant = len(re.sub(r"e.*|[+.-]", "", self.digits.lower()).lstrip("0"))
        last = Fraction(10) ** -decimals_of(self.digits)
        return last * 10 ** (significant - _EXACT_DIGITS) if significant >= _EXACT_DIGITS else last / 2


def is_missing(text: str) -> bool:
    """Tell whether a cell says that there is no figure."""
    return text in MISSING or (not text.isascii() and normal(text) in MISSING)


@lru_cache(maxsize=4096)
def figure(text: str) -> Figure | None:
    """Return the number, the unit behind it and the footnote mark behind both, or None where the cell holds anything else.

    Only ordinary and full-width digits are digits; 10² is as likely a power as a footnote and no figure.
    """
    simple = _SIMPLE.fullmatch(text)
    if simple:
        whole, decimals, unit = simple.groups("")
        return Figure(Fraction(int(whole + decimals), 10 ** len(decimals)), text.removesuffix("%"), unit)
    written, mark = parted_from_marks(ordinary(_UNSEEN.sub("", text)))
    match = _NUMBER.fullmatch(written) if visible(written) == written else None
    if match is None or (match[0] == "10" and mark.startswith(tuple(SUPERSCRIPTS))):
        return None
    digits = match[1].replace(",", "")
    value = exact(_as_kept(digits))
    return None if value is None else Figure(value, digits, match[2].strip(), mark)


def _as_kept(digits: str) -> str:
    """Return decimals to the 15 significant digits that spreadsheets keep."""
    mantissa = digits.lower().partition("e")[0]
    if "." not in mantissa or len(mantissa) <= _EXACT_DIGITS or len(digits) > 40:
        return digits
    return str(_AS_KEPT.create_decimal(Decimal(digits)))


def answer(text: str) -> bool | None:
    """Return what a yes-or-no cell says, None where it says neither."""
    word = _SEE.sub("", normal(text).lower())
    return True if word in YES else False if word in NO else _ticked(word)


def _ticked(word: str) -> bool | None:
    """Return which of two opposite answers is ticked (☑是 □否, 是√ 否□), None where it is none or both, or one has no box."""
    joined = re.sub(r"\s+", "", word)
    before, behind = _BEFORE.fullmatch(joined), _BEHIND.fullmatch(joined)
    if before:
        first, one, second, two = before.groups()
    elif behind:
        one, first, two, second = behind.groups()
    else:
        return None
    ticks = {one: re.fullmatch(_TICKED, first) is not None, two: re.fullmatch(_TICKED, second) is not None}
    yes = next((yes for yes, no in OPPOSITES if ticks.keys() == {yes, no}), "")
    return ticks[yes] if yes and len(set(ticks.values())) == len(ticks) else None


@lru_cache
def named_source(text: str) -> str:
    """Return the source that a cell names, empty where it says that there is none: 无, 待补, N/A, a dash."""
    return "" if re.sub(r"[\W_]+", "", normal(text)).lower() in NO_SOURCE else text
