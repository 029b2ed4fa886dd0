"""The labels by which a form states who filled it in, for whom, when, and of what time its figures are.

Every reader of lines asks here, so that a label that one of them knows is known to all.
"""

import re
from itertools import product

_OFFICES = ("单位", "部门", "机构", "机关", "地区", "单位名称", "部门名称")
REPORTERS = (*map("".join, product(("填报", "报送", "填表", "上报", "编报", "编制"), _OFFICES)), "reporting unit", "reporter")
"""Of the unit that reports."""
COMPILERS = ("制表单位", "制表部门", "汇总单位", "汇总部门", "综合机关", "综合机关名称")
"""Of the unit that put figures of others together."""
_FILLING, _CHECKING = ("填表", "填报", "制表", "经办"), ("审核", "审批", "复核")
"""What is done with a form."""
WRITERS = (*(f"{act}人" for act in _FILLING), "filled in by", "prepared by")
"""Of the person who filled the form in."""
ANSWERABLE = (
    "单位负责人", "统计负责人", "主要负责人", "分管负责人", "负责人", *(f"{act}人" for act in _CHECKING), "审定人",
    "分管领导", "主管领导", "领导签字", "联系人", "联系电话", "电话",
)  # fmt: skip
"""Of those who checked it or answer for it."""
FILLED_IN = tuple(map("".join, product(("报出", "填报", "填表", "上报", "报送", "制表", "编制"), ("日期", "时间"))))
DAYS = (*FILLED_IN, "日期", "date")
"""Of the day on which it was filled in or sent, which says nothing of the time of its figures."""
SIGNED = (*REPORTERS, *WRITERS, *ANSWERABLE, *DAYS, *_FILLING, *_CHECKING)
"""Of all these, or how others begin: 审核时间, 制表科室. None begins with 审定 alone, as names of figures do."""
OFFICIAL = (*COMPILERS, "表号", "制表机关", "批准文号", "批准机关", "备案文号", "有效期至", "有效期", "计量单位", "单位")
"""Of what the form is."""

_TIME = r"(?:时间|时点|时段|时期|期间|期别?|年\s*度|年\s*份)"
TIMES = (
    rf"(?:(?:统计|数据|指标|监测|评估|资料|报表)(?:所属|截[至止]|报告)?|报告|所属|截[至止]){_TIME}"
    r"|(?:统计|数据|资料)(?:截[至止]到?)?日期|(?:统计|数据|指标|监测|资料|报表)截[至止]到?"
)
"""A pattern: of the time that figures are of, unlike 填报时间, 报送期限 and 日期."""
YEARS = r"(?:填报)?年\s*度|年\s*份"
"""A pattern: of their year."""
TIMES_ALONE = rf"{TIMES}|{YEARS}|{_TIME}|截[至止]"
"""A pattern: of the time of figures where nothing else is meant, below their rows."""


def pattern_of(labels: tuple[str, ...]) -> str:
    """Return the pattern of any of some labels, of one within another the longer."""
    return "|".join(map(re.escape, sorted(labels, key=lambda label: (-len(label), label))))
