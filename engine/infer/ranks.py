"""Order-preserving codes: the engine compares doubles, so it is given small integers that compare as the exact numbers do."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
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

    def code(self, number: str | Fraction | None) -> int:
        """Return a code that compares with the cut-points' codes as the number does with the cut-points."""
        if not isinstance(number, Fraction):
            return UNKNOWN
        place = bisect_left(self._cuts, number)
        return 2 * place + (place < len(self._cuts) and self._cuts[place] == number)


class Classes:
    """Codes of one property's words: those that no condition tells apart have the same code, however many they are.

    A code is ``#`` and a number: no id of a rule pack, whatever script the words are in.
    """

    def __init__(self, lists: Iterable[Sequence[str]]) -> None:
        self._lists = [frozenset(words) for words in lists]
        seen = {self._signature(word) for words in self._lists for word in words} | {self._signature("")}
        self._codes = {signature: f"#{place}" for place, signature in enumerate(sorted(seen))}

    @property
    def number(self) -> int:
        """How many codes there are."""
        return len(self._codes)

    def _signature(self, word: str) -> tuple[bool, ...]:
        return tuple(word in words for words in self._lists)

    def code(self, word: str) -> str:
        """Return the code of a word."""
        return self._codes[self._signature(word)]

    def codes(self, words: Sequence[str]) -> list[str]:
        """Return the codes that the words of a condition come to."""
        return sorted({self.code(word) for word in words})
