"""The further columns of rates that stand by a column of figures: where these are counts, one of them may be the figure."""

import re
from collections.abc import Iterator

from engine.base.brackets import without_bracket_behind
from engine.base.notcounted import CHANGE, DEGREE, EARLIER, SCORE
from engine.base.yeardigits import YEAR
from engine.facts.heading import Heading
from engine.facts.table import Table

_RATE = re.compile(r"(?<!概)率|(?:比例|占比|比重|百分比)(?=$|[(（])|^[(（]?[%‰][)）]?$")
"""In the heading of a further column, that it holds rates."""
_NO_RATE_OF_IT = re.compile(f"{CHANGE}|增长|增速|[比较与]|提高|下降|上升|{EARLIER}|同期|{SCORE}|全[国省]|[国省]均|平均")
"""In such a heading, that the rates are changes, or of another time or place."""
_AIM = re.compile(f"(?:年度|全年|规划|{YEAR}年?)*(?:目标|规划)值?")
_DEGREE = re.compile(DEGREE)
_TASK = re.compile("任务|[应需][^率]{0,4}数?$|计划数")
"""In the heading of a further column, how many there were to do."""
_COUNTED = re.compile("[数人个]$|[人个件户所名]数|数量|合计|总计")
"""In the heading of figures, that they may be counts."""


def rates_beside(table: Table, at: int, width: int) -> Iterator[tuple[str, int]]:
    """Yield the further columns of rates, by heading, that stand by one of figures, none beyond another year or indicator.

    How much of an aim was reached (完成率) may stand beside a figure and the aim of it; beside how many there were to do
    it may be the figure.
    """
    own = table.figures[at]
    others = [column for column, head in table.figures.items() if not _of_one(head, own)]
    begin = max((column for column in others if column < at), default=-1)
    end = min((column for column in others if column > at), default=width)
    titles = [(table.heading_over(column), column) for column in table.extra.values()]
    counted = _COUNTED.search(without_bracket_behind(table.heading_over(at))) or any(
        _TASK.search(title) for title, _ in titles
    )
    degrees = counted and not any(_AIM.fullmatch(title) for title, _ in titles)
    for title, column in titles:
        if not begin < column < end or (own.indicator and _above(table, column) != _above(table, at)):
            continue
        if _RATE.search(title) and not _NO_RATE_OF_IT.search(title) and (degrees or not _DEGREE.search(title)):
            yield title, column


def _above(table: Table, column: int) -> str:
    """Return what the upper one of two headings of a column says, which may stand over others before it as well."""
    above = table.sheet.rows[table.top][: column + 1]
    return next(filter(None, reversed(above)), "")


def _of_one(one: Heading, other: Heading) -> bool:
    """Tell whether two columns of figures are of the same indicator and year."""
    return (one.indicator, one.year, one.back) == (other.indicator, other.year, other.back)
