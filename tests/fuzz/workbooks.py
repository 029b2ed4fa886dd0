"""Workbooks: the XML of one of their parts is changed, or the bytes of the whole."""

from tests.fuzz.world import Data
from tests.hostile.books import CELLS, MAIN, OFFICE, PACKAGE, TYPES, book, parts, sheet

SHARED, STYLES, COMMENTS = "xl/sharedStrings.xml", "xl/styles.xml", "xl/comments1.xml"
SHEET, SECOND, WORKBOOK, RELATIONS = (
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/sheet2.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
)
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def cell(ref, text="", style=0, **attributes):
    """A cell with a text of its own, or as its attributes say."""
    more = "".join(f' {name}="{value}"' for name, value in attributes.items())
    inner = f"<v>{text}</v>" if attributes or not isinstance(text, str) else f"<is><t>{text}</t></is>"
    kind = "" if attributes or not isinstance(text, str) else ' t="inlineStr"'
    return f'<c r="{ref}" s="{style}"{kind}{more}>{inner}</c>'


def row(number, *texts):
    inner = "".join(
        text if str(text).startswith("<c") else cell(f"{'ABCDEFGH'[at]}{number}", text) for at, text in enumerate(texts)
    )
    return f'<row r="{number}" spans="1:8" ht="15" customHeight="1">{inner}</row>'


FORM = sheet(
    row(1, "测试县2024年监测统计表")
    + row(2, "指标", "单位", "2023年", "2024年", "备注")
    + row(3, cell("A3", 0, t="s"), "1/10万", cell("C3", 12.5, style=1), 9.5, cell("E3", 1, t="s"))
    + row(4, "其中：农村", "1/10万", cell("C4", 20, style=2), '<c r="D4"><f>C4/2</f><v>10</v></c>', cell("E4", "#N/A", t="e"))
    + row(5, "自来水普及率", "%", cell("C5", 0.95, style=3), 95, cell("E5", 1, t="b"))
    + row(6, "参保人数", "万人", cell("C6", 45000, style=4), '<c r="D6" t="str"><f t="shared" ref="D6:D7" si="0">1</f><v>3.2</v></c>'),
    before='<sheetPr><tabColor rgb="FFFF0000"/></sheetPr><dimension ref="A1:E6"/><sheetViews><sheetView workbookViewId="0"/></sheetViews>'
    '<sheetFormatPr defaultRowHeight="15" baseColWidth="10"/><cols><col min="1" max="5" width="12" customWidth="1" hidden="0"/></cols>',
    after='<autoFilter ref="A2:E6"/><mergeCells count="1"><mergeCell ref="A1:E1"/></mergeCells><conditionalFormatting sqref="C3:C6">'
    '<cfRule type="cellIs" priority="1" operator="lessThan"><formula>0</formula></cfRule></conditionalFormatting><dataValidations count="1">'
    '<dataValidation type="list" sqref="E3:E6"><formula1>"是,否"</formula1></dataValidation></dataValidations><hyperlinks><hyperlink ref="E3" location="A1"/>'
    '</hyperlinks><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><legacyDrawing r:id="r1"/>',
)  # fmt: skip
TEXTS = (
    f'<sst xmlns="{MAIN}" count="2" uniqueCount="2"><si><t>孕产妇死亡率</t></si>'
    '<si><r><rPr><vertAlign val="superscript"/><sz val="9"/></rPr><t xml:space="preserve">1例</t></r><phoneticPr fontId="0"/></si></sst>'
)
FORMATS = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="0.0&quot;/10万&quot;"/><numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;"/></numFmts>'
    '<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\"/></cellStyleXfs>"
    '<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" xfId="0"/><xf numFmtId="2" fontId="0" xfId="0"/>'
    '<xf numFmtId="10" fontId="0" xfId="0"/><xf numFmtId="3" fontId="0" xfId="0"/></cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)  # fmt: skip
