"""Finds the header row and what each of its columns holds, in Chinese or English."""

from dataclasses import dataclass

from engine.base.problems import Problem, Where
from engine.base.text import normal
from engine.facts.sheet import Row, Sheet, column_letters

COLUMNS: dict[str, tuple[str, ...]] = {
    "area": ("area", "地区", "区域", "行政区划", "地区名称", "region"),
    "indicator": ("indicator", "指标", "指标名称", "指标编号"),
    "year": ("year", "年份", "年度"),
    "value": ("value", "数值", "指标值", "值", "数据"),
    "unit": ("unit", "计量单位", "单位"),
    "residence": ("residence", "城乡", "城乡分组"),
    "sex": ("sex", "性别", "gender"),
    "unit_name": ("unit_name", "基层单位", "单位名称", "村", "村(社区)", "学校", "village", "school"),
    "numerator": ("numerator", "分子"),
    "denominator": ("denominator", "分母"),
    "break": ("break", "口径变化", "口径变化年份", "系列断点"),
    "status": ("status", "状态", "数据状态"),
    "reporter": ("reporter", "填报单位", "报送单位", "填报部门"),
    "source": ("source", "来源", "数据来源", "资料来源", "佐证", "佐证材料"),
    "note": ("note", "备注", "说明", "notes"),
}
"""Each field and the headings that mean it."""

REQUIRED = ("indicator", "year", "value")
_HEADER_WITHIN = 20
"""Title rows above the header are passed over, this many at most."""


@dataclass(frozen=True, slots=True)
class Header:
    """The header row: its number, and the column of each field; further columns are kept as notes."""

    row: int
    columns: dict[str, int]
    extra: dict[str, int]


def find_header(sheet: Sheet) -> tuple[Header | None, list[Problem]]:
    """Return the header, or what is wrong with it."""
    candidates = [row for row in sheet.rows if not row.is_blank and not row.comment][:_HEADER_WITHIN]
    if not candidates:
        return None, [Problem(Where(sheet.file, sheet=sheet.name), "facts.empty")]
    best = max(candidates, key=lambda row: len(_fields(row)))
    fields = _fields(best)
    if len(fields) < 2:
        found = ", ".join(cell for cell in candidates[0].cells if cell.strip())[:80]
        return None, [Problem(sheet.where(candidates[0].number, 0), "facts.no_header", {"found": found})]
    where = sheet.where(best.number, 0)
    problems = [
        Problem(where, "facts.no_column", {"column": f"{COLUMNS[name][1]} ({name})"})
        for name in REQUIRED
        if name not in fields
    ]
    for columns in fields.values():
        if len(columns) > 1:
            again = " / ".join(best.cells[column].strip() for column in columns)
            problems.append(Problem(sheet.where(best.number, columns[1]), "facts.column_twice", {"columns": again}))
    extra: dict[str, int] = {}
    for column, cell in enumerate(best.cells):
        if cell.strip() and not any(column in columns for columns in fields.values()):
            word = normal(cell)
            extra[f"{word} ({column_letters(column)})" if word in extra else word] = column
    header = Header(best.number, {name: columns[0] for name, columns in fields.items()}, extra)
    return (None if problems else header), problems


def _fields(row: Row) -> dict[str, list[int]]:
    """Return the columns that each field stands in."""
    fields: dict[str, list[int]] = {}
    for column, cell in enumerate(row.cells):
        word = normal(cell).lower().replace(" ", "")
        for name, headings in COLUMNS.items():
            if word in headings:
                fields.setdefault(name, []).append(column)
    return fields
