"""Counts that a form calls by their own names, in rows or columns of their own (engine.facts.counted)."""

from fractions import Fraction

import pytest

from engine.facts.load import load_facts
from engine.rules.load import load_pack, pack_folder
from tests import packs
from tests.facts.files import csv_of, problems, wrong
from tests.helpers import ROOT

BIRTHS = {"zh": "活产数", "en": "live births"}
CHECKED = {"zh": "受检儿童", "en": "children checked"}
GAOPING = load_pack(pack_folder("gaoping-2021-2025"))
WOMEN_AMONG = {
    name: indicator
    for indicator in GAOPING.indicators.values()
    if (name := indicator.name.zh.removesuffix("中的女性比例")) != indicator.name.zh and indicator.counts
}


def counts(numerator, denominator, **more):
    return {"numerator": {"zh": numerator, "en": f"{numerator} (en)"}, "denominator": denominator, **more}


CATALOGUE = {
    "mmr": packs.indicator("孕产妇死亡率", "per_100000", "lower", breakdowns={"residence": ["urban", "rural"]},
                           counts=counts("孕产妇死亡人数", BIRTHS, denominator_aliases=["活产婴儿数"])),
    "imr": packs.indicator("婴儿死亡率", "per_mille", "lower", counts=counts("婴儿死亡人数", BIRTHS)),
    "anaemia": packs.indicator("贫血率", "percent", "lower", counts=counts("贫血儿童", CHECKED, separate=True)),
    "stunted": packs.indicator("生长迟缓率", "percent", "lower", counts=counts("生长迟缓儿童", CHECKED, separate=True)),
    "food": packs.indicator("食品抽检合格率", "percent", counts=counts("合格批次", {"zh": "食品批次", "en": "food"})),
    "drugs": packs.indicator("药品抽检合格率", "percent", counts=counts("合格批次", {"zh": "药品批次", "en": "drugs"})),
}  # fmt: skip


@pytest.fixture
def pack(tmp_path):
    target = {"id": "W1.1a", "kind": "reach", "indicator": "mmr", "at_most": 10}
    return load_pack(packs.write_pack(tmp_path / "pack", [target], CATALOGUE))


def read(pack, path):
    """Each observation with its value, counts and their cells."""
    return {
        (i.indicator, i.unit_name, i.year, dict(i.parts).get("residence", "")): (
            i.value, i.where.cell, i.numerator, i.numerator_at and i.numerator_at.cell, i.denominator,
            i.denominator_at and i.denominator_at.cell,
        )
        for i in load_facts([path], pack).items
    }  # fmt: skip


def aside(pack, path):
    (source,) = load_facts([path], pack).sources
    return [(item.reason.value, item.what, item.rows) for item in source.set_aside], source.rows


def test_counts_in_rows_go_to_every_rate_that_they_are_counts_of(pack, tmp_path):
    text = (
        "指标,单位,2023年,2024年\n活产数①,人,4100,0.4万\n孕产妇死亡率,1/10万,0,25\n其中：孕产妇死亡例数,例,0,1\n"
        "婴儿死亡率,‰,,2.5\n婴儿死亡人数,人,15,10人\n"
    )
    assert read(pack, csv_of(tmp_path, text)) == {
        ("mmr", "", 2023, ""): (0, "C3", 0, "C4", 4100, "C2"),
        ("mmr", "", 2024, ""): (25, "D3", 1, "D4", 4000, "D2"),
        ("imr", "", 2023, ""): (Fraction(150, 41), "C5", 15, "C6", 4100, "C2"),
        ("imr", "", 2024, ""): (Fraction(5, 2), "D5", 10, "D6", 4000, "D2"),
    }
    assert aside(pack, csv_of(tmp_path, text)) == ([], 4)


def test_both_counts_without_the_rate_are_its_exact_quotient(pack, tmp_path):
    text = "指标,年份,数值\n婴儿死亡数,2024,10\n活产婴儿总数,2024,4000\n孕产妇死亡人数,2024,1\n活产数,2024,4000\n"
    assert read(pack, csv_of(tmp_path, text)) == {
        ("imr", "", 2024, ""): (Fraction(5, 2), "C2", 10, "C2", 4000, "C5"),
        ("mmr", "", 2024, ""): (25, "C4", 1, "C4", 4000, "C3"),
    }


