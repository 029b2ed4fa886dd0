"""More ways to lay out a form: corners, rows of units, titles that name the indicator, subtotals, places as columns."""

from fractions import Fraction

import pytest

from engine.base.problems import InvalidFacts
from engine.facts.load import load_facts
from engine.rules.load import load_pack, pack_folder
from tests import packs
from tests.facts.files import codes, csv_of, problems, workbook

GAOPING = load_pack(pack_folder("gaoping-2021-2025"))
CATALOGUE = {
    "mmr": packs.indicator(
        "孕产妇死亡率", "per_100000", "lower", breakdowns={"residence": ["urban", "rural"]},
        counts={"numerator": {"zh": "孕产妇死亡人数", "en": "deaths"}, "denominator": {"zh": "活产数", "en": "births"}},
    ),
    "imr": packs.indicator("婴儿死亡率", "per_mille", "lower", range=[0, 100], breakdowns={"residence": ["urban", "rural"]}),
    "enrolment": packs.indicator("小学净入学率", "percent", "higher", range=[0, 200], breakdowns={"sex": ["female", "male"]}),
    "water": packs.indicator("农村自来水普及率", "percent", "higher", range=[0, 100]),
    "under7": packs.indicator("7岁以下儿童健康管理率", "percent", "higher", range=[0, 100]),
    "doctors": packs.indicator("儿童全科医生数", "persons", "higher"),
}  # fmt: skip


@pytest.fixture
def pack(tmp_path):
    target = {"id": "W1.1a", "kind": "reach", "indicator": "mmr", "at_most": 10}
    return load_pack(packs.write_pack(tmp_path / "pack", [target], CATALOGUE))


def read(pack, path):
    items = load_facts([path], pack).items
    return {(i.indicator, i.unit_name, i.year, *(part for _, part in i.parts)): (i.value, i.where.cell) for i in items}


def aside(pack, path):
    (source,) = load_facts([path], pack).sources
    return [(item.reason.value, item.what, item.rows) for item in source.set_aside]


@pytest.mark.parametrize("corner", ["指标", "", "年份\\指标", "项目"])
def test_a_corner_is_what_the_column_below_it_holds(pack, tmp_path, corner):
    rows = [[corner, "孕产妇死亡率", "婴儿死亡率"], ["单位", "1/10万", "‰"], ["2023年", 24, 3], ["2024年", 25, 2]]
    assert read(pack, workbook(tmp_path, rows)) == {
        ("mmr", "", 2023): (24, "B3"), ("imr", "", 2023): (3, "C3"), ("mmr", "", 2024): (25, "B4"), ("imr", "", 2024): (2, "C4"),
    }  # fmt: skip
    text = f"2024年\n{corner},农村自来水普及率\n甲乡,96\n合计,95\n"
    assert read(pack, csv_of(tmp_path, text)) == {("water", "甲乡", 2024): (96, "B3"), ("water", "", 2024): (95, "B4")}


def test_a_row_of_units_is_that_of_the_columns(pack, tmp_path):
    text = "年份,孕产妇死亡率,婴儿死亡率\n单位,‰,%\n2024年,0.25,0.2\n"
    assert read(pack, csv_of(tmp_path, text)) == {("mmr", "", 2024): (25, "B3"), ("imr", "", 2024): (2, "C3")}


@pytest.mark.parametrize(
    "title",
    ["指标：农村自来水普及率", "各乡镇农村自来水普及率（%）", "2023—2024年各乡镇（街道）农村自来水普及率情况统计表",
     "测试县各乡镇农村自来水普及率（2023—2024年）", "各乡镇农村自来水普及率统计表（2023-2024年）", "农村自来水普及率分乡镇统计表（2023—2024年）",
     "2023—2024年农村自来水普及率（分乡镇）", "测试县水务局各乡镇农村自来水普及率情况统计表", "测试县农村自来水普及率情况（%）",
     "表2 各乡镇农村自来水普及率", "附表1-2：各乡镇农村自来水普及率", "农村自来水普及率（分乡镇（街道））",
     "指标：农村自来水普及率（2023—2024年）"],
)  # fmt: skip
def test_a_title_names_the_one_indicator_of_places_and_years(pack, tmp_path, title):
    text = f"{title},,\n乡镇,2023年,2024年\n甲乡,95,96\n合计,93,94\n"
    assert read(pack, csv_of(tmp_path, text)) == {
        ("water", "甲乡", 2023): (95, "B3"), ("water", "甲乡", 2024): (96, "C3"), ("water", "", 2023): (93, "B4"), ("water", "", 2024): (94, "C4"),
    }  # fmt: skip
    text = f"{title},\n年份,数值\n2024年,96\n"
    assert read(pack, csv_of(tmp_path, text)) == {("water", "", 2024): (96, "B3")}


