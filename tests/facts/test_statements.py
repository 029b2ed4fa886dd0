"""What units state of measures and objectives is read with its cell, and an empty row states nothing (engine.facts.statements)."""

import openpyxl
import pytest

from engine.facts.load import load_facts, read_facts
from engine.facts.statementrows import PROGRESS
from engine.messages import say
from engine.model import Progress
from engine.rules.load import load_pack
from tests import packs

UNITS = {"health": {"zh": "市卫生健康局", "en": "Health Bureau"}, "finance": {"zh": "市财政局", "en": "Finance Bureau"}}
MEASURES = {"W1.S1": {"text": packs.TEXT, "responsible": ["health", "finance"]}, "W1.S2": {"text": packs.TEXT, "responsible": ["health"]}}  # fmt: skip
HEAD = ["措施编号", "措施要点（提示）", "填报单位", "年份", "进展状态", "采取的做法", "日期"]
AIMS = ["目标条目", "填报单位", "年份", "措施", "成效", "原因", "整改时限", "经费（万元）"]


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plan")
    target = {"id": "W1.1a", "kind": "direction", "indicator": "rate", "change": "rise", "measures": ["W1.S1"]}
    packs.write_pack(folder, [target], {"rate": packs.indicator("率")}, departments=UNITS)
    import json

    (folder / "measures.yaml").write_text(json.dumps({"measures": MEASURES}, ensure_ascii=False))
    return load_pack(folder)


def book(folder, *rows, name="措施.xlsx", head=HEAD, above=(), title="随便"):
    made = openpyxl.Workbook()
    made.active.title = title
    for row in (*above, head, *rows):
        made.active.append(row)
    made.save(folder / name)
    return folder


def found(pack, folder):
    data = load_facts([folder], pack)
    return [(item.about, item.unit, item.year, item.progress, item.done, item.where.cell) for item in data.measures]


def test_a_row_says_how_far_a_measure_is(pack, tmp_path):
    book(tmp_path, ["W1.S1", None, "市财政局", 2024, "进行中", "拨款120万元", "2024-11"])
    (item,) = load_facts([tmp_path], pack).measures
    assert (item.about, item.unit, item.year, item.progress) == ("W1.S1", "finance", 2024, Progress.UNDER_WAY)
    assert (item.done, item.date, item.where.sheet, item.where.cell) == ("拨款120万元", "2024-11", "随便", "A2")


@pytest.mark.parametrize("progress", Progress)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_a_form_offers_is_read_as_what_it_says(progress, lang):
    assert PROGRESS[say(lang, f"progress.{progress}")] is progress


def test_a_row_left_empty_is_not_reported_and_not_not_begun(pack, tmp_path):
    book(tmp_path, ["W1.S1", None, "市财政局", 2024], ["W1.S2", None, "市卫生健康局", 2024, "未开展"])
    data = load_facts([tmp_path], pack)
    assert [(item.about, item.progress) for item in data.measures] == [("W1.S2", Progress.NOT_BEGUN)]
    (source,) = data.sources
    assert (source.rows, source.stated, source.unanswered, source.repeated) == (2, 1, 1, 0)


def test_two_units_may_state_different_things_of_one_measure(pack, tmp_path):
    book(tmp_path, ["W1.S1", None, "市财政局", 2024, "未开展"], ["W1.S1", None, "市卫生健康局", 2024, "已完成", "完了"])
    assert found(pack, tmp_path) == [
        ("W1.S1", "finance", 2024, "not_begun", "", "A2"),
        ("W1.S1", "health", 2024, "completed", "完了", "A3"),
    ]


def test_copies_say_the_same_once_and_one_fills_in_what_the_other_leaves_out(pack, tmp_path):
    book(tmp_path, ["W1.S1", None, "市财政局", 2024, "进行中", "拨款"])
    book(tmp_path, ["W1.S1", None, "财政局", 2024, "推进中", None, "2024-11"], name="副本.xlsx")
    data = load_facts([tmp_path], pack)
    assert [(item.done, item.date) for item in data.measures] == [("拨款", "2024-11")]
    assert sorted((source.stated, source.repeated) for source in data.sources) == [(0, 1), (1, 0)]


def test_what_one_unit_states_two_ways_is_asked_about(pack, tmp_path):
    book(tmp_path, ["W1.S1", None, "市财政局", 2024, "进行中"], ["W1.S1", None, "市财政局", 2024, "已完成"])
    _, problems = read_facts([tmp_path], pack)
    assert [problem.text("zh") for problem in problems] == [
        "措施.xlsx:随便:A3: W1.S1（2024年）同一单位填了两种内容：此处“已完成”，措施.xlsx:随便:A2 为“进行中”；请核实后只留一种"
    ]


