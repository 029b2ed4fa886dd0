"""Tables that are laid out almost as usual end as figures or as questions (engine.facts.form, table, aside, rows, values)."""

from fractions import Fraction

import pytest

from engine.facts.load import load_facts
from tests.facts.files import HEADER, codes, csv_of, problems, value_of


@pytest.mark.parametrize("numbers", ["①,②,③", "甲,①,②", "甲,²,³", "⑴,⑵,⑶", "1,②,3", "①,乙,96"])
def test_columns_that_are_numbered_with_circled_numbers(pack, tmp_path, numbers):
    text = f"指标,2023年,2024年\n{numbers}\n自来水普及率,94,95\n"
    try:
        assert [fact.value for fact in load_facts([csv_of(tmp_path, text)], pack).items] == [94, 95]
    except Exception as error:
        assert type(error).__name__ == "InvalidFacts", error


def test_circled_numbers_below_the_headings_are_no_row_of_data(pack, tmp_path):
    facts = load_facts([csv_of(tmp_path, "指标,2023年,2024年\n①,②,③\n自来水普及率,94,95\n")], pack)
    assert [fact.value for fact in facts.items] == [94, 95] and facts.sources[0].rows == 2


def test_a_column_twice_of_which_one_has_its_heading_in_the_second_row(pack, tmp_path):
    text = "指标,单位,2023年,,2024年,数值\n,,合计,男,合计,男,合计\n自来水普及率,%,95,94,95,94,96\n"
    found = dict(problems(pack, csv_of(tmp_path, text)))
    assert "G" in found["facts.column_twice"] or "数值" in found["facts.column_twice"]


@pytest.mark.parametrize("name", ["合计自来水普及率", "自来水普及率合计", "自来水普及率_全部", "其中:合计自来水普及率"])
def test_a_name_with_a_word_for_the_whole_is_asked_about_or_the_whole(pack, tmp_path, name):
    found = problems(pack, csv_of(tmp_path, HEADER + f"{name},2024,95\n自来水普及率,2023,94\n"))
    assert [code for code, _ in found] == ["facts.unknown_indicator"] and "是不是“自来水普及率”" in found[0][1]


@pytest.mark.parametrize("written", ["9" * 5000, "0" * 5000, "02024", "-2024"])
@pytest.mark.parametrize("heading", ["口径变化", "年份"])
def test_a_year_of_very_many_digits_is_none(pack, tmp_path, heading, written):
    cells = f"自来水普及率,2024,95,{written}" if heading == "口径变化" else f"自来水普及率,{written},95,"
    (code,) = codes(pack, csv_of(tmp_path, f"指标,年份,数值,口径变化\n{cells}\n"))
    assert code == ("facts.break" if heading == "口径变化" else "facts.year")


@pytest.mark.parametrize("value", ['"0.125\n‰"', '"12.5/10\n万"', '"12.5\n/10万"'])
def test_a_unit_may_stand_on_two_lines_of_its_cell(pack, tmp_path, value):
    path = csv_of(tmp_path, HEADER + f"孕产妇死亡率,2024,{value}\n")
    assert value_of(pack, path, indicator="mmr") == Fraction("12.5")
