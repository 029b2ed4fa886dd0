"""What is tried with changed inputs, by name.

The first byte of an input says what the others are: the indicator of an amount, the part of a workbook, the file of a pack. So that
both ways of changing inputs work on the text of a part, and the zip around it stays whole.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from tests.fuzz import csvfiles, formats, numbers, oldbooks, rulepacks, workbooks
from tests.fuzz.mutations import changed


@dataclass(frozen=True)
class Target:
    """What inputs are made of, and how one is tried."""

    seeds: tuple[bytes, ...]
    words: tuple[str, ...]
    attempt: Callable[[bytes], str]
    """Returns in a word what became of the input; raises whatever is a defect."""
    of_its_own: Callable[[Random], bytes] | None = None

    def changed(self, chance: Random, data: bytes) -> bytes:
        """Return an input much like another."""
        return data[:1] + changed(chance, data[1:], self.words)

    def made(self, chance: Random) -> bytes:
        """Return an input much like a seed; of amounts one made of their own letters."""
        return self.of_its_own(chance) if self.of_its_own else self.changed(chance, chance.choice(self.seeds))


_MODULES: Mapping[str, Any] = {
    "numbers": numbers, "formats": formats, "csv": csvfiles, "xlsx": workbooks, "xls": oldbooks, "pack": rulepacks,
}  # fmt: skip
NAMES = tuple(_MODULES)


@cache
def target(name: str) -> Target:
    """Return the target of a name; what it needs is made once."""
    module = _MODULES[name]
    return Target(tuple(module.seeds()), tuple(module.WORDS), module.attempt(), getattr(module, "made_input", None))
