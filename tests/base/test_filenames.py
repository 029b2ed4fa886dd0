"""Files are named after what people call things, on any system, no two alike (engine.base.filenames)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.filenames import file_names
from engine.base.periods import part_of_year, without_numbering


def test_equal_names_are_numbered_and_what_no_name_can_hold_is_left_out():
    names = ["教育局", "教育局", "a/b", "A:B", "a b", "..", "", "CON", "con", "市 局. "]
    assert list(file_names(names)) == ["教育局", "教育局 2", "a b", "A B 2", "a b 3", "1", "1 2", "CON_", "con_ 2", "市 局"]


@given(st.lists(st.text(max_size=120), max_size=8))
def test_names_are_different_and_fit_into_any_folder(wanted):
    made = list(file_names(wanted))
    assert len(made) == len(wanted) == len({name.lower() for name in made})
    for name in made:
        assert name and len(name.encode()) < 240 and not set(name) & set('\\/:*?"<>|\n\x00') and name == name.strip(". ")


@pytest.mark.parametrize("name", ["2024年Q3.xlsx", "2024q3供水.xlsx", "Q3_2024.xlsx", "Q3.xlsx", "表/q1.csv", "Q2"])
def test_a_quarter_in_a_name_stays(name):
    assert without_numbering(name) == name and part_of_year(name)


@pytest.mark.parametrize("name", ["q3城市列有年.xlsx", "q1/2024年供水.xlsx", "表Q2.xlsx", "q12供水.xlsx"])
def test_what_numbers_a_file_is_no_quarter(name):
    assert not part_of_year(without_numbering(name))
    assert part_of_year(without_numbering(f"第三季度{name}")) == "第三季度"


@pytest.mark.parametrize(
    "name",
    ["2025年1月报送", "（一月报送）", "1月报送", "12月报表", "2024年12月报表", "2025年第一季度报送", "2025年3月报市妇儿工委"],
)
def test_when_figures_were_handed_in_makes_them_none_of_a_month(name):
    assert part_of_year(name, "2024") == ""


@pytest.mark.parametrize(
    "name",
    [
        "2024年6月报送",
        "9月报送",
        "2月报",
        "2024年第四季度报送",
        "一季度报送",
        "12月月报",
        "11月报表",
        "2025年12月报表",
        "月报汇总",
    ],
)
def test_a_months_report_and_what_was_sent_within_the_year_may_be_of_a_part(name):
    assert part_of_year(name, "2024")
