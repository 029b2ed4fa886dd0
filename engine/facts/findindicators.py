"""Finds what a text in a column of indicators names: an indicator, counts of some, a mechanism, with what brackets say."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from engine.base.notcounted import is_aim
from engine.base.text import key
from engine.base.units import COUNTING, unit_of
from engine.facts.bases import basis_word
from engine.facts.catalogue import Catalogue
from engine.facts.countnames import Owner, counts_group, owners_of
from engine.facts.nameforms import form_of, parted_from_unit
from engine.facts.tidy import tidied
from engine.model import Indicator, Objective, Target

_BRACKET = re.compile(r"(.+)\((?:单位:)?([^()]+)\)")
_BETWEEN = re.compile("^(?:[、,，;；/·]|的)")
_LONGEST = 1000
"""Characters of a name with all its brackets; in a longer text nobody means an indicator."""


def find_attested(catalogue: Catalogue, written: str) -> Target | Objective | None:
    """Return the milestone that a text names, or the objective whose line answers for its milestones, or None."""
    word = key(written)
    return catalogue.milestones.get(word) or catalogue.objectives.get(word)


def meant_by(catalogue: Catalogue, code: str) -> tuple[str, str]:
    """Return the id and the name of what a code of an indicator or target is about, empty of what nobody knows.

    The number of an objective is about all of its targets, and thus about none.
    """
    named = find_indicator(catalogue, code)
    indicator = named.indicator if named else catalogue.measured.get(key(code))
    if indicator:
        return indicator.id, indicator.name.zh
    target = catalogue.milestones.get(key(code))
    return (target.attested, target.id) if target else ("", "")


@dataclass(frozen=True, slots=True)
class Named:
    """What a text in the indicator column names."""

    indicator: Indicator
    said: Mapping[str, str]
    """What brackets behind the name say, by the column that could have said it: the unit, the definition, or a dimension."""
    unread: tuple[str, ...]
    """Brackets that say nothing known."""


def find_indicator(catalogue: Catalogue, written: str) -> Named | None:
    """Return the indicator that a text names, with the unit and breakdown in brackets behind its name, or None."""
    word, brackets = _parted(written, lambda word: _indicator_called(catalogue, word) is not None)
    indicator = _indicator_called(catalogue, word)
    if indicator is None:
        return None
    said, unread = dict[str, str](), list[str]()
    saying = [bracket for bracket in brackets if not is_aim(bracket) and tidied(f"({bracket})")]
    for text in (word for bracket in saying for word in _groups_in(bracket, catalogue)):
        fields = [name for name, words in catalogue.words.items() if text in words]
        fields += ["unit"] if unit_of(text, indicator.unit) else ["basis"] if basis_word(text) else []
        if not fields or said.keys() & set(fields):
            unread.append(text)
        said |= dict.fromkeys(fields, text)
    return Named(indicator, said, tuple(unread))


def _indicator_called(catalogue: Catalogue, word: str) -> Indicator | None:
    return catalogue.indicators.get(word) or catalogue.forms.get(form_of(word))


def _groups_in(bracket: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the two words of a bracket that names groups of two dimensions, 城镇女性 or 农村、女; otherwise the bracket."""
    for end in range(1, len(bracket)):
        pair = (bracket[:end], _BETWEEN.sub("", bracket[end:]))
        first, second = ({name for name, words in catalogue.words.items() if words.get(word)} for word in pair)
        if len(first) == len(second) == 1 and first != second:
            return pair
    return (bracket,)


@dataclass(frozen=True, slots=True)
class NamedCount:
    """What a text in the indicator column names that is no indicator but a count of one or several."""

    owners: tuple[Owner, ...]
    said: Mapping[str, str]
    """As in `Named`."""


def find_count(catalogue: Catalogue, written: str) -> NamedCount | None:
    """Return the indicators of which a text names a count, with what brackets say; None where it names an indicator itself."""
    if find_indicator(catalogue, written):
        return None
    word, brackets = _parted(written, lambda word: bool(_owners(catalogue, word)))
    owners, said = _owners(catalogue, word), dict[str, str]()
    for text in brackets:
        fields = [name for name, words in catalogue.words.items() if text in words]
        fields += ["unit"] if unit_of(text, "count") in COUNTING else []
        if not fields or said.keys() & set(fields):
            return None
        said |= dict.fromkeys(fields, text)
    return NamedCount(owners, said) if owners else None


def _owners(catalogue: Catalogue, word: str) -> tuple[Owner, ...]:
    """Return the indicators with a count of this name; 女性村党组织书记 is the numerator 村党组织女书记 of 村党组织书记."""
    return owners_of(word, catalogue.counts) or tuple(_with_group_in_front(catalogue, word))


def _with_group_in_front(catalogue: Catalogue, word: str) -> Iterator[Owner]:
    """Yield the numerators that a name is by the longest word for a group in front of it and the denominator behind that."""
    groups = [(group, words) for words in catalogue.words.values() for group, part in words.items() if part]
    front, words = max(((group, words) for group, words in groups if word.startswith(group)), key=_length, default=("", {}))
    for owner in owners_of(word.removeprefix(front), catalogue.counts) if front else ():
        counts = owner.indicator.counts
        if owner.role == "denominator" and counts and counts_group(counts, words_alike(front, words)):
            yield Owner(owner.indicator, "numerator")


def _length(item: tuple[str, Mapping[str, str]]) -> int:
    return len(item[0])


def words_alike(written: str, words: Mapping[str, str]) -> list[str]:
    """Return all words for the part of a dimension that one of them means."""
    return [word for word, part in words.items() if part == words.get(key(written))]


def _parted(written: str, is_known: Callable[[str], bool]) -> tuple[str, list[str]]:
    """Return a known name and the brackets behind it; what is left of an unknown one, and all brackets."""
    word, brackets = key(written), list[str]()
    while len(word) <= _LONGEST and not is_known(word):
        match = _BRACKET.fullmatch(word)
        parts = (match[1], match[2]) if match else parted_from_unit(word)
        if parts is None:
            break
        word = parts[0]
        brackets.insert(0, parts[1])
    return word, brackets