def test_counts_as_columns_beside_townships(pack, tmp_path):
    text = "2024年\n乡镇,活产数（人）,孕产妇死亡人数,孕产妇死亡率,婴儿死亡数\n甲乡,400,1,250,1\n合计,800,1,125,4\n"
    assert read(pack, csv_of(tmp_path, text)) == {
        ("mmr", "甲乡", 2024, ""): (250, "D3", 1, "C3", 400, "B3"),
        ("imr", "甲乡", 2024, ""): (Fraction(5, 2), "E3", 1, "E3", 400, "B3"),
        ("mmr", "", 2024, ""): (125, "D4", 1, "C4", 800, "B4"),
        ("imr", "", 2024, ""): (5, "E4", 4, "E4", 800, "B4"),
    }


def test_beside_an_indicator_the_end_of_a_counts_name_is_enough(pack, tmp_path):
    text = "指标,2023年,,,2024年,,\n,死亡人数,活产数,死亡率,死亡人数,活产数,死亡率\n婴儿死亡率,15,4000,3.75,10,4000,2.5\n"
    assert read(pack, csv_of(tmp_path, text)) == {
        ("imr", "", 2023, ""): (Fraction(15, 4), "D3", 15, "B3", 4000, "C3"),
        ("imr", "", 2024, ""): (Fraction(5, 2), "G3", 10, "E3", 4000, "F3"),
    }
    tidy = "指标,年份,数值,活产数,死亡人数\n婴儿死亡率,2024,2.5,4000,10\n"
    assert read(pack, csv_of(tmp_path, tidy)) == {("imr", "", 2024, ""): (Fraction(5, 2), "C2", 10, "E2", 4000, "D2")}
    without = "指标,年份,死亡人数,活产数\n婴儿死亡率,2024,10,4000\n"
    assert read(pack, csv_of(tmp_path, without)) == {("imr", "", 2024, ""): (Fraction(5, 2), "C2", 10, "C2", 4000, "D2")}


def test_a_count_of_a_group_goes_to_the_rate_of_that_group(pack, tmp_path):
    text = "指标,2024年\n孕产妇死亡率,25\n其中：农村,50\n活产数,4000\n其中：农村,2000\n孕产妇死亡人数（农村）,1\n"
    assert read(pack, csv_of(tmp_path, text)) == {
        ("mmr", "", 2024, ""): (25, "B2", None, None, 4000, "B4"),
        ("mmr", "", 2024, "rural"): (50, "B3", 1, "B6", 2000, "B5"),
    }


def test_counts_that_do_not_give_the_rate_are_asked_about(pack, tmp_path):
    text = "指标,2024年\n婴儿死亡率,3.5\n婴儿死亡人数,10\n活产数,4000\n"
    ((code, said),) = problems(pack, csv_of(tmp_path, text))
    assert code == "facts.counts_differ_at" and "B2: 填报值“3.5”" in said
    assert "婴儿死亡人数（B3）10÷活产数（B4）4000 = 2.5‰；请核对这三格" in said
    text = "指标,2024年\n婴儿死亡率,2.5\n婴儿死亡人数,约10\n活产数,4000.5\n"
    assert wrong(pack, csv_of(tmp_path, text)) == [("facts.not_exact", "B3"), ("facts.count_not_whole", "B4")]


def test_a_count_that_is_given_twice_and_differs_is_a_question(pack, tmp_path):
    text = "指标,2024年\n婴儿死亡率,2.5\n活产数,4000\n活产数,4001\n"
    assert wrong(pack, csv_of(tmp_path, text)) == [("facts.conflict", "A4")]
    assert read(pack, csv_of(tmp_path, text.replace("4001", "4000人")))["imr", "", 2024, ""][4:] == (4000, "B3")
    text = "指标,年份,数值,分母\n婴儿死亡率,2024,2.5,4000\n活产数,2024,4001,\n"
    assert wrong(pack, csv_of(tmp_path, text)) == [("facts.conflict", "C3")]


