"""Reads two columns of opposite answers (是 and 否) in one of which each mechanism has a tick, as one of answers."""

from collections.abc import Iterable, Sequence

from engine.facts.catalogue import Catalogue
from engine.facts.findindicators import find_attested
from engine.facts.heading import Heading
from engine.facts.tidy import tidied
from engine.facts.values import OPPOSITES, answer

DENIED = "denied"
"""The field of the column of ticks for no; the other one is that of values."""


def with_ticks(
    columns: Sequence[Heading], cells: Sequence[str], below: Iterable[Sequence[str]], catalogue: Catalogue
) -> list[Heading]:
    """Return headings with two of opposite answers as those of ticks, where rows name mechanisms; else nothing.

    A further column of answers (部分落实) would be a third one to tick.
    """
    words = [tidied(cell) for cell in cells]
    pair = next((pair for pair in OPPOSITES if all(words.count(word) == 1 for word in pair)), None)
    named = [at for at, head in enumerate(columns) if head.field in ("indicator", "indicator_code")]
    if pair is None or not named or any(head.of_figures or head.field == "value" for head in columns):
        return []
    yes, no = map(words.index, pair)
    rows = list(below)
    others = [at for at, head in enumerate(columns) if at not in (yes, no) and not head.field]
    if any(answer(cell) is not None for row in rows for at in others for cell in row[at : at + 1]):
        return []
    if not any(find_attested(catalogue, cell) for row in rows for at in named for cell in row[at : at + 1]):
        return []
    fields = {yes: "value", no: DENIED}
    return [Heading(field=fields[at]) if at in fields else head for at, head in enumerate(columns)]
