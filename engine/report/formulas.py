"""The spreadsheet formula of each number that comes from a distribution, so that it can be recomputed with no program."""

from collections.abc import Sequence
from fractions import Fraction

from engine.base.numbers import plain
from engine.model import Level, Op


def interval_words(level: Level, confidence: Fraction) -> dict[str, str]:
    """Return the tails of an interval and the rest of a whole, as the formulas of its limits take them."""
    tail = (1 - confidence / 100) / 2
    return {"tail": plain(tail), "head": plain(1 - tail), "rest": plain(level.population - level.events)}


def level_formula(level: Level, op: Op, amount: Fraction, scale: int, share: bool) -> str:
    """Return the formula of the probability that the true level is as required."""
    events, population = plain(level.events), plain(level.population)
    if share:
        others = plain(level.population - level.events)
        formula = f"BETA.DIST({plain(amount / scale, 6)}, {events}+0.5, {others}+0.5, TRUE)"
    else:
        formula = f"GAMMA.DIST({plain(amount)}/{scale}*{population}, {events}+0.5, 1, TRUE)"
    return f"1-{formula}" if op.rising else formula


def change_formula(levels: Sequence[Level], share: bool) -> str:
    """Return the formula of the p-value of a change, or of a gap's change."""
    counts = [(plain(level.events), plain(level.population)) for level in levels]
    if len(counts) == 4:
        parts = [f"({x}+0.5)/{n}^2" + (f"*({n}-{x}+0.5)/{n}" if share else "") for x, n in counts]
        (a, of_a), (b, of_b), (c, of_c), (d, of_d) = counts
        gaps = f"ABS(ABS({a}/{of_a}-{b}/{of_b})-ABS({c}/{of_c}-{d}/{of_d}))"
        return f"2*NORM.S.DIST(-{gaps}/SQRT({'+'.join(parts)}), TRUE)"
    (one, of_one), (two, of_two) = counts[0], counts[-1]
    if share:
        tail = f"HYPGEOM.DIST({{x}}, {of_one}, {one}+{two}, {of_one}+{of_two}, TRUE)"
    else:
        tail = f"BINOM.DIST({{x}}, {one}+{two}, {of_one}/({of_one}+{of_two}), TRUE)"
    above = f"1-{tail.format(x=f'{one}-1')}" if levels[0].events else "1"
    return f"2*MIN({tail.format(x=one)}, {above})"