NOTES = f'<comments xmlns="{MAIN}"><authors><author>甲</author></authors><commentList><comment ref="C3" authorId="0"><text><t>批注</t></text></comment></commentList></comments>'
WHOLE = {
    **parts(FORM),
    "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/{WORKBOOK}" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>'
    + "".join(f'<Override PartName="/{part}" ContentType="{_SHEET_TYPE}.worksheet+xml"/>' for part in (SHEET, SECOND))
    + f'<Override PartName="/{SHARED}" ContentType="{_SHEET_TYPE}.sharedStrings+xml"/><Override PartName="/{STYLES}" ContentType="{_SHEET_TYPE}.styles+xml"/>'
    f'<Override PartName="/{COMMENTS}" ContentType="{_SHEET_TYPE}.comments+xml"/></Types>',
    WORKBOOK: f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr date1904="0"/><bookViews><workbookView activeTab="0"/></bookViews><sheets><sheet name="卫健" sheetId="1" r:id="r1"/>'
    '<sheet name="说明" sheetId="2" state="hidden" r:id="r2"/></sheets><definedNames><definedName name="甲" localSheetId="0">卫健!$A$1</definedName></definedNames><calcPr calcId="1"/></workbook>',
    RELATIONS: f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{OFFICE}/worksheet" Target="/{SECOND}"/><Relationship Id="r3" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    f'<Relationship Id="r4" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
    SECOND: sheet(row(1, "说明", "x")),
    "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/comments" Target="../comments1.xml"/></Relationships>',
    SHARED: TEXTS,
    STYLES: FORMATS,
    COMMENTS: NOTES,
}  # fmt: skip
PLACES = (SHEET, SHEET, SHEET, SHARED, STYLES, WORKBOOK, RELATIONS, SECOND, COMMENTS, "[Content_Types].xml", "_rels/.rels",
          "xl/worksheets/_rels/sheet1.xml.rels")  # fmt: skip
"""The parts of which one is changed; what an input says beyond them is the whole file."""
WORDS = (
    '<c r="C3">', "<v>95</v>", "</v>", '<row r="3">', "</row>", "</c>", "<is>", "<t>", ' t="s"', ' t="inlineStr"', ' t="d"', ' t="e"', ' t="b"', ' t="str"', ' s="3"', ' s="99"',
    '<mergeCell ref="C3:C4"/>', "<f>1+1</f>", "<f/>", ' t="array" ref="A1:B2"', ' t="dataTable" ref="A1"', ' hidden="1"', ' ht="0"', ' width="0"', ' state="veryHidden"', ' state="hidden"',
    "<strike/>", '<vertAlign val="superscript"/>', ' date1904="1"', ' r:id="r2"', ' Target="../x"', ' TargetMode="External"', ' formatCode="0,"', ' formatCode=";;;"', ' formatCode="yyyy"', ' numFmtId="14"',
    ' numFmtId="164"', "<extLst><ext/></extLst>", "&amp;", "&#0;", "&x;", "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE a>", '<?xml version="1.0" encoding="UTF-16"?>', "_x000D_", "孕产妇死亡率",
    "2024年", "指标", "A1:XFD1048576", "ZZZZ0", "#REF!", 'sqref="A1"', "<cfRule/>", ' zeroHeight="1"', ' defaultColWidth="0"', "/xl/worksheets/sheet1.xml", 'xmlns:mc="x"', "<rPr/>", "<phoneticPr/>",
)  # fmt: skip


def seeds():
    """Each part by itself, a smaller sheet, and both workbooks as a whole."""
    found = [bytes([place]) + WHOLE[part].encode() for place, part in enumerate(PLACES)]
    return [*found, b"\0" + sheet(CELLS).encode(), *(bytes([255]) + book(whole) for whole in (WHOLE, parts()))]


def attempt():
    data = Data("数据.xlsx")

    def read(content):
        place, content = (content[0] if content else 255), content[1:]
        return data.read(book({**WHOLE, PLACES[place]: content}) if place < len(PLACES) else content)

    return read
