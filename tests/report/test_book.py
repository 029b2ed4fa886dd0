"""The workbook of results says what the canonical JSON says, number for number (engine.report.book)."""

import csv
import dataclasses
import io
import json
import shutil
import subprocess
from collections import Counter
from fractions import Fraction

import openpyxl
import pytest

from engine.base.text import Text
from engine.base.word import texts
from engine.facts.load import load_facts
from engine.model import Aside, LeftOut, Progress, SetAside, Verdict
from engine.pipeline import check
from engine.report.book.make import render_book
from engine.report.codec import encoded
from engine.report.dossier import RevisedFigure
from engine.report.gather import gathered
from engine.report.stated import AssessmentRecord, MeasureReport
from engine.rules.load import load_pack, pack_folder
from tests.helpers import ROOT
from tests.report.reading import lines, opened, rows, same, shown

GRADES = {"red": "红色", "orange": "橙色", "yellow": "黄色", "blue": "蓝色", "good_practice": "推广", "none": "无预警"}
PAGES = ["总览", "各领域", "各牵头单位", "预警清单", "全部目标", "主要目标", "缺数据和待佐证", "数据审核", "自评", "措施进展", "证据",
         "规则"]  # fmt: skip


@pytest.fixture(scope="module")
def dossier():
    pack = load_pack(pack_folder(None))
    data = load_facts([ROOT / "data_samples/gaoping"], pack)
    return gathered(check(pack, data, 2024), pack, data)


@pytest.fixture(scope="module")
def run(dossier):
    """The canonical JSON, read back as anybody would."""
    return json.loads(json.dumps(encoded(dossier)))


@pytest.fixture(scope="module")
def content(dossier):
    return render_book(dossier, "zh")


@pytest.fixture(scope="module")
def book(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def test_the_pages(book, content, dossier):
    assert book.sheetnames == PAGES
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type in "fe"]
    assert all(sheet.page_setup.orientation == "landscape" for sheet in book)
    assert {(sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) for sheet in book} == {(9, 1)}  # A4
    for sheet in book.worksheets[1:]:
        head = sheet.freeze_panes.strip("ABC") if sheet.auto_filter.ref else ""
        assert sheet.print_title_rows == f"${int(head) - 1}:${int(head) - 1}", sheet.title  # its heading on every page
    assert render_book(dossier, "zh") == content


def test_every_target_has_its_figures(book, run):
    found = rows(book["全部目标"])
    assert [row["目标"].value for row in found] == [item["target"] for item in run["findings"]]
    assert len(found) == run["counts"]["targets"] > 500
    figures = Counter()
    for row, item in zip(found, run["findings"], strict=True):
        own = item["measured"] and item["units"] is None
        assert same(row["数值"].value, item["value"] if own else None)
        if own and item["value"] is not None:
            assert item["value_text"]["zh"].startswith(shown(row["数值"])), item["id"]
        each = f"每个{item['units']['zh']}" if item["units"] else ""
        assert (row["当年值"].value or "") == item["value_text"]["zh"]
        assert row["要求"].value == each + item["goal"]["text"]["zh"]
        last = item["measurements"]["previous"] if own else None
        last = last if last and last["year"] == 2023 else None
        assert same(row["上年"].value, last and last["value"])
        assert same(row["比上年"].value, item["measurements"]["change"] if last else None)
        base = [point["value"] for point in item["working"]["series"] if point["year"] == 2020]
        assert same(row["基期"].value, base[0] if own and base else None)
        assert same(row["差距"].value, item["measurements"]["distance"])
        figures.update(name for name in ("数值", "上年", "基期", "差距") if row[name].value is not None)
    assert min(figures.values()) > 50


def test_alerts_are_those_of_the_run_worst_first_and_lead_to_their_evidence_and_back(book, run):
    found, place = rows(book["预警清单"]), {GRADES[grade]: n for n, grade in enumerate(GRADES)}
    graded = [item for item in run["findings"] if item["grade"] != "none"]
    assert sorted(row["目标"].value for row in found) == sorted(item["target"] for item in graded)
    assert Counter(row["等级"].value for row in found) == {
        GRADES[g]: n for g, n in run["counts"]["grades"].items() if g != "none" and n
    }
    order = [place[row["等级"].value] for row in found]
    assert order == sorted(order)
    for row in found:
        link = row["依据"].hyperlink
        if link:
            sheet, _, cell = link.location.partition("!")
            there = book[sheet.strip("'")][cell]
            assert there.value == row["目标"].value
            assert there.hyperlink.location == f"'预警清单'!{row['依据'].coordinate}"
    assert sum(row["依据"].hyperlink is not None for row in found) > 40


