"""In which unit figures are by what stands around their table, and what is asked where that cannot be told."""

import pytest

from engine.facts.load import load_facts
from engine.rules.load import load_pack, pack_folder
from tests import packs
from tests.facts.files import codes, csv_of, problems, wrong

CATALOGUE = {
    "imr": packs.indicator("婴儿死亡率", "per_mille", "lower", range=[0, 100]),
    "water": packs.indicator("农村自来水普及率", "percent", "higher", range=[0, 100]),
    "insured": packs.indicator("参加失业保险的女性人数", "persons", "higher"),
}
INSURED = "指标,2024年\n参加失业保险的女性人数,3\n"


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    target = {"id": "W1.1a", "kind": "reach", "indicator": "imr", "at_most": 10}
    return load_pack(packs.write_pack(tmp_path_factory.mktemp("units") / "pack", [target], CATALOGUE))


@pytest.fixture(scope="module")
def gaoping():
    return load_pack(pack_folder("gaoping-2021-2025"))


def values(pack, path):
    return {item.indicator: item.value for item in load_facts([path], pack).items}


@pytest.mark.parametrize(
    ("line", "insured"),
    [
        ("填报单位：市人社局　　单位：万人", 30_000),
        ("填报单位：市人社局；单位：万人", 30_000),
        ("填报单位：市人社局，计量单位：千人", 3_000),
        ("填报单位：市人社局 单位：百人", 300),
        ("主管单位：市人社局 2024年 单位：千人 填报人：万晓红", 3_000),
        ("单位：千人　填报单位：市人社局", 3_000),
        ("单位：市人社局　单位：万人", 30_000),
        ("单位：市人社局　填报人：万晓红", 3),
        ("单位：万人（含农民工）", 30_000),
        ("单位：人（2024年）　12月", 3),
        ("2024年参保情况 单位 万人", 30_000),
        ("单位：,万人", 30_000),
        ("单位,千人", 3_000),
        ("填报单位：,市人社局,计量单位：,百人", 300),
        ("（万人）", 30_000),
        ("万人", 30_000),
    ],
)
def test_a_unit_is_found_behind_any_other_label_of_its_line(pack, tmp_path, line, insured):
    assert values(pack, csv_of(tmp_path, f"2024年参保情况\n{line}\n{INSURED}")) == {"insured": insured}


@pytest.mark.parametrize(
    "line",
    ["填报单位：市人社局　单位：万人次/天", "单位：,人/年", "单位：人 万人见备注", "单位：人（年）", "2024年情况（人/年）"],
)
def test_what_looks_like_a_unit_and_is_none_is_asked_about(pack, tmp_path, line):
    assert codes(pack, csv_of(tmp_path, f"2024年参保情况\n{line}\n{INSURED}")) == ["facts.unknown_unit"]


def test_amounts_and_times_around_a_table_are_in_the_unit_that_is_stated(gaoping, tmp_path):
    rows = "2024年\n填报单位：市民政局　单位：{}\n指标,数值\n孤儿和事实无人抚养儿童基本生活保障月标准,{}\n"
    path = csv_of(tmp_path, rows.format("千元", "1.2"))
    assert values(gaoping, path) == {"orphan_living_allowance": 1200}


