"""How tests read a run's canonical JSON, and the sheets of the workbooks that are made from it, without the code that wrote them."""

import io
import math
import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import openpyxl

from engine.report.codec import encoded

NUMBER = re.compile(r"(?<![A-Za-z.\d])\d+(?:\.\d+)?")


@dataclass
class Sample:
    """A run of the sample, and its canonical JSON."""

    dossier: object

    @cached_property
    def json(self):
        return encoded(self.dossier)

    @cached_property
    def findings(self):
        return {finding["id"]: finding for finding in self.json["findings"]}

    @cached_property
    def by_target(self):
        return {finding["target"]: finding for finding in self.json["findings"]}

    def tally(self, by, key, scope="objective", of="quantitative"):
        (group,) = [g for g in self.json["rollup"]["groups"] if (g["by"], g["key"]) == (by, key)]
        return next((t for t in group["tallies"] if (t["scope"], t["of"]) == (scope, of)), None)

    def of_domain(self, key):
        """How many targets the run counts of a domain; objectives are not counted once more."""
        (group,) = [g for g in self.json["rollup"]["groups"] if (g["by"], g["key"]) == ("domain", key)]
        return sum(tally["total"] for tally in group["tallies"] if tally["of"] != "objectives")


def exact(record, name):
    """A number of the JSON, exact."""
    number = record.get("exact", {}).get(name, record[name])
    return None if number is None else Fraction(str(number))


def numbers_in(text):
    return NUMBER.findall(text)


def same(cell, number):
    """Whether a cell holds a number, or nothing, as JSON has it; a workbook keeps sixteen digits."""
    return cell == number or (None not in (cell, number) and math.isclose(cell, number, rel_tol=1e-15))


def shown(cell):
    """A number as its format shows it."""
    places = len(cell.number_format.partition(".")[2])
    return f"{float(cell.value):.{places}f}"


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(sheet):
    """The rows below the heading that is filtered, each as cells by heading."""
    head, last = (int("".join(filter(str.isdigit, part))) for part in sheet.auto_filter.ref.split(":"))
    names = [cell.value for cell in sheet[head]]
    return [dict(zip(names, cells, strict=True)) for cells in sheet.iter_rows(min_row=head + 1, max_row=last)]


def lines(sheet):
    """The same as values; an empty cell is an empty text."""
    return [{name: "" if cell.value is None else cell.value for name, cell in row.items()} for row in rows(sheet)]


def saved(book):
    """A workbook's bytes, as after people have written into it."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
