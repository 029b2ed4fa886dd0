"""Tells by what stands below headings of no known meaning which column holds names of indicators, and which answers."""

import re
from collections.abc import Callable, Sequence

from engine.base.text import key
from engine.facts.catalogue import Catalogue, find_attested
from engine.facts.heading import Heading
from engine.facts.rownames import Names
from engine.facts.tidy import tidied
from engine.facts.values import answer, figure, is_missing

_ANSWERS = re.compile("(?:完成|进展|落实|建立|推进|执行|实施|出台)(?:情况|状态|结果|与否)?|进[展度](?:情况)?")
"""Headings that are those of figures as well as of sentences; below them stand answers or not."""
_RESULTS = re.compile(
    "(?:实际|指标)?(?:完成|达到)(?:情况|结果)|(?:监测|统计)(?:情况|结果|值)|现状值?|指标数?值|(?:全年|年度)数据?|结果"
)
"""Likewise; below them stand numbers or not."""
_AIMED = re.compile("目标|计划|任务|规划|问题|措施|自评|评[估价]")


def by_content(
    columns: Sequence[Heading], cells: Sequence[str], below: Sequence[Sequence[str]], catalogue: Catalogue
) -> list[Heading]:
    """Return headings with the column of names, and of answers or results, that their cells tell; none where none do.

    Of several columns that may be it none is: then nobody can tell.
    """
    dated = any(head.year for head in columns)  # then 年份 in the corner says what the other headings are
    found, open_ = list(columns), [at for at, head in enumerate(columns) if _is_open(head) or (dated and head.field == "year")]
    named = next((at for at, head in enumerate(found) if head.field == "indicator"), None)
    if named is None and not any(head.indicator and not head.count for head in found):
        named = _the_one(open_, below, Names(catalogue).understands)
        found = [Heading(field="indicator") if at == named else head for at, head in enumerate(found)]
    if named is None:
        return []
    if not any(head.of_figures or head.field == "value" for head in found):
        ids = [row[named] for row in below if named < len(row) and row[named]]
        may = [at for at in open_ if at != named and _ANSWERS.fullmatch(key(tidied(cells[at])))]
        told = _the_one(may, below, _answers) if all(find_attested(catalogue, id_) for id_ in ids) else None
        found = [Heading(field="value") if at == told else head for at, head in enumerate(found)]
        found = found if told is not None else _with_results(found, cells, below)
    return found


def with_results(columns: list[Heading], cells: Sequence[str], below: Sequence[Sequence[str]]) -> list[Heading]:
    """Return the headings in the lower of two rows with the one of results as one of values, of the time said above it."""
    named = any(head.field == "indicator" for head in columns)
    if not named or any(head.of_figures or head.field == "value" for head in columns):
        return columns
    told = _with_results(columns, cells, below)
    return [Heading(field="value") if one != head else head for one, head in zip(told, columns, strict=True)]


def _with_results(columns: list[Heading], cells: Sequence[str], below: Sequence[Sequence[str]]) -> list[Heading]:
    """Return headings with the one of results, where nothing but numbers stands below it and none below other headings.

    Beside what was aimed at, or what is to be done yet, it may say how much of that was reached.
    """
    words = [key(tidied(cell)) for cell in cells]
    if any(_AIMED.search(word) for word in words):
        return columns
    numbers = {at for at, head in enumerate(columns) if _is_open(head) and head.field != "ordinal" and _all_numbers(at, below)}
    if len(numbers) != 1 or not _RESULTS.fullmatch(words[min(numbers)]):
        return columns
    result = Heading(field="value") if any(head.field == "year" for head in columns) else Heading(back=0)
    return [result if at in numbers else head for at, head in enumerate(columns)]


def _all_numbers(column: int, below: Sequence[Sequence[str]]) -> bool:
    """Tell whether some numbers stand in a column, and nothing else but what says that there is none."""
    texts = [row[column] for row in below if column < len(row) and row[column] and not is_missing(row[column])]
    return bool(texts) and all(figure(text) is not None for text in texts)


def _is_open(heading: Heading) -> bool:
    """Tell whether a heading says nothing that is known but, at most, that its column numbers the rows."""
    return heading.field in ("", "ordinal") and not heading.of_figures and not heading.hint and not heading.reported


def _answers(text: str) -> bool:
    return answer(text) is not None


def _the_one(columns: Sequence[int], below: Sequence[Sequence[str]], means: Callable[[str], bool]) -> int | None:
    """Return the one of some columns most cells of which mean something; None where there are none or several."""
    texts = {at: [row[at] for row in below if at < len(row) and row[at]] for at in columns}
    may = [at for at in columns if 2 * sum(map(means, texts[at])) > len(texts[at])]
    return may[0] if len(may) == 1 else None
