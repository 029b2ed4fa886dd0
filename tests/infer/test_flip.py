"""The smallest change that would turn a verdict (engine.infer.flip)."""

import re
import tempfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.facts.load import load_facts
from engine.model import CountedIn
from engine.pipeline import check
from engine.rules.load import load_pack, pack_folder
from engine.wording.figures import counted
from engine.wording.goals import flip_text
from tests import packs
from tests.helpers import record, world, years


def test_flip_of_a_met_target(judged):
    rows = [{"indicator": "mmr", "year": 2024, "value": "", "numerator": "0", "denominator": "4000"}]
    found = judged(rows)
    assert found["W1.1a"].verdict == "met" and found.flip("W1.1a").en.startswith(
        "1 more maternal deaths (0 to 1) would no longer"
    )


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
        (("68", "67", "66", "66", "67.5"), "还需提高0.5年以上"),
    ],
)
def test_a_strict_goal_has_to_be_passed(said, values, flip):
    finding, text = said({"kind": "direction", "indicator": "level", "change": "rise", "on": ["baseline"]}, years(values))
    assert finding.verdict == "not_met" and f"翻转  {flip}\n" in text


COUNTS = {"numerator": packs.TEXT, "denominator": packs.TEXT}
GROUPS = {"residence": ["urban", "rural"]}
RATES = {
    "deaths": packs.indicator("死亡率", "per_100000", "lower", range=[0, 100_000], counts=COUNTS),
    "share": packs.indicator("参加率", "percent", "none", range=[0, 100], counts=COUNTS, below_one=True),
    "rate": packs.indicator("率", "percent", "none", range=[0, 100], breakdowns=GROUPS, below_one=True),
    "other": packs.indicator("别", "percent", "none", range=[0, 100], below_one=True),
    "free": packs.indicator("宽", "percent", "lower", range=[-1000, 1000], breakdowns=GROUPS, below_one=True),
}


def of_counts(counts, whole, first=2020):
    rows = years([""] * len(counts), first, denominator=whole)
    return [{**row, "numerator": count} for row, count in zip(rows, counts, strict=True)]


@pytest.mark.parametrize(
    ("target", "counts", "year", "flip"),
    [
        # one child drowned after none: none is met, as nothing can be below it (ADR 0010)
        ({"indicator": "deaths", "change": "fall"}, (0, 0, 1), 2022, "“文”还需减少1（由1到0），即达标（总数不变）"),
        # none after 2 of 98 000: 1 is still below 2, 2 is not
        ({"indicator": "deaths", "change": "fall"}, (2, 2, 0), 2022, "“文”若增加2（由0到2），就不再达标（总数不变）"),
        ({"indicator": "deaths", "change": "fall"}, (0, 0, 0), 2022, "“文”若增加1（由0到1），就不再达标（总数不变）"),
        # 98 000 of 98 000 before: 98 000 is met, 98 001 can't be
        (
            {"indicator": "share", "change": "rise"},
            (98_000, 98_000, 0),
            2022,
            "“文”还需增加98000（由0到98000），即达标（总数不变）",
        ),
        (
            {"indicator": "share", "change": "rise"},
            (98_000, 98_000, 98_000),
            2022,
            "“文”若减少1（由98000到97999），就不再达标（总数不变）",
        ),
        # the baseline or the previous value is missing: no verdict but no data can come of a change
        ({"indicator": "deaths", "change": "fall"}, (3,), 2022, None),
        ({"indicator": "deaths", "change": "fall"}, (2, 3), 2022, None),
    ],
)
def test_a_flip_is_never_an_impossible_count(tmp_path, target, counts, year, flip):
    rows = [{**row, "indicator": target["indicator"]} for row in of_counts(counts, 98_000, year + 1 - len(counts))]
    found, run, pack, _ = world(tmp_path, [{"kind": "direction", **target}], rows, year, RATES)
    told = record(found["W1.1a"], run, pack).measurements.to_flip
    assert (told.zh if told else None) == flip