def test_what_could_be_the_count_of_several_is_a_question(pack, tmp_path):
    text = "指标,2024年\n受检儿童,1000\n贫血率,5\n生长迟缓率,2\n"
    assert wrong(pack, csv_of(tmp_path, text)) == [("facts.count_of_which", "A2")]
    assert read(pack, csv_of(tmp_path, "指标,2024年\n受检儿童数,1000\n贫血率,5\n"))["anaemia", "", 2024, ""][4] == 1000
    text = "指标,2024年\n婴儿死亡率,2\n合格批次,98\n食品批次,100\n药品批次,100\n"
    assert wrong(pack, csv_of(tmp_path, text)) == [("facts.count_of_which", "A3")]
    text = "指标,2024年\n合格批次,98\n食品批次,100\n"
    assert read(pack, csv_of(tmp_path, text))["food", "", 2024, ""][0] == 98


def test_a_column_of_counts_of_nobody_knows_what_is_a_question(pack, tmp_path):
    text = "指标,年份,数值,活产数\n贫血率,2024,5,4000\n"
    assert wrong(pack, csv_of(tmp_path, text)) == [("facts.count_of_what", "D2")]
    text = "指标,2023年,2024年,活产数\n婴儿死亡率,3,2.5,4000\n"
    assert wrong(pack, csv_of(tmp_path, text)) == [("facts.count_of_what", "D2")]


def test_a_count_without_its_rate_or_the_other_count_is_set_aside(pack, tmp_path):
    text = "指标,年份,数值\n婴儿死亡率,2024,2.5\n活产数,2023,4000\n贫血儿童,2024,40\n"
    assert aside(pack, csv_of(tmp_path, text)) == ([("count", "活产数", 1), ("count", "贫血儿童", 1)], 3)
    assert wrong(pack, csv_of(tmp_path, "指标,年份,数值\n活产数,2023,4000\n")) == [("facts.count_alone", "A2")]


@pytest.mark.parametrize("among", ["其中：女", "其中：女性", "#女"])
def test_the_women_among_a_denominator_are_the_numerator_that_is_called_so(tmp_path, among):
    """Offices that report persons write 党员 and 其中：女 below it, and no rate."""
    text = f"指标,单位,2024年\n党员,人,45000\n{among},人,12000\n居委会成员,人,300\n{among},人,150\n"
    found = read(load_pack(ROOT / "rules/gaoping-2021-2025"), csv_of(tmp_path, text))
    share = Fraction(80, 3)
    assert found == {
        ("women_share_party_members", "", 2024, ""): (share, "C3", 12000, "C3", 45000, "C2"),
        ("women_share_residents_committee_members", "", 2024, ""): (50, "C5", 150, "C5", 300, "C4"),
    }


def test_men_among_a_denominator_are_no_numerator(tmp_path):
    text = "指标,单位,2024年\n党员,人,45000\n其中：男,人,33000\n"
    asked = wrong(load_pack(ROOT / "rules/gaoping-2021-2025"), csv_of(tmp_path, text))
    assert asked == [("facts.count_alone", "A2"), ("facts.count_alone", "A3")]


@pytest.mark.parametrize(
    ("every", "women", "share"),
    [
        ("党员总数", "其中：女", "女性比例"),
        ("党员（人）", "  其中：女性（人）", "  女性占比（%）"),
        ("党员人数", "其中：女党员", "女性比例（%）"),
        ("党员数", "女性党员数", "占比"),
        ("党员", "#女", "其中：女性所占比例"),
    ],
)
def test_the_share_below_the_women_among_a_denominator_is_that_of_these(tmp_path, every, women, share):
    text = f"指标,2024年\n{every},45000\n{women},12000\n{share},26.67\n居委会成员,300\n{women.replace('党员', '居委会成员')},150\n{share},50\n"
    rules = load_pack(ROOT / "rules/gaoping-2021-2025")
    found = read(rules, csv_of(tmp_path, text))
    assert found == {
        ("women_share_party_members", "", 2024, ""): (Fraction(80, 3), "B4", 12000, "B3", 45000, "B2"),
        ("women_share_residents_committee_members", "", 2024, ""): (50, "B7", 150, "B6", 300, "B5"),
    }
    assert "facts.counts_differ_at" in {code for code, _ in problems(rules, csv_of(tmp_path, text.replace("26.67", "36.67")))}