def test_the_evidence_is_whole(book, run):
    found = rows(book["证据"])
    told = [(item["target"], cell) for item in run["findings"] for cell in item["evidence"]]
    told += [(None, cell) for cell in run["unused_facts"]]
    assert len(found) == len(told)
    for row, (target, cell) in zip(found, told, strict=True):
        assert (row["目标"].value, row["文件"].value, row["单元格"].value) == (target, cell["file"], cell["cell"])
        if cell["name"]:
            assert same(row["数值"].value, cell["value"])
            assert (row["分子"].value, row["分母"].value) == (cell["numerator"], cell["denominator"])


def test_what_other_columns_say_stands_behind_their_headings(dossier):
    (first, *rest), notes = dossier.findings, {"增减(百分点)": "-0.3", "note": "尚未审定", "told": "全市口径"}
    noted = dataclasses.replace(first, evidence=(dataclasses.replace(first.evidence[0], notes=notes),))
    changed = dataclasses.replace(dossier, findings=(noted, *rest))
    row = rows(openpyxl.load_workbook(io.BytesIO(render_book(changed, "zh")))["证据"])[0]
    assert row["备注"].value == "增减(百分点)：-0.3；尚未审定；全市口径"


def tables(book):
    """The rows of totals by plan, domain and lead unit, as values by heading; those by plan stand on the overview."""
    every = list(book["总览"].iter_rows(values_only=True))
    start = next(at for at, row in enumerate(every) if row[0] == "各规划") + 1
    end = next(at for at, row in enumerate(every) if at > start and row[0] is None)
    found = {"各规划": [dict(zip(every[start], row, strict=True)) for row in every[start + 1 : end]]}
    return found | {name: [{head: cell.value for head, cell in row.items()} for row in rows(book[name])]
                    for name in ("各领域", "各牵头单位")}  # fmt: skip


WORDS = {"objectives": "条目", "quantitative": "可量化", "mechanisms": "机制（自报）"}
SCOPES = {"objective": "主要目标", "measure": "策略措施", "implementation": "组织实施和监测评估"}
VERDICTS = dict(zip(texts(Verdict), ("达标", "基本实现", "未达标", "缺数据", "不适用", "待佐证"), strict=True))


def test_the_overview_is_the_rollup(book, run):
    found, groups = tables(book), run["rollup"]["groups"]
    for title, kinds in [("各规划", ("plan", "all")), ("各领域", ("domain",)), ("各牵头单位", ("lead",))]:
        told = [(group, tally) for kind in kinds for group in groups if group["by"] == kind for tally in group["tallies"]]
        assert len(found[title]) == len(told) > 0
        for row, (_, tally) in zip(found[title], told, strict=True):
            assert (row["来源"], row["类别"]) == (SCOPES[tally["scope"]], WORDS[tally["of"]])
            assert row["合计"] == tally["total"] == sum(row[word] for word in VERDICTS.values())
            assert {word: row[name] for word, name in VERDICTS.items()} == tally["verdicts"]
            assert same(row["全部项达标率%"], tally["rate_all"]["percent"])
            assert row["与上年都可评"] == tally["last_year"]["comparable"]


def test_plans_domains_and_lead_units_come_to_the_same(book, run):
    found = tables(book)
    whole = {(r["来源"], r["类别"]): r for r in found["各规划"] if r[next(iter(r))] == "合计"}
    for title, rows_of in found.items():
        for (scope, of), total in whole.items():
            same = [r for r in rows_of if (r["来源"], r["类别"]) == (scope, of) and r[next(iter(r))] != "合计"]
            if title != "各牵头单位" or of != "条目":
                for word in ("合计", *VERDICTS.values()):
                    assert sum(r[word] for r in same) == total[word], (title, scope, of, word)
    assert sum(r["合计"] for r in whole.values() if r["类别"] != "条目") == run["counts"]["targets"]


def test_objectives_and_what_is_missing_are_those_of_the_run(book, run):
    found = rows(book["主要目标"])
    assert [row["目标条目"].value for row in found] == [item["objective"] for item in run["rollup"]["objectives"]]
    for row in found:
        assert row["项数"].value == sum(row[word].value for word in VERDICTS.values()) == len(row["所含各项"].value.split())
    waiting = Counter(row["判定"].value for row in rows(book["缺数据和待佐证"]))
    assert waiting["缺数据"] == run["counts"]["verdicts"]["no_data"]
    assert waiting["待佐证"] == run["counts"]["verdicts"]["pending"]


