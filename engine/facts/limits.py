"""Refuses files that would take all memory or time, before anything of them is unpacked or built.

A workbook is a zip: its directory says how large each part becomes, and of that no more than it says is ever unpacked. What
passes is read once as a stream of XML, in whatever spelling and encoding, and no more than counted.
"""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator

from engine.base.problems import Problem, Where
from engine.facts.markup import Counts, counts_of, titles_of
from engine.facts.sheet import Sheet

MB = 2**20
MOST_FILE = 100 * MB
"""Of a file of data, workbook or text."""
_MOST_UNPACKED = 200 * MB
_RATIO, _SMALL = 200, 20 * MB
"""XML of figures shrinks to a tenth, empty formatted rows to a hundredth; what stays small may shrink as it likes."""
_MOST_PARTS = 5_000
MOST_RANGES = 100_000
"""Cells that all merged ranges of a sheet, or all its hyperlinks, may cover: reading makes a cell for each."""
MOST_CELLS = 2_000_000
"""Cells of a sheet: each takes half a kilobyte."""
MOST_OF_A_TEXT = 10_000_000
"""Cells of a text file, of which an empty one takes eight bytes."""
MOST_NAMES = 20_000
"""Different names of indicators in a table: what each could mean is looked up, and no plan or yearbook has a tenth of them."""
MOST_TEXT = 32_767
"""Characters that a cell of a spreadsheet can hold."""
_ENCRYPTED = 0x1


def too_large(size: int, name: str) -> Iterator[Problem]:
    """Yield a problem for a file that is larger than is read."""
    if size > MOST_FILE:
        yield Problem(Where(name), "facts.too_large", {"found": -(-size // MB), "most": MOST_FILE // MB})


def beyond_limits(data: bytes, name: str) -> list[Problem]:
    """Return why a workbook must not be unpacked; nothing of what is no zip at all, which others say better."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return list(_of_directory(archive.infolist(), len(data), name))
    except zipfile.BadZipFile:
        return []
    except MemoryError:
        raise
    except Exception as error:  # a name that is not in the encoding it says, a version nobody has
        return [_damaged(name, error)]


def too_much_within(data: bytes, name: str) -> list[Problem]:
    """Return why a workbook that may be unpacked must not be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return list(_of_parts(archive, name))
    except zipfile.BadZipFile:
        return []


def _damaged(name: str, error: Exception, part: str = "") -> Problem:
    return Problem(
        Where(name), "facts.damaged", {"detail": f"{part}: {type(error).__name__}" if part else type(error).__name__}
    )


def _of_directory(infos: list[zipfile.ZipInfo], size: int, name: str) -> Iterator[Problem]:
    """Yield what the directory alone tells."""
    unpacked = sum(info.file_size for info in infos)
    if unpacked > _MOST_UNPACKED or unpacked > max(_SMALL, _RATIO * size):
        most = _MOST_UNPACKED if unpacked > _MOST_UNPACKED else max(_SMALL, _RATIO * size)
        words = {"found": -(-unpacked // MB), "most": most // MB, "size": f"{size / MB:.1f}"}
        yield Problem(Where(name), "facts.unpacked", words)
    if len(infos) > _MOST_PARTS:
        yield Problem(Where(name), "facts.parts", {"found": len(infos), "most": _MOST_PARTS})
    twice = [part for part, count in Counter(info.filename.lower() for info in infos).items() if count > 1]
    if twice:
        yield Problem(Where(name), "facts.part_twice", {"found": twice[0]})
    encrypted = [info.filename for info in infos if info.flag_bits & _ENCRYPTED]
    if encrypted:
        yield Problem(Where(name), "facts.encrypted_part", {"found": encrypted[0]})


def _of_parts(archive: zipfile.ZipFile, name: str) -> Iterator[Problem]:
    """Yield the first part that is too much, or too much together with those before it; one that is no XML is no sheet."""
    merged = linked = cells = 0
    for info in archive.infolist():
        try:
            with archive.open(info) as part:
                counts = counts_of(part, MOST_TEXT)
            title = titles_of(archive).get(info.filename, info.filename) if _worth_a_name(counts) else ""
        except MemoryError:
            raise
        except Exception as error:  # whatever unpacking damaged bytes raises
            yield _damaged(name, error, info.filename)
            return
        if counts.doctype:
            yield Problem(Where(name), "facts.damaged", {"detail": f"{info.filename}: DOCTYPE"})
        merged, linked, cells = merged + counts.merges.cells, linked + counts.links.cells, cells + counts.cells
        where = Where(name, sheet=title)
        for total, code, ranges in ((merged, "facts.vast_merge", counts.merges), (linked, "facts.vast_link", counts.links)):
            if total > MOST_RANGES:
                first = ranges.largest.partition(":")[0].replace("$", "")
                words = {"found": total, "most": MOST_RANGES, "range": ranges.largest}
                yield Problem(Where(name, sheet=title, cell=first), code, words)
        yield from many_cells(cells, where, MOST_CELLS)
        if counts.long_text:
            where = Where(name, sheet=title, cell=counts.long_at) if counts.long_at else Where(name)
            yield Problem(where, "facts.long_text", {"found": counts.long_text, "most": MOST_TEXT})
        if max(merged, linked) > MOST_RANGES or cells > MOST_CELLS or counts.doctype:
            return


def _worth_a_name(counts: Counts) -> bool:
    return bool(counts.merges.cells or counts.links.cells or counts.long_text or counts.cells > MOST_CELLS // 10)


def many_cells(count: int, where: Where, most: int) -> Iterator[Problem]:
    """Yield a problem for a sheet, or for it and those before it, of more cells than are read."""
    if count > most:
        yield Problem(where, "facts.many_cells", {"most": most})


def long_cells(sheet: Sheet) -> Iterator[Problem]:
    """Yield the cells of a table that hold more than a spreadsheet's can."""
    for number, row in sheet.rows.items():
        if sum(map(len, row)) <= MOST_TEXT:
            continue  # as nearly all rows
        for column, cell in enumerate(row):
            if len(cell) > MOST_TEXT:
                yield Problem(sheet.where(number, column), "facts.long_cell", {"found": cell, "most": MOST_TEXT})
