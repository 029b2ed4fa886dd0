"""Whose figures a table holds that has no column of places: what its sheet, title, filler-in and file say."""

import pytest

from engine.facts.load import load_facts
from engine.rules.load import load_pack, pack_folder
from tests import packs
from tests.facts.files import codes, csv_of, problems, workbook

CATALOGUE = {
    "mmr": packs.indicator("孕产妇死亡率", "per_100000", "lower", breakdowns={"residence": ["urban", "rural"]}),
    "water": packs.indicator("农村自来水普及率", "percent", "higher", range=[0, 100]),
    "insured": packs.indicator("参加失业保险的女性人数", "persons", "higher"),
}
AREAS = [{"name": "米山镇", "level": "township"}, {"name": "三甲镇", "level": "township"}]


@pytest.fixture
def pack(tmp_path):
    target = {"id": "W1.1a", "kind": "reach", "indicator": "mmr", "at_most": 10}
    return load_pack(packs.write_pack(tmp_path / "pack", [target], CATALOGUE, sub_areas=AREAS))


def places(pack, path):
    return [(i.unit_name or i.area, str(i.value), i.year) for i in load_facts([path], pack).items]


@pytest.mark.parametrize(
    "title",
    [
        "2024年度米山镇农村供水情况", "2024年测试县米山镇农村供水情况", "农村供水情况（米山镇）,2024年", "填报单位：米山镇人民政府,2024年",
        "填报单位（盖章）：米山镇,2024年",
    ],
)  # fmt: skip
def test_a_title_or_who_filled_it_in_names_the_place(pack, tmp_path, title):
    assert places(pack, csv_of(tmp_path, f"{title}\n指标,数值\n农村自来水普及率,95\n")) == [("米山镇", "95", 2024)]


@pytest.mark.parametrize("name", ["米山镇2024年", "1米山镇", "农村供水-米山镇", "供水（米山镇）"])
def test_the_name_of_a_sheet_may_say_more_than_the_place(pack, tmp_path, name):
    path = workbook(tmp_path, [["指标", "2024年"], ["农村自来水普及率", 95]], lambda sheet: setattr(sheet, "title", name))
    assert places(pack, path) == [("米山镇", "95", 2024)]


@pytest.mark.parametrize(("name", "place"), [("城乡", ""), ("城乡情况", ""), ("石乡", "石乡")])
def test_a_sheet_of_town_and_country_is_of_no_township(pack, tmp_path, name, place):
    rows = [["2024年供水情况"], ["指标", "数值"], ["农村自来水普及率", 95], ["城乡"], ["孕产妇死亡率", 9]]
    path = workbook(tmp_path, rows, lambda sheet: setattr(sheet, "title", name))
    if place:
        assert set(codes(pack, path)) == {"facts.unknown_area"}
    else:
        assert places(pack, path) == [("100000", "9", 2024), ("100000", "95", 2024)]


def test_an_average_beside_groups_without_their_total_is_asked_about(pack, tmp_path):
    for heading in ("平均", "平均值", "年平均（1/10万）"):
        text = f"2024年\n指标,{heading},城镇,农村\n孕产妇死亡率,10,9,11\n"
        ((code, said),) = problems(pack, csv_of(tmp_path, text))
        assert code == "facts.average_beside" and heading[:2] in said and "“城镇、农村”" in said
    for text in (
        "2024年\n指标,合计,城镇,农村,平均\n孕产妇死亡率,10,9,11,10\n", "2024年\n指标,平均,城镇,农村\n孕产妇死亡率,,9,11\n",
        "指标,2023年,2024年,平均\n孕产妇死亡率,10,9,9.5\n", "2024年\n指标,全省平均,城镇,农村\n孕产妇死亡率,12,9,11\n",
    ):  # fmt: skip
        assert len(load_facts([csv_of(tmp_path, text)], pack).items) > 1


def test_the_name_of_a_file_says_it_where_nothing_inside_does(pack, tmp_path):
    text = "指标,2024年\n农村自来水普及率,95\n"
    assert places(pack, csv_of(tmp_path, text, "米山镇2024年上报表.csv")) == [("米山镇", "95", 2024)]
    assert codes(pack, csv_of(tmp_path, f"测试县农村供水统计表\n{text}", "米山镇.csv")) == ["facts.whose_figures"]


