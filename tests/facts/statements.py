"""Answers measures and objectives on forms, as people do."""

WORDS = {
    "zh": {"progress": "进展状态", "done": "采取的做法", "taken": "措施", "state": "进行中"},
    "en": {"progress": "progress", "done": "what was done", "taken": "measures taken", "state": "under way"},
}


def answered(book, lang="zh"):
    """Answer the first measure and the first objective of a workbook of forms."""
    words = WORDS[lang]
    for sheet in book.worksheets:
        for row in sheet.iter_rows(max_row=12):
            at = {cell.value: cell.column for cell in row}
            if words["progress"] in at:
                sheet.cell(row[0].row + 1, at[words["progress"]]).value = words["state"]
                sheet.cell(row[0].row + 1, at[words["done"]]).value = "做了"
            elif words["taken"] in at and len(at) > 5:
                sheet.cell(row[0].row + 1, at[words["taken"]]).value = "做了"
