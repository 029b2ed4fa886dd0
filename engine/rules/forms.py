"""What each file of a pack holds."""

from collections.abc import Mapping
from typing import Any

from engine.base.entry import Entry, entry, says
from engine.base.forms import Declared, Entries, ListOf, MapOf, Of, Ref
from engine.model import AlertRules, Case, Domain, Indicator, Measure, Objective, Pack


@entry("targets file")
class TargetsFile(Entry):
    """The objectives of one domain of a plan."""

    plan: str = says(Ref(Declared.PLAN), "所属规划", "the plan")
    domain: Domain = says(Of(Domain), "所属领域", "the domain")
    objectives: Entries[Objective] = says(MapOf(Of(Objective)), "主要目标", "the plan's objectives")


@entry("indicators file")
class IndicatorsFile(Entry):
    """The catalogue of indicators."""

    indicators: Mapping[str, Indicator] = says(MapOf(Of(Indicator)), "指标目录", "the catalogue")


@entry("measures file")
class MeasuresFile(Entry):
    """The plan's measures."""

    measures: Mapping[str, Measure] = says(MapOf(Of(Measure)), "策略措施", "measures")


@entry("cases file")
class CasesFile(Entry):
    """Tests of the pack's rules."""

    cases: tuple[Case, ...] = says(ListOf(Of(Case)), "规则的测试", "tests of the rules")


FILES: Mapping[str, Of[Any]] = {
    "pack": Of(Pack),
    "targets": Of(TargetsFile),
    "indicators": Of(IndicatorsFile),
    "measures": Of(MeasuresFile),
    "alerts": Of(AlertRules),
    "cases": Of(CasesFile),
}
"""By name, or by folder."""