@pytest.mark.parametrize(
    "title",
    [
        "测试一中2024年学生情况", "测试县人民医院2024年统计", "某某市煤业集团2024年女职工情况", "长平社区2024年统计", "2024年市直机关情况",
        "市直学校2024年情况", "市直及垂管单位2024年情况",
        "米山镇米东村2024年情况", "2024年实验小学学生情况", "测试经济技术开发区2024年统计",
    ],
)  # fmt: skip
def test_the_title_of_one_institution_or_village_is_a_question(pack, tmp_path, title):
    assert codes(pack, csv_of(tmp_path, f"{title}\n指标,2024年\n农村自来水普及率,95\n")) == ["facts.whose_figures"]


@pytest.mark.parametrize(
    "title",
    [
        "测试县中小学生2024年情况", "测试县农村2024年统计", "测试县城镇社区2024年", "示范性儿童友好型社区2024年统计",
        "测试县妇幼保健院2024年统计", "2024年全县学校情况", "村卫生室2024年统计",
        "测试县各级各类学校2024年指标汇总", "全县各级各类学校2024年监测指标", "市直及乡镇学校2024年汇总", "市直和各乡镇2024年汇总",
    ],
)  # fmt: skip
def test_the_title_of_a_kind_of_institutions_is_none(pack, tmp_path, title):
    assert places(pack, csv_of(tmp_path, f"{title}\n指标,2024年\n参加失业保险的女性人数,95\n")) == [("100000", "95", 2024)]


@pytest.mark.parametrize("title", ["流动儿童供水情况", "民办幼儿园供水", "供水（户籍人口）", "供水抽样数据"])
def test_a_title_of_some_people_or_institutions_is_a_question(pack, tmp_path, title):
    text = f"2024年{title}\n指标,数值\n农村自来水普及率,95\n"
    assert codes(pack, csv_of(tmp_path, text)) == ["facts.part_in_title"]
    (part,) = {"流动", "民办", "户籍", "抽样"} & {title[at : at + 2] for at in range(len(title))}
    assert places(pack, csv_of(tmp_path, text + f"{part}的缺水户数,90\n"))[0][1] == "95"


def test_a_school_never_reports_for_all_and_a_file_may_be_of_another_county(pack, tmp_path):
    text = "测试县2024年供水统计表\n填报单位：测试县第一中学\n指标,数值\n农村自来水普及率,95\n"
    assert codes(pack, csv_of(tmp_path, text)) == ["facts.whose_figures"]
    assert codes(pack, csv_of(tmp_path, "2024年\n指标,数值\n农村自来水普及率,95\n", "泽州县水务局.csv")) == [
        "facts.of_another_place"
    ]


ONE = "指标,2024年\n农村自来水普及率,95\n"


@pytest.mark.parametrize(
    "who",
    [
        "测试一中", "测试县第一中学校", "米山中心校", "东城联校", "兰花集团", "科兴能源有限公司", "开发区管委会", "测试经济技术开发区", "测试一中（盖章）",
        "测试一中 填表人：张三",
    ],
)  # fmt: skip
def test_figures_that_an_institution_reports_are_a_question(pack, tmp_path, who):
    assert codes(pack, csv_of(tmp_path, f"2024年监测表\n填报单位：{who}\n{ONE}")) == ["facts.whose_figures"]
    assert codes(pack, csv_of(tmp_path, f"2024年监测表\n{ONE}填报单位：{who},\n2025年1月,\n")) == ["facts.whose_figures"]


@pytest.mark.parametrize("who", ["县教育局", "县自来水公司", "县妇幼保健院", "县供电公司", "县委党校", "县总工会"])
def test_who_reports_for_the_whole_area_asks_nothing(pack, tmp_path, who):
    assert places(pack, csv_of(tmp_path, f"2024年监测表\n填报单位：{who}\n{ONE}")) == [("100000", "95", 2024)]
    assert places(pack, csv_of(tmp_path, ONE, f"{who}2024年.csv")) == [("100000", "95", 2024)]


def test_a_company_may_report_for_the_area_that_the_title_names_and_a_school_never_does(pack, tmp_path):
    text = f"测试县2024年监测表\n填报单位：{{}}\n{ONE}"
    assert places(pack, csv_of(tmp_path, text.format("国资运营公司"))) == [("100000", "95", 2024)]
    assert codes(pack, csv_of(tmp_path, text.format("米山中心校"))) == ["facts.whose_figures"]


