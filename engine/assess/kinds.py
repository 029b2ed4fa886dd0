"""One function for each family of target kinds: what is held against what.

Every function takes rows of the grid and returns pairs; a row that lacks an observation just has fewer of them.
"""

from __future__ import annotations

from fractions import Fraction

import pandas as pd

PAIR = ["row", "label", "left", "op", "right", "facts"]
"""What is held against the right side: the goal, another value, or 1 for a milestone."""

_CHANGE_OPS = {"rise": "above", "fall": "below", "not_fall": "at_least", "not_rise": "at_most", "narrow": "below"}
_AT_LIMIT = {"above": "at_least", "below": "at_most"}
"""What is asked of a value that can go no further, such as no deaths at all: that it stays."""
_NONE = pd.DataFrame(columns=PAIR)


def this_year(rows: pd.DataFrame, series: pd.DataFrame) -> pd.DataFrame:
    """reach, interval, about: the value of the year against the goal."""
    found = rows.merge(series, on=["target", "area", "year"])
    return _against_goal(found, "")


def every_year(rows: pd.DataFrame, series: pd.DataFrame) -> pd.DataFrame:
    """keep: the value of each year of the period so far against the goal."""
    found = rows.merge(series.rename(columns={"year": "at"}), on=["target", "area"])
    found = found[(found["at"] >= found.start) & (found["at"] <= found.year)]
    return _against_goal(found, found["at"].map(str))


def against_other(rows: pd.DataFrame, series: pd.DataFrame, home: pd.DataFrame) -> pd.DataFrame:
    """versus, assigned: the value of the year against another indicator's value of the same year."""
    others = home[["indicator", "area", "year", "value", "fact"]]
    others = others.rename(columns={"indicator": "other", "value": "goal", "fact": "other_fact"})
    found = rows.drop(columns="goal").merge(series, on=["target", "area", "year"])
    found = found.merge(others, on=["other", "area", "year"])
    facts = [(*mine, other) for mine, other in zip(found.facts, found.other_fact, strict=True)]
    return _against_goal(found.assign(facts=facts), found.other)


def against_past(rows: pd.DataFrame, series: pd.DataFrame) -> pd.DataFrame:
    """direction, gap: the value of the year against the previous one with data and against the baseline's.

    A value at the end of the indicator's range, or a gap of nothing, can't change any further and only has to stay.
    """
    now = rows.merge(series, on=["target", "area", "year"])
    past = series.rename(columns={"year": "at", "value": "right", "facts": "past"})
    pairs = now.merge(past, on=["target", "area"])
    pairs = pairs[(pairs["at"] < pairs.year) & (pairs["at"] >= pairs.baseline) & (pairs["at"] >= pairs.since)]
    previous = pairs.sort_values("at", ascending=False).drop_duplicates("row").assign(label="previous")
    baseline = pairs[pairs["at"] == pairs.baseline].assign(label="baseline")
    table = pd.concat([previous, baseline])
    table = table[[label in wanted for label, wanted in zip(table.label, table.references, strict=True)]]
    if table.empty:
        return _NONE
    can_go_on = table.value != table.limit
    op = table.change.map(_CHANGE_OPS)
    op = op.where(can_go_on, op.replace(_AT_LIMIT))
    facts = [now + past for now, past in zip(table.facts, table.past, strict=True)]
    return table.assign(left=table.value, op=op, facts=facts)[PAIR]


def slower(rows: pd.DataFrame, series: pd.DataFrame) -> pd.DataFrame:
    """slowdown: this year's change against the change of the year before; a fall has stopped the rise altogether."""
    found = rows
    for back in (0, 1, 2):
        names = {"value": f"v{back}", "facts": f"f{back}"}
        shifted = series.assign(year=series.year + back).rename(columns=names)
        found = found.merge(shifted, on=["target", "area", "year"])
    found = found[found.year - 2 >= found.since]
    if found.empty:
        return _NONE
    now, before = found.v0 - found.v1, found.v1 - found.v2
    stopped = now <= 0
    facts = [a + b + c for a, b, c in zip(found.f0, found.f1, found.f2, strict=True)]
    table = found.assign(left=now, right=before.where(~stopped, Fraction(0)), op="below", label="change", facts=facts)
    return table.assign(op=table.op.where(~stopped, "at_most"))[PAIR]


def each_unit(rows: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """every_unit: each sub-unit's value of the year against the goal; `units` holds the sub-units that count."""
    return unit_bounds(rows.merge(units, on=["target", "area", "year"]))


def unit_bounds(found: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs of rows joined with sub-units' values."""
    return _against_goal(found.assign(facts=[(fact,) for fact in found.fact]), found.unit_name)


def attested(rows: pd.DataFrame, home: pd.DataFrame) -> pd.DataFrame:
    """milestone: 1 where its being in place is attested with a source, 0 where it is denied."""
    said = home[["indicator", "area", "year", "value", "fact", "proved"]].rename(columns={"indicator": "target"})
    found = rows.merge(said, on=["target", "area", "year"])
    found = found[found.proved | (found.value == 0)]
    facts = [(fact,) for fact in found.fact]
    return found.assign(left=found.value, op="at_least", right=Fraction(1), label="", facts=facts)[PAIR]


def _against_goal(found: pd.DataFrame, label: pd.Series | str) -> pd.DataFrame:
    return found.assign(left=found.value, right=found.goal, label=label)[PAIR]
