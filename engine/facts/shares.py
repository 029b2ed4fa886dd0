"""Reads the columns of a row that tell one share of women: the share, the women, the men and all."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from engine.base.problems import Problem, Where
from engine.base.units import COUNTING, stated_unit
from engine.facts.catalogue import Catalogue, find_indicator
from engine.facts.counted import with_unit
from engine.facts.headerrow import sex_of
from engine.facts.heading import SHARES, Heading
from engine.facts.values import figure

_OF_WOMEN = "中的女性比例"
_ENDINGS = (_OF_WOMEN, "中女性比例", "女性比例", "的女性比例", "中女性占比", "中女性的比例", "中的妇女比例")
"""What a name lacks whose share of women stands beside the counts of women and of all."""


@dataclass(frozen=True, slots=True)
class ShareHeads:
    """The columns of a table that may tell a share together, and what each of them is."""

    heads: Mapping[int, Heading]
    share: int | None
    """The column of the share itself."""
    every: int | None
    """The column of the count of all; that of 人数 below 女性 is the women's."""
    women: int | None
    men: int | None

    @property
    def value(self) -> int:
        """The column of which the figure is."""
        columns = (self.share, self.women, next(iter(self.heads)))
        return next(column for column in columns if column is not None)


def share_heads(heads: Mapping[int, Heading], catalogue: Catalogue) -> ShareHeads:
    """Return what each of some columns is that may tell a share together."""
    sexes = {at: sex_of(head, catalogue) for at, head in heads.items()}

    def first(is_one: Callable[[int], bool]) -> int | None:
        return next(filter(is_one, heads), None)

    return ShareHeads(
        heads,
        share=first(lambda at: heads[at].share),
        every=first(lambda at: heads[at].whole and not sexes[at]),
        women=first(lambda at: sexes[at] == "female"),
        men=first(lambda at: sexes[at] == "male"),
    )


@dataclass(frozen=True, slots=True)
class ShareColumns:
    """The same columns as a row fills them."""

    of: ShareHeads
    catalogue: Catalogue
    at: Callable[[int | None], str]
    unit: str
    """What the row or what stands above it says that they are counted in, empty where nothing does."""

    def named(self, name: str) -> str:
        """Return the name of the share that they tell of what a row names, empty where they tell none."""
        if self.of.share is None and self.of.every is None:
            return ""
        for ending in ("", *_ENDINGS) if self.of.share is not None or self._are_counts() else _ENDINGS:
            found = find_indicator(self.catalogue, name + ending)
            if found and "sex" not in found.indicator.breakdowns and found.indicator.unit == "percent":
                return name + ending
        return ""

    def asked_as(self, name: str) -> str:
        """Return how a name is asked about that nobody knows: beside counts of women and of all, as that of a share."""
        counted = self.of.women is not None and (self.of.share is not None or self._are_counts())
        return name + _OF_WOMEN if counted and name and not name.endswith(SHARES) else name

    def _are_counts(self) -> bool:
        """Tell whether they hold counts, no rates of each sex: by the unit, otherwise by the numbers."""
        written = self.unit or next(iter(self.of.heads.values())).unit
        unit = stated_unit(written, "count") if written else None
        found = [figure(self.at(column)) for column in self.of.heads]
        return unit.unit in COUNTING if unit else all(count is None or count.value.denominator == 1 for count in found)

    def _is_bare(self) -> bool:
        """Tell whether no figure of the share stands beside its counts, which would prove what they are of."""
        return self.of.share is None or figure(self.at(self.of.share)) is None

    def texts(self) -> dict[str, str]:
        """Return the share and its counts, by the fields that they are."""
        return {
            "numerator": self._count(self.of.women),
            "denominator": self._count(self.of.every),
            "value": self.at(self.of.share),
            "unit": "%",
        }

    def _count(self, column: int | None) -> str:
        """Return a count with the unit that its heading states."""
        return "" if column is None else with_unit(self.at(column), self.of.heads[column].unit)

    def places(self) -> dict[str, tuple[int, int]]:
        """Return where the counts stand, in the row of the share."""
        counts = {"numerator": self.of.women, "denominator": self.of.every}
        return {name: (0, self.of.value if column is None else column) for name, column in counts.items()}

    def wrong(self, name: str, where: Callable[[int], Where], heading: Callable[[int], str]) -> Iterator[Problem]:
        """Yield the columns that the share of a name has no use for, and where women and men are not all."""
        heads, every, women, men = self.of.heads, self.of.every, self.of.women, self.of.men
        unproved = {column for column, head in heads.items() if head.counted not in name} if self._is_bare() else set()
        either = {every} if women is None and every is not None and heads[every].unsaid else set()
        for column in sorted(heads.keys() - {self.of.share, every, women, men} | unproved | either):
            if self.at(column):
                yield Problem(where(column), "facts.count_of_what", {"found": heading(column)})
        counts = [figure(self.at(column)) for column in (women, men, every)]
        if every is not None and all(counts):
            of_women, of_men, total = (count.value for count in counts if count)
            if of_women + of_men != total:
                words = {"women": self.at(women), "men": self.at(men), "total": self.at(every)}
                yield Problem(where(every), "facts.sexes_do_not_add", words)