@pytest.mark.parametrize(
    "name", ["测试县第一中学", "03测试一中2024年", "测试县第二中学校2024", "兰花集团2024", "2024年开发区", "第三小学"]
)
def test_the_file_of_an_institution_is_a_question(pack, tmp_path, name):
    assert codes(pack, csv_of(tmp_path, ONE, f"{name}.csv")) == ["facts.whose_figures"]
    assert places(pack, csv_of(tmp_path, f"测试县监测表\n{ONE}", f"{name}.csv")) == [("100000", "95", 2024)]


@pytest.mark.parametrize("name", ["中小学校2024年", "各村2024年", "2024年全县学校情况", "城镇社区2024年", "教育局（学校）"])
def test_the_file_of_a_kind_of_institutions_is_none(pack, tmp_path, name):
    assert places(pack, csv_of(tmp_path, ONE, f"{name}.csv")) == [("100000", "95", 2024)]


@pytest.mark.parametrize("name", ["x30泽州县卫健局2024", "1.泽州县2024年", "泽州县"])
def test_a_number_in_front_of_the_name_of_a_file_hides_no_other_place(pack, tmp_path, name):
    assert codes(pack, csv_of(tmp_path, ONE, f"{name}.csv")) == ["facts.of_another_place"]


@pytest.mark.parametrize(
    "who",
    [
        "填报单位：泽州县水务局", "填报单位（盖章）：陵川县水务局", "单位：某某市水务局", "填报单位：泽州县委组织部", "填报单位：中共泽州县委",
        "填报单位：,泽州县水务局", "综合机关名称：泽州县统计局", "填报机构：泽州县妇幼保健院", "单位名称：泽州县水务局",
    ],
)  # fmt: skip
def test_who_reports_for_another_county_is_asked_about_whatever_the_title_says(pack, tmp_path, who):
    for text in (f"测试县2024年供水统计\n{who}\n{ONE}", f"测试县2024年供水统计\n{ONE}{who},\n"):
        assert codes(pack, csv_of(tmp_path, text)) == ["facts.of_another_place"]


@pytest.mark.parametrize(
    "who", ["填报单位：某某市生态环境局测试县分局", "填报单位：县委组织部", "填报单位：国家统计局测试县调查队", "单位：%"]
)
def test_who_reports_for_the_county_itself_is_not(pack, tmp_path, who):
    text = f"测试县2024年供水统计\n{who}\n{ONE}"
    assert places(pack, csv_of(tmp_path, text)) == [("100000", "95", 2024)]


def test_another_county_in_the_column_of_who_reports_is_asked_about(pack, tmp_path):
    text = "测试县2024年供水统计\n指标,填报单位,数值\n农村自来水普及率,泽州县水务局,95\n"
    assert codes(pack, csv_of(tmp_path, text)) == ["facts.of_another_place"]
    assert places(pack, csv_of(tmp_path, text.replace("泽州县", "测试县"))) == [("100000", "95", 2024)]


@pytest.mark.parametrize(
    ("title", "sheet"),
    [("全县（某某市）2024年供水", "供水"), ("测试县2024年供水统计", "某某省"), ("测试县2024年供水", "泽州县")],
)
def test_the_name_of_another_place_by_itself_is_asked_about_whatever_else_is_said(pack, tmp_path, title, sheet):
    rows = [[title], ["指标", "2024年"], ["农村自来水普及率", 95]]
    path = workbook(tmp_path, rows, lambda one: setattr(one, "title", sheet))
    assert codes(pack, path) == ["facts.of_another_place"]


@pytest.mark.parametrize(
    "title", ["陈塸镇2024年统计表", "2024年测试县团池乡统计表", "2024年,填报单位：团池乡人民政府", "东环街道"]
)
def test_a_township_that_nobody_lists_is_a_question(pack, tmp_path, title):
    assert codes(pack, csv_of(tmp_path, f"{title}\n{ONE}")) == ["facts.whose_figures"]


