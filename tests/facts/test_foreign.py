"""Files that are no tables are called what they are, by what they hold and by their names (engine.facts.foreign)."""

import io
import zipfile

import pytest

from engine.facts.foreign import Kind, code_of
from engine.facts.load import read_facts
from engine.messages import TABLE
from tests.facts.files import HEADER, codes, csv_of, problems, value_of, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def packed(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return out.getvalue()


def old(*streams):
    return OLE + b"".join(name.encode("utf-16-le") + bytes(8) for name in streams)


WORD = packed(**{"[Content_Types].xml": "", "word__document.xml": ""})
FILES = {
    Kind.WORD: (WORD, old("WordDocument"), rb"{\rtf1", packed(mimetype="application/vnd.oasis.opendocument.text")),
    Kind.SLIDES: (packed(**{"[Content_Types].xml": "", "ppt__presentation.xml": ""}), old("PowerPoint Document")),
    Kind.PDF: (b"%PDF-1.4\n", b"\n%PDF-1.7"),
    Kind.OFD: (packed(**{"OFD.xml": ""}),),
    Kind.PICTURE: (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"II*\0", b"RIFF\1\2\3\4WEBP", b"BM\1\2\3\4\0\0\0\0"),
    Kind.ARCHIVE: (b"Rar!\x1a\x07\0", b"7z\xbc\xaf\x27\x1c", packed(**{"卫健局.xlsx": "x"})),
}
SUFFIX = {Kind.WORD: "doc", Kind.SLIDES: "ppt", Kind.PDF: "pdf", Kind.OFD: "ofd", Kind.PICTURE: "JPG", Kind.ARCHIVE: "zip"}


@pytest.mark.parametrize("kind", Kind)
def test_a_file_is_what_it_holds_and_renamed_where_its_name_says_something_else(pack, tmp_path, kind):
    for data in FILES[kind]:
        assert code_of(data, f"说明.{SUFFIX[kind]}") == f"facts.is.{kind}"
        for suffix in ("xlsx", "xls", "csv"):
            path = tmp_path / f"数据.{suffix}"
            path.write_bytes(data)
            assert codes(pack, path) == [f"facts.really.{kind}"]
    other = next(suffix for one, suffix in SUFFIX.items() if one != kind)
    assert code_of(FILES[kind][0], f"说明.{other}") == f"facts.really.{kind}"


@pytest.mark.parametrize("kind", Kind)
def test_a_file_of_which_nothing_can_be_told_is_what_its_name_says(pack, tmp_path, kind):
    assert codes(pack, csv_of(tmp_path, "x", f"说明.{SUFFIX[kind]}")) == [f"facts.is.{kind}"]
    assert code_of(b"PK\x03\x04cut off", f"说明.{SUFFIX[kind]}") == f"facts.is.{kind}"


def test_only_what_is_renamed_is_said_to_be():
    for kind in Kind:
        (honest, _), (renamed, _) = TABLE[f"facts.is.{kind}"], TABLE[f"facts.really.{kind}"]
        assert honest.startswith("是") and "扩展名" not in honest
        assert (
            renamed.startswith("其实是")
            and "扩展名与内容不符" in renamed
            and honest.partition("；")[2] == renamed.partition("；")[2]
        )
    assert code_of(b"%PDF-1.4", "扫描件") == "facts.is.pdf"


def test_a_table_is_none_of_these():
    for suffix in ("xlsx", "zip", "docx"):
        assert code_of(packed(**{"xl__workbook.xml": "", "[Content_Types].xml": ""}), f"数据.{suffix}") == ""
    assert code_of(packed(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "数据.ods") == ""
    assert code_of(old("Workbook"), "数据.doc") == code_of(old("Workbook", "WordDocument"), "数据.xls") == ""
    assert code_of(old("Workbook", "WordDocument"), "数据.doc") == "facts.is.word"
    for text in ("指标,年份,数值\n见%PDF-1.4,2024,1\n", "BMI,年份\n1,2\n", "", "PK\n"):
        assert code_of(text.encode(), "数据.csv") == ""
    assert code_of(packed(**{"Index__Document.iwa": ""}), "数据.numbers") == ""


def test_what_programs_and_systems_keep_is_no_data_and_a_workbook_of_such_a_name_is_read(pack, tmp_path):
    (tmp_path / "~$卫健局.xlsx").write_bytes(b"\x05\x75user")
    ((code, text),) = problems(pack, tmp_path / "~$卫健局.xlsx")
    assert code == "facts.lock_file" and "临时文件，不是数据" in text
    assert code_of(OLE, "Thumbs.db") == code_of(b"", "desktop.ini") == "facts.system_file"
    path = workbook(tmp_path, [["指标", "年份", "数值"], ["自来水普及率", 2024, 95]], lambda sheet: None)
    assert value_of(pack, path.rename(tmp_path / "~$数据.xlsx")) == 95


def test_of_each_file_in_a_folder_that_is_not_read_it_is_said_why(pack, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    csv_of(folder, HEADER + "自来水普及率,2024,95\n")
    for name, data in {"a.docx": WORD, "b.pdf": b"", "~$c.xlsx": b"\x04user", ".d.xlsx": b"x", "e.txt": "说明".encode(), "f.md": b"x",
                       "g": b"%PDF-", "h.json": b'{\n "schema": "dabiao-run/2"}', "Thumbs.db": OLE}.items():  # fmt: skip
        (folder / name).write_bytes(data)
    (folder / "i").symlink_to(tmp_path, target_is_directory=True)
    data, wrong = read_facts([folder], pack)
    assert not wrong and {why.where.file: why.code.removeprefix("facts.") for why in data.unread} == {
        "in/a.docx": "is.word", "in/b.pdf": "is.pdf", "in/~$c.xlsx": "lock_file", "in/.d.xlsx": "hidden_name",
        "in/e.txt": "no_table", "in/f.md": "unknown_format", "in/g": "is.pdf", "in/h.json": "result_inside",
        "in/Thumbs.db": "system_file", "in/i": "linked_folder",
    }  # fmt: skip
    assert sorted(data.sources[0].skipped) == sorted(why.where.file.removeprefix("in/") for why in data.unread)
