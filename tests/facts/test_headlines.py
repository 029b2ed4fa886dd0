"""Units are found by how people write them, forms by their head lines (engine.facts.reporters, engine.facts.headlines)."""

import pytest

from engine.base.text import Text
from engine.facts.headlines import Head, head_of
from engine.facts.reporters import alike, unit_called, units_in
from tests.collect.plan import UNITS

NAMES = {id_: Text(**name) for id_, name in UNITS.items()} | {"tax": Text("国家税务总局高平市税务局", "Tax Bureau")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("高平市卫生健康局", ("health",)),
        ("卫生健康局.xlsx", ("health",)),
        ("2024年 教 育 局报来", ("education",)),
        ("组织部和教育局.xlsx", ("education", "party")),
        ("市委组织部", ("party",)),
        ("团市委", ("youth",)),
        ("Education Bureau 2024.csv", ("education",)),
        ("09卫健局_村卫生室.xlsx", ("health",)),
        ("税务局、组织部", ("party", "tax")),
        ("卫健.xlsx", ()),
        ("信访局.xlsx", ()),
        ("机制佐证.csv", ()),
        ("", ()),
    ],
)
def test_a_text_names_the_units_in_it_with_and_without_the_city(text, found):
    assert units_in(text, NAMES) == found


def test_a_short_name_that_could_be_that_of_two_units_is_none():
    names = {"one": Text("市人力资源和社会保障局", "a"), "two": Text("市人民社会服务局", "b")}
    assert units_in("人社局.csv", names) == () and units_in("人力局.csv", names) == ("one",)


def test_a_unit_within_the_name_of_another_is_not_found_there():
    names = {"short": Text("市卫生局", "a"), "long": Text("市卫生局妇幼中心", "b")}
    assert units_in("市卫生局妇幼中心.csv", names) == ("long",)
    assert units_in("市卫生局妇幼中心和市卫生局.csv", names) == ("short", "long")


@pytest.mark.parametrize("name", ["health", "HEALTH", "市卫生健康局", "卫生健康局", "health bureau", "Health Bureau"])
def test_a_unit_is_called_by_id_or_name_in_either_language(name):
    assert unit_called(name, NAMES) == "health"


def test_of_a_unit_that_there_is_not_those_alike_are_suggested():
    assert unit_called("市卫健局", NAMES) is None and unit_called("", NAMES) is None
    assert "市卫生健康局" in alike("市卫健局", NAMES).zh


@pytest.mark.parametrize(
    ("notes", "head"),
    [
        (["填报单位：市教育局　　填表人：张三　　填报日期：2025年3月5日"], Head("市教育局", "张三", "2025-03-05")),
        (["填报单位:高平市卫生健康局（盖章）", "单位负责人：李四 填表人：王五 联系电话：0356-1234567 报出日期：2025.3.15"],
         Head("高平市卫生健康局", "王五", "2025-03-15")),
        (["填报单位（盖章）：市妇联"], Head("市妇联")),
        (["填报单位：市妇联（单位公章）   填表人：王五（签字）"], Head("市妇联", "王五")),
        (["填报单位：高平市医院(集团)（盖章）"], Head("高平市医院(集团)")),
        (["填报单位：____（    ）填表人：（王五）"], Head("", "王五")),
        (["单位负责人：李四"], Head()),
        (["填表人：张三 2025.3.18"], Head("", "张三", "2025-03-18")),
        (["计量单位：人", "注：数据截至2024年底"], Head()),
        (["填报单位：    填表人：张三"], Head("", "张三")),
        (["填报单位：市妇联", "填报单位：市教育局"], Head("市妇联")),
        (["日期：三月初"], Head(date="三月初")),
        (["Reporting unit: Health Bureau; filled in by: Li; date: 2025-03-01"], Head("Health Bureau", "Li", "2025-03-01")),
        ([], Head()),
    ],
)  # fmt: skip
def test_head_lines_say_who_filled_a_form_in_for_whom_and_when(notes, head):
    assert head_of(notes) == head
