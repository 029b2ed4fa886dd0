"""What each column holds, and what stands where no figure is read (engine.facts.header)."""

from fractions import Fraction

import pytest

from engine.facts.load import load_facts
from engine.rules.load import load_pack, pack_folder
from tests.facts.files import HEADER, ROWS, codes, csv_of, problems, value_of, workbook
from tests.helpers import world

GAOPING = load_pack(pack_folder("gaoping-2021-2025"))
ERRORS = ["#N/A", "#REF!", "#NAME?", "#DIV/0!", "#VALUE!", "#NUM!", "#NULL!"]


@pytest.mark.parametrize("error", ERRORS)
def test_a_failed_formula_is_no_comment(pack, tmp_path, error):
    found = problems(pack, csv_of(tmp_path, HEADER + f"{error},自来水普及率,2024,50\n"))
    assert ("facts.formula_failed", "数据.csv:A2") in [(code, text.split(": ")[0]) for code, text in found]
    found = problems(pack, workbook(tmp_path, [ROWS[0], [error, 2024, 95, ""], ["孕产妇死亡率", 2024, error, ""]]))
    assert [(code, text.split(": ")[0]) for code, text in found] == [
        ("facts.formula_failed", "数据.xlsx:卫健:A2"),
        ("facts.formula_failed", "数据.xlsx:卫健:C3"),
    ]


def test_a_failed_formula_beside_the_figures_is_only_a_note(pack, tmp_path):
    path = csv_of(tmp_path, "增幅,指标,年份,数值\n#DIV/0!,自来水普及率,2024,95\n# 说明,自来水普及率,2023,95\n")
    facts = load_facts([path], pack)
    # a row with a figure is no comment, whatever it begins with
    assert [(fact.year, fact.extra) for fact in facts.items] == [(2023, {"增幅": "# 说明"}), (2024, {"增幅": "#DIV/0!"})]


def test_cells_under_no_heading_are_not_lost(pack, tmp_path):
    found = problems(pack, csv_of(tmp_path, HEADER + "自来水普及率,2024,9,234\n"))
    assert [code for code, _ in found] == ["facts.no_heading"] and "数据.csv:D2" in found[0][1] and "234" in found[0][1]
    found = problems(pack, workbook(tmp_path, [["指标", "年份", None, "数值"], ["自来水普及率", 2024, "约", 95]]))
    assert [code for code, _ in found] == ["facts.no_heading"] and "数据.xlsx:卫健:C2" in found[0][1]
    assert value_of(pack, csv_of(tmp_path, HEADER + "自来水普及率,2024,95,,\n# 说明,,,,不影响\n")) == 95


def test_columns_of_the_same_unknown_heading_are_both_kept(pack, tmp_path):
    path = csv_of(tmp_path, "指标,年份,数值,去年,去年\n自来水普及率,2024,95,1,2\n")
    assert load_facts([path], pack).items[0].extra == {"去年": "1", "去年 (E)": "2"}


def test_who_reported_is_kept(tmp_path):
    row = {"value": "12", "reporter": "卫健委", "note": "快报", "经办": "甲"}
    _, run, *_ = world(tmp_path, [{"kind": "reach", "at_least": 1}], [row])
    assert dict(run.observations[0].extra) == {"经办": "甲", "reporter": "卫健委", "note": "快报"}


def test_data_above_the_header_is_a_problem_and_titles_are_not(pack, tmp_path):
    title = "2024年自来水普及率统计表,,\n自来水普及率,单位：%,\n填报单位：卫健局,2024年,\n"
    for row in ("农村自来水,2024,95\n", "W1.4a,2024年,是\n"):
        found = problems(pack, csv_of(tmp_path, title + row + HEADER + "自来水普及率,2024,94\n"))
        assert [code for code, _ in found] == ["facts.above_header"]
        assert "数据.csv:A4" in found[0][1] and "第 5 行" in found[0][1]
    assert value_of(pack, csv_of(tmp_path, title + HEADER + "自来水普及率,2024,95\n")) == 95


def test_columns_of_unknown_headings_are_kept_as_notes_and_named_with_their_file(pack, tmp_path):
    facts = load_facts([csv_of(tmp_path, "指标,年份,数值,科室,页码\n自来水普及率,2024,95,疾控科,\n")], pack)
    assert facts.items[0].extra == {"科室": "疾控科"}
    assert facts.sources[0].extra_columns == ("科室", "页码")


