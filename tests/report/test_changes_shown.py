"""What changed since an earlier run stands on the screen and in the workbook as in the JSON (check --previous)."""

import io
import json
import re
from dataclasses import replace

import openpyxl
import pytest

from engine.base.lines import width_of
from engine.messages import say
from engine.model import Grade, Verdict
from engine.report.book.make import render_book
from engine.report.codec import encoded, stamped
from engine.report.gather_changes import changes_since, earlier
from engine.report.table import render


@pytest.fixture(scope="module")
def beside(rolled):
    """A run of which the earlier one differs in four targets, lacks one and has one more."""
    first, second, third, *rest = (f for f in rolled.findings if f.measured and f.units is None and f.value is not None)
    old = {
        first.id: replace(first, verdict=Verdict.MET, grade=Grade.NONE, value=first.value + 1),
        second.id: replace(second, verdict=Verdict.NOT_MET, grade=Grade.RED, value=second.value - 2),
        third.id: replace(third, verdict=Verdict.NO_DATA, grade=third.grade, value=None),
    }
    now = {first.id: replace(first, verdict=Verdict.NOT_MET, grade=Grade.ORANGE),
           second.id: replace(second, verdict=Verdict.NEAR, grade=Grade.YELLOW)}  # fmt: skip
    gone = replace(rest[0], id="X9.9a@100000@2023", target="X9.9a")
    earlier_run = replace(
        rolled, findings=(*(old.get(f.id, f) for f in rolled.findings if f.id != rest[-1].id), gone),
        run=replace(rolled.run, year=rolled.run.year - 1),
    )  # fmt: skip
    run = replace(rolled, findings=tuple(now.get(f.id, f) for f in rolled.findings))
    return replace(run, changes=changes_since(earlier(json.loads(stamped(earlier_run))), run)), rest[-1]


def rows_of(dossier, lang="zh"):
    """The page of changes, its rows by their headings."""
    sheet = openpyxl.load_workbook(io.BytesIO(render_book(dossier, lang)))[say(lang, "book.changes")]
    every = list(sheet.iter_rows(values_only=True))
    at = next(n for n, row in enumerate(every) if row[1] == say(lang, "report.target"))
    return [{n: "" if v is None else v for n, v in enumerate(row)} for row in every[at + 1 :]], sheet


def test_the_page_of_the_workbook_is_the_json_row_by_row(beside):
    dossier, alone = beside
    changes = encoded(dossier)["changes"]
    told = {item["finding"].partition("@")[0]: item for item in changes["findings"]}
    rows, sheet = rows_of(dossier)
    assert sheet.auto_filter.ref and sheet.freeze_panes
    sorts = [row[0] for row in rows]
    assert sorts == ["变差", "变好", "其他变化（补报、缺报、补交佐证等）", "只在这次", "只在以前"]
    for row in rows[:3]:
        item = told[row[1]]
        assert [row[4], row[5]] == [say("zh", f"verdict.{item[when]['verdict']}") for when in ("before", "now")]
        assert [row[6], row[7]] == [say("zh", f"grade.{item[when]['grade']}") for when in ("before", "now")]
        assert [row[8], row[9]] == [item[when]["value_text"]["zh"] for when in ("before", "now")]
        assert row[10] == ("" if item["difference"] is None else item["difference"])
    assert [row[1] for row in rows[3:]] == [alone.target, changes["dropped"][0]] and rows[4][1] == "X9.9a@100000@2023"


def section_of(page):
    return page[page.index("与以前结果相比的变化") :].split("\n\n")[0]


def test_the_screen_names_what_became_worse_and_better(beside):
    dossier, _ = beside
    page = render(dossier, "zh", 200)
    section = section_of(page)
    worse, better, other = (row[1] for row in rows_of(dossier)[0][:3])
    assert re.search(rf"  变差1项\n    {worse} .*：达标→未达标，无预警→橙色", section)
    assert re.search(rf"  变好1项\n    {better} .*：未达标→基本实现，红色→黄色", section)
    assert "其他变化（补报、缺报、补交佐证等）1项（加 --all 逐项列出）" in section and f"    {other} " not in section
    assert f"    {other} " in render(dossier, "zh", 200, whole=True)
    counts = dossier.changes
    assert f"达标{counts.met_before}→{counts.met_now}" in section and "只在这次的1项，只在以前的1项" in section


@pytest.mark.parametrize("width", [60, 80, 120])
def test_nothing_of_it_is_cut_on_narrow_screens(beside, width):
    wide, narrow = (section_of(render(beside[0], "zh", columns)) for columns in (400, width))
    assert "".join(narrow.split()) == "".join(wide.split()) and max(map(width_of, narrow.splitlines())) <= width


def test_without_an_earlier_run_neither_is_there(rolled):
    book = openpyxl.load_workbook(io.BytesIO(render_book(rolled, "zh")))
    assert "变化" not in book.sheetnames and "与以前结果相比的变化" not in render(rolled, "zh")


def test_it_is_said_in_english_too(beside):
    assert "Changes since an earlier run" in render(beside[0], "en") and rows_of(beside[0], "en")[0]
