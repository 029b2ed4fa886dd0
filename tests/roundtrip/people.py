"""People who fill forms in: they copy what another source says into the cells that wait for it, as a person would."""

import openpyxl

TITLES = {
    "指标": "what", "目标编号": "what", "年份": "year", "数值": "value", "是否落实": "value", "分子": "numerator", "分母": "denominator",
    "状态": "status", "备注": "note", "来源": "source", "佐证材料（文号）": "source", "城乡": "residence", "性别": "sex",
    "地区": "area", "地区（每行必填）": "area", "基层单位（每行必填）": "unit", "措施编号": "measure", "进展状态": "progress",
    "采取的做法": "done", "日期": "date", "填报单位": "reporter", "目标条目": "objective", "措施": "taken", "成效": "effect",
    "原因": "reason", "整改时限": "deadline", "经费": "funds",
}  # fmt: skip
STATUS = {"missing": "缺", "not_applicable": "不适用", "suppressed": "保密"}


def columns(sheet):
    """The row of a sheet's headings and the column of each field, by what stands there."""
    for row in sheet.iter_rows(max_row=12):
        found = {TITLES[title]: cell.column for cell in row if (title := str(cell.value).replace("\n", "")) in TITLES}
        if len(found) > 2:
            return row[0].row, found
    return None, {}


class Source:
    """Figures of one year, by what a row of a form says that it is about."""

    def __init__(self, data, pack, year):
        self.year, self.figures, self.villages = year, {}, {}
        for item in data.items:
            if item.year == year:
                name = item.target or pack.indicators[item.indicator].name.zh
                parts = {d: pack.dimensions[d].parts[p].name.zh for d, p in item.parts}
                area, _, inner = item.unit_name.partition("/")
                self.figures[name, parts.get("residence", ""), parts.get("sex", ""), area, inner] = item
                if inner:
                    self.villages.setdefault(name, []).append((area, inner))
        self.left = set(self.figures)

    def take(self, about):
        item = self.figures.get(about)
        self.left.discard(about)
        return item


def fill(path, source):
    """Fill a form in, from a source; returns how many figures were entered."""
    book = openpyxl.load_workbook(path)
    entered = 0
    for sheet in book.worksheets:
        head, at = columns(sheet)
        if head is None or "value" not in at or sheet.title == "往年数据":
            continue
        new = {}
        for number in range(head + 1, sheet.max_row + 1):
            cell = {name: sheet.cell(number, column) for name, column in at.items()}
            what = cell["what"].value
            if what is None:
                continue
            place = [cell[name].value or "" if name in cell else "" for name in ("residence", "sex", "area", "unit")]
            if "unit" in cell and not place[3]:  # an empty row for a village whose name is not known yet
                waiting = new.setdefault(
                    what, [one for one in source.villages.get(what, []) if (what, "", "", *one) in source.left]
                )
                if not waiting:
                    continue
                place[2], place[3] = waiting.pop(0)
                cell["area"].value, cell["unit"].value = place[2], place[3]
            item = source.take((what, *place))
            if item is None:
                continue
            entered += 1
            enter(cell, item)
    book.save(path)
    return entered


def enter(cell, item):
    """Enter one figure as its source has it: digits as a number, anything else as a text."""
    if item.status != "value":
        cell["status"].value = STATUS[item.status]
    elif item.raw:
        cell["value"].value = number(item.raw) if not item.target else "是" if item.value else "否"
    for name in ("numerator", "denominator"):
        count = getattr(item, name)
        if count is not None:
            cell[name].value = int(count)
    if item.source:
        cell["source"].value = item.source
    if item.note:
        cell["note"].value = item.note


def number(text):
    try:
        return int(text) if text.isdecimal() else float(text)
    except ValueError:
        return text