@pytest.mark.parametrize(
    ("unit", "name", "code"),
    [
        *((unit, "孤儿和事实无人抚养儿童基本生活保障月标准", "facts.per_year") for unit in ("元/年", "元/人/年", "元（年）", "元 / 年")),
        *((unit, "孤儿和事实无人抚养儿童基本生活保障月标准", "facts.unknown_unit") for unit in ("元/天", "元/人")),
        *((unit, "每千人口拥有3岁以下婴幼儿托位数", "facts.unknown_unit") for unit in ("个/万人", "个/百人", "个∕千户")),
        *((unit, "公益性儿童校外活动场所平均接待儿童人次", "facts.unknown_unit") for unit in ("人次/天", "人/年")),
        ("%/年", "农村自来水普及率", "facts.unknown_unit"),
    ],
)  # fmt: skip
def test_a_unit_with_a_slash_is_no_list_and_asked_about_as_in_the_column_of_units(gaoping, tmp_path, unit, name, code):
    assert codes(gaoping, csv_of(tmp_path, f"2024年\n单位：{unit}\n指标,数值\n{name},12\n")) == [code]
    assert codes(gaoping, csv_of(tmp_path, f"2024年\n指标,单位,数值\n{name},{unit},12\n")) == [code]
    rows = f"单位：{unit}\n指标,年份,数值\n{name},2024,12\n"
    assert codes(gaoping, csv_of(tmp_path, rows)) == ["facts.unit_above"]
    rows = f"2024年\n指标,数值\n{name},12\n注：单位为{unit}\n"
    assert wrong(gaoping, csv_of(tmp_path, rows)) == [("facts.unit_below", "A4")]


@pytest.mark.parametrize(
    "line", ["单位：人/%", "单位：人∕%", "单位：%/人/岁", "计量单位：百分比（%）、人数（人）", "单位：%、人（次）、个"]
)
def test_slashes_list_units_where_one_is_a_part_of_a_whole(pack, tmp_path, line):
    rows = f"{line}\n{INSURED}农村自来水普及率,95\n"
    assert values(pack, csv_of(tmp_path, rows)) == {"insured": 3, "water": 95}


@pytest.mark.parametrize("unit", ["个/千人", "个/每千人", "个/1000人", "个∕千人", "每1,000人"])
def test_rates_per_thousand_people_are_written_in_several_ways(gaoping, tmp_path, unit):
    name = "每千人口拥有3岁以下婴幼儿托位数"
    for rows in (f'2024年\n"单位：{unit}"\n指标,数值\n{name},4.6\n', f'2024年\n指标,单位,数值\n{name},"{unit}",4.6\n'):
        ((code, value),) = values(gaoping, csv_of(tmp_path, rows)).items()
        assert code == "childcare_places_per_1000" and float(value) == 4.6


@pytest.mark.parametrize("unit", ["例/千例", "例/每千例", "例/1000例", "例/1000人"])
def test_cases_among_thousand_are_per_mille(pack, tmp_path, unit):
    assert values(pack, csv_of(tmp_path, f"2024年\n指标,单位,数值\n婴儿死亡率,{unit},4\n")) == {"imr": 4}


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("一、参保（单位：万人）", "万人"),
        ("一、参保（千人）", "千人"),
        ("（一）参保（单位：%、万人）", "%、万人"),
        ("单位：千人", "千人"),
        ("单位：,万人", "万人"),
        ("（百人）", "百人"),
        ("一、参保（人/年）", "人/年"),
    ],
)
def test_a_unit_in_a_row_of_its_own_among_the_rows_is_asked_about(pack, tmp_path, line, unit):
    rows = f"2024年参保情况,\n指标,数值\n{line}\n参加失业保险的女性人数,3\n"
    ((code, said),) = problems(pack, csv_of(tmp_path, rows))
    assert code == "facts.unit_within" and ":A3:" in said and f"以{unit}计" in said
    assert values(pack, csv_of(tmp_path, rows.replace("数值", "数值（人）"))) == {"insured": 3}
    stated = "2024年参保情况,,\n指标,单位,数值\n{},\n参加失业保险的女性人数,万人,3\n"
    assert values(pack, csv_of(tmp_path, stated.format(line))) == {"insured": 30_000}


def test_a_unit_among_the_rows_is_held_against_those_below_it_only(pack, tmp_path):
    rows = "2024年,\n指标,数值\n一、健康（‰）,\n婴儿死亡率,4\n二、环境（%）,\n农村自来水普及率,95\n三、参保（人）,\n参加失业保险的女性人数,3\n"
    assert values(pack, csv_of(tmp_path, rows)) == {"imr": 4, "water": 95, "insured": 3}
    other = rows.replace("二、环境（%）", "二、环境（‰）")
    assert wrong(pack, csv_of(tmp_path, other)) == [("facts.unit_within", "A5")]
    other = rows.replace("一、健康（‰）", "一、健康（万人）")
    assert values(pack, csv_of(tmp_path, other)) == {"imr": 4, "water": 95, "insured": 3}
    assert wrong(pack, csv_of(tmp_path, rows.replace("二、环境（%）", "单位：万人"))) == [("facts.unit_within", "A5")]
    above = rows.replace("2024年", "2024年参保情况（单位：%、人、‰）")
    assert values(pack, csv_of(tmp_path, above)) == {"imr": 4, "water": 95, "insured": 3}


