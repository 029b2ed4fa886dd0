"""Tells a self-assessment in sentences, which is no table of figures: aims, how far they were reached, what was done."""

import re
from collections.abc import Mapping, Sequence

from engine.base.problems import Problem
from engine.facts.catalogue import Catalogue
from engine.facts.findindicators import find_attested
from engine.facts.nofigure import is_no_figure
from engine.facts.sheet import Sheet
from engine.facts.tidy import tidied
from engine.facts.values import figure

_TITLE = re.compile("自评|自查|总结|完成情况说明")
_ITS_HEADINGS = re.compile("措施|成效|问题|是否达标|原因|下一步|整改")
_STATE = re.compile(
    "(?:[0-9]{4}年?度?)?(?:主要|工作|目标|任务)*(?:完成|进展|实施|落实|执行|推进|达标|评估|自[评查])(?:情况|结果|说明|内容)?|进[展度](?:情况)?"
)
"""What stands over sentences that say how far something was reached; figures and answers may stand there as well."""
_ABOUT = re.compile("目标|指标|任务|工作|项目|事项|内容")
"""What stands over the texts that say what was to be reached."""
_NUMBERS = re.compile("序号|编号|[得评]?分[值数]?|权重")
"""Headings of numbers that are no figures of what was reached."""
_CLAUSE = re.compile("[，,。；;]")
_SENTENCE = 10
"""A text of so many characters says more than a word of a list would."""
_LONGEST_UNIT = 6
_WITHIN = 5
"""Rows from above among which the headings stand."""


def called_assessment(sheet: Sheet, catalogue: Catalogue) -> Problem | None:
    """Return that a sheet is a self-assessment, by what its headings or its title call it."""
    titled = any(_TITLE.search(cell) for cell in sheet.rows[next(iter(sheet.rows), 1)]) if sheet.rows else False
    for number in list(sheet.rows)[:_WITHIN]:
        headings = [tidied(cell) for cell in sheet.rows[number] if cell]
        telling = [heading for heading in headings if _ITS_HEADINGS.search(heading)]
        if len(telling) >= 2 and (titled or any("措施" in heading for heading in telling)):
            return _is_assessment(sheet, number, telling)
    return assessed_in_sentences(sheet, catalogue) if titled else None


def assessed_in_sentences(sheet: Sheet, catalogue: Catalogue) -> Problem | None:
    """Return that a sheet is a self-assessment, where sentences stand under 完成情况 and no column holds figures."""
    numbers = list(sheet.rows)
    for place, number in enumerate(numbers[:_WITHIN]):
        headings = {column: tidied(cell) for column, cell in enumerate(sheet.rows[number]) if cell}
        states = [column for column, heading in headings.items() if _STATE.fullmatch(heading)]
        about = [column for column, heading in headings.items() if column not in states and _ABOUT.search(heading)]
        below = [sheet.rows[below] for below in numbers[place + 1 :]]
        if states and about and _are_sentences(states, headings, below, catalogue):
            telling = [headings[column] for column in headings if column in states or _ITS_HEADINGS.search(headings[column])]
            return _is_assessment(sheet, number, telling)
    return None


def _is_assessment(sheet: Sheet, number: int, telling: Sequence[str]) -> Problem:
    return Problem(sheet.where(number, 0), "facts.self_assessment", {"found": "、".join(telling)})


def _are_sentences(
    states: Sequence[int], headings: Mapping[int, str], below: Sequence[Sequence[str]], catalogue: Catalogue
) -> bool:
    """Tell whether most cells of one of some columns are sentences, and figures and the ids of mechanisms stand nowhere."""
    numbers = {at for at, heading in headings.items() if _NUMBERS.search(heading) or is_no_figure(heading)}
    others = (headings.keys() - numbers) | set(states)
    if any(_is_figure(row[column]) for row in below for column in others if column < len(row)):
        return False
    if any(find_attested(catalogue, cell) for row in below for cell in row if cell):
        return False
    said = [[row[column] for row in below if column < len(row) and row[column]] for column in states]
    return any(2 * sum(map(_is_sentence, cells)) > len(cells) for cells in said)


def _is_figure(cell: str) -> bool:
    """Tell whether a cell holds a figure with nothing but its unit behind it."""
    found = figure(cell)
    return found is not None and len(found.unit) <= _LONGEST_UNIT and _CLAUSE.search(found.unit) is None


def _is_sentence(cell: str) -> bool:
    telling = len(cell) >= _SENTENCE or _CLAUSE.search(cell) or re.search("[0-9０-９]", cell)
    return bool(telling) and not _is_figure(cell) and re.search("[一-龥]", cell) is not None
