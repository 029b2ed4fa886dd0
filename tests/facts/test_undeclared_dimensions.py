"""A figure of a part of the population is never read as one of the whole (engine.facts.header)."""

import pytest

from engine.base.problems import InvalidFacts
from engine.facts.load import load_facts
from tests import packs
from tests.facts.files import csv_of, wrong


def loaded(pack, tmp_path, **cells):
    rows = [{"indicator": "mmr", "year": 2024, "value": "9", **cells}]
    return load_facts([packs.write_csv(tmp_path / "facts.csv", rows)], pack)


@pytest.mark.parametrize(
    ("heading", "cell"), [("年龄", "0-6"), ("年龄组", "0—6岁"), ("Age group", "7-17"), ("民族", "汉族"), ("学段", "小学")]
)
def test_a_breakdown_that_the_pack_does_not_have_is_asked_about(pack, tmp_path, heading, cell):
    with pytest.raises(InvalidFacts) as caught:
        loaded(pack, tmp_path, **{heading: cell})
    (problem,) = caught.value.problems
    assert problem.code == "facts.undeclared_dimension" and problem.where.cell == "D2"
    assert f"“{heading}”列写着“{cell}”" in problem.text("zh")


@pytest.mark.parametrize("cell", ["", "合计", "全部", "Total"])
def test_the_whole_is_read(pack, tmp_path, cell):
    (item,) = loaded(pack, tmp_path, 年龄=cell).items
    assert item.value == 9


def test_other_columns_stay_notes(pack, tmp_path):
    (item,) = loaded(pack, tmp_path, 填表人="张三").items
    assert item.extra == {"填表人": "张三"}


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("险种", "职工"),
        ("参保类型", "城乡居民"),
        ("类别", "流动人口"),
        ("类型", "民办"),
        ("范围", "公办园"),
        ("层级", "乡级"),
        ("届次", "上届"),
    ],
)
def test_a_cell_that_names_some_of_those_who_are_counted_is_a_question(pack, tmp_path, heading, cell):
    assert asked(pack, tmp_path, **{heading: cell}) == [("facts.undeclared_dimension", "D2")]


@pytest.mark.parametrize(
    ("heading", "cell"), [("责任主体", "企业"), ("类别", "健康"), ("指标级别", "村级"), ("类型", "约束性"), ("届次", "本届")]
)
def test_words_for_whose_task_or_of_what_kind_something_is_stay_notes(pack, tmp_path, heading, cell):
    (item,) = loaded(pack, tmp_path, **{heading: cell}).items
    assert item.extra == {heading: cell}


def asked(pack, tmp_path, **cells):
    with pytest.raises(InvalidFacts) as caught:
        loaded(pack, tmp_path, **cells)
    return [(problem.code, problem.where.cell) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("类型", "目标"),
        ("类型", "计划"),
        ("数据类型", "目标值"),
        ("性质", "规划目标"),
        ("类别", "预计数"),
        ("属性", "预测"),
        ("类", "任务数"),
    ],
)
def test_a_row_that_says_that_it_is_an_aim_is_no_figure(pack, tmp_path, heading, cell):
    assert asked(pack, tmp_path, **{heading: cell}) == [("facts.aim_in_row", "D2")]


@pytest.mark.parametrize(("heading", "cell"), [("类型", "实际"), ("目标", "96"), ("性质", "预期性"), ("是否达标", "达到目标")])
def test_what_was_reached_may_say_so(pack, tmp_path, heading, cell):
    assert len(loaded(pack, tmp_path, **{heading: cell}).items) == 1


@pytest.mark.parametrize("cell", ["同比增减", "增减", "较上年变化", "降幅"])
def test_a_row_of_changes_is_no_figure(pack, tmp_path, cell):
    assert asked(pack, tmp_path, 数值类型=cell) == [("facts.change_in_row", "D2")]
    assert len(loaded(pack, tmp_path, 趋势="下降").items) == 1


@pytest.mark.parametrize("cell", ["上年", "去年数", "上年同期"])
def test_a_row_of_the_year_before_that_of_the_title_is_asked_about(pack, tmp_path, cell):
    path = csv_of(tmp_path, f"2024年\n指标,期别,数值\n孕产妇死亡率,{cell},9\n")
    assert wrong(pack, path) == [("facts.last_year_in_row", "B3")]
    for text in ("2024年\n指标,期别,数值\n孕产妇死亡率,本年,9\n", f"指标,年份,期别,数值\n孕产妇死亡率,2023,{cell},9\n"):
        assert len(load_facts([csv_of(tmp_path, text)], pack).items) == 1
    assert len(load_facts([csv_of(tmp_path, f"2024年\n指标,对比期,数值\n孕产妇死亡率,{cell},9\n")], pack).items) == 1


@pytest.mark.parametrize(
    ("heading", "cell"), [("范围", "全省"), ("地域", "山西省"), ("类型", "某某县"), ("层级", "全国"), ("层级", "晋城市")]
)
def test_a_row_of_another_place_is_asked_about_in_whatever_column(pack, tmp_path, heading, cell):
    assert asked(pack, tmp_path, **{heading: cell}) == [("facts.other_place_in_row", "D2")]


@pytest.mark.parametrize(
    ("heading", "cell"), [("比较对象", "全省"), ("范围", "全县"), ("类型", "中心城市"), ("来源单位", "山西省")]
)
def test_a_place_that_a_figure_is_held_against_is_none_of_it(pack, tmp_path, heading, cell):
    assert len(loaded(pack, tmp_path, **{heading: cell}).items) == 1


def test_what_a_named_place_lies_in_may_stand_beside_it(pack, tmp_path):
    assert len(loaded(pack, tmp_path, 省份="山西省", area=pack.area.name).items) == 1
