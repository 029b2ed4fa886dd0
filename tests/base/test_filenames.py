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
