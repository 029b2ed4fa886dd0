"""Understands a cell as departments write it: ``12.5/10万``, ``98.5%``, full-width digits, ``1,234``, ``缺``."""

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from engine.base.numbers import decimals_of, exact
from engine.base.text import normal

_EXACT_DIGITS = 15

MISSING = frozenset({"", "缺", "缺失", "缺报", "—", "——", "–", "-", "--", "...", "......"})
YES = frozenset({"是", "有", "已建立", "已落实", "已完成", "√", "✓", "✔", "yes", "true", "y"})
NO = frozenset({"否", "无", "未建立", "未落实", "未完成", "未", "×", "✗", "no", "false", "n"})
NO_SOURCE = NO | {"", "缺", "缺失", "缺报", "暂无", "暂缺", "没有", "未报", "未提供", "不详"}
NO_SOURCE |= {"待补", "待补充", "待补报", "待提供", "待报", "待定", "待查", "na", "none", "nil", "null", "missing", "tbd"}
"""What a source cell says, without its punctuation, where it names no source."""

_FIGURE = re.compile(r"([+-]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.?\d*(?:e[+-]?\d{1,3})?|\.\d+))\s*(.*)", re.IGNORECASE)


class Figure(NamedTuple):
    """A number as written: its exact value, its digits, and the unit written behind it."""

    value: Fraction
    digits: str
    unit: str

    @property
    def slack(self) -> Fraction:
        """How far a recomputed rate may lie from it: half of the last digit shown, but one unit of the 15th significant digit,
        beyond which spreadsheets compute nothing."""
        significant = len(re.sub(r"e.*|[+.-]", "", self.digits.lower()).lstrip("0"))
        last = Fraction(10) ** -decimals_of(self.digits)
        return last * 10 ** (significant - _EXACT_DIGITS) if significant >= _EXACT_DIGITS else last / 2


def is_missing(text: str) -> bool:
    """Tell whether a cell says that there is no figure."""
    return normal(text) in MISSING


@lru_cache(maxsize=4096)
def figure(text: str) -> Figure | None:
    """Return the number and the unit behind it, or None where the cell holds anything else."""
    match = _FIGURE.fullmatch(normal(text))
    if match is None:
        return None
    digits = match[1].replace(",", "")
    value = exact(digits)
    return None if value is None else Figure(value, digits, match[2].strip())


def answer(text: str) -> bool | None:
    """Return what a yes-or-no cell says, None where it says neither."""
    word = normal(text).lower()
    return True if word in YES else False if word in NO else None


@lru_cache
def named_source(text: str) -> str:
    """Return the source that a cell names, empty where it says that there is none: 无, 待补, N/A, a dash."""
    return "" if re.sub(r"[\W_]+", "", normal(text)).lower() in NO_SOURCE else text