def test_a_unit_in_a_row_below_a_table_is_asked_about(pack, tmp_path):
    rows = f"2024年,\n{INSURED}"
    for line in ("单位：万人", "单位：,万人", "计量单位：千人", "（百人）"):
        assert wrong(pack, csv_of(tmp_path, f"{rows}{line}\n")) == [("facts.unit_below", "A4")]
    for line in ("单位：人", "单位：%、人", "单位：水务局", "单位：%"):
        assert values(pack, csv_of(tmp_path, f"{rows}{line}\n")) == {"insured": 3}
    above = rows.replace("2024年,", "单位：千人,")
    assert wrong(pack, csv_of(tmp_path, f"{above}单位：万人\n")) == [("facts.two_units_around", "A4")]
    assert values(pack, csv_of(tmp_path, f"{above}单位：千人\n")) == {"insured": 3000}


def test_the_unit_behind_a_name_without_a_figure_is_its_own(pack, tmp_path):
    rows = "2024年,\n指标,数值\n参加失业保险的女性人数（万人）,\n农村自来水普及率,95\n"
    assert values(pack, csv_of(tmp_path, rows))["water"] == 95


def test_a_question_about_several_units_stands_where_they_are_written(pack, tmp_path):
    rows = "2024年参保情况\n填报单位：市人社局　单位：%；万人\n指标,数值\n参加失业保险的女性人数,3\n"
    assert wrong(pack, csv_of(tmp_path, rows)) == [("facts.several_units", "A2")]


def test_a_unit_in_the_column_of_figures_below_them_is_asked_about(gaoping, tmp_path):
    text = "2024年监测表\n指标,2024年\n农村集中供水率,96.1\n单位：,1/10万\n"
    assert codes(gaoping, csv_of(tmp_path, text)) == ["facts.unit_below"]


@pytest.mark.parametrize("second", ["单位：万人", "计量单位：千人"])
def test_two_lines_that_state_different_units_are_asked_about(gaoping, tmp_path, second):
    above = "2024年\n单位：人\n{}\n指标,数值\n参加失业保险的女性人数,2\n"
    assert codes(gaoping, csv_of(tmp_path, above.format(second))) == ["facts.several_units"]
    assert list(values(gaoping, csv_of(tmp_path, above.format("单位：人"))).values()) == [2]
    in_title = "2024年就业情况表（万人）\n单位：人\n指标,数值\n参加失业保险的女性人数,2\n"
    assert codes(gaoping, csv_of(tmp_path, in_title)) == ["facts.several_units"]


@pytest.mark.parametrize(
    "title", ["2024年就业（万人）情况表", "2024年就业（万人）统计表", "2024年就业（万人）情况", "2024年就业情况表（万人）"]
)
def test_a_unit_in_a_bracket_before_the_words_for_a_table_is_that_of_its_figures(gaoping, tmp_path, title):
    assert list(values(gaoping, csv_of(tmp_path, f"{title}\n指标,数值\n参加失业保险的女性人数,2\n")).values()) == [20_000]


def test_a_rate_above_rows_that_state_all_but_their_unit_is_asked_about_where_it_is_another(gaoping, tmp_path):
    rows = "地区,指标,年份,数值\n高平市,农村自来水普及率,2024,95\n"
    assert codes(gaoping, csv_of(tmp_path, f"单位：‰\n{rows}")) == ["facts.unit_above"]
    assert list(values(gaoping, csv_of(tmp_path, f"单位：%\n{rows}")).values()) == [95]
