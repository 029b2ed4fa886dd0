"""The register: unit by unit what is owed, what has come, what is missing, what has to be asked."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from engine.base.problems import Problem
from engine.base.sources import flaw_of
from engine.base.word import Word
from engine.collect.asked import Question, by_file, units_asked
from engine.collect.files import HandedIn, handed_in
from engine.collect.owed import Owed, owed_in
from engine.facts.foreign import NOT_SENT
from engine.facts.skipping import files_of
from engine.model import Doubt, Observation, Observations, Pack, Parts, Status

UNKNOWN = ""
"""The unit of files that name none."""


_NO_DATA = ("facts.none", "facts.empty_folder")
"""That nobody has handed in anything yet is what a register is to say, and no question."""


class State(Word):
    """How far a unit is."""

    NOTHING = "nothing"
    """Nothing has come."""
    UNREADABLE = "unreadable"
    """A file has come from which nothing that is owed can be read."""
    QUESTIONS = "questions"
    """Something of what has come has to be mended or explained first."""
    PARTLY = "partly"
    COMPLETE = "complete"
    NOT_ASKED = "not_asked"
    """It owes nothing this year."""


@dataclass(frozen=True, slots=True)
class Account:
    """How many are owed, have come, and are missing: what has come and what is missing are together what is owed."""

    owed: int = 0
    received: int = 0
    """With a figure or an answer, or with the statement that none applies."""

    @property
    def missing(self) -> int:
        """How many have not come, or were reported as missing."""
        return self.owed - self.received

    def __add__(self, other: "Account") -> "Account":
        return Account(self.owed + other.owed, self.received + other.received)


@dataclass(frozen=True, slots=True)
class Lacking:
    """Something owed that has not come whole."""

    owed: Owed
    account: Account
    units: tuple[str, ...] = ()
    """The sub-units that have not reported, where their names are known."""


@dataclass(frozen=True, slots=True)
class Line:
    """A unit's line of the register."""

    unit: str
    """Its id; empty for what names no unit, and for the total."""
    figures: Account
    mechanisms: Account
    unproved: int
    """Mechanisms that have come as in place, with a source that names no document."""
    questions: int
    """What is asked of it; of the total every question once, whoever it is asked of."""
    files: tuple[HandedIn, ...]
    lacking: tuple[Lacking, ...]

    @property
    def all(self) -> Account:
        """Figures and mechanisms together."""
        return self.figures + self.mechanisms

    @property
    def state(self) -> State:
        """How far the unit is."""
        if self.questions and (self.files or self.all.received):
            return State.QUESTIONS
        if not self.all.owed:
            return State.NOT_ASKED
        if not self.all.received:
            if not all(file.readable for file in self.files):
                return State.UNREADABLE
            return State.PARTLY if any(file.filled for file in self.files) else State.NOTHING
        return State.PARTLY if self.all.missing else State.COMPLETE


@dataclass(frozen=True, slots=True)
class Register:
    """All lines in the pack's order, with that of what names no unit last, and their total."""

    year: int
    lines: tuple[Line, ...]
    total: Line
    unread: tuple[Problem, ...] = ()
    """Of each file that holds no table, why: of those that were sent, and of those that nobody sent."""


def register_of(
    data: Observations, problems: Sequence[Problem], pack: Pack, year: int, doubts: Sequence[Doubt] = ()
) -> Register:
    """Return who has handed in what; a figure counts for the unit that leads it, in whoever's file it stands.

    What is asked of a unit are the problems of its files and the open ones of the `doubts` about its figures.
    """
    problems = [problem for problem in problems if problem.code not in _NO_DATA]
    reported, owed = _Reported(data.items, pack, year), owed_in(year, pack)
    asked: list[Question] = [*problems, *(doubt for doubt in doubts if doubt.is_open)]
    files = handed_in(data, problems, pack, [doubt for doubt in doubts if doubt.is_open])
    by_name, by_unit = {file.name: file for file in files}, defaultdict[str, list[Owed]](list)
    questions = Counter(unit for one in asked for unit in _concerned(one, by_name, pack))
    for item in owed:
        by_unit[item.unit].append(item)
    named = {unit for file in files for unit in file.units}
    lines = [
        _line(unit, by_unit[unit], [file for file in files if unit in file.units], questions[unit], reported)
        for unit in pack.departments
        if unit in by_unit or unit in named or unit in questions
    ]
    of_nobody = [file for file in files if not file.units]
    if of_nobody or questions[UNKNOWN]:
        lines.append(_line(UNKNOWN, [], of_nobody, questions[UNKNOWN], reported))
    unread = tuple(_unread(files, problems, data))
    return Register(year, tuple(lines), _line(UNKNOWN, owed, files, len(asked), reported), unread)


