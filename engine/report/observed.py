"""Every observation as it was read, a row each, as a spreadsheet takes it."""

import csv
import io

from engine.base.numbers import exact_text
from engine.model import Observations, Pack
from engine.report.flat import harmless

FIXED = ("area", "unit_name", "indicator", "year")
AMOUNT = ("value", "numerator", "denominator", "status", "source", "file", "sheet", "cell")
FURTHER = ("numerator_cell", "denominator_cell", "basis")
TOTAL = "total"


def render_observed(data: Observations, pack: Pack) -> str:
    """Return a table with a column for each dimension of the pack, in which `total` stands for the whole."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([*FIXED, *pack.dimensions, *AMOUNT, *FURTHER])
    for item in data.items:
        parts, where = dict(item.parts), item.where
        amount = [exact_text(number) for number in (item.value, item.numerator, item.denominator)]
        about = [item.target or item.indicator, item.year]
        groups = [parts.get(name, TOTAL) for name in pack.dimensions]
        words = [item.unit_name, item.status.value, item.source, where.file, where.sheet, where.cell]
        words += [at.cell if at else "" for at in (item.numerator_at, item.denominator_at)]
        words.append("old" if item.old_basis else "")
        unit_name, *rest = map(harmless, words)
        writer.writerow([item.area, unit_name, *about, *groups, *amount, *rest])
    return buffer.getvalue()