@pytest.mark.parametrize(
    "title",
    [
        "测试县各乡镇2024年统计",
        "城镇2024年",
        "2024年统筹城乡统计",
        "重点镇2024年",
        "城市街道统计",
        "返乡统计",
        "2024年乡镇统计",
    ],
)
def test_a_title_of_a_kind_of_townships_names_none(pack, tmp_path, title):
    text = f"{title}\n指标,2024年\n参加失业保险的女性人数,95\n"
    assert places(pack, csv_of(tmp_path, text)) == [("100000", "95", 2024)]


def test_who_reports_may_stand_below_all_tables(pack, tmp_path):
    text = f"2024年\n{ONE}注：按年末数计算,\n填报单位：米山镇人民政府,\n填表人：张三,\n"
    assert places(pack, csv_of(tmp_path, text)) == [("米山镇", "95", 2024)]
    between = [["指标", "2024年"], ["农村自来水普及率", 95], ["填报单位：米山镇"], ["指标", "2024年"], ["孕产妇死亡率", 9]]
    assert sorted(places(pack, workbook(tmp_path, between))) == [("100000", "95", 2024), ("米山镇", "9", 2024)]


@pytest.mark.parametrize(("name", "place"), [("米山", "米山镇"), ("三甲", "三甲镇"), ("卫健", "100000")])
def test_a_sheet_may_be_called_by_the_short_name_of_a_township(pack, tmp_path, name, place):
    path = workbook(tmp_path, [["指标", "2024年"], ["农村自来水普及率", 95]], lambda sheet: setattr(sheet, "title", name))
    assert places(pack, path) == [(place, "95", 2024)]


def test_a_title_of_the_country_is_another_place(pack, tmp_path):
    text = "2024年全国供水情况\n指标,数值\n农村自来水普及率,95\n"
    assert codes(pack, csv_of(tmp_path, text)) == ["facts.of_another_place"]
    assert places(pack, csv_of(tmp_path, text.replace("供水情况", "妇女儿童状况统计报表")))


@pytest.mark.parametrize(
    "title", ["米山镇、三甲镇农村供水情况", "米山镇等乡镇农村供水情况", "农村供水情况（不含米山镇）", "米山"]
)
def test_what_may_be_a_part_or_elsewhere_is_a_question(pack, tmp_path, title):
    assert codes(pack, csv_of(tmp_path, f"{title}\n指标,2024年\n农村自来水普及率,95\n")) == ["facts.whose_figures"]
    rows = f"{title}\n乡镇,指标,2024年\n米山镇,农村自来水普及率,95\n"
    assert places(pack, csv_of(tmp_path, rows)) == [("米山镇", "95", 2024)]


@pytest.mark.parametrize(
    "title",
    [
        "中心城市供水情况",
        "某某市统计局转测试县数据",
        "各乡镇供水情况",
        "全市供水情况",
        "市县供水监测",
        "某某省妇女儿童监测统计表",
        "数据来源：米山镇抽样",
    ],
)
def test_what_names_no_other_place_asks_nothing(pack, tmp_path, title):
    assert places(pack, csv_of(tmp_path, f"{title}\n指标,2024年\n农村自来水普及率,95\n")) == [("100000", "95", 2024)]


def test_figures_of_another_place_are_not_called_those_of_the_whole(pack, tmp_path):
    text = "泽州县2024年农村供水情况\n指标,2024年\n农村自来水普及率,95\n"
    ((code, said),) = problems(pack, csv_of(tmp_path, text))
    assert (
        code == "facts.of_another_place" and "像是测试县以外的数；是外地、上级的，请删去这张表，是测试县的，请改正标题" in said
    )
    assert places(pack, csv_of(tmp_path, text.replace("泽州县", "测试县"))) == [("100000", "95", 2024)]


def test_a_sheet_and_its_title_that_differ_are_a_question(pack, tmp_path):
    rows = [["三甲镇农村供水情况"], ["指标", "2024年"], ["农村自来水普及率", 95]]
    assert codes(pack, workbook(tmp_path, rows, lambda sheet: setattr(sheet, "title", "米山镇"))) == ["facts.whose_figures"]


def test_rows_that_state_all_but_the_place_are_asked_about_in_a_sheet_of_one(pack, tmp_path):
    rows = [["指标", "年份", "数值"], ["农村自来水普及率", 2024, 95]]
    assert codes(pack, workbook(tmp_path, rows, lambda sheet: setattr(sheet, "title", "米山镇"))) == ["facts.whose_figures"]