@pytest.mark.parametrize(
    "title",
    ["各乡镇农村7岁以下儿童健康管理率", "女童小学净入学率", "婴儿死亡率和孕产妇死亡率", "婴儿死亡率下降情况", "农村自来水普及率（部分乡镇）",
     "农村自来水普及率（2022—2024年平均）", "农村自来水普及率（供水站）", "水务局直属供水站农村自来水普及率", "表27岁以下儿童健康管理率（增减）",
     "10个乡镇农村自来水普及率"],
)  # fmt: skip
def test_a_title_that_may_say_a_part_or_something_else_names_nothing(pack, tmp_path, title):
    assert codes(pack, csv_of(tmp_path, f"{title},\n乡镇,2024年\n甲乡,95\n")) != []


def test_a_title_says_the_year_of_the_values_of_its_indicator(pack, tmp_path):
    text = "表2 各乡镇农村自来水普及率（2024年）,,\n序号,乡镇,数值（%）\n1,甲乡,95\n2,合计,94\n"
    assert read(pack, csv_of(tmp_path, text)) == {("water", "甲乡", 2024): (95, "C3"), ("water", "", 2024): (94, "C4")}


def test_a_year_and_an_indicator_in_one_heading(pack, tmp_path):
    text = "乡镇,2024年农村自来水普及率,2024年7岁以下儿童健康管理率,婴儿死亡率（2023年）\n甲乡,96,95,3\n"
    assert read(pack, csv_of(tmp_path, text)) == {
        ("water", "甲乡", 2024): (96, "B2"), ("under7", "甲乡", 2024): (95, "C2"), ("imr", "甲乡", 2023): (3, "D2"),
    }  # fmt: skip


def test_the_sum_of_some_townships_is_not_that_of_all(pack, tmp_path):
    text = "2024年\n乡镇,农村自来水普及率\n甲乡,98\n小计,98\n乙乡,96\n小计,96\n"
    assert read(pack, csv_of(tmp_path, text)) == {("water", "甲乡", 2024): (98, "B3"), ("water", "乙乡", 2024): (96, "B5")}
    assert aside(pack, csv_of(tmp_path, text)) == [("subtotal", "小计", 2)]
    text = "2024年\n乡镇,农村自来水普及率\n街道小计,98\n甲乡,96\n全县合计,97\n"
    assert read(pack, csv_of(tmp_path, text)) == {("water", "甲乡", 2024): (96, "B4"), ("water", "", 2024): (97, "B5")}
    assert aside(pack, csv_of(tmp_path, text)) == [("subtotal", "街道小计", 1)]
    text = "2024年\n乡镇,农村自来水普及率\n甲乡,96\n乙乡,98\n小计,97\n注：无\n"
    assert read(pack, csv_of(tmp_path, text))["water", "", 2024] == (97, "B5")


def test_places_as_columns(pack, tmp_path):
    text = "2024年\n指标,单位,测试县,甲乡,邻县\n农村自来水普及率,%,95,96,1\n"
    assert read(pack, csv_of(tmp_path, text)) == {("water", "", 2024): (95, "C3"), ("water", "甲乡", 2024): (96, "D3")}
    assert load_facts([csv_of(tmp_path, text)], pack).sources[0].extra_columns == ("邻县",)


def test_among_counties_a_district_is_no_part_of_this_one(pack, tmp_path):
    text = "2024年\n指标,测试县,城区\n婴儿死亡率,3,2\n"
    assert read(pack, csv_of(tmp_path, text)) == {("imr", "", 2024): (3, "B3")}
    text = "2024年\n指标,城区,农村\n婴儿死亡率,3,2\n"
    assert read(pack, csv_of(tmp_path, text)) == {("imr", "", 2024, "urban"): (3, "B3"), ("imr", "", 2024, "rural"): (2, "C3")}


def test_the_same_groups_below_several_indicators(pack, tmp_path):
    rows = [
        ["年份", "婴儿死亡率（‰）", None, "孕产妇死亡率", None],
        [None, "城市", "农村", "城市", "农村"],
        ["2024年", 2, 3, 0, 52],
    ]
    assert read(pack, workbook(tmp_path, rows)) == {
        ("imr", "", 2024, "urban"): (2, "B3"), ("imr", "", 2024, "rural"): (3, "C3"),
        ("mmr", "", 2024, "urban"): (0, "D3"), ("mmr", "", 2024, "rural"): (52, "E3"),
    }  # fmt: skip


def test_values_and_ranks_below_an_indicator(pack, tmp_path):
    rows = [["2024年"], ["乡镇", "农村自来水普及率", None, "7岁以下儿童健康管理率", None], [None, "数值", "位次", "数值", "位次"],
            ["甲乡", 96, 1, 95, 2]]  # fmt: skip
    assert read(pack, workbook(tmp_path, rows)) == {("water", "甲乡", 2024): (96, "B4"), ("under7", "甲乡", 2024): (95, "D4")}
    assert load_facts([workbook(tmp_path, rows)], pack).sources[0].extra_columns == ("位次", "位次 (E)")