NAMED = {"numerator": {"zh": "当年人数", "en": "of the year"}, "denominator": packs.TEXT}
MEASURED = {
    "screened": packs.indicator("率", "percent", "higher", range=[0, 100], counts={**NAMED, "counted_in": "persons"}),
    "deaths": packs.indicator("率", "per_100000", "lower", counts={**NAMED, "counted_in": "persons", "happens": True}),
    "caries": packs.indicator("率", "percent", "lower", counts={**NAMED, "counted_in": "persons"}),
    "beds": packs.indicator("率", "percent", "higher", range=[0, 100], counts={**NAMED, "counted_in": "beds"}),
}


@pytest.mark.parametrize(
    ("target", "counts", "year", "flip"),
    [
        ({"indicator": "screened", "at_least": 90}, 80, 2024, "“当年人数”还需增加10人（由80人到90人），即达标（总数不变）"),
        ({"indicator": "screened", "at_least": 90}, 95, 2024, "“当年人数”若减少6人（由95人到89人），就不再达标（总数不变）"),
        ({"indicator": "screened", "at_least": 90}, 80, 2025, "“当年人数”为80人，按要求不少于90人，相差10人（总数不变）"),
        ({"indicator": "caries", "at_most": 30}, 32, 2024, "“当年人数”还需减少2人（由32人到30人），即达标（总数不变）"),
        ({"indicator": "caries", "at_most": 30}, 32, 2025, "“当年人数”为32人，按要求不多于30人，相差2人（总数不变）"),
        ({"indicator": "beds", "at_least": 50}, 49, 2024, "“当年人数”还需增加1张（由49张到50张），即达标（总数不变）"),
        # 3 of 100 are 3 000 per 100 000: a death is nothing to be planned, neither while there is time nor afterwards
        ({"indicator": "deaths", "at_most": 1000}, 3, 2024, "2024年人数为3人，按要求不多于1人（总数不变）"),
        ({"indicator": "deaths", "at_most": 1000}, 3, 2025, "2025年人数为3人，按要求不多于1人（总数不变）"),
        ({"indicator": "deaths", "at_most": 2000}, 0, 2024, "2024年人数为0人，按要求不多于2人（总数不变）"),
    ],
)
def test_a_gap_has_its_measure_word_and_deaths_are_no_quota(tmp_path, target, counts, year, flip):
    key = target["indicator"]
    rows = [{"indicator": key, "year": year, "value": "", "numerator": counts, "denominator": 100}]
    found, run, pack, _ = world(tmp_path, [{"kind": "reach", **target}], rows, year, {key: MEASURED[key]})
    assert record(found["W1.1a"], run, pack).measurements.to_flip.zh == flip


def test_each_measure_word_stands_behind_its_number():
    words = {"persons": "人", "cases": "例", "households": "户", "units": "个", "beds": "张", "batches": "批次", "days": "天",
             "buildings": "座", "papers": "件", "sessions": "场", "incidents": "起"}  # fmt: skip
    assert {word.value: counted(Fraction(3), word).zh for word in CountedIn} == {word: f"3{zh}" for word, zh in words.items()}
    assert {counted(Fraction(3), word).en for word in CountedIn} == {"3"} and counted(Fraction(3), None).zh == "3"


def test_the_packs_say_what_their_counts_are_counted_in():
    for name in ("gaoping-2021-2025", "national-2011-2020"):
        counts = {id_: item for id_, item in load_pack(pack_folder(name)).indicators.items() if item.counts}
        assert all(item.counts.counted_in and item.whole_in for item in counts.values())
        deaths = {id_ for id_, item in counts.items() if "死亡" in item.counts.numerator.zh}
        assert deaths and all(counts[id_].counts.happens for id_ in deaths)
    known = {id_: (item.counts.counted_in, item.whole_in) for id_, item in counts.items()}
    assert known["maternal_mortality_ratio"] == ("persons", "persons")


