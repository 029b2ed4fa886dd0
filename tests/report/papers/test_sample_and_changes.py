"""The blind sample, its comparison and the candidates for a change: each number is the canonical JSON's, the counts add up."""

from collections import Counter
from fractions import Fraction

import pytest
from openpyxl.utils import column_index_from_string

from engine.base.units import NAMES
from engine.collect.answers import read_answers
from engine.report.adjust import adjustment_book
from engine.report.sample.compare import compared
from engine.report.sample.draw import drawn
from engine.report.sample.form import sample_form
from engine.rules.load import load_pack
from tests.helpers import ROOT
from tests.report.reading import exact, lines, numbers_in, opened, rows, same, saved, shown

SEED, EACH = 5, 12
VERDICTS = {
    "met": "达标",
    "near": "基本实现",
    "not_met": "未达标",
    "no_data": "缺数据",
    "not_applicable": "不适用",
    "pending": "待佐证",
}
OF_MECHANISMS = {"met": "已落实", "not_met": "未落实"}
HOLDS = {"at_least": Fraction.__ge__, "at_most": Fraction.__le__, "above": Fraction.__gt__, "below": Fraction.__lt__}


def verdict_of(finding, verdict=None):
    verdict = verdict or finding["verdict"]
    return (OF_MECHANISMS if not finding["measured"] else {}).get(verdict, VERDICTS[verdict])


@pytest.fixture(scope="module")
def chosen(sample):
    """What was drawn, of the JSON."""
    return [sample.findings[finding.id] for finding in drawn(sample.dossier, SEED, EACH)]


@pytest.fixture(scope="module")
def form(sample):
    return sample_form(sample.dossier, drawn(sample.dossier, SEED, EACH), SEED, EACH, "zh")


def test_the_form_asks_what_the_run_says_and_holds_so_many_of_each_domain(sample, chosen, form):
    sheet = opened(form)["抽查表"]
    assert sheet["A2"].value == f"抽样：种子{SEED}，每个领域{EACH}项" and sheet["A3"].value.startswith(f"共{len(chosen)}项。")
    for row, finding in zip(lines(sheet), chosen, strict=True):
        cells = sorted(
            finding["evidence"],
            key=lambda c: (c["file"], c["sheet"], c["row"], column_index_from_string(c["cell"].rstrip("0123456789"))),
        )
        places = dict.fromkeys(
            f"{c['file']}!{c['sheet']}!{c['cell']}" if c["sheet"] else f"{c['file']}!{c['cell']}" for c in cells
        )
        unit = NAMES[finding["unit"]].zh.strip() if finding["measured"] and finding["unit"] != "none" else ""
        assert list(row.values()) == [
            finding["id"], finding["domain"], finding["clause"], finding["subject"]["zh"], finding["goal"]["blind"]["zh"],
            finding["goal"]["due"]["zh"], unit, "\n".join(places),
            "\n".join(dict.fromkeys(c["source"] for c in cells if c["source"])), "", "", "", "", "",
        ]  # fmt: skip
    assert any(finding["goal"]["indicator"] for finding in chosen)  # whose goal is a figure that was reported
    there = Counter((f["plan"], f["domain"]) for f in sample.findings.values() if f["evidence"])
    assert Counter((f["plan"], f["domain"]) for f in chosen) == {place: min(EACH, count) for place, count in there.items()}


def test_where_the_evidence_is_says_nothing_of_the_figures(sample):
    """The townships stand as in the file: ordered by their values, the weakest would be known before anything was looked at."""
    record = next(f for f in sample.dossier.findings if f.target == "C1.6a")
    (line,) = lines(opened(sample_form(sample.dossier, [record], SEED, EACH, "zh"))["抽查表"])
    rows_told = [int(place.rpartition("!D")[2]) for place in line["依据所在"].split("\n")]
    assert rows_told == sorted(rows_told) and len(rows_told) == 16
    weakest = min((item for item in record.evidence if item.value is not None), key=lambda item: item.value)
    assert record.evidence[0] == weakest and rows_told[0] != weakest.row


