"""Workbooks of the old binary kind: their records are changed, or the compound file around them."""

from struct import pack

from tests.fuzz.oldfiles import RAISED, compound, label, number, record, runs, stream
from tests.fuzz.world import Data

_CELLS = (
    label(0, 0, "测试县2024年监测统计表")
    + b"".join(label(1, column, title) for column, title in enumerate(("指标", "单位", "2023年", "2024年", "备注")))
    + label(2, 0, "孕产妇死亡率") + label(2, 1, "1/10万") + number(2, 2, 12.5, 1) + number(2, 3, 9.5) + runs(2, 4, "1例", (1, RAISED))
    + label(3, 0, "自来水普及率") + label(3, 1, "%") + number(3, 2, 0.95, 2) + record(0x27E, pack("<HHHI", 3, 3, 0, 95 << 2 | 2))
    + label(4, 0, "参保人数") + record(0xBD, pack("<HHHIHIH", 4, 2, 0, 45000 << 2 | 2, 0, 46000 << 2 | 2, 3))
    + label(5, 0, "率") + record(0x205, pack("<HHHBB", 5, 4, 0, 1, 0)) + record(0x205, pack("<HHHBB", 6, 4, 0, 42, 1))
    + label(6, 0, "平均受教育年限") + number(6, 4, 45000, 3) + record(0x6, pack("<HHHdHIH", 6, 3, 0, 10.5, 0, 0, 3), b"\x1e\1\0")
    + record(0xBE, pack("<HHHHH", 7, 0, 0, 0, 1))
)  # fmt: skip
_AROUND = (
    record(0x200, pack("<IIHHH", 0, 8, 0, 5, 0)) + record(0x208, pack("<HHHHIHH", 2, 0, 5, 300, 0, 0x100, 0))
    + record(0x7D, pack("<HHHHHH", 0, 4, 3000, 0, 0, 0)) + record(0x55, pack("<H", 8))
)  # fmt: skip
_MERGED = record(0xE5, pack("<HHHHH", 1, 0, 0, 0, 4))
FORMATS = ('0.0"/10万"', "0%", "yyyy-mm-dd")
BOOK = stream({"卫健": _AROUND + _CELLS + _MERGED, "说明": label(0, 0, "说明") + label(1, 1, "x")}, FORMATS)
TIDY = stream({"Sheet1": b"".join(label(0, at, title) for at, title in enumerate(("指标", "年份", "数值")))
               + label(1, 0, "自来水普及率") + number(1, 1, 2024) + number(1, 2, 95)})  # fmt: skip
WORDS = (
    "\x09\x08",
    "\x0a\0\0\0",
    "\x85\0",
    "\x04\x02",
    "\x03\x02",
    "\xe5\0",
    "\xff\xff",
    "\0\0",
    "\x3c\0",
    "\xfc\0",
    "\x2f\0",
)


def seeds():
    return [b"\0" + BOOK, b"\0" + TIDY, b"\1" + compound(BOOK), b"\1" + compound(TIDY)]


def attempt():
    data = Data("数据.xls")

    def read(content):
        kind, content = content[:1], content[1:]
        return data.read(compound(content[:60_000]) if kind == b"\0" else content)

    return read
