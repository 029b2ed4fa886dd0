"""Figures that a spreadsheet turned into days, and days into figures: said as what they are, with what was probably entered."""

import datetime

import pytest

from tests.facts.files import HEADER, csv_of, problems, workbook

DAYS = {
    "2024-03-05": "3-5", "2024/3/5": "3-5", "2024年3月5日": "3-5", "3月5日": "3-5", "2024.12.31": "12-31", "5-Mar": "3-5",
    "Mar-95": "3-5", "1995-03-01": "3-95", "2024-03-05 00:00:00": "3-5", "3:05": "3:05", "12:30:00": "3:05",
}  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("text", DAYS)
def test_a_day_is_said_to_be_one_with_what_was_entered(pack, tmp_path, text, lang):
    ((code, said),) = problems(pack, csv_of(tmp_path, HEADER + f"自来水普及率,2024,{text}\n"), lang=lang)
    assert code == "facts.date" and text in said and DAYS[text] in said
    assert {"zh": ("日期格式", "常规"), "en": ("formatted as a date", "General")}[lang][0] in said


@pytest.mark.parametrize("text", ["3-5", "12.5", "3.5.1", "13月5日", "2024-13-05"])
def test_what_may_be_a_range_or_nothing_is_no_day(pack, tmp_path, text):
    path = csv_of(tmp_path, HEADER + f"孕产妇死亡率,2024,{text}\n自来水普及率,2024,甲\n")
    assert "facts.date" not in [code for code, _ in problems(pack, path)]


def dated(tmp_path, value, number_format="yyyy-mm-dd"):
    def change(sheet):
        sheet["C2"].number_format = number_format

    return workbook(tmp_path, [["指标", "年份", "数值"], ["自来水普及率", 2024, value]], change)


@pytest.mark.parametrize("number", [1, 59, 61, 95, 95.5, 2024, 36_525])
@pytest.mark.parametrize("number_format", ["yyyy-mm-dd", 'm"月"d"日"', "[$-804]yyyy年m月d日", "mmm-yy"])
def test_a_small_number_in_a_date_format_is_told_as_the_number(pack, tmp_path, number, number_format):
    ((code, said),) = problems(pack, dated(tmp_path, number, number_format))
    assert code == "facts.date_format" and f"此格的数是 {number}，" in said and "日期格式" in said


@pytest.mark.parametrize("day", [datetime.datetime(2024, 3, 5), datetime.date(2024, 3, 5), 45_356])
def test_a_day_of_the_plans_years_in_a_workbook_is_a_day(pack, tmp_path, day):
    ((code, said),) = problems(pack, dated(tmp_path, day))
    assert code == "facts.date" and "“2024-03-05”" in said and "3-5" in said


def test_a_time_in_a_workbook_is_a_time(pack, tmp_path):
    ((code, said),) = problems(pack, dated(tmp_path, datetime.time(3, 5), "h:mm"))
    assert code == "facts.date" and "03:05" in said
