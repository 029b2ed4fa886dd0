"""Names files after what people call things, so that any system takes them and no two are alike."""

import re
from collections.abc import Iterable, Iterator

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST = 200
"""Bytes of a name, which leaves room for its ending and for a number."""


def file_names(wanted: Iterable[str]) -> Iterator[str]:
    """Yield a name for each that is wanted, without its ending; of equal ones the later have a number behind."""
    taken = set[str]()
    for name in wanted:
        plain, number = _plain(name), 1
        chosen = plain
        while chosen.lower() in taken:
            number += 1
            chosen = f"{plain} {number}"
        taken.add(chosen.lower())
        yield chosen


def _plain(name: str) -> str:
    """Return a name without what no file's name can hold."""
    text = _FORBIDDEN.sub(" ", name).encode("utf-8", "ignore")[:_LONGEST].decode("utf-8", "ignore").strip(". ") or "1"
    return f"{text}_" if _RESERVED.fullmatch(text) else text
