"""Bad cells: each kind has its own message with the place, what was found and what to do (engine.facts.rows)."""

from fractions import Fraction

import pytest

from engine.base.problems import InvalidFacts
from engine.facts.load import load_facts
from engine.model import Status
from tests import packs
from tests.facts.files import HEADER, codes, csv_of, of_indicators, problems, value_of, workbook, wrong


@pytest.mark.parametrize(
    ("row", "code", "said"),
    [
        ("孕产妇死亡绿,2024,12", "facts.unknown_indicator", "是不是“孕产妇死亡率”"),
        ("孕产妇死亡率,2024,12公斤", "facts.not_number", "12公斤"),
        ("平均受教育年限,2024,98.5%", "facts.wrong_unit", "不能换算"),
        ("孕产妇死亡率,2024,很低", "facts.not_number", "很低"),
        ("孕产妇死亡率,2024,₋", "facts.not_number", "₋"),
        ("孕产妇死亡率,2024,︙", "facts.not_number", "︙"),
        ("孕产妇死亡率,2024,-3", "facts.negative", "负数"),
        ("自来水普及率,2024,103", "facts.over_hundred", "超过100%"),
        ("自来水普及率,2024,0.92", "facts.fraction", "若是 92%，请填 92"),
        ("自来水普及率,2024,1", "facts.fraction", "1%"),
        ("孕产妇死亡率,2031,12", "facts.year_outside", "2020—2025"),
        ("孕产妇死亡率,2031,12", "facts.year_outside", "年份写的是 2031，只收2020—2025年的数"),
        ("孕产妇死亡率,,12", "facts.no_year", "没有填年份；请填四位数字的年份"),
        ("孕产妇死亡率, ,12", "facts.no_year", "没有填年份"),
        ("孕产妇死亡率,甲辰年,12", "facts.year", "甲辰年"),
        ("孕产妇死亡率,202④,12", "facts.year", "202④"),
        ("孕产妇死亡率,²⁰²⁴,12", "facts.year", "²⁰²⁴"),
        ("孕产妇死亡率,2023-2024学年,12", "facts.school_year", "写 2023，按学年结束（如毕业）统计的写 2024"),
        ("孕产妇死亡率,2023/24学年,12", "facts.school_year", "写 2024"),
        ("孕产妇死亡率,2024.12,12", "facts.year_of_day", "请填 2024"),
        ("孕产妇死亡率,2024-12-31,12", "facts.year_of_day", "请填 2024"),
        ("孕产妇死亡率,2021-2024,12", "facts.pooled_refused", "孕产妇死亡率"),
        ("孕产妇死亡率,2024,5000", "facts.out_of_range", "0—1000"),
        ("孕产妇死亡率,2024,约12", "facts.not_exact", "约12"),
        ("自来水普及率,2024,95%以上", "facts.not_exact", "95%以上"),
        ("自来水普及率,2024,≥95%", "facts.not_exact", "≥95%"),
        ("自来水普及率,2024,95-96", "facts.not_exact", "95-96"),
        ("自来水普及率,2024,/", "facts.says_nothing", "是0就填0；没有数据填“缺”；本地没有这类对象的，在状态列填“不适用”"),
        ("孕产妇死亡率,2024,无", "facts.says_nothing", "是0就填0"),
        ("孕产妇死亡率,2024,不适用", "facts.says_nothing", "没有状态列的，请加一列，标题写“状态”"),
        ("孕产妇死亡率,2024,未统计", "facts.says_nothing", "填“缺”"),
        ("孕产妇死亡率,2024,N/A", "facts.says_nothing", "不适用"),
        ("孕产妇死亡率,2024,不详", "facts.says_nothing", "填“缺”"),
        ("孕产妇死亡率,2024,不涉及", "facts.says_nothing", "不适用"),
        ("孕产妇死亡率,2024,同上", "facts.elsewhere", "写在这一格"),
        ("孕产妇死亡率,2024,见附件", "facts.elsewhere", "写在这一格"),
        ("自来水普及率,2024,百分之九十五", "facts.in_words", "阿拉伯数字"),
        ("孕产妇死亡率,2024,0（无）", "facts.remark", "数值是 0 就只填 0"),
        ("自来水普及率,2024,100%（全覆盖）", "facts.remark", "数值是 100% 就只填 100%"),
        ("孕产妇死亡率,2024,3人", "facts.people_for_rate", "填在“分子”“分母”列"),
        ("孕产妇死亡率,2024,＃DIV/0！", "facts.formula_failed", "公式出错"),
        ("孕产妇死亡率,2024,1⒈5", "facts.mark_inside", "脚注"),
        ("孕产妇死亡率,2024,9①5", "facts.mark_inside", "脚注"),
        ("孕产妇死亡率,2024,10²", "facts.mark_inside", "脚注"),
        ("孕产妇死亡率,2024,1½", "facts.mark_inside", "脚注"),
        ("孕产妇死亡率,2024,٣", "facts.mark_inside", "脚注"),
        ("孕产妇死亡率,2024,1\u200b2", "facts.unseen", "1⟨U+200B⟩2"),
        ("孕产妇死亡率,2024,\u202e12", "facts.unseen", "⟨U+202E⟩12"),
        ("孕产妇死亡率,2024,2024-03-05", "facts.date", "改成了日期"),
        ("孕产妇死亡率,2024,-1", "facts.code_negative", "未收集"),
        ("孕产妇死亡率,2024,-2", "facts.code_negative", "未开展"),
        (
            "孕产妇死亡率,2024,0.00027",
            "facts.rate_as_fraction",
            "0.00027/10万 是 370,370,370 人里才1例；若是 27/10万，请填 27",
        ),
        ("孕产妇死亡率,2024,1,5", "facts.broken_number", None),
        ("自来水普及率,2024,90.6*", "facts.remark", "数值是 90.6 就只填 90.6"),
        ("自来水普及率,2024,96 注", "facts.remark", "数值是 96 就只填 96"),
        ("自来水普及率,2024,4.3a", "facts.remark", "在数字后面带有说明“a”"),
        ("自来水普及率,2024,*", "facts.says_nothing", "没有数据填“缺”"),
        ("自来水普及率,2024,3 5", "facts.broken_number", "看不清是多少"),
        ("自来水普及率,2024,9，34", "facts.broken_number", "看不清是多少"),
        ("自来水普及率,2024,95..1", "facts.broken_number", "看不清是多少"),
        (
            "孕产妇死亡率,2024,12.5%",
            "facts.out_of_range_in",
            "单位写的是“%”，折合 12500/10万，而“孕产妇死亡率”只能在 0—1000/10万 之间",
        ),
        ("自来水普及率,2024,95户", "facts.people_for_rate", None),
        ("自来水普及率,2024,96（目标）", "facts.aim_in_cell", "请清空这一格"),
        ("自来水普及率,2025年目标,96", "facts.year_of_aim", "请删去这一行"),
        ("自来水普及率,2024年（预计）,96", "facts.year_of_aim", "只收当年的实际数"),
        ("自来水普及率,2021-2024年累计,96", "facts.year_of_aim", "几年累计"),
        (",2024,12", "facts.no_indicator", "没有写指标"),
        ("W1.4a,2024,差不多", "facts.attestation", "差不多"),
        ("孕产妇死亡率,2024,nan", "facts.not_number", "nan"),
        ("孕产妇死亡率,2024,inf", "facts.not_number", "inf"),
        ("孕产妇死亡率,2024,1e999", "facts.implausible", "1e999"),
        ("孕产妇死亡率,2024,1e-999", "facts.implausible", "1e-999"),
        ("孕产妇死亡率(农村),2024,低", "facts.not_number", "低"),
        ("孕产妇死亡率(岁),2024,12", "facts.wrong_unit", "不能换算"),
        ("孕产妇死亡率(‰),2024,12/10万", "facts.two_units", "“‰”"),
        ("孕产妇死亡率(女),2024,12", "facts.breakdown_refused", "“女”"),
        ("孕产妇死亡率(万人),2024,12", "facts.wrong_unit", "不能换算"),
        ("孕产妇死亡率（暂定）,2024,12", "facts.bracket", "“孕产妇死亡率”"),
        ("孕产妇死亡率（含外来人员）,2024,12", "facts.bracket", "；只是说明的，请移到备注列。说的是一部分"),
        ("孕产妇死亡率（较上年）,2024,12", "facts.no_figure_of_it", "“较上年”，像是增减幅度"),
        ("自来水普及率（目标值）,2024,95", "facts.no_figure_of_it", "“目标”"),
        ("自来水普及率增幅,2024,3", "facts.no_figure_of_it", "请另报“自来水普及率”的数值，或把这个数删去"),
        ("自来水普及率比上年提高,2024,3", "facts.no_figure_of_it", "“比上年”"),
        ("自来水普及率提高,2024,3", "facts.no_figure_of_it", "“提高”"),
        ("自来水普及率计划数,2024,96", "facts.no_figure_of_it", "“计划数”"),
        ("全省自来水普及率,2024,96", "facts.no_figure_of_it", "“全省”"),
        ("自来水普及率排名,2024,3", "facts.no_figure_of_it", "“排名”"),
        ("提高自来水普及率,2024,96", "facts.unknown_indicator", "是不是“自来水普及率”"),
        ("孕产妇死亡率(农村)(城镇),2024,12", "facts.bracket", "“城镇”看不懂"),
        ("孕产妇死亡绿(农村),2024,12", "facts.unknown_indicator", "“孕产妇死亡绿(农村)”"),
    ],
)
def test_each_bad_cell_is_named(pack, tmp_path, row, code, said):
    if row.endswith("1,5"):
        row = '孕产妇死亡率,2024,"1,5"'
    found = problems(pack, csv_of(tmp_path, HEADER + row + "\n"))
    assert [c for c, _ in found] == [code]
    assert found[0][1].startswith("数据.csv:") and "2:" in found[0][1]
    assert said is None or said in found[0][1]


