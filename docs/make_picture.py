"""Draws docs/check.svg, what `dabiao check data_samples/gaoping --year 2024` shows, shortened (`make picture`)."""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path

from engine.base.lines import width_of
from engine.facts.load import load_facts
from engine.pipeline import check
from engine.report.colours import STYLES
from engine.report.gather import gathered
from engine.report.printed import Line, Printed, laid_out
from engine.report.table import page
from engine.rules.load import load_pack, pack_folder

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "check.svg"
_COLUMNS = 112
_SHOWN = {0: 2, 1: 30, 2: 11, 6: 30, 7: 2, 8: 15}
"""Of which sections of the page, counted by the empty lines between them, how many lines are shown."""
_CELL, _LINE, _SIZE, _MARGIN = 8, 20, 14, 14
"""Pixels: a column, a line, a letter, the margin."""
_FONTS = "Cascadia Mono, Consolas, Menlo, DejaVu Sans Mono, Microsoft YaHei, PingFang SC, Noto Sans Mono CJK SC, monospace"


def shortened(lines: list[Printed]) -> Iterator[Printed]:
    """Yield what the picture shows of a page, an ellipsis where lines are left out."""
    sections = [list(section) for empty, section in groupby(lines, lambda line: not line.plain) if not empty]
    left_out, empty = laid_out([Line("…"), Line("")], _COLUMNS)
    for number, section in enumerate(sections):
        count = _SHOWN.get(number, 0)
        yield from section[:count]
        if 0 < count < len(section):
            yield left_out
        if count:
            yield empty


def drawn(lines: list[Printed]) -> str:
    """Return lines as SVG; each run of letters of one width has its place, so that columns stand below each other."""
    width, height = _COLUMNS * _CELL + 2 * _MARGIN, len(lines) * _LINE + 2 * _MARGIN
    shapes = [shape for row, line in enumerate(lines) for shape in _line(line, _MARGIN + row * _LINE)]
    return "\n".join((
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="{_FONTS}" font-size="{_SIZE}" xml:space="preserve">',
        f'<rect width="{width}" height="{height}" rx="8" fill="#ffffff" stroke="#c8c8c8"/>',
        *shapes,
        "</svg>\n",
    ))  # fmt: skip


def _line(line: Printed, top: int) -> Iterator[str]:
    left = _MARGIN + len(line.indent) * _CELL
    lead, style = line.lead.rstrip(), STYLES[line.grade] if line.grade else ""
    colour, _, ground = style.removeprefix("bold ").partition(" on ")
    if ground:
        yield f'<rect x="{left}" y="{top}" width="{width_of(lead) * _CELL}" height="{_LINE}" fill="{ground}"/>'
    yield from _runs(lead, left, top, f'fill="{colour or "#1a1a1a"}" font-weight="bold"')
    weight = ' font-weight="bold"' if line.bold else ""
    yield from _runs(line.text, left + width_of(line.lead) * _CELL, top, f'fill="#1a1a1a"{weight}')


def _runs(text: str, left: int, top: int, look: str) -> Iterator[str]:
    for match in re.finditer(r"[!-~]+|[▁-█·]|[^\x00-~▁-█·]+?(?=[\x00-~▁-█·]|$)", text):
        for wide, letters in groupby(match[0], lambda letter: width_of(letter) == 2):
            run = "".join(letters)
            if match[0][0] in "▁▂▃▅▇" and not wide:
                yield _block(run, left + width_of(text[: match.start()]) * _CELL, top, look)
                continue
            place = left + width_of(text[: match.start() + match[0].index(run)]) * _CELL
            length = f'textLength="{width_of(run) * _CELL}" lengthAdjust="spacing"'
            yield f'<text x="{place}" y="{top + _LINE - 6}" {length} {look}>{escape(run)}</text>'


def _block(block: str, left: int, top: int, look: str) -> str:
    """Return a block of a series, drawn so that no font is needed for it."""
    height = (ord(block) - ord("▁") + 1) * (_LINE - 6) // 8
    return f'<rect x="{left}" y="{top + _LINE - 4 - height}" width="{_CELL - 1}" height="{height}" {look}/>'


def picture() -> str:
    """Return the page as SVG: the same bytes wherever it is made, and nothing in it that is fetched from elsewhere."""
    pack = load_pack(pack_folder("gaoping-2021-2025"))
    data = load_facts([ROOT / "data_samples" / "gaoping"], pack)
    dossier = gathered(check(pack, data, 2024), pack, data)
    return drawn(list(shortened(list(laid_out(page(dossier, "zh", _COLUMNS, whole=False), _COLUMNS)))))


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
