"""Lines are broken between words, never inside a number (engine.base.lines)."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.lines import broken, fitted, least_width, padded, pieces_of, width_of
from tests.lines import CLOSING, OPENING, numbers, torn

WHOLE = [
    "93.75%", "12.5/10万，", "2020—2024年", "201/7年", "1/1项", "（65/84=77.38%）；", "≥12.5‰。", "53.19个十万分点，", "62.07 %,", "100 000",
    "7/10 = 70.00 %", "尔—森", "1.67个/千人", "W1.2a 孕", "“是”", "1,234户", "per 100 000", "-0.14个", "GAMMA.INV(0.025,",
]  # fmt: skip


@pytest.mark.parametrize("text", WHOLE)
def test_what_belongs_together_stays_on_one_line(text):
    assert pieces_of(text) == [text] and broken(f"前文{text}", 4)[-1].endswith(text[-1])
    assert least_width(f"前文{text}") == width_of(text)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("预计达标困难：当年93.75%，要求100%", 24, ["预计达标困难：当年", "93.75%，要求100%"]),
        ("达标8/15=53.33%→7/15=46.67%；", 20, ["达标8/15=53.33%→", "7/15=46.67%；"]),
        ("met 62/76 = 81.58 %, up", 17, ["met", "62/76 = 81.58 %,", "up"]),
        ("甲乙（丙）", 6, ["甲乙", "（丙）"]),
        ("达标12.5→，再变差", 10, ["达标", "12.5→，再", "变差"]),
        ("", 10, [""]),
        ("12345678901234567890", 6, ["12345678901234567890"]),
        ("数据/某文件夹/某文件.csv!表!C12", 12, ["数据/某文件", "夹/某文", "件.csv!表!", "C12"]),
    ],
)
def test_lines_as_they_are_broken(text, width, lines):
    assert broken(text, width) == lines


def test_what_follows_a_broken_line_is_set_in_further():
    assert fitted("  原因：当年93.75%，要求100%\n短", 18) == "  原因：当年\n    93.75%，要求\n    100%\n短"
    assert fitted("长" * 99, None) == "长" * 99


def test_widths_count_chinese_characters_twice():
    assert [width_of(text) for text in ("abc", "达标", "“是”", "a\u0301", "▁▇")] == [3, 4, 4, 1, 2]
    assert padded("达标", 6) == "达标  " and padded("达标", 6, right=True) == "  达标"


PARTS = st.sampled_from([
    "达标率", "要求", "，", "。", "；", "（", "）", "“", "”", "93.75%", "12.5/10万", "2020—2024年", "1/1项", "≥95%", " ", "met ", "goal ",
    "81.25 %, ", "W1.2a", "、", "≤7", "0.94个十万分点", "→", "卫生健康局.xlsx!死亡率!C15",
])  # fmt: skip


@given(st.lists(PARTS, max_size=40).map("".join), st.integers(40, 90), st.integers(0, 8))
def test_whatever_is_broken_keeps_its_numbers_and_fits(text, width, less):
    lines = broken(text, width, width - less)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert numbers("\n".join(lines)) == numbers(text)
    longest = least_width(text)
    assert all(width_of(line) <= max(width, longest) for line in lines)


@given(st.lists(PARTS.filter(lambda part: " " not in part), max_size=40).map("".join), st.integers(40, 90))
def test_no_line_begins_with_what_closes_or_ends_with_what_opens(text, width):
    lines = broken(text, width)
    runs = max(
        map(len, re.findall(rf"[{CLOSING}{OPENING}]+", text)), default=0
    )  # of nothing but punctuation no line can be made
    assert runs > 5 or not torn("\n".join(lines))


def test_the_name_of_a_file_and_its_cell_stay_together():
    text = "各年数值：2020年3个（妇联和统计局.csv!C8）；2021年4个（妇联和统计局.csv!C9）"
    for width in range(20, 60):
        lines = broken(text, width)
        assert "".join(lines) == text and not any(line.endswith(("局", "局.")) for line in lines[:-1])
