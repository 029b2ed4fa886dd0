"""A pack that asks for early warning, and rows of counts and of plain values for it."""

import tempfile
from pathlib import Path

from engine.facts.load import load_facts
from engine.pipeline import check
from engine.rules.load import load_pack
from tests import packs

COUNTS = {"numerator": {"zh": "人数", "en": "cases"}, "denominator": packs.TEXT}
INDICATORS = {
    "rate": packs.indicator("死亡率", "per_100000", "lower", counts=COUNTS, breakdowns={"residence": ["urban", "rural"]}),
    "share": packs.indicator("合格率", "percent", "higher", counts=COUNTS),
    "members": packs.indicator("女性比例", "percent", "higher", counts={**COUNTS, "complete": True}),
    "plain": packs.indicator("年限", "years", "higher"),
}
DEFAULTS = {
    **packs.PACK["defaults"],
    "outlook": {"method": "linear", "confirm": "theil_sen", "reason": packs.WHY},
    "small_numbers": {"percent": 95, "cases": 100, "reason": packs.WHY},
    "volatility": {"percent": 200, "reason": packs.WHY},
}
SURE = {"reliability": ["clear", "not_tested"]}
ALERTS = {
    "alerts": {
        "hard": packs.alert("red", verdict="not_met", outlook=["off_track", "worsening"], **SURE),
        "missed": packs.alert("orange", verdict="not_met", **SURE),
        "small": packs.alert("blue", verdict=["met", "near", "not_met"], reliability="cannot_tell"),
        "volatile": packs.alert("yellow", variability="volatile"),
    },
    "escalations": {},
    "recommendations": {},
}
TARGETS = [
    {"id": "W1.1a", "kind": "reach", "indicator": "rate", "at_most": 12.5},
    {"id": "W1.2a", "kind": "reach", "indicator": "share", "at_least": 90},
    {"id": "W1.3a", "kind": "direction", "indicator": "rate", "change": "fall"},
    {"id": "W1.4a", "kind": "reach", "indicator": "members", "at_least": 30},
    {"id": "W1.5a", "kind": "reach", "indicator": "plain", "at_least": 12},
    {"id": "W1.6a", "kind": "gap", "indicator": "rate", "between": {"residence": ["rural", "urban"]}, "change": "narrow"},
    {"id": "W1.7a", "kind": "slowdown", "indicator": "rate"},
]


def run(rows, year=2024, indicators=INDICATORS):
    with tempfile.TemporaryDirectory() as folder:
        pack = load_pack(packs.write_pack(Path(folder) / "pack", TARGETS, indicators, ALERTS, defaults=DEFAULTS))
        data = packs.write_csv(Path(folder) / "facts.csv", rows)
        checked = check(pack, load_facts([data], pack), year)
    return {finding.assessment.target.id: finding for finding in checked.findings}


def counted(indicator, pairs, first=2020, **more):
    return [{"indicator": indicator, "year": first + place, "value": "", "numerator": x, "denominator": n, **more}
            for place, (x, n) in enumerate(pairs)]  # fmt: skip


def plain(values, first=2020):
    return [{"indicator": "plain", "year": first + place, "value": value} for place, value in enumerate(values)]
