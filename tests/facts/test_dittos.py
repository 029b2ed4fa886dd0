"""A place that is written in the first row of its group only is asked about, not read as the whole area (engine.facts.dittos)."""

import pytest

from engine.facts.load import load_facts
from tests.facts.files import csv_of, problems

GROUPED = """地区,指标,年份,数值
甲乡,自来水普及率,2023,95
,自来水普及率,2024,96
乙乡,自来水普及率,2023,91
,自来水普及率,2024,92
"""


def test_an_empty_place_below_one_that_stands_once_is_asked_about(pack, tmp_path):
    found = problems(pack, csv_of(tmp_path, GROUPED))
    assert ("facts.same_place", True) in [(code, "A3" in text and "甲乡" in text) for code, text in found]


def test_of_one_place_alone_the_empty_cells_below_are_asked_about_where_each_row_tells_of_something_else(pack, tmp_path):
    text = "乡镇,指标,年份,数值\n甲乡,自来水普及率,2023,95\n,自来水普及率,2024,96\n,孕产妇死亡率,2024,0\n"
    assert [(code, "A3" in said) for code, said in problems(pack, csv_of(tmp_path, text))] == [("facts.same_place", True)]


@pytest.mark.parametrize(
    "rows",
    [
        ",自来水普及率,2023,95\n甲乡,自来水普及率,2023,94\n乙乡,自来水普及率,2023,96\n,自来水普及率,2024,97\n,孕产妇死亡率,2024,0\n",
        "甲乡,自来水普及率,2023,94\n乙乡,自来水普及率,2023,96\n,自来水普及率,2023,95\n",
        "甲乡,自来水普及率,2023,94\n,自来水普及率,2023,95\n",
        "甲乡,自来水普及率,2023,94\n,自来水普及率,2023,95\n甲乡,自来水普及率,2024,96\n,自来水普及率,2024,97\n",
    ],
    ids=[
        "the whole comes first",
        "fewer empty cells than places",
        "one place and the whole",
        "a place stands in several rows",
    ],
)
def test_an_empty_place_is_the_whole_area_where_nothing_tells_otherwise(pack, tmp_path, rows):
    facts = load_facts([csv_of(tmp_path, "地区,指标,年份,数值\n" + rows)], pack)
    assert "" in {fact.unit_name for fact in facts.items}