@pytest.mark.parametrize("said", ["未调查", "当年未调查", "当年未开展调查", "—", "―", "─", "──", "⋯", "⋯⋯"])
def test_words_that_say_that_there_is_no_figure_are_missing_ones(pack, tmp_path, said):
    for text in (f"指标,2023年,2024年\n自来水普及率,95,{said}\n", f"{HEADER}自来水普及率,2023,95\n自来水普及率,2024,{said}\n"):
        items = load_facts([csv_of(tmp_path, text)], pack).items
        assert {item.year: (item.status, item.value) for item in items} == {
            2023: (Status.VALUE, 95), 2024: (Status.MISSING, None)
        }  # fmt: skip


@pytest.mark.parametrize("said", ["/", "无", "未开展", "未统计", "暂无数据", "N/A", "不适用"])
def test_what_may_be_0_below_a_year_is_to_be_called_missing_in_its_cell(pack, tmp_path, said):
    ((code, text),) = problems(pack, csv_of(tmp_path, f"指标,2022年,2023年,2024年\n自来水普及率,95,{said},{said}\n"))[:1]
    assert code == "facts.says_nothing_of_year" and "这一格填“缺”" in text and "状态列" not in text
    ((code, text),) = problems(pack, csv_of(tmp_path, f"指标,状态,2024年\n自来水普及率,,{said}\n"))
    assert code == "facts.says_nothing" and "状态列" in text


