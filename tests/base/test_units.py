"""Units: what departments write, and what converts into what (engine.base.units)."""

from fractions import Fraction

import pytest

from engine.base.units import PER, UNITS, WRITTEN, convert, unit_of


def test_every_unit_has_names_and_a_way_to_be_written():
    assert set(WRITTEN) == set(UNITS) - {"none"}
    assert set(PER) < set(UNITS)


@pytest.mark.parametrize(
    ("value", "given", "wanted", "result"),
    [("12.5", "per_100000", "per_mille", "0.125"), ("98.5", "percent", "per_mille", "985"), ("1.5", "hours", "minutes", "90"), ("90", "minutes", "hours", "1.5"),
     ("3", "percent", "percent", "3")],
)  # fmt: skip
def test_conversions_are_exact(value, given, wanted, result):
    assert convert(Fraction(value), given, wanted) == Fraction(result)


@pytest.mark.parametrize(
    ("given", "wanted"), [("percent", "years"), ("persons", "count"), ("per_1000_people", "per_mille"), ("hours", "days")]
)
def test_what_does_not_convert(given, wanted):
    assert convert(Fraction(1), given, wanted) is None


def test_an_ambiguous_word_means_the_expected_unit():
    assert unit_of("年", "age") == "age" and unit_of("年", "years") == "years" and unit_of("分", "score") == "score"
    assert unit_of("1/10万", "percent") == "per_100000" and unit_of("公里", "percent") is None
    assert unit_of("per 100000", "percent") == unit_of(" PER 100 000", "percent") == "per_100000"


def test_an_amount_a_year_is_not_one_a_month():
    assert unit_of("元/月", "yuan") == "yuan" and unit_of("元/年", "yuan") is None
