"""Words that say that figures are of a part of a year, and not of the whole."""

import re

from engine.base.text import normal

_TO = r"\s*[-—–~～至到]+\s*"
_SPAN = re.compile(rf"(?<!\d)(?P<first>[01]?\d)月?份?{_TO}(?P<last>[01]?\d)月(?:份|[底末])?")
_PART = re.compile(r"[上下]半年|前[一二三1-3]个?季度?|第?[一二三四1-4]季度|月报|季报|[qQ][1-4](?!\d)")
_PART_IN_TITLE = re.compile("季度|[一二三四]季(?![节])|[1-9一二三四五六七八九]月份")
_UP_TO = re.compile(r"截[至止]到?\s*(?:(?P<year>(?:19|20)\d\d)年)?\s*(?:0?[1-9]|1[01])月(?:份|[底末])?")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)")
_MONTHS = 12


def part_of_year(text: str) -> str:
    """Return the words of a note that say so: half a year, a quarter, a span from January that ends before December."""
    text = normal(text)
    spans = (span[0] for span in _SPAN.finditer(text) if int(span["first"]) == 1 < int(span["last"]) < _MONTHS)
    part = _PART.search(text)
    return next(spans, part[0] if part else "")


def part_in_title(text: str) -> str:
    """Return the words of what stands over figures that say so: any span of months but the whole, a month by itself too."""
    text = normal(text)
    spans = (span[0] for span in _SPAN.finditer(text) if _is_part(int(span["first"]), int(span["last"])))
    up_to, first = _UP_TO.search(text), _YEAR.search(text)
    of_the_year = up_to and (not up_to["year"] or (first is not None and first[1] == up_to["year"]))
    words = (found[0] for found in (_PART.search(text), _PART_IN_TITLE.search(text), up_to if of_the_year else None) if found)
    return next(spans, next(words, ""))


def _is_part(first: int, last: int) -> bool:
    return 1 <= first < last <= _MONTHS and (first, last) != (1, _MONTHS)
