"""Joins what columns of their own say of one document that is the evidence: its name, its number, the day of its issue."""

import re
from collections.abc import Mapping, Sequence

from engine.facts.heading import Heading
from engine.facts.values import is_missing

NUMBER = "document_number"
"""The field of the column of numbers beside that of names."""
_OVER = "(?:(?:佐证|印证|证明|支撑)(?:材料|资料|文件)?)?"
_NUMBER = re.compile(f"{_OVER}(?:印发|发文|文件|制度|政策)?(?:文号|字号|文件编号)")
_NAME = re.compile(
    f"{_OVER}(?:依据|印发|政策|制度|相关|有关)?(?:文件|制度|政策)(?:名称?|标题|题目)"
    "|(?:佐证|印证|证明|支撑)(?:材料|资料|文件)?(?:名称?)?|(?:依据|印发|政策|制度)文件"
)
_ALONE = re.compile("(?:依据|印发|政策|制度)文件(?:名称?|标题)?|(?:印发|发文|文件)(?:文号|字号)")
"""Headings of evidence where no other column is one: beside 佐证材料 they may say of what it is."""
_DAY = re.compile(f"{_OVER}(?:文件)?(?:印发|成文|发文|出台|制定|发布|签发)的?(?:日期|时间|年月)")
_NONE = frozenset({"无", "/", "没有", "无文号"})


def with_numbers(columns: Sequence[Heading], texts: Sequence[str]) -> list[Heading]:
    """Return headings of which the one of names and the one of numbers beside it are those of one document.

    Between several nobody can tell, nor across a column of figures, which may have its evidence on either side.
    """
    words = ["".join(text.split()) for text in texts]
    free = [at for at, head in enumerate(columns) if head == Heading(field="source") or not head.known]
    names, numbers = ([at for at in free if pattern.fullmatch(words[at])] for pattern in (_NAME, _NUMBER))
    if len(names) != 1 or len(numbers) != 1:
        return _alone(columns, words)
    between = columns[min(names + numbers) + 1 : max(names + numbers)]
    if any(head.of_figures or head.field == "value" for head in between):
        return list(columns)
    fields = {names[0]: "source", numbers[0]: NUMBER}
    return [Heading(field=fields[at]) if at in fields else head for at, head in enumerate(columns)]


def _alone(columns: Sequence[Heading], words: Sequence[str]) -> list[Heading]:
    """Return headings with the one that may be of evidence as such, where nothing else is."""
    found = [at for at, head in enumerate(columns) if not head.known and _ALONE.fullmatch(words[at])]
    if len(found) != 1 or any(head.field == "source" for head in columns):
        return list(columns)
    return [Heading(field="source") if at in found else head for at, head in enumerate(columns)]


def names_documents(heading: str) -> bool:
    """Tell whether a heading is one of evidence by name, and not of where figures come from."""
    return _NAME.fullmatch("".join(heading.split())) is not None


def days_in(extra: Mapping[str, int]) -> list[int]:
    """Return the further columns in which documents' days of issue stand."""
    return [column for heading, column in extra.items() if _DAY.fullmatch("".join(heading.split()))]


def document_of(name: str, number: str, days: Sequence[str]) -> str:
    """Return the document that a row names, with its number and, where it has a name, its day behind it."""
    said = [text for text in (number, *(days if name else ())) if not is_missing(text) and text.strip() not in _NONE]
    more = [text for text in said if text not in name]
    return "".join((name, *(f"（{text}）" for text in more))) if name else "，".join(more)
