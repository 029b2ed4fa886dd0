"""Files are named after what people call things, on any system, no two alike (engine.base.filenames)."""

from hypothesis import given
from hypothesis import strategies as st

from engine.base.filenames import file_names


def test_equal_names_are_numbered_and_what_no_name_can_hold_is_left_out():
    names = ["教育局", "教育局", "a/b", "A:B", "a b", "..", "", "CON", "con", "市 局. "]
    assert list(file_names(names)) == ["教育局", "教育局 2", "a b", "A B 2", "a b 3", "1", "1 2", "CON_", "con_ 2", "市 局"]


@given(st.lists(st.text(max_size=120), max_size=8))
def test_names_are_different_and_fit_into_any_folder(wanted):
    made = list(file_names(wanted))
    assert len(made) == len(wanted) == len({name.lower() for name in made})
    for name in made:
        assert name and len(name.encode()) < 240 and not set(name) & set('\\/:*?"<>|\n\x00') and name == name.strip(". ")
