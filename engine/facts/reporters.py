"""Finds units by how people write them: by id, by name in either language or without the 市 in front, by a short name."""

import re
from collections.abc import Iterable, Mapping

from engine.base.text import Text, key, near_misses
from engine.model import forms_of

_SHORT = re.compile("(?:[\u4e00-\u9fff]{0,6}?(?:市委|县委|区委|市|县|区))?([\u4e00-\u9fff]{2,}?[局部委办院联会])")
"""What may be a short name, behind that of a place: some characters of the whole one in their order, up to 局 or the like."""
_PEOPLE = "(?!代表|委员(?!会))"
"""Behind a unit's name this makes it that of people: 市政协委员, 市人大代表."""
_JOINED = re.compile("([\u4e00-\u9fff]+)[和与及]$")
"""What stands before the second half of the name of a unit that two were put together to: 农业农村和水务局."""


def units_in(text: str, units: Mapping[str, Text]) -> tuple[str, ...]:
    """Return the ids of the units that a text names, in the order of the pack; of a name within another the longer counts."""
    left, found = key(text), set[str]()
    forms = ((form, id_) for id_, name in units.items() for form in forms_of(name))
    named = sorted(forms, key=lambda one: (-len(one[0]), one))
    for form, id_ in named:
        if form not in left:
            continue
        whole = re.compile(re.escape(form) + _PEOPLE)
        if match := whole.search(left):
            found |= {id_, *_other_half(left[: match.start()], form, named)}
            left = whole.sub("\0", left)
    found |= {one for word in _SHORT.findall(left) if (one := _shortened(word, units))}
    return tuple(id_ for id_ in units if id_ in found)


def _other_half(before: str, form: str, named: Iterable[tuple[str, str]]) -> set[str]:
    """Return the unit whose name, but for the word for such units, is the first half of one that two were put together to."""
    joined = _JOINED.search(before)
    halves = ((other, id_) for other, id_ in named if joined and other[-1] == form[-1] and joined[1].endswith(other[:-1]))
    return {id_ for _, id_ in list(halves)[:1]}


def in_path(path: str, units: Mapping[str, Text]) -> tuple[str, ...]:
    """Return the units that a file's own name holds, otherwise those that the nearest of its folders holds."""
    return next((found for part in reversed(path.split("/")) if (found := units_in(part, units))), ())


def _shortened(word: str, units: Mapping[str, Text]) -> str | None:
    """Return the unit of which a word such as 人社局 is the short name, None where it could be that of several."""
    fits = [id_ for id_, name in units.items() if _is_within(word, key(name.zh))]
    return fits[0] if len(fits) == 1 else None


def _is_within(word: str, name: str) -> bool:
    """Tell whether a name holds the characters of a word in their order."""
    left = iter(name)
    return all(char in left for char in word)


def unit_called(name: str, units: Mapping[str, Text]) -> str | None:
    """Return the id of the unit that is meant, None where none or more than one is."""
    asked = key(name)
    found = [id_ for id_, called in units.items() if asked in (key(id_), *forms_of(called))]
    return found[0] if len(found) == 1 else None


def alike(name: str, units: Mapping[str, Text]) -> Text:
    """Return the "did you mean" part of a message."""
    return near_misses(name, _known(units))


def _known(units: Mapping[str, Text]) -> Iterable[str]:
    for id_, name in units.items():
        yield from (name.zh, name.en, id_)
