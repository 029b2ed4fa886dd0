"""What is wrong with rules or data, and where: problems are collected and reported together, never one at a time."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engine.messages import halves, say

_CELLS_NAMED = 5
"""So many further cells are named of which the same is to be said; more are counted."""


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file: line and column of a rule file, or sheet and cell (or row) of a data file."""

    file: str
    line: int = 0
    column: int = 0
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        if self.cell or self.sheet:
            return ":".join(part for part in (self.file, self.sheet, self.cell) if part)
        if self.line:
            return f"{self.file}:{self.line}:{self.column}"
        return self.file

    @property
    def address(self) -> str:
        """The file, sheet and cell as a spreadsheet writes them: ``file!sheet!B4``."""
        return "!".join(part for part in (self.file, self.sheet, self.cell) if part)


NOWHERE = Where("")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: the message's code and the words to fill in."""

    where: Where
    code: str
    words: Mapping[str, object] = field(default_factory=dict)

    def text(self, lang: str) -> str:
        """Return ``where: what is wrong, what to do`` in the reader's language."""
        return f"{self.where}: {say(lang, self.code, **self.words)}"

    def halves(self, lang: str) -> tuple[str, str]:
        """Return what is wrong, and what to do."""
        return halves(lang, self.code, **self.words)


class Invalid(Exception):
    """Input that has to be mended before anything can be judged; carries every problem found."""

    heading = "problems.other"

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: (problem.where, problem.code))
        super().__init__("; ".join(problem.text("en") for problem in self.problems))

    def texts(self, lang: str) -> list[str]:
        """Return the messages; what is to be said of many cells of a column is said once, of the first, and counted."""
        groups: dict[tuple[object, ...], list[Problem]] = defaultdict(list)
        for problem in self.problems:
            where = problem.where
            is_cell = where.line and where.cell
            about = (where.file, where.sheet, where.column, problem.code, repr(problem.words)) if is_cell else (id(problem),)
            groups[about].append(problem)
        return [_together(group, lang) for group in groups.values()]


def _together(group: Sequence[Problem], lang: str) -> str:
    text, more = group[0].text(lang), [problem.where.cell for problem in group[1:]]
    cells = ", ".join(more[:_CELLS_NAMED]) + (" …" if len(more) > _CELLS_NAMED else "")
    return text + (say(lang, "facts.also", count=len(more), cells=cells) if more else "")


class InvalidRules(Invalid):
    """The rule pack has to be mended."""

    heading = "problems.rules"


class InvalidFacts(Invalid):
    """The data has to be mended."""

    heading = "problems.facts"


class IntegrityFailure(Exception):
    """What was kept is not as it was written."""


class EngineFailure(Exception):
    """The inference engine did not account for every event: a defect, never a result."""