def test_a_name_that_two_rows_of_headings_say_together(pack, tmp_path):
    rows = [["2024年"], ["乡镇", "活产数", "孕产妇死亡", None], [None, None, "人数", "率"], ["合计", 4000, 1, 25]]
    (item,) = load_facts([workbook(tmp_path, rows)], pack).items
    assert (item.indicator, item.value, item.numerator, item.denominator, item.where.cell) == ("mmr", 25, 1, 4000, "D4")


def test_a_part_among_headings_may_say_that_it_is_among_them(pack, tmp_path):
    text = "2024年\n指标,合计,其中：女,男\n小学净入学率,99.5,99,100\n"
    assert read(pack, csv_of(tmp_path, text)) == {
        ("enrolment", "", 2024): (Fraction("99.5"), "B3"), ("enrolment", "", 2024, "female"): (99, "C3"), ("enrolment", "", 2024, "male"): (100, "D3"),
    }  # fmt: skip


def test_a_heading_like_an_indicator_is_asked_about_and_its_rank_is_not(pack, tmp_path):
    text = "2024年\n乡镇,农村自来水普及率,婴儿死亡律\n甲乡,96,2\n"
    assert codes(pack, csv_of(tmp_path, text)) == ["facts.unknown_indicator"]
    text = "2024年\n乡镇,农村自来水普及率,农村自来水普及率位次,婴儿死亡率目标值\n甲乡,96,2,5\n"
    assert read(pack, csv_of(tmp_path, text)) == {("water", "甲乡", 2024): (96, "B3")}


def test_what_is_not_known_of_a_wide_table_is_asked_about_though_it_begins_before_the_plan(pack, tmp_path):
    assert codes(pack, csv_of(tmp_path, "指标,1999年,2024年\n婴儿死亡律,3,2\n")) == ["facts.unknown_indicator"]


def test_the_heading_of_a_part_or_of_another_number_is_not_to_become_that_of_the_whole(pack, tmp_path):
    text = "2024年\n乡镇,农村自来水普及率,{heading}\n甲乡,96,2\n"
    ((code, said),) = problems(pack, csv_of(tmp_path, text.format(heading="农村的孕产妇死亡率")))
    assert code == "facts.split_heading" and "标题请写作“孕产妇死亡率（农村）”" in said
    assert ("mmr", "甲乡", 2024, "rural") in read(pack, csv_of(tmp_path, text.format(heading="孕产妇死亡率（农村）")))
    ((code, said),) = problems(pack, csv_of(tmp_path, "2024年\n乡镇,婴儿死亡率,自来水普及率\n甲乡,3,2\n"))
    assert code == "facts.narrower_indicator" and "相近的“农村自来水普及率”只指农村" in said
    (fact,) = read(pack, csv_of(tmp_path, text.format(heading="农村自来水普及率提高")))
    assert fact == ("water", "甲乡", 2024)


def test_a_column_headed_like_units_may_hold_the_places(tmp_path):
    towns = [{"name": "甲乡", "level": "township"}, {"name": "乙镇", "level": "township"}]
    target = {"id": "W1.1a", "kind": "reach", "indicator": "mmr", "at_most": 10}
    pack = load_pack(packs.write_pack(tmp_path / "pack", [target], CATALOGUE, sub_areas=towns))
    text = "2024年\n序号,单位,农村自来水普及率,备注\n1,甲乡,96,\n2,乙镇,95,\n,合计,95,\n"
    assert read(pack, csv_of(tmp_path, text)) == {
        ("water", "甲乡", 2024): (96, "C3"), ("water", "乙镇", 2024): (95, "C4"), ("water", "", 2024): (95, "C5"),
    }  # fmt: skip
    assert codes(pack, csv_of(tmp_path, text.replace("乙镇", "市水利局"))) == ["facts.no_table_of_figures"]


def test_the_parts_behind_an_indicator_are_its_own(pack, tmp_path):
    text = "年份,孕产妇死亡率,其中：农村,城镇,婴儿死亡率,其中：农村\n2023,9,10,8,4,5\n2024,9.1,10.2,8.1,4.1,5.1\n"
    found = read(pack, csv_of(tmp_path, text))
    assert len(found) == 10
    assert found["mmr", "", 2024, "rural"] == (Fraction("10.2"), "C3")
    assert found["mmr", "", 2024, "urban"] == (Fraction("8.1"), "D3")
    assert found["imr", "", 2023] == (4, "E2") and found["imr", "", 2024, "rural"] == (Fraction("5.1"), "F3")
    assert codes(pack, csv_of(tmp_path, "年份,孕产妇死亡率,农村\n2024,9.1,10\n")) == ["facts.no_indicator"]  # of which?


