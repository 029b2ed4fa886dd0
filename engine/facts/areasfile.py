"""Reads a table of areas: code, name, level and parent of each, and how many units lie in it whose names nobody lists."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.base.problems import InvalidFacts, Problem, Where
from engine.base.system import reason_of
from engine.base.text import Text, key, near_miss, normal
from engine.facts.books import read_book
from engine.facts.csvfile import read_csv
from engine.facts.inputs import OLD, WORKBOOKS
from engine.facts.sheet import Sheet
from engine.messages.called import LEVELS
from engine.model import Area, Areas, Former, Pack, Placed

_HEADINGS = {
    "code": ("code", "代码", "行政区划代码", "区划代码", "地区代码"),
    "name": ("name", "名称", "地区", "地区名称"),
    "level": ("level", "级别"),
    "parent": ("parent", "上级", "上级代码", "上级地区", "所属地区"),
    "former": ("former", "曾用名", "原名称"),
    "aliases": ("aliases", "别名", "其他名称"),
    "note": ("note", "备注", "说明"),
}
"""The columns; further ones are called as the pack calls its levels of units."""
_NEEDED = ("name", "level")
_BETWEEN = str.maketrans("；，、,", ";;;;")
"""What stands between several names in a cell."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table."""

    sheet: Sheet
    number: int
    columns: Mapping[str, int]

    def text(self, name: str) -> str:
        cells, column = self.sheet.rows[self.number], self.columns.get(name, -1)
        return normal(cells[column]) if 0 <= column < len(cells) else ""

    def where(self, name: str) -> Where:
        return self.sheet.where(self.number, self.columns.get(name, 0))

    @property
    def code(self) -> str:
        """Its code; the name where no code was verified."""
        return self.text("code") or self.text("name")

    def names(self, name: str) -> tuple[str, ...]:
        return tuple(filter(None, (part.strip() for part in self.text(name).translate(_BETWEEN).split(";"))))


class _Named:
    """What the areas of a table are called."""

    def __init__(self, rows: Iterable[_Row]) -> None:
        self.codes: set[str] = set()
        self.names: dict[str, list[str]] = defaultdict(list)
        """The codes of those that are called so."""
        self.written: list[str] = []
        for row in rows:
            self.codes.add(row.code)
            self.names[key(row.text("name"))].append(row.code)
            self.written += [row.text("name"), row.code]


def read_areas(path: Path, pack: Pack) -> Areas:
    """Return the areas of a CSV file or workbook; raises InvalidFacts with everything that is wrong in it."""
    problems: list[Problem] = []
    rows = list(_rows(path, pack, problems))
    named = _Named(rows)
    placed = [_placed(row, named, pack, problems) for row in rows]
    problems += _twice(rows)
    if not problems:
        problems += _loops(rows, {item.area.code: item.parent for item in placed})
    if problems:
        raise InvalidFacts(problems)
    return Areas(placed)


def _rows(path: Path, pack: Pack, problems: list[Problem]) -> Iterator[_Row]:
    """Yield the rows of areas; what is wrong with the file and its headings goes to the problems."""
    try:
        data = path.read_bytes()
    except OSError as error:
        problems.append(Problem(Where(path.name), "facts.unreadable", {"detail": reason_of(error)}))
        return
    book = path.suffix.lower() in (*WORKBOOKS, *OLD) or data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))
    sheets, _, wrong = (read_book if book else read_csv)(data, path.name)
    problems += wrong
    if len(sheets) > 1:
        words = {"count": len(sheets), "found": "、".join(sheet.name for sheet in sheets)}
        problems.append(Problem(Where(path.name), "areas.sheets", words))
    for sheet in sheets[:1]:
        numbers = list(sheet.rows)
        columns = _columns(sheet, numbers[0], pack, problems) if numbers else {}
        if not all(name in columns for name in _NEEDED):
            problems.append(Problem(Where(path.name), "areas.headings", {"units": _levels_named(pack)}))
            return
        if len(numbers) == 1:
            problems.append(Problem(Where(path.name), "areas.none"))
        yield from (_Row(sheet, number, columns) for number in numbers[1:])