def test_a_line_drawn_below_the_headings_is_none_of_the_rows(pack, tmp_path):
    text = "| 指标 | 年份 | 数值 |\n|:---|---|---:|\n| 自来水普及率 | 2024 | 95 |\n| 自来水普及率 | 2023 | -- |\n"
    facts = load_facts([csv_of(tmp_path, text)], pack)
    assert [(item.year, item.raw) for item in facts.items] == [(2023, "--"), (2024, "95")]


MENDED = [
    ("2024年\n指标,数值,{}\n自来水普及率,95,96\n", "C3"),
    ("指标,2023年,2024年,{}\n自来水普及率,96,95,96\n", "D2"),
    ("指标,年份,数值,{}\n自来水普及率,2024,95,96%\n", "D2"),
]


@pytest.mark.parametrize(
    "heading",
    [
        "修订值",
        "修正后数值",
        "更正",
        "最终值",
        "统计值",
        "核定数",
        "审核后",
        "年报数",
        "修订值(%)",
        "已核实数据",
        "正确值",
        "统计局数",
        "系统数据",
        "省反馈数",
    ],
)
@pytest.mark.parametrize(("text", "cell"), MENDED)
def test_which_of_a_value_and_its_correction_counts_is_asked(pack, tmp_path, text, cell, heading):
    ((code, said),) = problems(pack, csv_of(tmp_path, text.format(heading)))
    assert code == "facts.corrected_beside" and f"数据.csv:{cell}: “{heading}”一列写的是“96" in said and "写的是“95”" in said
    alone = text.format(heading).replace(",95,96", ",,96")
    ((code, said),) = problems(pack, csv_of(tmp_path, alone))
    assert code == "facts.corrected_alone" and "一列却空着；是这一项的数的，请填在" in said
    for same in ("95", "95.0", "", "—", "已改"):
        (*_, item) = load_facts([csv_of(tmp_path, text.format(heading).replace(",95,96", f",95,{same}"))], pack).items
        assert (item.year, item.value) == (2024, 95)


def test_a_column_that_explains_compares_or_aims_is_no_correction(pack, tmp_path):
    headings = "目标值,基期值,增减,完成情况,修订说明,年初计划,原值,核实情况,审核人,更新日期"
    text = f"指标,2023年,2024年,{headings}\n自来水普及率,94,95,97,90,1,98,3,96,94.5,1,2,5\n"
    items = load_facts([csv_of(tmp_path, text)], pack).items
    assert [(item.year, item.value) for item in items] == [(2023, 94), (2024, 95)]


OF_EITHER = ["完成情况", "结果", "年度完成情况", "全年完成情况", "达到值", "期末数", "指标数值"]
"""Headings of results that may say of how much of an aim was reached."""
RESULTS = [
    *OF_EITHER, "实际完成情况", "监测结果", "统计值", "现状值", "全年数据", "当前值", "核定值", "填报数据", "报送数据", "指标数据",
    "年度监测值",
]  # fmt: skip


@pytest.mark.parametrize("heading", RESULTS)
def test_a_heading_of_results_is_that_of_the_figures_where_only_numbers_stand_below_it(pack, tmp_path, heading):
    path = csv_of(tmp_path, f"2024年度监测表\n指标,{heading}\n自来水普及率,95\n孕产妇死亡率,—\n")
    items = load_facts([path], pack).items
    assert sorted([(item.year, item.value) for item in items], key=lambda one: one[1] is not None) == [
        (2024, None),
        (2024, 95),
    ]
    dated = csv_of(tmp_path, f"指标,年份,{heading}\n自来水普及率,2023,95\n")
    assert [(item.year, item.value) for item in load_facts([dated], pack).items] == [(2023, 95)]
    for columns in (f"目标值,{heading}", f"工作目标,{heading}", f"{heading},监测情况", f"{heading},存在问题"):
        if heading in OF_EITHER or "目标值" not in columns:
            two = csv_of(tmp_path, f"2024年度监测表\n指标,{columns}\n自来水普及率,90,95\n")
            assert [code for code, _ in problems(pack, two)] != []
    words = csv_of(tmp_path, f"2024年度监测表\n指标,{heading}\n自来水普及率,已完成95\n")
    assert [code for code, _ in problems(pack, words)] != []


