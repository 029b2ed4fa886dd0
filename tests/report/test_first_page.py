"""Every page opens with what the run comes to, and never with one rate over what is measured and what is declared."""

import csv
import io
import re
from dataclasses import replace

import pytest

from engine.report.flat import render_csv, render_markdown
from engine.report.rollup import By
from engine.report.rollup_words import opening
from engine.report.table import render

WOMEN = [
    (0, "文"),
    (1, "主要目标5个：各项都达标1、基本实现1、有缺数据1、不适用1、有待佐证1"),
    (2, "各项都达标的占全部1/5=20.00%"),
    (2, "与2023年比：没有两年都按同样要求评定的项，不作比较"),
    (2, "基本实现：W1.2 文"),
    (2, "有缺数据：W2.1 文"),
    (1, "主要目标中可量化的5项：达标2、基本实现1、缺数据1、不适用1"),
    (2, "达标率：按可评项2/3=66.67%，按全部项2/5=40.00%"),
    (2, "与2023年比，两年都可评的3项：达标2/3=66.67%→2/3=66.67%；判定变好1项，变差1项"),
    (2, "基本实现：W1.2a i_W1.2a"),
    (2, "缺数据：W2.1a i_W2.1a"),
    (1, "主要目标中的工作机制4项（自报，凭佐证）：已落实1、待佐证3"),
    (2, "落实率：按可评项1/1=100.00%，按全部项1/4=25.00%"),
    (2, "与2023年比：没有两年都按同样要求评定的项，不作比较"),
    (1, "策略措施中可量化的1项：达标0、未达标1"),
    (2, "达标率：按可评项0/1=0.00%，按全部项0/1=0.00%"),
    (2, "与2023年比，两年都可评的1项：达标1/1=100.00%→0/1=0.00%；判定变好0项，变差1项"),
    (2, "未达标：W1.1c i_W1.1c"),
]


def test_the_opening_lines_of_a_plan(rolled):
    lines = list(opening(rolled, "zh"))
    assert lines[: len(WOMEN)] == WOMEN and lines[len(WOMEN)] == (0, "儿童")
    assert (1, "组织实施和监测评估中的工作机制1项（自报，凭佐证）：已落实0、未落实1") in lines
    assert lines[-1] == (0, "共判定15项：主要目标13项、策略措施1项、组织实施和监测评估1项；来源不同的不合并计算")
    english = list(opening(rolled, "en"))
    assert (1, "5 objectives: 1 met in every part, 1 near, 1 without data in some part, 1 not applicable, "
               "1 pending in some part") in english  # fmt: skip
    assert (2, "Attainment: of the assessable 2/3 = 66.67 %, of all 2/5 = 40.00 %") in english


def test_plans_together_only_where_there_are_several(rolled):
    assert (0, "合计") in list(opening(rolled, "zh"))
    groups = tuple(group for group in rolled.rollup.groups if group.key != "children")
    alone = replace(rolled, rollup=replace(rolled.rollup, groups=groups))
    assert (0, "合计") not in list(opening(alone, "zh"))


def test_what_is_missing_is_cut_short_on_the_screen_alone(rolled):
    missing = next(finding for finding in rolled.findings if finding.target == "W2.1a")
    many = tuple(replace(missing, id=f"X{n}", target=f"X{n}") for n in range(12))
    (plan, *_) = rolled.rollup.grouped(By.PLAN)
    tallies = tuple(
        replace(t, members={**t.members, "no_data": tuple(f.id for f in many)}) if t.of == "quantitative" else t
        for t in plan.tallies
    )
    groups = (*rolled.rollup.grouped(By.ALL), *rolled.rollup.grouped(By.AREA), replace(plan, tallies=tallies))
    more = replace(rolled, findings=(*rolled.findings, *many), rollup=replace(rolled.rollup, groups=groups))
    brief = [line for _, line in opening(more, "zh", brief=True) if line.startswith("缺数据")]
    assert brief[0].endswith("X9 i_W2.1a 等12项") and "X10" not in brief[0]
    assert any("X11 i_W2.1a" in line for _, line in opening(more, "zh"))


def test_where_there_are_several_areas_each_name_has_its_own(rolled):
    (area,) = rolled.rollup.grouped(By.AREA)
    groups = (*rolled.rollup.groups, replace(area, key="2", name=replace(area.name, zh="乙县")))
    lines = list(opening(replace(rolled, rollup=replace(rolled.rollup, groups=groups)), "zh"))
    assert (2, "未达标：测试县 W1.1c i_W1.1c") in lines and (2, "有缺数据：测试县 W2.1 文") in lines


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_opens_with_it(rolled, lang):
    alert = {"zh": "红色", "en": "red "}[lang]
    first = {"zh": "主要目标5个", "en": "5 objectives"}[lang]
    for page in (render(rolled, lang), render_markdown(rolled, lang)):
        assert 0 < page.index(first) < re.search(rf"\b{alert}", page).start()
        assert "2/3" in page and {"zh": "领域C1", "en": "Domain C1"}[lang] in page
        assert not re.search(r"/(15|13)\b", page)  # what one rate over everything, or over figures and mechanisms, would be of
    assert "卫健" in render_markdown(rolled, "zh")  # the lead units


def test_the_table_for_spreadsheets_has_columns_to_count_by(rolled):
    rows = {row["结果编号"]: row for row in csv.DictReader(io.StringIO(render_csv(rolled, "zh").lstrip("\ufeff")))}
    assert len(rows) == len(rolled.findings)
    beside = rows["W1.1c@100000@2024"]
    assert (beside["来源"], beside["目标条目"], beside["条目判定"]) == ("策略措施", "W1.1", "各项都达标")
    assert rows["C1.9a@100000@2024"]["来源"] == "组织实施和监测评估"