@pytest.mark.parametrize(
    "rows",
    [
        "党员,45000\n其中：男,33000\n占比,73.3",
        "党员,45000\n占比,26.67",
        "党员,45000\n其中：女,12000\n干部情况,\n女性比例,26.67",
        "村党组织书记,304\n女党员,12000\n女性比例,26.67",
        "活产数,4000\n其中：女,1900\n女性比例,47.5",
    ],
)
def test_a_share_of_nobody_knows_whom_stays_asked_about(tmp_path, rows):
    found = wrong(load_pack(ROOT / "rules/gaoping-2021-2025"), csv_of(tmp_path, f"指标,2024年\n{rows}\n"))
    last = rows.count("\n") + 2
    assert ("facts.unknown_indicator", f"A{last}") in found


@pytest.mark.parametrize("rows", ["男性比例,73.3", "其中：少数民族,1\n占比,0.1"])
def test_the_share_of_others_below_the_women_is_none_of_theirs(tmp_path, rows):
    path = csv_of(tmp_path, f"指标,2024年\n党员,45000\n其中：女,12000\n{rows}\n")
    rules = load_pack(ROOT / "rules/gaoping-2021-2025")
    (item,) = load_facts([path], rules).items
    assert (item.value, item.where.cell) == (Fraction(80, 3), "B3")
    assert rows.split("\n")[-1].split(",")[0] in {what for _, what, _ in aside(rules, path)[0]}


@pytest.mark.parametrize("women", ["女村党组织书记数", "女性村党组织书记数", "女性村党组织书记人数（人）"])
def test_women_in_front_of_a_denominator_are_the_numerator_that_is_called_otherwise(tmp_path, women):
    text = f"指标,2024年\n村党组织书记总数,304\n{women},25\n"
    found = read(load_pack(ROOT / "rules/gaoping-2021-2025"), csv_of(tmp_path, text))
    assert {key[0]: value[2:5:2] for key, value in found.items()} == {"women_share_village_party_secretaries": (25, 304)}


@pytest.mark.parametrize("count", ["男性村党组织书记数", "农村村党组织书记数", "女性活产数", "女性（万人）"])
def test_other_groups_in_front_of_a_denominator_are_no_numerator(tmp_path, count):
    text = f"指标,2024年\n村党组织书记总数,304\n{count},25\n"
    asked = wrong(load_pack(ROOT / "rules/gaoping-2021-2025"), csv_of(tmp_path, text))
    assert ("facts.unknown_indicator", "A3") in asked


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ("2024年,例数,活产数", "2.50,10,4000"),
        ("活产数（人）,死亡人数（人）,死亡率（‰）", "4000,10,2.5"),
        ("活产数（万人）,例数（例）,2024年", "0.4,10,2.5"),
        ("人数,总人数,占比", "10,4000,2.5"),
        ("总人数（人）,人数（人）,2024年", "4000,10,2.5"),
    ],
)
def test_what_a_count_leaves_open_the_other_one_and_the_rate_prove(tmp_path, heads, row):
    path = csv_of(tmp_path, f"2024年\n指标,{heads}\n婴儿死亡率（‰）,{row}\n")
    ((value, _, numerator, _, denominator, _),) = read(load_pack(ROOT / "rules/gaoping-2021-2025"), path).values()
    assert (value, numerator, denominator) == (Fraction(5, 2), 10, 4000)


