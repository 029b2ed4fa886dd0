"""What stands beside the findings, as plain typed data: the pack on indicators, measures and its own limits; the register."""

from dataclasses import dataclass
from fractions import Fraction

from engine.base.text import Text
from engine.collect.files import HandedIn
from engine.collect.register import Account, State


@dataclass(frozen=True, slots=True)
class Broken:
    """A year from which an indicator is counted differently, as the pack says."""

    since: int
    reason: Text


@dataclass(frozen=True, slots=True)
class Defined:
    """How an indicator is counted, where its figure comes from and how often; empty where the pack does not say."""

    id: str
    name: Text
    unit: str
    definition: Text
    source: Text
    frequency: str
    statistics: str
    """What kind of statistics it is: ``routine``, ``register`` or ``survey``."""
    responsible: tuple[str, ...]
    breaks: tuple[Broken, ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """A number that no official source fixes: the pack's own."""

    name: str
    """Its key in pack.yaml."""
    meaning: Text
    value: Fraction | None
    """None of a choice that is no number, such as the method of the outlook."""
    reason: Text


@dataclass(frozen=True, slots=True)
class Owing:
    """Something owed that has not come whole."""

    what: Text
    missing: int
    units: tuple[str, ...]
    """The sub-units that have not reported, where their names are known."""


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit's line of the register; what has come and what is missing are together what is owed."""

    unit: str
    """Its id; empty for what names no unit, and for the total."""
    state: State
    figures: Account
    mechanisms: Account
    unproved: int
    """Mechanisms that have come as in place, with a source that names no document."""
    files: tuple[HandedIn, ...]
    lacking: tuple[Owing, ...]


@dataclass(frozen=True, slots=True)
class Registered:
    """Who has handed in what of the data that was judged."""

    lines: tuple[UnitLine, ...]
    total: UnitLine
