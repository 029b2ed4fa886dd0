"""The engine agrees with the oracle where years differ: revised goals, breaks and years on both sides of
them, figures before the baseline, units that come and go."""

import tempfile
from fractions import Fraction
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.facts.load import load_facts
from engine.model import Phase
from engine.pipeline import check
from engine.rules.load import load_pack
from tests import oracle, packs
from tests.whole.test_oracle import GROUPS, as_numbers

YEARS = range(2017, 2026)
PERIOD = packs.PACK["period"] | {"history": 2017}
OWN = {"period": PERIOD, "defaults": packs.PACK["defaults"] | {"at_limit": {"percent": 0.5, "reason": packs.WHY}}}
TOLD = {"sub_areas": packs.PACK["sub_areas"], **OWN}
"""What the oracle has to know of the pack."""
KINDS = ("reach", "keep", "about", "interval", "township", "school", "direction", "slowdown", "gap", "versus")
values = st.sampled_from(["0", "1", "49", "49.6", "50", "50.4", "51", "52", "60", "99.4", "99.5", "99.6", "100"])
days = st.sampled_from(["2021-06-30", "2022-12-31", "2023-01-01", "2024-07-01", "2025-12-31"])
_ON = [
    ["previous"],
    ["baseline"],
    ["previous", "baseline"],
    {"annual": ["previous"], "midterm": ["baseline"], "final": ["previous"]},
]


@st.composite
def targets(draw, kind):
    target = {
        "id": "W1.1a",
        "kind": "every_unit" if kind in ("township", "school") else kind,
        "indicator": "rate",
        "unit": "percent",
    }
    if kind in ("reach", "keep", "township", "school"):
        amounts = [{"at_least": "50"}, {"at_most": "50"}, {"above": "50"}, {"below": "50"}]
    elif kind == "about":
        amounts = [{"about": "50"}]
    else:
        amounts = [{"at_least": "40", "at_most": "60"}] if kind == "interval" else [{}]
    amount = draw(st.sampled_from(amounts))
    target |= amount
    if amount and draw(st.booleans()):
        since = draw(st.lists(days, min_size=1, max_size=2, unique=True))
        changed = [{op: str(Fraction(value) + 10 * n) for op, value in amount.items()} for n in range(1, len(since) + 1)]
        target["revisions"] = [{"since": day, "reason": packs.TEXT, **new} for day, new in zip(since, changed, strict=True)]
    if kind in ("reach", "interval", "about", "township", "school"):
        target["by"] = draw(st.sampled_from([2023, 2024, 2025]))
    if kind in ("reach", "interval", "about"):
        target["hold"] = draw(st.booleans())
    if kind == "keep":
        target["strict"] = draw(st.booleans())
    if kind == "versus":
        target["at_least"] = {"indicator": "other"}
    if kind == "direction":
        target |= {"change": draw(st.sampled_from(["rise", "fall", "not_fall", "not_rise"])), "on": draw(st.sampled_from(_ON))}
    if kind == "gap":
        target |= {"change": "narrow", "between": {"age": ["young", "old"]}, "on": draw(st.sampled_from(_ON))}
        if draw(st.booleans()):
            target["relative"] = True
            del target["unit"]
    if target["kind"] == "every_unit":
        target["units"] = kind
    return target


@st.composite
def rows(draw, kind):
    """A row or none per year and part: a figure, missing, or not applicable; now and then the first of a new series."""
    parts = {
        "township": [{"area": "甲乡"}, {"area": "乙乡"}, {}],
        "school": [{"unit_name": "一小"}, {"unit_name": "二小"}, {"unit_name": "三小"}],
        "gap": [{"age": "young"}, {"age": "old"}],
        "versus": [{}, {"indicator": "other"}],
    }
    said = st.one_of(values.map(lambda v: {"value": v}), st.sampled_from([{"value": "缺"}, {"value": "", "status": "不适用"}]))
    made = [{"indicator": "always", "year": year, "value": "1"} for year in range(2021, 2026)]
    for year in YEARS:
        for part in parts.get(kind, [{}]):
            if draw(st.integers(0, 7)):
                row = {"indicator": "rate", "year": year, **draw(said), **part}
                if draw(st.integers(0, 15)) == 0:
                    row["break"] = "是"
                made.append(row)
    return made


def mixed(draw, rows):
    """Return rows in any order below one of the whole: below a group that stands first an empty cell would be asked about."""
    return [rows[0], *draw(st.permutations(rows[1:]))]


@st.composite
def worlds(draw):
    kind = draw(st.sampled_from(KINDS))
    return draw(targets(kind)), mixed(draw, draw(rows(kind))), draw(st.sampled_from(range(2021, 2026)))


@st.composite
def bridged_worlds(draw):
    """Worlds in which a year, and perhaps the next ones, have figures on the old definition beside those on the new."""
    kind = draw(st.sampled_from(["direction", "direction", "gap", "reach", "slowdown"]))
    start, lasts, later = draw(st.integers(2020, 2025)), draw(st.integers(1, 3)), draw(st.integers(0, 2))
    stated = draw(st.sampled_from([0, 0, start, start - 1, start + 1]))
    made = [{"indicator": "always", "year": year, "value": "1"} for year in range(2021, 2026)]
    for year in YEARS:
        for part in [{"age": "young"}, {"age": "old"}] if kind == "gap" else [{}]:
            row = {"indicator": "rate", "year": year, **part}
            if draw(st.integers(0, 9)):
                made.append({**row, "value": draw(values), **({"break": "是"} if year == stated else {})})
                if start <= year < start + lasts:
                    made.append({**row, "value": draw(values), "basis": "旧口径"})
    return draw(targets(kind)), mixed(draw, made), min(max(2021, start + later), 2025)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.one_of(worlds(), bridged_worlds()), st.sampled_from(["annual", "midterm", "final"]))
def test_engine_agrees_with_oracle_over_the_years(world, phase):
    target, facts, year = world
    with tempfile.TemporaryDirectory() as folder:
        catalogue = {
            name: packs.indicator(f"指标{name}", "percent", "none", breakdowns=GROUPS, range=[0, 100], below_one=True)
            for name in ("rate", "other", "always")
        }
        pack = load_pack(packs.write_pack(Path(folder) / "pack", as_numbers([target]), catalogue, dimensions=packs.AGE, **OWN))
        data = packs.write_csv(Path(folder) / "facts.csv", facts)
        (finding,) = check(pack, load_facts([data], pack), year, Phase(phase)).findings
    expected = [
        oracle.verdicts(target, facts, at, TOLD, (0, 100), phase if at == year else "annual") for at in range(2021, year + 1)
    ]
    assert [judged.verdict for judged in finding.measurements.history] == expected, (target, facts)
