"""Whether counts swing more than chance makes them, against plain counting (engine.reliability.spread)."""

from fractions import Fraction
from itertools import product
from math import comb

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from engine.reliability import spread


def departure(observed, expected, years):
    """Chi-squared against one rate, less the part of a straight trend; in exact numbers."""
    total = sum((o - e) ** 2 / e for o, e in zip(observed, expected, strict=True))
    middle = sum(e * t for e, t in zip(expected, years, strict=True)) / sum(expected)
    slope = sum((o - e) * (t - middle) for o, e, t in zip(observed, expected, years, strict=True))
    return total - slope**2 / sum(e * (t - middle) ** 2 for e, t in zip(expected, years, strict=True))


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.integers(0, 3), min_size=3, max_size=4), st.lists(st.integers(5, 40), min_size=4, max_size=4), st.booleans()
)
def test_the_swing_of_few_events_is_counted_out(events, populations, share):
    total, populations = sum(events), populations[: len(events)]
    assume(total > 0)
    years = list(range(len(events)))
    expected = [Fraction(total * population, sum(populations)) for population in populations]
    observed = departure(events, expected, years)
    chance, least, most = Fraction(0), Fraction(0), Fraction(-1)
    for way in product(range(total + 1), repeat=len(events)):
        if sum(way) != total or (share and any(w > p for w, p in zip(way, populations, strict=True))):
            continue
        weight = Fraction(1)
        if share:
            for w, p in zip(way, populations, strict=True):
                weight *= comb(p, w)
            weight /= comb(sum(populations), total)
        else:
            left = total
            for w, p in zip(way, populations, strict=True):
                weight *= comb(left, w) * Fraction(p, sum(populations)) ** w
                left -= w
        found = departure(way, expected, years)
        chance += weight * (found >= observed)
        least, most = (weight, found) if found > most else (least + weight * (found == most), most)
    statistic, p, least_p = spread.spread(years, events, populations, share)
    assert p == pytest.approx(float(chance), abs=1e-9)
    assert least_p == pytest.approx(float(least), abs=1e-9)
    assert statistic == pytest.approx(float(observed / ((1 - Fraction(total, sum(populations))) if share else 1)), abs=1e-9)


def test_the_swing_of_many_events_uses_chi_squared():
    years, populations = [1, 2, 3, 4, 5], [4000] * 5
    steady = spread.spread(years, [20, 21, 19, 20, 20], populations, False)
    wild = spread.spread(years, [8, 35, 9, 33, 10], populations, False)
    assert steady[1] > 0.9 and wild[1] < 0.001 and steady[2] == wild[2] == 0
    assert wild[1] == pytest.approx(stats.chi2.sf(wild[0], 3))
    rising = spread.spread(years, [10, 15, 20, 25, 30], populations, False)
    assert rising[1] > 0.9  # a straight rise is no swing
    assert spread.spread([1, 2], [1, 2], [10, 10], False) is None and spread.spread(years, [0] * 5, populations, False) is None
