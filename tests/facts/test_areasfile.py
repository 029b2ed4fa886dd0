"""A table of areas is read whole, or everything that is wrong in it is named with its cell (engine.facts.areasfile)."""

import openpyxl
import pytest

from engine.base.problems import InvalidFacts
from engine.facts.areasfile import read_areas
from engine.model import Former, Placed
from engine.rules.load import load_pack, pack_folder

GAOPING = load_pack(pack_folder("gaoping-2021-2025"))
TABLE = """代码,名称,级别,上级,行政村,曾用名,备注
1405,晋城市,市,,,,
140581,高平市,县,1405,304,高平县；高都,原为县
140521,沁水县,县,晋城市,,,
,寺庄镇,镇,高平市,,,
"""


def read(tmp_path, text, name="地区.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_areas(path, GAOPING)


def wrong(tmp_path, text):
    with pytest.raises(InvalidFacts) as caught:
        read(tmp_path, text)
    for problem in caught.value.problems:
        assert problem.text("zh") and problem.text("en")
    return [(problem.code, problem.where.cell) for problem in caught.value.problems]


def test_areas_are_read_with_their_parents_by_code_or_name(tmp_path):
    areas = read(tmp_path, TABLE)
    assert [(code, item.parent, item.area.level) for code, item in areas.items()] == [
        ("1405", "", "prefecture"), ("140581", "1405", "county"), ("140521", "1405", "county"), ("寺庄镇", "140581", "town"),
    ]  # fmt: skip
    assert areas["140581"].expected == {"village": 304} and areas["140521"].expected == {}
    assert areas["140581"].area.former == (Former(name="高平县"), Former(name="高都"))


def test_a_workbook_says_the_same_as_a_text(tmp_path):
    book = openpyxl.Workbook()
    for line in TABLE.splitlines():
        book.active.append([cell or None for cell in line.split(",")])
    book.save(tmp_path / "地区.xlsx")
    assert dict(read_areas(tmp_path / "地区.xlsx", GAOPING)) == dict(read(tmp_path, TABLE))


def test_english_headings_and_levels_mean_the_same(tmp_path):
    text = "code,name,level,parent,village\n1405,晋城市,prefecture,,\n140581,高平市,county,1405,304\n"
    areas = read(tmp_path, text)
    assert isinstance(areas["140581"], Placed) and areas["140581"].expected == {"village": 304}
    assert areas["140581"].area.level == "county"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("名称,上级\n高平市,\n", [("areas.headings", "")]),
        ("名称,级别\n", [("areas.none", "")]),
        ("名称,级别,面积\n高平市,县,900\n", [("areas.unknown_heading", "C1")]),
        ("名称,级别,地区\n高平市,县,高平市\n", [("areas.column_twice", "C1")]),
        ("名称,级别,代码\n,县,1\n高平市,,2\n", [("areas.no_name", "A2"), ("areas.no_level", "B3")]),
        ("名称,级别\n高平市,县\n高平市,县\n", [("areas.twice", "A3")]),
        ("代码,名称,级别\n1,甲县,县\n1,乙县,县\n", [("areas.twice", "A3")]),
        ("名称,级别,上级\n甲县,县,某市\n", [("areas.parent", "C2")]),
        ("代码,名称,级别,上级\n1,甲市,市,\n2,甲市,市,\n3,乙县,县,甲市\n", [("areas.parent_unclear", "D4")]),
        ("名称,级别,上级\n甲,县,乙\n乙,县,甲\n丙,县,\n", [("areas.loop", "C2"), ("areas.loop", "C3")]),
        ("名称,级别,行政村\n甲县,县,约300\n乙县,县,0\n", [("areas.number", "C2"), ("areas.number", "C3")]),
    ],
)
def test_everything_wrong_is_named_with_its_cell(tmp_path, text, found):
    assert wrong(tmp_path, text) == found


def test_a_misspelt_parent_is_told_what_it_may_be(tmp_path):
    with pytest.raises(InvalidFacts) as caught:
        read(tmp_path, "名称,级别,上级\n晋城市,市,\n高平市,县,晋诚市\n")
    assert "是不是“晋城市”" in caught.value.problems[0].text("zh")


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(InvalidFacts) as caught:
        read_areas(tmp_path / "没有.csv", GAOPING)
    assert [problem.code for problem in caught.value.problems] == ["facts.unreadable"]


def test_a_nation_of_areas_is_read_in_a_moment(tmp_path):
    rows = [f"{n},县{n},县,{n % 300}" if n >= 300 else f"{n},市{n},市," for n in range(45_000)]
    areas = read(tmp_path, "代码,名称,级别,上级\n" + "\n".join(rows) + "\n")
    assert len(areas) == 45_000 and len(areas.children("7")) == 149
