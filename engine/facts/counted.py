"""Brings counts to their rates: a numerator or denominator that stands in a row or column of its own.

A count is known by the name that the pack gives it. It goes to each indicator that names it so and of which the file tells
the rate, or the other count, for the same place, year and group; what could be the count of several is asked about.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import NamedTuple

from engine.base.brackets import without_bracket_behind
from engine.base.problems import Problem, Where
from engine.base.text import Text, key, parted_from_marks
from engine.base.units import SCALE, Stated, stated_unit
from engine.facts.catalogue import Catalogue
from engine.facts.cells import Cells
from engine.facts.countnames import BARE_COUNT, COUNT_OF_ALL, ROLES, Owner, Role, roles_in
from engine.facts.findareas import find_area, find_place
from engine.facts.findindicators import Named, NamedCount, find_count, find_indicator
from engine.facts.groupcounts import named_by_group
from engine.facts.rownames import Names
from engine.facts.table import Table
from engine.facts.values import figure, is_missing
from engine.facts.years import year_written
from engine.model import Indicator

About = tuple[str, str, str, tuple[str, ...]]
"""Year, area, sub-unit and group, as they are compared."""
_CARRIED = ("break", "source", "status", "note")
"""What a count's row says that holds for the rate."""


class CountCell(NamedTuple):
    """A filled cell in a column of counts: the heading's word, the text with its unit, the place."""

    word: str
    text: str
    where: Where


@dataclass(slots=True)
class _Count:
    """A count that stands by itself."""

    cells: Cells
    named: NamedCount
    about: About
    joined: bool = False

    @property
    def text(self) -> str:
        unit = self.cells.text("unit") or self.named.said.get("unit", "")
        return with_unit(self.cells.text("value"), unit)

    def owners(self, role: Role) -> list[Indicator]:
        return [owner.indicator for owner in self.named.owners if owner.role == role]


@dataclass(slots=True)
class _Told:
    """What a file tells: the rates, and the counts of each indicator that were brought to it."""

    rates: dict[tuple[str, About], int] = field(default_factory=dict)
    counts: dict[tuple[str, About], dict[Role, _Count]] = field(default_factory=lambda: defaultdict(dict))


def with_unit(text: str, unit: str) -> str:
    """Return a figure with the unit that its column or row states, where it has none itself."""
    found = figure(text)
    if found is None or not unit or stated_unit(found.unit, "count") == stated_unit(unit, "count"):
        return text
    return f"{found.digits}{found.unit}{unit}{found.mark}"  # of two units both stay, which is asked about


def with_columns(cells: Cells, beside: Sequence[CountCell], catalogue: Catalogue) -> Cells:
    """Return a figure with the counts of its row; a count that is none of its indicator is asked about."""
    named = find_indicator(catalogue, cells.text("indicator"))
    if named is None or not beside:
        return cells
    texts, places, lost = dict(cells.texts), dict(cells.places.elsewhere), list(cells.lost)
    roles = _roles(cells, beside, named, catalogue)
    for (word, text, where), role in zip(beside, roles, strict=True):
        if role and is_missing(texts.get(role, "")):
            texts[role], places[role] = text, where
        else:
            lost.append(Problem(where, "facts.count_of_what", {"found": word}))
    return replace(cells, texts=texts, places=cells.places._replace(elsewhere=places), lost=lost)


def _roles(cells: Cells, beside: Sequence[CountCell], named: Named, catalogue: Catalogue) -> list[Role | None]:
    """Return which count of the indicator each one beside it is; what its word leaves open, the other and the rate prove."""
    told = [roles_in(word, named.indicator, catalogue.counts) for word, _, _ in beside]
    roles = [next(iter(found)) if len(found) == 1 else None for found in told]
    if len(beside) != len(ROLES) or (None not in roles and roles[0] != roles[1]):
        return roles
    may = (0, 1) if _may_be(beside[0], beside[1], roles) else (1, 0) if _may_be(beside[1], beside[0], roles[::-1]) else None
    if may is None or not _makes_rate(beside[may[0]].text, beside[may[1]].text, cells, named):
        return roles
    return [ROLES[at] for at in may]


