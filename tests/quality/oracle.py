"""What the review has to ask of a series of amounts and of wholes with parts, in plain Python and without the engine."""

from fractions import Fraction
from itertools import pairwise
from statistics import median


def of_series(values):
    """The years (by place) of a series in yuan, year after year, that are asked about, with what is asked; limits by default."""
    asked = {}
    for place, value in enumerate(values):
        others = values[:place] + values[place + 1 :]
        if len(values) < 3:
            continue
        if value > 0 and min(others) > 0 and max(others) <= 3 * min(others):
            ratio = max(Fraction(value, 1) / median(map(Fraction, others)), median(map(Fraction, others)) / value)
            if any(Fraction(85, 100) * power <= ratio <= Fraction(115, 100) * power for power in (10, 100, 1000)):
                asked[place] = "digit_slip"
                continue
        if value == 0 and place >= 2 and min(values[:place]) > 0:
            asked[place] = "zero"
            continue
        if place and len(values) >= 4 and jumps(values, place):
            asked[place] = "jump"
    return asked


def jumps(values, place):
    changes = [abs(b - a) for a, b in pairwise(values)]
    own = changes[place - 1]
    rest = max(change for at, change in enumerate(changes) if at != place - 1)
    years = [year for year in range(len(values)) if year != place]
    left = max(Fraction(abs(values[b] - values[a]), b - a) for a, b in pairwise(years))
    return own > 5 * min(rest, left) and 5 * own > values[place - 1]


def of_two(one, two):
    """The years (by place) in which two series of amounts changed places, row for row: each by its own largest change ever."""
    asked = set()
    for place in range(1, len(one)):
        if len(one) < 4 or not (largest_ever(one, place) and largest_ever(two, place)) or not crossed(one, two, place):
            continue
        if place == 1 or not crossed(one, two, place - 1):
            asked.add(place)
    return asked


def largest_ever(values, place):
    changes = [abs(b - a) for a, b in pairwise(values)]
    return all(changes[place - 1] > change for at, change in enumerate(changes) if at != place - 1)


def crossed(one, two, place):
    straight = abs(one[place] - one[place - 1]) + abs(two[place] - two[place - 1])
    across = abs(one[place] - two[place - 1]) + abs(two[place] - one[place - 1])
    return straight > 0 and 4 * across <= straight


def of_whole(total, parts):
    """Whether a rate with tenths lies outside those of its parts; all of them are written alike, and rounding keeps order."""
    return not min(parts) <= total <= max(parts)
