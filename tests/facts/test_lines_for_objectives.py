"""A line for an objective answers for its mechanisms, all together or one by one (engine.facts.answers)."""

import pytest

from engine.facts.load import load_facts
from engine.pipeline import check
from engine.report.gather import gathered
from tests import packs
from tests.facts.attested import mechanism, pack_of
from tests.facts.files import csv_of, problems
from tests.helpers import explain

FIGURES = {
    "id": "W1.1x",
    "kind": "direction",
    "indicator": "rate",
    "change": "rise",
    "summary": {"zh": "率上升", "en": "a rise"},
}
PLAN = {
    "W1.1": [mechanism("W1.1a"), mechanism("W1.1b"), mechanism("W1.1c"), FIGURES],
    "W1.2": [mechanism("W1.2a")],
    "W1.3": [{**FIGURES, "id": "W1.3a"}],
    "W1.4": [mechanism("W1.4"), mechanism("W1.4b")],
    "W1.5": [mechanism("W1.5a", same_as="W1.2a"), mechanism("W1.5y")],
}
HEAD = "指标,年份,数值,来源,状态\n"
SOURCE = "发〔2024〕1号"


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    return pack_of(tmp_path_factory.mktemp("plan") / "pack", PLAN, {"rate": packs.indicator("率", "count")})


def row(indicator, value, source=SOURCE, status=""):
    return f'{indicator},2024,"{value}",{source},{status}\n'


def said(plan, tmp_path, *rows):
    facts = load_facts([csv_of(tmp_path, HEAD + "".join(rows))], plan)
    return {fact.indicator: None if fact.value is None else int(fact.value) for fact in facts.items}


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("是", {"a": 1, "b": 1, "c": 1}),
        ("√", {"a": 1, "b": 1, "c": 1}),
        ("有", {"a": 1, "b": 1, "c": 1}),
        ("a是，b否", {"a": 1, "b": 0}),
        ("a：是；b：否", {"a": 1, "b": 0}),
        ("A: 是 ; B : 否", {"a": 1, "b": 0}),
        ("W1.1a是 W1.1c否", {"a": 1, "c": 0}),
        ("w1.1A 是、c 未", {"a": 1, "c": 0}),
        ("a√\nb有\nc未建立。", {"a": 1, "b": 1, "c": 0}),
        ("ａ是，ｂ：否", {"a": 1, "b": 0}),
        ("b yes, c no", {"b": 1, "c": 0}),
        ("c否", {"c": 0}),
        ("缺", {"a": None, "b": None, "c": None}),
        ("", {"a": None, "b": None, "c": None}),
    ],
)
def test_what_a_line_says(plan, tmp_path, cell, found):
    assert said(plan, tmp_path, row("W1.1", cell)) == {f"W1.1{letter}": value for letter, value in found.items()}


def test_a_no_of_the_only_mechanism_is_clear(plan, tmp_path):
    assert said(plan, tmp_path, row("w1.2", "否")) == {"W1.2a": 0}


def test_a_target_of_the_very_id_goes_before(plan, tmp_path):
    assert said(plan, tmp_path, row("W1.4", "否"), row("W1.4b", "是")) == {"W1.4": 0, "W1.4b": 1}


def test_a_letter_that_is_an_answer_is_a_name_where_it_stands_first(plan, tmp_path):
    assert said(plan, tmp_path, row("W1.5", "y是")) == said(plan, tmp_path, row("W1.5", "y y")) == {"W1.5y": 1}


def test_a_line_answers_what_another_objective_asks_alike(plan, tmp_path):
    assert said(plan, tmp_path, row("W1.5", "a是")) == {"W1.2a": 1}


