import pytest

from engine.facts.load import load_facts
from engine.pipeline import check
from engine.rules.load import load_pack
from tests import packs

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


class Judged(dict):
    """The findings of a run by target."""

    def __init__(self, run):
        super().__init__({finding.assessment.target.id: finding for finding in run.findings})
        self.run = run


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
        return Judged(run)

    return judge
