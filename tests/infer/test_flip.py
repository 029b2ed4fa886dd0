"""The smallest change that would turn a verdict (engine.infer.flip)."""

import pytest

from tests import packs
from tests.helpers import record, world, years


def test_flip_of_a_met_target(judged):
    rows = [{"indicator": "mmr", "year": 2024, "value": "", "numerator": "0", "denominator": "4000"}]
    found = judged(rows)
    assert found["W1.1a"].verdict == "met" and found.flip("W1.1a").en.startswith("1 more maternal deaths would no longer meet")


def test_the_flip_of_an_earlier_year_names_it(tmp_path):
    found, run, pack, _ = world(tmp_path, [{"kind": "keep", "at_least": 5, "strict": True}], years([4, 6], 2023))
    assert record(found["W1.1a"], run, pack).measurements.to_flip.en.startswith("2023 missed it")


COUNTED = {"rate": packs.indicator("率", "percent", "none", counts={"numerator": packs.TEXT, "denominator": packs.TEXT})}


@pytest.mark.parametrize(
    ("op", "events", "steps"),
    [("at_least", 32, 3), ("at_least", 28, 2), ("at_least", 30, 1), ("at_most", 28, 3), ("at_most", 32, 2),
     ("above", 32, 2), ("above", 28, 3), ("above", 30, 1), ("below", 28, 2), ("below", 32, 3), ("below", 30, 1)],
)  # fmt: skip
def test_the_nearest_flip_is_exact_at_whole_counts(tmp_path, op, events, steps):
    row = {"value": "", "numerator": events, "denominator": 100}
    found, run, pack, _ = world(tmp_path, [{"kind": "reach", op: 30}], [row], catalogue=COUNTED)
    flip = record(found["W1.1a"], run, pack).measurements.to_flip
    assert f" {steps} " in f" {flip.en}".replace(",", " ") and found["W1.1a"].measurements.flip.count == steps


def test_several_sub_units_all_have_to_make_it_up(said):
    target = {"kind": "every_unit", "indicator": "share", "at_least": 90, "units": "township"}
    _, text = said(target, [{"year": 2024, "value": v, "area": name} for name, v in (("甲乡", "80"), ("乙乡", "85"))])
    assert "翻转  2个单位都要补上，差得最多的是甲乡（还差10个百分点）\n" in text
    _, text = said(target, [{"year": 2024, "value": v, "area": name} for name, v in (("甲乡", "80"), ("乙乡", "95"))])
    assert "翻转  还差10个百分点\n" in text


@pytest.mark.parametrize(
    ("values", "flip"),
    [
        (("68", "68", "68", "68", "68"), "现与所比数值持平，须有所提高"),
        (("68", "67", "66", "66", "67.5"), "还须提高0.5年以上"),
    ],
)
def test_a_strict_goal_has_to_be_passed(said, values, flip):
    finding, text = said({"kind": "direction", "indicator": "level", "change": "rise", "on": ["baseline"]}, years(values))
    assert finding.verdict == "not_met" and f"翻转  {flip}\n" in text
