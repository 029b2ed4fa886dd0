"""Leaves out whole files in which anything has to be mended, so that one bad file need not hold up all others."""

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass

from engine.base.problems import Problem, Where
from engine.base.text import Text
from engine.facts.joined import Joined
from engine.facts.observed import ObservationColumns
from engine.model import LeftOut, Source


@dataclass(frozen=True, slots=True)
class Kept:
    """What is left of the data, and what was wrong with each file that was left out."""

    joined: Joined
    bad: dict[str, list[Problem]]


def without_bad(
    read: ObservationColumns, problems: Sequence[Problem], files: Set[str],
    join: Callable[[ObservationColumns, Sequence[Problem]], Joined],
) -> Kept:  # fmt: skip
    """Return the data without the files with a problem; of its problems those of no file that was given are left.

    First those go that are wrong by themselves. Of files that still contradict one another none stays: which of them is right
    is not known.
    """
    bad: dict[str, list[Problem]] = {}
    joined = Joined(read, read, list(problems))
    for together in (False, True):
        for problem in joined.problems:
            about = files_of(problem) & files
            for name in about if together or len(about) == 1 else ():
                bad.setdefault(name, []).append(problem)
        others = [problem for problem in problems if not files_of(problem) & files]
        joined = join(read.of_files({name for name, _ in read.distinct.files} - bad.keys()), others)
    return Kept(joined, bad)


def files_of(problem: Problem) -> set[str]:
    """Return the files that a problem is about: its own, and those of the cells that it names."""
    named = [word for words in problem.words.values() for word in (words if isinstance(words, list) else [words])]
    return {problem.where.file, *(word.file for word in named if isinstance(word, Where))}


def left_out_of(bad: dict[str, list[Problem]], sources: Iterable[Source]) -> tuple[LeftOut, ...]:
    """Return the files that were left out, by name, each with its first problem."""
    sums = {source.name: source.sha256 for source in sources}
    found = []
    for name, problems in sorted(bad.items()):
        first = min(problems, key=lambda problem: (problem.where.file != name, problem.where, problem.code))
        found.append(LeftOut(name, sums.get(name, ""), len(problems), Text(first.text("zh"), first.text("en"))))
    return tuple(found)