@pytest.fixture(scope="module")
def answered(form, chosen):
    """The form as it comes back: figures and verdicts, of every fifth none, of every third another one."""
    book, given = opened(form), {}
    for number, (row, finding) in enumerate(zip(rows(book["抽查表"]), chosen, strict=True)):
        figure = Fraction(number * 7 + 1, 4) if finding["measured"] and number % 4 else None
        other = "not_met" if finding["verdict"] == "met" else "met"
        verdict = None if number % 5 == 0 else other if number % 3 == 0 else finding["verdict"]
        row["核查数值"].value = None if figure is None else float(figure)
        row["核查判定"].value = verdict and verdict_of(finding, verdict)
        given[finding["id"]] = (figure, verdict)
    return given, saved(book)


@pytest.fixture(scope="module")
def beside(sample, answered):
    pack = load_pack(ROOT / "rules/gaoping-2021-2025")
    return opened(compared(sample.dossier, read_answers(answered[1], "抽查.xlsx", pack, 2024), "zh"))


def test_each_line_of_the_comparison_has_the_runs_figure_the_third_partys_and_their_difference(beside, chosen, answered):
    held = Counter()
    for row, finding in zip(rows(beside["逐项对照"]), chosen, strict=True):
        figure, verdict = answered[0][finding["id"]]
        ours = exact(finding, "value") if finding["measured"] and finding["units"] is None else None
        apart = None if None in (ours, figure) else figure - ours
        numbers = {"本程序数值": ours, "核查数值": figure, "偏差": apart}
        for name, number in numbers.items():
            assert same(row[name].value, None if number is None else float(number)), (finding["id"], name)
            assert number is None or abs(Fraction(shown(row[name])) - number) <= Fraction(1, 200)
            held[name] += number is not None
        if ours is not None:
            assert finding["value_text"]["zh"].startswith(shown(row["本程序数值"]))
        told = {
            name: row[name].value or ""
            for name in ("结果编号", "内容", "要求", "当年值", "本程序判定", "核查判定", "判定是否一致")
        }
        assert list(told.values()) == [
            finding["id"], finding["subject"]["zh"], finding["goal"]["text"]["zh"], finding["value_text"]["zh"],
            verdict_of(finding), verdict_of(finding, verdict) if verdict else "",
            "未查" if not verdict else "一致" if verdict == finding["verdict"] else "不一致",
        ]  # fmt: skip
    assert min(held.values()) > 10


def test_agreement_of_the_domains_adds_up_to_what_was_drawn(beside, chosen, answered):
    sheet, wanted = beside["一致情况"], {}
    for finding in chosen:
        verdict = answered[0][finding["id"]][1]
        state = "未查" if not verdict else "一致" if verdict == finding["verdict"] else "不一致"
        wanted.setdefault((finding["plan"], finding["domain"]), Counter())[state] += 1
    head, *found = sheet.iter_rows(min_row=4, values_only=True)
    assert head == ("领域", "抽取", "一致", "不一致", "未查", "一致率%")
    told = [*((domain, counted) for (_, domain), counted in wanted.items()), ("合计", sum(wanted.values(), Counter()))]
    for row, (name, counted) in zip(found, told, strict=True):
        same_, other, open_ = (counted[state] for state in ("一致", "不一致", "未查"))
        assert row[:5] == (name, same_ + other + open_, same_, other, open_)
        assert row[5] == (pytest.approx(100 * same_ / (same_ + other)) if same_ + other else None)
    assert found[-1][1] == len(chosen) and all(found[-1][1:])


def widths_of(sheet):
    """How wide the columns are, by heading."""
    (row, *_) = rows(sheet)
    return {name: sheet.column_dimensions[cell.column_letter].width for name, cell in row.items()}


def test_ids_and_days_are_printed_whole(form, beside, chosen):
    longest = max(len(finding["id"]) for finding in chosen)
    assert longest == len("C1.12c@140581@2024")
    for sheet in (opened(form)["抽查表"], beside["逐项对照"]):
        found = widths_of(sheet)
        assert found["结果编号"] >= longest + 2 and found["核查日期"] >= len("2025-05-02") + 2, sheet.title
        assert sheet.page_setup.paperSize == 9


