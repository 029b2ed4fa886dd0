"""The page on the screen: its order, its sums, who has to do what, and everything on request (engine.report.table, domains)."""

import re
from dataclasses import replace

import pytest

from engine.facts.load import load_facts
from engine.model import Grade, Standing, Verdict
from engine.pipeline import check
from engine.report.domains import domain_lines
from engine.report.gather import gathered
from engine.report.rollup import By, Counted
from engine.report.table import render
from engine.rules.load import load_pack, pack_folder
from tests.helpers import ROOT

WIDE = 200


@pytest.fixture(scope="module")
def dossier():
    pack = load_pack(pack_folder("gaoping-2021-2025"))
    data = load_facts([ROOT / "data_samples/gaoping"], pack)
    return gathered(check(pack, data, 2024), pack, data)


def rows_of(dossier):
    """The table's rows by name: counts in the order of the columns, of `met/all` both."""
    *heading, rows = "\n".join(domain_lines(dossier, "zh", WIDE)).partition("\n---")[::2]
    cells = [re.split(r" {2,}", row.strip()) for row in rows.splitlines()[1:]]
    return heading[0], {name: [int(part) for cell in cells for part in cell.split("/")] for name, *cells in cells}


def test_the_page_begins_with_totals_then_what_cuts_across_then_what_is_urgent(dossier):
    page = render(dossier, "zh")
    places = [page.index(text) for text in (
        "2024年度监测", "纯属虚构", "主要目标，按规划和领域", "主要目标74个：", "合计\n  主要目标143个", "共判定555项", "汇总提示",
        "走势图：2020—2024年", "红色（4项）", "橙色（8项）", "此外还有：黄色30项、蓝色18项、推广7项、无预警488项；加 --all",
        "推进中13项", "预警：红4，橙8，黄30", "下一步：",
    )]  # fmt: skip
    assert places == sorted(places) and "黄色（30项）" not in page


def test_the_table_of_plans_and_domains_adds_up_and_is_what_the_rollup_counts(dossier):
    heading, rows = rows_of(dossier)
    plans = [group.name.zh for group in dossier.rollup.grouped(By.PLAN)]
    domains = {group.name.zh: group for group in dossier.rollup.grouped(By.DOMAIN) if group.name.zh in rows}
    assert heading.split() == ["领域", "主要目标", "可量化", "基本实现", "未达标", "缺数据", "不适用", "机制", "未落实", "待佐证",
                               "达标/全部", "达标/全部", "落实/全部"]  # fmt: skip
    assert [sum(column) for column in zip(*(rows[name] for name in domains), strict=True)] == rows["合计"]
    assert [sum(column) for column in zip(*(rows[name] for name in plans), strict=True)] == rows["合计"]
    assert rows["合计"][:8] == [51, 143, 115, 151, 9, 21, 5, 1] and len(rows) == 1 + len(plans) + len(domains)
    for name, group in domains.items():
        figures = group.tally(Standing.OBJECTIVE, Counted.QUANTITATIVE)
        asked = [figures.verdicts[verdict] for verdict in ("near", "not_met", "no_data", "not_applicable")]
        assert rows[name][2:8] == [figures.verdicts["met"], figures.total, *asked]
        assert sum(rows[name][place] for place in (2, 4, 5, 6, 7)) == rows[name][3]  # every target in one column
        assert rows[name][8] + rows[name][10] + rows[name][11] == rows[name][9]
    of_objectives = [f for f in dossier.findings if f.scope == Standing.OBJECTIVE]
    assert rows["合计"][3] + rows["合计"][9] == len(of_objectives) == 390


@pytest.mark.parametrize(("width", "first", "second"), [
    (80, "领域 主要目标 可量化 基本 未 缺 不 机制 未 待", "达标/全部 达标/全部 实现 达标 数据 适用 落实/全部 落实 佐证"),
    (100, "领域 主要目标 可量化 基本 未 缺 不 机制 未 待", "达标/全部 达标/全部 实现 达标 数据 适用 落实/全部 落实 佐证"),
    (120, "领域 主要目标 可量化 基本实现 未达标 缺数据 不适用 机制 未落实 待佐证", "达标/全部 达标/全部 落实/全部"),
])  # fmt: skip
def test_the_heading_of_the_table_has_two_lines_at_any_width(dossier, width, first, second):
    lines = list(domain_lines(dossier, "zh", width))
    assert [" ".join(line.split()) for line in lines[:2]] == [first, second] and lines[2].startswith("---")