def test_rules_stand_once_with_their_conditions_and_those_they_graded(book, run):
    found = rows(book["规则"])
    graded = [row for row in found if row["类别"].value in ("预警规则", "升级规则")]
    assert len({(row["编号"].value, row["等级"].value) for row in graded}) == len(graded) > 15
    for row in graded:
        reasons = [(f["target"], r) for f in run["findings"] for r in f["reasons"]
                   if r["rule"] == row["编号"].value and GRADES[r["grade"]] == row["等级"].value]  # fmt: skip
        assert row["项数"].value == len(reasons) and (row["涉及"].value or "").split() == [target for target, _ in reasons]
        assert {r["needs"]["zh"] for _, r in reasons} <= {row["内容"].value}
    needs = next(row["内容"].value for row in graded if row["编号"].value == "due_now")
    assert "判定为未达标" in needs and "给出此等级" not in needs


def test_rules_have_names_in_the_language_of_the_page_and_their_ids_last(book):
    found = rows(book["规则"])
    assert list(found[0])[-2:] == ["编号", "规则所在"]
    for row in found:
        if row["类别"].value not in ("规则文件", "数据文件"):
            told = " ".join(str(row[name].value or "") for name in ("规则、规划用语", "涉及"))
            assert row["规则、规划用语"].value and "_" not in told and row["编号"].value not in told.split(), told
    named = {row["编号"].value: (row["规则、规划用语"].value, row["涉及"].value) for row in found}
    assert named["near_and_hard"][0] == "虽然接近，预计仍达不到"
    assert named["plans_disagree"] == ("两个规划对“…”的要求不同，判定不一致", "农村卫生厕所普及率")
    assert named["department_cluster"] == ("牵头的有…项红色或橙色预警", "市教育局、市卫生健康局")
    assert named["marked"][0] == "显著、明显"


def test_what_was_revised_set_aside_and_left_out_stands_in_the_review(dossier):
    revised = RevisedFigure(
        "x", Text("指标", "indicator"), 2023, "甲乡", (), Fraction(1), Fraction(2), ("1", "2"), ("a!A1", "a!A2")
    )
    source = dataclasses.replace(
        dossier.run.inputs[0], set_aside=(SetAside(Aside.YEAR, "2001", 3, "a!B1"),), skipped=("附页",)
    )
    left = LeftOut("坏.xlsx", "", 4, Text("读不懂", "not readable"))
    run = dataclasses.replace(dossier.run, inputs=(source,), skipped_files=(left,))
    changed = dataclasses.replace(dossier, run=run, revisions=(revised,), quality=())
    found = rows(openpyxl.load_workbook(io.BytesIO(render_book(changed, "zh")))["数据审核"])
    assert [[row[name].value for name in ("类别", "指标", "问题和说明", "所在单元格", "对照的单元格")] for row in found] == [
        ["修订数", "指标（甲乡）", "由1修订为2", "a!A2", "a!A1"],
        ["没有采用的行", "2001", found[1]["问题和说明"].value, "a!B1", None],
        ["未读取", None, "未读取：附页", source.name, None],
        ["没有采用的文件", None, found[3]["问题和说明"].value, "坏.xlsx", None],
    ]
    assert found[1]["问题和说明"].value == (
        f"{source.name}：没有采用：“2001”不是规划期内的一年，3行（首见 a!B1）；年份写错的请改正，确是别的年份、平均或合计的不必处理"
    )
    assert "读不懂" in found[3]["问题和说明"].value


def test_what_names_say_stays_text(dossier):
    text = '=HYPERLINK("http://x")<script>alert(1)</script>'
    (first, *rest) = dossier.findings
    changed = dataclasses.replace(first, subject=Text(text, text))
    book = openpyxl.load_workbook(io.BytesIO(render_book(dataclasses.replace(dossier, findings=(changed, *rest)), "en")))
    row = rows(book["All targets"])[0]
    assert row["What"].value == text and row["What"].data_type == "s" and row["What"].quotePrefix


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not there")
def test_libreoffice_shows_the_figures_as_pages_do(content, run, tmp_path):
    (tmp_path / "r.xlsx").write_bytes(content)
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,5"
    words = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", form, "--outdir"]
    subprocess.run([*words, str(tmp_path), str(tmp_path / "r.xlsx")], check=True, capture_output=True, timeout=300)
    (path,) = tmp_path.glob("*.csv")
    lines = list(csv.reader(path.open(encoding="utf-8-sig")))
    head = next(line for line in lines if line[0] == "目标")
    by_target = {line[0]: dict(zip(head, line, strict=True)) for line in lines[lines.index(head) + 1 :]}
    seen = 0
    for item in run["findings"]:
        if item["measured"] and item["units"] is None and item["value"] is not None:
            text = by_target[item["target"]]["数值"]
            assert item["value_text"]["zh"].startswith(text), item["id"]
            assert not item["value_text"]["zh"][len(text) :][:1].isdigit()
            assert abs(Fraction(text) - Fraction(repr(float(item["value"])))) <= Fraction(1, 100)
            seen += 1
    assert seen > 150