def test_two_reasons_contradict_each_other_even_where_the_fullest_row_gives_none(pack, tmp_path):
    rows = [["W1.1", "市财政局", 2024, "义诊", "好转"], ["W1.1", "市财政局", 2024, None, None, "人手少"], ["W1.1", "市财政局", 2024, None, None, "缺经费"]]  # fmt: skip
    _, problems = read_facts([book(tmp_path, *rows, head=AIMS, name="自评.xlsx")], pack)
    assert [problem.text("zh") for problem in problems] == [
        "自评.xlsx:随便:A4: W1.1（2024年）同一单位填了两种内容：此处“缺经费”，自评.xlsx:随便:A3 为“人手少”；请核实后只留一种"
    ]


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        (["W9.S9", None, "市财政局", 2024, "进行中"], "facts.unknown_measure", "A2"),
        ([None, None, "市财政局", 2024, "进行中"], "facts.statement_of_what", "A2"),
        (["W1.S1", None, "市财政局", 2024, "差不多"], "facts.progress", "E2"),
        (["W1.S1", None, "市财政局", 2024, None, "做了"], "facts.progress_missing", "E2"),
        (["W1.S1", None, "外星局", 2024, "进行中"], "facts.unknown_reporter", "C2"),
        (["W1.S1", None, "市财政局", None, "进行中"], "facts.which_year", "D2"),
        (["W1.S1", None, "市财政局", "明年", "进行中"], "facts.year", "D2"),
        (["W1.S1", None, "市财政局", 2044, "进行中"], "facts.year_outside", "D2"),
        (["W1.S1", None, "市财政局", 2024, "进行中", "#REF!"], "facts.formula_failed", "F2"),
        (["W1.S1", None, "市财政局", 2024, "进行中", "做", "", "多出的"], "facts.no_heading", "H2"),
    ],
)
def test_what_is_not_understood_is_asked_about_by_its_cell(pack, tmp_path, row, code, cell):
    _, problems = read_facts([book(tmp_path, row)], pack)
    assert [(problem.code, problem.where.cell) for problem in problems] == [(code, cell)]
    assert all(problem.text(lang) for problem in problems for lang in ("zh", "en"))


def test_the_unit_and_year_may_stand_above_or_in_the_name_of_the_file(pack, tmp_path):
    above = [["2024年措施进展"], ["填报单位：市财政局"]]
    row = ["W1.S1", None, None, None, "进行中"]
    assert found(pack, book(tmp_path, row, above=above))[0][1:3] == ("finance", 2024)
    book(tmp_path, row, above=above[:1], name="措施.xlsx")
    assert found(pack, tmp_path)[0][1] == ""  # two units are responsible, and nothing tells which of them it is
    (tmp_path / "措施.xlsx").rename(tmp_path / "财政局报的.xlsx")
    assert found(pack, tmp_path)[0][1] == "finance"


def test_remarks_further_columns_and_what_was_written_over_a_hint_are_kept(pack, tmp_path):
    hint = packs.TEXT["zh"]
    rows = [["以下是我们补充的"], ["W1.S1", hint, "市财政局", 2024, "进行中", "做", None, "很难"],
            ["W1.S2", "改过的提示", "市卫生健康局", 2024, "进行中", "做", None, None], ["填表人：张三"]]  # fmt: skip
    data = load_facts([book(tmp_path, *rows, head=[*HEAD, "困难"])], pack)
    assert [dict(item.notes) for item in data.measures] == [{"困难": "很难"}, {"措施要点（提示）": "改过的提示"}]
    (source,) = data.sources
    assert source.lines == ("以下是我们补充的", "填表人：张三") and source.extra_columns == ("困难",)


def test_a_self_assessment_is_read_of_an_objective_or_a_target(pack, tmp_path):
    rows = [["W1.1", "市卫生健康局", 2024, "下乡义诊", "好转", None, None, 12], ["W1.1a", "市卫生健康局", 2024, None, None, "人手少", "2025年底"],
            ["W1.1", "市财政局", 2024]]  # fmt: skip
    data = load_facts([book(tmp_path, *rows, head=AIMS, name="自评.xlsx")], pack)
    assert [(i.about, i.taken, i.effect, i.reason, i.deadline, i.funds) for i in data.assessments] == [
        ("W1.1", "下乡义诊", "好转", "", "", "12"),
        ("W1.1a", "", "", "人手少", "2025年底", ""),
    ]
    assert (data.sources[0].stated, data.sources[0].unanswered) == (2, 1)
    _, problems = read_facts([book(tmp_path, ["W9", "市财政局", 2024, "做"], head=AIMS, name="自评.xlsx")], pack)
    assert [problem.code for problem in problems] == ["facts.unknown_objective"]


def test_a_file_that_is_left_out_states_nothing(pack, tmp_path):
    book(tmp_path, ["W1.S1", None, "市财政局", 2024, "进行中"], ["W1.S1", None, "市财政局", 2024, "差不多"])
    (tmp_path / "数.csv").write_text("指标,年份,数值\n率,2024,5\n", encoding="utf-8")
    data, problems = read_facts([tmp_path], pack, skip_bad=True)
    assert not problems and [file.name for file in data.left_out] == ["措施.xlsx"] and not data.measures