def test_objectives_that_fall_short_are_named_by_code_and_title(dossier):
    page = "".join(render(dossier, "zh").split())
    assert "有未达标：W1.2孕产妇死亡率降到12.5/10万以内…、W1.3两癌防治意识进一步提升、能力逐步增强…、" in page
    assert "有缺数据：W7.4妇女媒介素养全面提升" in page
    whole = "".join(render(dossier, "zh", whole=True).split())
    assert "有未达标：W1.2孕产妇死亡率降到12.5/10万以内，城乡差距缩小、" in whole


def test_what_does_not_fit_in_columns_is_told_in_words_with_the_same_counts(dossier):
    _heading, rows = rows_of(dossier)
    told = "".join(line.strip() for line in domain_lines(dossier, "zh", 60))
    assert (
        "高平市妇女发展“十四五”规划：主要目标各项都达标24/74；可量化达标65/84（基本实现5、未达标10、缺数据3、不适用1）；"
        in told
    )
    assert all(f"{name}：主要目标各项都达标{counts[0]}/{counts[1]}" in told for name, counts in rows.items())


def test_misses_and_what_has_no_data_are_named(dossier):
    page = render(dossier, "zh", WIDE)
    for finding in dossier.findings:
        if finding.verdict in (Verdict.NOT_MET, Verdict.NEAR, Verdict.NO_DATA):
            assert f"{finding.target} {finding.subject.zh}" in page.replace("\n      ", ""), finding.target


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_red_and_orange_finding_has_its_units_and_what_to_do_first(dossier, lang):
    blocks = re.split(r"\n {4}(?=[WC]\d)", render(dossier, lang, 10_000))
    urgent = {f.target: f for f in dossier.findings if f.grade in (Grade.RED, Grade.ORANGE)}
    told = {block.split(" ")[0].rstrip(":："): block for block in blocks[1:]}
    assert told.keys() == urgent.keys() and len(told) == 12
    for target, finding in urgent.items():
        assert ("责任单位：" if lang == "zh" else "Responsible: ") in told[target]
        assert finding.recommendations[0].text.in_(lang) in told[target]
        assert lang == "en" or "、".join(finding.responsible) in told[target]
        assert finding.value_text.in_(lang) in told[target] and finding.goal.text.in_(lang) in told[target]


def test_everything_stands_on_the_page_on_request(dossier):
    page = render(dossier, "zh", WIDE, whole=True)
    for finding in dossier.findings:
        assert re.search(rf"\b{re.escape(finding.target)}\b", page), finding.target
    said = " ".join(page.split())
    in_place = next(f for f in dossier.findings if not f.measured and f.verdict == "met" and f.grade == "none")
    assert f"{in_place.target} {in_place.subject.zh}；已落实 " in said and "要求已落实并有佐证；" not in said
    assert "黄色（30项）" in page and "无预警（488项）" in page and "--all" not in page
    assert "  落实率：按可评项117/120=97.50%" in page and "市妇儿工委办公室37项：" in page


def test_a_series_stands_beside_each_target_that_has_one(dossier):
    page = render(dossier, "zh", 10_000, whole=True)
    lines = {line.split()[0]: line for line in page.splitlines() if re.match(r" +[WC]\d+\.\d+[a-z] .*要求", line)}
    for finding in dossier.findings:
        drawn = re.search("[▁▂▃▅▇·]{5}$", lines.get(finding.target, ""))
        if finding.target in lines:
            assert bool(drawn) == (len(finding.working.series) > 1), finding.target
    assert lines["W4.1f"].endswith("▁▁▁▃▇") and lines["C1.5d"].endswith("··▁▅▇")  # the definition changed in 2022


def test_where_nothing_is_urgent_the_page_says_so(rolled):
    calm = tuple(replace(finding, grade=Grade.YELLOW) for finding in rolled.findings)
    page = render(replace(rolled, findings=calm), "zh")
    assert "没有红色和橙色的项目" in page and "责任单位" not in page
    none = tuple(replace(finding, grade=Grade.NONE) for finding in rolled.findings)
    assert "没有需要预警的项目" in render(replace(rolled, findings=none), "zh")


def test_where_there_are_several_areas_each_finding_says_of_which(rolled):
    (area,) = rolled.rollup.grouped(By.AREA)
    groups = (*rolled.rollup.groups, replace(area, key="2", name=replace(area.name, zh="乙县")))
    several = replace(rolled, rollup=replace(rolled.rollup, groups=groups))
    assert "W1.1c 测试县 i_W1.1c：" in render(several, "zh", WIDE, whole=True)
    assert "W1.1c i_W1.1c：" in render(rolled, "zh", WIDE, whole=True)
