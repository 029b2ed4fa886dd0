"""The yearly statistics hold the figures that the canonical JSON of the years' runs rests on, number for number, each once."""

import csv
import io
from collections import Counter
from fractions import Fraction

import pytest

from engine.base.numbers import readable
from engine.base.units import NAMES
from engine.facts.load import load_facts
from engine.report.yearbook.gather import yearbook_of
from engine.report.yearbook.sheets import render_book
from engine.report.yearbook.suppress import published
from engine.report.yearbook.tidy import render_csv
from engine.rules.load import load_pack
from tests.helpers import ROOT
from tests.report.reading import exact, opened, rows, same, shown

YEARS = range(2020, 2025)
STATES = {"value": "", "missing": "缺报", "not_applicable": "不适用", "suppressed": "保密"}
COUNTS = {"分子：": "numerator", "分母：": "denominator"}


@pytest.fixture(scope="module")
def inside():
    pack = load_pack(ROOT / "rules/gaoping-2021-2025")
    data = load_facts([ROOT / "data_samples/gaoping"], pack)
    return yearbook_of(pack, data.items, 2024, data.sources)


def place(cell):
    """What a figure is of: indicator, sub-unit, groups, year."""
    groups = [part["name"]["zh"] for part in cell["parts"]] + (["旧口径"] if cell["old_basis"] else [])
    return cell["name"]["zh"], cell["unit_name"], frozenset(groups), cell["year"]


def reported(run):
    """All that a run used for its year or lists as unused."""
    return [cell for finding in run.findings.values() for cell in finding["evidence"]] + run.json["unused_facts"]


@pytest.fixture(scope="module")
def figures(runs):
    """Every figure of the runs, by what it is of."""
    return {place(cell): cell for run in runs for cell in reported(run) if cell["name"]}


def table(book):
    """The rows of the CSV, by what they are of."""
    found = list(csv.DictReader(io.StringIO(render_csv(book, "zh").removeprefix("\ufeff"))))
    by_place = {
        (row["指标"], row["基层单位"], frozenset(filter(None, row["分组"].split("、"))), int(row["年份"])): row
        for row in found
    }
    assert len(by_place) == len(found)
    return by_place


def cells_of(book):
    """The cells of the workbook: of each line its values, and below it its counts, by what they are of."""
    found, line, seen = {}, None, Counter()
    for sheet in opened(render_book(book, "zh")).worksheets[1:-1]:
        for row in rows(sheet):
            name, unit = row["指标"].value, (row["基层单位"].value or "") if "基层单位" in row else ""
            kind = COUNTS.get(name[:3], "value")
            line = name if kind == "value" else line
            groups = frozenset(filter(None, (row["分组"].value or "").split("、")))
            seen[sheet.title, line, unit, groups, kind] += 1
            for year in YEARS:
                found.setdefault((line, unit, groups, year), {})[kind] = row[str(year)]
    assert set(seen.values()) == {1}
    return found


def test_the_csv_is_what_the_years_were_judged_by(runs, inside, figures):
    found, counts = table(inside), runs[0].json["counts"]
    assert found.keys() == figures.keys()
    attested = {(c["file"], c["sheet"], c["cell"]) for run in runs for c in reported(run) if not c["name"]}
    assert len(found) + len(attested) == counts["facts_used"] + counts["facts_unused"] == counts["facts"] + counts["missing"]
    for key, row in found.items():
        cell = figures[key]
        if cell["value"] is None:
            assert row["数值"] == "" and row["状态"] == STATES[cell["status"]] != ""
        else:
            assert abs(Fraction(row["数值"]) - exact(cell, "value")) <= Fraction(1, 20_000) and row["状态"] == ""
        for name, side in (("分子", "numerator"), ("分母", "denominator")):
            assert row[name] == ("" if cell[side] is None else str(cell[side])), key
        assert cell["unit"] is None or row["单位"] == (NAMES[cell["unit"]].zh if cell["unit"] != "none" else "")


def test_the_workbook_holds_the_same_numbers_and_their_counts_and_no_other(inside, figures):
    found, held = cells_of(inside), Counter()
    for key, kinds in found.items():
        cell = figures.get(key)
        for kind, there in kinds.items():
            number = cell and cell[kind]
            if number is None:
                assert not isinstance(there.value, int | float), key
                assert there.value in ({None} if cell is None or kind != "value" else {STATES[cell["status"]]})
                continue
            assert same(there.value, number), (key, kind)
            assert abs(Fraction(shown(there)) - exact(cell, kind)) <= Fraction(1, 200)
            held[kind] += 1
    wanted = {kind: sum(cell[kind] is not None for cell in figures.values()) for kind in ("value", *COUNTS.values())}
    assert held == wanted and min(wanted.values()) > 500


def test_what_is_published_is_the_runs_figure_rounded_or_a_sign_in_both_forms(inside, figures):
    book = published(inside)
    texts, cells, signs = table(book), cells_of(book), 0
    assert texts.keys() == figures.keys()
    for key, row in texts.items():
        cell, there = figures[key], cells[key]["value"]
        if row["数值"] == "＊":
            assert there.value == "＊" and row["状态"] == "不公布" and (row["分子"], row["分母"]) == ("", "")
            assert all(count.value in (None, "＊") for kind, count in cells[key].items() if kind != "value")
            signs += 1
        elif cell["value"] is not None:
            assert Fraction(row["数值"]) == Fraction(str(there.value)), key
            assert abs(Fraction(row["数值"]) - exact(cell, "value")) <= Fraction(1, 200)
            assert cell["numerator"] is None or Fraction(row["数值"]) == Fraction(readable(exact(cell, "value")))
    assert signs > 30


def test_papers_and_statistics_keep_the_same_figures_from_the_public(sample, inside):
    """Of a finding whose figure of the year is one cell, the report leaves out what the statistics do, and nothing else."""
    texts, withheld = table(published(inside)), Counter()
    for finding in sample.findings.values():
        now = [cell for cell in finding["evidence"] if cell["name"] and cell["year"] == 2024 and cell["value"] is not None]
        if finding["measured"] and finding["units"] is None and len(now) == 1 and now[0]["value"] == finding["value"]:
            assert finding["withheld"] == (texts[place(now[0])]["数值"] == "＊"), finding["target"]
            withheld[finding["withheld"]] += 1
    assert withheld[True] > 3 and withheld[False] > 100
