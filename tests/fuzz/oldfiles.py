"""Writes workbooks of the old binary kind record by record (BIFF8 in a compound file), as far as tests need it."""

from struct import pack

FREE, END, SAT = -1, -2, -3
SECTOR = 512
SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def record(code, *parts):
    data = b"".join(parts)
    return pack("<HH", code, len(data)) + data


def text(value, size="<H"):
    """A string of two bytes a character, after its length."""
    return pack(size, len(value)) + b"\1" + value.encode("utf-16-le")


def label(row, column, value, style=0):
    return record(0x204, pack("<HHH", row, column, style), text(value))


def number(row, column, value, style=0):
    return record(0x203, pack("<HHHd", row, column, style, value))


def runs(row, column, value, *starts, style=0):
    """A text of which parts have fonts of their own: where they start, and the font."""
    return record(
        0xD6,
        pack("<HHH", row, column, style),
        text(value),
        pack("<H", len(starts)),
        *(pack("<HH", *start) for start in starts),
    )


RAISED, LOWERED, STRUCK = 6, 7, 8
"""Fonts; a style of a whole cell is struck out that is one beyond those of the number formats."""


def font(options=0, escapement=0):
    return record(0x31, pack("<HHHHHBBBB", 220, options, 0x7FFF, 400, escapement, 0, 0, 0, 0), text("宋体", "<B"))


def stream(sheets, formats=(), extra=b""):
    """The stream of a workbook: sheets by name, each of its records; number formats from style 1 on; further records."""
    start = record(0x809, pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + record(0x42, pack("<H", 1200)) + record(0x22, pack("<H", 0))
    start += font() * 5 + font(escapement=1) + font(escapement=2) + font(options=8)  # there is no font 4
    for place, code in enumerate(formats):
        start += record(0x41E, pack("<H", 164 + place), text(code))
    for key, kind in ((0, 0), *((164 + place, 0) for place in range(len(formats))), (0, STRUCK)):
        start += record(0xE0, pack("<HHHBBBBIIH", kind, key, 1, 0x20, 0, 0, 0, 0, 0, 0))
    start += extra
    bodies = [record(0x809, pack("<HHHHII", 0x600, 16, 0, 0, 0, 0)) + body + record(0x0A) for body in sheets.values()]
    heads = sum(len(record(0x85, pack("<IBB", 0, 0, 0), text(name, "<B"))) for name in sheets)
    at, bounds = len(start) + heads + 4, b""
    for name, body in zip(sheets, bodies, strict=True):
        bounds += record(0x85, pack("<IBB", at, 0, 0), text(name, "<B"))
        at += len(body)
    return start + bounds + record(0x0A) + b"".join(bodies)


def compound(content):
    """A file of the old kind around a stream, of 60,000 bytes at most."""
    sectors = -(-len(content) // SECTOR)
    header = SIGNATURE + bytes(16) + pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += pack("<8i", 1, 1, 0, 0, END, 0, END, 0) + pack("<109i", 0, *[FREE] * 108)
    chain = [SAT, END, *range(3, 2 + sectors), END][: 2 + sectors]
    table = pack("<128i", *chain, *[FREE] * (128 - len(chain)))
    entries = (
        _entry("Root Entry", 5, END, 0, child=1) + _entry("Workbook", 2, 2 if sectors else END, len(content)) + bytes(256)
    )
    return header + table + entries + content.ljust(sectors * SECTOR, b"\0")


def _entry(name, kind, first, size, child=-1):
    title = (name + "\0").encode("utf-16-le")
    return (
        title.ljust(64, b"\0") + pack("<HBBiii", len(title), kind, 1, -1, -1, child) + bytes(36) + pack("<iii", first, size, 0)
    )
