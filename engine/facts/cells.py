"""What a table says of one figure, field by field, whatever its layout."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.base.problems import Problem, Where
from engine.base.text import visible
from engine.model import Aside


@dataclass(frozen=True, slots=True)
class Left:
    """A row that is set aside, for what it says; the problem is what is said where all rows have to be taken."""

    where: Where
    reason: Aside
    what: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Cells:
    """The texts of a figure's fields by name (`area`, `indicator`, `year`, `value` …), each with its place in the file.

    A layout makes them; reading them into an observation knows nothing of layouts.
    """

    texts: Mapping[str, str]
    places: Mapping[str, Where]
    row: Where
    """Where it begins, for what the table does not state at all."""
    extra: Mapping[str, str] = field(default_factory=dict)
    """Further columns, kept as notes."""
    lost: list[Problem] = field(default_factory=list)
    """What is wrong around the fields: cells under no heading, formulas that failed."""
    problems: list[Problem] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    """The footnote marks that were read as such, each behind what it stood behind."""
    left: list[Left] = field(default_factory=list)
    """Why it is set aside, where it is."""

    def text(self, name: str) -> str:
        """Return a field's text, empty where the table does not state it."""
        return self.texts.get(name, "")

    def where(self, name: str) -> Where:
        """Return the address of a field's cell."""
        return self.places.get(name, self.row)

    def marked(self, name: str, mark: str) -> None:
        """Keep a footnote mark that stands behind what a field says."""
        self.marks.append(self.text(name) if mark in self.text(name) else f"{self.text(name)} {mark}")

    def wrong(self, name: str, code: str, /, **words: object) -> None:
        """Note what is wrong with a field; what was found there is always said."""
        self.problems.append(Problem(self.where(name), code, {"found": visible(self.text(name)), **words}))

    def leave(self, name: str, reason: Aside, code: str, /, **words: object) -> None:
        """Set it aside for what a field says; a cell beside the columns or a failed formula there is asked about instead."""
        what = self.text(name)
        if any(p.code == "facts.no_heading" or p.where == self.where(name) for p in self.lost):
            self.wrong(name, code, **words)
            return
        problem = Problem(self.where(name), code, {"found": what, **words})
        self.left.append(Left(self.where("value"), reason, what, problem))

    @property
    def found_wrong(self) -> list[Problem]:
        """Everything that is wrong, of each cell once; nothing with what is set aside."""
        if self.left:
            return []
        places = {problem.where for problem in self.lost}
        return self.lost + [problem for problem in self.problems if problem.where not in places]
