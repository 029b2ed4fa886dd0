"""Takes the figures of a table one by one, each with all that its row, its column and the title say of it."""

from collections.abc import Iterator

import numpy as np

from engine.facts.aroundtable import Around
from engine.facts.catalogue import Catalogue
from engine.facts.cells import Cells
from engine.facts.columns import Columns
from engine.facts.heading import part_of
from engine.facts.plain import PlainRows, columns_of, is_plain, plain_rows
from engine.facts.rownames import Names, ordinal_of
from engine.facts.sections import Section, section_below
from engine.facts.spread import spread_of
from engine.facts.surroundings import is_foot, line_of
from engine.facts.table import Table
from engine.facts.tablerow import TableRow
from engine.facts.tidy import tidied

_TOP = Section()
"""Above all headings within the table."""


def unpivoted(table: Table, around: Around, catalogue: Catalogue, lines: list[str]) -> Iterator[Cells | PlainRows]:
    """Yield every figure of a table, those of plain rows together; to `lines` go its section headings and foot lines."""
    names, spread, columns = Names(catalogue), spread_of(table, catalogue), Columns(table, catalogue)
    found = (
        columns_of(table, columns)
        if is_plain(table) and not columns.of_one_unit and around == Around() and not table.sheet.remarks
        else []
    )
    plain, section = plain_rows(table, columns, found, names).tolist() if found else [], _of_sheet(table, catalogue)
    taken, year = list[int](), "" if any(head.year for head in table.figures.values()) else around.year

    def row_of(number: int, below: Section) -> TableRow:
        return TableRow(table, columns, number, around, catalogue, spread.get(number, {}), below)

    for place, number in enumerate(table.rows):
        if plain and plain[place] and section == _TOP and number not in spread:
            taken.append(place)
            continue
        if taken and taken[-1] == place - 1:
            names.take(found[table.fields["indicator"]].text(taken[-1]))
        row = row_of(number, section)
        heading = "" if is_foot(row.cells) else row.section(names)
        if heading or is_foot(row.cells):
            lines.append(line_of(row.cells))
            names.pass_heading()
            section = section_below(heading, section, catalogue, year) if heading else section
            if ordinal_of(heading) and "按" not in heading:  # 按性别分 divides the indicator above it
                names.forget()
        else:
            yield from row.figures(names)
    if taken:
        rows = np.array(taken, np.int64)
        yield PlainRows(table, columns, found, rows, lambda number: row_of(number, _TOP).figures(names))


def _of_sheet(table: Table, catalogue: Catalogue) -> Section:
    """Return what the name of the sheet says of all its rows: the group, where it is one and nothing else."""
    name = tidied(table.sheet.name)
    part = part_of(name, catalogue)
    return Section(name, parts=(part,)) if part else _TOP
