"""Names: those of a file that have to be declared elsewhere, and those that may stand only once."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from engine.base.forms import Declared
from engine.base.problems import Problem, Where
from engine.base.text import near_miss
from engine.rules.read import Mention


def check_mentions(mentions: Iterable[Mention], declared: Mapping[Declared, Collection[str]]) -> Iterator[Problem]:
    """Yield a problem for each name of nothing that is declared, with a suggestion; what is not all known is left out."""
    for to, name, where in mentions:
        names = declared.get(to)
        if names is not None and name not in names:
            yield Problem(where, to.value, {"found": name, "guess": near_miss(name, names)})


def check_unique(places: Mapping[str, Sequence[Where]], code: str) -> Iterator[Problem]:
    """Yield a problem for each id that is declared again."""
    for id_, where in places.items():
        for again in where[1:]:
            yield Problem(again, code, {"found": id_, "first": str(where[0])})
