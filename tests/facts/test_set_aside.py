"""What no target asks for is set aside and counted; what looks like it is asked about (engine.facts.aside)."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.base.problems import InvalidFacts
from engine.base.similar import resembling, resembling_indicators
from engine.facts.load import load_facts
from engine.model import Aside
from engine.rules.load import load_pack, pack_folder
from tests import packs
from tests.facts.files import HEADER, codes, csv_of, problems, workbook
from tests.facts.files import ROWS as TABLE

KNOWN = "自来水普及率,2024,95\n"
GAOPING = load_pack(pack_folder("gaoping-2021-2025"))
NAMES = [name for item in GAOPING.indicators.values() for name in (item.name.zh, *item.aliases)]
AREA_HEADER = "地区,指标,年份,数值\n"


def aside(pack, path):
    (source,) = load_facts([path], pack).sources
    return [(item.reason.value, item.what, item.rows) for item in source.set_aside]


@pytest.mark.parametrize("name", ["婚前医学检查率", "参保妇女", "产前筛查率", "法官中的女性比例", "医院数"])
def test_names_that_resemble_none_of_the_catalogue(name):
    assert resembling(name, NAMES) == ()
    assert resembling("新生儿死亡率", ["婴儿死亡率", "5岁以下儿童死亡率"]) == ()


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("市政府及组成部门领导班子成员", "市政府及组成部门领导班子中的女性比例"),
        ("孕产妇死忙率", "孕产妇死亡率"),
        ("村委会成员女性比重", "村委会成员中的女性比例"),
        ("死亡率", "婴儿死亡率"),
    ],
)
def test_names_that_resemble_one(name, meant):
    assert resembling(name, NAMES)[0] == meant


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("学前三年教育毛入园率", "学前教育毛入园率"),
        ("高中教育毛入学率", "高中阶段教育毛入学率"),
        ("公办幼儿园在园幼儿占比", "公办园在园幼儿占比"),
        ("先天梅毒发病率", "先天梅毒报告发病率"),
        ("低出生体重发生率", "低出生体重儿比例"),
        ("每千常住人口托位数", "每千人口托位数"),
        ("养老护理型床位占比", "养老机构护理型床位占比"),
        ("免疫规划接种率", "免疫规划疫苗接种率"),
        ("家庭教育指导站点覆盖率", "家庭教育指导服务站点覆盖率"),
        ("中小学生肥胖率", "儿童青少年肥胖率"),
        ("女性就业比例", "女性就业人员比例"),
        ("残疾儿童入学率", "三类残疾儿童义务教育入学率"),
        ("互联网普及率", "互联网使用率"),
        ("乙肝母婴阻断率", "乙肝母婴传播率"),
    ],
)
def test_a_name_of_the_same_words_may_be_an_indicator_badly_written(tmp_path, name, meant):
    assert resembling(name, NAMES) == () and resembling_indicators(name, NAMES)[0] == meant
    ((code, text),) = problems(GAOPING, csv_of(tmp_path, HEADER + f"{name},2024,50\n农村集中供水率,2024,96\n"))
    indicator = next(item for item in GAOPING.indicators.values() if meant in (item.name.zh, *item.aliases))
    assert code == "facts.unknown_indicator" and f"（是不是“{indicator.name.zh}”" in text


@pytest.mark.parametrize(
    "name",
    ["婚前医学检查率", "产前筛查率", "法官中的女性比例", "出生缺陷发生率", "孕产妇住院分娩率", "住院分娩率", "每千人口医师数", "每千人口注册护士数", "GDP", "人均可支配收入", "学龄儿童人数", "普通高中在校生数", "城镇登记失业率", "农村饮水安全普及率", "剖宫产率", "妇女常见病筛查率", "孕产妇产前检查率", "高危产妇管理率", "围产儿死亡率", "出生人口性别比", "城镇化率", "结婚登记对数", "孤儿人数", "农村低保人数", "女专任教师比例", "高等教育毛入学率", "小学升学率", "小学辍学率", "公务员中女性比例", "刑事案件立案数", "广播人口覆盖率", "城市污水处理率", "城市燃气普及率", "女性劳动参与率", "女企业家比例", "传染病发病率", "肺结核发病率", "梅毒发病率", "老年人健康管理率", "卡介苗接种率", "新生儿疾病筛查率", "孕产妇中重度贫血率", "残疾人就业率", "贫困发生率", "移动电话普及率", "教师学历合格率", "药品抽检合格率", "婴儿意外死亡率", "孕产妇产后出血死亡率"],
)  # fmt: skip
def test_other_indicators_of_yearbooks_resemble_none(name):
    assert resembling_indicators(name, NAMES) == ()


def test_names_of_national_statistics_beside_a_plan_that_asks_for_others():
    pack = load_pack(pack_folder("national-2011-2020"))
    known = [name for item in pack.indicators.values() for name in (item.name.zh, *item.aliases)]
    for name in ("产前筛查率", "女性平均预期寿命", "婚前医学检查率", "新生儿死亡率"):
        assert resembling_indicators(name, known) == ()


def test_urban_and_rural_together_are_no_part(tmp_path):
    for name in ("城乡居民基本养老保险参保率", "城乡基本养老保险参保率"):
        ((code, text),) = problems(GAOPING, csv_of(tmp_path, HEADER + f"{name},2024,97\n农村集中供水率,2024,96\n"))
        assert code == "facts.unknown_indicator" and "（是不是“基本养老保险参保率”" in text and "请删去，不要只改名称" in text
    ((code, text),) = problems(GAOPING, csv_of(tmp_path, HEADER + "城乡自来水普及率,2024,97\n农村集中供水率,2024,96\n"))
    assert code == "facts.narrower_indicator" and "相近的“农村自来水普及率”只指农村" in text
    assert codes(GAOPING, csv_of(tmp_path, HEADER + "城镇居民基本养老保险参保率,2024,97\n")) == ["facts.split_refused"]


def test_other_indicators_areas_and_years_are_set_aside_once_each(pack, tmp_path):
    rows = [",自来水普及率,2024,95", "140582,自来水普及率,2024,90", "泽州县,自来水普及率,2024,90", "泽州县,自来水普及率,2023,90",
            ",婚前医学检查率,2024,很低", ",自来水普及率,2019,90", "山西省,没有的东西,1999,x"]  # fmt: skip
    path = csv_of(tmp_path, AREA_HEADER + "\n".join(rows) + "\n")
    assert aside(pack, path) == [
        ("area", "140582", 1), ("area", "泽州县", 2), ("indicator", "婚前医学检查率", 1), ("year", "2019", 1),
        ("indicator", "没有的东西", 1),
    ]  # fmt: skip
    with pytest.raises(InvalidFacts) as caught:
        load_facts([path], pack, strict=True)
    assert sorted({problem.code for problem in caught.value.problems}) == [
        "facts.unknown_area",
        "facts.unknown_indicator",
        "facts.year_outside",
    ]


@pytest.mark.parametrize("area", ["丙乡", "测试市", "开发区", "卫健局", "100000101"])
def test_areas_that_may_be_meant_are_asked_about(pack, tmp_path, area):
    assert "facts.unknown_area" in codes(pack, csv_of(tmp_path, AREA_HEADER + f",{KNOWN}{area},{KNOWN}"))


@pytest.mark.parametrize("area", ["晋城市", "泽州县", "山西省"])
def test_other_places_are_never_to_be_called_the_whole(pack, tmp_path, area):
    ((code, text),) = problems(pack, csv_of(tmp_path, f"{AREA_HEADER}{area},{KNOWN}"))
    assert code == "facts.unknown_area" and f"认不出地区“{area}”；是名单里的，请照名单写全称" in text
    assert "是全测试县的数，写“合计”" in text and "外地、上级的数" in text and "留空" not in text
    assert text.endswith("请删去这一行。名单（2个）：甲乡、乙乡")
    (fact,) = load_facts([csv_of(tmp_path, f"{AREA_HEADER}合计,{KNOWN}")], pack).items
    assert (fact.area, fact.unit_name) == ("100000", "")


@pytest.mark.parametrize(
    ("area", "unit"),
    [
        ("米山", "米山镇"),
        ("米 山", "米山镇"),
        ("高平市米山镇", "米山镇"),
        ("山西省晋城市高平市米山镇", "米山镇"),
        ("米山镇人民政府", "米山镇"),
        ("米山镇政府", "米山镇"),
        ("高平市米山镇人民政府", "米山镇"),
        ("北城", "北城街道"),
        ("北城街道办", "北城街道"),
        ("北城街道办事处", "北城街道"),
        ("北城办", "北城街道"),
        ("北城办事处", "北城街道"),
        ("北城街办", "北城街道"),
        ("高平市北城街办", "北城街道"),
        ("山西省高平市", ""),
        ("晋城市高平市", ""),
        ("山西省晋城市高平市", ""),
        ("高平", ""),
    ],
)
def test_an_area_may_be_named_in_full_by_its_office_or_without_its_kind(tmp_path, area, unit):
    path = csv_of(tmp_path, f"地区,指标,年份,数值\n{area},农村自来水普及率,2024,95\n")
    assert [(item.area, item.unit_name) for item in load_facts([path], GAOPING).items] == [("140581", unit)]


@pytest.mark.parametrize(
    "area",
    ["高平市米山乡", "米山乡人民政府", "高平市泽州镇", "高平市人民政府", "北城镇人民政府", "泽州县米山镇", "高平市米山村"],
)
def test_what_is_like_the_name_of_an_area_and_is_not_is_asked_about(tmp_path, area):
    path = csv_of(tmp_path, f"地区,指标,年份,数值\n{area},农村自来水普及率,2024,95\n")
    assert codes(GAOPING, path) == ["facts.unknown_area"]


@pytest.mark.parametrize("area", ["晋城市城区", "大同市城区", "晋城市泽州县", "晋城市", "山西省"])
def test_a_place_beside_the_judged_one_is_set_aside_in_full_as_well(tmp_path, area):
    line = "农村自来水普及率,2024,95\n"
    assert aside(GAOPING, csv_of(tmp_path, f"地区,指标,年份,数值\n米山镇,{line}{area},{line}")) == [("area", area, 1)]


def test_a_stem_that_several_townships_have_or_that_means_a_part_is_none(tmp_path):
    target = {"id": "W1.1a", "kind": "reach", "indicator": "water", "at_least": 90, "measures": ["W1.S1"]}
    catalogue = {"water": packs.indicator("自来水普及率", range=[0, 100])}
    names = ["大山镇", "大山乡", "城市镇", "石村乡"]
    areas = [{"name": name, "level": "township"} for name in names]
    pack = load_pack(packs.write_pack(tmp_path / "pack", [target], catalogue, sub_areas=areas))
    (item,) = load_facts([csv_of(tmp_path, f"{AREA_HEADER}石村,{KNOWN}")], pack).items
    assert item.unit_name == "石村乡"
    for name in ("大山", "城市"):
        assert codes(pack, csv_of(tmp_path, f"{AREA_HEADER}{name},{KNOWN}")) == ["facts.unknown_area"]


def test_unknown_areas_of_a_column_are_said_together(tmp_path):
    rows = "".join(f"{name},农村自来水普及率,2024,95\n" for name in ("甲镇", "乙镇", "丙镇", "丁镇", "戊镇", "己镇"))
    with pytest.raises(InvalidFacts) as caught:
        load_facts([csv_of(tmp_path, f"地区,指标,年份,数值\n{rows}")], GAOPING)
    (text,) = caught.value.texts("zh")
    assert "A2: 认不出地区“甲镇”、“乙镇”、“丙镇”、“丁镇”、“戊镇”" in text and "名单（16个）：北城街道、" in text
    assert text.count("米山镇") == 1 and "（同样的还有 5 处：A3, A4, A5, A6, A7）" in text
    assert "'甲镇', '乙镇', " in caught.value.texts("en")[0]


@pytest.mark.parametrize("year", ["平均", "合计", "同比", "近三年平均", "2021—2024年平均", "2024年比2023年"])
def test_a_row_over_several_years_in_a_column_of_years_is_set_aside(tmp_path, year):
    path = csv_of(tmp_path, f"年份,农村自来水普及率\n2023年,94\n2024年,95\n{year},94.5\n")
    read = load_facts([path], GAOPING)
    assert [(item.year, item.value) for item in read.items] == [(2023, 94), (2024, 95)]
    assert [(item.reason, item.what) for item in read.sources[0].set_aside] == [(Aside.YEAR, year)]
    assert codes(GAOPING, csv_of(tmp_path, "年份,农村自来水普及率\n2023年,94\n某年,95\n")) == ["facts.year"]


def test_parts_of_a_column_that_nobody_reads_are_said_together_and_contradict_nothing(tmp_path):
    rows = "城镇,3.1,3.0\n婴儿死亡率,农村,4.1,4.0\n婴儿死亡率,流动,5,5\n"
    with pytest.raises(InvalidFacts) as caught:
        load_facts([csv_of(tmp_path, f"指标,分组,2023年,2024年\n婴儿死亡率,{rows}")], GAOPING)
    (text,) = caught.value.texts("zh")
    assert "B2: “分组”列写着“城镇”、“农村”、“流动”" in text and "（同样的还有 2 处：B3, B4）" in text


def test_what_a_unit_does_to_the_figures_of_a_row_is_said_once(tmp_path):
    rows = "高龄津贴月标准,万元,50,60,60\n失能老年人补贴月标准,万元,60,60,60\n"
    with pytest.raises(InvalidFacts) as caught:
        load_facts([csv_of(tmp_path, f"指标,单位,2022年,2023年,2024年\n{rows}")], GAOPING)
    one, two = caught.value.texts("zh")
    assert "C2: “50”的单位写的是“万元”，折合 500000元" in one and "（同样的还有 2 处：D2, E2）" in one
    assert "C3: “60”" in two and "D3, E3" in two


@pytest.mark.parametrize(("area", "meant"), [("东城镇", "东城街道"), ("米山乡", "米山镇")])
def test_an_area_called_as_another_kind_of_place_may_be_meant(tmp_path, area, meant):
    ((code, text),) = problems(GAOPING, csv_of(tmp_path, f"地区,指标,年份,数值\n{area},农村自来水普及率,2024,95\n"))
    assert code == "facts.unknown_area" and f"（是不是“{meant}”？）" in text and "名单（16个）：北城街道、东城街道、" in text


def test_of_a_pack_that_lists_no_areas_none_is_named(tmp_path):
    target = {"id": "W1.1a", "kind": "reach", "indicator": "water", "at_least": 90, "measures": ["W1.S1"]}
    catalogue = {"water": packs.indicator("自来水普及率", range=[0, 100])}
    levels = {"school": {"name": packs.TEXT}}
    folder = packs.write_pack(tmp_path / "pack", [target], catalogue, sub_areas=[], unit_levels=levels)
    ((code, text),) = problems(load_pack(folder), csv_of(tmp_path, f"{AREA_HEADER}开发区,{KNOWN}"))
    assert code == "facts.unknown_area_within" and "认不出地区“开发区”，测试县的名单里没有；是名单里的" in text


@pytest.mark.parametrize(
    "name",
    [
        "农村孕产妇死亡率",
        "孕产妇死亡率农村",
        "（农村）孕产妇死亡率",
        "农村的孕产妇死亡率",
        "孕产妇死亡率其中：农村",
        "农村孕产妇死亡率指标",
    ],
)
def test_a_name_with_a_part_says_how_to_split_it(pack, tmp_path, name):
    ((code, text),) = problems(pack, csv_of(tmp_path, HEADER + f"{name},2024,12\n"))
    assert code == "facts.split" and "指标请写“孕产妇死亡率”，并在“城乡”列填“农村”" in text


def test_a_part_that_the_indicator_does_not_have_is_not_the_whole(pack, tmp_path):
    assert codes(pack, csv_of(tmp_path, HEADER + "女性孕产妇死亡率,2024,12\n")) == ["facts.split_refused"]


def test_a_name_of_all_is_not_simply_called_as_the_one_like_it_of_a_part(tmp_path):
    ((code, text),) = problems(GAOPING, csv_of(tmp_path, HEADER + KNOWN))
    assert code == "facts.narrower_indicator" and "相近的“农村自来水普及率”只指农村；这里就是农村的数的，请写作" in text
    text = "2024年\n指标,单位,城镇,农村\n婴儿死亡率,‰,4.1,5.2\n自来水普及率,%,99,95\n"
    ((code, said),) = problems(GAOPING, csv_of(tmp_path, text))
    assert code == "facts.narrower_in_row" and "指标请写“农村自来水普及率”，只报农村的数，其他各组的数请删去" in said
    right = text.replace("自来水普及率,%,99", "农村自来水普及率,%,")
    items = load_facts([csv_of(tmp_path, right)], GAOPING).items
    assert [(item.parts, item.value) for item in items if item.indicator == "rural_tap_water_coverage" and item.value] == [
        ((), 95)
    ]


def test_a_part_that_the_name_of_the_indicator_begins_with_is_its_whole(tmp_path):
    text = "2024年\n指标,单位,城镇,农村\n农村自来水普及率,%,99,95\n"
    facts = load_facts([csv_of(tmp_path, text)], GAOPING)
    assert [(item.parts, item.value, item.where.cell) for item in facts.items] == [((), 95, "D3")]
    assert [(item.reason.value, item.what) for item in facts.sources[0].set_aside] == [("group", "农村自来水普及率（城镇）")]
    ((code, said),) = problems(GAOPING, csv_of(tmp_path, text.replace(",农村\n", "\n").replace(",95", "")))
    assert code == "facts.part_of_another" and "“农村自来水普及率”说的是农村，写的却是“城镇”的数；请只报农村的数" in said


@pytest.mark.parametrize(
    ("indicator", "headings", "own", "other"),
    [("参加失业保险的女性人数", "合计,男", "女", "男"), ("农村自来水普及率", "2024年,2024年城镇", "2024年农村", "2024年城镇")],
)
def test_beside_a_figure_of_men_that_of_women_may_be_of_both(tmp_path, indicator, headings, own, other):
    text = f"2024年\n指标,{headings}\n{indicator},90,29\n"
    ((code, said),) = problems(GAOPING, csv_of(tmp_path, text))
    assert code == "facts.whole_of_both" and f"数据.csv:B3: “{indicator}”只说" in said and f"另有“{other}”一栏的数" in said
    for right in (text.replace(",29", ","), text.replace(headings, f"{own},{other}")):
        (item,) = load_facts([csv_of(tmp_path, right)], GAOPING).items
        assert (item.value, item.parts) == (90, ())


def test_a_name_that_says_women_with_another_word_is_asked_about_by_the_right_name(tmp_path):
    ((code, said),) = problems(GAOPING, csv_of(tmp_path, HEADER + "女性养老保险参保率,2024,98\n"))
    assert code == "facts.unknown_indicator" and "是不是“妇女基本养老保险参保率”" in said


GROUPS = "指标,年份,数值,性别\n自来水普及率,2024,{whole},\n自来水普及率,{year},94,男\n自来水普及率,2024,96,女\n"


def test_a_group_that_nobody_asks_for_is_set_aside_beside_the_whole(pack, tmp_path):
    path = csv_of(tmp_path, GROUPS.format(whole=95, year=2024))
    assert aside(pack, path) == [("group", "自来水普及率（男）", 1), ("group", "自来水普及率（女）", 1)]
    assert [(item.parts, item.value) for item in load_facts([path], pack).items] == [((), 95)]
    with pytest.raises(InvalidFacts) as caught:
        load_facts([path], pack, strict=True)
    assert [(problem.code, problem.where.cell) for problem in caught.value.problems] == [
        ("facts.breakdown_refused", "D3"), ("facts.breakdown_refused", "D4")
    ]  # fmt: skip


@pytest.mark.parametrize(("whole", "year", "cells"), [("缺", 2024, ["D3", "D4"]), (95, 2023, ["D3"])])
def test_a_group_is_asked_about_where_the_whole_of_the_year_is_not_stated(pack, tmp_path, whole, year, cells):
    path = csv_of(tmp_path, GROUPS.format(whole=whole, year=year))
    with pytest.raises(InvalidFacts) as caught:
        load_facts([path], pack)
    assert [problem.where.cell for problem in caught.value.problems] == cells
    assert {problem.code for problem in caught.value.problems} == {"facts.breakdown_refused"}


def test_the_whole_in_another_file_does_not_tell_what_a_row_of_this_one_means(pack, tmp_path):
    whole, part = csv_of(tmp_path, HEADER + KNOWN), tmp_path / "part.csv"
    part.write_text("指标,年份,数值,性别\n自来水普及率,2024,94,男\n", encoding="utf-8")
    with pytest.raises(InvalidFacts) as caught:
        load_facts([whole, part], pack)
    assert [problem.where.file for problem in caught.value.problems] == ["part.csv"]


def test_nothing_but_what_is_set_aside_is_no_data(pack, tmp_path):
    assert codes(pack, csv_of(tmp_path, HEADER + "婚前医学检查率,2024,12\n")) == ["facts.unknown_indicator"]


def test_a_township_that_the_pack_does_not_list(tmp_path):
    target = {"id": "W1.1a", "kind": "every_unit", "indicator": "water", "at_least": 90, "units": "township"}
    pack = load_pack(packs.write_pack(tmp_path / "pack", [target], {"water": packs.indicator("自来水普及率", range=[0, 100])}))
    rows = "".join(f"{name},自来水普及率,2024,95\n" for name in ("甲乡", "乙乡", "丙乡"))
    found = problems(pack, csv_of(tmp_path, "基层单位,指标,年份,数值\n" + rows))
    assert sorted(code for code, _ in found) == ["facts.known_units", "facts.unknown_unit_name"]
    assert sum("甲乡、乙乡" in text for _, text in found) == 1


def test_former_names_are_read_as_the_area(tmp_path):
    area = {**packs.PACK["area"], "former": [{"name": "旧县", "code": "100001", "until": 2021}]}
    target = {"id": "W1.1a", "kind": "reach", "indicator": "water", "at_least": 90, "measures": ["W1.S1"]}
    folder = packs.write_pack(
        tmp_path / "pack", [target], {"water": packs.indicator("自来水普及率", range=[0, 100])}, area=area
    )
    text = "地区,指标,年份,数值\n旧县,自来水普及率,2020,94\n100001,自来水普及率,2021,95\n"
    facts = load_facts([csv_of(tmp_path, text)], load_pack(folder))
    assert [(item.area, item.value, item.extra["area"]) for item in facts.items] == [
        ("100000", 94, "旧县"),
        ("100000", 95, "100001"),
    ]
    assert [remark.code for remark in facts.remarks] == ["facts.former_name"] * 2
    later = "地区,指标,年份,数值\n旧县*,自来水普及率,2021,94\n旧县,自来水普及率,2022,95\n"
    found = problems(load_pack(folder), csv_of(tmp_path, later))
    assert [code for code, _ in found] == ["facts.former_expired"] and "A3" in found[0][1] and "2021" in found[0][1]


def test_other_names_and_codes_of_an_area_are_those_that_it_declares(tmp_path):
    area = {**packs.PACK["area"], "aliases": ["CHN", "本县"]}
    target = {"id": "W1.1a", "kind": "reach", "indicator": "water", "at_least": 90, "measures": ["W1.S1"]}
    water = {"water": packs.indicator("自来水普及率", range=[0, 100])}
    pack = load_pack(packs.write_pack(tmp_path / "pack", [target], water, area=area))
    text = "地区,指标,年份,数值\nchn,自来水普及率,2023,94\n本县①,自来水普及率,2024,95\nUSA,自来水普及率,2024,99\n"
    facts = load_facts([csv_of(tmp_path, text)], pack)
    assert [(item.year, item.value) for item in facts.items] == [(2023, 94), (2024, 95)] and not facts.remarks
    assert [(item.reason.value, item.what) for item in facts.sources[0].set_aside] == [("area", "USA")]


@pytest.mark.parametrize("heading", ["基层单位", "乡镇"])
def test_a_mean_of_townships_is_neither_one_of_them_nor_the_total(pack, tmp_path, heading):
    text = f"{heading},指标,年份,数值\n甲乡,自来水普及率,2024,95\n平均,自来水普及率,2024,90\n"
    (source,) = load_facts([csv_of(tmp_path, text)], pack).sources
    assert [(item.reason.value, item.what, item.rows) for item in source.set_aside] == [("average", "平均", 1)]
    for word in ("全县平均", "全市平均值", "乡镇平均"):
        found = problems(pack, csv_of(tmp_path, text.replace("平均", word)))
        assert [code for code, _ in found] == ["facts.average_of_all"]


ROWS = st.lists(
    st.sampled_from([
        ",自来水普及率,2024,95,", ",自来水普及率,2024,缺,", ",自来水普及率,2023,94,", ",自来水普及率,2023,93,修订", ",自来水普及率,2022,,保密",
        "泽州县,自来水普及率,2024,1,", ",婚前医学检查率,2024,5,", ",自来水普及率,2011,90,", ",平均受教育年限,2024,10,初步",
    ]),
    max_size=12,
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS, st.randoms(use_true_random=False))
def test_every_row_is_in_exactly_one_state_whatever_the_order(pack, tmp_path, rows, shuffled: random.Random):
    rows = [",自来水普及率,2021,95,", *rows]
    again = rows[1:]  # the first row says that an empty place is the whole
    shuffled.shuffle(again)
    states = []
    for lines in (rows, [rows[0], *again]):
        path = csv_of(tmp_path, "地区,指标,年份,数值,状态\n" + "\n".join(lines) + "\n")
        facts = load_facts([path], pack)
        (source,) = facts.sources
        left = sum(item.rows for item in source.set_aside)
        assert source.rows == len(rows) == source.read + source.missing + source.repeated + left
        elsewhere = sum(line.startswith("泽州县") or "婚前" in line or ",2011," in line for line in rows)
        revised = rows.count(",自来水普及率,2023,94,") if ",自来水普及率,2023,93,修订" in rows else 0
        assert left == elsewhere + revised
        states.append([(item.key, item.value, item.release, len(item.replaced)) for item in facts.items])
    assert states[0] == states[1]


@pytest.mark.parametrize(
    "title, rows",
    [
        ("封面", [["妇女儿童发展规划监测统计资料"], ["（2024年度）"], ["填报单位：市卫生健康局"], ["2025年1月"]]),
        ("目录", [["目录"], ["序号", "表名", "页码"], [1, "表一 妇女与健康", 3], [2, "表二 儿童与健康", 4]]),
        ("情况说明", [["情况说明"], ["一、孕产妇死亡1例，为外地返乡人员。"], ["2、自来水普及率按年末数计算。"]]),
        ("联系人", [["联系人登记表"], ["单位", "姓名", "电话"], ["市卫健局", "张三", 5222222]]),
        ("分析", [["2024年工作情况及分析"], ["2024年孕产妇死亡率12.5/10万，比上年下降，达到目标值。"]]),
        ("指标解释", [["主要指标解释"], ["指标", "解释"], ["孕产妇死亡率", "指年内每10万名活产中孕产妇死亡数"]]),
        ("责任分工", [["责任分工表"], ["序号", "目标任务", "牵头单位"], [1, "孕产妇死亡率控制在14/10万以下", "市卫健局"]]),
    ],
)
def test_a_sheet_without_figures_beside_a_table_is_not_read(pack, tmp_path, title, rows):
    def more(sheet):
        other = sheet.parent.create_sheet(title)
        for row in rows:
            other.append(row)

    (source,) = load_facts([workbook(tmp_path, TABLE, more)], pack).sources
    assert (source.skipped, source.read) == ((title,), 2)

    def alone(sheet):
        more(sheet)
        del sheet.parent[sheet.title]

    assert problems(pack, workbook(tmp_path, [], alone))


@pytest.mark.parametrize(
    "rows",
    [
        [["甲", "乙"], ["自来水普及率", 95]],
        [["甲", "乙", "丙"], [1, "自来水普及率（%）", "95%"]],
        [["甲", "乙"], ["自来水普及率", "约95"]],
        [["甲", "乙"], ["自来水的普及率", 95]],
        [["甲", "乙"], [95, "自来水普及率"]],
        [["孕产妇死亡率", "自来水普及率"], [12.5, 95]],
        [["附"], ["自来水普及率：95%"]],
        [["附"], ["自来水普及率95"]],
        [["附"], ["自来水普及率,2024,95"]],
        [["甲", "乙"], ["W1.1a", 12.5]],
    ],
)
def test_a_sheet_that_names_an_indicator_and_a_number_is_asked_about(pack, tmp_path, rows):
    def more(sheet):
        other = sheet.parent.create_sheet("附")
        for row in rows:
            other.append(row)

    found = problems(pack, workbook(tmp_path, TABLE, more))
    assert found and all("附" in text for _, text in found)


def test_counts_of_what_no_target_asks_for_are_told_where_no_other_figure_stands(tmp_path):
    text = "2024年度监测表\n项目,人数\n{},200\n其中：女,66\n"
    path = csv_of(tmp_path, text.format("村民小组长"))
    assert codes(GAOPING, path) == ["facts.unknown_indicator"] * 2
    known = tmp_path / "known"
    known.mkdir()
    csv_of(known, "2024年度监测表\n指标,单位,数值\n农村自来水普及率,%,95\n")
    (known / "2.csv").write_text(text.format("村民小组长"), "utf-8")
    first = load_facts([known], GAOPING).sources[0]
    assert first.rows == 2 and [(item.what, item.rows) for item in first.set_aside] == [("村民小组长", 1), ("其中：女", 1)]
    for whole in ("人大代表", "市人大代表", "市人大代表总数", "市政协委员"):
        (share,) = load_facts([csv_of(tmp_path, text.format(whole))], GAOPING).items
        assert (share.numerator, share.denominator, share.value) == (66, 200, 33)
