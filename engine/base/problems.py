"""What is wrong with rules or data, and where: problems are collected and reported together, never one at a time."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from engine.base.text import NO_TEXT, Guess, Text
from engine.messages import halves, say
from engine.messages.shown import one_line, short

_CELLS_NAMED = 5
"""So many further cells are named of which the same is to be said; more are counted."""
_LINES, _LINES_IN_ALL = 200, 2000
"""Messages about one file, and about all of them; what is left is counted by kind."""
_GUESSES = 50
"""Names that are looked up for what was misspelt: each takes up to a tenth of a second."""
_QUOTED = frozenset({"found", "bracket", "part", "one", "two", "other", "heading", "key", "value", "given", "columns"})
"""The words of a message that quote what was found, whatever its length; others list what is known."""
_OF_NAMES = frozenset({
    "facts.unknown_area", "facts.unknown_area_within", "facts.unknown_area_of_many", "facts.undeclared_dimension",
})  # fmt: skip
"""Messages that say of a name that it is none of those that they list: said once of all such names in a column."""
_OF_ROWS = frozenset({"facts.out_of_range_in"})
"""Messages that say of a figure what its row does to it: said once of all figures of a row."""
_LISTED = 2000
_NAME = 80


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
            return ":".join(part for part in (self.file, short(self.sheet, _NAME), self.cell) if part)
        if self.line:
            return f"{self.file}:{self.line}:{self.column}"
        return self.file

    @property
    def address(self) -> str:
        """The file, sheet and cell as a spreadsheet writes them: ``file!sheet!B4``."""
        return "!".join(part for part in (self.file, self.sheet, self.cell) if part)

    @property
    def row(self) -> tuple[str, str, int]:
        """The row of a table that it is in: the file, the sheet and the row's number."""
        return (self.file, self.sheet, self.line)


NOWHERE = Where("")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: the message's code and the words to fill in."""

    where: Where
    code: str
    words: Mapping[str, object] = field(default_factory=dict)

    def text(self, lang: str) -> str:
        """Return ``where: what is wrong, what to do`` in the reader's language."""
        return f"{one_line(str(self.where))}: {self.told(lang)}"

    def told(self, lang: str) -> str:
        """Return the same without the place."""
        return say(lang, self.code, **dict(self._said()))

    def _said(self) -> Iterator[tuple[str, object]]:
        """Yield the words as they are said: what is quoted is cut, as a cell may hold a book."""
        for name, word in self.words.items():
            yield name, short(word, *(() if name in _QUOTED else (_LISTED,))) if isinstance(word, str) else word

    @property
    def about(self) -> tuple[object, ...]:
        """What tells its message from others, but for the place: those alike are said once."""
        named = {"found", "guess"} if self.code in _OF_NAMES else {"found", "value"} if self.code in _OF_ROWS else set[str]()
        return (self.code, repr({name: word for name, word in self._said() if name not in named}))

    def halves(self, lang: str) -> tuple[str, str]:
        """Return what is wrong, and what to do."""
        return halves(lang, self.code, **self.words)


def said_once(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems without those that say the same of the same cell again, as each figure of a row may find them."""
    found = defaultdict[tuple[Where, str], list[Problem]](list)
    for problem in problems:
        same = found[problem.where, problem.code]
        if not problem.where.cell or problem not in same:
            same.append(problem)
    return [problem for same in found.values() for problem in same]


class Invalid(Exception):
    """Input that has to be mended before anything can be judged; carries every problem found."""

    heading = "problems.other"

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: (problem.where, problem.code))
        super().__init__("; ".join(problem.text("en") for problem in self.problems[:_CELLS_NAMED]))

    def texts(self, lang: str) -> list[str]:
        """Return the messages, file by file; what is to be said of many cells of a column or row is said once and counted.

        Of a file with very many messages the rest is counted by kind.
        """
        files: dict[str, list[list[Problem]]] = defaultdict(list)
        for group in self._groups():
            files[group[0].where.file].append(group)
        texts, left, guesses = list[str](), Counter[str](), 0
        for file, groups in files.items():
            room = max(0, min(_LINES, _LINES_IN_ALL - len(texts)))
            for group in groups[:room]:
                guesses += any(isinstance(word, Guess) for word in group[0].words.values())
                texts.append(_together(group, lang, guess=guesses <= _GUESSES))
            texts += _rest(file, groups[room:], lang) if room else ()
            left["files"] += not room
            left["problems"] += 0 if room else sum(map(len, groups))
        texts += [say(lang, "problems.more_files", **left)] if left["files"] else []
        return texts + ([say(lang, "problems.no_more_guesses", count=_GUESSES)] if guesses > _GUESSES else [])

    def _groups(self) -> list[list[Problem]]:
        groups: dict[tuple[object, ...], list[Problem]] = defaultdict(list)
        for problem in self.problems:
            where = problem.where
            is_cell = where.line and where.cell
            within = where.line if problem.code in _OF_ROWS else where.column
            about = (where.file, where.sheet, within, *problem.about) if is_cell else (id(problem),)
            groups[about].append(problem)
        return list(groups.values())


def _together(group: Sequence[Problem], lang: str, guess: bool = True) -> str:
    first, more = _of_all_names(group), [problem.where.cell for problem in group[1:]]
    if not guess:
        first = replace(first, words={name: NO_TEXT if isinstance(w, Guess) else w for name, w in first.words.items()})
    cells = ", ".join(more[:_CELLS_NAMED]) + (" …" if len(more) > _CELLS_NAMED else "")
    return first.text(lang) + (say(lang, "facts.also", count=len(more), cells=cells) if more else "")


def _of_all_names(group: Sequence[Problem]) -> Problem:
    """Return the first of a group, with the names of them all where these differ; what one of them may mean is left out."""
    names = list(dict.fromkeys(str(word) for problem in group for name, word in problem._said() if name == "found"))
    if group[0].code not in _OF_NAMES or len(names) == 1:
        return group[0]
    told = names[:_CELLS_NAMED]
    return replace(group[0], words={**group[0].words, "found": Text("”、“".join(told), "', '".join(told)), "guess": NO_TEXT})


def _rest(file: str, groups: Sequence[Sequence[Problem]], lang: str) -> Iterator[str]:
    """Yield a line for each kind of what is left of a file, with an example."""
    kinds: dict[str, list[Problem]] = defaultdict(list)
    for group in groups:
        kinds[group[0].code] += group
    for found in kinds.values():
        yield say(lang, "problems.more", file=file, count=len(found), example=_together(found[:1], lang, guess=False))


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