def _columns(sheet: Sheet, head: int, pack: Pack, problems: list[Problem]) -> Mapping[str, int]:
    """Return the column of each field, and by the id of its level that of each number of units."""
    known = {key(word): name for name, words in _HEADINGS.items() for word in words}
    for id_ in _counted(pack):
        known |= {key(word): id_ for word in (id_, pack.unit_levels[id_].name.zh, pack.unit_levels[id_].name.en)}
    columns: dict[str, int] = {}
    for column, text in enumerate(sheet.rows[head]):
        name = known.get(key(text))
        if text and name is None:
            shown = "、".join(
                [words[1] for words in _HEADINGS.values()] + [pack.unit_levels[id_].name.zh for id_ in _counted(pack)]
            )
            problems.append(Problem(sheet.where(head, column), "areas.unknown_heading", {"found": text, "known": shown}))
        elif name in columns:
            problems.append(Problem(sheet.where(head, column), "areas.column_twice", {"found": text}))
        elif name:
            columns[name] = column
    return columns


def _counted(pack: Pack) -> list[str]:
    """Return the levels of units that are no areas, of which a number can be given."""
    return [id_ for id_, level in pack.unit_levels.items() if not level.levels]


def _levels_named(pack: Pack) -> Text:
    levels = [pack.unit_levels[id_] for id_ in _counted(pack)]
    return Text("、".join(level.name.zh for level in levels), ", ".join(level.name.en for level in levels))


def _placed(row: _Row, named: _Named, pack: Pack, problems: list[Problem]) -> Placed:
    """Return the area of a row in its parent; what is wrong with it goes to the problems."""
    name, level = row.text("name"), row.text("level")
    if not name:
        problems.append(Problem(row.where("name"), "areas.no_name"))
    elif not level:
        problems.append(Problem(row.where("level"), "areas.no_level", {"found": name}))
    area = Area(
        name=name,
        code=row.code,
        level=_LEVELS.get(key(level), level),
        aliases=row.names("aliases"),
        former=tuple(Former(name=former) for former in row.names("former")),
    )
    return Placed(area, _parent(row, named, problems), dict(_numbers(row, pack, problems)))


_LEVELS = {key(word): level for word, level in LEVELS.items()}


def _parent(row: _Row, named: _Named, problems: list[Problem]) -> str:
    """Return the code of a row's parent, which is written by code or by a name that only one area has."""
    written = row.text("parent")
    if not written:
        return ""
    found = [written] if written in named.codes else named.names.get(key(written), [])
    if len(found) == 1:
        return found[0]
    if found:
        problems.append(Problem(row.where("parent"), "areas.parent_unclear", {"found": written, "count": len(found)}))
    else:
        guess = near_miss(written, named.written)
        problems.append(Problem(row.where("parent"), "areas.parent", {"found": written, "guess": guess}))
    return ""


def _numbers(row: _Row, pack: Pack, problems: list[Problem]) -> Iterator[tuple[str, int]]:
    """Yield how many units of each level there are, where it is given."""
    for id_ in _counted(pack):
        text = row.text(id_)
        if text and (not text.isascii() or not text.isdigit() or int(text) == 0):
            problems.append(Problem(row.where(id_), "areas.number", {"found": text}))
        elif text:
            yield id_, int(text)


def _twice(rows: Iterable[_Row]) -> Iterator[Problem]:
    first: dict[str, Where] = {}
    for row in rows:
        name = "code" if row.text("code") else "name"
        if row.code and row.code in first:
            yield Problem(row.where(name), "areas.twice", {"found": row.code, "first": first[row.code]})
        first.setdefault(row.code, row.where(name))


def _loops(rows: Sequence[_Row], parents: Mapping[str, str]) -> Iterator[Problem]:
    """Yield the areas that lie in themselves."""
    children: dict[str, list[str]] = defaultdict(list)
    for code, parent in parents.items():
        children[parent].append(code)
    reached, waiting = set[str](), list(children[""])
    while waiting:
        code = waiting.pop()
        reached.add(code)
        waiting += children.get(code, ())
    for row in rows:
        if row.code not in reached:
            yield Problem(row.where("parent"), "areas.loop", {"found": row.text("name")})
