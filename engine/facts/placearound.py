"""Whose figures a table holds by what stands around it, and where nobody can tell or they look like those of others."""

from collections.abc import Iterator

from engine.base.problems import Problem
from engine.base.text import key
from engine.facts.catalogue import Catalogue
from engine.facts.findareas import find_area
from engine.facts.placesaid import Said, is_institution, reports_elsewhere
from engine.facts.rowasked import SUMS
from engine.facts.surroundings import is_foot
from engine.facts.table import Table


def whose_figures(table: Table, said: Said, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield where nobody can tell whose figures a table holds, or where they look like those of another place."""
    found, where = said.unclear or (said.place if table.tidy else ""), table.sheet.where(table.top, 0)
    if not (found or said.elsewhere) or not _lacks_place(table, catalogue):
        return
    if found:
        yield Problem(where, "facts.whose_figures", {"found": found})
    else:
        yield Problem(where, "facts.of_another_place", {"found": said.elsewhere, "home": catalogue.home.name})


def reported_within(table: Table, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the first row that a township, an institution or another county reports, and no cell says whose it is."""
    reporter = [table.fields[name] for name in ("reporter",) if name in table.fields]
    columns = [*reporter, *(column for heading, column in table.extra.items() if heading.endswith("单位"))]
    if not columns or not _lacks_place(table, catalogue):
        return
    inside = {area.name for area in catalogue.areas.values()} - {catalogue.home.name}
    for number in table.rows:
        for column in columns:
            who = "".join(table.sheet.rows[number][column : column + 1])
            if not who or is_foot(table.sheet.rows[number]):
                continue
            where, own = table.sheet.where(number, column), column in reporter
            if (own and is_institution(who)) or any(name in who for name in inside):
                yield Problem(where, "facts.reported_within", {"found": who})
                return
            if own and reports_elsewhere(who, catalogue):
                yield Problem(where, "facts.of_another_place", {"found": who, "home": catalogue.home.name})
                return


def _lacks_place(table: Table, catalogue: Catalogue) -> bool:
    """Tell whether there are figures that neither a column nor a heading within the table says the place of.

    A sub-unit has its own name, wherever it lies; the sum of some is that of the place whose sub-units they are.
    """
    if "area" in table.fields or all(heading.place for heading in table.figures.values()):
        return False
    column = table.fields.get("unit_name")
    if column is not None and not any(key("".join(cells[column : column + 1])) in SUMS for cells in table.data):
        return False
    headings = (next(filter(None, cells), "") for cells in table.data if sum(map(bool, cells)) == 1)
    return not any(find_area(catalogue, heading) for heading in headings)