def _may_be(some: CountCell, every: CountCell, roles: Sequence[Role | None]) -> bool:
    """Tell whether two counts may be the numerator and the denominator by words: 例数, 活产数; 参保人数, 应参保人数."""
    one, other = (parted_from_marks(without_bracket_behind(count.word))[0] for count in (some, every))
    if roles[0] == "denominator" or roles[1] == "numerator":
        return False
    bare, whole = BARE_COUNT.fullmatch(one), COUNT_OF_ALL.fullmatch(other) or other == f"应{one}"
    return bool((bare and (roles[1] or whole)) or (BARE_COUNT.fullmatch(other) and roles[0]) or other == f"应{one}")


def _makes_rate(some: str, every: str, cells: Cells, named: Named) -> bool:
    """Tell whether two counts make the rate that is given, as far as that is rounded."""
    rate, numerator, denominator = figure(cells.text("value")), _amount(some), _amount(every)
    scale, unit = SCALE.get(named.indicator.unit), named.indicator.unit
    written = [text for text in (cells.text("unit"), named.said.get("unit", ""), rate.unit if rate else "") if text]
    if rate is None or scale is None or any(stated_unit(text, unit) != Stated(unit) for text in written):
        return False
    if not isinstance(numerator, Fraction) or not isinstance(denominator, Fraction) or denominator <= 0:
        return False
    return abs(numerator * scale / denominator - rate.value) <= rate.slack


def names_counts(table: Table, catalogue: Catalogue) -> bool:
    """Tell whether a row or column of a table is called as the numerator or denominator of an indicator is."""
    headed = {heading.indicator for heading in table.figures.values()}
    if table.counts or any(find_count(catalogue, name) for name in headed if name):
        return True
    names = Names(catalogue)
    return any(find_count(catalogue, parted_from_marks(names.word(text) or text)[0]) for text in table.names)


def with_counts(figures: Sequence[Cells], catalogue: Catalogue) -> list[Cells]:
    """Return the figures of a file, each with the counts that stand in rows or columns of their own.

    Both counts of an indicator whose rate is not given are a figure of it. A count of nothing else in the file stays alone.
    """
    figures = [named_by_group(cells, catalogue) for cells in figures]
    names = {
        name: find_count(catalogue, parted_from_marks(name)[0]) for name in {cells.text("indicator") for cells in figures}
    }
    named = {at: names[cells.text("indicator")] for at, cells in enumerate(figures)} if any(names.values()) else {}
    about = {at: _about(figures[at], count.said, catalogue) for at, count in named.items() if count}
    counts = [_Count(figures[at], count, about[at]) for at, count in named.items() if count]
    if not counts:
        return list(figures)
    told = _Told()
    for at, cells in enumerate(figures):
        found = None if named[at] else find_indicator(catalogue, _bare(cells))
        if found:
            told.rates.setdefault((found.indicator.id, _about(cells, found.said, catalogue)), at)
    given = list(_once(counts))
    _bring(given, told, "numerator")
    _bring(given, told, "denominator")
    return _put_together(figures, counts, told)


def _bare(cells: Cells) -> str:
    return parted_from_marks(cells.text("indicator"))[0]


def _about(cells: Cells, said: Mapping[str, str], catalogue: Catalogue) -> About:
    """Return what a figure is about, as far as it can be compared; a part is the same in a column and in brackets."""
    written, unit = cells.text("area"), key(cells.text("unit_name"))
    area = find_place(catalogue, written) if written else catalogue.home
    inner = find_area(catalogue, unit) if unit else None if area == catalogue.home else area
    parts = tuple(words.get(said.get(name) or key(cells.text(name)), "?") for name, words in catalogue.words.items())
    place = catalogue.home.name if area and not unit else area.name if area else key(written)
    return year_written(cells.text("year"))[0], place, inner.name if inner else unit, parts


def _once(counts: Iterable[_Count]) -> Iterable[_Count]:
    """Yield the counts that say something, each name once for what it is about; what contradicts another is asked about."""
    seen: dict[tuple[frozenset[tuple[str, Role]], About], _Count] = {}
    for count in counts:
        if is_missing(count.cells.text("value")):
            continue
        owners = frozenset((owner.indicator.id, owner.role) for owner in count.named.owners)
        first = seen.setdefault((owners, count.about), count)
        if first is count:
            yield count
        elif _amount(first.text) == _amount(count.text):
            count.joined = True
        else:
            name = count.cells.text("indicator")
            words = {"what": Text(name, name), "first": first.cells.where("value"), "one": first.text, "two": count.text}
            count.cells.lost.append(Problem(count.cells.where("indicator"), "facts.conflict", words))


