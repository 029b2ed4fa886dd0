"""Breaks texts into lines that fit a width: between words, never inside a number, nor where Chinese punctuation forbids it.

Every text page is broken here and nowhere else. What has no place to be broken, such as a number longer than the line, stays
whole and stands out: a terminal shows it, while a number in two pieces is two other numbers.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_OPENING = "（【《〈“‘「『〔［｛"
_CLOSING = "，。、；：？！）】》〉”’」』〕］｝…％‰℃"
_CLOSING_ASCII = ",.;:!?)]}'\"%/"
_OPENING_ASCII = "([{"
_JOINING = "—–～"
"""Stand between two things that belong together: 2020—2024年, 泰尔—森."""
_ARROWS = "→⏎"
"""What a line may be broken behind, though no space follows."""
_SEPARATORS = "/\\!_、"
_NUMERIC = "0123456789.,:%‰/=—–×÷^*+-"
"""What stands in numbers, places and formulas, between which nothing is broken."""
_NAMED = {
    "o": _OPENING, "c": _CLOSING, "k": _CLOSING_ASCII, "p": _OPENING_ASCII, "g": _JOINING, "a": _ARROWS, "s": " \t\u3000",
}  # fmt: skip


class _Classes(dict[int, str]):
    """The class of each character by its code, looked up once: o opens, c closes, w is wide, s a space, d a digit."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _class_of(chr(code))
        return found


def _class_of(char: str) -> str:
    if char.isdecimal():
        return "d"
    by_rule = next((name for name, chars in _NAMED.items() if char in chars), None)
    return by_rule or ("w" if unicodedata.east_asian_width(char) in "WF" else "x")


_CLASSES = _Classes()
_CORE = "(?:p*w|[dxgkp]+(?:(?<=d)w)?)"
_PIECE = re.compile(rf"[op]*(?:{_CORE}(?:g+{_CORE})*)?[ckg]*(?:a+[ck]*)*s*|.", re.DOTALL)
"""What stays on one line, in classes: with what opens and closes it, a digit with the unit behind it, and its spaces."""
_BOUND = re.compile(
    r"(?<=\d) (?=[%‰]|\d{3}(?!\d))|(?<=\d) (?== )|(?<= =) (?=\d)|(?<=per) (?=\d)|(?<=\d[a-z]) (?=[\u4e00-\u9fff])"
)
"""Spaces that part nothing: 12.5 %, 100 000, per 100 000, 7/10 = 70 %, W1.2a 孕产妇死亡率."""
_ENDING = re.compile(r"(?<=[^\x00-\x7f])\.(?=[A-Za-z])")
"""The point between a Chinese name of a file and its ending."""
_UNITS = re.compile(r"(?<=\d)(?:个(?:(?:百|千|万|十万)分点|/千人)|小时|分钟)")
"""Units of several characters behind a number."""


def width_of(text: str) -> int:
    """Return how many columns a text takes on a terminal: Chinese characters take two."""
    return len(text) if text.isascii() else sum(map(_char_width, text))


@lru_cache(maxsize=8192)
def _char_width(char: str) -> int:
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    return 0 if unicodedata.category(char) in ("Mn", "Me", "Cf") else 1


def pieces_of(text: str) -> list[str]:
    """Return a text in the pieces between which it may be broken; together they are the text."""
    joined = _UNITS.sub(lambda found: _CLOSING[0] * len(found[0]), _ENDING.sub(_JOINING[0], _BOUND.sub("0", text)))
    classes = joined.translate(_CLASSES)
    return [text[match.start() : match.end()] for match in _PIECE.finditer(classes) if match[0]]


def least_width(text: str) -> int:
    """Return the width of the longest piece of a text."""
    return max((width_of(piece.rstrip()) for piece in pieces_of(text)), default=0)


def broken(text: str, width: int, later: int | None = None) -> list[str]:
    """Return one line of text in lines of at most `width` columns, those after the first of `later`, where it differs.

    Spaces at the end of a line are left out. A piece that is too long is broken within a name or path, never within a number.
    """
    lines, room, line, taken = list[str](), width, "", 0
    for piece in pieces_of(text):
        shown = width_of(piece.rstrip())
        if taken + shown > room and line:
            lines.append(line.rstrip())
            room, line, taken = (width if later is None else later), "", 0
        if shown > room:
            *full, piece = _forced(piece, room)
            lines += full
            room = room if not full or later is None else later
        line += piece
        taken += width_of(piece)
    return [*lines, line.rstrip()] if line.rstrip() or not lines else lines


def _forced(piece: str, width: int) -> list[str]:
    """Return a piece that no line can hold in parts, broken behind a separator where there is one, never within a number."""
    parts, start = list[str](), 0
    while True:
        end, taken = start, 0
        while end < len(piece) and taken + _char_width(piece[end]) <= width:
            taken += _char_width(piece[end])
            end += 1
        places = [place for place in range(start + 1, len(piece)) if _may_part(piece[place - 1], piece[place])]
        fitting = [place for place in places if place <= end]
        behind = [place for place in fitting if piece[place - 1] in _SEPARATORS]
        if end == len(piece) or not places:
            return [*parts, piece[start:]]
        cut = (behind or fitting or places)[0 if not fitting else -1]
        parts.append(piece[start:cut])
        start = cut


def _may_part(before: str, behind: str) -> bool:
    if behind in _CLOSING + _CLOSING_ASCII + " " or before in _OPENING + _OPENING_ASCII:
        return False
    return not (before in _NUMERIC and behind in _NUMERIC) and not (before.isdecimal() and _char_width(behind) == 2)


def fitted(text: str, width: int | None, hang: int = 2) -> str:
    """Return a text of several lines so that each fits; what follows a broken line is set in further than its beginning.

    No width leaves the lines as they are.
    """
    if width is None:
        return text
    return "\n".join(part for line in text.split("\n") for part in _hanging(line, width, hang))


def _hanging(line: str, width: int, hang: int) -> Iterator[str]:
    if width_of(line) <= width:
        yield line
        return
    inner = line.lstrip(" ")
    depth = min(len(line) - len(inner), width // 3)
    further = min(depth + hang, width // 2)
    first, *rest = broken(inner, width - depth, width - further)
    yield " " * depth + first
    yield from (" " * further + part for part in rest)


def padded(text: str, width: int, right: bool = False) -> str:
    """Return a text with the spaces that fill it up to a width."""
    gap = " " * (width - width_of(text))
    return gap + text if right else text + gap
