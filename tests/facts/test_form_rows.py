"""Rows of forms that went out: earlier years beside this one, places that every row needs, hints (engine.facts.formrows, table)."""

import pytest

from engine.facts.load import load_facts
from tests.facts.files import csv_of, problems

HEAD = "指标,计量单位,2022年（往年）,2023年（往年）,年份,数值,状态,来源,说明,口径（提示）\n"


def figures(pack, path):
    return {(item.indicator, item.unit_name, item.year): item for item in load_facts([path], pack).items}


def test_figures_of_earlier_years_are_those_years_and_take_nothing_from_the_row(pack, tmp_path):
    found = figures(pack, csv_of(tmp_path, HEAD + "自来水普及率,%,93,94.5%,2024,95,初步,年报,新增水厂,\n"))
    said = {year: (str(item.value), item.release, item.source, item.note) for (_, _, year), item in found.items()}
    assert said == {
        2022: ("93", "final", "", ""),
        2023: ("189/2", "final", "", ""),
        2024: ("95", "preliminary", "年报", "新增水厂"),
    }
    assert [found["water", "", year].where.cell for year in (2022, 2023, 2024)] == ["C2", "D2", "F2"]


def test_an_earlier_year_says_that_there_is_none_by_the_words_of_the_status(pack, tmp_path):
    found = figures(pack, csv_of(tmp_path, HEAD + "自来水普及率,%,不适用,缺,2024,95,,,,\n"))
    assert [found["water", "", year].status for year in (2022, 2023, 2024)] == ["not_applicable", "missing", "value"]


def test_an_empty_cell_of_an_earlier_year_says_nothing_and_one_of_this_year_that_it_is_missing(pack, tmp_path):
    path = csv_of(tmp_path, HEAD + "自来水普及率,%,,94,2024,,,,,\n")
    assert {year: item.status for (_, _, year), item in figures(pack, path).items()} == {2023: "value", 2024: "missing"}
    (source,) = load_facts([path], pack).sources
    assert (source.rows, source.read, source.missing) == (2, 1, 1)


def test_an_earlier_figure_that_was_changed_contradicts_the_one_that_was_reported(pack, tmp_path):
    csv_of(tmp_path, "指标,年份,数值\n自来水普及率,2023,94\n", "往年.csv")
    path = csv_of(tmp_path, HEAD + "自来水普及率,%,,94.1,2024,95,,,,\n", "今年.csv")
    assert [code for code, _ in problems(pack, tmp_path / "往年.csv", path)] == ["facts.conflict"]


def test_what_a_form_tells_is_no_note_and_what_was_written_over_it_is(pack, tmp_path):
    rows = "自来水普及率,%,,,2024,95,,,,数据来自抽查\n"
    assert figures(pack, csv_of(tmp_path, HEAD + rows))["water", "", 2024].extra == {"口径(提示)": "数据来自抽查"}
    same = HEAD.replace("口径", "分子÷分母") + "孕产妇死亡率,1/10万,,,2024,12.5,,,,孕产妇死亡÷文\n"
    hint = pack.indicators["mmr"].counts.denominator.zh
    same = same.replace("文", hint)
    assert figures(pack, csv_of(tmp_path, same))["mmr", "", 2024].extra == {}


EACH = "地区,基层单位（每行必填）,指标,年份,数值\n"


def test_a_row_that_waits_for_a_name_is_no_row_and_one_with_a_figure_is_asked_whose_it_is(pack, tmp_path):
    path = csv_of(tmp_path, EACH + "甲乡,一村,自来水普及率,2024,95\n,,自来水普及率,2024,\n,,自来水普及率,2024,\n")
    data = load_facts([path], pack)
    assert [item.unit_name for item in data.items] == ["甲乡/一村"] and data.sources[0].rows == 1
    asked = problems(pack, csv_of(tmp_path, EACH + "甲乡,一村,自来水普及率,2024,95\n,,自来水普及率,2024,96\n"))
    assert asked == [
        (
            "facts.which_unit",
            "数据.csv:B3: 没有写明是哪个地区或基层单位的数；请在标有“每行必填”的列写上名称，没有这个单位的清空这一行",
        )
    ]


@pytest.mark.parametrize("heading", ["2023年（往年）", "2023 (past)", "2023年\n（往年）", "2023（往年）"])
def test_the_heading_of_an_earlier_year_in_either_language(pack, heading, tmp_path):
    path = csv_of(tmp_path, f'指标,"{heading}",年份,数值\n自来水普及率,94,2024,95\n')
    assert {year: item.value for (_, _, year), item in figures(pack, path).items()} == {2023: 94, 2024: 95}
