"""Order-preserving codes: the engine compares doubles, so it is given small integers that compare as the exact numbers do."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from fractions import Fraction

UNKNOWN = -1
"""The code of a number that is not there; no comparison holds for it."""


def ranks(*numbers: Fraction) -> tuple[int, ...]:
    """Return one small integer for each number; equal numbers get equal ones, larger numbers larger ones."""
    ordered = sorted(set(numbers))
    return tuple(bisect_left(ordered, number) for number in numbers)


class Scale:
    """Codes of one property: its cut-points get the odd numbers, whatever lies between them the even ones."""

    def __init__(self, cuts: Iterable[Fraction]) -> None:
        self._cuts = sorted(set(cuts))

    def code(self, number: Fraction | None) -> int:
        """Return a code that compares with the cut-points' codes as the number does with the cut-points."""
        if number is None:
            return UNKNOWN
        place = bisect_left(self._cuts, number)
        return 2 * place + (place < len(self._cuts) and self._cuts[place] == number)


class Words:
    """Codes of words: ``#0``, ``#1`` …, which no id of a rule pack can be, whatever script the words are in."""

    def __init__(self, words: Iterable[str]) -> None:
        self._codes = {word: f"#{place}" for place, word in enumerate(sorted(set(words)))}

    def code(self, word: str) -> str:
        """Return the word's code."""
        return self._codes[word]