@pytest.fixture(scope="module")
def candidates(sample):
    """The rows of the paper, each with its finding."""
    sheet = opened(adjustment_book(sample.dossier, "zh"))["目标调整备选"]
    return sheet, [(row, sample.by_target[row["目标"].value]) for row in rows(sheet)]


def baseline_of(finding):
    """The area's own figure of 2020."""
    own = finding["measured"] and finding["units"] is None
    return next((exact(point, "value") for point in finding["working"]["series"] if own and point["year"] == 2020), None)


def cases_of(finding):
    """Why a goal would be named, by what the JSON says of it alone."""
    goal, base = finding["goal"], baseline_of(finding)
    if finding["measured"] and not finding["keeps"] and goal["op"] in HOLDS and None not in (base, goal["value"]):
        if HOLDS[goal["op"]](base, exact(goal, "value")):
            yield "基期已达到目标"
    hard = finding["outlook"]["class"] in ("off_track", "worsening")
    if finding["measured"] and goal["value"] is not None and hard and finding["verdict"] != "met" and goal["by"] > 2024:
        yield "难以达到"
    ever = finding["working"]["series"] or any(cell["value"] is not None for cell in finding["evidence"])
    if finding["measured"] and finding["verdict"] == "no_data" and not ever:
        yield "无法监测"


def test_the_candidates_are_those_of_the_run_and_the_line_above_counts_them(sample, candidates):
    sheet, found = candidates
    told = Counter((row["情形"].value, finding["target"]) for row, finding in found)
    wanted = Counter((case, finding["target"]) for finding in sample.findings.values() for case in cases_of(finding))
    assert {case for case, _ in wanted} == {"基期已达到目标", "难以达到", "无法监测"}
    assert Counter({one: n for one, n in told.items() if one[0] != "两规划不一致"}) == wanted
    counted = Counter(case for case, _ in told.elements())
    assert sheet["A3"].value == "、".join(
        f"{case}{counted[case]}项" for case in ("基期已达到目标", "难以达到", "无法监测", "两规划不一致")
    )


def test_old_goal_baseline_and_value_of_a_candidate_are_the_runs_and_its_reason_holds_no_other_number(sample, candidates):
    bases = 0
    for row, finding in candidates[1]:
        base, goal = baseline_of(finding), finding["goal"]
        assert same(row["基期"].value, None if base is None else float(base))
        assert base is None or abs(Fraction(shown(row["基期"])) - base) <= Fraction(1, 200)
        bases += base is not None
        names = ("内容", "原目标", "期限", "当年值", "条款", "牵头单位", "领域", "规划")
        assert [row[name].value or "" for name in names] == [
            finding["subject"]["zh"], goal["text"]["zh"], goal["due"]["zh"], finding["value_text"]["zh"], finding["clause"],
            finding["responsible"][0], finding["domain"], sample.json["run"]["plans"][finding["plan"]]["zh"],
        ]  # fmt: skip
        told, why = [goal["text"]["zh"], finding["said"]["pace"]["zh"]], row["为什么列入"].value
        told += [item["zh"] for item in finding["measurements"]["missing"]]
        if row["情形"].value == "基期已达到目标":
            assert why.startswith(f"基期（2020年）已是{shown(row['基期'])}") and why.endswith(f"，目标{told[0]}")
        if row["情形"].value == "两规划不一致":
            others = [f for f in sample.findings.values() if f["plan"] != finding["plan"] and f["target"] in why]
            told += [f"{f['target'][1:]} {f['goal']['text']['zh']} {f['goal']['due']['zh']}" for f in others]
            assert others
        assert set(numbers_in(why)) <= {
            "2020",
            *numbers_in(" ".join(told)),
            *([shown(row["基期"])] if base is not None else []),
        }, why
    assert bases > 10
