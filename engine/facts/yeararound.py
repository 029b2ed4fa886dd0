"""Of which year the figures of a table are by what stands around it, or why nobody can tell."""

from collections.abc import Iterator, Sequence, Set

from engine.base.problems import Problem
from engine.facts.catalogue import Catalogue
from engine.facts.linesaround import Foot, titles_in, unexplained
from engine.facts.sections import begins_with_year
from engine.facts.surroundings import not_of_a_year
from engine.facts.table import Table
from engine.facts.tidy import tidied
from engine.facts.years import school_year
from engine.facts.yearsaid import month_said, since_said, year_of_sheet, years_in, years_stated
from engine.facts.yearsheld import Dated


def year_beside(table: Table) -> str:
    """Return the year of the one column that has one, where all behind it are but parts: 2024年, 女, 男; empty otherwise."""
    (first, *others), years = table.figures.values() or (None,), {head.year for head in table.figures.values()} - {""}
    parts = others and all(head.parts and not head.year and head.back is None for head in others)
    return first.year if first and parts and len(years) == 1 else ""


def why_undated(table: Table, titles: Sequence[str], above: Sequence[Sequence[str]], year: str) -> Problem | None:
    """Return why nobody can tell of which year figures are that no column, heading or section says the year of."""
    stated = {stated for cells in above for stated in years_stated(cells)} | ({year_of_sheet(table.sheet.name)} - {""})
    if "year" in table.fields or all(heading.year for heading in table.figures.values()) or (year and stated <= {year}):
        return None
    if begins_with_year([table.sheet.rows[number] for number in table.rows]):
        return None
    return _without_year(table, titles, {named for cells in above for named in years_in(cells)} | stated)


def _without_year(table: Table, titles: Sequence[str], named: Set[str]) -> Problem:
    """Return why a table does not say of which year it is; a title may name a school year, or a month."""
    where = table.sheet.where(table.top, 0)
    school = next(filter(None, map(school_year, titles)), None)
    if school and len(named) < 2:
        return Problem(where, "facts.school_year", school)
    sums = [column for column, heading in table.figures.items() if heading.whole and not heading.year]
    if sums and any(heading.year for heading in table.figures.values()):
        return Problem(table.sheet.where(table.top, sums[0]), "facts.sum_of_years")
    other = not_of_a_year(map(tidied, titles)) or month_said(titles) or since_said(titles)
    if other:
        return Problem(where, "facts.not_of_a_year", {"found": other})
    years = "、".join(sorted(named))
    return Problem(where, "facts.which_of_years", {"found": years}) if len(named) > 1 else Problem(where, "facts.which_year")


def later_years(table: Table, year: str) -> Iterator[Problem]:
    """Yield the first column of a year after the one that the title says: such figures are mostly aims."""
    for column, heading in table.figures.items():
        if year and heading.year > year:
            words = {"found": heading.year, "year": year}
            yield Problem(table.sheet.where(table.top, column), "facts.later_year", words)
            return


def years_apart(
    table: Table, above: Sequence[Sequence[str]], feet: Sequence[Foot], year: str, catalogue: Catalogue
) -> Iterator[Problem]:
    """Yield years around a table that differ from one another, or from those within it."""
    titles = list(titles_in(unexplained(above)))
    lines = [*above, *(table.sheet.rows[number] for number, _, _ in feet)]
    return Dated(table, titles, lines, year, catalogue).problems()
