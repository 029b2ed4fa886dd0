"""Lines around tables of which nothing was made are told; titles, sections, remarks and who filled the form in are not."""

import pytest

from engine.facts.freelines import free_lines

FREE = (
    "城区数字由王医生另报", "累计数（2021年以来）", "数据为预计数", "2024年城区数字由王医生另报", "统计对象：女性", "数据为全市数。",
    "高平市未报3个乡镇", "数据截止时间：2024年9月", "2025.1",
)  # fmt: skip
KNOWN = (
    "高平市2024年妇女儿童发展规划监测统计表", "教育局两规划指标完成情况（2020—2024年）", "填报单位（盖章）：高平市卫生健康局",
    "制定机关：高平市统计局", "单位负责人： 甲 填表人： 乙", "一、妇女与健康 — — — —", "（二）教育", "2024年", "二〇二四年", "— 1 —", "第1页 共2页",
    "说明：本表由各乡镇报送", "注：1.学籍口径", "高平市2024年各乡镇（街道）农村卫生厕所普及率", "附：2025年规划目标", "（万人）", "——",
    "关于报送2024年度监测数据的函", "资料来源：妇幼健康年报", "规划 往年已报数据（请勿改动；要修订的，在下面另写一行）", "2025.1.15",
    "2025-01-15", "年   月   日",
)  # fmt: skip


@pytest.mark.parametrize("line", FREE)
def test_a_line_that_may_speak_about_figures_is_told(line):
    assert list(free_lines([line])) == [line]


@pytest.mark.parametrize("line", KNOWN)
def test_a_line_that_only_belongs_to_the_form_is_not_told(line):
    assert not list(free_lines([line]))
