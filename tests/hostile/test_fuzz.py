"""A few hundred changed files for each reader, the same every time: none is a crash, a hang or a wrong figure (tests/fuzz)."""

import contextlib
from random import Random

import pytest

from tests.fuzz.seeded import run, tried
from tests.fuzz.targets import NAMES, target


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where an input that is a defect would be kept."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", NAMES)
def test_seeds_are_read_and_not_refused_all(name):
    found = {tried(name, seed) for seed in target(name).seeds}
    assert found & {"accepted", "number"} and not any(word.startswith("DEFECT") for word in found)


@pytest.mark.parametrize("name", NAMES)
def test_changed_inputs_are_read_or_refused(name, folder):
    found = run(name, 200, seed=11)
    assert not any(word.startswith("DEFECT") for word in found), found
    assert len(found) >= 2, "all came out alike: the changes are too small or too large to tell anything"


def test_the_same_seed_makes_the_same_inputs():
    for name in NAMES:
        assert [target(name).made(Random(4)) for _ in range(20)] == [target(name).made(Random(4)) for _ in range(20)]


def test_a_defect_is_found_and_kept(folder, monkeypatch, tmp_path):
    def broken(*_):
        raise KeyError

    monkeypatch.setattr("tests.fuzz.world.read_facts", broken)
    found = run("csv", 3, seed=1)
    assert dict(found) == {"DEFECT KeyError in test_fuzz.py:broken": 3}
    (kept,) = (tmp_path / "out/fuzz/csv").iterdir()
    assert tried("csv", kept.read_bytes()) == "DEFECT KeyError in test_fuzz.py:broken"


def test_a_hang_is_a_defect(folder, monkeypatch):
    def endless(*_):
        while True:
            with contextlib.suppress(Exception):
                sum(range(1000))

    monkeypatch.setattr("tests.fuzz.world.read_facts", endless)
    monkeypatch.setattr("tests.fuzz.seeded.LONGEST", 0.2)
    assert tried("csv", target("csv").seeds[0]).startswith("DEFECT Hang")