def test_those_who_should_are_the_denominator_of_those_who_did(tmp_path):
    text = "2024年\n指标,参保人数（万人）,应参保人数（万人）,参保率（%）\n妇女基本医疗保险参保率,20.93,21.31,98.22\n"
    rules = load_pack(ROOT / "rules/gaoping-2021-2025")
    ((value, _, numerator, _, denominator, _),) = read(rules, csv_of(tmp_path, text)).values()
    assert (value, numerator, denominator) == (Fraction(209300 * 100, 213100), 209300, 213100)
    asked = wrong(rules, csv_of(tmp_path, text.replace("98.22", "97.22")))
    assert [code for code, _ in asked] == ["facts.count_of_what", "facts.count_of_what"]


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ("2024年,例数,活产数", "2.50,11,4000"),
        ("2024年,例数,活产数", ",10,4000"),
        ("2024年,例数,活产数", "2.50,0,0"),
        ("2024年,人数,总人数", "2.50,4000,10"),
        ("2024年,例数,户数", "2.50,10,4000"),
        ("2024年,人数", "2.50,10"),
    ],
)
def test_counts_that_prove_no_rate_stay_asked_about(tmp_path, heads, row):
    path = csv_of(tmp_path, f"2024年\n指标,{heads}\n婴儿死亡率（‰）,{row}\n")
    assert "facts.count_of_what" in [code for code, _ in wrong(load_pack(ROOT / "rules/gaoping-2021-2025"), path)]


def test_a_rate_of_another_name_beside_a_name_with_its_unit_is_asked_about(tmp_path):
    text = "2024年\n指标,死亡人数,活产数,死亡率\n婴儿死亡率（‰）,10,4000,2.5\n7岁以下儿童健康管理率（%）,,,90\n"
    assert wrong(load_pack(ROOT / "rules/gaoping-2021-2025"), csv_of(tmp_path, text)) == [("facts.share_of_what", "D4")]


@pytest.mark.parametrize("whole", sorted(WOMEN_AMONG))
def test_a_share_of_women_is_read_from_its_two_rows_of_counts(tmp_path, whole):
    """The name of the share says of whom: the row of those, and 其中：女 below it, are its counts."""
    path = csv_of(tmp_path, f"指标,单位,2024年\n{whole},人,200\n其中：女,人,60\n")
    (item,) = load_facts([path], GAOPING).items
    assert (item.indicator, item.value, item.denominator) == (WOMEN_AMONG[whole].id, 30, 200)


@pytest.mark.parametrize(
    ("inner", "women", "whose"),
    [
        ("其中：党员,160", 80, "党员"), ("其中：党员,40", 80, "党员"), ("其中：厅级,160", 80, "人大代表"), ("    其中：35岁以下,80", 80, "人大代表"),
    ],
)  # fmt: skip
def test_women_below_some_of_those_above_are_asked_about(tmp_path, inner, women, whose):
    path = csv_of(tmp_path, f"指标,2024年\n人大代表,250\n{inner}\n其中：女,{women}\n")
    found = [text for code, text in problems(GAOPING, path) if code == "facts.part_of_either"]
    assert len(found) == 1 and f"是“{whose}”的，还是" in found[0]


def test_women_who_are_more_than_some_of_those_above_are_women_of_all(tmp_path):
    path = csv_of(tmp_path, "指标,2024年\n人大代表,250\n其中：少数民族,3\n其中：女,80\n")
    assert [(item.indicator, item.value) for item in load_facts([path], GAOPING).items] == [("women_share_npc_deputies", 32)]


@pytest.mark.parametrize("head", ["项目,人数", "指标,人数（人）", "指标,单位,人数"])
def test_a_column_of_persons_over_rows_of_counts(tmp_path, head):
    unit = "人," if "单位" in head else ""
    rows = f"2024年\n{head}\n政协委员,{unit}162\n其中：女,{unit}46\n"
    (item,) = load_facts([csv_of(tmp_path, rows)], GAOPING).items
    assert (item.indicator, item.numerator, item.denominator) == ("women_share_cppcc_members", 46, 162)
    inner = rows.replace("其中：女", f"其中：委属,{unit}60\n其中：女")
    assert "facts.part_of_either" in [code for code, _ in problems(GAOPING, csv_of(tmp_path, inner))]
