"""Years in every usual way of writing them, in a column and above one (engine.facts.years, engine.base.yeardigits)."""

import pytest

from engine.base.problems import InvalidFacts
from engine.base.yeardigits import (
    days_in_digits,
    heads_year,
    holds_year,
    is_any_year,
    is_year,
    without_year_in_front,
    years_within,
)
from engine.facts.load import load_facts
from engine.facts.years import year_written
from tests.facts.files import csv_of

WAYS = ["2024", "2024年", "2024年度", "２０２４年", "二〇二四年", "二○二四年度", "2024年末", "2024年底", "截至2024年底", "2024年全年", "2024.0", "24年",
        "'24", "24年度", "2024（年）", "2024年1-12月", "2024年1—12月", "2024年①", "2024年*", "2024年（注1）", "2024年注2"]  # fmt: skip


@pytest.mark.parametrize("year", WAYS)
def test_a_year_in_a_column_and_above_one(pack, tmp_path, year):
    (item,) = load_facts([csv_of(tmp_path, f"指标,年份,数值\n孕产妇死亡率,{year},9\n")], pack).items
    assert (item.year, item.value) == (2024, 9)
    (item,) = load_facts([csv_of(tmp_path, f"指标,{year}\n孕产妇死亡率,9\n")], pack).items
    assert (item.year, item.value) == (2024, 9)


@pytest.mark.parametrize(
    "year", ["24", "024年", "2024年1-9月", "2024年上半年", "2024年12月", "近年", "2024年左右", "20245", "2024-2025学年"]
)
def test_what_is_no_year_by_itself_is_asked_about(pack, tmp_path, year):
    with pytest.raises(InvalidFacts) as caught:
        load_facts([csv_of(tmp_path, f"指标,年份,数值\n孕产妇死亡率,{year},9\n")], pack)
    assert [problem.where.cell for problem in caught.value.problems] == ["B2"]


def test_a_mark_behind_a_year_is_kept():
    assert year_written("2024年①") == ("2024", "①") and year_written("2024年*") == ("2024", "*")


def test_a_year_in_digits_is_told_by_what_stands_around_it():
    assert is_year("2024") and not is_year("1066") and not is_year("2024年") and not is_year("20٢٤")
    assert is_any_year("1066") and not is_any_year("24")
    assert heads_year("2024年") and not heads_year("2024.0") and holds_year("2024.0")
    assert years_within("2023年与2024年,不是120245") == ["2023", "2024"]
    assert days_in_digits("二○二五年十二月三十一日、二〇二四年十月") == "2025年12月31日、2024年10月"
    assert days_in_digits("二〇二四年度") == "二〇二四年度"
    assert without_year_in_front("2024年度陵川县") == "陵川县" == without_year_in_front("陵川县")
