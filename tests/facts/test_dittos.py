"""A place or group that is written in the first row of its own only is asked about below, not read as the whole (engine.facts.dittos)."""

import pytest

from engine.facts.load import load_facts
from tests.facts.files import csv_of, problems, workbook, wrong

GROUPED = """地区,指标,年份,数值
甲乡,自来水普及率,2023,95
,自来水普及率,2024,96
乙乡,自来水普及率,2023,91
,自来水普及率,2024,92
"""


def test_an_empty_place_below_one_that_stands_once_is_asked_about(pack, tmp_path):
    found = problems(pack, csv_of(tmp_path, GROUPED))
    assert ("facts.same_place", True) in [(code, "A3" in text and "甲乡" in text) for code, text in found]


def test_of_one_place_alone_the_empty_cells_below_are_asked_about_where_each_row_tells_of_something_else(pack, tmp_path):
    text = "乡镇,指标,年份,数值\n甲乡,自来水普及率,2023,95\n,自来水普及率,2024,96\n,孕产妇死亡率,2024,0\n"
    assert [(code, "A3" in said) for code, said in problems(pack, csv_of(tmp_path, text))] == [("facts.same_place", True)]


@pytest.mark.parametrize(
    "rows",
    [
        ",自来水普及率,2023,95\n甲乡,自来水普及率,2023,94\n乙乡,自来水普及率,2023,96\n,自来水普及率,2024,97\n,孕产妇死亡率,2024,0\n",
        "甲乡,自来水普及率,2023,94\n乙乡,自来水普及率,2023,96\n,自来水普及率,2023,95\n",
        "甲乡,自来水普及率,2023,94\n,自来水普及率,2023,95\n",
        "甲乡,自来水普及率,2023,94\n,自来水普及率,2023,95\n甲乡,自来水普及率,2024,96\n,自来水普及率,2024,97\n",
        "甲乡,自来水普及率,2023,94\n甲乡,自来水普及率,2024,95\n,自来水普及率,2023,96\n,自来水普及率,2024,97\n",
    ],
    ids=[
        "the whole comes first",
        "fewer empty cells than places",
        "one place and the whole",
        "a place stands in several rows",
        "a place stands in each of its rows",
    ],
)
def test_an_empty_place_is_the_whole_area_where_nothing_tells_otherwise(pack, tmp_path, rows):
    facts = load_facts([csv_of(tmp_path, "地区,指标,年份,数值\n" + rows)], pack)
    assert "" in {fact.unit_name for fact in facts.items}


@pytest.mark.parametrize(
    "rows, cell",
    [
        (["甲乡,自来水普及率,2024,95", ",孕产妇死亡率,2024,0", "乙乡,自来水普及率,2024,91"], "A3"),
        (["甲乡,自来水普及率,2024,95", ",孕产妇死亡率,2024,0", "测试县,自来水普及率,2024,91"], "A3"),
        (["甲乡,自来水普及率,2024,95", "甲乡,孕产妇死亡率,2024,0", ",自来水普及率,2024,91"], "A4"),
    ],
    ids=["one empty cell among places", "the whole is written", "less below than above"],
)
def test_one_empty_place_is_enough_to_ask(pack, tmp_path, rows, cell):
    text = "地区,指标,年份,数值\n" + "\n".join(rows) + "\n"
    assert [(code, f":{cell}" in said) for code, said in problems(pack, csv_of(tmp_path, text))] == [
        ("facts.same_place", True)
    ]


def test_a_place_in_the_last_column_and_a_merged_title_hide_nothing(pack, tmp_path):
    rows = [["2024年监测表"], ["指标", "数值", "地区"], ["自来水普及率", 95, "甲乡"], ["孕产妇死亡率", 0]]
    found = problems(pack, workbook(tmp_path, rows, lambda sheet: sheet.merge_cells("A1:C1")))
    assert [(code, "C4" in said) for code, said in found] == [("facts.same_place", True)]


