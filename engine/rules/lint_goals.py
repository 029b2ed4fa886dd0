"""Looks at the goals of a sound pack for what an author hardly meant: a number that the words lack, a band without end."""

import re
from collections.abc import Iterator
from fractions import Fraction

from engine.base.numbers import exact, plain
from engine.base.problems import Problem
from engine.model import Band, Indicator, Op, Pack, Share, Sides, Target
from engine.rules.check_goal import worst_of

_IN_WORDS = (Fraction(0), Fraction(1), Fraction(100))
"""Numbers that words say without digits: none, there is one, all."""
_NUMBER = re.compile(r"(\d{1,3}(?:[, ]\d{3})+(?!\d)|\d+)(\.\d+)?\s*(万|亿|thousand|million|billion)?")
_TIMES = {"万": 10**4, "亿": 10**8, "thousand": 10**3, "million": 10**6, "billion": 10**9, "": 1}


def lint_goals(pack: Pack) -> Iterator[Problem]:
    """Yield the goals of a pack that an author has to look at again."""
    for target in pack.targets.values():
        indicator = pack.indicators.get(target.indicator or "")
        amounts = [amount for amount in target.amounts.values() if isinstance(amount, Fraction)]
        if indicator is None or not amounts:
            continue
        if indicator.unit == "percent" and not indicator.range:
            yield Problem(indicator.place, "lint.no_range", {"found": indicator.id, "target": target.id})
        yield from _lint_words(target, amounts, pack)
        yield from _lint_band(target, indicator)


def _lint_words(target: Target, amounts: list[Fraction], pack: Pack) -> Iterator[Problem]:
    """Yield numbers that neither the target's summary nor its objective's has, in one language or the other."""
    objective = pack.objectives[target.objective]
    for lang in ("zh", "en"):
        said = {*_numbers(target.summary.in_(lang)), *_numbers(objective.summary.in_(lang)), *_IN_WORDS}
        for amount in amounts:
            if abs(amount) not in said:
                key = next(key for key, stated in target.amounts.items() if stated == amount)
                words = {"op": key, "found": plain(amount), "lang": lang, "objective": objective.id}
                yield Problem(target.marks[key], "lint.summary_number", words)


def _numbers(text: str) -> Iterator[Fraction]:
    """Yield the numbers in a text, also those with a word of magnitude: 5万, 5.5 million, 55 000."""
    for digits, decimals, word in _NUMBER.findall(text):
        number = exact(re.sub("[, ]", "", digits) + decimals)
        if number is not None:
            yield from {number, number * _TIMES[word]}


def _lint_band(target: Target, indicator: Indicator) -> Iterator[Problem]:
    """Yield a tolerance that holds everything, and a near-band in which no value misses clearly."""
    asked = list(_asked(target))
    where = target.marks.get("tolerance" if target.goal and target.goal.op == Band.ABOUT else "near_band", target.place)
    ends = [(worst_of(op, indicator), op, amount, whole) for op, amount, whole in asked]
    if all(end is not None and op.holds(end, amount) for end, op, amount, _ in ends):
        yield Problem(where, "lint.wide_tolerance", {"found": target.id})
        return
    near = target.near_percent / 100
    edges = [(end, op, amount - whole * near if op.rising else amount + whole * near) for end, op, amount, whole in ends]
    if all(end is not None and op.loose.holds(end, edge) for end, op, edge in edges):
        yield Problem(where, "lint.wide_near_band", {"found": target.id, "percent": plain(target.near_percent)})


def _asked(target: Target) -> Iterator[tuple[Op, Fraction, Fraction]]:
    """Yield what a value must hold against, with the amount that the near-band is a part of."""
    for key, amount in target.amounts.items():
        if not isinstance(amount, Fraction):
            continue
        if key != Band.ABOUT.value:
            yield Op(key), amount, abs(amount)
            continue
        half = abs(amount) * target.band.percent / 100 if isinstance(target.band, Share) else target.band
        if target.sides != Sides.CEILING:
            yield Op.AT_LEAST, amount - half, abs(amount)
        if target.sides != Sides.FLOOR:
            yield Op.AT_MOST, amount + half, abs(amount)
