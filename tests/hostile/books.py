"""Makes workbooks part by part, as tools and attackers do."""

import io
import zipfile

from engine.facts.books import read_book as opened

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
CELLS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>指标</t></is></c><c r="B1" t="inlineStr"><is><t>年份</t></is></c>'
    '<c r="C1" t="inlineStr"><is><t>数值</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>自来水普及率</t></is></c><c r="B2"><v>2024</v></c><c r="C2"><v>95</v></c></row>'
)


def sheet(cells=CELLS, after="", before=""):
    return f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}<sheetData>{cells}</sheetData>{after}</worksheet>'


def parts(xml=None, **more):
    """The parts of a workbook with one sheet, called 卫健; further parts by name."""
    return {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="卫健" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": xml or sheet(),
        **more,
    }  # fmt: skip


def book(content, method=zipfile.ZIP_DEFLATED):
    """The bytes of a workbook with these parts; a list of pairs may name one twice."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in content.items() if isinstance(content, dict) else content:
            archive.writestr(name, data)
    return out.getvalue()


def codes(data):
    """What is found wrong with the bytes of a workbook."""
    _sheets, _skipped, problems = opened(data, "数据.xlsx")
    return [problem.code for problem in problems]


def texts(data, lang="zh"):
    return [problem.text(lang) for problem in opened(data, "数据.xlsx")[2]]