def test_villages_below_the_first_one_of_a_township_lie_in_it(pack, tmp_path):
    rows = [["2024年"], ["乡镇", "行政村", "自来水普及率"], ["甲乡", "东村", 94], [None, "西村", 96], ["乙乡", "东村", 93],
            [None, "西村", 92], ["测试县", None, 95]]  # fmt: skip
    items = load_facts([workbook(tmp_path, rows)], pack).items
    assert {item.unit_name: item.value for item in items} == {
        "甲乡/东村": 94, "甲乡/西村": 96, "乙乡/东村": 93, "乙乡/西村": 92, "": 95
    }  # fmt: skip


@pytest.mark.parametrize(
    "heading, below, cell",
    [
        ("行政村", [[None, "西村", 96], [None, "东村", 91], [None, "北村", 92], ["丙乡", "东村", 91]], "A4"),
        ("行政村", [[None, "西村", 96], [None, "合计", 95], ["乙乡", "南村", 91]], "A4"),
        ("学校", [[None, "一中", 96], ["乙乡", "二小", 91]], "A4"),
    ],
    ids=["a village again", "the whole or the township", "a school may lie in none"],
)
def test_what_may_lie_elsewhere_below_a_township_is_asked_about(pack, tmp_path, heading, below, cell):
    rows = [["2024年"], ["乡镇", heading, "自来水普及率"], ["甲乡", "东村", 94], *below]
    assert ("facts.same_place", cell) in wrong(pack, workbook(tmp_path, rows))


def test_rows_without_their_place_or_group_contradict_nothing_until_that_is_said(pack, tmp_path):
    assert [code for code, _ in problems(pack, csv_of(tmp_path, GROUPED))] == ["facts.same_place"]
    rows = "甲乡,孕产妇死亡率,2024,0\n,自来水普及率,2024,96\n乙乡,孕产妇死亡率,2024,0\n,自来水普及率,2024,92\n"
    path = csv_of(tmp_path, "地区,指标,年份,数值\n" + rows)
    assert wrong(pack, path) == [("facts.same_place", "A3")]
    whole = csv_of(tmp_path, "指标,年份,数值\n自来水普及率,2024,90\n", "全县.csv")
    assert [code for code, _ in problems(pack, path, whole)] == ["facts.same_place"]
    again = csv_of(tmp_path, "指标,年份,数值\n自来水普及率,2024,91\n", "又报.csv")
    assert [code for code, _ in problems(pack, whole, again)] == ["facts.conflict"]


@pytest.mark.parametrize(
    "rows, cell",
    [
        (["孕产妇死亡率,2024,农村,14", "自来水普及率,2024,,95"], "C3"),
        (["孕产妇死亡率,2021,农村,16", "孕产妇死亡率,2022,,15", "孕产妇死亡率,2023,,14"], "C3"),
        (["孕产妇死亡率,2024,农村,14", "自来水普及率,2024,,95", "孕产妇死亡率,2024,城市,9", "平均受教育年限,2024,,10"], "C3"),
        (
            ["孕产妇死亡率,2023,农村,14", "孕产妇死亡率,2024,农村,13", "孕产妇死亡率,2023,城市,9", "平均受教育年限,2024,,10"],
            "C5",
        ),
    ],
    ids=["another indicator", "other years", "two groups", "the second group only"],
)
def test_an_empty_group_below_one_that_stands_once_is_asked_about(pack, tmp_path, rows, cell):
    text = "指标,年份,城乡,数值\n" + "\n".join(rows) + "\n"
    ((code, said),) = problems(pack, csv_of(tmp_path, text))
    assert (
        code == "facts.same_group"
        and f":{cell}" in said
        and "可能也是“农村”" in said.replace("城市", "农村")
        and "都写上“城乡”" in said
    )


