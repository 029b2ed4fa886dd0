"""Tells the column of answers to mechanisms by a heading that no column of figures has: 是否制定, 落实情况（是/否）."""

import re
from collections.abc import Iterable, Sequence

from engine.base.yeardigits import YEAR
from engine.facts.catalogue import Catalogue
from engine.facts.findindicators import find_attested
from engine.facts.heading import Heading, heading_of
from engine.facts.tidy import tidied
from engine.facts.values import answer

_YES, _NO = "(?:[是有√✓Yy]|已落实)", "(?:[否无×✗Nn]|未落实)"
_HOW = re.compile(f'[(（](?:请?(?:填写?|选填?))?[“"]?{_YES}[”"]?[/、,，或和与]?[“"]?{_NO}[”"]?[)）]$')
"""What is to be answered, behind a heading."""
_ASKED = re.compile(
    rf"(?:({YEAR})年?度?)?(?:是否(?:已经?)?(?:落实|建立|建成|制定|出台|印发|开展|实施|完成|运行|执行|启动|设立|成立|实现|到位)"
    r"(?:并?(?:运行|实施|落实|执行|印发|到位))?|(?:落实|建立|制定|出台|完成)与否|是[/、或]?否)"
)
_TOLD = re.compile(rf"(?:({YEAR})年?度?)?(?:自[评查]|完成|制定|出台|实施|开展|工作)(?:情况|结果)")
"""What says how it is with something, in an answer where the heading asks for one."""


def with_answers(
    columns: Sequence[Heading], cells: Sequence[str], below: Iterable[Sequence[str]], catalogue: Catalogue
) -> list[Heading]:
    """Return headings with the one that asks whether mechanisms are there as that of values; else nothing.

    Of several, none is, unless one of them is the usual heading (是否落实) or each is of another year: what the others deny
    is asked about where it stands beside an answer.
    """
    named = [at for at, head in enumerate(columns) if head.field in ("indicator", "indicator_code")]
    if not named or any(head.of_figures or head.field == "value" for head in columns):
        return []
    words = [tidied(cell) for cell in cells]
    asked = {at: found for at, word in enumerate(words) if not columns[at].field and (found := _asked(word, catalogue))}
    usual = {at: head for at, head in asked.items() if _is_usual(words[at], catalogue)}
    chosen = usual or asked
    if not chosen or len({head.year for head in chosen.values()}) < len(chosen):
        return []
    rows = [row for row in below if any(find_attested(catalogue, cell) for at in named for cell in row[at : at + 1])]
    if not all(any(answer(cell) is not None for row in rows for cell in row[at : at + 1]) for at in chosen):
        return []
    return [chosen.get(at, head) for at, head in enumerate(columns)]


def _asked(word: str, catalogue: Catalogue) -> Heading | None:
    """Return what a heading asks of mechanisms, None where it asks nothing of the kind."""
    bare = _HOW.sub("", word)
    head = heading_of(bare, catalogue) if bare != word else Heading()
    if head.field == "value" or (head.year and head == Heading(year=head.year)):
        return head
    found = _ASKED.fullmatch(bare) or (_TOLD.fullmatch(bare) if bare != word else None)
    return (Heading(year=found[1]) if found[1] else Heading(field="value")) if found else None


def _is_usual(word: str, catalogue: Catalogue) -> bool:
    """Tell whether a heading is one of values, but for what it says of how to answer."""
    return heading_of(_HOW.sub("", word), catalogue).known
