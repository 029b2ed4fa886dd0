"""Reads the headings of a row together, where what one of them says depends on the others."""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from engine.base.text import key
from engine.facts.catalogue import Catalogue
from engine.facts.heading import AMONG, Heading, heading_of, part_of
from engine.facts.tidy import tidied
from engine.model import CODES

_TIDY = frozenset({"indicator", "year", "value"})
_COUNTY = re.compile("[^0-9A-Za-z]{1,8}[市县区旗]")
_UNIT = re.compile("[(（][人个名户例][)）]$")
_EVERY = re.compile(
    "(?:合计|总计|共计|全部|全体|总共?)(?:[人户例个]?数|人口)?|(?:[人户]数|数量)(?:合计|总计)?|[^女男率比]{1,6}(?:总数|总?人数)"
)
_WOMEN = re.compile("(?:女性?|妇女)[^女男率比]{0,6}")
_MEN = re.compile("男性?[^女男率比]{0,6}")
"""How the counts are headed beside a share of women, or beside each other: 代表总数, 女代表数."""


def headings_of(texts: Iterable[str], catalogue: Catalogue) -> list[Heading]:
    """Return what each cell of a header row says; a column of codes stands for the names where there is none of them."""
    words = [tidied(text) for text in texts]
    found = [heading_of(word, catalogue) for word in words]
    counties = [bool(_COUNTY.fullmatch(word)) for word in words]
    if any(
        one and not head.parts for one, head in zip(counties, found, strict=True)
    ):  # among counties 城区 is one of them, and not the towns of one
        found = [Heading(known=False) if one and head.parts else head for one, head in zip(counties, found, strict=True)]
    for code in CODES:
        alone = not any(heading.field == code.removesuffix("_code") for heading in found)
        found = [replace(head, field=code.removesuffix("_code")) if alone and head.field == code else head for head in found]
    return found if {heading.field for heading in found} >= _TIDY else _with_counts(words, found, catalogue)


def _with_counts(words: Sequence[str], found: list[Heading], catalogue: Catalogue) -> list[Heading]:
    """Return headings of which the counts of all, of women and of men are known by their own words too.

    They are where a share stands beside them, or where both all and women do; of two that could be that of all, neither is.
    """
    bare = [AMONG.sub("", _UNIT.sub("", word)) for word in words]
    unsaid = [not head.known or bool(head.count and not head.indicator) for head in found]
    women, men = _alike(_WOMEN, bare, unsaid), _alike(_MEN, bare, unsaid)
    every = set() if any(head.whole for head in found) else _alike(_EVERY, bare, unsaid) - women - men
    has_women = women or any(sex_of(head, catalogue) == "female" for head in found)
    has_every = every or any(head.whole for head in found)
    if not any(head.share for head in found) and not (has_women and has_every):
        return found
    said = {word: Heading(whole=True) for word in every if len(every) == 1}
    for alike, word in ((women, "女"), (men, "男")):
        part = part_of(word, catalogue)
        said |= {one: Heading(parts=(part,)) for one in alike if part and len(alike) == 1}
    return [said.get(word, head) if open_ else head for word, head, open_ in zip(bare, found, unsaid, strict=True)]


def _alike(pattern: re.Pattern[str], words: Sequence[str], unsaid: Sequence[bool]) -> Set[str]:
    return {word for word, open_ in zip(words, unsaid, strict=True) if open_ and pattern.fullmatch(word)}


def sex_of(heading: Heading, catalogue: Catalogue) -> str:
    """Return the sex that a column is about, empty for none."""
    words = (catalogue.words[name].get(key(word), "") for name, word in heading.parts if name == "sex")
    return next(words, "")
