"""Units are found by how people write them, forms by their head lines (engine.facts.reporters, engine.facts.headlines)."""

import pytest

from engine.base.text import Text
from engine.facts.headlines import Head, head_of
from engine.facts.reporters import alike, unit_called, units_in
from engine.model import Department
from engine.rules.load import load_pack, pack_folder
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


PACK = load_pack(pack_folder("gaoping-2021-2025")).departments


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("高平市卫生健康和体育局", ["health"]),
        ("高平市卫健局", ["health"]),
        ("市卫体局", ["health"]),
        ("高平市体育局", ["sports"]),
        ("卫生健康局和体育局", ["health", "sports"]),
        ("农业农村和水务局", ["agriculture", "water"]),
        ("高平市水务局", ["water"]),
        ("高平市人社局", ["hr"]),
        ("高平市医保局", ["medical_insurance"]),
        ("高平市住建局", ["housing"]),
        ("住房和城乡建设局", ["housing"]),
        ("高平市市场监管局", ["market"]),
        ("高平市文旅局", ["culture"]),
        ("高平市发改局", ["development"]),
        ("高平市工信局", ["industry"]),
        ("高平市交通局", ["transport"]),
        ("高平市应急局", ["emergency"]),
        ("法院", ["court"]),
        ("高平市妇女联合会", ["women_federation"]),
        ("高平市残疾人联合会", ["disabled_federation"]),
        ("高平市科学技术协会", ["science_association"]),
        ("共青团高平市委员会", ["youth_league"]),
        ("市政协", ["cppcc"]),
        ("高平市人大常委会", ["npc"]),
        ("高平市工商联", ["federation_of_industry"]),
        ("高平市妇幼保健院", []),
        ("高平市人民医院", []),
        ("高平市城市管理局", []),
        ("市政协委员、市人大代表中女性比例", []),
        ("市政协委员会", ["cppcc"]),
    ],
)
def test_units_are_known_by_their_everyday_names(text, found):
    assert list(units_in(text, PACK)) == found


def test_an_alias_is_that_of_one_unit_however_it_is_written():
    units = {"a": Department(zh="市卫生健康局", en="a", aliases=("卫 健委",)), "b": Department(zh="市体育局", en="b")}
    assert units_in("高平市卫健委（盖章）", units) == ("a",) and unit_called("卫健委", units) == "a"


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
        (["填报日期：二〇二五年一月二十三日"], Head(date="2025-01-23")),
        (["填表人：张三 二〇二五年元月十日"], Head(person="张三", date="2025-01-10")),
        (["统计日期：2024年12月31日  填报时间：2025.1.8"], Head(date="2025-01-08")),
        (["日期：三月初"], Head(date="三月初")),
        (["Reporting unit: Health Bureau; filled in by: Li; date: 2025-03-01"], Head("Health Bureau", "Li", "2025-03-01")),
        ([], Head()),
    ],
)  # fmt: skip
def test_head_lines_say_who_filled_a_form_in_for_whom_and_when(notes, head):
    assert head_of(notes) == head