VILLAGES = "村,农村自来水普及率\n东村,94\n西村,96\n{},95\n"


@pytest.mark.parametrize(
    "title",
    [
        "2024年米山镇各村供水",
        "2024年供水,填报单位：米山镇",
        "2024年 填报单位：米山镇人民政府",
        "2024年供水 填报单位（盖章）：米山镇 填表人：张三",
    ],
)
def test_villages_and_their_sum_are_of_the_township_that_the_title_or_who_reports_names(pack, tmp_path, title):
    path = csv_of(tmp_path, f"{title}\n{VILLAGES.format('合计')}")
    assert places(pack, path) == [("米山镇", "95", 2024), ("米山镇/东村", "94", 2024), ("米山镇/西村", "96", 2024)]


def test_villages_in_the_sheet_of_a_township_are_of_it(pack, tmp_path):
    rows = [["2024年"], ["村", "农村自来水普及率"], ["东村", 94], ["三甲镇", 96], ["合计", 95], ["全县", 93]]
    found = places(pack, workbook(tmp_path, rows, lambda sheet: setattr(sheet, "title", "米山镇")))
    assert found == [("100000", "93", 2024), ("三甲镇", "96", 2024), ("米山镇", "95", 2024), ("米山镇/东村", "94", 2024)]


def test_the_sum_of_sub_units_of_nobody_knows_whom_is_asked_about(pack, tmp_path):
    doubtful = f"2024年测试县各村供水,填报单位：米山镇\n{VILLAGES}"
    assert codes(pack, csv_of(tmp_path, doubtful.format("合计"))) == ["facts.whose_figures"]
    assert len(places(pack, csv_of(tmp_path, doubtful.format("南村")))) == 3
    elsewhere = f"泽州县2024年供水\n{VILLAGES.format('合计')}"
    assert codes(pack, csv_of(tmp_path, elsewhere)) == ["facts.of_another_place"]
    assert ("100000", "95", 2024) in places(
        pack, csv_of(tmp_path, f"2024年供水,填报单位：市水务局\n{VILLAGES.format('合计')}")
    )


def test_the_title_above_all_tables_holds_for_the_later_ones(pack, tmp_path):
    rows = [
        ["米山镇2024年统计表"],
        ["一、供水"],
        ["指标", "数值"],
        ["农村自来水普及率", 95],
        ["二、死亡"],
        ["指标", "数值"],
        ["孕产妇死亡率", 9],
    ]
    assert places(pack, workbook(tmp_path, rows)) == [("米山镇", "9", 2024), ("米山镇", "95", 2024)]


def test_rows_of_the_table_before_are_no_title_of_the_next(pack, tmp_path):
    rows = [
        ["2024年"],
        ["乡镇", "农村自来水普及率"],
        ["米山镇", 95],
        ["全县（2024年）"],
        ["指标", "数值"],
        ["孕产妇死亡率", 9],
    ]
    assert places(pack, workbook(tmp_path, rows)) == [("100000", "9", 2024), ("米山镇", "95", 2024)]
    rows = [
        ["指标", "年份", "数值", "备注"],
        ["农村自来水普及率", 2024, 95, "2023年改造"],
        ["指标", "数值"],
        ["孕产妇死亡率", 9],
    ]
    assert codes(pack, workbook(tmp_path, rows)) == ["facts.which_year"]


@pytest.mark.parametrize("remark", ["农村", "仅限农村", "农村口径"])
@pytest.mark.parametrize("column", ["备注", "口径"])
def test_a_remark_that_names_a_group_alone_is_asked_about(pack, tmp_path, column, remark):
    path = csv_of(tmp_path, f"指标,年份,数值,{column}\n孕产妇死亡率,2024,9,{remark}\n孕产妇死亡率,2023,9,\n")
    assert codes(pack, path) == ["facts.group_in_note"]


@pytest.mark.parametrize(
    "rows",
    [
        "指标,年份,数值,城乡,备注\n孕产妇死亡率,2024,9,农村,农村",  # says the same
        "指标,年份,数值,备注\n孕产妇死亡率（农村）,2024,9,农村",
        "指标,年份,数值,备注\n农村自来水普及率,2024,95,农村",  # has no groups
        "指标,年份,数值,备注\n孕产妇死亡率,2024,9,农村数据由卫健局提供",
    ],
)
def test_a_remark_beside_what_says_the_group_already_is_a_note(pack, tmp_path, rows):
    assert len(load_facts([csv_of(tmp_path, rows + "\n")], pack).items) == 1


