"""Headings within a table: a year, a place or a group holds for the rows below (engine.facts.sections)."""

import pytest

from engine.facts.load import load_facts
from engine.rules.load import load_pack
from tests import packs
from tests.facts.files import codes, csv_of, problems, wrong

CATALOGUE = {
    "imr": packs.indicator("婴儿死亡率", "per_mille", "lower", range=[0, 100], breakdowns={"residence": ["urban", "rural"]}),
    "water": packs.indicator("自来水普及率", "percent", "higher", range=[0, 100]),
}


@pytest.fixture
def pack(tmp_path):
    target = {"id": "W1.1a", "kind": "reach", "indicator": "water", "at_least": 90}
    return load_pack(packs.write_pack(tmp_path / "pack", [target], CATALOGUE))


def read(pack, text, tmp_path):
    items = load_facts([csv_of(tmp_path, text)], pack).items
    return {(i.indicator, i.unit_name, i.year, *(part for _, part in i.parts)): float(i.value) for i in items}


def test_a_year_holds_until_the_next_one_and_goes_before_that_of_the_title(pack, tmp_path):
    for title in ("", "2025年统计表\n"):
        text = f"{title}指标,单位,数值\n2023年,,\n婴儿死亡率,‰,3\n一、供水,,\n自来水普及率,%,95\n2024年度,,\n婴儿死亡率,‰,2\n"
        assert read(pack, text, tmp_path) == {("imr", "", 2023): 3, ("water", "", 2023): 95, ("imr", "", 2024): 2}


def test_a_place_holds_with_the_headings_of_subjects_below_it(pack, tmp_path):
    text = "指标,2024年\n甲乡①,\n一、健康,\n婴儿死亡率,3\n二、供水,\n自来水普及率,95\n（二）乙乡,\n自来水普及率,94\n全县,\n自来水普及率,93\n"
    assert read(pack, text, tmp_path) == {
        ("imr", "甲乡", 2024): 3, ("water", "甲乡", 2024): 95, ("water", "乙乡", 2024): 94, ("water", "", 2024): 93,
    }  # fmt: skip
    text = "地区,指标,年份,数值\n甲乡,,,\n,自来水普及率,2024,95\n"
    assert read(pack, text, tmp_path) == {("water", "甲乡", 2024): 95}
    assert codes(pack, csv_of(tmp_path, "指标,2024年\n丁村乡,\n自来水普及率,95\n")) == ["facts.unknown_area"]


def test_a_group_holds_until_the_next_of_its_kind(pack, tmp_path):
    text = "指标,2024年\n一、农村,\n婴儿死亡率,3\n二、城镇,\n婴儿死亡率,2\n三、供水,\n自来水普及率,95\n"
    assert read(pack, text, tmp_path) == {
        ("imr", "", 2024, "rural"): 3,
        ("imr", "", 2024, "urban"): 2,
        ("water", "", 2024): 95,
    }
    text = "指标,2024年\n农村,\n婴儿死亡率,3\n城镇,\n婴儿死亡率,2\n合计,\n婴儿死亡率,2.5\n"
    found = read(pack, text, tmp_path)
    assert found == {("imr", "", 2024, "rural"): 3, ("imr", "", 2024, "urban"): 2, ("imr", "", 2024): 2.5}


def test_a_part_below_its_indicator_is_no_heading(pack, tmp_path):
    facts = load_facts([csv_of(tmp_path, "指标,2023年,2024年\n婴儿死亡率,3,2\n农村,,\n城镇,2,1\n")], pack)
    assert {(i.year, i.parts[0][1], i.status.value) for i in facts.items if i.parts} == {
        (2023, "rural", "missing"), (2024, "rural", "missing"), (2023, "urban", "value"), (2024, "urban", "value"),
    }  # fmt: skip


def test_where_a_place_or_group_ends_is_asked_about_if_nothing_tells(pack, tmp_path):
    text = "指标,2024年\n农村,\n婴儿死亡率,3\n供水,\n自来水普及率,95\n"
    assert codes(pack, csv_of(tmp_path, text)) == ["facts.under_which_section"]


def test_sub_units_below_a_township_lie_there(pack, tmp_path):
    text = "2024年\n{},自来水普及率\n甲乡,\n中心小学,95\n乙乡,\n中心小学,{}\n"
    for heading in ("学校", "村名"):
        for value in (95, 93):
            assert read(pack, text.format(heading, value), tmp_path) == {
                ("water", "甲乡/中心小学", 2024): 95, ("water", "乙乡/中心小学", 2024): value,
            }  # fmt: skip
    found = read(pack, "2024年\n学校,自来水普及率\n甲乡,\n中心小学,95\n乙乡,94\n全县,93\n", tmp_path)
    assert found == {("water", "甲乡/中心小学", 2024): 95, ("water", "乙乡", 2024): 94, ("water", "", 2024): 93}


