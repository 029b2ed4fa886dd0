"""Units: what departments write, and what converts into what (engine.base.units)."""

from fractions import Fraction

import pytest

from engine.base.units import NAMES, PER, UNITS, WRITTEN, convert, stated_unit, unit_of


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


def test_visits_are_no_persons_and_an_index_has_no_unit_behind_it():
    assert UNITS["visits"].zh == "人次" and UNITS["index"].zh == "" and NAMES["index"].zh == "指数"
    assert [unit_of(word, "visits") for word in ("人次", "人", "次")] == ["visits", "visits", "count"]
    assert unit_of("人次", "persons") == "persons" and stated_unit("万人次", "visits") == ("visits", 10**4)
    assert unit_of("指数", "index") == unit_of("分", "index") == "index" and unit_of("指数", "score") == "index"


def test_an_amount_a_year_is_not_one_a_month():
    assert unit_of("元/月", "yuan") == "yuan" and unit_of("元/年", "yuan") is None
    assert {unit_of(text, "yuan") for text in ("元/(人·月)", "元/人.月", "元每月", "元/每人每月", "元每人每月")} == {"yuan"}
    assert stated_unit("万元/（人·月）", "yuan") == ("yuan", 10**4)
    assert {unit_of(text, "yuan") for text in ("元/(人·年)", "元每年", "元每人", "元/亩")} == {None}


@pytest.mark.parametrize(
    ("text", "expected", "unit", "factor"),
    [("万人", "persons", "persons", 10**4), ("千人", "persons", "persons", 1000), ("百人", "persons", "persons", 100), ("亿元", "yuan", "yuan", 10**8),
     ("万元/月", "yuan", "yuan", 10**4), ("万", "count", "count", 10**4), ("百万人", "percent", "persons", 10**6), ("千分之", "per_mille", "per_mille", 1),
     ("百分之", "percent", "percent", 1), ("每十万", "per_100000", "per_100000", 1), ("个", "per_1000_people", "per_1000_people", 1),
     ("个", "percent", "count", 1), ("％", "percent", "percent", 1), ("周岁", "age", "age", 1)],
)  # fmt: skip
def test_multiples_of_a_unit_count_so_many(text, expected, unit, factor):
    assert stated_unit(text, expected) == (unit, factor)


@pytest.mark.parametrize("text", ["万", "千", "万公里", "万年", "人万", "万万人"])
def test_no_other_multiples_are_units(text):
    assert stated_unit(text, "percent") is None


@pytest.mark.parametrize(
    ("word", "unit"),
    [("人/10万", "per_100000"), ("例/10万", "per_100000"), ("/10万活产", "per_100000"), ("1/10万活产", "per_100000"), ("十万分率", "per_100000"),
     ("万分率", "per_10000"), ("千分率", "per_mille"), ("百分率", "percent"), ("百分数", "percent"),
     ("每10万人", "per_100000"), ("1/10万人", "per_100000"), ("每10万活产", "per_100000"), ("每十万例活产", "per_100000"),
     ("1/100,000", "per_100000"), ("每千例活产", "per_mille"), ("每1000", "per_mille"), ("例/千", "per_mille"), ("每千人", "per_1000_people"),
     ("每万人", None), ("每万例活产", "per_10000"), ("/10万人年", None), ("人/10", None), ("每10活产", None), ("例/千人", None), ("百分点数", None)],
)  # fmt: skip
def test_rates_in_the_words_of_departments(word, unit):
    stated = stated_unit(word, "per_100000")
    assert (stated and (stated.unit, stated.factor)) == (unit and (unit, 1))


@pytest.mark.parametrize(
    ("text", "expected", "unit"),
    [("个（所）", "count", "count"), ("人（名）", "persons", "persons"), ("人数", "persons", "persons"), ("%o", "per_mille", "per_mille"),
     ("10万分率", "per_100000", "per_100000"), ("例/千人", "per_mille", "per_mille"), ("人/千人", "per_mille", "per_mille"),
     ("托位/千人", "per_1000_people", "per_1000_people"), ("人（次）", "visits", "visits"), ("张/千人", "per_1000_people", "per_1000_people"), ("场所", "count", "count"), ("无量纲", "index", "index")],
)  # fmt: skip
def test_more_ways_to_write_a_unit(text, expected, unit):
    assert stated_unit(text, expected) == (unit, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("%o", "percent"), ("%（‰）", "percent"), ("人（次）", "persons"), ("个（人）", "count"), ("人数", "percent"), ("无量纲", "percent"),
     ("人（公里）", "persons"), ("张/千人", "per_mille"), ("例/千人", "percent"), ("例/千人", "per_1000_people")],
)  # fmt: skip
def test_a_unit_in_two_ways_that_are_not_the_same_and_one_of_others_is_none(text, expected):
    assert stated_unit(text, expected) is None
