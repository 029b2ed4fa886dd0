"""What data may refer to: indicators by id, name or alias, milestone targets, and the areas of the pack."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from engine.base.text import key
from engine.base.units import unit_of
from engine.model import Area, Indicator, Objective, Pack, Status, Target

_BRACKET = re.compile(r"(.+)\((?:单位:)?([^()]+)\)")

BREAKDOWN_WORDS: dict[str, dict[str, str]] = {
    "residence": {
        **dict.fromkeys(("", "total", "合计", "全部", "总计", "全市"), "total"),
        **dict.fromkeys(("urban", "城市", "城镇", "城"), "urban"),
        **dict.fromkeys(("rural", "农村", "乡村", "乡"), "rural"),
    },
    "sex": {
        **dict.fromkeys(("", "total", "合计", "全部", "总计", "不分"), "total"),
        **dict.fromkeys(("female", "女", "女性", "f"), "female"),
        **dict.fromkeys(("male", "男", "男性", "m"), "male"),
    },
}

STATUS_WORDS: dict[str, Status] = {
    **dict.fromkeys(("", "value", "正常", "有", "已报"), Status.VALUE),
    **dict.fromkeys(("missing", "缺", "缺失", "缺报", "未报"), Status.MISSING),
    **dict.fromkeys(("not_applicable", "not applicable", "n/a", "不适用"), Status.NOT_APPLICABLE),
}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The names that data may use."""

    indicators: Mapping[str, Indicator]
    """By every way of writing an indicator's name."""
    milestones: Mapping[str, Target]
    """Milestone targets by the forms of their ids."""
    objectives: Mapping[str, Objective]
    """By the forms of their ids; a target of the very id goes before."""
    areas: Mapping[str, Area]
    """By the forms of their names and codes; sub-areas too."""
    home: Area
    first_year: int
    last_year: int


def catalogue_of(pack: Pack) -> Catalogue:
    """Return what data for this pack may refer to."""
    indicators = {
        key(name): indicator
        for indicator in pack.indicators.values()
        for name in (indicator.id, indicator.name.zh, indicator.name.en, *indicator.aliases)
    }
    milestones = {key(target.id): target for target in pack.targets.values() if not target.kind.measured}
    taken = {key(id_) for id_ in pack.targets}
    objectives = {key(id_): objective for id_, objective in pack.objectives.items() if key(id_) not in taken}
    areas = {key(name): area for area in (pack.area, *pack.sub_areas) for name in (area.name, area.code)}
    return Catalogue(indicators, milestones, objectives, areas, pack.area, pack.period.first, pack.period.end)


def find_attested(catalogue: Catalogue, written: str) -> Target | Objective | None:
    """Return the milestone that a text names, or the objective whose line answers for its milestones, or None."""
    word = key(written)
    return catalogue.milestones.get(word) or catalogue.objectives.get(word)


@dataclass(frozen=True, slots=True)
class Named:
    """What a text in the indicator column names."""

    indicator: Indicator
    said: Mapping[str, str]
    """What brackets behind the name say, by the column that could have said it: ``unit``, ``residence``, ``sex``."""
    unread: tuple[str, ...]
    """Brackets that say nothing known."""


def find_indicator(catalogue: Catalogue, written: str) -> Named | None:
    """Return the indicator that a text names, with the unit and breakdown in brackets behind its name, or None."""
    word, brackets = key(written), list[str]()
    while word not in catalogue.indicators:
        match = _BRACKET.fullmatch(word)
        if match is None:
            return None
        word = match[1]
        brackets.insert(0, match[2])
    indicator, said, unread = catalogue.indicators[word], dict[str, str](), list[str]()
    for text in brackets:
        fields = [name for name, words in BREAKDOWN_WORDS.items() if text in words]
        fields += ["unit"] if unit_of(text, indicator.unit) else []
        if not fields or said.keys() & set(fields):
            unread.append(text)
        said |= dict.fromkeys(fields, text)
    return Named(indicator, said, tuple(unread))