@pytest.mark.parametrize(
    ("indicator", "cell", "code", "part"),
    [
        ("W1.1", "否", "facts.which_of_them", "a 机制W1.1a；b 机制W1.1b；c 机制W1.1c"),
        ("W1.1", "无", "facts.which_of_them", "如“a是，c否”"),
        ("W1.1", "d是", "facts.answer_of_unknown", "“d是”"),
        ("W1.1", "x是", "facts.answer_of_unknown", "“x是”"),
        ("W1.1", "W1.2a是", "facts.answer_of_unknown", "“w1.2a是”"),
        ("W1.1", "a是，a是", "facts.answer_twice", "“a”"),
        ("W1.1", "a是，W1.1a否", "facts.answer_twice", "“w1.1a”"),
        ("W1.1", "a没有", "facts.answers_not_read", "“a没有”"),
        ("W1.1", "a，b是", "facts.answers_not_read", "“a”"),
        ("W1.1", "a、是", "facts.answers_not_read", "“a”"),
        ("W1.1", "a是b否", "facts.answers_not_read", "“a是b否”"),
        ("W1.1", "基本落实", "facts.answers_not_read", "“基本落实”"),
        ("W1.1", "95", "facts.answers_not_read", "“95”"),
        ("W1.1", "，", "facts.answers_not_read", "“，”"),
        ("W1.3", "是", "facts.objective_of_figures", "逐行填报：率"),
    ],
)
def test_what_is_not_understood_is_a_question(plan, tmp_path, indicator, cell, code, part):
    path = csv_of(tmp_path, HEAD + row(indicator, cell))
    found = problems(plan, path)
    assert {code} <= {found_code for found_code, _ in found} <= {code, "facts.answers_not_read"}
    text = next(text for found_code, text in found if found_code == code)
    assert part in text and text.startswith(f"数据.csv:{'A' if indicator == 'W1.3' else 'C'}2:")


def test_a_line_can_not_say_that_several_things_do_not_apply(plan, tmp_path):
    assert [code for code, _ in problems(plan, csv_of(tmp_path, HEAD + row("W1.1", "", "", "不适用")))] == [
        "facts.which_of_them"
    ]
    facts = load_facts([csv_of(tmp_path, HEAD + row("W1.2", "", "", "不适用"))], plan)
    assert [fact.status for fact in facts.items] == ["not_applicable"]


def test_rows_are_counted_once_each(plan, tmp_path):
    rows = [
        row("W1.1", "a是，b否"),
        row("W1.1a", "是"),
        row("W1.1", "缺"),
        row("W1.2", "缺"),
        row("W1.1b", "否"),
        row("W1.5", "y是"),
    ]
    facts = load_facts([csv_of(tmp_path, HEAD + "".join(rows))], plan)
    (source,) = facts.sources  # the third row says of c alone what no other does: that it is missing
    assert (source.rows, source.read, source.missing, source.repeated) == (6, 2, 2, 2)
    counts = gathered(check(plan, facts, 2024), plan, facts).counts
    assert counts.used + counts.unused == counts.read + counts.missing == 4


def test_lines_that_contradict_each_other_name_the_mechanism(plan, tmp_path):
    ((code, text),) = problems(plan, csv_of(tmp_path, HEAD + row("W1.1", "a是，b否") + row("W1.1", "b是")))
    assert code == "facts.conflict" and "此处“W1.1b 是”" in text and "“W1.1b 否”" in text


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "该格是目标条目 W1.1 的一行，其中回答 W1.1b"), ("en", "a line for objective W1.1")]
)
def test_the_explanation_says_that_the_answer_stands_in_a_line(plan, tmp_path, lang, words):
    facts = load_facts([csv_of(tmp_path, HEAD + row("W1.1", "a是，b否"))], plan)
    run = check(plan, facts, 2024)
    found = {finding.target.id: finding for finding in run.findings}
    assert [found[f"W1.1{letter}"].verdict for letter in "abc"] == ["met", "not_met", "pending"]
    text = explain(found["W1.1b"], run, plan, lang)
    assert words in text and "a是，b否" in text and "数据.csv!C2" in text