@pytest.mark.parametrize("top", ["监测数据", "数据情况", "妇幼监测指标", "数据"])
def test_what_says_that_figures_follow_may_stand_over_years_and_groups(pack, tmp_path, top):
    text = f"指标,{top},,,,,\n,2023年,,,2024年,,\n,全市,城镇,农村,全市,城镇,农村\n孕产妇死亡率,25,24,26,15,14,16\n"
    assert read(pack, csv_of(tmp_path, text)) == {
        ("mmr", "", 2023): (25, "B4"), ("mmr", "", 2023, "urban"): (24, "C4"), ("mmr", "", 2023, "rural"): (26, "D4"),
        ("mmr", "", 2024): (15, "E4"), ("mmr", "", 2024, "urban"): (14, "F4"), ("mmr", "", 2024, "rural"): (16, "G4"),
    }  # fmt: skip
    text = f"指标,{top},,,,,\n,2023年,,,2024年,,\n,分子,分母,比率,分子,分母,比率\n孕产妇死亡率,1,4000,25,2,4000,50\n"
    found = load_facts([csv_of(tmp_path, text)], pack).items
    assert [(i.year, i.value, i.numerator, i.denominator) for i in found] == [(2023, 25, 1, 4000), (2024, 50, 2, 4000)]


def test_counts_may_stand_below_a_word_for_them_beside_their_rate(pack, tmp_path):
    text = "指标,2023年,,,2024年,,\n,计数,,比例,计数,,比例\n,分子,分母,,分子,分母,\n孕产妇死亡率,1,4000,25,2,4000,50\n"
    found = load_facts([csv_of(tmp_path, text)], pack).items
    assert [(i.year, i.value, i.numerator, i.denominator) for i in found] == [(2023, 25, 1, 4000), (2024, 50, 2, 4000)]


@pytest.mark.parametrize("top", ["目标值", "规划目标", "上半年", "1-6月", "晋城市", "全省平均", "2025年目标", "流动儿童"])
def test_years_below_what_says_that_they_are_of_others_are_asked_about(pack, tmp_path, top):
    two = f"指标,{top},\n,2023年,2024年\n孕产妇死亡率,25,26\n"
    assert codes(pack, csv_of(tmp_path, two))[0] in (
        "facts.not_of_a_year",
        "facts.of_another_place",
        "facts.part_in_title",
        "facts.over_heading",
    )
    three = f"指标,{top},,,\n,2023年,,2024年,\n,全市,农村,全市,农村\n孕产妇死亡率,25,26,27,28\n"
    assert codes(pack, csv_of(tmp_path, three))
    beside = f"指标,监测数据,,{top},\n,2023年,2024年,2023年,2024年\n孕产妇死亡率,25,26,27,28\n"
    assert set(codes(pack, csv_of(tmp_path, beside))) == {"facts.year_column"}


def test_three_rows_of_headings(pack, tmp_path):
    """A year stands over the groups, and each group over what is said of it."""
    text = "指标,2023年,,,,,,2024年,,,,,\n,城镇,,,农村,,,城镇,,,农村,,\n" + "," + ",".join(["率,死亡人数,活产数"] * 4)
    text += "\n孕产妇死亡率,0,0,2000,50,1,2000,25,1,4000,0,0,1000\n"
    found = read(pack, csv_of(tmp_path, text))
    assert found == {
        ("mmr", "", 2023, "urban"): (0, "B4"), ("mmr", "", 2023, "rural"): (50, "E4"),
        ("mmr", "", 2024, "urban"): (25, "H4"), ("mmr", "", 2024, "rural"): (0, "K4"),
    }  # fmt: skip
    counts = [(i.numerator, i.denominator) for i in load_facts([csv_of(tmp_path, text)], pack).items if i.year == 2024]
    assert sorted(counts) == [(0, 1000), (1, 4000)]


def test_headings_that_are_merged_down_into_rows_which_no_one_understands_are_asked_about_once(pack, tmp_path):
    rows = [
        ["指标", "2024年", None, None], [None, "基数", None, "结果"], [None, "分子", "分母", "比例"],
        ["孕产妇死亡率", 1, 4000, 25], ["婴儿死亡率", 12, 4000, 3],
    ]  # fmt: skip

    def merge(sheet):
        for area in ("A1:A3", "B1:D1", "B2:C2"):
            sheet.merge_cells(area)

    ((code, text),) = problems(pack, workbook(tmp_path, rows, merge))
    assert code == "facts.headings_unread" and ":A2: A1:A3" in text and "3行" in text and "（基数、结果）" in text