def _concerned(one: Question, files: Mapping[str, HandedIn], pack: Pack) -> set[str]:
    """Return the units that are asked, with what names no unit if a file of those that contradict each other does not."""
    units, named = units_asked(one, files, pack), files_of(one) if isinstance(one, Problem) else frozenset[str]()
    nobodys = any(not files[name].units for name in named if name in files)
    return units | {UNKNOWN} if nobodys or not units else units


def _unread(files: Iterable[HandedIn], problems: Sequence[Problem], data: Observations) -> Iterator[Problem]:
    """Yield of each file that is not readable the first reason, what concerns the file or a sheet as a whole before cells."""
    silent, asked = {file.name for file in files if not file.readable}, dict(by_file(problems))
    for name, found in asked.items():
        if name in silent or found[0].code in NOT_SENT:
            yield found[0]
    yield from (why for why in data.unread if why.where.file not in asked)


def narrowed(register: Register, unit: str) -> Register:
    """Return the register of one unit; one that owes nothing and sent nothing has an empty line."""
    lines = tuple(line for line in register.lines if line.unit == unit)
    line = lines[0] if lines else Line(unit, Account(), Account(), 0, 0, (), ())
    names = {file.name for file in line.files}
    unread = tuple(why for why in register.unread if why.where.file in names)
    return replace(register, lines=(line,), total=replace(line, unit=UNKNOWN), unread=unread)


def _line(unit: str, owed: Iterable[Owed], files: Sequence[HandedIn], questions: int, reported: "_Reported") -> Line:
    figures = mechanisms = Account()
    unproved, lacking = 0, list[Lacking]()
    for item in owed:
        account, absent = reported.account(item)
        if item.mechanism:
            mechanisms += account
            unproved += reported.is_unproved(item)
        else:
            figures += account
        if account.missing:
            lacking.append(Lacking(item, account, absent))
    return Line(unit, figures, mechanisms, unproved, questions, tuple(files), tuple(lacking))


class _Reported:
    """What has come for a year, and for sub-units whose names and number the pack does not know what came before."""

    def __init__(self, items: Iterable[Observation], pack: Pack, year: int) -> None:
        self.pack, self.year = pack, year
        self.home: dict[tuple[str, Parts], Observation] = {}
        self.units: dict[tuple[str, Parts], dict[int, dict[str, Observation]]] = defaultdict(lambda: defaultdict(dict))
        for item in items:
            about = (item.indicator, item.parts)
            if item.area != pack.area.code or item.year > year or item.old_basis:
                continue
            if item.unit_name:
                self.units[about][item.year][item.unit_name] = item
            elif item.year == year:
                self.home[about] = item

    def account(self, owed: Owed) -> tuple[Account, tuple[str, ...]]:
        """Return how much of something owed has come, and the sub-units without, where their names are known."""
        if not owed.level:
            item = self.home.get((owed.what, owed.parts))
            return Account(1, int(item is not None and item.status != Status.MISSING)), ()
        level = self.pack.unit_levels[owed.level]
        by_year = self.units.get((owed.what, owed.parts), {})
        areas = {area.name for area in self.pack.sub_areas}
        now = _with_answer(by_year.get(self.year, {}))
        if level.members:
            absent = tuple(name for name in level.members if name not in now)
            return Account(len(level.members), len(level.members) - len(absent)), absent
        now -= areas
        if level.expected is not None:
            return Account(level.expected, min(level.expected, len(now))), ()
        absent = tuple(sorted(self._before(by_year) - areas - now))
        return Account(max(1, len(now) + len(absent)), len(now)), absent

    def _before(self, by_year: Mapping[int, Mapping[str, Observation]]) -> Set[str]:
        """Return the sub-units of the last year in which any reported a figure: those with one, and those that owed it."""
        years = sorted((year for year in by_year if year < self.year), reverse=True)
        found = next((units for units in map(by_year.__getitem__, years) if _with_figure(units)), {})
        return {name for name, item in found.items() if item.status != Status.NOT_APPLICABLE}

    def is_unproved(self, owed: Owed) -> bool:
        """Tell whether a mechanism is said to be in place with nothing that proves it."""
        item = self.home.get((owed.what, ()))
        return item is not None and bool(item.value) and flaw_of(item.source, self.year) is not None


def _with_answer(units: Mapping[str, Observation]) -> set[str]:
    return {name for name, item in units.items() if item.status != Status.MISSING}


def _with_figure(units: Mapping[str, Observation]) -> bool:
    return any(item.status == Status.VALUE and item.value is not None for item in units.values())