@pytest.mark.parametrize("heading", RESULTS)
def test_a_degree_or_a_place_beside_results_leaves_no_doubt_of_them(pack, tmp_path, heading):
    beside = [] if heading == "期末数" else [("完成率,排名", "105%,3")]  # which may be how many there were
    beside += [("位次,得分", "2,98"), ("目标值,完成率", "≥90%,105%"), ("2025年目标,目标完成率", "90,105")]
    beside += [] if heading in OF_EITHER else [("目标值,责任单位", "≥90%,水务局"), ("年度目标,单位", "90,%")]
    for words, cells in beside:
        for text in (f"{heading},{words}\n自来水普及率,95,{cells}", f"{words},{heading}\n自来水普及率,{cells},95"):
            assert value_of(pack, csv_of(tmp_path, f"2024年度监测表\n指标,{text}\n")) == 95
    for words in ("完成率", "排名", "位次"):  # of which nobody knows that they are results
        found = problems(pack, csv_of(tmp_path, f"2024年度监测表\n指标,{words}\n自来水普及率,95\n"))
        assert [code for code, _ in found] != []


@pytest.mark.parametrize("heading", OF_EITHER)
def test_beside_an_aim_numbers_are_figures_where_one_of_them_can_be_no_degree_of_reaching_it(tmp_path, heading):
    def read(*rows, columns="目标值,{}"):
        text = f"2024年度监测表\n指标,{columns.format(heading)}\n" + "".join(f"{row}\n" for row in rows)
        return csv_of(tmp_path, text)

    tap = "农村自来水普及率,95,96.1"
    for sure in ("孕产妇死亡率,12.5,8.1", "孕产妇死亡率,≤12.5/10万,8.1", "婴儿死亡率,5‰以下,3.2‰", "婴儿死亡率,降低,3.2‰"):
        values = {float(item.value) for item in load_facts([read(sure, tap)], GAOPING).items}
        assert values == {96.1, float(sure.rsplit(",", 1)[1].removesuffix("‰"))}
    degrees = ("100", "95", "60", "1", "0.96", "0", "100%", "3%")
    for unsure in [tap, *(f"孕产妇死亡率,12.5,{told}" for told in degrees), "婴儿死亡率,5,45", "婴儿死亡率,降低,3.2"]:
        assert [code for code, _ in problems(GAOPING, read(unsure))] == ["facts.which_column"]
    twice = read("婴儿死亡率,5,4,3.2", columns="目标值,年度任务,{}")
    assert [code for code, _ in problems(GAOPING, twice)] == ["facts.which_column"]
    texts = read("婴儿死亡率,5,3.2", "农村自来水普及率,95,已完成")  # a row that says no figure is asked about by itself
    ((_, said),) = problems(GAOPING, texts)
    assert "C4" in said and "已完成" in said


TASKS = [
    ("任务数,完成数,完成率", "60,58,96.7%", "C3"), ("目标任务,完成数,完成率（%）", "60,58,96.7", "C3"),
    ("2024年任务,2024年完成,完成率", "60,60,100%", "C3"), ("合计,达标率", "2,100%", "B3"), ("实际数,率（%）", "60,100", "B3"),
    ("完成率,完成数", "96.7,58", "C3"), ("2024年,合格率", "85,100%", "B3"), ("应检数,2024年,完成率", "60,58,96.7%", "C3"),
]  # fmt: skip
"""Counts beside a rate, of which nobody can tell whether they are rates themselves: the headings, a row, the cell asked of."""


@pytest.mark.parametrize(("columns", "cells", "asked"), TASKS)
def test_a_whole_number_beside_a_rate_may_be_how_many_there_were(tmp_path, columns, cells, asked):
    name = "残疾儿童康复服务覆盖率"
    path = csv_of(tmp_path, f"2024年度\n指标,{columns}\n{name},{cells}\n")
    (found,) = [said for code, said in problems(GAOPING, path) if code == "facts.count_or_rate"]
    assert f":{asked}: “{name}”要报比率" in found
    stated = csv_of(tmp_path, f"2024年度\n指标,单位,{columns}\n{name},%,{cells}\n")
    assert len(load_facts([stated], GAOPING).items) == 1