@pytest.mark.parametrize(
    "rows",
    [
        ["孕产妇死亡率,2024,,12", "孕产妇死亡率,2024,农村,14", "孕产妇死亡率,2024,城市,9", "自来水普及率,2024,,95"],
        ["自来水普及率,2024,,95", "孕产妇死亡率,2024,农村,14", "平均受教育年限,2024,,10"],
        ["孕产妇死亡率,2024,农村,14", "孕产妇死亡率,2024,城市,9", "自来水普及率,2024,,95"],
        ["孕产妇死亡率,2024,合计,12", "孕产妇死亡率,2024,农村,14", "自来水普及率,2024,,95"],
        ["孕产妇死亡率,2023,农村,14", "孕产妇死亡率,2024,农村,13", "孕产妇死亡率,2024,,12"],
        ["孕产妇死亡率,2024,农村,14", "孕产妇死亡率,2024,,12", "自来水普及率,2024,,95"],
        ["孕产妇死亡率,2022,农村,14", "自来水普及率,2022,,94", "孕产妇死亡率,2023,农村,13", "自来水普及率,2023,,95"],
        ["孕产妇死亡率,2024,合计,12", "自来水普及率,2024,,95"],
    ],
    ids=[
        "the whole stands first",
        "the column begins with the whole",
        "groups of one indicator",
        "a total and a group of one indicator",
        "a group stands in each of its rows",
        "a group and the whole of one indicator",
        "the same group is written again",
        "what is written is the whole",
    ],
)
def test_an_empty_group_is_the_whole_where_nothing_tells_otherwise(pack, tmp_path, rows):
    facts = load_facts([csv_of(tmp_path, "指标,年份,城乡,数值\n" + "\n".join(rows) + "\n")], pack)
    groups = {"": (), "合计": (), "农村": (("residence", "rural"),), "城市": (("residence", "urban"),)}
    assert sorted(item.parts for item in facts.items) == sorted(groups[row.split(",")[2]] for row in rows)


def test_a_heading_within_the_table_ends_what_stands_above_it(pack, tmp_path):
    rows = [["指标", "城乡", "2024年"], ["一、健康"], ["孕产妇死亡率", "农村", 14], ["二、环境"], ["自来水普及率", None, 95]]
    items = load_facts([workbook(tmp_path, rows)], pack).items
    assert {item.indicator: item.parts for item in items} == {"mmr": (("residence", "rural"),), "water": ()}


@pytest.mark.parametrize(
    "rows",
    [
        ["孕产妇死亡率,,农村,2024,14", ",,城市,2024,9", "自来水普及率,,,2024,95"],
        ["孕产妇死亡率,1/10万,合计,2024,12", ",1/10万,农村,2024,14", ",,城市,2024,9"],
        ["孕产妇死亡率,,农村,2023,15", ",,农村,2024,14", ",,城市,2023,10", ",,城市,2024,9"],
    ],
    ids=["groups alone", "the total first", "groups by years"],
)
def test_the_name_of_an_indicator_holds_for_the_groups_below_it(pack, tmp_path, rows):
    groups = {"": (), "合计": (), "农村": (("residence", "rural"),), "城市": (("residence", "urban"),)}
    items = load_facts([csv_of(tmp_path, "指标,单位,城乡,年份,数值\n" + "\n".join(rows) + "\n")], pack).items
    found = {(item.parts, item.year, item.value) for item in items if item.indicator == "mmr"}
    cells = [row.split(",") for row in rows if "自来水" not in row]
    assert found == {(groups[group], int(year), int(value)) for _, _, group, year, value in cells}


@pytest.mark.parametrize(
    "rows, cell",
    [
        (["孕产妇死亡率,,农村,2024,14", ",,农村,2024,9"], "A3"),
        (["孕产妇死亡率,,农村,2024,14", ",%,城市,2024,9"], "A3"),
        (["孕产妇死亡率,,合计,2024,14", ",,,2023,9"], "A3"),
        ([",,农村,2024,14", "孕产妇死亡率,,城市,2024,9"], "A2"),
    ],
    ids=["the same group again", "another unit", "no group", "no name above"],
)
def test_a_name_may_have_been_forgotten_where_the_row_is_no_other_group(pack, tmp_path, rows, cell):
    path = csv_of(tmp_path, "指标,单位,城乡,年份,数值\n" + "\n".join(rows) + "\n")
    assert ("facts.no_indicator", cell) in wrong(pack, path)


def of_years(pack, tmp_path, rows, header="序号,指标,城乡,年份,数值,单位"):
    items = load_facts([csv_of(tmp_path, header + "\n" + "\n".join(rows) + "\n")], pack).items
    return {(item.indicator, *(part for _, part in item.parts), item.year, item.value) for item in items}