@pytest.mark.parametrize(
    ("girls", "boys"),
    [
        ("女生小学净入学率", "男生小学净入学率"),
        ("其中：女生小学净入学率", "      男生小学净入学率"),
        ("女童的小学净入学率", "男童的小学净入学率"),
        ("小学净入学率-女", "小学净入学率-男"),
        ("①女生", "②男生"),
        ("（1）女生", "（2）男生"),
    ],
)
def test_a_group_and_the_name_of_the_indicator_directly_above_are_its_part(pack, tmp_path, girls, boys):
    text = f"2024年\n指标,2024年\n小学净入学率（%）,99\n{girls},98\n{boys},99.5\n".replace("（%）", "")
    assert read(pack, csv_of(tmp_path, text)) == {
        ("enrolment", "", 2024): (99, "B3"), ("enrolment", "", 2024, "female"): (98, "B4"),
        ("enrolment", "", 2024, "male"): (Fraction("99.5"), "B5"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        "孕产妇死亡率,25\n女生小学净入学率,98",
        "女生小学净入学率,98",
        "小学净入学率,99\n某个别的指标,1\n女生小学净入学率,98",
        "小学净入学率,99\n学校情况,\n女生小学净入学率,98",
        "小学净入学率（女）,99\n男生小学净入学率（女）,98",
    ],
)
def test_a_group_before_a_name_that_is_not_directly_above_stays_asked_about(pack, tmp_path, rows):
    assert codes(pack, csv_of(tmp_path, f"指标,2024年\n{rows}\n"))


@pytest.mark.parametrize("bracket", ["农村女性", "农村、女", "女，农村", "女性的农村"])
def test_a_bracket_may_name_groups_of_two_dimensions(tmp_path, bracket):
    literacy = packs.indicator(
        "公民科学素质达标率", "percent", "higher", breakdowns={"residence": ["rural"], "sex": ["female"]}
    )
    target = {"id": "W1.1a", "kind": "reach", "indicator": "literacy", "at_least": 10}
    rules = load_pack(packs.write_pack(tmp_path / "pack", [target], {"literacy": literacy}))
    path = csv_of(tmp_path, f'指标,2024年\n"公民科学素质达标率（{bracket}）",9.7\n')
    (item,) = load_facts([path], rules).items
    assert (item.value, dict(item.parts)) == (Fraction("9.7"), {"residence": "rural", "sex": "female"})


@pytest.mark.parametrize("bracket", ["农村城镇", "农村儿童", "女性和农村", "女性女"])
def test_a_bracket_of_two_groups_of_one_dimension_or_of_others_is_asked_about(pack, tmp_path, bracket):
    assert codes(pack, csv_of(tmp_path, f"指标,2024年\n孕产妇死亡率（{bracket}）,9.7\n")) == ["facts.bracket"]


PROVED = [
    ("应管,实管,管理率", "400,380,95"),
    ("应管人数,实管人数,管理率（%）", "400,380,95"),
    ("应管理人数,已管理人数,管理率", "400,380,95%"),
    ("应管数（人）,实际管数（人）,率", "600,590,98.3"),
    ("应管,已管,受理率", "60,60,100%"),
]


@pytest.mark.parametrize(("headings", "figures"), PROVED)
def test_a_rate_of_how_many_there_are_of_those_there_should_be_is_told_by_them(pack, tmp_path, headings, figures):
    every, some, _ = figures.split(",")
    text = f"2024年度\n指标,{headings},备注\n7岁以下儿童健康管理率,{figures},共3次\n"
    (item,) = load_facts([csv_of(tmp_path, text)], pack).items
    assert (item.indicator, item.year, item.where.cell, item.numerator_at.cell, item.denominator_at.cell) == (
        "under7", 2024, "D3", "C3", "B3",
    )  # fmt: skip
    assert (item.numerator, item.denominator, item.value) == (int(some), int(every), Fraction(int(some) * 100, int(every)))
    text = f"指标,年份,{headings}\n7岁以下儿童健康管理率,2023,{figures}\n7岁以下儿童健康管理率,2024,{figures}\n"
    assert [(item.indicator, item.year) for item in load_facts([csv_of(tmp_path, text)], pack).items] == [
        ("under7", 2023), ("under7", 2024),
    ]  # fmt: skip


def test_such_counts_are_in_the_unit_of_their_headings(pack, tmp_path):
    text = "2024年度\n指标,应管（万人）,实管（万人）,管理率（%）\n7岁以下儿童健康管理率,4,3.8,95\n"
    (item,) = load_facts([csv_of(tmp_path, text)], pack).items
    assert (item.value, item.numerator, item.denominator) == (95, 38000, 40000)


