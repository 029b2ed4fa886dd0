"""A series drawn in one word (engine.report.spark)."""

from fractions import Fraction

import pytest

from engine.report.spark import spark


@pytest.mark.parametrize(
    ("values", "drawn"),
    [
        ([0, 25, 50, 75, 100], "▁▂▃▅▇"),
        ([100, 75, 50, 25, 0], "▇▅▃▂▁"),
        ([5, 5, 5], "▃▃▃"),  # no change is neither low nor high
        ([1, None, 3], "▁·▇"),
        ([None, 1, 2], "·▁▇"),
        ([Fraction(1, 3), Fraction(1, 3) + Fraction(1, 10**9)], "▁▇"),
        ([0, 19, 20, 39, 40, 59, 60, 79, 80, 100], "▁▁▂▂▃▃▅▅▇▇"),  # a fifth of the way each
        ([7, None, None], ""),
        ([], ""),
    ],
)
def test_a_block_a_year(values, drawn):
    series = {2020 + n: Fraction(value) for n, value in enumerate(values) if value is not None}
    assert spark(series, 2020, 2019 + len(values)) == drawn


def test_years_outside_are_not_drawn():
    assert spark({2010: Fraction(1), 2020: Fraction(5), 2021: Fraction(6)}, 2020, 2022) == "▁▇·"