RISE = {"kind": "direction", "indicator": "level", "change": "rise", "on": ["baseline"]}
FALL = {**RISE, "change": "fall"}
EACH = {"kind": "every_unit", "indicator": "share", "units": "township"}


@pytest.mark.parametrize(
    ("target", "rows", "flip"),
    [
        ({"kind": "reach", "indicator": "rate", "at_least": 90}, years(["80"], 2025), "相差10个百分点"),
        (RISE, years(["68", "67.5"], 2024), None),
        (RISE, years(["68", "68", "68", "68", "68", "67.5"]), "须再高0.5年以上才达到"),
        (RISE, years(["68"] * 6), "与所比数值持平，没有提高"),
        (FALL, years(["68", "68", "68", "68", "68", "68.5"]), "须再低0.5年以上才达到"),
        (FALL, years(["68"] * 6), "与所比数值持平，没有降低"),
        ({**EACH, "at_least": 90}, (80, 70), "2个单位没有达到，差得最多的是乙乡（相差20个百分点）"),
        ({**EACH, "above": 90}, (80, 70), "2个单位没有达到，差得最多的是乙乡（须再高出20个百分点以上）"),
        ({**EACH, "above": 90}, (90, 90), "2个单位正好在界限上，界限本身不算，没有高出"),
        ({**EACH, "below": 10}, (20, 30), "2个单位没有达到，差得最多的是乙乡（须再低20个百分点以上）"),
        ({**EACH, "below": 10}, (10, 10), "2个单位正好在界限上，界限本身不算，没有低于"),
    ],
)
def test_when_the_plan_is_over_a_gap_is_what_was_lacking(tmp_path, target, rows, flip):
    catalogue = {
        "rate": packs.indicator("率", "percent", "higher"),
        "level": packs.indicator("年限", "years", "none"),
        "share": packs.indicator("比例", "percent", "none"),
    }
    if isinstance(rows, tuple):
        rows = [{"year": 2025, "value": value, "area": name} for name, value in zip(("甲乡", "乙乡"), rows, strict=True)]
    rows = [{**row, "indicator": target["indicator"]} for row in rows]
    found, run, pack, _ = world(tmp_path, [target], rows, 2025, catalogue)
    told = record(found["W1.1a"], run, pack).measurements.to_flip
    assert (told.zh if told else None) == flip


@pytest.mark.parametrize(
    ("values", "verdict", "flip"),
    [
        # 1 a year up to 12, then 0.5 a year: with 14 it would be 1 a year again, which is no slowdown
        ((10, 11, 12, 12, 13), "met", "再变差1个百分点就不再达标（界限本身不算达标）"),
        ((10, 11, 12, 12, 15), "not_met", "还需降低1个百分点以上"),
        # what fell before may rise no more: 9 in the middle is as high as 2024 may be
        ((10, 9, 9, 9, 13), "not_met", "还差4个百分点"),
        ((10, 9, 9, 9, 7), "met", "余量2个百分点"),
    ],
)
def test_a_slowdown_flips_where_the_later_half_rises_as_the_earlier_one(tmp_path, values, verdict, flip):
    rows = [{**row, "indicator": "free"} for row in years(values)]
    found, run, pack, _ = world(tmp_path, [{"kind": "slowdown", "indicator": "free"}], rows, catalogue=RATES)
    told = record(found["W1.1a"], run, pack).measurements.to_flip
    assert (found["W1.1a"].verdict, told.zh) == (verdict, flip)


def test_no_flip_where_places_have_not_reported(said):
    """Both townships are not members by name, but 2 are expected."""
    target = {"kind": "every_unit", "indicator": "share", "at_least": 90, "units": "township"}
    rows = [{"year": 2023, "value": "95", "area": name} for name in ("甲乡", "乙乡")]
    finding, text = said(target, [*rows, {"year": 2024, "value": "80", "area": "甲乡"}])
    assert finding.verdict in ("not_met", "no_data") and "翻转" not in text


