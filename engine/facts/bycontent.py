"""Tells by what stands below headings of no known meaning which column holds names of indicators, and which answers."""

import re
from collections.abc import Callable, Sequence
from fractions import Fraction

from engine.base.text import key, normal
from engine.base.units import COUNTING, unit_of
from engine.base.yeardigits import YEAR
from engine.facts.catalogue import Catalogue
from engine.facts.findindicators import find_attested, find_indicator
from engine.facts.heading import HOW_MANY, Heading
from engine.facts.rownames import Names
from engine.facts.tidy import tidied
from engine.facts.values import answer, figure, is_missing

_ANSWERS = re.compile("(?:完成|进展|落实|建立|推进|执行|实施|出台)(?:情况|状态|结果|与否)?|进[展度](?:情况)?")
"""Headings that are those of figures as well as of sentences; below them stand answers or not."""
_RESULTS = re.compile(
    "(?:年度|全年|实际|指标)*(?:完成|达到)(?:情况|结果|值)|(?:年度|全年)?(?:监测|统计)(?:情况|结果|值)|现状值?|当前值|期末[数值]|核定[数值]"
    "|(?:填报|报送|上报)数据|指标数?值|指标数据|(?:全年|年度)数据?|结果"
)
"""Likewise; below them stand numbers or not."""
_NO_DEGREE = re.compile("实际|监测|统计|现状|当前|核定|数据")
"""In such headings, that the numbers are what was counted, and no degree to which an aim was reached."""
_AIMED = re.compile("目标|计划|任务|规划|问题|措施|自评|评[估价]")
_AIM = re.compile(f"(?:年度|全年|规划|{YEAR}年)*(?:目标|计划|任务)[值数]?")
"""A heading of aims that are numbers."""
_NUMBER = re.compile("[0-9]+(?:[.][0-9]+)?")
"""In an aim (≤12.5/10万, 5‰以下), what a figure may be held against."""
_DEGREES = ((Fraction(1, 2), 2), (50, 200))
"""Between which shares and percentages a degree to which an aim was reached may lie, as far as it is no exception."""
_NEAR_AN_AIM = 3
"""How many times an aim a figure may be, or an aim it, that is plainly held against it."""
_DEGREE = re.compile("(?:目标|任务|计划)?(?:完成|达成)(?:率|比例|百分比)")
_BESIDE = re.compile(f"{_DEGREE.pattern}|(?:全[省国市])?(?:排[名位]|位次|名次)|得分")
"""Headings of numbers that are about figures: how much of an aim they are, and which place they have among others."""
_WHEN = re.compile(f"(?P<year>{YEAR})年?度?|(?P<this>本年度?|当年|今年)|(?P<last>上年度?|上一年度?|去年)")


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
        found = found if told is not None else _with_results(found, cells, below, catalogue)
    return found


def with_results(
    columns: list[Heading], cells: Sequence[str], below: Sequence[Sequence[str]], catalogue: Catalogue
) -> list[Heading]:
    """Return the headings in the lower of two rows with the one of results as one of values, of the time said above it."""
    named = any(head.field == "indicator" for head in columns)
    if not named or any(head.of_figures or head.field == "value" for head in columns):
        return columns
    told = _with_results(columns, cells, below, catalogue)
    plain = Heading(field="value")
    return [plain if one == Heading(back=0) else one for one in told] if told.count(Heading(back=0)) == 1 else told


def _with_results(
    columns: list[Heading], cells: Sequence[str], below: Sequence[Sequence[str]], catalogue: Catalogue
) -> list[Heading]:
    """Return headings with those of results, one of each year, where nothing but numbers stands below them.

    Beside what was aimed at, or what is to be done yet, they may say how much of that was reached.
    """
    words = [key(tidied(cell)) for cell in cells]
    numbers = [at for at, head in enumerate(columns) if _is_open(head) and head.field != "ordinal" and _all_numbers(at, below)]
    results = [at for at in numbers if not _BESIDE.fullmatch(words[at]) and not _AIM.fullmatch(words[at])]
    if _may_be_degrees(words, numbers, results) and not _are_figures(columns, words, results, below, catalogue):
        return columns
    told = {at: _result(words[at]) for at in results}
    if len(results) == 1 and HOW_MANY.fullmatch(words[results[0]]) and _are_counts(columns, below, catalogue):
        told = {results[0]: Heading(back=0)}
    heads = {head for head in told.values() if head}
    dated = any(head.field == "year" for head in columns)
    last_alone = Heading(back=-1) in heads and Heading(back=0) not in heads
    if not heads or len(heads) != len(told) or last_alone or (dated and heads != {Heading(back=0)}):
        return columns
    found = {at: Heading(field="value") if dated else told[at] or Heading() for at in results}
    return [found.get(at, head) for at, head in enumerate(columns)]


