"""Every fact that went in is accounted for (engine.pipeline)."""

import pytest

from engine.base.problems import InvalidFacts
from engine.facts.load import load_facts
from engine.pipeline import check
from tests import packs
from tests.helpers import lines, world, years


def test_no_facts_of_the_year_is_an_error(judged):
    with pytest.raises(InvalidFacts) as caught:
        judged([{"indicator": "mmr", "year": 2023, "value": "10"}])
    assert caught.value.problems[0].code == "facts.none_of_year"


def test_every_fact_is_accounted_for(pack, tmp_path):
    rows = [
        {"indicator": "mmr", "year": 2024, "value": "12"},
        {"indicator": "mmr", "year": 2024, "value": "12.0"},
        {"indicator": "mmr", "year": 2023, "value": "缺"},
        {"indicator": "small", "year": 2024, "value": "2%"},
    ]
    facts = load_facts([packs.write_csv(tmp_path / "f.csv", rows)], pack)
    source = facts.sources[0]
    assert (source.rows, source.read, source.missing, source.repeated) == (4, 2, 1, 1)
    run = check(pack, facts, 2024)
    unused = [run.observations[index].indicator for index in run.unused]
    assert unused == ["small"]  # no target reads it; the missing figure of 2023 is in the history


def test_figures_of_sub_units_are_used(tmp_path):
    found, run, *_ = world(tmp_path, [{"kind": "reach", "at_least": 90}], [{"value": "95"}, {"area": "甲乡", "value": "99"}])
    assert not run.unused and lines(found["W1.1a"], run) == [1]


def test_figures_of_the_outlook_are_used(tmp_path):
    _, run, *_ = world(tmp_path, [{"kind": "reach", "at_least": 90}], [*years([80, 85, 95], 2020), {"value": "95"}])
    assert not run.unused