@pytest.mark.parametrize(
    ("headings", "rows"),
    [
        ("应管,实管,管理率", ["400,380,94"]),
        ("应管,实管,管理率", ["400,380,95", "400,380,94"]),
        ("应管,实管,管理率", ["400,380,95", "400,,95"]),
        ("应管,实管,管理率", ["0,0,100"]),
        ("应管,实管,管理率（‰）", ["400,380,950"]),
        ("应管,实管,完成率", ["400,380,95"]),
        ("应管,实管,增长率", ["400,380,95"]),
        ("应报,实报,上报率", ["400,380,95"]),
        ("应报,实报,率", ["400,380,95"]),
        ("应建,已建,覆盖率", ["60,60,100%"]),
        ("应管,实建,管理率", ["400,380,95"]),
        ("应管,实管,上年管理率,管理率", ["400,380,94,95"]),
        ("应管,实管,管理率,去年数", ["400,380,95,93"]),
        ("应管,实管", ["400,380"]),
        ("应管（万人）,实管（人）,管理率", ["4,3.8,95"]),
    ],
)
def test_such_a_rate_that_they_do_not_prove_is_asked(pack, tmp_path, headings, rows):
    text = "".join(f"7岁以下儿童健康管理率,{figures}\n" for figures in rows)
    with pytest.raises(InvalidFacts):
        load_facts([csv_of(tmp_path, f"2024年度\n指标,{headings}\n{text}")], pack)


@pytest.mark.parametrize(
    "headings",
    ["分子,分母,率（%）", "管理人数,儿童人数,管理率", "健康管理的儿童,7岁以下儿童,健康管理率（%）", "达标数,总数,率"],
)
def test_counts_of_other_names_are_those_of_the_rate_that_they_make(pack, tmp_path, headings):
    """Which of the two is which is told by what they make, in whatever order they stand."""
    one, other, rate = headings.split(",")
    for order, figures in ((headings, "380,400,95"), (f"{other},{one},{rate}", "400,380,95")):
        text = f"2024年度\n指标,{order}\n7岁以下儿童健康管理率,{figures}\n"
        (item,) = load_facts([csv_of(tmp_path, text)], pack).items
        assert (item.numerator, item.denominator, item.value) == (380, 400, 95)
    for figures in ("380,400,94", "380,410,95", "380,,95"):
        with pytest.raises(InvalidFacts):
            load_facts([csv_of(tmp_path, f"2024年度\n指标,{headings}\n7岁以下儿童健康管理率,{figures}\n")], pack)


@pytest.mark.parametrize(
    "headings",
    ["目标人数,管理人数,管理率", "任务数,完成数,管理率", "总数,未管理人数,管理率", "上报数,总数,管理率", "应管,已建,管理率"],
)
def test_what_may_be_of_something_else_proves_no_rate(pack, tmp_path, headings):
    with pytest.raises(InvalidFacts):
        load_facts([csv_of(tmp_path, f"2024年度\n指标,{headings}\n7岁以下儿童健康管理率,400,380,95\n")], pack)


@pytest.mark.parametrize("heading", ["年份", "年度", "各年数值"])
def test_years_below_a_heading_of_years_head_their_columns(pack, tmp_path, heading):
    text = f"卫健局监测指标\n指标,单位,{heading},\n,,2023年,2024年\n农村自来水普及率,%,95.1,96\n"
    assert read(pack, csv_of(tmp_path, text)) == {
        ("water", "", 2023): (Fraction("95.1"), "C4"),
        ("water", "", 2024): (96, "D4"),
    }


def of_gaoping(tmp_path, text):
    """Each observation as year, part and value, with what is kept beside it."""
    items = load_facts([csv_of(tmp_path, text)], GAOPING).items
    return {(item.year, *(part for _, part in item.parts)): (item.value, dict(item.extra)) for item in items}


@pytest.mark.parametrize("own", ["高平市", "本市", "全市"])
def test_below_a_year_the_own_area_stands_beside_others(tmp_path, own):
    text = f"高平市监测表\n指标,2023年,,,2024年,,\n,全省,晋城市,{own},{own},全省,泽州县\n新生儿访视率,91,92,93,94,95,96\n"
    assert {at: value for at, (value, _) in of_gaoping(tmp_path, text).items()} == {(2023,): 93, (2024,): 94}
    text = "高平市监测表\n指标,上年,,本年,\n,全省,本市,全省,本市\n新生儿访视率,91,93,92,94\n"
    assert {at: value for at, (value, _) in of_gaoping(tmp_path, f"2024年\n{text}").items()} == {(2023,): 93, (2024,): 94}


def test_below_a_year_all_stand_beside_those_of_one_owner(tmp_path):
    text = "高平市监测表\n指标,2024年,,\n,公办,民办,合计\n学前教育毛入园率,50,45,95\n"
    assert of_gaoping(tmp_path, text) == {(2024,): (95, {"2024年 公办": "50", "民办": "45"})}
    text = text.replace("合计", "全市").replace("公办", "公办园").replace("民办", "民办园")
    assert of_gaoping(tmp_path, text) == {(2024,): (95, {"2024年 公办园": "50", "民办园": "45"})}


