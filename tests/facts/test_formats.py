"""What a number format shows is what is read, or a question (engine.facts.formats, celltext)."""

import datetime

import pytest

from engine.facts.formats import hides_text, odd, shown
from tests import packs
from tests.facts.files import codes, of_indicators, problems, value_of, workbook

ACCOUNTS = r'_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("number", "number_format", "text"),
    [(98.5, "General", "98.5"), (84.99999999999999, "General", "85"), (3, '0"万人"', "3万人"), (12.5, '0.0"/10万"', "12.5/10万"),
     (12, '0"1/10万"', "12 1/10万"), (0.92, '0.0"约"%', "92约%"), (98, '0"5"', "98 5"), (5, '0"①"', "5 ①"), (0.5, "0 %", "50%"),
     (2024, '0"年"', "2024年"), (5, "¥#,##0", "5元"), (5, "[$¥-804]#,##0.00", "5元"), (5, "G/通用格式\"人\"", "5人"), (5, "@", "5"),
     (5, "[<1..2]0", "5"), (1234.5, ACCOUNTS, "1234.5"), (-3, ACCOUNTS, "-3"), (-3, r"0.00_);\(0.00\)", "-3"), (-3, "0.0;[Red]0.0", "-3"), (-3, "0.0", "-3"),
     (5, "+0;-0;0", "+5"), (98.5, "[<=1]0.0%;0.0", "98.5"), (0.92, "[<=1]0.0%;0.0", "92%"), (12345.0, "0.00E+00", "12345")],
)  # fmt: skip
def test_a_number_is_read_with_what_its_format_shows_behind_it(number, number_format, text):
    assert shown(number, number_format) == text


@pytest.mark.parametrize(
    ("number", "number_format"),
    [(98.5, ";;;"), (98.5, '"缺"'), (5, '"-"0'), (5, "*-0"), (-3, "0.0;0.0"), (0, "0;-0;;@"), (0, ACCOUNTS), (12345, '0!.0,"万"'), (98500, "0,"),
     (0.5, "# ?/?"), (0.5, "0.0%%"), (1, '[=1]"是";[=0]"否";0'), (1234567, "000-0000"), (5, '"约"0'), (92, "[$%-409]0"),
     (0.92, '[>1]0.0%;"%"0'), (5, "(0)"), (5, '"abc'), (45000, "0!.0000"), (45000, '0"."0000'), (1234, "#[$-409],##0"), (5, '0"万人'), (5, '0;"缺'),
     (0, "#"), (0, "#,###"), (0, "?%"), (-3, "+0"), (5, "[>10]0.0%"), (0, "0;-0;_"), (0, "0;-0_;0;;@")],
)  # fmt: skip
def test_what_shows_as_something_else_is_asked_about(number, number_format):
    code, words = odd(shown(number, number_format))
    assert (code, words) == ("facts.shown_otherwise", {"found": str(number), "format": number_format})


def test_a_format_may_hide_texts():
    assert hides_text(";;;") and not hides_text("0;0;0;@") and not hides_text("@") and not hides_text("General")


def formatted(value, number_format, column="C"):
    def change(sheet):
        sheet[f"{column}2"] = value
        sheet[f"{column}2"].number_format = number_format

    return change


ROWS = [["指标", "年份", "数值", "分子", "分母"], ["人数", 2024, 5, None, None]]


@pytest.fixture
def counted(tmp_path):
    return of_indicators(tmp_path / "pack", persons=packs.indicator("人数", "persons"))


def test_a_format_with_a_multiple_of_the_unit_counts_so_many(counted, tmp_path):
    def read(value, number_format):
        return value_of(counted, workbook(tmp_path, ROWS, formatted(value, number_format)), indicator="persons")

    assert read(0.6, '0.0"万人"') == 6000 and read(3, '0"万"') == 30_000 and read(3, '0"人"') == 3
    for value, number_format in ((98, ";;;"), (5, '"-"0'), (5, '"缺"')):
        found = problems(counted, workbook(tmp_path, ROWS, formatted(value, number_format)))
        assert [code for code, _ in found] == ["facts.shown_otherwise"] and "卫健:C2" in found[0][1] and "常规" in found[0][1]
    assert codes(counted, workbook(tmp_path, ROWS, formatted("12", ";;;"))) == ["facts.shown_otherwise"]
    assert codes(counted, workbook(tmp_path, ROWS, formatted(4, ";;;", "E"))) == ["facts.shown_otherwise"]


def test_a_cell_that_is_formatted_as_a_date_is_said_to_be(counted, tmp_path):
    (found,) = problems(counted, workbook(tmp_path, ROWS, formatted(2024, "yyyy", "B")))
    assert found[0] == "facts.date_format" and "2024" in found[1] and "日期格式" in found[1] and "1905" not in found[1]
    day = datetime.datetime(2024, 3, 5)
    (found,) = problems(counted, workbook(tmp_path, ROWS, formatted(day, "m-d")))
    assert found[0] == "facts.date" and "“2024-03-05”是日期" in found[1] and "常规" in found[1]
    (found,) = problems(counted, workbook(tmp_path, ROWS, formatted(day, "yyyy", "B")))
    assert found[0] == "facts.year_of_day" and "请填 2024" in found[1] and "常规" in found[1]
