"""Checks the numbers of goals against what the indicator can be: those that cannot be meant, or that decide nothing."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from engine.base.numbers import plain
from engine.base.problems import Problem, Where
from engine.base.word import texts
from engine.model import Indicator, Op, Revision, Target


def check_amounts(target: Target, indicator: Indicator) -> Iterator[Problem]:
    """Yield goals, first and revised, outside of what the indicator can be, or that every value, or none, would meet."""
    stating: list[Target | Revision] = [target, *target.revisions]
    for stated in stating:
        amounts = {key: amount for key, amount in stated.amounts.items() if isinstance(amount, Fraction)}
        found = [problem for key, n in amounts.items() for problem in _check_amount(key, n, stated.marks[key], indicator)]
        yield from found or (_check_sense(stated, amounts, indicator) if target.kind.own_value else ())


def _check_amount(key: str, amount: Fraction, where: Where, indicator: Indicator) -> Iterator[Problem]:
    low, high = indicator.low, indicator.high
    if low is not None and high is not None and not low <= amount <= high:
        yield Problem(where, "rules.goal_out_of_range", {"found": plain(amount), "low": plain(low), "high": plain(high)})
    elif indicator.looks_like_fraction(amount):
        yield Problem(where, "rules.goal_fraction", {"op": key, "found": plain(amount), "percent": plain(amount * 100)})


def _check_sense(stated: Target | Revision, amounts: Mapping[str, Fraction], indicator: Indicator) -> Iterator[Problem]:
    """Yield a goal that decides nothing, as all values that data may hold meet it, or none does."""
    asked = [(Op(key), amount) for key, amount in amounts.items() if key in texts(Op)]
    words = {"low": _end(indicator.lowest), "high": _end(indicator.high)}
    if asked and all(_holds(op, amount, worst_of(op, indicator)) for op, amount in asked):
        op, amount = asked[0]
        yield Problem(stated.marks[op.value], "rules.goal_always", {"found": plain(amount), **words})
    for op, amount in asked:
        if _holds(op.opposite, amount, best_of(op, indicator)):
            yield Problem(stated.marks[op.value], "rules.goal_never", {"found": plain(amount), **words})


def worst_of(op: Op, indicator: Indicator) -> Fraction | None:
    """Return the value of an indicator that is furthest from what is asked for; None where there is no such end."""
    return indicator.lowest if op.rising else indicator.high


def best_of(op: Op, indicator: Indicator) -> Fraction | None:
    """Return the value of an indicator that meets best what is asked for; None where there is no such end."""
    return indicator.high if op.rising else indicator.lowest


def _holds(op: Op, amount: Fraction, end: Fraction | None) -> bool:
    return end is not None and op.holds(end, amount)


def _end(number: Fraction | None) -> str:
    return "…" if number is None else plain(number)
