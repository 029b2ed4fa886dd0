"""Writes OpenDocument spreadsheets: by hand, or what a workbook of the other kind holds."""

import datetime
import io
import re
import zipfile
from xml.sax.saxutils import escape, quoteattr

import openpyxl

_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)
KIND = "application/vnd.oasis.opendocument.spreadsheet"


def ods(tables, styles="", more=None):
    """The bytes of a document of these sheets (their XML) and automatic styles."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMES}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {"mimetype": KIND, "content.xml": content, **(more or {})}.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def table(rows, name="卫健", columns="", **attributes):
    told = "".join(f" {key.replace('_', '-').replace('-', ':', 1)}={quoteattr(value)}" for key, value in attributes.items())
    return f"<table:table table:name={quoteattr(name)}{told}>{columns}{rows}</table:table>"


def row(*cells, told=""):
    return f"<table:table-row {told}>{''.join(cells)}</table:table-row>"


def cell(value, told="", style=""):
    """A cell with what it shows; a number of a style shows as that says."""
    told += f' table:style-name="{style}"' if style else ""
    if value is None:
        return f"<table:table-cell {told}/>"
    if isinstance(value, bool):
        return f'<table:table-cell {told} office:value-type="boolean" office:boolean-value="{str(value).lower()}"/>'
    if isinstance(value, int | float):
        return f'<table:table-cell {told} office:value-type="float" office:value="{value!r}"><text:p>?</text:p></table:table-cell>'
    if isinstance(value, datetime.date):
        return f'<table:table-cell {told} office:value-type="date" office:date-value="{value.isoformat()}"/>'
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f'<table:table-cell {told} office:value-type="string">{paragraphs}</table:table-cell>'


def number_style(name, code):
    """The styles of a cell whose numbers show so: General, 0.00, 0.00% or 0.0"人"."""
    digits, percent, behind = re.fullmatch(r'(General|[0#,.]+)_? ?(%?)(?:"?([^"]*)"?)', code).groups()
    places = "" if digits == "General" else f' number:decimal-places="{len(digits.partition(".")[2])}"'
    kind = "percentage-style" if percent else "number-style"
    text = f"<number:text>{escape(percent or behind)}</number:text>" if percent or behind else ""
    number = f'<number:number{places} number:min-integer-digits="1"/>'
    return (
        f'<number:{kind} style:name="N{name}">{number}{text}</number:{kind}>'
        f'<style:style style:name="{name}" style:family="table-cell" style:data-style-name="N{name}"/>'
    )


def as_ods(path):
    """What a workbook of the other kind holds, as an OpenDocument spreadsheet."""
    book, styles, tables = openpyxl.load_workbook(path, data_only=True), {}, ""
    hidden = (
        '<style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/></style:style>'
    )
    for sheet in book.worksheets:
        spans = {
            (a.min_row, a.min_col): (a.max_col - a.min_col + 1, a.max_row - a.min_row + 1) for a in sheet.merged_cells.ranges
        }
        rows = ""
        for number in range(1, sheet.max_row + 1):
            cells = []
            for one in sheet[number]:
                code = one.number_format if isinstance(one.value, int | float) else "General"
                style = styles.setdefault(code, f"ce{len(styles)}")
                wide, high = spans.get((one.row, one.column), (1, 1))
                span = f'table:number-columns-spanned="{wide}" table:number-rows-spanned="{high}"' if wide * high > 1 else ""
                cells.append(cell(one.value, span, style))
            rows += row(*cells, told='table:visibility="collapse"' if sheet.row_dimensions[number].hidden else "")
        tables += table(rows, sheet.title, table_style_name="gone" if sheet.sheet_state != "visible" else "shown")
    return ods(tables, hidden + "".join(number_style(name, code) for code, name in styles.items()))
