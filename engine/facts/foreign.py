"""Tells what a file is that is no table: what it holds says so, and its name where that says nothing."""

import io
import re
import zipfile
from pathlib import PurePath

from engine.base.problems import Problem, Where
from engine.base.word import Word

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
PACKED = (_ZIP, _OLE)
"""What workbooks begin with, and other things too: which it is stands further inside."""


class Kind(Word):
    """What a file is instead of a table."""

    WORD = "word"
    SLIDES = "slides"
    PDF = "pdf"
    OFD = "ofd"
    PICTURE = "picture"
    ARCHIVE = "archive"


_SUFFIXES = {
    Kind.WORD: (".docx", ".doc", ".docm", ".wps", ".rtf", ".odt"),
    Kind.SLIDES: (".pptx", ".ppt", ".dps", ".odp"),
    Kind.PDF: (".pdf",),
    Kind.OFD: (".ofd",),
    Kind.PICTURE: (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic"),
    Kind.ARCHIVE: (".zip", ".rar", ".7z", ".gz", ".tgz", ".tar"),
}
_BY_SUFFIX = {suffix: kind for kind, suffixes in _SUFFIXES.items() for suffix in suffixes}
_TABLES = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".tsv", ".txt")
_BEGINS = {
    Kind.PDF: re.compile(rb"\s*%PDF-"),
    Kind.WORD: re.compile(rb"\{\\rtf"),
    Kind.PICTURE: re.compile(
        rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|RIFF.{4}WEBP|BM.{4}\0{4}|.{4}ftyp(?:heic|heix|mif1)", re.DOTALL
    ),
    Kind.ARCHIVE: re.compile(rb"Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|\x1f\x8b\x08"),
}
_PARTS = {"word/document.xml": Kind.WORD, "ppt/presentation.xml": Kind.SLIDES, "ofd.xml": Kind.OFD}
_TYPES = {
    b"application/vnd.oasis.opendocument.text": Kind.WORD,
    b"application/vnd.oasis.opendocument.presentation": Kind.SLIDES,
}
_OFFICE = ("[content_types].xml", "mimetype", "content.xml", "xl/")
"""Parts of documents, which no archive of files holds."""
_STREAMS = {"WordDocument".encode("utf-16-le"): Kind.WORD, "PowerPoint Document".encode("utf-16-le"): Kind.SLIDES}
_WORKBOOK = "Workbook".encode("utf-16-le")
_SYSTEM = ("thumbs.db", "desktop.ini", ".ds_store")
NOT_SENT = frozenset({"facts.lock_file", "facts.system_file", "facts.hidden_name", "facts.result_inside", "facts.own_result"})
"""Codes of what lies in a folder without anybody having sent it."""


def foreign(data: bytes, name: str) -> list[Problem]:
    """Return what a file is if it is no table."""
    code = code_of(data, PurePath(name).name)
    return [Problem(Where(name), code)] if code else []


def code_of(data: bytes, name: str) -> str:
    """Return the code of what a file of a name is if it is no table, empty where it can be one."""
    if name.startswith(("~$", ".~lock.")) and not data.startswith(PACKED):
        return "facts.lock_file"
    if name.lower() in _SYSTEM:
        return "facts.system_file"
    suffix = PurePath(name).suffix.lower()
    named = _BY_SUFFIX.get(suffix)
    kind = _within(data) if data.startswith(PACKED) else _begun(data)
    if kind == Kind.ARCHIVE and not named and suffix not in _TABLES:
        return ""  # many formats are archives, which nobody unpacks
    kind = named if kind is None else kind
    if not kind:
        return ""
    renamed = kind != named and (named or suffix in _TABLES)
    word = "really" if renamed else "is"
    return f"facts.{word}.{kind}"


def _begun(data: bytes) -> Kind | None:
    """Return what the first bytes say."""
    return next((kind for kind, begins in _BEGINS.items() if begins.match(data)), None)


def _within(data: bytes) -> Kind | str | None:
    """Return what the parts of a packed file say, empty for a workbook, None where nothing can be told."""
    return _of_parts(data) if data.startswith(_ZIP) else _of_streams(data)


def _of_parts(data: bytes) -> Kind | str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.lower() for name in archive.namelist()}
            kind = next((kind for part, kind in _PARTS.items() if part in names), None)
            if kind is None and "mimetype" in names:
                with archive.open("mimetype") as file:
                    kind = _TYPES.get(file.read(100).strip())
    except MemoryError:
        raise
    except Exception:  # a damaged file, of which reading it tells
        return None
    if kind is None and names and not any(name.startswith(_OFFICE) for name in names):
        return Kind.ARCHIVE
    return kind or ""


def _of_streams(data: bytes) -> Kind | str | None:
    """Return what an old document holds; where a workbook stands in another document, or that in it, its name decides."""
    found = [kind for stream, kind in _STREAMS.items() if stream in data]
    if _WORKBOOK in data:
        return None if found else ""
    return found[0] if found else None
