"""Years in every usual way of writing them, in a column and above one (engine.facts.years, engine.base.yeardigits)."""

import datetime

import pytest

from engine.base.problems import InvalidFacts
from engine.base.yeardigits import (
    days_in_digits,
    heads_year,
    holds_year,
    is_any_year,
    is_year,
    without_year_in_front,
    years_within,
)
from engine.facts.load import load_facts
from engine.facts.years import year_written
from tests.facts.files import csv_of, workbook

WAYS = ["2024", "2024年", "2024年度", "２０２４年", "二〇二四年", "二○二四年度", "2024年末", "2024年底", "截至2024年底", "2024年全年", "2024.0", "24年",
        "'24", "24年度", "2024（年）", "2024年1-12月", "2024年1—12月", "2024年①", "2024年*", "2024年（注1）", "2024年注2"]  # fmt: skip


@pytest.mark.parametrize("year", WAYS)
def test_a_year_in_a_column_and_above_one(pack, tmp_path, year):
    (item,) = load_facts([csv_of(tmp_path, f"指标,年份,数值\n孕产妇死亡率,{year},9\n")], pack).items
    assert (item.year, item.value) == (2024, 9)
    (item,) = load_facts([csv_of(tmp_path, f"指标,{year}\n孕产妇死亡率,9\n")], pack).items
    assert (item.year, item.value) == (2024, 9)


@pytest.mark.parametrize(
    "year", ["24", "024年", "2024年1-9月", "2024年上半年", "2024年12月", "近年", "2024年左右", "20245", "2024-2025学年"]
)
def test_what_is_no_year_by_itself_is_asked_about(pack, tmp_path, year):
    with pytest.raises(InvalidFacts) as caught:
        load_facts([csv_of(tmp_path, f"指标,年份,数值\n孕产妇死亡率,{year},9\n")], pack)
    assert [problem.where.cell for problem in caught.value.problems] == ["B2"]


@pytest.mark.parametrize(
    "heading",
    ["2024年12月31日", "截至2024年12月31日", "2024年12月底", "2024年12月末", "2024-12-31", "2024/12/31", "2024年（实际）",
     "2024年(实际完成数)", "2024年（完成数）"],
)  # fmt: skip
def test_the_last_day_of_a_year_and_its_actual_figures_are_the_years(pack, tmp_path, heading):
    last = heading.replace("2024", "2023")
    items = load_facts([csv_of(tmp_path, f"指标,{last},{heading}\n孕产妇死亡率,8,9\n")], pack).items
    assert [(item.year, item.value) for item in items] == [(2023, 8), (2024, 9)]


@pytest.mark.parametrize(
    "heading",
    ["2024年12月", "2024年12月30日", "2024年6月30日", "2024年11月底", "2024-12-30", "2024-12", "2024年（预计）", "2024年（计划完成数）",
     "2024年（1-11月）", "1-11月", "12月", "2-12月", "11-12月"],
)  # fmt: skip
def test_another_day_a_month_or_what_is_no_result_heads_no_year(pack, tmp_path, heading):
    with pytest.raises(InvalidFacts) as caught:
        load_facts([csv_of(tmp_path, f"2024年监测表\n指标,{heading}\n孕产妇死亡率,9\n")], pack)
    assert [problem.code for problem in caught.value.problems] == ["facts.which_column"]


@pytest.mark.parametrize("heading", ["1-12月", "1—12月", "1月-12月", "1至12月累计"])
def test_all_months_are_the_year_of_the_title_and_the_last_alone_is_not(pack, tmp_path, heading):
    (item,) = load_facts([csv_of(tmp_path, f"2024年监测表\n指标,12月,{heading}\n孕产妇死亡率,3,9\n")], pack).items
    assert (item.year, item.value, dict(item.extra)) == (2024, 9, {"12月": "3"})


@pytest.mark.parametrize(
    "number_format", ["yyyy", 'yyyy"年"', "yyyy年", r"yyyy\年", 'yyyy"年度"', 'yyyy"年";@', '[$-804]yyyy"年"']
)
@pytest.mark.parametrize("day", [datetime.datetime(2024, 1, 1), datetime.date(2024, 12, 31)])
def test_a_date_that_shows_its_year_alone_is_that_year(pack, tmp_path, number_format, day):
    def changed(sheet):
        sheet["B1"].number_format = number_format

    (item,) = load_facts([workbook(tmp_path, [["指标", day], ["孕产妇死亡率", 9]], changed)], pack).items
    assert (item.year, item.value) == (2024, 9)


@pytest.mark.parametrize(
    ("number_format", "day"),
    [("yyyy年", datetime.datetime(2024, 6, 1)), ("yyyy年m月", datetime.datetime(2024, 1, 1)), ("m/d", datetime.datetime(2024, 1, 1)),
     ("yy", datetime.datetime(2024, 1, 1))],
)  # fmt: skip
def test_a_date_within_a_year_or_that_shows_more_is_asked(pack, tmp_path, number_format, day):
    def changed(sheet):
        sheet["B1"].number_format = number_format

    with pytest.raises(InvalidFacts) as caught:
        load_facts([workbook(tmp_path, [["指标", day], ["孕产妇死亡率", 9]], changed)], pack)
    assert [problem.code for problem in caught.value.problems] == ["facts.which_column"]


def test_a_mark_behind_a_year_is_kept():
    assert year_written("2024年①") == ("2024", "①") and year_written("2024年*") == ("2024", "*")


def test_a_year_in_digits_is_told_by_what_stands_around_it():
    assert is_year("2024") and not is_year("1066") and not is_year("2024年") and not is_year("20٢٤")
    assert is_any_year("1066") and not is_any_year("24")
    assert heads_year("2024年") and not heads_year("2024.0") and holds_year("2024.0")
    assert years_within("2023年与2024年,不是120245") == ["2023", "2024"]
    assert days_in_digits("二○二五年十二月三十一日、二〇二四年十月") == "2025年12月31日、2024年10月"
    assert days_in_digits("二〇二四年度") == "二〇二四年度"
    assert without_year_in_front("2024年度陵川县") == "陵川县" == without_year_in_front("陵川县")
