"""Rows about the same thing: nothing is lost, counted twice, or depends on the order of rows or files (engine.facts.merge)."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.base.problems import InvalidFacts
from engine.facts.load import load_facts
from tests import packs
from tests.facts.files import HEADER, csv_of, problems

COLUMNS = ("数值", "分子", "分母", "口径变化", "状态", "来源", "备注", "指标", "年份")
WATER = {"指标": "自来水普及率", "年份": "2024"}
MECHANISM = {"指标": "W1.4a", "年份": "2024"}


def outcome(pack, path):
    """Return what becomes of some rows, without the cells that say so."""
    try:
        facts = load_facts([path], pack)
    except InvalidFacts as error:
        return sorted({problem.code for problem in error.problems})
    assert all(s.rows == s.read + s.missing + s.repeated for s in facts.sources)
    return [(f.status, f.value, f.numerator, f.denominator, f.break_year, f.raw, f.source, f.extra) for f in facts.items]


def outcomes(pack, tmp_path, about, rows):
    rows = [dict.fromkeys(COLUMNS, "") | about | row for row in rows]
    return [outcome(pack, packs.write_csv(tmp_path / "数据.csv", order)) for order in itertools.permutations(rows)]


def the_one(found):
    assert all(each == found[0] for each in found)
    return found[0]


@pytest.mark.parametrize(
    ("about", "rows", "expected"),
    [
        (MECHANISM, [{"数值": "是"}, {"数值": "是", "来源": "文件"}], ("value", 1, None, None, None, "是", "文件", {})),
        (MECHANISM, [{"数值": "是"}, {"来源": "文件"}], ("value", 1, None, None, None, "是", "", {})),
        (WATER, [{"数值": "80"}, {"数值": "80%", "分子": "4", "分母": "5"}], ("value", 80, 4, 5, None, "80%", "", {})),
        (WATER, [{"数值": "80"}, {"数值": "80", "口径变化": "是"}], ("value", 80, None, None, 2024, "80", "", {})),
        (WATER, [{"数值": "80"}, {"口径变化": "2023"}], ("value", 80, None, None, 2023, "80", "", {})),
        (WATER, [{"状态": "缺报"}, {"状态": "不适用"}], ("not_applicable", None, None, None, None, "", "", {})),
        (WATER, [{"数值": "80", "来源": "乙"}, {"数值": "80.0", "来源": "甲"}], ("value", 80, None, None, None, "80", "乙；甲", {})),
        (WATER, [{"数值": "80", "备注": "乙"}, {"数值": "80", "备注": "甲"}], ("value", 80, None, None, None, "80", "", {"note": "乙；甲"})),
        (WATER, [{"数值": "94.1"}, {"分子": "16", "分母": "17"}, {"数值": "94.12"}], ("value", Fraction(1600, 17), 16, 17, None, "", "", {})),
    ],
)  # fmt: skip
def test_rows_that_agree_become_one_in_any_order(pack, tmp_path, about, rows, expected):
    assert the_one(outcomes(pack, tmp_path, about, rows)) == [expected]


@pytest.mark.parametrize(
    ("about", "rows", "codes"),
    [
        (MECHANISM, [{"数值": "是", "来源": "文件"}, {"数值": "否"}], ["facts.conflict"]),
        (WATER, [{"数值": "80"}, {"状态": "不适用"}], ["facts.conflict"]),
        (WATER, [{"数值": "94.2"}, {"分子": "16", "分母": "17"}], ["facts.conflict"]),
        (WATER, [{"数值": "94.1"}, {"数值": "94.12"}], ["facts.conflict"]),
        (WATER, [{"分子": "4", "分母": "5"}, {"分子": "8", "分母": "10"}], ["facts.conflict_counts"]),
        (WATER, [{"数值": "80", "分子": "4"}, {"数值": "80", "分母": "5"}], ["facts.conflict_counts"]),
        (WATER, [{"数值": "80", "口径变化": "2022"}, {"数值": "80", "口径变化": "2023"}], ["facts.conflict_break"]),
        (WATER, [{"数值": "80", "口径变化": "2022"}, {"口径变化": "2023"}, {"数值": "80"}], ["facts.conflict_break"]),
    ],
)  # fmt: skip
def test_rows_that_contradict_are_a_problem_in_any_order(pack, tmp_path, about, rows, codes):
    assert the_one(outcomes(pack, tmp_path, about, rows)) == codes


ROW = st.fixed_dictionaries({
    "数值": st.sampled_from(["", "80", "80.0", "66.7", "缺"]), "分子": st.sampled_from(["", "2", "4"]),
    "分母": st.sampled_from(["", "3", "5"]), "口径变化": st.sampled_from(["", "是", "2023"]),
    "状态": st.sampled_from(["", "缺报", "不适用"]), "来源": st.sampled_from(["", "甲", "《乙方案》"]), "备注": st.sampled_from(["", "丙"]),
})  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(ROW, min_size=2, max_size=4), st.sampled_from([WATER, MECHANISM | {"数值": "是"}]))
def test_the_order_of_rows_changes_nothing(pack, tmp_path_factory, rows, about):
    if about is not WATER:
        rows = [row | {"数值": "是" if row["数值"] else ""} for row in rows]
    found = outcomes(pack, tmp_path_factory.mktemp("rows"), about, rows)
    the_one(found)


def test_the_conflict_shows_what_the_counts_give(pack, tmp_path):
    text = "指标,年份,数值,分子,分母\n自来水普及率,2024,94.1,16,17\n自来水普及率,2024,94.2,,\n"
    assert (
        "94.2" in problems(pack, csv_of(tmp_path, text))[0][1]
        and "16÷17 = 94.1176" in problems(pack, csv_of(tmp_path, text))[0][1]
    )


def test_an_earlier_year_beside_a_later_one_is_asked_about_where_it_is_repeated(pack, tmp_path):
    """The file of earlier years was read before, and is the last one in order of names."""
    now = csv_of(tmp_path, "指标,单位,2023年,2024年\n自来水普及率,‰,95.1,95.3\n", "a2024年.csv")
    before = csv_of(tmp_path, HEADER + "自来水普及率,2023,95.1\n", "往年.csv")
    (found,) = problems(pack, now, before)
    assert found[0] == "facts.conflict" and "a2024年.csv:C2: " in found[1] and "往年.csv:C2 为“95.1”" in found[1]
    assert "此处“95.1（按所写单位折合9.51%）”" in found[1]


def test_two_values_for_one_thing_name_both_cells(pack, tmp_path):
    found = problems(pack, csv_of(tmp_path, HEADER + "自来水普及率,2024,95\n农村自来水,2024年,96\n"))
    assert [code for code, _ in found] == ["facts.conflict"]
    assert "数据.csv:C3" in found[0][1] and "数据.csv:C2" in found[0][1] and "95" in found[0][1] and "96" in found[0][1]


def test_repetitions_are_counted_in_the_file_that_holds_them(pack, tmp_path):
    def row(value, indicator="mmr", **more):
        return {"indicator": indicator, "year": 2024, "value": value, **more}

    packs.write_csv(tmp_path / "a.csv", [row("缺"), row("12"), row("95", "water")])
    packs.write_csv(tmp_path / "b.csv", [row("12.0"), row("缺"), row("30", "women")])
    facts = load_facts([tmp_path / "a.csv", tmp_path / "b.csv"], pack)
    counts = [(s.name, s.rows, s.read, s.missing, s.repeated) for s in facts.sources]
    assert counts == [("a.csv", 3, 2, 0, 1), ("b.csv", 3, 1, 0, 2)] and len(facts.items) == 3
    assert sum(s.read + s.missing for s in facts.sources) == len(facts.items)
