"""Workbooks as departments send them, with what a careful reader takes of each: read whole, or asked about."""

import csv
from fractions import Fraction

import pytest

from engine.base.problems import InvalidFacts
from engine.facts.load import load_facts
from engine.rules.load import load_pack, pack_folder
from tests.helpers import ROOT

FORMS = ROOT.parent / "shared/forms/open"
pytestmark = pytest.mark.skipif(not FORMS.exists(), reason="no forms beside the project")


def table(name):
    with (FORMS / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def files(outcome):
    outcomes = {}
    for row in table("outcomes.csv") if FORMS.exists() else []:
        outcomes.setdefault(row["file"], set()).add(row["outcome"])
    return sorted(name for name, found in outcomes.items() if found == {outcome})


@pytest.fixture(scope="module")
def gaoping():
    return load_pack(pack_folder("gaoping-2021-2025"))


@pytest.mark.parametrize("name", files("read"))
def test_a_form_is_read_whole_cell_for_cell(gaoping, name):
    expected = {}
    for row in table("expected.csv"):
        if row["file"] == name:
            about = (row["indicator"], row["unit_name"], int(row["year"]), row["residence"], row["sex"])
            expected[about] = (
                row["status"],
                Fraction(row["value"]) if row["value"] else None,
                row["sheet"],
                row["cell"].split("|"),
            )
    found = {}
    for item in load_facts([FORMS / name], gaoping).items:
        parts = dict(item.parts)
        about = (
            item.target or item.indicator,
            item.unit_name,
            item.year,
            *(parts.get(d, "total") for d in ("residence", "sex")),
        )
        found[about] = item
    assert found.keys() == expected.keys()
    for about, (status, value, sheet, cells) in expected.items():
        item = found[about]
        assert (item.status, item.where.sheet) == (status, sheet) and item.where.cell in cells
        same = item.value == value or (
            item.denominator and abs(item.value - value) < Fraction(1, 200)
        )  # the quotient of its counts
        assert same, about


@pytest.mark.parametrize("name", files("refuse"))
def test_a_form_that_leaves_something_open_is_asked_about(gaoping, name):
    with pytest.raises(InvalidFacts) as caught:
        load_facts([FORMS / name], gaoping)
    places = {row["where"].split("!")[-1] for row in table("outcomes.csv") if row["file"] == name} - {""}
    asked = {problem.where.cell for problem in caught.value.problems} | {str(p.where.line) for p in caught.value.problems}
    assert places <= asked
