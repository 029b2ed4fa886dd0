"""What a finding rests on, as plain typed data: the cells that were read and the rules that fired."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from engine import model
from engine.base.text import NO_TEXT, Text


@dataclass(frozen=True, slots=True)
class PartOf:
    """The part of a dimension that a figure is about."""

    dimension: str
    part: str
    name: Text
    """The part's."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a figure was stated as before it was revised."""

    raw: str
    value: Fraction | None
    cell: str
    """File, sheet and cell."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """An observation that was read, also one that gives no figure."""

    indicator: str
    name: Text | None
    """The indicator's; None of an attestation."""
    unit: str | None
    scale: int | None
    """What the quotient of its counts is multiplied by, where it is a rate or share of counts."""
    year: int
    unit_name: str
    parts: tuple[PartOf, ...]
    file: str
    sheet: str
    row: int
    cell: str
    status: model.Status
    raw: str
    value: Fraction | None
    numerator: Fraction | None
    denominator: Fraction | None
    source: str
    notes: Mapping[str, str]
    target: str
    """Of an attestation: the target that its row answers."""
    objective: str
    """The objective whose line gives the answer; empty where the row is the target's own."""
    release: model.Release = model.Release.FINAL
    old_basis: bool = False
    """Whether it is counted as before a break, of a year for which the new definition counts."""
    pooled: tuple[int, ...] = ()
    """The years that it adds up, where they are several."""
    replaced: tuple[Earlier, ...] = ()
    """What it was before it was revised."""

    @property
    def address(self) -> str:
        """The file, sheet and cell as a spreadsheet writes them."""
        return "!".join(part for part in (self.file, self.sheet, self.cell) if part)


@dataclass(frozen=True, slots=True)
class BestUnit:
    """A sub-unit to learn from."""

    name: str
    value: Fraction
    cell: str
    """File, sheet and cell of its figure."""


@dataclass(frozen=True, slots=True)
class Tested:
    """A condition of a rule, and what was found."""

    property: str
    op: model.Op | None = None
    """None where words are compared."""
    wanted: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    """The words left out, where it is stated by these."""
    number: Fraction | None = None
    found: str | None = None
    found_number: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that fired, or one that a single condition or few cases kept from firing."""

    stage: model.Stage
    rule: str
    grade: model.Grade | None
    """The grade that it gives or would give."""
    tests: tuple[Tested, ...]
    text: Text
    name: Text = NO_TEXT
    """What the rule is called; of a verdict the verdict."""