@pytest.mark.parametrize(
    ("row", "code", "said"),
    [
        ("自来水普及率,2024,,200,", "facts.denominator_lacks", "补填分母或数值"),
        ("自来水普及率,2024,—,,3700", "facts.numerator_lacks", "没有发生的填0"),
        ("平均受教育年限,2024,5,230,", "facts.numerator_of_no_rate", "像是逗号把一个数分到了两格（5,230）"),
    ],
)
def test_one_count_without_the_other_is_asked_about_and_not_called_missing(pack, tmp_path, row, code, said):
    ((found, text),) = problems(pack, csv_of(tmp_path, "指标,年份,数值,分子,分母\n" + row + "\n"))
    assert found == code and said in text


def test_all_problems_at_once_and_in_order(pack, tmp_path):
    text = HEADER + "孕产妇死亡率,2024,低\n自来水普及率,2024,95\n自来水普级率,2024,1\n自来水普及率,2199,0.5\n"
    found = problems(pack, csv_of(tmp_path, text))
    assert [code for code, _ in found] == [
        "facts.not_number",
        "facts.unknown_indicator",
        "facts.year_outside",
        "facts.fraction",
    ]


def test_unit_column_and_cell_clash(pack, tmp_path):
    assert codes(pack, csv_of(tmp_path, "指标,年份,数值,单位\n自来水普及率,2024,95%,‰\n")) == ["facts.two_units"]
    ((code, said),) = problems(pack, csv_of(tmp_path, "指标,年份,数值,单位\n自来水普及率,2024,9.5,成\n"))
    assert code == "facts.unknown_unit" and "是别的单位的，请先把数换算成以%计的，再改写" in said
    (item,) = load_facts([csv_of(tmp_path, "指标,年份,数值,单位\n孕产妇死亡率,2024,1.2,‱\n")], pack).items
    assert item.value == 12


def test_unknown_area_breakdown_and_status(pack, tmp_path):
    text = "地区,指标,年份,数值,城乡,状态\n甲香,孕产妇死亡率,2024,9,郊区,大概\n"
    assert sorted(codes(pack, csv_of(tmp_path, text))) == ["facts.breakdown", "facts.status", "facts.unknown_area"]
    text = "指标,年份,数值,性别\n自来水普及率,2024,95,女\n"
    assert codes(pack, csv_of(tmp_path, text)) == ["facts.breakdown_refused"]


