"""Finds the columns of a paper that comes back, by its headings in either language, wherever people moved them."""

from collections.abc import Collection, Mapping, Sequence

from engine.base.text import key
from engine.messages import LANGUAGES, say


def columns_of(row: Sequence[str], codes: Mapping[str, str], needed: Collection[str]) -> Mapping[str, int]:
    """Return where each field stands, counted from 0, if the row is the heading of a paper; otherwise nothing.

    `codes` gives each field's message; a row is the heading where each `needed` field stands in it once.
    """
    cells = [key(cell) for cell in row]
    for lang in LANGUAGES:
        names = {field: key(say(lang, code)) for field, code in codes.items()}
        if all(cells.count(names[field]) == 1 for field in needed):
            return {field: cells.index(name) for field, name in names.items() if name in cells}
    return {}
