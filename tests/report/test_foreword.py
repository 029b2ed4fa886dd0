"""What is said before anything else: which years are lacking, what was left out, of whom it tells (engine.report.foreword)."""

import pytest

from engine.collect.years import lacking_years
from engine.report.foreword import foreword, years_text
from engine.report.gather import gathered
from tests.helpers import world

REACH = {"kind": "reach", "at_most": 5, "measures": ["W1.S1"]}


def said(tmp_path, rows, year=2024):
    _, run, pack, facts = world(tmp_path, [REACH], rows, year)
    dossier = gathered(run, pack, facts)
    return dossier.run.coverage, list(foreword(dossier.run, "zh")), list(foreword(dossier.run, "en"))


def rows_of(*years, count=1):
    units = ["", *(f"{place}村" for place in range(1, count))]
    return [{"year": year, "value": 4, "unit_name": unit} for year in years for unit in units]


def test_where_only_the_years_own_figures_are_given_it_is_said_first(tmp_path):
    coverage, zh, en = said(tmp_path, rows_of(2024))
    assert (coverage.baseline, coverage.lacking, coverage.earlier) == (2020, (2020, 2021, 2022, 2023), False)
    assert zh == ["只找到2024年的数据；判断变化要有2020年（基期）和2021—2023年的数据，请把往年的文件夹一并写在命令里"]
    assert en == ["Only figures of 2024 were found; to judge change takes those of 2020 (baseline) and 2021-2023: "
                  "name the folders of earlier years in the command too"]  # fmt: skip


def test_a_year_with_hardly_any_figures_is_lacking(tmp_path):
    coverage, zh, _ = said(tmp_path, rows_of(2024, count=11) + rows_of(2020, 2021, 2022, count=2) + rows_of(2023))
    assert (coverage.lacking, coverage.earlier) == ((2023,), True)
    assert zh == ["没有或几乎没有2023年的数据；判断变化要有这些年的数据，请把往年的文件夹一并写在命令里"]


def test_years_between_are_named_in_the_json_alone(tmp_path):
    coverage, zh, _ = said(tmp_path, rows_of(2020, 2023, 2024))
    assert coverage.lacking == (2021, 2022) and zh == []


def test_nothing_is_lacking_where_every_year_is_there(tmp_path):
    coverage, zh, _ = said(tmp_path, rows_of(2020, 2021, 2022, 2023, 2024))
    assert coverage.lacking == () and zh == []
    _, run, pack, facts = world(tmp_path / "first", [REACH], rows_of(2020, 2021), 2021)
    assert lacking_years(facts.items, pack, run.year) == ()


@pytest.mark.parametrize(
    ("years", "text"),
    [
        ((2020,), "2020年（基期）"),
        ((2021,), "2021年"),
        ((2020, 2023), "2020年（基期）和2023年"),
        ((2020, 2021, 2023), "2020年（基期）、2021年和2023年"),
        ((2021, 2022, 2024), "2021—2022年和2024年"),
    ],
)
def test_years_in_a_row_are_said_as_one(years, text):
    assert years_text(years, 2020, "zh") == text