def _may_be_degrees(words: Sequence[str], numbers: Sequence[int], results: Sequence[int]) -> bool:
    """Tell whether numbers may say how much of an aim was reached: aims stand beside them, and no such degrees."""
    aims = [word for word in words if _AIMED.search(word) and not _DEGREE.fullmatch(word)]
    degrees = any(_DEGREE.fullmatch(words[at]) for at in numbers)
    if not all(map(_AIM.fullmatch, aims)):
        return True
    return bool(aims) and not degrees and not all(_NO_DEGREE.search(words[at]) for at in results)


def _are_figures(
    columns: Sequence[Heading],
    words: Sequence[str],
    results: Sequence[int],
    below: Sequence[Sequence[str]],
    catalogue: Catalogue,
) -> bool:
    """Tell whether the numbers of a column beside one of aims are figures, as one of them is no degree of reaching it.

    Such a degree is a percentage, and seldom a small one: 3.2 beside an aim of 5 ‰ is none, nor is 8.1/10万.
    """
    named = next((at for at, head in enumerate(columns) if head.field == "indicator"), None)
    aims = [at for at, word in enumerate(words) if _AIMED.search(word)]
    if named is None or len(results) != 1 or len(aims) != 1 or not _AIM.fullmatch(words[aims[0]]):
        return False
    cells = [(row[named], row[aims[0]], row[results[0]]) for row in below if max(named, *aims, *results) < len(row)]
    return any(_is_no_degree(name, aim, told, catalogue) for name, aim, told in cells)


def _is_no_degree(name: str, aim: str, told: str, catalogue: Catalogue) -> bool:
    """Tell whether a number is in a unit that no degree is in: what it says itself, or its indicator's if the aim is near."""
    indicator, number, aimed = find_indicator(catalogue, name), figure(told), _NUMBER.search(normal(aim))
    if indicator is None or number is None or indicator.indicator.unit == "percent":
        return False
    if number.unit:
        return unit_of(number.unit, indicator.indicator.unit) not in (None, "percent")
    goal, value = Fraction(aimed[0]) if aimed else Fraction(0), number.value
    in_reach = goal <= value * _NEAR_AN_AIM and value <= goal * _NEAR_AN_AIM
    return value > 0 and in_reach and not any(low <= value <= high for low, high in _DEGREES)


def is_aimed(word: str) -> bool:
    """Tell whether a heading speaks of aims, or of what is to be done or said about them."""
    return _AIMED.search(word) is not None


def _result(word: str) -> Heading | None:
    """Return of which year a heading of results is, that of the title where it names none; None for any other heading."""
    when = _WHEN.match(word)
    if not _RESULTS.fullmatch(word[when.end() :] if when else word):
        return None
    if when and when["year"]:
        return Heading(year=when["year"])
    return Heading(back=-1 if when and when["last"] else 0)


def _are_counts(columns: Sequence[Heading], below: Sequence[Sequence[str]], catalogue: Catalogue) -> bool:
    """Tell whether all names below are those of indicators that are counted."""
    column = next((at for at, head in enumerate(columns) if head.field == "indicator"), None)
    names = [row[column] for row in below if column is not None and column < len(row) and row[column]]
    found = [find_indicator(catalogue, name) for name in names]
    return bool(found) and all(named is not None and named.indicator.unit in COUNTING for named in found)


def _all_numbers(column: int, below: Sequence[Sequence[str]]) -> bool:
    """Tell whether some numbers stand in a column, and nothing else but answers and what says that there is none."""
    texts = [row[column] for row in below if column < len(row) and row[column] and not is_missing(row[column])]
    numbers = [text for text in texts if figure(text) is not None]
    return bool(numbers) and all(figure(text) is not None or answer(text) is not None for text in texts)


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