def test_the_name_of_an_indicator_holds_for_the_years_below_it(pack, tmp_path):
    water = ["1,自来水普及率,,2022,94,%", ",,,2023,95,", ",,,2024,96,%"]
    deaths = ["2,孕产妇死亡率,农村,2023年,14,", ",,,2024年,13,", "3,孕产妇死亡率,城市,2023年,9,", ",,,2024年,8,"]
    found = {("water", 2022, 94), ("water", 2023, 95), ("water", 2024, 96)}
    assert of_years(pack, tmp_path, water) == found
    below = {("mmr", "rural", 2023, 14), ("mmr", "rural", 2024, 13), ("mmr", "urban", 2023, 9), ("mmr", "urban", 2024, 8)}
    assert of_years(pack, tmp_path, [*water, *deaths]) == found | below
    assert of_years(pack, tmp_path, ["1,自来水普及率,,2024,96,", ",,,2023,95,", ",,,2022,94,"]) == found
    places = ["甲乡,自来水普及率,2023,94", ",,2024,95", "乙乡,自来水普及率,2023,91", ",,2024,92"]
    items = load_facts([csv_of(tmp_path, "乡镇,指标,年份,数值\n" + "\n".join(places) + "\n")], pack).items
    assert sorted((item.unit_name, item.year, item.value) for item in items) == [
        ("乙乡", 2023, 91), ("乙乡", 2024, 92), ("甲乡", 2023, 94), ("甲乡", 2024, 95)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "rows, cells",
    [
        (["1,自来水普及率,,2022,94,", ",,,2023,95,", ",,,2022,16,", ",,,2023,14,"], ["B4", "B5"]),
        (["1,自来水普及率,,2022,94,", ",,,2023,95,", ",,,2023,14,"], ["B4"]),
        (["1,自来水普及率,,2024,94,", ",,,2023,95,", "2,孕产妇死亡率,,2024,14,"], ["B3"]),
        (["1,自来水普及率,,2023,94,", ",,,2024,95,"], ["B3"]),
        (["1,自来水普及率,,2022,94,", ",,,2023,95,", "2,孕产妇死亡率,,2024,16,", ",,,2023,14,"], ["B3", "B5"]),
        (["1,自来水普及率,,2021,93,%", ",,,2022,94,%", ",,,2023,95,%", ",,,2024,14,1/10万"], ["B5"]),
        (["1,自来水普及率,,2021,93,", ",,,2022,94,", ",,,2023,95,", "2,,,2024,14,"], ["B5"]),
        (["1,自来水普及率,,2022,94,", ",一、健康,,,,", ",,,2023,95,"], ["B4"]),
        ([",,,2023,95,", "1,自来水普及率,,2022,94,", ",,,2023,94,", ",,,2024,95,"], ["B2"]),
    ],
    ids=[
        "other years again",
        "a year again",
        "one row alone",
        "one pair alone",
        "two ways",
        "another unit",
        "a number",
        "a heading",
        "no name",
    ],
)
def test_a_name_may_have_been_forgotten_where_the_years_do_not_go_on(pack, tmp_path, rows, cells):
    path = csv_of(tmp_path, "序号,指标,城乡,年份,数值,单位\n" + "\n".join(rows) + "\n")
    assert [cell for code, cell in wrong(pack, path) if code == "facts.no_indicator"] == cells


@pytest.mark.parametrize("mark", ["〃", "″", '"', "”", "同上"])
def test_a_mark_says_that_a_cell_is_as_the_one_above(pack, tmp_path, mark):
    rows = [["乡镇", "指标", "城乡", "年份", "数值", "单位"], ["甲乡", "自来水普及率", None, 2023, 94, "%"],
            [mark, mark, None, 2024, 95, mark], ["乙乡", mark, None, mark, 96, mark],
            ["合计", "孕产妇死亡率", "农村", 2023, 10, "1/10万"], [mark, mark, "城市", mark, 9, mark]]  # fmt: skip
    items = load_facts([workbook(tmp_path, rows)], pack).items
    assert {(item.indicator, item.unit_name, *(part for _, part in item.parts), item.year, item.value) for item in items} == {
        ("water", "甲乡", 2023, 94), ("water", "甲乡", 2024, 95), ("water", "乙乡", 2024, 96),
        ("mmr", "", "rural", 2023, 10), ("mmr", "", "urban", 2023, 9),
    }  # fmt: skip


