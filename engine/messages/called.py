"""What people write for closed words, beside the words of the pages themselves."""

GRADES = {
    "红": "red", "红色": "red", "橙": "orange", "橙色": "orange", "黄": "yellow", "黄色": "yellow", "蓝": "blue", "蓝色": "blue",
}  # fmt: skip
"""By what is written: 橙, 橙色; as alerts are called, 预警 stands behind it."""
_BEHIND = ("预警", "alert")
LEVELS = {
    "国家": "country", "全国": "country", "省": "province", "省级": "province", "市": "prefecture", "地市": "prefecture",
    "地级": "prefecture", "市级": "prefecture", "县": "county", "县级": "county", "区县": "county", "县区": "county",
    "县（市、区）": "county", "街道": "subdistrict", "镇": "town", "乡": "township", "村": "village", "行政村": "village",
    "社区": "community",
}  # fmt: skip
"""The levels of areas; a pack may have others, by names of its own."""
PHASES = {"年度": "annual", "中期": "midterm", "终期": "final"}
PAPERS = {
    **PHASES, "评估": "evaluation", "责任分解": "tasks", "督办": "orders", "统计资料": "statistics", "抽查": "sample",
    "调整": "adjustment",
}  # fmt: skip
"""The kinds of papers."""
AUDIENCES = {"内部": "internal", "公开": "public"}
EACH = {"单位": "unit"}
"""What a paper can be written one of for each."""


def grade_written(text: str) -> str | None:
    """Return the grade that a cell names, as 橙, 橙色, 橙色预警, orange or orange alert; None where it names none."""
    word = "".join(text.split()).lower()
    for behind in _BEHIND:
        word = word.removesuffix(behind)
    return GRADES.get(word, word if word in GRADES.values() else None)