@pytest.mark.parametrize(
    "below",
    [
        "晋城市,全省,泽州县",
        "公办,民办,普惠",
        "本县,全省,晋城市",
        "高平市,本市,全省",
        "高平市,其他,全省",
        "指导,本市,全省",
        "一季度,二季度,三季度",
    ],
)
def test_below_a_year_what_is_not_known_or_of_others_alone_is_asked(tmp_path, below):
    text = f"高平市监测表\n指标,2024年,,\n,{below}\n新生儿访视率,50,45,95\n"
    with pytest.raises(InvalidFacts):
        load_facts([csv_of(tmp_path, text)], GAOPING)


def test_last_year_right_behind_each_indicator_is_that_of_it(pack, tmp_path):
    text = "2024年\n乡镇,农村自来水普及率,上年,7岁以下儿童健康管理率,上年\n甲乡,96,95,91,90\n"
    assert read(pack, csv_of(tmp_path, text)) == {
        ("water", "甲乡", 2024): (96, "B3"), ("water", "甲乡", 2023): (95, "C3"),
        ("under7", "甲乡", 2024): (91, "D3"), ("under7", "甲乡", 2023): (90, "E3"),
    }  # fmt: skip
    text = "2024年\n乡镇,农村自来水普及率,去年\n甲乡,96,95\n"
    assert {at[2]: value for at, (value, _) in read(pack, csv_of(tmp_path, text)).items()} == {2024: 96, 2023: 95}


@pytest.mark.parametrize(
    "headings",
    [
        "乡镇,农村自来水普及率,7岁以下儿童健康管理率,上年",
        "乡镇,农村自来水普及率,上年,7岁以下儿童健康管理率",
        "乡镇,上年,农村自来水普及率",
        "乡镇,农村自来水普及率,任务数,上年",
        "年份,农村自来水普及率,上年",
    ],
)
def test_last_year_elsewhere_beside_indicators_is_asked(pack, tmp_path, headings):
    first = "2024年" if "年份" in headings else "甲乡"
    figures = ",".join(["96", "95", "94"][: headings.count(",")])
    with pytest.raises(InvalidFacts):
        load_facts([csv_of(tmp_path, f"2024年\n{headings}\n{first},{figures}\n")], pack)


@pytest.mark.parametrize("under", ["应管,实管,率", "应管数,实管数,管理率", "应管人数,已管人数,管理率（%）"])
def test_below_each_indicator_of_places_a_rate_is_told_by_its_counts(pack, tmp_path, under):
    text = (
        f"2024年\n乡镇,7岁以下儿童健康管理率,,,农村自来水普及率（%）,,\n,{under},应通,已通,普及率\n"
        "甲乡,400,380,95,200,190,95\n乙乡,300,290,96.7,,,\n合计,700,670,95.7,200,190,95\n"
    )
    items = load_facts([csv_of(tmp_path, text)], pack).items
    found = {(item.indicator, item.unit_name): (item.numerator, item.denominator, item.where.cell) for item in items}
    assert found == {
        ("under7", "甲乡"): (380, 400, "D4"), ("under7", "乙乡"): (290, 300, "D5"), ("under7", ""): (670, 700, "D6"),
        ("water", "甲乡"): (190, 200, "G4"), ("water", "乙乡"): (None, None, "G5"), ("water", ""): (190, 200, "G6"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("under", "rows"),
    [
        ("应管,实管,率", ["400,380,94"]),
        ("应管,实管,率", ["400,380,95", "300,290,90"]),
        ("应管,实管,率", ["400,,95"]),
        ("应管,实建,率", ["400,380,95"]),
        ("应管,实管,完成率", ["400,380,95"]),
        ("应报,实报,上报率", ["400,380,95"]),
        ("应报,实报,率", ["400,380,95"]),
        ("应管（万人）,实管（人）,率", ["400,380,95"]),
        ("应管,实管,率（‰）", ["400,380,950"]),
    ],
)
def test_below_an_indicator_a_rate_that_its_counts_do_not_prove_is_asked(pack, tmp_path, under, rows):
    text = "".join(f"{place},{row}\n" for place, row in zip(("甲乡", "乙乡"), rows, strict=False))
    with pytest.raises(InvalidFacts):
        load_facts([csv_of(tmp_path, f"2024年\n乡镇,7岁以下儿童健康管理率,,\n,{under}\n{text}")], pack)


def test_below_what_is_counted_there_is_what_there_is_and_what_was_to_be(pack, tmp_path):
    text = "2024年\n乡镇,儿童全科医生数,\n,任务数,实有数\n甲乡,2,3\n合计,4,5\n"
    assert read(pack, csv_of(tmp_path, text)) == {("doctors", "甲乡", 2024): (3, "C4"), ("doctors", "", 2024): (5, "C5")}
    (item, _) = load_facts([csv_of(tmp_path, text)], pack).items
    assert list(item.extra.values()) in (["2"], ["4"])
    for name, under in (
        ("7岁以下儿童健康管理率", "任务数,实有数"),
        ("儿童全科医生数", "任务数,需求数"),
        ("儿童全科医生数", "实有数,现有数"),
    ):
        with pytest.raises(InvalidFacts):
            load_facts([csv_of(tmp_path, f"2024年\n乡镇,{name},\n,{under}\n甲乡,2,3\n乙乡,1,2\n")], pack)


@pytest.mark.parametrize("counts", ["任务数,完成数", "目标数,实际完成数", "计划数,完成"])
def test_the_counts_beside_the_one_indicator_of_places_that_prove_it_are_notes(pack, tmp_path, counts):
    text = f"2024年\n乡镇,{counts},7岁以下儿童健康管理率\n甲乡,20,19,95\n乙乡,10,10,100\n"
    assert read(pack, csv_of(tmp_path, text)) == {("under7", "甲乡", 2024): (95, "D3"), ("under7", "乙乡", 2024): (100, "D4")}
    extra = [dict(item.extra) for item in load_facts([csv_of(tmp_path, text)], pack).items]
    assert {"".join(beside.values()) for beside in extra} == {"2019", "1010"}


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("任务数,完成数,7岁以下儿童健康管理率", "20,19,94"),
        ("任务数,完成数,7岁以下儿童健康管理率", "20,,95"),
        ("任务数,完成数,7岁以下儿童健康管理率,农村自来水普及率", "20,19,95,95"),
        ("任务数,完成数,完成率", "20,19,95"),
    ],
)
def test_counts_beside_indicators_of_places_that_prove_nothing_are_asked(pack, tmp_path, headings, row):
    with pytest.raises(InvalidFacts):
        load_facts([csv_of(tmp_path, f"2024年\n乡镇,{headings}\n甲乡,{row}\n")], pack)