def test_counts_by_year_or_by_place_beside_a_rate_are_asked_about(tmp_path):
    years = "指标,2023年,,,2024年,,\n,任务数,完成数,完成率,任务数,完成数,完成率\n残疾儿童康复服务覆盖率,60,57,95%,50,48,96%\n"
    assert codes(GAOPING, csv_of(tmp_path, years)) == ["facts.count_or_rate"] * 2
    places = "2024年\n乡镇,残疾儿童康复服务覆盖率,,,农村自来水普及率\n,任务数,完成数,完成率,\n北城街道,6,5,83.3%,95\n"
    assert codes(GAOPING, csv_of(tmp_path, places)) == ["facts.count_or_rate"]


@pytest.mark.parametrize(
    ("columns", "cells"),
    [
        ("2024年,完成率", "60,100%"), ("目标值,2024年,完成率", "60,58,96.7%"), ("目标值,完成值,完成率", "60,58,96.7%"),
        ("2024年,增长率", "60,5.2%"), ("2024年,比上年提高率", "60,5.2%"), ("2024年,全省平均率", "60,58.1"), ("2024年,上年覆盖率", "60,58.1"),
        ("完成数,完成率", "58.5,96.7%"), ("完成数,覆盖率", "58,58%"), ("完成数,完成率", "58,"), ("完成数,排名", "58,3"),
        ("完成数,完成率", "58%,96.7%"),
    ],
)  # fmt: skip
def test_a_whole_number_beside_what_is_no_rate_of_it_is_the_figure(tmp_path, columns, cells):
    path = csv_of(tmp_path, f"2024年度\n指标,{columns}\n残疾儿童康复服务覆盖率,{cells}\n")
    assert [float(item.value) in (58, 58.5, 60) for item in load_facts([path], GAOPING).items] == [True]


@pytest.mark.parametrize("heading", RESULTS)
def test_results_of_two_years_are_those_of_each(pack, tmp_path, heading):
    for first, second in (("上年", "本年"), ("2023年", "2024年"), ("上年度", "本年度"), ("去年", "今年")):
        text = f"2024年度监测表\n指标,{first}{heading},{second}{heading}\n自来水普及率,94,95\n"
        items = load_facts([csv_of(tmp_path, text)], pack).items
        told = {item.year: float(item.value) for item in items}
        assert told[2024] == 95 and told.get(2023, 94) == 94
    twice = csv_of(tmp_path, f"2024年度监测表\n指标,2024年{heading},2024年度{heading}\n自来水普及率,94,95\n")
    assert [code for code, _ in problems(pack, twice)] != []
    last = csv_of(tmp_path, f"2024年度监测表\n指标,上年{heading}\n自来水普及率,94\n")
    assert [code for code, _ in problems(pack, last)] != []


def test_how_many_may_head_figures_whose_rows_are_all_counts(tmp_path):
    counts = "获得创业担保贷款的妇女人数,312\n参加失业保险的女性人数,20100\n"
    items = load_facts([csv_of(tmp_path, f"2024年度监测表\n指标,数量\n{counts}")], GAOPING).items
    assert sorted(float(item.value) for item in items) == [312, 20100]
    mixed = csv_of(tmp_path, f"2024年度监测表\n指标,数量\n{counts}婴儿死亡率,3\n")
    assert [code for code, _ in problems(GAOPING, mixed)] == ["facts.which_column"]


OF_ONE_KIND = {
    "率（%）": "新生儿访视率,95.2\n小学净入学率,100\n",
    "百分比": "新生儿访视率,95.2\n小学净入学率,100\n",
    "率（‰）": "婴儿死亡率,3.2\n",
    "率": "婴儿死亡率,3.2\n新生儿访视率,95.2\n",
    "个数": "公共场所母婴室数量,23\n社区卫生服务场所数,12\n",
    "人数": "参加失业保险的女性人数,20123\n参加工伤保险的女性人数,21231\n",
    "人数（万人）": "参加失业保险的女性人数,2.0123\n参加工伤保险的女性人数,2.1231\n",
    "月标准": "困难残疾人生活补贴月标准,86\n重度残疾人护理补贴月标准,90\n",
    "标准（元/月）": "困难残疾人生活补贴月标准,86\n",
    "标准（元/人·月）": "困难残疾人生活补贴月标准,86\n",
    "金额（元）": "困难残疾人生活补贴月标准,86\n妇女月人均养老金,2100\n",
}


