"""Finds units by how people write them: by id, by name in either language or without the 市 in front, by a short name."""

import re
from collections.abc import Iterable, Mapping

from engine.base.text import Text, key, near_misses

_LEADING = ("市委", "县委", "区委", "省委", "市", "县", "区", "省")
"""What a name begins with that people leave out, since all units are of the same place."""
_LEAST = 2
_SHORT = re.compile("(?:市委|县委|区委|市|县|区)?([\u4e00-\u9fff]{2,}?[局部委办院联会])")
"""What may be a short name: some of the characters of the whole one, in their order, up to the word for such units."""


def forms_of(name: Text) -> tuple[str, ...]:
    """Return how a unit may be written, as names are compared: whole, and without what only says of which place it is."""
    zh = key(name.zh)
    short = (zh.removeprefix(lead) for lead in _LEADING if zh.startswith(lead))
    return tuple(dict.fromkeys(form for form in (zh, *short, key(name.en)) if len(form) >= _LEAST))


def units_in(text: str, units: Mapping[str, Text]) -> tuple[str, ...]:
    """Return the ids of the units that a text names, in the order of the pack; of a name within another the longer counts."""
    left, found = key(text), set[str]()
    forms = ((form, id_) for id_, name in units.items() for form in forms_of(name))
    named = sorted(forms, key=lambda one: (-len(one[0]), one))
    for form, id_ in named:
        if form in left:
            found.add(id_)
            left = left.replace(form, "\0")
    found |= {one for word in _SHORT.findall(left) if (one := _shortened(word, units))}
    return tuple(id_ for id_ in units if id_ in found)


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