@pytest.mark.parametrize(
    "rows, cell", [("甲乡,东村,95\n甲乡,西村,97\n{},,96\n", "A5"), ("甲乡,东村,95\n甲乡,西村,97\n,{},96\n", "B5")]
)
@pytest.mark.parametrize("word", ["合计", "小计", "总计"])
def test_a_sum_of_the_villages_of_one_township_may_be_its_own_or_that_of_all(pack, tmp_path, rows, cell, word):
    text = "2024年\n乡镇,村,自来水普及率\n" + rows
    assert wrong(pack, csv_of(tmp_path, text.format(word))) == [("facts.sum_of_which", cell)]
    ((_, said),) = problems(pack, csv_of(tmp_path, text.format(word)))
    assert f"看不出“{word}”是“甲乡”的数" in said and "是“甲乡”的，填“甲乡”。是全部地区的，填“测试县”" in said


@pytest.mark.parametrize(
    "rows, place",
    [
        ("甲乡,东村,95\n甲乡,西村,97\n甲乡,合计,96\n", "甲乡"),
        ("甲乡,东村,95\n甲乡,西村,97\n测试县,,96\n", ""),
        ("甲乡,东村,95\n乙乡,西村,97\n合计,,96\n", ""),
        ("甲乡,,96\n合计,,96\n", ""),
    ],
    ids=["of the township", "of the whole", "of two townships", "no villages"],
)
def test_a_sum_that_says_its_place_or_is_of_several_asks_nothing(pack, tmp_path, rows, place):
    assert read(pack, "2024年\n乡镇,村,自来水普及率\n" + rows, tmp_path)["water", place, 2024] == 96


def test_a_total_of_rows_that_state_all_is_that_of_the_whole(pack, tmp_path):
    text = "地区,基层单位,指标,年份,数值\n甲乡,东村,自来水普及率,2024,95\n合计,,自来水普及率,2024,96\n"
    assert read(pack, text, tmp_path) == {("water", "甲乡/东村", 2024): 95, ("water", "", 2024): 96}


def test_a_sum_below_a_township_may_be_its_own_or_that_of_all(pack, tmp_path):
    text = "2024年\n学校,自来水普及率\n甲乡,\n中心小学,95\n{},94\n乙乡,\n中心小学,{}\n全县,93\n"
    assert wrong(pack, csv_of(tmp_path, text.format("合计", 90))) == [("facts.sum_of_which", "A5")]
    assert len(read(pack, text.format("小计", 90), tmp_path)) == 3  # set aside: others follow


@pytest.mark.parametrize(
    "heading",
    [
        "上半年", "一、一季度", "1—6月", "（一）规划目标", "目标值", "增减", "较上年增减", "流动儿童", "留守儿童", "残疾儿童", "民办学校",
        "市直学校", "企业", "三、规模以上企业", "机关事业单位", "监测点", "户籍口径", "18岁以上", "晋城市", "全省", "十四五期间",
    ],
)  # fmt: skip
def test_a_heading_of_a_part_another_time_or_another_place_is_asked_about(pack, tmp_path, heading):
    for text in ("2024年\n指标,数值\n{},\n婴儿死亡率,3\n", "指标,2023年,2024年\n{},,\n婴儿死亡率,3,2\n"):
        (found,) = set(wrong(pack, csv_of(tmp_path, text.format(heading))))
        assert found == ("facts.below_another", f"A{text.splitlines().index('{},' + ',' * text.count('2023')) + 2}")


@pytest.mark.parametrize(
    "heading",
    [
        "一、健康", "妇女与健康", "学前教育", "主要指标", "其他", "主要目标", "预期性指标", "约束性指标", "目标任务完成情况", "计划生育",
        "重点任务", "企业参与", "0—6个月婴儿喂养", "我县", "全年", "本年", "实际值", "城市管理",
    ],
)  # fmt: skip
def test_a_heading_of_a_subject_or_of_the_whole_asks_nothing(pack, tmp_path, heading):
    text = f"2024年\n指标,数值\n{heading},\n婴儿死亡率,3\n"
    assert read(pack, csv_of(tmp_path, text).read_text(encoding="utf-8"), tmp_path) == {("imr", "", 2024): 3}


