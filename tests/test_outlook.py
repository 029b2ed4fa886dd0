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
