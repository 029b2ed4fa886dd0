"""Rows of a tidy table that hold nothing out of the ordinary are read at once, as they are read cell by cell."""

import csv
import io
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from engine.facts import unpivot
from engine.facts.load import read_facts

NAMES = [
    "孕产妇死亡率",
    "自来水普及率",
    "1. 自来水普及率",
    "其中：女",
    "女",
    "高中阶段毛入学率①",
    "某个别的指标",
    "W1.1c",
    "#自来水普及率",
    "注：快报",
    "",
]
FIGURES = [
    "",
    "12.5",
    "98.5%",
    "98.5①",
    "缺",
    "/",
    "0.92",
    "1,234",
    "#N/A",
    "＃REF!",
    "-3",
    "1e3",
    "是",
    "120",
    "98.5/10万",
    "\u200b5",
]
COUNTS = ["", "", "3", "20000", "1.5", "2万", "#DIV/0!", "缺"]
PLACES = ["", "", "北城街道", "合计", "全市", "甲村", "填表人：某", "#N/A"]
AREAS = ["", "高平市", "全市", "合计", "太原市", "140581", "甲"]
ROW = st.tuples(
    st.sampled_from(AREAS), st.sampled_from(NAMES), st.sampled_from(["2024", "2023年", "2022-2024", "1900", ""]),
    st.sampled_from(FIGURES), st.sampled_from(PLACES), st.sampled_from(["", "女", "男", "某"]), st.sampled_from(COUNTS),
    st.sampled_from(COUNTS), st.sampled_from(["", "缺", "修订", "不适用", "怪"]), st.sampled_from(["", "6-12岁", "好", "#"]),
    st.sampled_from([(), ("",), ("多",)]),
)  # fmt: skip


@given(st.lists(ROW, min_size=1, max_size=6), st.booleans())
def test_plain_rows_are_read_as_they_are_cell_by_cell(pack, tmp_path_factory, rows, unit_in_heading):
    heading = "数值(%)" if unit_in_heading else "数值"
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(["地区", "指标", "年份", heading, "基层单位", "性别", "分子", "分母", "状态", "对象"])
    table.writerows([*row, *beside] for *row, beside in rows)
    path = tmp_path_factory.mktemp("plain") / "表.csv"
    path.write_text(text.getvalue(), encoding="utf-8")
    at_once = read_facts([path], pack)
    with patch.object(unpivot, "_is_plain", lambda table: False):
        one_by_one = read_facts([path], pack)
    assert at_once == one_by_one
