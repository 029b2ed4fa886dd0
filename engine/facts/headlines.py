"""Reads who filled a form in, for which unit and when, from its head and foot lines: 填报单位：…  填表人：…  日期：…"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from engine.base.text import normal

_LABELS = {
    "unit": ("填报单位", "报送单位", "填表单位", "填报部门", "报送部门", "编制单位", "reporting unit", "reporter"),
    "person": ("填表人", "填报人", "制表人", "经办人", "filled in by", "prepared by"),
    "date": ("报出日期", "填报日期", "填表日期", "上报日期", "报送日期", "制表日期", "日期", "date"),
    "": ("单位负责人", "统计负责人", "负责人", "审核人", "联系人", "联系电话", "电话", "表号", "制表机关", "批准文号",
         "批准机关", "备案文号", "有效期至", "有效期", "计量单位", "单位"),
}  # fmt: skip
"""What stands before a statement; the last row only ends the one before it."""
_KNOWN = {label: what for what, labels in _LABELS.items() for label in labels}
_LABEL = re.compile(
    "(?:^|(?<=[^A-Za-z]))(" + "|".join(sorted(_KNOWN, key=len, reverse=True)) + r")(?:\([^()]*\))?\s*:", re.IGNORECASE
)
_ENDS = re.compile(r"\s{2,}|[;,|、\t\n]|;")
_SEAL = re.compile(r"\((?:单位)?(?:盖章|公章|印章|签章|签字|签名|seal|stamp|signature)\)", re.IGNORECASE)
"""Where a seal or a name goes by hand, behind what is written."""
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
            what = _KNOWN[label[1].lower()]
            day = _DATE.search(value) if what == "person" else None
            if day:  # 填表人：张三 2025.3.18
                said.setdefault("date", _day(value))
                value = value[: day.start()]
            if what and (bare := _bare(value)):
                said.setdefault(what, _day(bare) if what == "date" else bare)
    return Head(**said)


def has_label(line: str) -> bool:
    """Tell whether a line says by a label who is responsible for a form, when it was filled in, or what it is called."""
    return _LABEL.search(_SEAL.sub("  ", normal(line))) is not None


def _bare(text: str) -> str:
    """Return what is written on a line to write on, without the line and without brackets around it or left open."""
    written = text.strip(" _")
    whole = written.count("(") == written.count(")") and not written.startswith("(")
    return written if whole else written.strip(" ()_")


def _day(text: str) -> str:
    found = _DATE.search(text)
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else text
