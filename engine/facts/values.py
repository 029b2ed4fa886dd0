"""Understands a cell as departments write it: ``12.5/10万``, ``98.5%``, full-width digits, ``1,234``, ``缺``."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

from engine.numbers import decimals_of, exact

MISSING = frozenset({"", "缺", "缺失", "缺报", "—", "——", "–", "-", "--", "...", "......"})
YES = frozenset({"是", "有", "已建立", "已落实", "已完成", "yes", "true", "y"})
NO = frozenset({"否", "无", "未建立", "未落实", "未完成", "no", "false", "n"})

_FIGURE = re.compile(r"([+-]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.?\d*(?:e[+-]?\d{1,3})?|\.\d+))\s*(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as written: its exact value, the unit written behind it, and how far its last digit reaches."""

    value: Fraction
    unit: str
    places: int
    """Decimal places shown, so that a recomputed rate can be compared within half of the last one."""


def normal(text: str) -> str:
    """Return the text with full-width forms made ordinary and outer spaces removed."""
    return unicodedata.normalize("NFKC", text).replace("−", "-").replace("\u3000", " ").strip()


def is_missing(text: str) -> bool:
    """Tell whether a cell says that there is no figure."""
    return normal(text) in MISSING


def figure(text: str) -> Figure | None:
    """Return the number and the unit behind it, or None where the cell holds anything else."""
    match = _FIGURE.fullmatch(normal(text))
    if match is None:
        return None
    digits = match[1].replace(",", "")
    value = exact(digits)
    return None if value is None else Figure(value, match[2].strip(), decimals_of(digits))


def answer(text: str) -> bool | None:
    """Return what a yes-or-no cell says, None where it says neither."""
    word = normal(text).lower()
    return True if word in YES else False if word in NO else None
