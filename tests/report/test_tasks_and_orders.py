"""Tasks name every target of the plan under each of its units; orders are read back as filled in and shown with what changed."""

import io
from collections import Counter
from dataclasses import replace

import openpyxl
import pytest

from engine.base.problems import InvalidFacts
from engine.collect.orders import Ordered, read_orders
from engine.messages.called import grade_written
from engine.model import Grade
from engine.report.orders import order_book
from engine.report.tasks import task_book
from tests.helpers import ROOT, dabiao


def sheets(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {
        sheet.title: [[cell if cell is not None else "" for cell in row] for row in sheet.iter_rows(values_only=True)]
        for sheet in book
    }


def table(rows, needed):
    """The lines below the heading that holds a word, as mappings."""
    (place,) = [n for n, row in enumerate(rows) if needed in row]
    return [dict(zip(rows[place], row, strict=True)) for row in rows[place + 1 :]]


@pytest.fixture(scope="module")
def run(rolled):
    """A run in which two findings have grave alerts."""
    grades = {"W1.1c": Grade.RED, "C1.1a": Grade.ORANGE, "W1.2a": Grade.YELLOW}
    findings = tuple(replace(f, grade=grades.get(f.target, Grade.NONE)) for f in rolled.findings)
    return replace(rolled, findings=findings)


def test_every_target_stands_once_in_all_and_once_under_each_of_its_units(run):
    found = sheets(task_book(run, "zh"))
    everything = table(found.pop("全部"), "目标")
    assert [line["目标"] for line in everything] == [finding.target for finding in run.findings]
    led, taken = Counter(), Counter()
    for unit, rows in found.items():
        for line in table(rows, "目标"):
            finding = next(f for f in run.findings if f.target == line["目标"])
            assert line["本单位职责"] == ("牵头" if finding.responsible[0] == unit else "配合") and unit in finding.responsible
            (led if line["本单位职责"] == "牵头" else taken)[finding.target] += 1
    assert set(led) == {finding.target for finding in run.findings} and set(led.values()) == {1}
    assert dict(taken) == {f.target: len(f.responsible) - 1 for f in run.findings if f.responsible[1:]}


def test_goal_and_due_of_the_tasks_are_those_of_the_run(run):
    for line, finding in zip(table(sheets(task_book(run, "zh"))["全部"], "目标"), run.findings, strict=True):
        assert (line["要求"], line["期限"], line["牵头单位"]) == (
            finding.goal.text.zh,
            finding.goal.due.zh,
            finding.responsible[0],
        )


def test_orders_are_the_grave_alerts_with_value_goal_and_deadline(run):
    found = sheets(order_book(run, "zh", "2025年9月30日"))
    lines = table(found["督办清单"], "目标")
    assert list(found) == ["督办清单"]
    assert [(line["目标"], line["等级"], line["完成时限"], line["办理结果"]) for line in lines] == [
        ("W1.1c", "红色", "2025年9月30日", ""),
        ("C1.1a", "橙色", "2025年9月30日", ""),
    ]
    for line in lines:
        finding = next(f for f in run.findings if f.target == line["目标"])
        assert (line["当年值"], line["要求"]) == (finding.value_text.zh, finding.goal.text.zh)


def filled(content, change=lambda sheet: None):
    """An earlier list as people fill it in and send it back."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["督办清单"]
    head = next(row for row in sheet.iter_rows() if "办理结果" in [cell.value for cell in row])
    at = {cell.value: cell.column for cell in head}
    for number, row in enumerate(sheet.iter_rows(min_row=head[0].row + 1), start=1):
        sheet.cell(row[0].row, at["办理结果"]).value = f"=办了{number}件"
        sheet.cell(row[0].row, at["办理结果"]).data_type = "s"
        sheet.cell(row[0].row, at["办结日期"]).value = "2025-08-01"
    change(sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def disturbed(sheet):
    """Rows above, a column before, another name."""
    sheet.insert_rows(1, 2)
    sheet.insert_cols(1)
    sheet.title = "办理情况"


@pytest.mark.parametrize("change", [lambda sheet: None, disturbed])
def test_a_list_is_read_back_as_it_was_filled_in(change, run):
    read = read_orders(filled(order_book(run, "zh", "2025年9月30日"), change), "督办.xlsx")
    assert [(line.id, line.year, line.grade, line.deadline, line.result, line.done) for line in read] == [
        ("W1.1c", "2024", "红色", "2025年9月30日", "=办了1件", "2025-08-01"),
        ("C1.1a", "2024", "橙色", "2025年9月30日", "=办了2件", "2025-08-01"),
    ]


def test_a_list_in_english_is_read_back_too(run):
    book = openpyxl.load_workbook(io.BytesIO(order_book(run, "en")))
    assert book.sheetnames == ["Orders"]
    assert [line.id for line in read_orders(order_book(run, "en"), "o.xlsx")] == ["W1.1c", "C1.1a"]


def test_last_years_orders_stand_beside_with_what_changed(run):
    before = [
        Ordered("2023", "W1.1c", "橙色", "10%", "甲", "", "办了", "2024-01-01"),
        Ordered("2023", "C1.1a", "橙", "70%", "乙", "", "", ""),
        Ordered("2023", "W1.2a", "红色预警", "80%", "丙", "", "=1+1", ""),
        Ordered("2023", "W1.1a", "红色", "80%", "丁", "", "建了两处", ""),
        Ordered("2023", "W9.9z", "红色", "1", "戊", "", "", ""),
        Ordered("2023", "W1.1a", "紫色", "80%", "己", "", "", ""),
    ]
    found = sheets(order_book(run, "zh", "", before))
    lines = {line["目标"]: line for line in table(found["督办清单"], "目标")}
    assert (lines["W1.1c"]["上次等级"], lines["W1.1c"]["上次办理结果"], lines["W1.1c"]["等级变化"]) == ("橙色", "办了", "加重")
    assert lines["C1.1a"]["等级变化"] == "未变"
    back = table(found["上次督办回看"], "上次督办要求")
    assert [(line["目标"], line["上次督办要求"], line["上次办理结果"], line["等级变化"]) for line in back] == [
        ("W1.1c", "甲", "办了", "加重"),
        ("C1.1a", "乙", "", "未变"),
        ("W1.2a", "丙", "=1+1", "减轻"),
        ("W1.1a", "丁", "建了两处", "预警解除"),
        ("W9.9z", "戊", "", "本次没有这一项"),
        ("W1.1a", "己", "", "上次等级认不出"),
    ]
    finding = next(f for f in run.findings if f.target == "W1.1a")
    assert back[3]["今年数值"] == finding.value_text.zh and back[3]["上次数值"] == "80%"


def test_what_is_newly_graded_is_said_to_be_new(run):
    (first, _) = table(sheets(order_book(run, "zh", "", []))["督办清单"], "目标")
    assert first["等级变化"] == "新列入" and first["上次等级"] == ""


@pytest.mark.parametrize("content", [b"", b"no workbook", task_book])
def test_what_is_no_list_of_orders_is_refused(content, run):
    with pytest.raises(InvalidFacts):
        read_orders(content(run, "zh") if callable(content) else content, "x.xlsx")


def test_a_year_of_orders_by_the_command_line(tmp_path):
    data, words = ROOT / "data_samples/gaoping", ("--kind", "督办", "--deadline", "2025-09-30")
    for year, more in ((2023, ()), (2024, ("--previous", tmp_path / "2023.xlsx"))):
        code, _, err = dabiao("report", data, "--year", year, *words, *more, "-o", tmp_path / f"{year}.xlsx")
        assert code == 0, err
    found = sheets((tmp_path / "2024.xlsx").read_bytes())
    before = [line["目标"] for line in table(sheets((tmp_path / "2023.xlsx").read_bytes())["督办清单"], "目标")]
    assert [line["目标"] for line in table(found["上次督办回看"], "上次督办要求")] == before and before
    code, _, err = dabiao(
        "report", data, "--year", 2024, *words, "--previous", data / "卫生健康局.xlsx", "-o", tmp_path / "x.xlsx"
    )
    assert code == 3 and "卫生健康局.xlsx: 不是督办清单" in err
    code, _, err = dabiao(
        "report", data, "--year", 2024, *words, "--previous", tmp_path / "2023.xlsx", "-o", tmp_path / "2023.xlsx"
    )
    assert code == 2 and "2023.xlsx" in err


def test_tasks_need_no_data_and_are_those_of_the_plan(tmp_path):
    words = ("report", "--year", 2024, "--kind", "责任分解", "--lang", "zh", "-o")
    assert dabiao(*words, tmp_path / "无.xlsx")[0] == 0
    assert dabiao(*words, tmp_path / "有.xlsx", ROOT / "data_samples/gaoping")[0] == 0
    bare, full = (table(sheets((tmp_path / f"{name}.xlsx").read_bytes())["全部"], "目标") for name in ("无", "有"))
    assert len(bare) == 555 and [{**line, "要求": ""} for line in bare] == [{**line, "要求": ""} for line in full]
    differ = {line["目标"] for line, other in zip(bare, full, strict=True) if line != other}
    assert differ == {"W4.2a", "W4.6d", "W7.6a", "C6.8a"}  # the goal is a figure that is reported


@pytest.mark.parametrize(
    ("written", "grade"),
    [("橙", "orange"), ("橙色", "orange"), (" 橙色 预警", "orange"), ("红", "red"), ("Red alert", "red"), ("blue", "blue"),
     ("黄色预警", "yellow"), ("紫色", None), ("", None), ("预警", None), ("无预警", None)],
)  # fmt: skip
def test_a_grade_is_known_however_it_is_written(written, grade):
    assert grade_written(written) == grade