def test_every_message_speaks_both_languages(pack, tmp_path):
    path = csv_of(tmp_path, HEADER + "孕产妇死亡率,2024,低\n")
    assert "is not a number" in problems(pack, path, lang="en")[0][1]
    assert "不是数字" in problems(pack, path, lang="zh")[0][1]


def test_a_figure_that_is_said_not_to_apply_is_refused(pack, tmp_path):
    row = {"indicator": "mmr", "year": 2024, "value": "12", "status": "不适用"}
    with pytest.raises(InvalidFacts) as caught:
        load_facts([packs.write_csv(tmp_path / "f.csv", [row])], pack)
    assert [problem.code for problem in caught.value.problems] == ["facts.status_and_value"]


@pytest.mark.parametrize("year", [1948, 2036, 2042])
def test_years_of_no_plan_are_refused(pack, tmp_path, year):
    with pytest.raises(InvalidFacts) as caught:
        load_facts([packs.write_csv(tmp_path / "f.csv", [{"indicator": "mmr", "year": year, "value": "12"}])], pack)
    assert [problem.code for problem in caught.value.problems] == ["facts.year_outside"]


@pytest.mark.parametrize("unit", ["—", "-", "/", "——", "无", "无量纲", "无单位", "指数", ""])
def test_an_index_has_no_unit_whatever_says_so_and_a_rate_has_one(tmp_path, unit):
    pack = of_indicators(
        tmp_path / "pack",
        air=packs.indicator("空气指数", "index", "higher"),
        water=packs.indicator("自来水普及率", "percent", "higher"),
    )
    path = csv_of(tmp_path, f"指标,年份,数值,单位\n空气指数,2024,4.21,{unit}\n")
    assert value_of(pack, path, indicator="air") == Fraction("4.21")
    if unit:
        found = codes(pack, csv_of(tmp_path, f"指标,年份,数值,单位\n自来水普及率,2024,4.21,{unit}\n"))
        assert found == ["facts.wrong_unit" if unit == "指数" else "facts.unknown_unit"]


@pytest.mark.parametrize("value", ["4.21-", "4.21/", "4.21无", "4.21—"])
def test_what_stands_for_no_unit_in_a_column_is_none_behind_a_number(tmp_path, value):
    pack = of_indicators(tmp_path / "pack", air=packs.indicator("空气指数", "index", "higher"))
    assert codes(pack, csv_of(tmp_path, f"指标,年份,数值\n空气指数,2024,{value}\n"))


FAILED = "“{}”是公式出错的结果"


@pytest.mark.parametrize("error", ["#DIV/0!", "#REF!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "＃DIV/0！"])
@pytest.mark.parametrize(
    ("counts", "code", "said"),
    [
        (
            "0,0",
            "facts.failed_of_nothing",
            "分子、分母都是0；本地没有这类对象的，请在状态列填“不适用”并清空数值、分子、分母三格",
        ),
        ("95,0", "facts.failed_of_zero", "分母为0而分子是95；请核对分母和分子"),
        (",", "facts.formula_failed", "请改正公式，或改填数值"),
        (",0", "facts.formula_failed", "请改正公式，或改填数值"),
        ("0,", "facts.formula_failed", "请改正公式，或改填数值"),
        ("95,100", "facts.formula_failed", "请改正公式，或改填数值"),
    ],
)
def test_a_failed_formula_is_told_once_with_what_the_counts_beside_it_are(pack, tmp_path, error, counts, code, said):
    text = f"指标,年份,数值,分子,分母\n自来水普及率,2024,{error},{counts}\n"
    ((found, told),) = problems(pack, csv_of(tmp_path, text))
    assert found == code and told.startswith("数据.csv:C2") and said in told and FAILED.format(error) in told
    book = workbook(tmp_path, [line.split(",") for line in text.splitlines()])
    assert [(found, ":C2" in told) for found, told in problems(pack, book)] == [(code, True)]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("指标,2023年,2024年\n自来水普及率,#DIV/0!,#DIV/0!\n孕产妇死亡率,12.5,#REF!\n", ["B2", "C2", "C3"]),
        ("2024年,,\n地区,自来水普及率,孕产妇死亡率\n甲乡,#DIV/0!,#N/A\n", ["B3", "C3"]),
        ("指标,2024年,,\n,分子,分母,率\n自来水普及率,0,0,#DIV/0!\n孕产妇死亡率,,,#DIV/0!\n", ["D3", "D4"]),
    ],
)
def test_each_failed_formula_of_a_row_is_told_once(pack, tmp_path, text, cells):
    assert [cell for _, cell in wrong(pack, csv_of(tmp_path, text))] == cells
