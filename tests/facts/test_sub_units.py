"""Sub-units are the same one however they are written (engine.facts.subunits)."""

import pytest

from engine.facts.load import load_facts
from engine.model import Missing, UnitCount
from engine.pipeline import check
from engine.rules.load import load_pack
from tests import packs
from tests.facts.files import csv_of, problems


@pytest.fixture(scope="module")
def villages(tmp_path_factory):
    """A pack that expects three villages without knowing their names."""
    target = {"id": "W1.1a", "kind": "every_unit", "indicator": "clinics", "at_least": 1, "units": "village"}
    levels = {"village": {"name": packs.TEXT, "expected": 3}}
    folder = tmp_path_factory.mktemp("villages")
    return load_pack(packs.write_pack(folder, [target], {"clinics": packs.indicator("卫生室", "count")}, unit_levels=levels))


def village_file(tmp_path, *rows):
    return csv_of(
        tmp_path, "地区,指标,年份,数值,村\n" + "".join(f"{area},卫生室,2024,{value},{name}\n" for area, name, value in rows)
    )


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        ([("", "村5", 1), ("甲乡", "村5", 1), ("", "村6", 1)], ((1, "village"),)),
        ([("", "村5", 1), ("", "村 5", 1), ("", "村6", 1)], ((1, "village"),)),
        ([("", "村5", 1), ("", "甲乡村5", 1), ("甲乡", "甲乡 村5", 1)], ((2, "village"),)),
        ([("乙乡", "村5", 1), ("甲乡", "村5", 1), ("", "村6", 1)], ()),
        ([("甲乡", "", 5), ("", "乙 乡", 5), ("", "村6", 1)], ((2, "village"),)),
    ],
)
def test_a_unit_is_counted_once_however_it_is_written(villages, tmp_path, rows, missing):
    for order in (rows, rows[::-1]):
        run = check(villages, load_facts([village_file(tmp_path, *order)], villages), 2024)
        assert run.findings[0].assessment.missing == tuple(Missing(UnitCount(*counted)) for counted in missing)
        assert run.findings[0].verdict == ("no_data" if missing else "met")


@pytest.mark.parametrize("word", ["合 计", "全市", "总计", "total"])
def test_a_word_for_all_units_is_the_whole_area_and_no_unit(villages, tmp_path, word):
    items = load_facts([village_file(tmp_path, ("", "村5", 1), ("", word, 1), ("甲乡", "合计", 1))], villages).items
    assert [item.unit_name for item in items] == ["", "村5", "甲乡"]


@pytest.mark.parametrize(
    ("rows", "code", "said"),
    [
        ([("", "村5", 1), ("甲乡", "村5", 2)], "facts.conflict", "数据.csv:D2"),
        ([("", "村5", 1), ("甲乡", "村5", 1), ("乙乡", "村5", 1)], "facts.unit_of_which_area", "乙乡、甲乡"),
        ([("", f"村{number}", 1) for number in range(4)], "facts.too_many_units", "只有 3 个"),
        ([("甲乡", "小计", 1)], "facts.unit_is_total", "数据.csv:D2"),
        ([("", "测试县", 1)], "facts.unit_is_total", "数据.csv:D2"),
    ],
)
def test_units_that_cannot_be_told_apart_are_a_problem(villages, tmp_path, rows, code, said):
    found = problems(villages, village_file(tmp_path, *rows))
    assert [c for c, _ in found] == [code]
    assert said in found[0][1]
