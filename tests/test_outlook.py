"""The registry of outlook methods is complete, and a strict target is not reached by standing at it."""

from fractions import Fraction

import pytest

from engine.messages import TABLE
from engine.model import Cause, OutlookClass
from engine.outlook import METHODS
from tests.helpers import ROOT
from tests.rating import rate

FORMAT = (ROOT / "docs/rule-format.md").read_text(encoding="utf-8")
BY_SYMBOLS = ("linear", "damped", "theil_sen")
UP_TO_40, DOWN_TO_40 = [37, 38, 39, 40], [43, 42, 41, 40]


def rated(values, method, **question):
    return rate({2020 + place: Fraction(value) for place, value in enumerate(values)}, method=method, **question)


def test_every_method_that_a_pack_can_name_is_there_with_its_words():
    for name, method in METHODS.items():
        assert method.name == name and f"method.{name}" in TABLE and f"`{name}`" in FORMAT
        assert set(method.own_names.values()) == set(OutlookClass) - {OutlookClass.UNCERTAIN}
    assert all(f"explain.path.{name}" in TABLE for name in BY_SYMBOLS)
    assert all(f"explain.outlook.{cause.value}" in TABLE for cause in Cause)


def test_unknown_words_are_refused():
    for wrong in ({"better": "up"}, {"kind": "maybe"}):
        with pytest.raises(ValueError, match="is not a valid"):
            rate({2020: 1}, **{"method": "linear", "better": "higher", **wrong})
    with pytest.raises(KeyError):
        rated([1, 2, 3, 4], "linear", better="none")
    with pytest.raises(KeyError):
        rate({2020: 1}, method="magic", better="higher")


@pytest.mark.parametrize("method", BY_SYMBOLS)
@pytest.mark.parametrize(("better", "towards", "away"), [("higher", UP_TO_40, DOWN_TO_40), ("lower", DOWN_TO_40, UP_TO_40)])
def test_at_a_strict_target_the_change_tells(method, better, towards, away):
    goal = {"better": better, "target": 40}
    for more in ({"target_year": 2023}, {"target_year": 2030, "kind": "keep"}):
        classes = [rated(values, method, **goal, **more).klass for values in (towards, away, [40] * 4)]
        assert classes == ["on_track", "slightly_off", "on_track"], more
        strict = [rated(values, method, **goal, **more, strict=True) for values in (towards, away, [40] * 4)]
        assert [rating.klass for rating in strict] == ["off_track", "wrong_direction", "wrong_direction"], more
        assert {rating.reason for rating in strict} == {Cause.KEEP} and strict[0].ratio is None


@pytest.mark.parametrize("method", BY_SYMBOLS)
@pytest.mark.parametrize(("better", "towards", "away"), [("higher", UP_TO_40, DOWN_TO_40), ("lower", DOWN_TO_40, UP_TO_40)])
def test_from_a_strict_target_it_counts_whether_the_projection_goes_beyond(method, better, towards, away):
    goal = {"better": better, "target": 40, "target_year": 2030, "strict": True}
    ratings = [rated(values, method, **goal) for values in (towards, away, [40] * 4)]
    assert [rating.klass for rating in ratings] == ["on_track", "wrong_direction", "wrong_direction"]
    assert {rating.reason for rating in ratings} == {Cause.KEEP} and all(rating.ratio is None for rating in ratings)


@pytest.mark.parametrize("method", BY_SYMBOLS)
def test_beyond_a_strict_target_and_short_of_it_nothing_changes(method):
    goal = {"better": "higher", "target": 40, "target_year": 2025}
    for values in ([37, 38, 40, 41], [36, 37, 38, 39], [39, 38, 37, 36]):
        assert rated(values, method, **goal) == rated(values, method, **goal, strict=True)


def test_growth_to_a_strict_target_has_not_reached_it():
    goal = {"better": "higher", "target": 40, "target_year": 2030, "base_year": 2020}
    assert rated(UP_TO_40, "open_sdg", **goal).klass == "target_achieved"
    at = rated(UP_TO_40, "open_sdg", **goal, strict=True)
    assert at.klass == "substantial_progress" and at.ratio > 1
    assert rated(UP_TO_40, "un", **goal).klass == "Target Achieved"
    assert rated(UP_TO_40, "un", **goal, strict=True).klass == "On Track"
    for method in ("open_sdg", "un"):
        assert rated([38, 39, 40, 41], method, **goal) == rated([38, 39, 40, 41], method, **goal, strict=True)


@pytest.mark.parametrize("values", [[40, 41, 40, 40], [40, 39, 39, 39]])
def test_growth_that_starts_at_a_strict_target_needs_none(values):
    goal = {"better": "higher", "target": 40, "target_year": 2030, "base_year": 2020, "strict": True}
    sdg, un = rated(values, "open_sdg", **goal), rated(values, "un", **goal)
    assert (sdg.klass, sdg.score, un.klass) == ("deterioration", -5, "Deterioration")
    assert sdg.ratio is un.ratio is None and sdg.required == un.required == 0 and un.reason is Cause.GROWTH


def test_a_base_value_beyond_a_strict_target_that_came_back_to_it_is_lost():
    goal = {"better": "lower", "target": 40, "target_year": 2030, "base_year": 2020, "strict": True}
    assert rated([39, 40, 40, 40], "un", **goal).reason is Cause.LOST


@pytest.mark.parametrize(
    ("last", "klass"),
    [("1001.1", "On Track"), ("1001", "Fair progress but acceleration needed"), ("1000", "Fair progress but acceleration needed"),
     ("999.5", "Fair progress but acceleration needed"), ("999.49", "Limited or No Progress"), ("999", "Limited or No Progress"),
     ("998.9", "Deterioration")],
)  # fmt: skip
def test_growth_alone_is_held_against_the_cut_offs_with_the_signs_that_the_undp_publishes(last, klass):
    """A year from 1000: above 0.1 % on track, down to -0.05 % fair, down to -0.1 % limited."""
    values, cutoffs = {2020: 1000, 2021: Fraction(last)}, [Fraction(c) for c in ("0.001", "-0.0005", "-0.001")]
    assert rate(values, method="un", better="higher", base_year=2020, cutoffs=cutoffs).klass == klass


def test_growth_alone_where_less_is_better_is_held_against_the_fall_that_is_published():
    """0.01, -0.005, -0.01: a fall of more than 1 % is on track, of 0.5 % fair, a rise of up to 1 % limited."""
    cutoffs = [Fraction(c) for c in ("0.01", "-0.005", "-0.01")]
    classes = [
        rate({2020: 1000, 2021: last}, method="un", better="lower", base_year=2020, cutoffs=cutoffs).klass
        for last in (989, 990, 995, 996, 1010, 1011)
    ]
    fair, limited = "Fair progress but acceleration needed", "Limited or No Progress"
    assert classes == ["On Track", fair, fair, limited, limited, "Deterioration"]
