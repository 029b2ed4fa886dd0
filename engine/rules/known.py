"""What many checks ask: whether a name is declared, whether it stands only once, whether a year is one of the plan's."""

from collections.abc import Collection, Iterable, Iterator

from engine.base.problems import Problem, Where
from engine.base.text import near_miss


def check_known(name: str, where: Where, known: Collection[str], code: str) -> Iterator[Problem]:
    """Yield a problem, with a suggestion, for a name of nothing known."""
    if name not in known:
        yield Problem(where, code, {"found": name, "guess": near_miss(name, known)})


def check_unique(named: Iterable[tuple[str, Where]], code: str) -> Iterator[Problem]:
    """Yield a problem for each name that stands again."""
    first: dict[str, Where] = {}
    for name, where in named:
        if first.setdefault(name, where) is not where:
            yield Problem(where, code, {"found": name, "first": first[name]})


def check_year(found: int | str, where: Where, first: int, last: int, code: str = "rules.outside_period") -> Iterator[Problem]:
    """Yield a problem for a year, or a day of it, that is none of those from first to last."""
    if not first <= int(str(found)[:4]) <= last:
        yield Problem(where, code, {"found": found, "first": first, "last": last})
