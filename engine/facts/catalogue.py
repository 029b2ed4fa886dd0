"""What data may refer to: indicators by id, name or alias, milestone targets, and the areas of the pack."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from engine.facts.values import normal
from engine.model import Area, Indicator, Pack

_UNIT_TAIL = re.compile(r"[((][^()()]*[))]$")

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

STATUS_WORDS: dict[str, str] = {
    **dict.fromkeys(("", "value", "正常", "有", "已报"), "value"),
    **dict.fromkeys(("missing", "缺", "缺失", "缺报", "未报"), "missing"),
    **dict.fromkeys(("not_applicable", "not applicable", "n/a", "不适用"), "not_applicable"),
}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The names that data may use."""

    indicators: Mapping[str, Indicator]
    """By every way of writing an indicator's name."""
    milestones: Mapping[str, str]
    """Milestone target ids by their lower-case form."""
    areas: Mapping[str, Area]
    """By name and code; sub-areas too."""
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
    milestones = {target.id.lower(): target.id for target in pack.targets.values() if target.kind == "milestone"}
    areas = {name: area for area in (pack.area, *pack.sub_areas) for name in (area.name, area.code)}
    return Catalogue(indicators, milestones, areas, pack.area, pack.period.baseline, pack.period.end)


def key(name: str) -> str:
    """Return the form in which names are compared: ordinary width, no blanks, lower case."""
    return re.sub(r"\s+", "", normal(name)).lower()


def find_indicator(catalogue: Catalogue, written: str) -> Indicator | None:
    """Return the indicator that a text names; a unit in brackets behind the name is allowed."""
    word = key(written)
    return catalogue.indicators.get(word) or catalogue.indicators.get(_UNIT_TAIL.sub("", word))