@pytest.mark.parametrize("heading", OF_ONE_KIND)
def test_a_heading_of_one_kind_is_that_of_the_figures_where_all_rows_are_of_it_and_no_other_column_may_be(tmp_path, heading):
    rows, title = OF_ONE_KIND[heading], "2024年度监测表"
    times = 10_000 if "万人" in heading else 1
    expected = sorted(Fraction(row.split(",")[1]) * times for row in rows.splitlines())

    def read(text):
        return [(fact.year, fact.value) for fact in load_facts([csv_of(tmp_path, text)], GAOPING).items]

    assert sorted(read(f"{title}\n指标,{heading}\n{rows}")) == [(2024, value) for value in expected]
    dated = rows.replace(",", ",2023,")
    assert sorted(read(f"{title}\n指标,年份,{heading}\n{dated}")) == [(2023, value) for value in expected]
    assert sorted(read(f"{title}\n序号,指标,{heading},备注\n1,{rows.splitlines()[0]},2人未报\n")) != []
    for other in ("目标值", "公式", "完成率"):
        beside = rows.replace("\n", ",12\n")
        assert codes(GAOPING, csv_of(tmp_path, f"{title}\n指标,{heading},{other}\n{beside}")) != []
    many = "".join(rows for _ in range(7))  # all of them are looked at
    strange = "新生儿访视率,95\n" if "人" in heading or "标准" in heading or "金额" in heading else "妇女月人均养老金,95\n"
    assert codes(GAOPING, csv_of(tmp_path, f"{title}\n指标,{heading}\n{many}{strange}")) != []


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("率（%）", "婴儿死亡率,3.2"),
        ("百分比", "婴儿死亡率,3.2"),
        ("率（‰）", "新生儿访视率,95.2"),
        ("率", "参加失业保险的女性人数,95"),
        ("个数", "新生儿访视率,95"),
        ("人数", "公共场所母婴室数量,23"),
        ("人数", "新生儿访视率,95"),
        ("标准（元/年）", "困难残疾人生活补贴月标准,86"),
        ("年标准", "困难残疾人生活补贴月标准,86"),
        ("标准（元/月）", "公共场所母婴室数量,23"),
    ],
)
def test_a_heading_of_another_kind_than_its_rows_stays_a_question(tmp_path, heading, row):
    found = codes(GAOPING, csv_of(tmp_path, f"2024年度监测表\n指标,{heading}\n{row}\n"))
    assert found in (["facts.which_column"], ["facts.count_of_what"])


def test_how_many_may_head_figures_whose_rows_state_their_unit(pack, tmp_path):
    path = csv_of(tmp_path, "2024年度监测表\n指标,单位,数量\n自来水普及率,%,95\n")
    assert value_of(pack, path) == 95
    path = csv_of(tmp_path, "2024年度监测表\n指标,数量\n自来水普及率,95\n")
    assert [code for code, _ in problems(pack, path)] == ["facts.which_column"]


CODED = {
    **dict.fromkeys(
        (
            "140581:高平市", "140581 高平市", "140581：高平市", "140581（高平市）", "140581(高平市)", "140581_高平市", "140581/高平市",
            "140581000:高平市", "140581000000:高平市", "140581:全市", "140581:合计",
        ),
        "",
    ),
    "140581001:北城街道": "北城街道", "140581100000:米山镇": "米山镇", "140581100（米山镇）": "米山镇",
}  # fmt: skip


@pytest.mark.parametrize(("written", "unit_name"), CODED.items())
def test_a_code_with_its_name_is_the_area_of_both(tmp_path, written, unit_name):
    for heading in ("地区", "区划"):
        path = csv_of(tmp_path, f"{heading},年份,农村自来水普及率\n{written},2024,95\n")
        (item,) = load_facts([path], GAOPING).items
        assert (item.area, item.unit_name) == ("140581", unit_name)


