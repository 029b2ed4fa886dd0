"""Tells which unit each file is of: by what its rows say, else by its head lines, else by its name."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from engine.base.problems import Problem
from engine.base.text import Text
from engine.base.word import Word
from engine.facts.foreign import NOT_SENT
from engine.facts.headlines import head_of
from engine.facts.observed import ObservationColumns
from engine.facts.reporters import in_path, units_in
from engine.facts.skipping import files_of
from engine.model import Doubt, Observations, Pack


class Told(Word):
    """What says of which unit a file is."""

    REPORTER = "reporter"
    HEAD = "head"
    NAME = "name"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file that came, and what became of it."""

    name: str
    units: tuple[str, ...]
    """Ids of the units it is of; empty where it names none."""
    told: Told
    readable: bool
    """Whether a table was found in it."""
    rows: int
    questions: int
    """What has to be mended in it, or together with another file, and what of its figures has to be explained."""
    person: str
    date: str
    filled: bool = False
    """Whether it holds a figure or answer of anything at all; a form that went out, and nobody filled in, does not."""
    written: str = ""
    """The unit that its rows or head lines say it is of, where the pack has none that is called so."""


def handed_in(
    data: Observations, problems: Sequence[Problem], pack: Pack, doubts: Iterable[Doubt] = ()
) -> tuple[HandedIn, ...]:
    """Return every file that was sent, by name, those that hold no table too; `doubts` are those that are open."""
    reporters: dict[str, set[str]] = defaultdict(set)
    for file, extra in ObservationColumns.of(data.items).said_in_files():
        reporters[file].add(extra.get("reporter", ""))
    questions = Counter(name for problem in problems for name in files_of(problem))
    questions.update(name for doubt in doubts for name in {item.where.file for item in doubt.subjects})
    sources = {source.name: source for source in data.sources}
    tables = [name for name, source in sources.items() if source.sha256]
    files = []
    nobodys = {problem.where.file for problem in problems if problem.code in NOT_SENT}
    for name in sorted({*tables, *(name for name in questions if name)} - nobodys):
        source = sources.get(name)
        head = head_of((*source.notes, *source.lines) if source else ())
        units, told = _unit_of(name, reporters[name], head.unit, pack.departments)
        length = source.rows if source else 0
        who = (head.person, head.date)
        filled = source is not None and bool(source.read or source.stated or source.set_aside)
        written = "" if units else head.unit or next(iter(sorted(reporters[name] - {""})), "")
        files.append(HandedIn(name, units, told, length > 0, length, questions[name], *who, filled, written))
    return (*files, *_unread(data, pack.departments))


def _unread(data: Observations, units: Mapping[str, Text]) -> Iterable[HandedIn]:
    """Yield the files of folders that are no tables: a unit that sent only those has handed in nothing that can be read."""
    nobodys = {why.where.file for why in data.unread if why.code in NOT_SENT}
    for source in data.sources:
        for name in () if source.sha256 else source.skipped:
            if source.name + name not in nobodys:
                found = in_path(name, units)
                yield HandedIn(source.name + name, found, Told.NAME if found else Told.NOTHING, False, 0, 0, "", "")


def _unit_of(name: str, reporters: Iterable[str], head: str, units: Mapping[str, Text]) -> tuple[tuple[str, ...], Told]:
    for text, told in (("\n".join(sorted(reporters)), Told.REPORTER), (head, Told.HEAD)):
        found = units_in(text, units)
        if found:
            return found, told
    found = in_path(name, units)
    return found, Told.NAME if found else Told.NOTHING
