"""The sheets on which units answer in words: mechanisms with their evidence, measures, and the self-assessment."""

from collections.abc import Sequence

from engine.collect.figuresheet import past_cells
from engine.collect.formsheet import FormSheet, Role, Value
from engine.collect.formwords import Words
from engine.collect.owed import Asked
from engine.collect.past import Past
from engine.model import Pack
from engine.wording.hints import demand_hint


def mechanism_sheet(items: Sequence[Asked], pack: Pack, past: Past, words: Words, with_reporter: bool) -> FormSheet:
    """Return the sheet of mechanisms, with last year's answer beside this one."""
    last = words.year - 1
    years = [last] if last >= pack.period.start else []
    columns = [
        words.column("target", 11, Role.ID),
        words.hint("demand", 44),
        words.hint("wanted", 34),
        *(words.past(year) for year in years),
        words.column("year", 6, Role.ID),
        words.column("in_place", 9, Role.ENTRY, words.answer()),
        words.column("evidence", 36, Role.ENTRY),
        words.status(),
        words.column("note", 22, Role.ENTRY),
        *([words.column("reporter", 16, Role.ID)] if with_reporter else []),
    ]
    rows: list[list[Value]] = []
    for item in items:
        target, known = pack.targets[item.owed.what], past.years(item.owed.what, "", ())
        rows.append([
            target.id,
            words.text(demand_hint(target)),
            words.text(target.evidence) or None,
            *past_cells(known, years, pack, words),
            words.year,
            *[None] * 4,
            *([words.text(pack.departments[item.owed.unit])] if with_reporter else []),
        ])  # fmt: skip
    name, title = words.say("form.sheet.mechanisms"), words.say("form.title.mechanisms", title=pack.title)
    return FormSheet(name, title, (), columns, rows, fixed=1)


def measure_sheet(items: Sequence[tuple[str, str]], pack: Pack, words: Words) -> FormSheet:
    """Return the sheet of measures, each with the unit that is asked how far it is."""
    columns = [
        words.column("measure", 11, Role.ID),
        words.hint("measure_text", 60),
        words.column("reporter", 18, Role.ID),
        words.column("year", 6, Role.ID),
        words.column("progress", 10, Role.ENTRY, words.progress()),
        words.column("done", 44, Role.ENTRY),
        words.column("date", 13, Role.ENTRY),
    ]
    rows: list[list[Value]] = [
        [id_, words.text(pack.measures[id_].text), words.text(pack.departments[unit]), words.year, None, None, None]
        for id_, unit in items
    ]
    name, title = words.say("form.sheet.measures"), words.say("form.title.measures", title=pack.title)
    return FormSheet(name, title, (), columns, rows, fixed=1)


def assessment_sheet(items: Sequence[tuple[str, str]], pack: Pack, words: Words) -> FormSheet:
    """Return the sheet of the self-assessment, each objective with a unit that leads any of its targets."""
    columns = [
        words.column("objective", 11, Role.ID),
        words.hint("demand", 40),
        words.column("reporter", 18, Role.ID),
        words.column("year", 6, Role.ID),
        *(words.column(name, width, Role.ENTRY) for name, width in
          (("taken", 32), ("effect", 28), ("reason", 26), ("deadline", 13), ("funds", 12))),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [id_, words.text(demand_hint(pack.objectives[id_])), words.text(pack.departments[unit]), words.year, *[None] * 5]
        for id_, unit in items
    ]
    name, title = words.say("form.sheet.assessment"), words.say("form.title.assessment", title=pack.title)
    return FormSheet(name, title, (), columns, rows, fixed=1)