@pytest.mark.parametrize(
    "written",
    [
        "140525:高平市", "140524001:北城街道", "140581001:高平市", "140581:北城街道", "140524:全市", "140581000:北城街道",
        "140581:陵川县", "140581:农村", "1405811:高平市", "140581:全省",
    ],
)  # fmt: skip
def test_a_code_of_another_area_than_the_name_behind_it_is_asked(tmp_path, written):
    path = csv_of(tmp_path, f"地区,年份,农村自来水普及率\n{written},2024,95\n")
    assert [code for code, _ in problems(GAOPING, path)] != []


@pytest.mark.parametrize("heading", ["代码", "地区代码", "区划代码"])
@pytest.mark.parametrize(
    ("code", "name", "own"),
    [("140524001", "北城街道", "140581…"), ("140524", "北城街道", "140581…"), ("140524", "高平市", "140581")],
)
def test_a_code_of_another_county_beside_a_place_is_asked(tmp_path, heading, code, name, own):
    ((found, said),) = problems(GAOPING, csv_of(tmp_path, f"{heading},地区,年份,农村自来水普及率\n{code},{name},2024,95\n"))
    assert found == "facts.area_code_of_another" and f"“{code}”" in said and f"（它的代码是{own}）" in said
    tidy = f"{heading},地区,指标,年份,数值\n{code},{name},农村自来水普及率,2024,95\n"
    assert [one for one, _ in problems(GAOPING, csv_of(tmp_path, tidy))] == ["facts.area_code_of_another"]


@pytest.mark.parametrize(
    ("code", "name"), [("140581001", "北城街道"), ("140581", "北城街道"), ("1", "北城街道"), ("140581", "高平市")]
)
def test_a_code_of_the_county_or_within_it_beside_a_place_is_its_own(tmp_path, code, name):
    for heading in ("代码", "地区代码"):
        path = csv_of(tmp_path, f"{heading},地区,年份,农村自来水普及率\n{code},{name},2024,95\n")
        assert [item.unit_name for item in load_facts([path], GAOPING).items] == ["" if name == "高平市" else name]


STACKED = [
    ("2023年", 2023), ("2023", 2023), ("23年", 2023), ("二〇二三年", 2023), ("2023年度", 2023), ("2023年实际", 2023),
    ("2024年", 2024), ("合计", 2024), ("单位：1/10万", 2024), ("监测情况", 2024), ("2024年12月31日", 2024), ("附件1", 2024),
]  # fmt: skip


@pytest.mark.parametrize(("over", "year"), STACKED)
@pytest.mark.parametrize("heading", ["完成情况", "结果", "数值"])
def test_a_year_above_a_heading_of_results_is_theirs(pack, tmp_path, heading, over, year):
    for office in ("", "卫健局"):
        heads = f"指标,{heading},{'责任单位' if office else ''}"
        text = f"2024年死亡监测表,,\n,{over},\n{heads}\n孕产妇死亡率,12,{office}\n"
        facts = load_facts([csv_of(tmp_path, text)], pack)
        assert [(fact.indicator, fact.year, fact.value) for fact in facts.items] == [("mmr", year, 12)]


@pytest.mark.parametrize("heading", ["完成情况", "结果", "数值", "本年", "全年"])
@pytest.mark.parametrize("over", ["基期", "省定", "2021—2024年", "全国", "女", "累计", "上年"])
def test_what_stands_above_a_heading_of_figures_and_is_not_read_is_asked(pack, tmp_path, heading, over):
    text = f"2024年死亡监测表,,\n,{over},\n指标,{heading},\n孕产妇死亡率,12,\n"
    found = problems(pack, csv_of(tmp_path, text))
    assert found, over
    if over in ("基期", "省定", "累计"):
        assert [code for code, _ in found] == ["facts.over_heading"]
        assert f"数据.csv:B2: “{over}”写在“{heading}”这一列标题的上面" in found[0][1]


def test_a_title_of_two_years_over_the_numbers_of_the_rows_is_no_heading(pack, tmp_path):
    text = "县2023—2024年指标,,,,\n序号,指标,单位,2023年,2024年\n1,自来水普及率,%,94,95\n"
    items = load_facts([csv_of(tmp_path, text)], pack).items
    assert [(item.year, item.value) for item in items] == [(2023, 94), (2024, 95)]