def test_below_another_heading_the_figures_are_those_of_the_whole_again(pack, tmp_path):
    text = "2024年\n指标,数值\n{},\n婴儿死亡率,3\n{},\n自来水普及率,95\n"
    for first, then in (("上半年", "全年"), ("目标", "实际"), ("全省", "我县"), ("一、企业", "二、供水")):
        assert wrong(pack, csv_of(tmp_path, text.format(first, then))) == [("facts.below_another", "A4")]
    assert wrong(pack, csv_of(tmp_path, text.format("上半年", "一、供水"))) == [
        ("facts.below_another", "A4"), ("facts.below_another", "A6"),
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["2023年供水情况", "一、2023年健康指标", "（二）到2030年要达到的指标"])
def test_a_heading_that_names_another_year_than_the_table_s_and_says_more_is_asked_about(pack, tmp_path, heading):
    text = "2024年\n指标,数值\n{},\n婴儿死亡率,3\n"
    assert wrong(pack, csv_of(tmp_path, text.format(heading))) == [("facts.below_another", "A4")]
    for same in ("2024年供水情况", "一、2024年供水（上年2023年）", "一、供水"):
        assert read(pack, text.format(same), tmp_path) == {("imr", "", 2024): 3}
    below = text.format("2023年,\n2023年供水情况")
    assert read(pack, below, tmp_path) == {("imr", "", 2023): 3}
    for dated in ("指标,年份,数值\n{},,\n婴儿死亡率,2024,3\n", "指标,2023年,2024年\n{},,\n婴儿死亡率,2,3\n"):
        assert read(pack, dated.format(heading), tmp_path).get(("imr", "", 2024)) == 3


def test_a_list_of_units_may_be_divided_by_what_they_are(pack, tmp_path):
    text = "2024年\n学校,自来水普及率\n{},\n中心小学,95\n"
    assert read(pack, text.format("民办学校"), tmp_path) == {("water", "中心小学", 2024): 95}
    assert codes(pack, csv_of(tmp_path, text.format("上半年"))) == ["facts.below_another"]


def test_the_heading_of_the_year_before(pack, tmp_path):
    text = "2024年\n指标,数值\n上年,\n婴儿死亡率,3\n本年,\n婴儿死亡率,2\n"
    assert read(pack, text, tmp_path) == {("imr", "", 2023): 3, ("imr", "", 2024): 2}
    assert codes(pack, csv_of(tmp_path, "指标,2023年,2024年\n上年,,\n婴儿死亡率,3,2\n")) == ["facts.below_another"]


NO_YEARS = [
    "2024-06", "202406", "2024.6", "2024/6", "2024-06-30", "2024年6月", "二〇二四年六月", "24年6月", "6月", "2021-2024", "2021—2024年",
    "2021年度—2024年度", "2021─2024年", "2023/24", "2023-24", "2024年位次", "位次", "2024年较上年", "较上年", "2024年（晋城）", "2024年省均", "全省平均", "2024年得分",
]  # fmt: skip


@pytest.mark.parametrize("heading", NO_YEARS)
def test_a_heading_of_a_month_of_several_years_of_ranks_or_of_others_is_no_year(pack, tmp_path, heading):
    text = f"2024年统计表,\n指标,数值\n{heading},\n婴儿死亡率,3\n自来水普及率,95\n"
    found = problems(pack, csv_of(tmp_path, text))
    assert [code for code, _ in found] == ["facts.below_another"] * 2
    assert f"数据.csv:A4: 这一行在“{heading}”之下" in found[0][1]
    if "晋城" not in heading:  # of a township it can't be the figure of another city
        placed = problems(pack, csv_of(tmp_path, f"2024年统计表,,\n地区,指标,数值\n,{heading},\n甲乡,婴儿死亡率,3\n"))
        assert [code for code, _ in placed] == ["facts.below_another"]


@pytest.mark.parametrize(
    ("heading", "held"),
    [
        ("2023年实际", (2023,)), ("一、2023年", (2023,)), ("2023年农村", (2023, "rural")), ("2024年（农村）", (2024, "rural")),
        ("2024年全县", (2024,)), ("2024年12月31日", (2024,)), ("2024-12-31", (2024,)), ("2024年1—12月", (2024,)),
        ("2024年主要指标", (2024,)), ("2024年健康", (2024,)),
    ],
)  # fmt: skip
def test_a_heading_of_a_year_says_with_it_of_which_group_the_rows_are(pack, tmp_path, heading, held):
    text = f"2024年统计表,\n指标,数值\n{heading},\n婴儿死亡率,3\n"
    assert read(pack, text, tmp_path) == {("imr", "", *held): 3}