def test_what_a_passed_deadline_decided_is_lost(said):
    target = {"kind": "every_unit", "indicator": "share", "at_least": 90, "units": "township", "by": 2023}
    rows = [{"year": at, "value": "80", "area": name} for name in ("甲乡", "乙乡") for at in (2023, 2024)]
    finding, text = said(target, rows)
    assert finding.verdict == "not_met" and "翻转  2023年没有做到，已无法改变\n" in text


def test_amounts_needed_are_rounded_up_and_room_down(tmp_path):
    """2 of 3 are 66.6… %: 23.3333… points short of 90, 6.6666… above 60."""
    catalogue = {"rate": packs.indicator("率", "percent", "none")}
    for goal, text in ((90, "还差23.34个百分点"), (60, "余量6.66个百分点")):
        row = {"value": "", "numerator": 2, "denominator": 3}
        found, run, pack, _ = world(tmp_path / str(goal), [{"kind": "reach", "at_least": goal}], [row], catalogue=catalogue)
        assert record(found["W1.1a"], run, pack).measurements.to_flip.zh == text


# What is stated is carried out, and the whole program asked again.

EPSILON = Fraction(5, 10**5)
PLACE = Fraction(1, 100)
TARGETS = {
    "reach": {"kind": "reach", "at_least": 60},
    "above": {"kind": "keep", "above": 60},
    "below": {"kind": "reach", "below": 40},
    "about": {"kind": "about", "about": 50, "tolerance": 4},
    "interval": {"kind": "interval", "at_least": 30, "at_most": 70},
    "versus": {"kind": "versus", "at_most": {"indicator": "other"}},
    "rise": {"kind": "direction", "change": "rise"},
    "fall": {"kind": "direction", "change": "fall", "on": ["previous"]},
    "not_rise": {"kind": "direction", "change": "not_rise", "on": ["baseline"]},
    "gap": {"kind": "gap", "change": "narrow", "between": {"residence": ["rural", "urban"]}},
    "slowdown": {"kind": "slowdown"},
    "township": {"kind": "every_unit", "at_least": 60, "units": "township"},
    "township_above": {"kind": "every_unit", "above": 60, "units": "township"},
    "township_below": {"kind": "every_unit", "below": 40, "units": "township"},
}
INDICATOR = {"gap": "free", "slowdown": "free"}


@st.composite
def cases(draw):
    name = draw(st.sampled_from(sorted(TARGETS)))
    indicator = INDICATOR.get(name) or draw(st.sampled_from(["rate", "share"]))
    parts = {"gap": [{"residence": "rural"}, {"residence": "urban"}]}
    parts |= {key: [{"area": "甲乡"}, {"area": "乙乡"}] for key in TARGETS if key.startswith("township")}
    rows = []
    for at in (2020, 2023, 2024):
        for part in parts.get(name, [{}]):
            row = {"indicator": indicator, "year": at, "value": "", **part}
            if indicator == "share":
                whole = draw(st.sampled_from([1, 2, 3, 7, 50, 51]))
                row |= {"numerator": draw(st.sampled_from([0, whole]) | st.integers(0, whole)), "denominator": whole}
            else:
                row["value"] = draw(st.sampled_from(["0", "100", "60", "40"]) | st.decimals(0, 100, places=2).map(str))
            if at != 2023 or draw(st.booleans()):
                rows.append(row)
        rows.append({"indicator": "other", "year": at, "value": draw(st.sampled_from(["0", "55.5", "100"]))})
    return name, indicator, rows


def judged_again(folder, loaded, rows):
    data = packs.write_csv(folder / "facts.csv", rows)
    run = check(loaded, load_facts([data], loaded), 2024)
    return run.findings[0], run


