"""The closed vocabularies of rule files."""

from __future__ import annotations

from engine.model import CERTAINTIES, FLUCTUATIONS, GRADES, OUTLOOKS, VERDICTS
from engine.model.words import Method

OPS = ("at_least", "at_most", "above", "below", "about")
"""The keys that state a goal."""

_MEASURED = ("indicator", "unit", "where")

KINDS: dict[str, tuple[str, ...]] = {
    "reach": (*_MEASURED, "by", "near_band", "revisions"),
    "keep": (*_MEASURED, "near_band", "revisions"),
    "about": (*_MEASURED, "by", "tolerance", "sides", "every_year", "near_band", "revisions"),
    "interval": (*_MEASURED, "by", "near_band", "revisions"),
    "every_unit": (*_MEASURED, "by", "units", "near_band", "revisions"),
    "versus": (*_MEASURED, "by", "tolerance", "sides", "near_band"),
    "direction": (*_MEASURED, "change", "on"),
    "slowdown": _MEASURED,
    "gap": (*_MEASURED, "between", "change", "on"),
    "assigned": (*_MEASURED, "by", "near_band"),
    "milestone": ("evidence",),
}
"""Each kind of target with the fields that only some kinds have."""

NEEDS: dict[str, tuple[str, ...]] = {
    "every_unit": ("units",),
    "direction": ("change",),
    "gap": ("between", "change"),
    "milestone": ("summary", "evidence", "responsible"),
}
"""Fields that a kind cannot do without, besides its indicator and goal."""

GOALS: dict[str, tuple[str, ...]] = {
    "reach": ("at_least", "at_most", "above", "below"),
    "keep": ("at_least", "at_most", "above", "below"),
    "about": ("about",),
    "interval": ("at_least", "at_most"),
    "every_unit": ("at_least", "at_most", "above", "below"),
    "versus": ("at_least", "at_most", "above", "below", "about"),
    "assigned": ("at_least", "at_most", "above", "below"),
}
"""The goal keys that a kind takes; kinds not named here take none."""

OWN_VALUE = ("reach", "keep", "about", "interval", "every_unit")
"""Kinds whose goal is a number; versus and assigned take another indicator's value."""

CHANGES = {"direction": ("rise", "fall", "not_fall", "not_rise"), "gap": ("narrow",)}
REFERENCES = ("previous", "baseline")
SIDES = ("both", "floor", "ceiling")
BETTER = ("higher", "lower", "none")
BREAKDOWNS = {"residence": ("urban", "rural"), "sex": ("female", "male")}
PHASES = ("annual", "midterm", "final")
STATUSES = ("value", "missing", "not_applicable")
METHODS = tuple(method.value for method in Method)

WORD_PROPERTIES: dict[str, tuple[str, ...]] = {
    "verdict": VERDICTS,
    "outlook": OUTLOOKS,
    "certainty": CERTAINTIES,
    "fluctuation": FLUCTUATIONS,
    "phase": PHASES,
    "kind": tuple(KINDS),
    "grade": GRADES,
    "plan": (),
    "domain": (),
}
"""Properties of a finding that a condition can compare with words; an empty tuple takes any word."""

NUMBER_PROPERTIES = ("missed_years", "met_years", "years_left", "shortfall_percent", "failing_units")
"""Properties of a finding that a condition can compare with numbers."""

GROUP_PROPERTIES = ("count", "verdicts", "plans")
"""Properties of a group of findings: how many count, how many different verdicts, how many plans."""

SCOPES = ("finding", "domain", "department", "unit", "indicator")
