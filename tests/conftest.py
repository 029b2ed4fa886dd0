"""The pack that most tests judge by, and fixtures that judge or explain a few rows or make a folder to call the program in."""

import json

import pytest
from hypothesis import settings

from engine.facts.load import load_facts
from engine.pipeline import check
from engine.rules.load import load_pack
from tests import helpers, packs

settings.register_profile("dabiao", deadline=None)  # how long an example takes is no test's question, on a busy machine least
settings.load_profile("dabiao")

INDICATORS = {
    "mmr": packs.indicator("孕产妇死亡率", "per_100000", "lower", range=[0, 1000], breakdowns={"residence": ["urban", "rural"]},
                           counts={"numerator": {"zh": "孕产妇死亡", "en": "maternal deaths"}, "denominator": packs.TEXT}),
    "water": packs.indicator("自来水普及率", range=[0, 100], aliases=["农村自来水"]),
    "women": packs.indicator("村委会女性比例", range=[0, 100],
                             counts={"numerator": {"zh": "女性委员", "en": "women members"}, "denominator": packs.TEXT}),
    "years": packs.indicator("平均受教育年限", "years", range=[0, 20]),
    "small": packs.indicator("传播率", "percent", "lower", range=[0, 100], below_one=True),
}  # fmt: skip
TARGETS = [
    {"id": "W1.1a", "kind": "reach", "indicator": "mmr", "at_most": 12.5, "by": 2025, "measures": ["W1.S1"]},
    {"id": "W1.2a", "kind": "keep", "indicator": "water", "at_least": 92},
    {"id": "W1.3a", "kind": "reach", "indicator": "women", "at_least": 30},
    {"id": "W1.4a", "kind": "milestone", "summary": packs.TEXT, "evidence": packs.TEXT, "responsible": ["health"]},
    {"id": "W1.5a", "kind": "direction", "indicator": "years", "change": "rise"},
]
ROWS = [
    {"indicator": name, "year": year, "value": value}
    for name, values in {
        "mmr": ["15", "14.8", "14.6", "14.2", "14"],
        "water": ["93", "94", "95", "95", "96"],
        "years": ["10", "10.1", "10.2", "10.3", "10.2"],
        "women": ["28", "28", "29", "29.5", "29.8"],
    }.items()
    for year, value in zip(range(2020, 2025), values, strict=True)
]

TO_EXPLAIN = {
    "share": packs.indicator(
        "参保率", range=[0, 100], counts={"numerator": {"zh": "参保人", "en": "insured"}, "denominator": packs.TEXT}
    ),
    "level": packs.indicator("标准", "years", range=[0, 100]),
    "other": packs.indicator("下达值", range=[0, 100]),
}


class Judged(dict):
    """The findings of a run by target."""

    def __init__(self, run, pack):
        super().__init__({finding.assessment.target.id: finding for finding in run.findings})
        self.run = run
        self.pack = pack

    def flip(self, target):
        """What would turn the verdict on a target, in words."""
        return helpers.record(self[target], self.run, self.pack).measurements.to_flip


@pytest.fixture(scope="session")
def pack_folder(tmp_path_factory):
    return packs.write_pack(tmp_path_factory.mktemp("pack"), TARGETS, INDICATORS)


@pytest.fixture(scope="session")
def pack(pack_folder):
    return load_pack(pack_folder)


@pytest.fixture
def judged(pack, tmp_path):
    """Judge rows of dicts for a year; returns the findings by target, with the whole run beside them."""

    def judge(rows, year=2024, **more):
        data = packs.write_csv(tmp_path / "facts.csv", rows)
        run = check(pack, load_facts([data], pack), year, **more)
        return Judged(run, pack)

    return judge


@pytest.fixture
def said(tmp_path):
    """Return the finding of one target on some rows, and its explanation in Chinese."""

    def say(target, rows, year=2024):
        target = {"measures": ["W1.S1"], **target}
        rows = [{"indicator": target["indicator"], **row} for row in rows]
        found, run, pack, _ = helpers.world(tmp_path, [target], rows, year, TO_EXPLAIN)
        (finding,) = found.values()
        return finding, helpers.explain(finding, run, pack, "zh")

    return say


@pytest.fixture
def world(tmp_path_factory):
    """A folder with a pack, its cases and data, to call the program in."""
    folder = tmp_path_factory.mktemp("world")
    packs.write_pack(folder / "pack", TARGETS, INDICATORS)
    packs.write_csv(folder / "facts.csv", ROWS)
    figures = {str(year): 95 for year in range(2021, 2026)}
    case = {"name": "n", "target": "W1.2a", "facts": figures, "expect": {"verdict": "met"}}
    (folder / "pack/cases").mkdir()
    (folder / "pack/cases/women.yaml").write_text(json.dumps({"cases": [case]}))
    return folder
