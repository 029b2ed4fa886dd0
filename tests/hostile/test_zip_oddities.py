"""Zips that some tool wrote oddly, or a byte of which flipped, end as a message and never as an internal failure."""

import random
import zipfile

import pytest

from engine.commands.errors import FAILURE, guarded
from engine.facts.books import read_book as opened
from engine.facts.load import load_facts
from tests.facts.files import ROWS, workbook
from tests.facts.files import codes as codes_of
from tests.hostile.books import CELLS, MAIN, OFFICE, book, codes, parts, sheet

CENTRAL, LOCAL = b"PK\x01\x02", b"PK\x03\x04"


def flipped(data, mark, offset, value):
    """The bytes with a field of every entry of the directory, or of the entries themselves, set."""
    changed, at = bytearray(data), data.find(mark)
    while at >= 0:
        changed[at + offset : at + offset + len(value)] = value
        at = data.find(mark, at + 4)
    return bytes(changed)


PLAIN = book(parts())
NAMED = book({**parts(), "ÿ名": "x"})
ODD = {
    "a version nobody has": flipped(PLAIN, CENTRAL, 6, b"\x64\x00"),
    "a name that is not the UTF-8 it says": flipped(PLAIN, CENTRAL, 8, b"\x00\x08").replace(b"xl/styles.xml", b"xl/st\xffles.xml")
    .replace(b"_rels/.rels", b"_rels/.\xffels"),
    "every part encrypted": flipped(flipped(PLAIN, CENTRAL, 8, b"\x01\x00"), LOCAL, 6, b"\x01\x00"),
    "a compression nobody has": flipped(PLAIN, CENTRAL, 10, b"\x63\x00"),
    "a compression of another kind": flipped(PLAIN, CENTRAL, 10, b"\x0c\x00"),
    "stored where it says deflated": flipped(book(parts(), zipfile.ZIP_STORED), CENTRAL, 10, b"\x08\x00"),
    "checksums that differ": flipped(PLAIN, CENTRAL, 16, b"\0\0\0\0"),
    "sizes of four gigabytes": flipped(PLAIN, CENTRAL, 24, b"\xff\xff\xff\xfe"),
    "sizes of nothing": flipped(PLAIN, CENTRAL, 24, b"\0\0\0\0"),
    "places beyond the end": flipped(PLAIN, CENTRAL, 42, b"\xff\xff\xff\x7f"),
    "cut in half": PLAIN[: len(PLAIN) // 2],
    "cut before the directory": PLAIN[: PLAIN.find(CENTRAL)],
    "names that are cut": flipped(NAMED, CENTRAL, 28, b"\x01\x00"),
    "two parts of one name": book([*parts().items(), ("xl/worksheets/sheet1.xml", sheet())]),
    "two parts of one name but for its case": book([*parts().items(), ("XL/worksheets/Sheet1.xml", sheet())]),
    "no parts": book({}),
    "a directory only": book({"xl/workbook.xml": ""}),
}  # fmt: skip


@pytest.mark.parametrize("what", ODD)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_odd_zips_are_a_message(pack, tmp_path, what):
    path = tmp_path / "数据.xlsx"
    path.write_bytes(ODD[what])
    (code,) = codes_of(pack, path)
    assert code in ("facts.damaged", "facts.not_workbook", "facts.encrypted_part", "facts.part_twice", "facts.unpacked")


def test_two_parts_of_one_name_are_refused_and_not_the_last_taken():
    assert codes(ODD["two parts of one name"]) == codes(ODD["two parts of one name but for its case"]) == ["facts.part_twice"]


def test_an_encrypted_part_is_named():
    assert codes(ODD["every part encrypted"]) == ["facts.encrypted_part"]


def styled(number_format, extra=""):
    styles = f'<styleSheet xmlns="{MAIN}">{extra}<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="{number_format}"/></cellXfs></styleSheet>'
    cells = CELLS.replace('<c r="C2">', '<c r="C2" s="1">')
    content = {**parts(sheet(cells)), "xl/styles.xml": styles}
    relation = f'<Relationship Id="r2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
    content["xl/_rels/workbook.xml.rels"] = content["xl/_rels/workbook.xml.rels"].replace("</Relationships>", relation)
    return content


@pytest.mark.parametrize("number_format", [164, 165, 999, 5000, 2**31])
def test_a_number_format_that_nothing_defines_is_no_internal_failure(number_format):
    sheets, _, problems = opened(book(styled(number_format)), "x")
    assert [problem.code for problem in problems] == ["facts.damaged"] or sheets[0].rows[2][2] == "95"


@pytest.mark.parametrize("style", ["7", "-1", "999999", "x", ""])
def test_a_style_that_is_not_there_is_no_internal_failure(style):
    sheets, _, problems = opened(book(parts(sheet(CELLS.replace('<c r="C2">', f'<c r="C2" s="{style}">')))), "x")
    assert [problem.code for problem in problems] == ["facts.damaged"] or sheets[0].rows[2][2] == "95"


BROKEN = {
    "a sheet that is no XML": {"xl/worksheets/sheet1.xml": "x"},
    "an empty sheet part": {"xl/worksheets/sheet1.xml": ""},
    "a sheet cut in the middle": {"xl/worksheets/sheet1.xml": sheet()[:300]},
    "a workbook of no sheets": {"xl/workbook.xml": f'<workbook xmlns="{MAIN}"/>'},
    "no relations": {"xl/_rels/workbook.xml.rels": "<x/>"},
    "no types": {"[Content_Types].xml": "<x/>"},
    "shared texts that are not there": {"xl/worksheets/sheet1.xml": sheet(CELLS.replace('t="inlineStr"', 't="s"'))},
    "a number that is none": {"xl/worksheets/sheet1.xml": sheet(CELLS.replace("<v>95</v>", "<v>NaN</v>"))},
    "a number of a hundred thousand digits": {"xl/worksheets/sheet1.xml": sheet(CELLS.replace("<v>95</v>", f"<v>{'9' * 30_000}</v>"))},
    "a cell nowhere": {"xl/worksheets/sheet1.xml": sheet(CELLS.replace('r="C2"', 'r="ZZZZ0"'))},
    "a merge nowhere": {"xl/worksheets/sheet1.xml": sheet(after='<mergeCells><mergeCell ref="x"/></mergeCells>')},
    "a date before all dates": {"xl/worksheets/sheet1.xml": sheet(CELLS.replace('<c r="C2"><v>95', '<c r="C2" t="d"><v>-1'))},
    "an unknown kind of cell": {"xl/worksheets/sheet1.xml": sheet(CELLS.replace('<c r="C2">', '<c r="C2" t="zz">'))},
}  # fmt: skip


@pytest.mark.parametrize("what", BROKEN)
def test_broken_parts_are_a_message(pack, tmp_path, what):
    path = tmp_path / "数据.xlsx"
    path.write_bytes(book({**parts(), **BROKEN[what]}))
    try:
        assert [fact.value for fact in load_facts([path], pack).items] == [95]
    except Exception as error:
        assert type(error).__name__ == "InvalidFacts", error


def test_the_readers_own_words_reach_nobody(pack, tmp_path, capfd, recwarn):
    extension = '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="x"/></extLst>'
    path = tmp_path / "数据.xlsx"
    path.write_bytes(book(parts(sheet(after=extension))))
    assert len(load_facts([path], pack).items) == 1
    assert not recwarn.list and capfd.readouterr() == ("", "")


@pytest.mark.parametrize("seed", range(12))
def test_a_flipped_byte_is_a_message_or_changes_nothing_that_is_refused(pack, tmp_path, seed):
    rng, whole = random.Random(seed), workbook(tmp_path, ROWS).read_bytes()
    for _ in range(12):
        data = bytearray(whole)
        for _ in range(rng.choice((1, 1, 2, 8))):
            data[rng.randrange(len(data))] = rng.randrange(256)
        _sheets, _skipped, problems = opened(bytes(data), "x")
        assert all(problem.code.startswith("facts.") and problem.text("zh") for problem in problems)


@pytest.mark.parametrize(("lang", "said"), [("zh", "内存不够"), ("en", "not enough memory")])
def test_memory_that_ends_is_said_as_what_it_is(capsys, lang, said):
    def command(_):
        raise MemoryError

    assert guarded(command, lang) == FAILURE
    err = " ".join(capsys.readouterr().err.split())
    assert said in err and "Traceback" not in err and "损坏" not in err


@pytest.mark.parametrize(
    "where", ["openpyxl.load_workbook", "engine.facts.limits.counts_of", "engine.facts.books.read_workbook"]
)
def test_memory_that_ends_while_a_workbook_is_read_is_no_damage(monkeypatch, where):
    def ends(*_, **__):
        raise MemoryError

    monkeypatch.setattr(where, ends)
    with pytest.raises(MemoryError):
        opened(PLAIN, "x")
