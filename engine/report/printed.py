"""What a page on the screen is made of: lines with how far they are set in and how they look."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.base.lines import broken, width_of
from engine.messages.shown import one_line
from engine.model import Grade

_LEAST = 20
"""A line has at least this room, however far it is set in."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line before it is broken."""

    text: str
    depth: int = 0
    """Steps of two columns by which it is set in."""
    bold: bool = False
    grade: Grade | None = None
    """Whose colour its first words have."""
    lead: str = ""
    """Those first words; the rest follows after a space."""
    whole: bool = False
    """Whether it was laid out already, as the rows of a table are."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A line as it stands on the page."""

    indent: str
    lead: str
    text: str
    bold: bool
    grade: Grade | None

    @property
    def plain(self) -> str:
        """The line without colours."""
        return f"{self.indent}{self.lead}{self.text}".rstrip()


def laid_out(lines: Iterable[Line], width: int) -> Iterator[Printed]:
    """Yield the lines of a page so that each fits the width; what was broken is set in one step further."""
    for line in lines:
        indent = "  " * line.depth
        text, room = one_line(line.text), max(_LEAST, width - len(indent))
        lead = one_line(line.lead) + (" " if line.lead and text else "")
        if line.whole or width_of(lead + text) <= room:
            yield Printed(indent, lead, text, line.bold, line.grade)
            continue
        first, *rest = broken(lead + text, room, max(_LEAST, room - 2))
        kept = min(len(lead), len(first))
        yield Printed(indent, first[:kept], first[kept:], line.bold, line.grade)
        yield from (Printed(indent + "  ", "", part, line.bold, None) for part in rest)