STATED = AssessmentRecord(
    "W1.2", "health", 2024, "开设绿色通道", "", "例数少", "2025年6月", "20万元", {"依据": "纪要"}, "a.xlsx!自评!B2",
    ("W1.2a@140581@2024", "W1.2b@140581@2024"),
)  # fmt: skip


def reported(dossier):
    """The sample with what units say themselves: of an objective this year, of a target before; of one measure."""
    before = dataclasses.replace(STATED, about="W1.2a", unit="", year=2023, notes={}, findings=())
    done = MeasureReport("health", 2024, Progress.UNDER_WAY, "建成救治中心", "2024-11-05", {}, "a.xlsx!措施!A5")
    measures = [
        dataclasses.replace(item, reports=(done,), unreported=("finance",)) if item.measure == "W1.S2" else item
        for item in dossier.measures
    ]
    return dataclasses.replace(dossier, assessments=(STATED, before), measures=tuple(measures))


def test_what_units_say_of_objectives_stands_whole_with_its_verdicts_and_leads_to_the_target(dossier, run):
    book = opened(render_book(reported(dossier), "zh"))
    sheet, verdicts = book["自评"], {item["target"]: item["verdict"] for item in run["findings"]}
    first, second = lines(sheet)
    told = "、".join(f"{id_} {VERDICTS[verdicts[id_]]}" for id_ in ("W1.2a", "W1.2b"))
    (objective,) = (item for item in run["rollup"]["objectives"] if item["objective"] == "W1.2")
    assert first == {
        "目标条目": "W1.2", "内容": objective["summary"]["zh"], "责任单位": "市卫生健康局", "年份": 2024, "措施": "开设绿色通道",
        "成效": "", "原因": "例数少", "整改时限": "2025年6月", "经费": "20万元", "所含各项": told, "所在单元格": "a.xlsx!自评!B2",
        "备注": "依据：纪要",
    }  # fmt: skip
    assert (second["目标条目"], second["内容"], second["责任单位"]) == ("W1.2a", "孕产妇死亡率", "未写明单位")
    assert (second["年份"], second["所含各项"]) == (2023, "")
    link, none = (row["目标条目"].hyperlink for row in rows(sheet))
    there, _, cell = link.location.partition("!")
    assert book[there.strip("'")][cell].value == "W1.2a" and none is None
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B4", "A3:L5")


def test_every_measure_stands_with_what_its_units_say_and_those_that_say_nothing(dossier, run):
    book = opened(render_book(reported(dossier), "zh"))
    sheet = book["措施进展"]
    found = lines(sheet)
    own = [row for row in found if row["措施编号"] == "W1.S2"]
    said = [(row["责任单位"], row["进展状态"], row["采取的做法"], row["日期"], row["所在单元格"]) for row in own]
    assert said == [
        ("市卫生健康局", "进行中", "建成救治中心", "2024-11-05", "a.xlsx!措施!A5"), ("市财政局", "未填报", "", "", ""),
    ]  # fmt: skip
    assert "填报1条次" in sheet["A2"].value
    assert (
        next(row["责任单位"] for row in found if row["措施编号"] == "W1.S1")
        == "市卫生健康局、市财政局、市发展和改革局、市应急管理局"
    )
    (measure,) = (item for item in run["measures"] if item["measure"] == "W1.S2")
    assert own[0]["措施要点"] == measure["text"]["zh"] and own[0]["对应目标"] == " ".join(measure["targets"])
    (cell,) = (row["措施编号"] for row in rows(sheet) if row["责任单位"].value == "市卫生健康局" and row["日期"].value)
    there, _, place = cell.hyperlink.location.partition("!")
    assert book[there.strip("'")][place].value == measure["targets"][0]
    assert [row["措施编号"] for row in found if row["进展状态"] == "未填报" and row["措施编号"] != "W1.S2"] == [
        item["measure"] for item in run["measures"] if item["measure"] != "W1.S2"
    ]


def test_that_nothing_was_handed_in_is_said(book):
    assert book["自评"]["A2"].value == "没有收到责任单位的自评，2024年和往年的都没有"
    assert book["措施进展"]["A2"].value.startswith("没有收到2024年的措施进展；“未填报”不等于没有开展")
    assert not rows(book["自评"]) and {row["进展状态"] for row in lines(book["措施进展"])} == {"未填报"}


def test_the_overview_prints_on_one_page(book):
    assert book["总览"].page_setup.fitToHeight == 1 and book["全部目标"].page_setup.fitToHeight == 0
