"""The columns of a tidy table: which headings mean which, and which words of a breakdown mean the whole."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "area": ("area", "地区", "区域", "行政区划", "地区名称", "region"),
    "indicator": ("indicator", "指标", "指标名称", "指标编号"),
    "year": ("year", "年份", "年度"),
    "value": ("value", "数值", "指标值", "值", "数据"),
    "unit": ("unit", "计量单位", "单位"),
    "unit_name": ("unit_name", "基层单位", "单位名称", "村", "村(社区)", "学校", "village", "school"),
    "numerator": ("numerator", "分子"),
    "denominator": ("denominator", "分母"),
    "break": ("break", "口径变化", "口径变化年份", "系列断点"),
    "status": ("status", "状态", "数据状态"),
    "reporter": ("reporter", "填报单位", "报送单位", "填报部门"),
    "source": ("source", "来源", "数据来源", "资料来源", "佐证", "佐证材料"),
    "note": ("note", "备注", "说明", "notes"),
}
"""Each field and the headings that mean it; further columns are those of the pack's dimensions."""

WHOLE = frozenset({"", "total", "all", "合计", "总计", "小计", "全部", "不分", "全市", "全县", "全区"})
"""What is not broken down; as the name of a sub-unit it is a sum, not one more unit."""
