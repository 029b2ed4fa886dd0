"""What names another place differs with where it stands (engine.facts.placenames)."""

import pytest

from engine.facts.catalogue import catalogue_of
from engine.facts.placenames import heads_county, is_above, is_elsewhere, is_place_name, place_in_front


@pytest.mark.parametrize(
    ("word", "in_column", "heads", "anywhere"),
    [
        ("陵川县", True, True, True),
        ("山西省", True, False, True),
        ("内蒙古自治区", True, True, True),
        ("长治地区", True, True, False),
        ("全国", True, False, False),
        ("中心城市", True, True, False),
        ("全县", False, True, False),
        ("经济开发区", False, True, False),
        ("自来水普及率", False, False, False),
    ],
)
def test_a_word_is_a_place_where_places_stand(pack, word, in_column, heads, anywhere):
    assert is_elsewhere(word, catalogue_of(pack)) == in_column
    assert heads_county(word) == heads
    assert is_place_name(word) == anywhere


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("附件1：2024年陵川县儿童发展情况表", "陵川县"),
        ("2024年度全省统计年报", "全省"),
        ("全县统计年报", ""),
        ("中心城市情况表", ""),
        ("市级指标", ""),
    ],
)
def test_a_title_begins_with_a_place(title, place):
    assert place_in_front(title) == place


def test_the_nation_and_all_of_a_province_are_above():
    assert is_above("全国") and is_above("全省") and not is_above("全市")
