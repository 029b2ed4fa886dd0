"""Takes the rows of a tidy table that hold nothing out of the ordinary together, column by column.

What such a row says does not depend on the rows around it, so that what many of them say alike has to be read once. The others
are looked at cell by cell.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from operator import itemgetter

import numpy as np

from engine.base.problems import Where
from engine.base.text import key
from engine.facts.catalogue import Catalogue
from engine.facts.cells import Cells, Places
from engine.facts.columns import Columns
from engine.facts.distinct import Codes, Mask
from engine.facts.findareas import find_place, has_code_of_another
from engine.facts.findindicators import find_attested, meant_by
from engine.facts.further import asked_of_cell
from engine.facts.heading import Heading
from engine.facts.rivals import is_rival
from engine.facts.rownames import Names
from engine.facts.sheet import may_be_error
from engine.facts.surroundings import may_be_foot
from engine.facts.table import Table
from engine.facts.textsofaims import is_about_aims
from engine.facts.values import figure
from engine.model import WHOLE

PLACE = ("area", "unit_name")
AMOUNT = ("value", "numerator", "denominator")
"""With the source, the fields in which rows differ that are alike otherwise."""
_TOTAL = WHOLE - {""}


def is_plain(table: Table) -> bool:
    """Tell whether rows state all that is said of their figures: neither a heading nor a merged cell says any of it."""
    return (
        not table.counts
        and not table.is_form
        and not table.sources
        and table.beside_source == (None, [])
        and table.tidy
        and not table.sheet.merged
        and table.figures == {table.fields["value"]: Heading(field="value")}
    )


class Column:
    """The texts of a column, each once, and for each row which one it has."""

    def __init__(self, texts: Sequence[str], codes: Codes) -> None:
        self.texts, self.codes = texts, codes

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Column":
        """Return the column of the texts of all rows."""
        known = {text: code for code, text in enumerate(dict.fromkeys(texts))}
        return cls(list(known), np.fromiter(map(known.__getitem__, texts), np.int64, count=len(texts)))

    def at(self, rows: Codes) -> "Column":
        """Return the column of some of the rows."""
        return Column(self.texts, self.codes[rows])

    def text(self, row: int) -> str:
        """Return the text of a row."""
        return self.texts[int(self.codes[row])]

    def are(self, told: Callable[[str], object]) -> Mask:
        """Return of which rows something is true of the text."""
        true = np.fromiter((bool(told(text)) for text in self.texts), np.bool_, count=len(self.texts))
        return true[self.codes]


class PlainRows:
    """Rows of a table that hold nothing out of the ordinary."""

    def __init__(
        self, table: Table, columns: Columns, found: Sequence[Column], rows: Codes, slowly: Callable[[int], Iterator[Cells]]
    ) -> None:
        """Take which of a table's rows they are, and what reads one of them, by its number, cell by cell."""
        self.table, self.numbers, self.slowly = table, [table.rows[row] for row in rows.tolist()], slowly
        self._extra, self._places = columns.extra, columns.places[table.fields["value"]]
        self._columns = [column.at(rows) for column in found]
        self._cells_of = itemgetter(*table.fields.values())

    def __len__(self) -> int:
        return len(self.numbers)

    def column(self, name: str) -> Column:
        """Return what a field says; nothing where the table has no such column."""
        at = self.table.fields.get(name)
        return Column([""], np.zeros(len(self), np.int64)) if at is None else self._columns[at]

    @property
    def others(self) -> list[Codes]:
        """The columns in which rows are alike that say the same of different places and figures."""
        fields = self.table.fields
        varying = {fields[name] for name in (*PLACE, *AMOUNT, "source") if name in fields}
        return [column.codes for at, column in enumerate(self._columns) if at not in varying]

    def cells(self, place: int) -> Cells:
        """Return what one of the rows says, field by field."""
        row = self.table.sheet.rows[self.numbers[place]]
        texts = dict(zip(self.table.fields, self._cells_of(row), strict=True))
        extra = {title: row[at] for title, _, at in self._extra if row[at]}
        return Cells(texts, Places(self.table.sheet, self.numbers[place], self._places), extra)

    def at(self, name: str) -> int:
        """Return the column in which a field stands, the first where none does."""
        return self.table.fields.get(name, 0)

    def where(self, place: int, name: str) -> Where:
        """Return the address of a field of one of the rows."""
        return Places(self.table.sheet, self.numbers[place], self._places).where(name)


def columns_of(table: Table, columns: Columns) -> list[Column]:
    """Return what the columns of a table hold; a row of another width is taken for one of empty cells."""
    empty = ("",) * columns.width
    rows = [row if len(row) == columns.width else empty for row in map(table.sheet.rows.__getitem__, table.rows)]
    return [Column.of(texts) for texts in zip(*rows, strict=True)]


def plain_rows(table: Table, columns: Columns, found: Sequence[Column], names: Names) -> Mask:
    """Return which rows of a tidy table hold nothing out of the ordinary."""
    plain = found[table.fields["indicator"]].are(lambda text: bool(text) and names.knows(text))
    for at, column in enumerate(found):
        plain &= ~column.are(may_be_error)
        if at in columns.bare:
            plain &= ~column.are(bool)
    for _, word, at in columns.extra:
        plain &= ~found[at].are(partial(_is_asked, word, names))
        if is_rival(word):
            plain &= ~found[at].are(figure)
    if "area" in table.fields:
        area = found[table.fields["area"]]
        plain &= ~area.are(lambda text: key(text) in _TOTAL or key(text) in columns.parts)
        if "area" in table.codes:  # a code alone names the area
            plain &= area.are(bool) & ~_beside_others(area, found[table.codes["area"]], names.catalogue)
    if any(is_about_aims(heading) for heading, *_ in columns.extra):  # it may be the text of another mechanism
        plain &= ~found[table.fields["indicator"]].are(lambda text: find_attested(names.catalogue, text) is not None)
    if "indicator" in table.codes:  # it may contradict the name
        plain &= ~found[table.codes["indicator"]].are(lambda text: meant_by(names.catalogue, text) != ("", ""))
    return plain & ~_may_be_feet(found)


def _beside_others(area: Column, code: Column, catalogue: Catalogue) -> Mask:
    """Return in which rows the code of another area stands beside a name."""
    pairs, at = np.unique(area.codes * len(code.texts) + code.codes, return_inverse=True)
    told = [(area.texts[pair // len(code.texts)], code.texts[pair % len(code.texts)]) for pair in pairs.tolist()]
    places = ((find_place(catalogue, name), beside) for name, beside in told)
    return np.array([place is not None and has_code_of_another(beside, place, catalogue) for place, beside in places])[at]


def _is_asked(word: str, names: Names, text: str) -> bool:
    """Tell whether a cell of a further column may be asked about, whatever else its row says."""
    return asked_of_cell(word, text, names.catalogue) is not None


def _may_be_feet(found: Sequence[Column]) -> Mask:
    """Return which rows begin, in their first cell that is filled, as foot lines do."""
    feet = np.zeros(len(found[0].codes), np.bool_)
    empty = ~feet
    for column in found:
        feet |= empty & column.are(may_be_foot)
        empty &= ~column.are(bool)
    return feet


def one_by_one(figures: Iterable[Cells | PlainRows]) -> Iterator[Cells]:
    """Yield all figures one by one, those of plain rows too."""
    for found in figures:
        if isinstance(found, PlainRows):
            for number in found.numbers:
                yield from found.slowly(number)
        else:
            yield found