def test_a_mark_below_nothing_or_a_heading_or_in_place_of_a_figure_is_asked_about(pack, tmp_path):
    rows = [["指标", "年份", "数值"], ["〃", 2023, 94], ["自来水普及率", 2023, 95], ["一、健康"], ["〃", 2024, 95]]
    assert wrong(pack, workbook(tmp_path, rows)) == [("facts.unknown_indicator", "A2"), ("facts.unknown_indicator", "A5")]
    rows = [["指标", "年份", "数值"], ["自来水普及率", 2023, 95], ["〃", 2024, "〃"], ["〃", 2024, 96]]
    assert wrong(pack, workbook(tmp_path, rows)) == [("facts.elsewhere", "C3")]
    rows = [["指标", "年份", "数值"], ["自来水普及率", 2023, 95], ["〃", "〃", 96]]
    assert wrong(pack, workbook(tmp_path, rows)) == [("facts.conflict", "C3")]


def test_a_code_beside_no_name_is_that_of_the_row(pack, tmp_path):
    rows = ["指标代码,指标,城乡,年份,数值", "mmr,孕产妇死亡率,农村,2024,14", "water,,合计,2024,95", ",,城市,2024,96"]
    assert wrong(pack, csv_of(tmp_path, "\n".join(rows) + "\n")) == [("facts.no_indicator", "B4")]


def test_years_that_count_up_over_rows_of_other_things_are_asked_about(pack, tmp_path):
    """A cell dragged down in a spreadsheet counts up."""
    text = "指标,年份,数值\n孕产妇死亡率,2021,0\n自来水普及率,2022,95\n孕产妇死亡率（农村）,2023,0\n平均受教育年限,2024,10\n"
    assert wrong(pack, csv_of(tmp_path, text)) == [("facts.years_dragged", "B3")]
    towns = "地区,指标,年份,数值\n合计,自来水普及率,2021,95\n甲乡,自来水普及率,2022,95\n乙乡,自来水普及率,2023,95\n甲乡,自来水普及率,2024,96\n"
    assert wrong(pack, csv_of(tmp_path, towns)) == [("facts.years_dragged", "C3")]
    for rows in (
        "自来水普及率,2022,95\n自来水普及率,2023,95.1\n自来水普及率,2024,96\n", "孕产妇死亡率,2023,0\n自来水普及率,2024,95\n",
        "孕产妇死亡率,2023,0\n孕产妇死亡率,2024,0\n自来水普及率,2023,94\n自来水普及率,2024,95\n",
    ):  # fmt: skip
        assert len(load_facts([csv_of(tmp_path, "指标,年份,数值\n" + rows)], pack).items) == rows.count("\n")


def test_a_row_of_places_that_names_none_is_asked_about(pack, tmp_path):
    """The sum whose name was left out, or a place whose name was."""
    text = "2024年自来水普及率\n乡镇,数值\n甲乡,95\n乙乡,97\n{},96\n"
    assert wrong(pack, csv_of(tmp_path, text.format(""))) == [("facts.same_place", "A5")]
    assert len(load_facts([csv_of(tmp_path, text.format("合计"))], pack).items) == 3
    dated = f"{text.format('合计')}2023年,94\n"
    assert wrong(pack, csv_of(tmp_path, dated)) == [("facts.unknown_area", "A6")]
    assert len(load_facts([csv_of(tmp_path, f"{text.format('合计')},96\n")], pack).items) == 3
    assert [code for code, _ in wrong(pack, csv_of(tmp_path, f"{text.format('合计')},94\n"))] == ["facts.conflict"]
    assert wrong(pack, csv_of(tmp_path, f"{text.format('小计')},96\n")) == [("facts.same_place", "A6")]
    villages = "2024年自来水普及率\n乡镇,村,数值\n甲乡,东村,95\n,西村,97\n,,96\n"
    assert wrong(pack, csv_of(tmp_path, villages)) == [("facts.same_place", "A5")]