def figures_of(rows, finding):
    """This year's rows that the comparison which decides is about: one, of a gap two."""
    label, mine = str(finding.assessment.comparisons[0].label), finding.target.indicator
    return [row for row in rows if (row["year"], row["indicator"]) == (2024, mine) and row.get("area", label) == label]


def moved(rows, finding, by):
    """The rows with this year's figure moved by an amount, of a gap with its two groups so much further apart."""
    row, *other = figures_of(rows, finding)
    if other and Fraction(row["value"]) < Fraction(other[0]["value"]):
        by = -by
    if row.get("denominator"):
        changed = with_value(row, Fraction(row["numerator"], row["denominator"]) * 100 + by)
        return [changed if old is row else old for old in rows]
    return swapped(rows, row, value=written(Fraction(row["value"]) + by))


def with_value(row, value):
    """A row with another share: by its counts where whole ones give it, otherwise by the value alone."""
    numerator = value * row["denominator"] / 100 if row.get("denominator") else Fraction(1, 2)
    if numerator.denominator == 1:
        return {**row, "numerator": written(numerator)}
    return {**row, "numerator": "", "denominator": "", "value": written(Fraction(round(value * 10**9), 10**9))}


def swapped(rows, old, **changes):
    return [{**row, **changes} if row is old else row for row in rows]


def written(number):
    """A decimal text of a number whose expansion ends."""
    return f"{Decimal(number.numerator) / Decimal(number.denominator):f}"


def stated(finding, text):
    """Changes of the figure that turn the verdict by what is stated, and changes that do not."""
    flip = finding.measurements.flip
    amount = Fraction(re.sub(r"[^0-9.]", "", text.zh.partition("；")[0]) or 0)
    exact = amount == (flip.distance or 0)
    match flip.kind:
        case "more.meet" | "fewer.meet" | "more.miss" | "fewer.miss":
            sign = 1 if flip.kind.value.startswith("more") else -1
            return [sign * flip.count], [sign * (flip.count - 1)]
        case "room":
            return [amount + (EPSILON if exact else PLACE)], [amount]
        case "room.under" | "short":
            return [amount], [max(amount - (EPSILON if exact else PLACE), Fraction(0))]
        case "beyond.more" | "beyond.fewer" | "tie.more" | "tie.fewer":
            return [amount + EPSILON], [amount if exact else amount - PLACE]
    raise AssertionError(flip.kind)


def direction_of(finding):
    """Which way the stated amount moves the figure: up or down; of room both are tried."""
    flip = finding.measurements.flip
    if flip.kind in ("room", "room.under"):
        return (1, -1)
    missed = next(c for c in finding.assessment.comparisons if not c.holds)
    return (1,) if missed.op.rising else (-1,)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_what_is_stated_turns_the_verdict_and_a_little_less_does_not(case):
    name, indicator, rows = case
    with tempfile.TemporaryDirectory() as folder:
        target = {"id": "W1.1a", "indicator": indicator, **TARGETS[name]}
        loaded = load_pack(packs.write_pack(Path(folder) / "pack", [target], RATES))
        finding, run = judged_again(Path(folder), loaded, rows)
        flip, met = finding.measurements.flip, finding.verdict == "met"

        def verdict_of(changed):
            return judged_again(Path(folder), loaded, changed)[0].verdict

        def verdict(by):
            return verdict_of(moved(rows, finding, by))

        if flip is None:
            check_none(finding, rows, verdict_of)
        elif flip.kind.value.startswith("units"):
            check_units(finding, rows, flip_text(finding, loaded).zh, verdict_of)
        elif flip.kind != "lost":
            turns, stays = stated(finding, record(finding, run, loaded).measurements.to_flip)
            step = Fraction(100, figures_of(rows, finding)[0]["denominator"]) if flip.count else 1
            ways = (1,) if flip.count else direction_of(finding)
            after, before = (
                [verdict(way * step * by) for by in tried for way in ways if inside(finding, way * step * by)]
                for tried in (turns, stays)
            )
            assert any((found == "met") != met and found != "no_data" for found in after), (flip, after)
            assert all((found == "met") == met for found in before), (flip, before)