@pytest.mark.parametrize(("note", "asked"), [("单位：%", True), ("‰", True), ("单位：/10万", False), ("%的比例", False)])
def test_a_remark_that_is_but_another_unit_is_asked_about(pack, tmp_path, note, asked):
    path = csv_of(tmp_path, f"指标,年份,数值,备注\n孕产妇死亡率,2024,9,{note}\n")
    if asked:
        assert codes(pack, path) == ["facts.unit_in_note"]
    else:
        assert places(pack, path) == [("100000", "9", 2024)]
    stated = csv_of(tmp_path, f"指标,年份,数值,单位,备注\n孕产妇死亡率,2024,9,/10万,{note}\n")
    if asked:  # a column of units does not make the remark another
        assert codes(pack, stated) == ["facts.unit_in_note"]
    else:
        assert places(pack, stated) == [("100000", "9", 2024)]


def test_a_remark_that_repeats_the_unit_of_the_row_is_a_note(pack, tmp_path):
    path = csv_of(tmp_path, "指标,年份,数值,单位,备注\n参加失业保险的女性人数,2024,3,万人,单位：万人\n")
    assert places(pack, path) == [("100000", "30000", 2024)]


GAOPING = load_pack(pack_folder("gaoping-2021-2025"))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("县区,年份,婴儿死亡率（‰）\n城区,2024,3.5\n泽州县,2024,4.1\n全市,2024,3.9\n", "A4"),
        ("2024年\n县（市、区）,婴儿死亡率（‰）\n泽州县,4.1\n陵川县,4\n合计,3.9\n", "A5"),
        ("指标,年份,数值,地区\n婴儿死亡率,2024,4.1,泽州县\n婴儿死亡率,2024,3.9,合计\n", "D3"),
        ("2024年\n指标,全市,城区,泽州县\n婴儿死亡率（‰）,3.9,3.5,4.1\n", "B2"),
        ("2024年\n指标,城区,泽州县,合计\n婴儿死亡率（‰）,3.5,4.1,3.9\n", "D2"),
    ],
)
def test_the_total_of_a_table_of_counties_is_theirs_together(tmp_path, text, cell):
    ((code, said),) = problems(GAOPING, csv_of(tmp_path, text))
    assert (
        code == "facts.total_of_counties" and f"数据.csv:{cell}: 同一张表里有" in said and "是高平市的请写作“高平市”" in said
    )
    word = "合计" if "合计" in text else "全市"
    (item,) = load_facts([csv_of(tmp_path, text.replace(word, "高平市"))], GAOPING).items
    assert (item.unit_name, str(item.value)) == ("", "39/10")


def test_a_total_beside_the_city_above_or_the_own_townships_is_the_own_one(tmp_path):
    for other in ("晋城市", "山西省", "米山镇"):
        rows = f"地区,年份,小学净入学率\n{other},2024,99.1\n合计,2024,99.9\n"
        items = load_facts([csv_of(tmp_path, rows)], GAOPING).items
        assert "999/10" in [str(item.value) for item in items if not item.unit_name]
    (item,) = load_facts([csv_of(tmp_path, "2024年\n指标,全省,晋城市,全市\n婴儿死亡率,5,4,3.9\n")], GAOPING).items
    assert str(item.value) == "39/10"


def test_of_all_of_the_city_and_ours_one_has_to_be_named(tmp_path):
    ((code, said),) = problems(GAOPING, csv_of(tmp_path, "2024年\n指标,全市,我市\n婴儿死亡率（‰）,3.9,4.32\n"))
    assert code == "facts.whole_beside_ours" and "“全市”之外另有“我市”一栏，看不出哪一栏是高平市的数" in said


