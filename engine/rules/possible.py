"""What a finding can be at all: which kind, verdict, outlook and numbers go together, so that a rule without effect is found.

Nothing counts as impossible that could come out; what is not known here is possible.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from engine.kinds import KINDS
from engine.model import (
    Certainty,
    Condition,
    Fluctuation,
    Ground,
    Kind,
    NumberTest,
    Op,
    OutlookClass,
    Property,
    SeriesOf,
    Verdict,
    WordTest,
)

_WARNS = frozenset(word.value for word in OutlookClass if word.warns)


@dataclass(frozen=True, slots=True)
class Situation:
    """A kind of target, whether it has to hold in every year, and the verdict on it."""

    kind: Kind
    kept: bool
    verdict: Verdict

    @property
    def graded_as(self) -> str:
        """The kind that rules take it for."""
        return self.kind.graded_as(self.kept)


def situations() -> Iterator[Situation]:
    """Yield every situation that a finding can be in."""
    for kind in KINDS.values():
        for kept in sorted({kind.keeps, kind.keeps or "every_year" in kind.fields}):
            for verdict in Verdict:
                near, measured = verdict == Verdict.NEAR, verdict == Verdict.NO_DATA
                if kind.goals if near else kind.measured if measured else verdict != Verdict.PENDING or not kind.measured:
                    yield Situation(kind, kept, verdict)


def can_be(situation: Situation, name: str, value: Property) -> bool:
    """Tell whether a finding in a situation can have a property of some value, whatever the others are."""
    kind, verdict = situation.kind, situation.verdict
    match name:
        case "verdict":
            return value == verdict.value
        case "kind":
            return value == situation.graded_as
        case "outlook":
            lacks_year = verdict == Verdict.NO_DATA and bool(kind.goals) and not situation.kept
            return value == OutlookClass.UNRATED.value or (kind.rated and not lacks_year and verdict != Verdict.PENDING)
        case "reliability":
            return value == Certainty.NOT_TESTED.value or (verdict.assessed and kind.chance != Ground.KIND)
        case "variability":
            return value == Fluctuation.NOT_TESTED.value or kind.series != SeriesOf.NOTHING
    return not isinstance(value, Fraction) or _can_be_number(situation, name, value)


def _can_be_number(situation: Situation, name: str, number: Fraction) -> bool:
    kind, verdict = situation.kind, situation.verdict
    whole = number >= 0 and number.denominator == 1
    match name:
        case "shortfall_percent":
            compared = verdict.assessed or verdict == Verdict.NO_DATA
            return bool(kind.goals) and compared and (number <= 0 or verdict != Verdict.MET)
        case "missed_years" | "met_years":  # of a level that is kept they look at each year alone
            counted = Verdict.NOT_MET if name == "missed_years" else Verdict.MET
            return whole and (situation.kept or (number > 0) == (verdict == counted))
        case "failing_units":
            return whole and (number == 0 or verdict != Verdict.MET or "units" not in kind.fields)
        case "years_left":
            return whole
    return True


@dataclass(frozen=True, slots=True)
class Limits:
    """How large numbers can be in one pack."""

    years: int
    """That the plan takes."""
    years_left: int

    def tests(self, name: str) -> tuple[NumberTest, ...]:
        """Return what always holds of a number."""
        most = {"missed_years": self.years, "met_years": self.years, "years_left": self.years_left}.get(name)
        return () if most is None else (NumberTest(name, Op.AT_MOST, Fraction(most)),)


def fits(situation: Situation, conditions: Sequence[Condition], limits: Limits) -> bool:
    """Tell whether all conditions can hold in a situation."""
    left: dict[str, list[Property]] = {}
    for name in dict.fromkeys(test.name for test in conditions):
        tests = [*(test for test in conditions if test.name == name), *limits.tests(name)]
        left[name] = [value for value in candidates(tests) if can_be(situation, name, value)]
    return all(left.values()) and not contradict(left)


def contradict(found: Mapping[str, Collection[Property]]) -> bool:
    """Tell whether two properties exclude each other, whichever of the values given they have."""
    warned = _only(found, "outlook", _WARNS) and _only(found, "reliability", (Certainty.CANNOT_TELL.value,))
    streaks = [found.get(name, ()) for name in ("missed_years", "met_years")]
    both = all(values and all(isinstance(value, Fraction) and value > 0 for value in values) for values in streaks)
    return warned or both


def _only(found: Mapping[str, Collection[Property]], name: str, words: Collection[str]) -> bool:
    values = found.get(name, ())
    return bool(values) and all(value in words for value in values)


def candidates(tests: Sequence[Condition]) -> list[Property]:
    """Return values of one property for which all tests hold: every word, and some numbers of each stretch that there is."""
    words = [test for test in tests if isinstance(test, WordTest)]
    if words:
        return [word for word in words[0].words if all(word in test.words for test in words)]
    numbers = [test for test in tests if isinstance(test, NumberTest)]
    cuts = sorted({Fraction(0), Fraction(1), *(test.number for test in numbers)})
    near = {Fraction(n) for cut in cuts for n in (floor(cut) - 1, floor(cut), ceil(cut), ceil(cut) + 1)}
    points = {*cuts, *near, *((low + high) / 2 for low, high in pairwise(cuts))}
    return [point for point in sorted(points) if all(test.op.holds(point, test.number) for test in numbers)]