def check_units(finding, rows, text, verdict_of):
    """Where each unit that misses it makes up what the one lacks that lacks most, it is met; with a little less it is not."""
    flip, rising = finding.measurements.flip, finding.assessment.comparisons[0].op.rising
    failing = {str(c.label) for c in finding.assessment.comparisons if not c.holds}
    told = re.search("（[^0-9]*([0-9.]+)", text)
    amount = Fraction(told[1]) if told else Fraction(0)
    strict, exact = flip.kind != "units", amount == flip.distance
    turns = amount + EPSILON if strict else amount
    stays = amount - (PLACE if not exact else 0 if strict else EPSILON)

    def all_moved(by):
        changed = []
        for row in rows:
            mine = (row["year"], row["indicator"]) == (2024, finding.target.indicator) and row.get("area") in failing
            if mine:
                whole = row.get("denominator")
                now = Fraction(row["numerator"], whole) * 100 if whole else Fraction(row["value"])
                to = min(max(now + (by if rising else -by), Fraction(0)), Fraction(100))
                row = with_value(row, to)
            changed.append(row)
        return changed

    assert len(failing) == flip.count > 1 and flip.unit in text + flip.unit * (told is None)
    assert verdict_of(all_moved(turns)) == "met"
    assert stays < 0 or verdict_of(all_moved(stays)) != "met"


@pytest.mark.parametrize(
    ("goal", "values", "text"),
    [
        ({"above": 60}, ("60", "60"), "2个单位正好在界限上，界限本身不算，都须有所提高"),
        ({"below": 40}, ("40", "40"), "2个单位正好在界限上，界限本身不算，都须有所降低"),
        ({"above": 60}, ("60", "55.5"), "2个单位都要补上，差得最多的是乙乡（还需提高4.5个百分点以上）"),
        ({"below": 40}, ("41", "40"), "2个单位都要补上，差得最多的是甲乡（还需降低1个百分点以上）"),
        ({"at_least": 60}, ("59", "55.5"), "2个单位都要补上，差得最多的是乙乡（还差4.5个百分点）"),
        ({"above": 60}, ("60", "61"), "现与所比数值持平，须有所提高"),
        ({"above": 60}, ("60.5", "61"), "再变差0.5个百分点就不再达标（界限本身不算达标）"),
        ({"above": 62.7419}, ("64.5", "64.68"), "再变差1.76个百分点就不再达标（界限本身不算达标）"),
        ({"at_least": 60}, ("60", "61"), "余量0个百分点"),
    ],
)
def test_a_strict_goal_of_every_unit_has_to_be_passed(tmp_path, goal, values, text):
    target = {"kind": "every_unit", "units": "township", "indicator": "rate", **goal}
    rows = [{"indicator": "rate", "value": value, "area": name} for value, name in zip(values, ("甲乡", "乙乡"), strict=True)]
    found, run, pack, _ = world(tmp_path, [target], rows, catalogue=RATES)
    assert record(found["W1.1a"], run, pack).measurements.to_flip.zh == text


def inside(finding, by):
    value = finding.assessment.value + by
    return finding.target.kind.name in ("gap", "slowdown") or 0 <= value <= 100


def check_none(finding, rows, verdict_of):
    """Where nothing is stated no figure of the year would turn the verdict."""
    if finding.verdict not in ("met", "near", "not_met"):
        return
    row = figures_of(rows, finding)[0]
    plain = {"numerator": "", "denominator": ""} if "numerator" in row else {}
    for value in ("0", "0.01", "30", "50", "60", "99.99", "100"):
        found = verdict_of(swapped(rows, row, value=value, **plain))
        assert (found == "met") == (finding.verdict == "met") or found == "no_data"
