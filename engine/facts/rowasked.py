"""Asks about a row of a table, whatever its figures are: what would be lost of it, and what of it cannot all be so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.base.problems import Problem, Where
from engine.base.text import key
from engine.facts.aside import SUBTOTAL
from engine.facts.catalogue import Catalogue
from engine.facts.columns import Columns
from engine.facts.findindicators import find_attested, find_indicator, meant_by
from engine.facts.further import RowSays, asked_of_cell
from engine.facts.groupwords import is_of_them
from engine.facts.heading import heading_of
from engine.facts.narrowed import says_time
from engine.facts.rivals import rivals
from engine.facts.rownames import Names
from engine.facts.sections import Section
from engine.facts.sheet import is_error
from engine.facts.surroundings import is_foot
from engine.facts.table import Table
from engine.facts.textsofaims import aim_of_text, is_about_aims
from engine.facts.tidy import tidied
from engine.model import WHOLE

SUMS = frozenset(word for word in WHOLE if word and word[:2] not in ("全市", "全县", "全区"))
"""Words for a sum that do not say of which area."""

_COMPARED = re.compile("[比对]|基[期数准]|参照|来源|备注|说明")
"""Headings of what a figure is held against, or comes from."""


@dataclass(frozen=True, slots=True)
class RowAsked:
    """A row below the headings of a table, as far as it is asked about by itself."""

    table: Table
    columns: Columns
    number: int
    cells: Sequence[str]
    below: Section
    catalogue: Catalogue

    def at(self, column: int | None) -> str:
        return self.cells[column] if column is not None else ""

    def where(self, column: int) -> Where:
        return self.table.sheet.where(self.number, column)

    def problems(self, names: Names) -> Iterator[Problem]:
        """Yield everything that is asked about it."""
        yield from self._strays()
        if self.below.unclear:
            words = {"found": self.below.unclear, "before": self.below.text}
            yield Problem(self.where(0), "facts.under_which_section", words)
        yield from self._below_another()
        yield from self._sum_of_which()
        yield from self._of_counties()
        yield from self._code_of_another(names)
        yield from self._text_of_another()

    def _strays(self) -> Iterator[Problem]:
        """Yield what would be lost of the row: cells under no heading, groups that nobody declared, failed formulas."""
        table, columns = self.table, self.columns
        outside = [column for column, cell in enumerate(self.cells) if cell and column not in columns.headed]
        if outside:
            found = ", ".join(self.cells[column] for column in outside)
            yield Problem(self.where(outside[0]), "facts.no_heading", {"found": found})
        row = self._says()
        for heading, word, column in columns.extra:
            asked = asked_of_cell(word, self.at(column), self.catalogue, row)
            if asked:
                words = {"found": self.at(column), "heading": heading, **asked[1]}
                yield Problem(self.where(column), asked[0], words)
        yield from self._of_last_year()
        yield from self._corrections()
        several = len(table.figures) > 1 and not any(heading.is_timeless for heading in table.figures.values())
        for column, head in table.counts.items():
            if self.at(column) and several and head.is_timeless:
                yield Problem(self.where(column), "facts.count_of_what", {"found": head.count})
        for column in columns.read:
            if is_error(self.at(column)):
                yield Problem(self.where(column), "facts.formula_failed", {"found": self.at(column)})

    def _of_last_year(self) -> Iterator[Problem]:
        """Yield a further column by which the row is of the year before, where the figure is of that of the title."""
        years = all(heading.year for heading in self.table.figures.values()) or "year" in self.table.fields
        for heading, word, column in self.columns.extra if not years else ():
            cell = tidied(self.at(column))
            if cell and heading_of(cell, self.catalogue).back == -1 and not _COMPARED.search(word):
                yield Problem(self.where(column), "facts.last_year_in_row", {"found": self.at(column), "heading": heading})

    def _says(self) -> RowSays:
        unit = self.at(self.table.fields.get("unit_name"))
        placed = bool(unit or self.at(self.table.fields.get("area")))
        return RowSays(self.at(self.table.fields.get("indicator")), placed, key(unit) not in WHOLE)

    def _corrections(self) -> Iterator[Problem]:
        """Yield the further columns with another number than the value that they may correct, or one in its place."""
        table = self.table
        counts = {*table.counts, *(table.fields[name] for name in ("numerator", "denominator") if name in table.fields)}
        for heading, column, beside in rivals(table.extra, table.figures, self.at):
            words = {
                "found": self.at(column),
                "heading": heading,
                "column": table.heading_over(beside),
                "value": self.at(beside),
            }
            if self.at(beside):
                yield Problem(self.where(column), "facts.corrected_beside", words)
            elif not any(self.at(count) for count in counts):
                yield Problem(self.where(column), "facts.corrected_alone", words)

    def _below_another(self) -> Iterator[Problem]:
        """Yield the heading above that is of a part, another time or another place, which the row itself does not name."""
        below, table = self.below, self.table
        row = self._says()
        narrowed = below.narrowed if says_time(below.narrowed) or not row.is_placed else ""
        years = any(heading.year or heading.back is not None for heading in table.figures.values())
        dated = below.back and (years or self.at(table.fields.get("year")))
        if dated or (narrowed and not is_of_them(row.name, narrowed)):
            yield Problem(self.where(0), "facts.below_another", {"found": below.text})

    def _sum_of_which(self) -> Iterator[Problem]:
        """Yield a sum among sub-units of one place alone: it may be that of the place or that of all."""
        fields = self.table.fields
        area, unit_name = self.at(fields.get("area")), self.at(fields.get("unit_name"))
        among = key(unit_name) in SUMS and not area
        place = self.below.place if among else ""
        if self.columns.sole_place and (among or (key(area) in SUMS and key(unit_name) in WHOLE)):
            place = place or self.columns.sole_place
        if place and not (SUBTOTAL in (key(area), key(unit_name)) and has_subtotals(self.table)):
            words = {"found": unit_name or area, "place": place, "home": self.catalogue.home.name}
            yield Problem(self.where(fields["unit_name" if among else "area"]), "facts.sum_of_which", words)

    def _of_counties(self) -> Iterator[Problem]:
        """Yield a total among other counties, which is theirs together, and a group that stands where an area should."""
        column, columns = self.table.fields.get("area"), self.columns
        word = key(self.at(column))
        if column is not None and word in columns.parts:
            words = {"found": self.at(column), "heading": self.catalogue.dimensions[columns.parts[word]].name}
            yield Problem(self.where(column), "facts.group_as_area", words)
        elif column is not None and columns.of_counties and word in WHOLE - {""}:
            words = {"found": self.at(column), "others": columns.of_counties, "home": self.catalogue.home.name}
            yield Problem(self.where(column), "facts.total_of_counties", words)

    def _code_of_another(self, names: Names) -> Iterator[Problem]:
        """Yield a code that is known to be of another indicator or target than the name beside it."""
        code, name = self.at(self.table.codes.get("indicator")), self.at(self.table.fields.get("indicator"))
        named = find_indicator(self.catalogue, names.word(name)) if code and name else None
        about, other = meant_by(self.catalogue, code) if named else ("", "")
        if named and about and about != named.indicator.id:
            words = {"found": code, "other": other, "indicator": named.indicator.name}
            yield Problem(self.where(self.table.codes["indicator"]), "facts.code_of_another", words)

    def _text_of_another(self) -> Iterator[Problem]:
        """Yield the text beside the code of a mechanism that is what the plan says of another one."""
        columns = [self.table.codes.get("indicator"), self.table.fields.get("indicator")]
        named = [(at, found) for at in columns if at is not None and (found := find_attested(self.catalogue, self.at(at)))]
        if not named:
            return
        at, own = named[0]
        beside = [column for column in columns if column not in (None, at)]
        beside += [column for heading, _, column in self.columns.extra if is_about_aims(heading)]
        for column in beside:
            other, words = aim_of_text(self.at(column), own, self.catalogue)
            if other:
                said = {"found": self.at(at), "text": self.at(column), "other": other, "words": words}
                yield Problem(self.where(at), "facts.text_of_another", said)
                return


def has_subtotals(table: Table) -> bool:
    """Tell whether 小计 among the places is the sum of some of them: below one others follow."""
    if table.tidy:
        return False
    column = table.fields.get("area", table.fields.get("unit_name", 0))
    rows = (table.sheet.rows[number] for number in table.rows)
    words = [key(cells[column]) if column < len(cells) else "" for cells in rows if not is_foot(cells)]
    if SUBTOTAL not in words:
        return False
    return any(word not in WHOLE for word in words[words.index(SUBTOTAL) + 1 :])
