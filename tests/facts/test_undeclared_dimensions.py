"""A figure of a part of the population is never read as one of the whole (engine.facts.header)."""

import pytest

from engine.base.problems import InvalidFacts
from engine.facts.load import load_facts
from tests import packs


def loaded(pack, tmp_path, **cells):
    rows = [{"indicator": "mmr", "year": 2024, "value": "9", **cells}]
    return load_facts([packs.write_csv(tmp_path / "facts.csv", rows)], pack)


@pytest.mark.parametrize(
    ("heading", "cell"), [("年龄", "0-6"), ("年龄组", "0—6岁"), ("Age group", "7-17"), ("民族", "汉族"), ("学段", "小学")]
)
def test_a_breakdown_that_the_pack_does_not_have_is_asked_about(pack, tmp_path, heading, cell):
    with pytest.raises(InvalidFacts) as caught:
        loaded(pack, tmp_path, **{heading: cell})
    (problem,) = caught.value.problems
    assert problem.code == "facts.undeclared_dimension" and problem.where.cell == "D2"
    assert f"“{heading}”列写着“{cell}”" in problem.text("zh")


@pytest.mark.parametrize("cell", ["", "合计", "全部", "Total"])
def test_the_whole_is_read(pack, tmp_path, cell):
    (item,) = loaded(pack, tmp_path, 年龄=cell).items
    assert item.value == 9


def test_other_columns_stay_notes(pack, tmp_path):
    (item,) = loaded(pack, tmp_path, 填表人="张三").items
    assert item.extra == {"填表人": "张三"}
