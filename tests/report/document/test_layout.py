"""How a paper stands on its pages: columns wide enough for what cannot be broken, charts whose numbers can be read, signatures."""

import re
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest

from engine.model import Progress
from engine.report.document.asked import Asked, Kind
from engine.report.document.axis import Axis, axis_of, stands_below
from engine.report.document.paper import Paper
from engine.report.document.report import report
from engine.report.stated import MeasureReport
from tests.report.document.conftest import C, Read, W, text_of, too_narrow


def test_ids_values_and_heads_are_not_broken(internal, public):
    for paper in (internal, public):
        assert not list(too_narrow(paper, "各领域可量化指标达标情况", range(1, 8)))
        for plan in ("妇女", "儿童"):
            assert not list(too_narrow(paper, f"{plan}发展“十四五”规划可量化指标一览", (0, 3, 4, 5)))
            assert not list(too_narrow(paper, f"{plan}发展“十四五”规划工作机制一览", (0, 2)))


def test_where_figures_come_from_has_the_widest_column(internal):
    for plan in ("妇女", "儿童"):
        ((head, *_),) = (found for title, found in internal.tables.items() if f"{plan}发展“十四五”规划可量化指标一览" in title)
        widths = {text_of(cell): int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for cell in head}
        assert widths.pop("数据来源") > 1.5 * max(widths.values())


def test_a_measure_stands_once_for_all_the_units_that_report_on_it(sample):
    """Cells one below the other are one: Word and WPS show its text once, in the middle."""
    told = [MeasureReport(unit, 2024, Progress.UNDER_WAY, "筛查12场", "", {}, "a.xlsx!A1") for unit in ("health", "finance")]
    reports = {"W1.S5": (*told, replace(told[0], year=2023)), "C1.S11": tuple(told[:1])}
    measures = tuple(replace(item, reports=reports.get(item.measure, ())) for item in sample.dossier.measures)
    paper = Read(report(replace(sample.dossier, measures=measures), Kind.ANNUAL, Asked("zh")))
    texts = {item.measure: item.text.zh for item in measures}
    assert paper.table("各单位填报的策略措施进展")[1:] == [
        ["W1.S5", texts["W1.S5"], "市卫生健康局", "进行中", "筛查12场"],
        ["", "", "市财政局", "进行中", "筛查12场"],
        ["C1.S11", texts["C1.S11"], "市卫生健康局", "进行中", "筛查12场"],
    ]
    ((_, *found),) = (found for title, found in paper.tables.items() if "各单位填报的策略措施进展" in title)
    merged = [[merge.get(f"{W}val") for cell in row for merge in cell.findall(f"{W}tcPr/{W}vMerge")] for row in found]
    assert merged == [["restart"] * 2, ["continue"] * 2, ["restart"] * 2]
    assert not list(too_narrow(paper, "各单位填报的策略措施进展", (0, 3)))


def test_lines_of_levels_have_an_axis_of_their_own_and_bars_begin_at_none(internal):
    names = sorted(name for name in internal.archive.namelist() if name.startswith("word/charts/chart"))
    lines = 0
    for name in names:
        chart = internal.part(name)
        ends = [chart.find(f".//{C}valAx/{C}scaling/{C}{end}") for end in ("min", "max")]
        if chart.find(f".//{C}lineChart") is None:
            assert ends == [None, None]
            continue
        low, high = (float(end.get("val")) for end in ends)
        values = [float(value.text) for value in chart.iterfind(f".//{C}val//{C}v")]
        assert low <= min(values) <= max(values) <= high and high - low < 3 * (max(values) - min(values))
        lines += 1
    assert lines > 10


def test_a_number_that_the_goal_would_strike_stands_below_its_point(internal):
    charts = [internal.part(name) for name in internal.archive.namelist() if name.startswith("word/charts/chart")]
    (toilets,) = [chart for chart in charts if "农村卫生厕所普及率" in "".join(chart.itertext())]
    series = toilets.find(f".//{C}ser")
    values = {point.get("idx"): point.find(f"{C}v").text for point in series.iterfind(f"{C}val//{C}pt")}
    below = {values[label.find(f"{C}idx").get("val")] for label in series.iterfind(f"{C}dLbls/{C}dLbl")}
    assert {"81.98", "84.07"} <= below and "78.35" not in below


