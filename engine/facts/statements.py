"""Reads what units state in words, each row with its cell; a row that is left empty is not reported, and says nothing else."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, fields, replace

from engine.base.problems import Problem
from engine.base.text import Text, key
from engine.facts.sheet import Sheet
from engine.facts.statementforms import Kind, kind_of
from engine.facts.statementrows import Found, StatementRows
from engine.model import MeasureState, Pack, Progress, SelfAssessment, Source, Statement
from engine.wording.lists import both


class Statements:
    """Takes the sheets that are forms of statements from among those of all files."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._files: dict[str, Found] = defaultdict(Found)
        self._rows = StatementRows(pack)

    def taken_from(self, sheets: Sequence[Sheet], problems: list[Problem]) -> list[Sheet]:
        """Return the sheets that are no such forms, after reading those that are; what is wrong goes to the problems."""
        others = []
        for sheet in sheets:
            kind = kind_of(sheet)
            if kind:
                self._read(sheet, kind, problems)
            else:
                others.append(sheet)
        return others

    def _read(self, sheet: Sheet, kind: Kind, problems: list[Problem]) -> None:
        found, file = self._rows.of(sheet, kind), self._files[sheet.file]
        file.add(found)
        problems += found.problems

    def contradictions(self) -> Iterator[Problem]:
        """Yield the rows in which a unit states something else of the same thing and year than in another row."""
        for group in _groups(item for file in self._files.values() for item in file.stated):
            for at, item in enumerate(group):
                earlier = ((name, one) for name in _said(item) for one in group[:at] if not _agree(one, item, name))
                name, first = next(earlier, ("", item))
                if name:
                    words: dict[str, object] = {"what": item.about, "first": first.where, "year": str(item.year)}
                    words |= {"one": _shown(first, name), "two": _shown(item, name)}
                    yield Problem(item.where, "facts.conflict_statement", words)

    def told(self, without: Set[str] = frozenset()) -> "Told":
        """Return what was stated in the files but some, each thing of each unit and year once."""
        kept = {name: file for name, file in self._files.items() if name not in without}
        once, repeated = list[Statement](), Counter[str]()
        for group in _groups(item for file in kept.values() for item in file.stated):
            once.append(_joined(group))
            repeated.update(item.where.file for item in group if item.where != once[-1].where)
        measures = tuple(item for item in once if isinstance(item, MeasureState))
        assessments = tuple(item for item in once if isinstance(item, SelfAssessment))
        return Told(_in_order(measures, self._pack), _in_order(assessments, self._pack), kept, repeated)


@dataclass(frozen=True, slots=True)
class Told:
    """What was stated, in the plan's order, and what became of the rows."""

    measures: tuple[MeasureState, ...]
    assessments: tuple[SelfAssessment, ...]
    _files: Mapping[str, Found]
    _repeated: Mapping[str, int]

    @property
    def rows(self) -> int:
        """How many rows the forms have, empty ones too."""
        return sum(len(file.stated) + file.unanswered for file in self._files.values())

    def counted(self, sources: Iterable[Source]) -> Iterator[Source]:
        """Yield the files with these rows among what became of theirs."""
        for source in sources:
            file = self._files.get(source.name)
            yield source if file is None else self._with(source, file)

    def _with(self, source: Source, file: Found) -> Source:
        repeated = self._repeated.get(source.name, 0)
        return replace(
            source,
            rows=source.rows + len(file.stated) + file.unanswered,
            stated=len(file.stated) - repeated,
            unanswered=file.unanswered,
            repeated=source.repeated + repeated,
            lines=tuple(dict.fromkeys((*source.lines, *file.lines))),
            extra_columns=tuple(sorted({*source.extra_columns, *file.extra})),
        )


def _said(item: Statement) -> dict[str, str]:
    """Return what a statement says, without what it is about and where it stands."""
    around = {one.name for one in fields(Statement)}
    return {one.name: str(getattr(item, one.name)) for one in fields(item) if one.name not in around}


def _shown(item: Statement, name: str) -> Text | str:
    """Return what a statement says of something, in words."""
    said = getattr(item, name)
    return both(f"progress.{said}") if isinstance(said, Progress) else str(said)


def _agree(one: Statement, two: Statement, name: str) -> bool:
    """Tell whether two rows can both stand: they say the same, or one of them nothing."""
    first, second = _said(one)[name], _said(two)[name]
    return not first or not second or key(first) == key(second)


def _groups(items: Iterable[Statement]) -> list[list[Statement]]:
    """Return the statements by what they are about, the fullest of each first; units that are not known may differ by file."""
    found: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for item in items:
        unit = item.unit or f"/{item.where.file}"
        found[type(item).__name__, item.about, unit, item.year].append(item)
    return [sorted(group, key=lambda item: (-sum(map(bool, _said(item).values())), item.where)) for group in found.values()]


def _joined(group: Sequence[Statement]) -> Statement:
    """Return the fullest of some statements with what only the others say."""
    lacking = {name for name, said in _said(group[0]).items() if not said}
    more = {name: next((text for item in group[1:] if (text := _said(item)[name])), "") for name in sorted(lacking)}
    notes = {name: text for item in reversed(group) for name, text in item.notes.items()}
    return replace(group[0], **more, notes=notes)  # type: ignore[arg-type]  # the fields of its own type, all texts


def _in_order(items: tuple, pack: Pack) -> tuple:  # type: ignore[type-arg]
    place = {id_: at for at, id_ in enumerate((*pack.measures, *pack.objectives, *pack.targets))}
    return tuple(sorted(items, key=lambda item: (place[item.about], item.year, item.unit, item.where)))
