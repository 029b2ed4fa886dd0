"""Areas form a tree; a pack seen from one of them is that area's own (engine.model.areas)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model import Area, Areas, Placed, areas_of, seen_from
from engine.rules.load import load_pack, pack_folder

GAOPING = load_pack(pack_folder("gaoping-2021-2025"))


def placed(code, parent="", level="county", name="", **expected):
    return Placed(Area(name=name or code, code=code, level=level), parent, expected)


TREE = Areas([
    placed("14", level="province"), placed("1405", "14", "prefecture"), placed("140581", "1405", name="高平市", village=304),
    placed("140521", "1405"), placed("a", "140581", "town", "寺庄镇"), placed("b", "140581", "subdistrict", "东城街道"),
    placed("c", "140521", "town", "寺庄镇"), placed("v", "a", "village", "长平村"),
])  # fmt: skip


def test_a_tree_tells_what_lies_in_what():
    assert [item.area.code for item in TREE.children("1405")] == ["140581", "140521"]
    assert [item.area.code for item in TREE.within("1405")] == ["140581", "a", "v", "b", "140521", "c"]
    assert [item.area.code for item in TREE.up("v")] == ["v", "a", "140581", "1405", "14"]
    assert TREE.of_level("v", "county").area.name == "高平市" and TREE.of_level("14", "county") is None
    assert (TREE.path("v", "140581"), TREE.path("a", "140581"), TREE.path("140581", "140581")) == (
        "寺庄镇/长平村",
        "寺庄镇",
        "",
    )
    assert [item.area.code for item in TREE.at("county")] == ["140581", "140521"]


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([placed("1"), placed("1")], "two areas"),
        ([placed("1", "2")], "a parent that is none"),
        ([placed("1", "2"), placed("2", "1")], "lies in itself"),
        ([placed("0"), placed("1", "1")], "lies in itself"),
    ],
)
def test_what_is_no_tree_is_refused(items, said):
    with pytest.raises(ValueError, match=said):
        Areas(items)


@given(st.lists(st.integers(0, 100), max_size=40))
def test_going_up_and_going_down_agree(parents):
    items = [placed("0")] + [placed(str(at + 1), str(parent % (at + 1))) for at, parent in enumerate(parents)]
    tree = Areas(items)
    for code in tree:
        below = {item.area.code for item in tree.within(code)}
        assert below == {other for other in tree if other != code and code in [item.area.code for item in tree.up(other)]}


def test_a_pack_seen_from_its_own_area_is_the_pack():
    seen = seen_from(GAOPING, areas_of(GAOPING), GAOPING.area.code)
    assert (seen.area, seen.sub_areas, seen.unit_levels) == (GAOPING.area, GAOPING.sub_areas, GAOPING.unit_levels)
    assert replace(seen, area=GAOPING.area) == GAOPING


def test_each_area_has_members_and_expected_numbers_of_its_own():
    one, other = (seen_from(GAOPING, TREE, code).unit_levels for code in ("140581", "140521"))
    assert one["township"].members == ("寺庄镇", "东城街道") and other["township"].members == ("寺庄镇",)
    assert (one["village"].expected, other["village"].expected) == (304, None)
    assert (one["township"].expected, other["township"].expected) == (2, 1)
