"""Reads who filled a form in, for which unit and when, from its head and foot lines: 填报单位：…  填表人：…  日期：…"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.base.formlabels import ANSWERABLE, DAYS, OFFICIAL, REPORTERS, TIMES, WRITERS, pattern_of
from engine.base.text import normal
from engine.base.yeardigits import days_in_digits

_LABELS = {"unit": REPORTERS, "person": WRITERS, "date": DAYS, "": (*ANSWERABLE, *OFFICIAL)}
"""What stands before a statement; the last ones, and the time of figures, only end the one before them."""
_KNOWN = {label: what for what, labels in _LABELS.items() for label in labels}
_NUMBERS = ("表号", "批准文号", "备案文号")
_LABEL = re.compile(rf"(?:^|(?<=[^A-Za-z]))({pattern_of(tuple(_KNOWN))}|{TIMES})(?:\([^()]*\))?\s*:", re.IGNORECASE)
_ENDS = re.compile(r"\s{2,}|[;,|、\t\n]|;")
_SEAL = re.compile(r"\((?:单位)?(?:盖章|公章|印章|签章|签字|签名|seal|stamp|signature)\)", re.IGNORECASE)
"""Where a seal or a name goes by hand, behind what is written."""
_SPEAKS = re.compile(r"[，。；,;].*[未缺仅只另不含为按由]")
"""What follows a statement and may speak about the figures."""
_BESIDE = re.compile(r"^\S*?(?:[\s;,，；、|]+|(?=\())(.*\S.*)$")
"""What stands behind the first word of a statement."""
_DATE = re.compile(r"(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Head:
    """What a form's own lines say; empty where they do not."""

    unit: str = ""
    person: str = ""
    date: str = ""
    """As YYYY-MM-DD where it is a day, otherwise as it is written."""


def head_of(notes: Iterable[str]) -> Head:
    """Return what the notes of a file say of the unit, the person and the day; of several statements the first."""
    said: dict[str, str] = {}
    for note in notes:
        text = _SEAL.sub("  ", normal(note))
        labels = list(_LABEL.finditer(text))
        ends = [*(label.start() for label in labels), len(text)]
        for label, after in zip(labels, ends[1:], strict=True):
            value = _ENDS.split(text[label.end() : after].strip(), maxsplit=1)[0]
            what = _KNOWN.get(label[1].lower(), "")
            day = _DATE.search(value := days_in_digits(value)) if what == "person" else None
            if day:  # 填表人：张三 2025.3.18
                said.setdefault("date", _day(value))
                value = value[: day.start()]
            if what and (bare := _bare(value)):
                said.setdefault(what, _day(bare) if what == "date" else bare)
    return Head(**said)


def is_statement(line: str) -> bool:
    """Tell whether a line says by labels who is responsible for a form, when it was filled in, or what it is called.

    One that goes on to speak behind what it states, as in 报送日期：2025年1月，缺两所学校, says more than that.
    """
    stated = list(statements(line))
    return any(label.lower() in _KNOWN for label, _ in stated) and not any(_SPEAKS.search(said) for _, said in stated)


def statements(line: str) -> Iterator[tuple[str, str]]:
    """Yield each label of a line with all that stands behind it up to the next one: 统计日期：2024年6月  填报单位：水务局."""
    text = _SEAL.sub("  ", normal(line))
    labels = list(_LABEL.finditer(text))
    ends = (label.start() for label in labels[1:])
    for label, end in zip(labels, [*ends, len(text)], strict=False):  # none where there is no label
        yield label[1], text[label.end() : end].strip()


def beside_statements(line: str) -> list[str]:
    """Return what stands behind the first word of statements on people, units and the form's number, and may be none of it.

    填报单位：水务局 2024年1—6月 says by that of what time its figures are.
    """
    stated = (said for label, said in statements(line) if label in _NUMBERS or _KNOWN.get(label.lower()) in ("unit", "person"))
    return [match[1].strip(" ()") for match in map(_BESIDE.search, stated) if match]


def _bare(text: str) -> str:
    """Return what is written on a line to write on, without the line and without brackets around it or left open."""
    written = text.strip(" _")
    whole = written.count("(") == written.count(")") and not written.startswith("(")
    return written if whole else written.strip(" ()_")


def _day(text: str) -> str:
    found = _DATE.search(days_in_digits(text))
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else text