def _amount(text: str) -> object:
    found = figure(text)
    stated = stated_unit(found.unit, "count") if found and found.unit else None
    return text if found is None else found.value * (stated.factor if stated else 1)


def _bring(counts: Iterable[_Count], told: _Told, role: Role) -> None:
    """Bring the numerators or the denominators to their indicators.

    A numerator is of one indicator; a denominator may be that of several, unless these count people of their own.
    """
    others: dict[About, list[_Count]] = defaultdict(list)
    for count in counts:
        others[count.about].append(count)
    for count in counts:
        owners = count.owners(role)
        by_rate = [owner for owner in owners if (owner.id, count.about) in told.rates]
        near = others[count.about]
        by_count = [owner for owner in owners if owner not in by_rate and _has_other(owner, role, count.about, near, told)]
        single = role == "numerator"
        found = (by_rate or by_count) if single else [*by_rate, *by_count]
        sole = found if single else [owner for owner in found if owner.counts and owner.counts.separate]
        if len(sole) > 1:
            names = [owner.name for owner in sole]
            which = Text("、".join(name.zh for name in names), ", ".join(name.en for name in names))
            words = {"found": count.cells.text("indicator"), "which": which}
            count.cells.lost.append(Problem(count.cells.where("indicator"), "facts.count_of_which", words))
            continue
        for owner in found:
            told.counts[owner.id, count.about].setdefault(role, count)


def _has_other(owner: Indicator, role: Role, about: About, counts: Iterable[_Count], told: _Told) -> bool:
    """Tell whether the other count of an indicator is given: a numerator that was brought to it, a denominator of its name."""
    if role == "denominator":
        return "numerator" in told.counts.get((owner.id, about), {})
    return any(Owner(owner, "denominator") in other.named.owners for other in counts)


def _put_together(figures: Sequence[Cells], counts: Sequence[_Count], told: _Told) -> list[Cells]:
    """Return the figures with their counts, in the order of the file; what was brought nowhere stays."""
    rates, alone = dict[int, Cells](), dict[int, list[Cells]]()
    by_cells = {id(count.cells): count for count in counts}
    place = {id(cells): at for at, cells in enumerate(figures)}
    for (indicator, about), brought in told.counts.items():
        at = told.rates.get((indicator, about))
        if at is not None:
            rates[at] = _joined(rates.get(at, figures[at]), brought)
        elif len(brought) == 2:
            numerator = brought["numerator"]
            name = next(owner.indicator.name.zh for owner in numerator.named.owners if owner.indicator.id == indicator)
            texts = {**numerator.cells.texts, "indicator": name, "value": "", "unit": ""}
            made = replace(numerator.cells, texts=texts, lost=[], notes=[])
            alone.setdefault(place[id(numerator.cells)], []).append(_joined(made, brought))
        else:
            continue
        for count in brought.values():
            count.joined = True
    found = list[Cells]()
    for at, cells in enumerate(figures):
        own = by_cells.get(id(cells))
        if own is None or not own.joined or cells.lost:
            found.append(rates.get(at, cells))
        found += alone.get(at, [])
    return found


def _joined(cells: Cells, brought: Mapping[Role, _Count]) -> Cells:
    """Return a figure with the counts that were brought to it; one that has another count already is asked about."""
    texts, places, lost = dict(cells.texts), dict(cells.places.elsewhere), list(cells.lost)
    for role, count in brought.items():
        text, where = count.text, count.cells.where("value")
        if is_missing(texts.get(role, "")):
            texts[role], places[role] = text, where
        elif _amount(texts[role]) != _amount(text):
            name = count.cells.text("indicator")
            words = {"what": Text(name, name), "first": cells.where(role), "one": texts[role], "two": text}
            lost.append(Problem(where, "facts.conflict", words))
        for name in _CARRIED:
            texts[name] = texts.get(name) or count.cells.text(name)
    return replace(cells, texts=texts, places=cells.places._replace(elsewhere=places), lost=lost)