MECHANISMS = [
    ("C1.1c", "儿童保健服务网络已经建成"), ("C1.1e", "全科医生接受儿科培训"), ("C1.2b", "出生缺陷防治各阶段有单位承担"),
    ("C1.2c", "筛查阳性新生儿召回、治疗"), ("W1.3c", "两癌筛查和诊断治疗衔接"), ("C8.8b", "通过政策宣传、政府购买服务等方式促进社会力量参与"),
]  # fmt: skip
"""Mechanisms, in the words of departments."""


def of_mechanisms(rows, heading="任务", year=""):
    head = f"目标编号,{heading}{',年份' if year else ''},是否落实,佐证材料"
    lines = [f"{code},{text}{f',{year}' if year else ''},是,高卫发〔2022〕15号" for code, text in rows]
    return "\n".join(["2024年机制落实情况", head, *lines])


@pytest.mark.parametrize("heading", ["任务", "目标内容", "机制名称", "指标名称"])
def test_codes_that_slipped_by_a_row_from_their_texts_are_asked_about(tmp_path, heading):
    codes_, texts = zip(*MECHANISMS, strict=True)
    assert len(load_facts([csv_of(tmp_path, of_mechanisms(MECHANISMS, heading))], GAOPING).items) == len(MECHANISMS)
    slipped = zip([*codes_[1:], codes_[0]], texts, strict=True)
    found = problems(GAOPING, csv_of(tmp_path, of_mechanisms(slipped, heading)))
    assert [code for code, _ in found] == ["facts.text_of_another"] * len(MECHANISMS)
    assert "“C1.1e”的旁边写的是“儿童保健服务网络已经建成”，那是C1.1c的内容" in found[0][1]


@pytest.mark.parametrize("own", [target for target in GAOPING.targets.values() if target.kind.name == "milestone"][::7])
def test_no_mechanism_s_own_words_are_another_s(tmp_path, own):
    objective = GAOPING.objectives[own.objective].summary.zh.replace(",", "，")
    rows = [(own.id, own.summary.zh.replace(",", "，")), (own.id, objective)]
    (one,) = load_facts([csv_of(tmp_path, of_mechanisms(rows[:1]))], GAOPING).items
    (two,) = load_facts([csv_of(tmp_path, of_mechanisms(rows[1:], year="2024"))], GAOPING).items
    assert one.target == two.target == own.id


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("C4.3j 残疾儿童康复", True),
        ("C1.2b 出生缺陷防治", False),
        ("C1.2 出生缺陷防治", False),
        ("残疾儿童", False),
        ("我局牵头开展的各项重点工作", False),
    ],
)
def test_a_code_in_the_text_says_of_which_it_is(tmp_path, text, asked):
    path = csv_of(tmp_path, of_mechanisms([("C1.2b", text)], year="2024"))
    assert (codes(GAOPING, path) == ["facts.text_of_another"]) if asked else load_facts([path], GAOPING).items


def test_measures_beside_a_mechanism_are_not_its_text(tmp_path):
    assert load_facts(
        [csv_of(tmp_path, of_mechanisms([("C1.2b", "残疾儿童康复救助制度得到落实")], "工作措施"))], GAOPING
    ).items
