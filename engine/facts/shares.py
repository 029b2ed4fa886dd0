"""Reads the columns of a row that tell one share of women: the share, the women, the men and all."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from engine.base.brackets import BRACKET
from engine.base.numbers import readable
from engine.base.problems import Problem, Where
from engine.base.units import COUNTING, stated_unit
from engine.facts.catalogue import Catalogue
from engine.facts.counted import with_unit
from engine.facts.countnames import counts_group
from engine.facts.findindicators import find_indicator
from engine.facts.headerrow import sex_of
from engine.facts.heading import SHARES, Heading
from engine.facts.tidy import tidied
from engine.facts.values import Figure, figure
from engine.model import Indicator

_OF_WOMEN = "中的女性比例"
_ENDINGS = (_OF_WOMEN, "中女性比例", "女性比例", "的女性比例", "中女性占比", "中女性的比例", "中的妇女比例")
"""What a name lacks whose share of women stands beside the counts of women and of all."""
_WHOSE = re.compile("女|妇")
"""What a heading says of a share that is one of women and of nobody else."""
_BARE = re.compile(f"(?:所占|占)?(?:{'|'.join(SHARES)})|率")
_IN_PERCENT = re.compile("[(（]?[%％][)）]?$")
_NO_COUNT = re.compile("排[名序位]|[名位]次|序号|年|目标值|计划")
"""Numbers that count nothing."""
_DONE = re.compile("^(?:(?:其中|实际|已经?|实|应|完成|接受|参加)[:：]?)+")
_THINGS = re.compile(f"(?:(?:总?[人个户例]?次?数|人次|批次))?(?:{BRACKET})?$")
"""What stands around the name of what a count is of."""


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
            if found is None or "sex" in found.indicator.breakdowns or found.indicator.unit != "percent":
                continue
            if self.of.share is not None or self._is_of_women(found.indicator):
                return name + ending
        return ""

    def _is_of_women(self, indicator: Indicator) -> bool:
        """Tell whether an indicator is the share of women among those it counts: no rate of all, nor one of some women.

        Counts that no share stands beside tell nothing else, and may be rates of all and of women in whole numbers.
        """
        words = [word for word, part in self.catalogue.words.get("sex", {}).items() if part == "female"]
        by_counts = indicator.counts is not None and counts_group(indicator.counts, words)
        return by_counts or indicator.name.zh.endswith(_ENDINGS)

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

    @property
    def is_proved(self) -> bool:
        """Tell whether the counts of women and of all or of men are filled, which prove whose share theirs is."""
        others = (self.of.every, self.of.men)
        return figure(self.at(self.of.women)) is not None and any(figure(self.at(column)) is not None for column in others)

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
        yield from self._of_men(where, heading)

    def _of_men(self, where: Callable[[int], Where], heading: Callable[[int], str]) -> Iterator[Problem]:
        """Yield a share that the count of the men proves to be no share of women, or that nothing says whose it is."""
        share, men = self.of.share, self._amount(self.of.men)
        found = figure(self.at(share)) if share is not None else None
        women, every = self._amount(self.of.women), self._amount(self.of.every)
        if share is None or found is None or men is None or (women is not None and every is not None):
            return  # the counts of women and of all are held against the share where it is read
        total = every if every is not None else men + women if women is not None else None
        if total is None:
            if not _WHOSE.search(heading(share)):
                yield Problem(where(share), "facts.share_of_what", {"found": heading(share)})
        elif total and (found.unit or found.value > 1):  # otherwise it is asked whether it is a fraction
            of_women = (total - men) * 100 / total
            if abs(found.value - of_women) > found.slack + self._rounding() * 200 / total:
                words = {"women": readable(of_women), "men": readable(100 - of_women)}
                yield Problem(where(share), "facts.share_of_men", {"found": self.at(share), **words})

    def _amount(self, column: int | None) -> Fraction | None:
        """Return a count by the unit in its heading or cell, None where there is none."""
        found = figure(self._count(column))
        return found.value * _factor(found) if found else None

    def _rounding(self) -> Fraction:
        """Return by how much the roundest of the counts can be off: those in 万人 are rounded, persons are not."""
        found = filter(None, (figure(self._count(column)) for column in (self.of.women, self.of.men, self.of.every)))
        return max((each.slack * _factor(each) for each in found if _factor(each) != 1), default=Fraction(0))


def _factor(count: Figure) -> int:
    """Return how many persons the unit of a count stands for."""
    stated = stated_unit(count.unit, "count") if count.unit else None
    return stated.factor if stated else 1


def is_bare(heading: str) -> bool:
    """Tell whether a heading says share or rate and not of what: 占比（%）, 比例, 率."""
    return _BARE.fullmatch(_IN_PERCENT.sub("", tidied(heading))) is not None


def counts_others(heading: str, name: str) -> bool:
    """Tell whether the heading of a number is none of what a name is about: 未筛查人数 beside 筛查率, no rank or goal."""
    return not _NO_COUNT.search(heading) and _DONE.sub("", _THINGS.sub("", tidied(heading))) not in name