def test_groups_in_the_column_of_areas_are_asked_about_as_groups(tmp_path):
    text = "地区,{}年份,婴儿死亡率（‰）\n{}2024,3.5\n{}2024,5.1\n高平市,{}2024,4.32\n"
    found = problems(GAOPING, csv_of(tmp_path, text.format("", "城区,", "农村,", "")))
    assert [code for code, _ in found] == ["facts.group_as_area"] * 2
    assert "“城区”写在地区一列" in found[0][1] and "请另加一列“城乡”写“城区”" in found[0][1]
    long = "地区,指标,年份,数值\n城区,婴儿死亡率,2024,3.5\n农村,婴儿死亡率,2024,5.1\n高平市,婴儿死亡率,2024,4.32\n"
    assert codes(GAOPING, csv_of(tmp_path, long)) == ["facts.group_as_area"] * 2
    right = text.format("城乡,", ",城区,", ",农村,", ",")
    assert [str(item.value) for item in load_facts([csv_of(tmp_path, right)], GAOPING).items] == ["108/25", "51/10", "7/2"]
    asides = load_facts([csv_of(tmp_path, text.format("", "城区,", "泽州县,", ""))], GAOPING).sources[0].set_aside
    assert [aside.what for aside in asides] == ["城区", "泽州县"]


@pytest.mark.parametrize("code", ["140500", "140525", "140500000000"])
def test_the_code_of_another_area_beside_a_name_is_asked_about(tmp_path, code):
    text = f"行政区划代码,地区,指标,年份,数值\n{code},高平市,婴儿死亡率,2024,4\n"
    assert codes(GAOPING, csv_of(tmp_path, text)) == ["facts.area_code_of_another"]


@pytest.mark.parametrize(
    ("code", "area"), [("140581", "高平市"), ("140581000000", "高平市"), ("140581", "米山镇"), ("", "高平市")]
)
def test_the_own_code_beside_a_name_asks_nothing(tmp_path, code, area):
    text = f"行政区划代码,地区,指标,年份,数值\n{code},{area},婴儿死亡率,2024,4\n"
    assert len(places(GAOPING, csv_of(tmp_path, text))) == 1


@pytest.mark.parametrize(
    "name", ["职工", "城乡居民", "职工医保", "国企", "随迁子女", "普惠园", "职高", "乡镇学校", "民办", "流动人口"]
)
def test_a_sheet_called_after_some_of_those_who_are_counted_is_asked_about(pack, tmp_path, name):
    rows = [["2024年监测表"], ["指标", "数值"], ["农村自来水普及率", 95]]
    assert codes(pack, workbook(tmp_path, rows, lambda sheet: setattr(sheet, "title", name))) == ["facts.part_in_title"]


@pytest.mark.parametrize("name", ["机关", "事业单位", "人社局", "供水"])
def test_a_sheet_of_offices_or_of_a_subject_is_not(pack, tmp_path, name):
    rows = [["2024年监测表"], ["指标", "数值"], ["农村自来水普及率", 95]]
    assert places(pack, workbook(tmp_path, rows, lambda sheet: setattr(sheet, "title", name))) == [("100000", "95", 2024)]


def test_what_heads_a_second_table_may_be_some_of_those_who_are_counted(pack, tmp_path):
    text = "2024年监测表\n指标,数值\n孕产妇死亡率,9\n,\n附：{}\n指标,数值\n农村自来水普及率,95\n"
    assert codes(pack, csv_of(tmp_path, text.format("民营医院"))) == ["facts.part_in_title"]
    assert codes(pack, csv_of(tmp_path, text.format("测试县人民医院"))) == ["facts.whose_figures"]
    assert len(places(pack, csv_of(tmp_path, text.format("农村供水")))) == 2


@pytest.mark.parametrize("who", ["测试县人民医院", "第二中学"])
def test_a_stamp_below_a_table_says_whose_figures_it_holds(pack, tmp_path, who):
    text = f"2024年监测表\n指标,数值\n农村自来水普及率,95\n单位（盖章）：{who}\n"
    assert codes(pack, csv_of(tmp_path, text)) == ["facts.whose_figures"]
    assert places(pack, csv_of(tmp_path, text.replace(who, "测试县水务局"))) == [("100000", "95", 2024)]


def test_a_heading_within_a_table_may_name_one_institution(pack, tmp_path):
    text = "2024年监测表\n指标,数值\n孕产妇死亡率,9\n附：{},\n农村自来水普及率,95\n"
    assert codes(pack, csv_of(tmp_path, text.format("市人民医院"))) == ["facts.below_another"]
    assert len(places(pack, csv_of(tmp_path, text.format("供水情况")))) == 2
