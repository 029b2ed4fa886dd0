"""What stands around a table, put together: the year, place and unit of its figures, and everything that is asked about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import PurePath

from engine.base.brackets import words_in_brackets
from engine.base.periods import without_numbering
from engine.base.problems import Problem
from engine.facts.answersaround import denied_around
from engine.facts.catalogue import Catalogue
from engine.facts.groupsaid import group_in_title, some_in_title
from engine.facts.linesaround import feet_of, pieces_beside, titles_in, unexplained
from engine.facts.placearound import reported_within, whose_figures
from engine.facts.placesaid import place_said
from engine.facts.statuswords import PRELIMINARY
from engine.facts.surroundings import given_up, is_preliminary, names_form, names_no_data, not_in_use
from engine.facts.table import Table
from engine.facts.tidy import tidied
from engine.facts.timearound import asked_of_time
from engine.facts.toldaround import ToldAround, told_around
from engine.facts.unitsaround import asked_of_units, several_units, unit_around
from engine.facts.unitswithin import asked_of_units_within
from engine.facts.yeararound import later_years, why_undated, year_beside, years_apart
from engine.facts.yearsaid import year_of_sheet, year_said


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a table: what its figures are unless they say otherwise."""

    year: str = ""
    place: str = ""
    unit: str = ""
    release: str = ""
    """The word of the status column by which they are preliminary."""
    told: ToldAround = field(default_factory=ToldAround)
    """The remarks above and below."""


def around(
    table: Table, first: Table, lines: Sequence[Sequence[str]], catalogue: Catalogue, problems: list[Problem]
) -> Around:
    """Return what stands around a table; of the later tables of a sheet, what is said above the first as well."""
    beside = [_beside_name(table)]
    heads, feet = [*(first.sheet.rows[number] for number in first.above), *filter(None, beside)], list(feet_of(table))
    lines = [*lines, *filter(None, beside)] if lines else lines
    above = lines or heads
    titles = [without_numbering(table.sheet.name), *titles_in(above), *pieces_beside(above)]
    titled = year_said(unexplained(lines)) or year_said(unexplained(heads)) or year_of_sheet(table.sheet.name)
    year = titled or year_said(lines) or year_said(heads) or year_beside(table)
    undated = why_undated(table, titles, above, year)
    place, unit = place_said(table.sheet, lines, heads, catalogue), unit_around(table, lines, heads)
    problems += chain(
        [undated] if undated else asked_of_time(table, titles, above, feet, year, catalogue),
        _not_in_use(table, titles),
        denied_around(table, titles, catalogue),
        *([] if undated else [later_years(table, titled), years_apart(table, above, feet, titled or year, catalogue)]),
        group_in_title(table, titles[1:], catalogue),
        some_in_title(table, titles, catalogue),
        whose_figures(table, place, catalogue),
        reported_within(table, catalogue),
        asked_of_units(table, unit, feet, catalogue),
        asked_of_units_within(table, unit, catalogue),
    )
    told = told_around(table, above, [table.sheet.rows[number] for number, _, _ in feet], catalogue)
    release = PRELIMINARY if any(map(is_preliminary, (*titles, PurePath(table.sheet.file).stem))) else ""
    if table.tidy:
        return Around(release=release, told=told)  # the rows state all else
    if undated:
        year = str(catalogue.last_year)  # so that all else is looked at as well; with a problem nothing is handed out
    return Around(year, place.place, "" if several_units(unit) else unit, release, told)


def _beside_name(table: Table) -> list[str]:
    """Return what the heading of the names says in brackets, which is of all figures as a title's is: 指标（上半年）."""
    column = table.fields.get("indicator")
    return words_in_brackets(tidied(table.heading_over(column))) if column is not None and not table.tidy else []


def _not_in_use(table: Table, titles: Sequence[str]) -> Iterator[Problem]:
    """Yield the title, or the name of the file or a folder, that says that a table is an example, or was given up.

    旧 in front of such a name may say that the format is old, and not the table. The only sheet with figures of a file may
    still be called after the form that was filled in.
    """
    names = [tidied(name) for name in PurePath(table.sheet.file).with_suffix("").parts]
    of_file = chain(filter(given_up, names[:-1]), (name for name in names if not_in_use([name.removeprefix("旧")])))
    sheet, said = table.sheet.name, list(map(tidied, titles))
    if names_form(sheet) and not table.sheet.beside:
        sheet, said = "", said[1:]
    found = sheet if names_no_data(sheet) else not_in_use(said) or next(of_file, "")
    if found:
        yield Problem(table.sheet.where(table.top, 0), "facts.not_in_use", {"found": found})
