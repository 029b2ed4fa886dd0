"""Names the count of a group as the numerator that it is: women (其中：女) among the party members (党员) are 女党员."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from engine.base.text import parted_from_marks
from engine.facts.catalogue import Catalogue, find_count
from engine.facts.cells import Cells
from engine.facts.countnames import same_form
from engine.model import Counts


def named_by_group(cells: Cells, catalogue: Catalogue) -> Cells:
    """Return a figure under the name of the numerator where it is its denominator's count of one group alone."""
    groups = {name: cells.text(name) for name in catalogue.words if cells.text(name)}
    if len(groups) != 1:
        return cells
    ((dimension, written),) = groups.items()
    names = set(_numerators(cells, _words_of(written, catalogue.words[dimension]), catalogue))
    if len(names) != 1:
        return cells
    return replace(cells, texts={**cells.texts, "indicator": names.pop(), dimension: ""})


def _words_of(written: str, words: Mapping[str, str]) -> list[str]:
    """Return all words for the group that one of them means."""
    return [word for word, part in words.items() if part == words.get(written)]


def _numerators(cells: Cells, words: list[str], catalogue: Catalogue) -> Iterator[str]:
    """Yield the numerators that are called as the count is, but for a word for the group."""
    named = find_count(catalogue, parted_from_marks(cells.text("indicator"))[0])
    for owner in named.owners if named else ():
        counts = owner.indicator.counts
        if owner.role == "denominator" and counts and any(_is_group_of(counts, word) for word in words):
            yield counts.numerator.zh


def _is_group_of(counts: Counts, word: str) -> bool:
    name = counts.numerator.zh
    return word in name and same_form(name.replace(word, "", 1), counts.denominator.zh)
