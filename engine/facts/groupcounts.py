"""Names the count of a group as the numerator that it is: women (其中：女) among the party members (党员) are 女党员.

Their share below it (女性比例) is that of the indicator.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from engine.base.text import parted_from_marks
from engine.facts.catalogue import Catalogue
from engine.facts.cells import Cells
from engine.facts.countnames import Role, counts_group
from engine.facts.findindicators import find_count, words_alike


def named_by_group(cells: Cells, catalogue: Catalogue) -> Cells:
    """Return a figure under the name of the numerator where it is its denominator's count of one group alone."""
    groups = {name: cells.text(name) for name in catalogue.words if cells.text(name)}
    if len(groups) != 1:
        return cells
    ((dimension, written),) = groups.items()
    names = set(_numerators(cells, words_alike(written, catalogue.words[dimension]), catalogue))
    if len(names) != 1:
        return cells
    return replace(cells, texts={**cells.texts, "indicator": names.pop(), dimension: ""})


def _numerators(cells: Cells, words: list[str], catalogue: Catalogue) -> Iterator[str]:
    """Yield the numerators that are called as the count is, but for a word for the group."""
    named = find_count(catalogue, parted_from_marks(cells.text("indicator"))[0])
    for owner in named.owners if named else ():
        counts = owner.indicator.counts
        if owner.role == "denominator" and counts and counts_group(counts, words):
            yield counts.numerator.zh


def share_of_group(count: str, part: tuple[str, str], catalogue: Catalogue) -> str:
    """Return the indicator that is the share of a group among what a count is of, empty where none or several are."""
    return _sole(_shares(count, "denominator", part, catalogue))


def share_of_both(every: str, some: str, part: tuple[str, str] | None, catalogue: Catalogue) -> str:
    """Return the indicator that is the share of one count, which is a group's, among another, empty where none is."""
    of_all = set(_shares(every, "denominator", part, catalogue))
    return _sole(name for name in _shares(some, "numerator", part, catalogue) if name in of_all)


def _shares(count: str, role: Role, part: tuple[str, str] | None, catalogue: Catalogue) -> Iterator[str]:
    """Yield the indicators that are shares of a group, the part or any one, and of which a count is in the role."""
    named = find_count(catalogue, parted_from_marks(count)[0])
    known = (
        words_alike(part[1], catalogue.words[part[0]])
        if part
        else [word for all_ in catalogue.words.values() for word in all_]
    )
    for indicator, mine in named.owners if named else ():
        if mine == role and indicator.unit == "percent" and indicator.counts and counts_group(indicator.counts, known):
            yield indicator.name.zh


def _sole(names: Iterable[str]) -> str:
    found = set(names)
    return found.pop() if len(found) == 1 else ""
