"""Takes a rate with its counts of how many there should be and how many there are (应参保, 已参保, 参保率), which prove it.

Beside a rate of another kind such counts may be of a task; so they count where each row's rate is that of the two.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from engine.base.brackets import without_bracket_behind
from engine.base.text import key
from engine.base.units import SCALE, THINGS, Stated, stated_unit
from engine.facts.bycontent import is_aimed
from engine.facts.catalogue import Catalogue
from engine.facts.countnames import ROLES
from engine.facts.findindicators import find_indicator
from engine.facts.heading import Heading, bracketed_unit
from engine.facts.nofigure import is_no_figure
from engine.facts.ofonekind import heads_names
from engine.facts.rownames import Names
from engine.facts.tidy import tidied
from engine.facts.values import figure, is_missing
from engine.model import PLACES

_SHOULD = re.compile(r"应当?(?!上?报|填报)(.+?)(?:总?[人例个户]?数|人次)?")
_DO = re.compile(r"(?:已经?|实际?)?(.+?)(?:总?[人例个户]?数|人次)?")
"""How many there should be and how many there are, of the same; of reports a rate says nothing of their figures."""
_ALIKE = 2
"""Characters at the end by which the heading of a rate is like the name of it."""
_TASKS = re.compile("(?:目标|任务|计划)数?")
_DONE = re.compile("(?:实际)?完成数?")
_THERE = re.compile("(?:实有|现有|实际)数?")
"""What was to be done and what there is."""
_OF_ANOTHER = re.compile("^[应已实]|[不未无漏非缺报]|差|其中")
"""Of what a count is that may be of something else: those who failed, what was reported, 应管 beside 实建."""
_OF_FIGURES = frozenset({"indicator", "year", "value", *ROLES})
"""What rows of places would say of their figures."""


def with_proved_rate(
    columns: Sequence[Heading], cells: Sequence[str], below: Iterable[Sequence[str]], catalogue: Catalogue
) -> list[Heading]:
    """Return headings with a rate as the figures and two counts as its own; nothing where a row does not prove them."""
    named = [at for at, head in enumerate(columns) if head.field == "indicator"]
    words = [without_bracket_behind(tidied(cell)) for cell in cells]
    rates = [at for at, word in enumerate(words) if word.endswith("率")]
    if not len(named) == len(rates) == 1:
        return []
    (name,), (rate,) = named, rates
    open_ = [at for at, head in enumerate(columns) if at not in (name, rate) and head.field in ("", "value", *ROLES)]
    rows = [row for row in takewhile(lambda row: not heads_names(row, name, catalogue), below) if len(row) > max(name, rate)]
    held = [at for at in open_ if any(figure(row[at]) for row in rows if at < len(row))]
    unit = bracketed_unit(tidied(cells[rate]))[1]

    def proves(some: int, every: int) -> bool:
        mine = [row for row in rows if len(row) > max(some, every) and names.understands(row[name])]
        mine = [row for row in mine if not all(is_missing(row[at]) for at in (some, every, rate))]
        called = all(_may_be_called(words[rate], row[name], catalogue) for row in mine)
        return (
            bool(mine)
            and called
            and all(_proves(row[some], row[every], row[rate], unit, row[name], catalogue) for row in mine)
        )

    names = Names(catalogue)
    found = _counts_of(words, held, proves)
    if found is None:
        return []
    numerator, denominator = found
    counted, other = (bracketed_unit(tidied(cells[at]))[1] for at in found)
    if counted != other:
        return []
    dated = any(head.field == "year" for head in columns)
    own = Heading(field="value", unit=unit) if dated else Heading(back=0, unit=unit)
    fields = {rate: own, denominator: Heading(count="分母", unit=other), numerator: Heading(count="分子", unit=counted)}
    return [fields.get(at, head) for at, head in enumerate(columns)]


def _counts_of(words: Sequence[str], columns: Sequence[int], proves: Callable[[int, int], bool]) -> tuple[int, int] | None:
    """Return which of two columns counts some and which all, by what they prove; None where they prove nothing.

    Which of them it is their headings say (应种, 实种), or else what they prove; what was to be done is no count of all.
    """
    if len(columns) != len(ROLES) or any(_TASKS.fullmatch(words[at]) or is_aimed(words[at]) for at in columns):
        return None
    one, other = columns
    either = ((other, one), (one, other))
    pairs = [(some, every) for some, every in either if _are_of_one(words[every], words[some])]
    if not pairs and not any(_OF_ANOTHER.search(words[at]) for at in columns):
        pairs = list(either)
    return next((pair for pair in pairs if proves(*pair)), None)


def under_indicators(
    upper: Sequence[Heading], cells: Sequence[str], below: Iterable[Sequence[str]], catalogue: Catalogue
) -> list[Heading]:
    """Return what two rows of headings of places say whose indicators each stand over their rate and the counts that prove it.

    Over what was to be done and what there is (任务数, 实有数) an indicator that is counted is the latter.
    """
    firsts = [
        at for at, head in enumerate(upper) if head.indicator and head == Heading(indicator=head.indicator, unit=head.unit)
    ]
    others = [head for at, head in enumerate(upper) if at not in firsts]
    place = next((at for at, head in enumerate(upper) if head.field in PLACES), None)
    if not firsts or place is None or any(head.of_figures or head.field in _OF_FIGURES for head in others):
        return []
    rows = iter(below)
    under = [tidied(cell) for cell in next(rows, ())]
    data = list(takewhile(lambda row: not _heads_places(row, place, catalogue), rows))
    found = [*upper, *[Heading()] * (len(under) - len(upper))]
    headed = set[int]()
    for first in firsts:
        end = next((at for at in range(first + 1, len(cells)) if cells[at]), len(under))
        group = _group(found[first], range(first, end), under, data, catalogue)
        if not group:
            return []
        found = [group.get(at, head) for at, head in enumerate(found)]
        headed |= group.keys()
    return [] if any(word for at, word in enumerate(under) if at not in headed) else found


def beside_counts_of_it(
    columns: Sequence[Heading], cells: Sequence[str], below: Iterable[Sequence[str]], catalogue: Catalogue
) -> list[Heading]:
    """Return headings of places with one indicator and the counts that prove it, as further columns: 任务数, 完成数."""
    words = [without_bracket_behind(tidied(cell)) for cell in cells]
    place = next((at for at, head in enumerate(columns) if head.field in PLACES), None)
    figures = [
        at for at, head in enumerate(columns) if head.indicator and head == Heading(indicator=head.indicator, unit=head.unit)
    ]
    tasks = [at for at, word in enumerate(words) if _TASKS.fullmatch(word)]
    done = [at for at, word in enumerate(words) if _DONE.fullmatch(word)]
    if place is None or not len(figures) == len(tasks) == len(done) == 1:
        return []
    others = [head for at, head in enumerate(columns) if at not in (*figures, *tasks, *done)]
    if any(head.of_figures or head.field in _OF_FIGURES for head in others):
        return []
    (at,) = figures
    data = list(takewhile(lambda row: not _heads_places(row, place, catalogue), below))
    if not _are_proved((done[0], tasks[0], at), data, columns[at].unit, columns[at].indicator, catalogue):
        return []
    return [Heading(known=False) if column in (*tasks, *done) else head for column, head in enumerate(columns)]


def _are_proved(
    columns: tuple[int, int, int], data: Sequence[Sequence[str]], unit: str, name: str, catalogue: Catalogue
) -> bool:
    """Tell whether the counts of some and of all in two columns make the rate in the third, in each row that holds any."""
    texts = [[row[at] if at < len(row) else "" for at in columns] for row in data]
    held = [row for row in texts if any(map(figure, row))]
    return bool(held) and all(_proves(some, every, given, unit, name, catalogue) for some, every, given in held)


def _heads_places(row: Sequence[str], place: int, catalogue: Catalogue) -> bool:
    """Tell whether a row begins another table, by what stands in the column of the places of this one."""
    return catalogue.headings.get(key(tidied(row[place] if place < len(row) else ""))) in PLACES


def _group(
    over: Heading, columns: Sequence[int], under: Sequence[str], data: Sequence[Sequence[str]], catalogue: Catalogue
) -> Mapping[int, Heading]:
    """Return the headings of the columns below an indicator; none where nobody can tell which holds its figures."""
    words = {at: without_bracket_behind(under[at]) for at in columns if under[at : at + 1]}
    name, named = over.indicator, find_indicator(catalogue, over.indicator)
    there = [at for at, word in words.items() if _THERE.fullmatch(word)]
    tasks = [at for at, word in words.items() if _TASKS.fullmatch(word)]
    if named and named.indicator.unit in THINGS and len(there) == len(tasks) == 1 and len(columns) == len(words) == len(ROLES):
        return {there[0]: over, tasks[0]: Heading(known=False)}
    rates = [at for at, word in words.items() if _may_be_called(word, over.indicator, catalogue)]
    if len(columns) != len(words) or not len(rates) == len(words) - len(ROLES) == 1:
        return {}
    (rate,), unit = rates, bracketed_unit(under[rates[0]])[1]
    headed = [words.get(at, "") for at in range(max(words) + 1)]
    held = [at for at in words if at != rate]
    found = _counts_of(headed, held, lambda some, every: _are_proved((some, every, rate), data, unit, name, catalogue))
    if found is None:
        return {}
    some, every = found
    counted, other = (bracketed_unit(under[at])[1] for at in found)
    if counted != other:
        return {}
    of_it = Heading(indicator=name)
    return {
        rate: replace(of_it, unit=unit),
        every: replace(of_it, count="分母", unit=other, proved=True),
        some: replace(of_it, count="分子", unit=counted, proved=True),
    }


def _may_be_called(heading: str, name: str, catalogue: Catalogue) -> bool:
    """Tell whether a heading may be that of an indicator's rate: 检查率 of 筛查率; not 上报率, nor 完成率 of another one."""
    named = find_indicator(catalogue, name)
    own = named.indicator.name.zh if named else ""
    alike = own.endswith(heading[-_ALIKE:]) and not is_no_figure(heading)
    return heading.endswith("率") and (alike or own.endswith(heading) or key(name).endswith(heading))


def _are_of_one(should: str, do: str) -> bool:
    """Tell whether two headings are those of how many there should be and how many there are of the same."""
    one, other = _SHOULD.fullmatch(should), _DO.fullmatch(do)
    return one is not None and other is not None and one[1] == other[1]


def _proves(some: str, every: str, given: str, unit: str, name: str, catalogue: Catalogue) -> bool:
    """Tell whether two counts make a rate in the unit of the indicator, as far as that is rounded."""
    named, numerator, denominator, rate = find_indicator(catalogue, name), figure(some), figure(every), figure(given)
    if named is None or numerator is None or denominator is None or rate is None or not denominator.value:
        return False
    own, scale = named.indicator.unit, SCALE.get(named.indicator.unit)
    written = filter(None, (unit, rate.unit, named.said.get("unit", "")))
    if scale is None or numerator.unit != denominator.unit or any(stated_unit(text, own) != Stated(own) for text in written):
        return False
    return abs(numerator.value * scale / denominator.value - rate.value) <= rate.slack