@pytest.mark.parametrize(
    ("values", "most", "axis"),
    [
        (("70.22", "84.07", "85"), "100", ("65", "90", "5")),
        (("94.44", "100"), "100", ("92", "100", "2")),
        (("98", "120"), "100", ("90", "130", "10")),
        (("0", "3", "5"), None, ("0", "6", "2")),
        (("-2", "3"), None, ("-4", "4", "2")),
        (("40", "40"), None, ("30", "50", "5")),
        (("0", "0"), None, ("0", "0.2", "0.1")),
        (("0.01", "0.013"), None, ("0.009", "0.014", "0.001")),
    ],
)
def test_an_axis_has_round_ends_close_around_the_values(values, most, axis):
    assert axis_of(list(map(Fraction, values)), most and Fraction(most)) == Axis(*map(Fraction, axis))


@pytest.mark.parametrize(
    ("values", "at", "goal", "below"),
    [
        ((70, 80), 1, 81, True),  # the goal runs just above
        ((70, 80), 1, 79, False),
        ((70, 80), 1, 95, False),
        ((80, 70, 80), 1, 95, True),  # the curve goes up on both sides
        ((60, 95, 99), 2, 95, False),  # no room above, but the goal runs just below
        ((60, 90, 99), 2, 85, True),
        ((61, 80), 0, 62, False),  # no room below
        ((None, 70, None), 1, 95, False),
        ((None, 70), 0, 95, False),
    ],
)
def test_where_a_number_stands(values, at, goal, below):
    known = [None if value is None else Fraction(value) for value in values]
    assert stands_below(at, known, Fraction(goal), Axis(Fraction(60), Fraction(100), Fraction(10))) is below


def test_a_chart_stands_behind_the_mechanisms_of_its_domain_with_room_above(internal):
    places = [at for at, block in enumerate(internal.paragraphs) if block.find(f".//{C}chart") is not None]
    styles = [internal.paragraphs[at].find(f"{W}pPr") for at in places]
    assert len(places) > 10 and all(int(style.find(f"{W}spacing").get(f"{W}before")) > 0 for style in styles)
    behind = [internal.texts[at - 1] for at in places]
    assert sum(text.startswith("工作机制") for text in behind) == len(places) - 2  # of the two plans the charts of totals


def test_numbers_of_a_section_go_on_and_never_begin_anew(internal):
    numbers = list[list[int]]()
    for text in internal.texts:
        if re.match("（[一二三四五六七八九十]+）", text):
            numbers.append([])
        elif found := re.match(r"(\d+)\. ", text):
            numbers[-1].append(int(found[1]))
    assert all(two - one == 1 for section in numbers for one, two in pairwise(section))
    assert all(section[0] == 1 for section in numbers if section)


def test_who_signs_and_when_stand_at_the_right_on_the_page_of_the_line_above(internal, sample):
    look = internal.part("word/styles.xml")
    (style,) = [style for style in look if style.get(f"{W}styleId") == "DabiaoSignature"]
    assert style.find(f"{W}pPr/{W}jc").get(f"{W}val") == "right"
    assert style.find(f"{W}pPr/{W}ind").get(f"{W}rightChars") == "400"
    who, when = [p for p in internal.paragraphs if text_of(p) in ("（落款单位：待填）", "（成文日期：待填）")]
    assert {p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") for p in (who, when)} == {"DabiaoSignature"}
    assert who.find(f"{W}pPr/{W}keepNext") is not None
    assert when.find(f"{W}pPr/{W}sectPr") is not None  # what follows lies across, and no empty paragraph is between


def test_a_line_with_a_long_code_is_not_stretched(internal):
    (how,) = [p for p in internal.paragraphs if "结果编号，如" in text_of(p)]
    assert how.find(f"{W}pPr/{W}jc").get(f"{W}val") == "left"


def test_a_line_is_kept_with_the_next_and_a_heading_begins_a_page():
    paper = Paper(["题"], "zh")
    paper.line("请于__日前报送。", kept=True)
    paper.sign()
    paper.heading(1, "回执", new_page=True)
    read = Read(paper.saved())
    kept = [text_of(p) for p in read.paragraphs if p.find(f"{W}pPr/{W}keepNext") is not None]
    assert kept == ["请于__日前报送。", "（落款单位：待填）"]
    assert [text_of(p) for p in read.paragraphs if p.find(f"{W}pPr/{W}pageBreakBefore") is not None] == ["回执"]


def test_a_list_of_ids_breaks_between_them_only(internal):
    texts = [text.text or "" for text in internal.body.iter(f"{W}t")]
    assert any("W7.7a、\u200bC6.8b" in text for text in texts)
    assert not [text for text in texts if re.search("、[A-Za-z]", text)]


def test_a_line_may_end_before_a_number_and_so_does_not_end_within_it(internal):
    texts = [text.text or "" for text in internal.body.iter(f"{W}t")]
    assert any("（逐年监测，\u200b2025年评定）" in text for text in texts)
    assert not [text for text in texts if re.search("[，；：][0-9]", text)]
