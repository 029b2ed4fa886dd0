"""What the form of a unit holds: a sheet of figures, one of each level of sub-units, mechanisms, measures, self-assessment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from engine.base.filenames import file_names
from engine.collect.figuresheet import figure_sheet
from engine.collect.formbook import Note, form_workbook
from engine.collect.formsheet import FormSheet
from engine.collect.formwords import Words
from engine.collect.owed import Asked, Owed, asked_in
from engine.collect.past import Past
from engine.collect.recordsheet import record_sheet
from engine.collect.statementsheets import assessment_sheet, measure_sheet, mechanism_sheet
from engine.collect.unitsheet import unit_sheets
from engine.model import Observation, Pack

ALL = ""
"""The form that holds those of all units."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one unit is asked for."""

    figures: Sequence[Asked]
    """Of the area and of sub-units."""
    mechanisms: Sequence[Asked]
    measures: Sequence[tuple[str, str]]
    """Measures, each with the unit that is asked how far it is."""
    objectives: Sequence[tuple[str, str]]
    """Objectives, each with the unit that leads any of its targets."""

    def __bool__(self) -> bool:
        return any((self.figures, self.mechanisms, self.measures, self.objectives))


class Forms:
    """The forms of a year, made from a pack and from what was reported before."""

    def __init__(self, pack: Pack, year: int, items: Iterable[Observation], lang: str) -> None:
        self._pack, self._words = pack, Words(year, lang)
        self._past = Past(items, pack, year)
        asked = asked_in(year, pack)
        self._asked = [*asked, *_reported_before(asked, pack, self._past)]

    @property
    def units(self) -> tuple[str, ...]:
        """The units that are asked for anything, in the pack's order."""
        return tuple(unit for unit in self._pack.departments if self._part(unit))

    def book(self, unit: str) -> bytes:
        """Return the workbook of a unit, of `ALL` with everything."""
        words, name = self._words, self._pack.departments[unit].in_(self._words.lang) if unit else ""
        sheets = self._sheets(self._part(unit), name)
        first, *others = sheets
        above = (*words.reporter(name), *words.who())
        book = [_with_above(first, above), *(_with_above(sheet, words.reporter(name)) for sheet in others)]
        book = [replace(sheet, unit=name or words.say("form.all")) for sheet in book]
        title = words.say("form.title.note", title=self._pack.title)
        return form_workbook(book, Note(words.say("form.sheet.note"), title, words.how(self._pack)))

    def _sheets(self, part: Part, unit: str) -> list[FormSheet]:
        pack, words, past = self._pack, self._words, self._past
        own = [item for item in part.figures if not item.owed.level]
        inner = [item for item in part.figures if item.owed.level]
        sheets = [figure_sheet(own, pack, past, words, with_reporter=not unit)] if own else []
        sheets += unit_sheets(inner, pack, past, words)
        sheets += [mechanism_sheet(part.mechanisms, pack, past, words, with_reporter=not unit)] if part.mechanisms else []
        sheets += [measure_sheet(part.measures, pack, words)] if part.measures else []
        sheets += [assessment_sheet(part.objectives, pack, words)] if part.objectives else []
        record = record_sheet([*part.figures, *part.mechanisms], pack, past, words)
        return [*sheets, *([record] if record else [])]

    def _part(self, unit: str) -> Part:
        """Return what a unit is asked for, of `ALL` what all are."""
        mine = [item for item in self._asked if unit in (ALL, item.owed.unit)]
        measures = [(id_, of) for id_, measure in self._pack.measures.items() for of in measure.responsible]
        leads = {(target.objective, target.responsible[0]): None for target in self._pack.targets.values()}
        return Part(
            [item for item in mine if not item.owed.mechanism],
            [item for item in mine if item.owed.mechanism],
            [one for one in measures if unit in (ALL, one[1])],
            [one for one in leads if unit in (ALL, one[1])],
        )


def _with_above(sheet: FormSheet, above: Sequence[Sequence[str]]) -> FormSheet:
    return replace(sheet, above=(*above, *sheet.above))


def _reported_before(known: Iterable[Asked], pack: Pack, past: Past) -> list[Asked]:
    """Return the figures of sub-units that no target asks for and that were reported all the same, which others rest on."""
    asked = {(item.owed.what, item.owed.parts) for item in known if item.owed.level}
    found = []
    for what, parts in past.of_units():
        if (what, parts) not in asked and what in pack.indicators:
            level = _level_of(past.units(what, parts), pack)
            if level:
                lead = pack.indicators[what].responsible[0]
                found.append(Asked(Owed(lead, what, parts, level), due=False, targets=()))
    return found


def _level_of(units: Sequence[str], pack: Pack) -> str:
    """Return the smallest level that has all of some sub-units, empty where none has."""
    fits = [level for level in pack.unit_levels.values() if set(units) <= set(level.members)]
    return min(fits, key=lambda level: len(level.members)).id if fits else ""


def form_names(pack: Pack, units: Iterable[str], year: int, lang: str) -> dict[str, str]:
    """Return how the workbook of each unit is called, that of `ALL` too."""
    words, units = Words(year, lang), list(units)
    of = (words.text(pack.departments[unit]) if unit else words.say("form.all") for unit in units)
    names = file_names(words.say("form.file", unit=name) for name in of)
    return {unit: f"{name}.xlsx" for unit, name in zip(units, names, strict=True)}
