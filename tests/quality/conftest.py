"""A pack with an indicator for every way in which figures can be wrong, and what is doubted of rows that it reads."""

import pytest

from engine.facts.load import load_facts
from engine.quality.review import reviewed
from engine.rules.load import load_pack
from tests import packs

TOWNSHIPS = ["甲乡", "乙乡", "丙乡", "丁乡", "戊乡", "己乡"]
RESIDENCE, SEX = {"residence": ["urban", "rural"]}, {"sex": ["female", "male"]}
COUNTS = {"numerator": {"zh": "分子数", "en": "numerator"}, "denominator": {"zh": "分母数", "en": "denominator"}}
SCREENED = {"numerator": {"zh": "受查数", "en": "screened"}, "denominator": {"zh": "应查数", "en": "to be screened"}}
YOUNG = {
    "numerator": {"zh": "青年受查数", "en": "young screened"},
    "denominator": {"zh": "青年应查数", "en": "young to be screened"},
}
WHOLE = [0, 100]

INDICATORS = {
    "mmr": packs.indicator("孕产妇死亡率", "per_100000", "lower", range=[0, 1000], counts=COUNTS, breakdowns=RESIDENCE),
    "u5mr": packs.indicator("5岁以下儿童死亡率", "per_mille", "lower", counts=COUNTS),
    "imr": packs.indicator("婴儿死亡率", "per_mille", "lower", counts=COUNTS, not_above=["u5mr"]),
    "nmr": packs.indicator("新生儿死亡率", "per_mille", "lower", counts=COUNTS, not_above=["imr"]),
    "visited": packs.indicator("访视率", range=WHOLE, counts={**COUNTS, "births": True}),
    "screened": packs.indicator("筛查率", range=WHOLE, counts=SCREENED, breakdowns=SEX),
    "screened_young": packs.indicator("青年筛查率", range=WHOLE, counts=YOUNG, part_of=["screened"]),
    "survey": packs.indicator("知晓率", range=WHOLE, counts=SCREENED, statistics="survey"),
    "inclusive": packs.indicator("普惠园占比", range=WHOLE),
    "public": packs.indicator("公办园占比", range=WHOLE, not_above=["inclusive"]),
    "abortions": packs.indicator("人工流产率", "per_mille", "lower", usual={"value": 20, "reason": packs.WHY}),
    "life": packs.indicator("预期寿命", "age"),
    "healthy": packs.indicator("健康预期寿命", "age", not_above=["life"]),
    "passed": packs.indicator("体质达标率", range=WHOLE),
    "good": packs.indicator("体质优良率", range=WHOLE, not_above=["passed"]),
    "water": packs.indicator("自来水普及率", range=WHOLE, breakdowns=RESIDENCE),
    "enrolled": packs.indicator("毛入学率", range=[0, 130], breakdowns=SEX),
    "women_enrolled": packs.indicator(
        "女性毛入学率", range=[0, 130], same_as={"indicator": "enrolled", "where": {"sex": "female"}}
    ),
    "women": packs.indicator("女性比例", range=WHOLE, counts=COUNTS),
    "small": packs.indicator("患病率", "percent", "lower", range=WHOLE, below_one=True),
    "staff": packs.indicator("从业人员", "persons", breakdowns={**RESIDENCE, **SEX}),
    "pension": packs.indicator("养老金", "yuan"),
    "orphans": packs.indicator("孤儿保障标准", "yuan", standard=True),
    **{name: packs.indicator(f"{name}数量", "count") for name in ("venues", "rooms", "groups", "paths")},
    "housework": packs.indicator("家务时间", "minutes", "lower"),
    "term": packs.indicator("班子女性比例", range=WHOLE, frequency="term"),
    **{f"c{place}": packs.indicator(f"第{place}率", range=WHOLE) for place in range(1, 7)},
}
TARGETS = [
    {"id": "W1.1a", "kind": "direction", "indicator": "water", "change": "rise", "measures": ["W1.S1"]},
    {"id": "W1.2a", "kind": "milestone", "summary": packs.TEXT, "evidence": packs.TEXT, "responsible": ["health"]},
    {"id": "W1.3a", "kind": "reach", "indicator": "life", "at_least": 80, "by": 2025, "measures": ["W1.S1"]},
    *(
        {"id": f"W1.{at}a", "kind": "milestone", "summary": packs.TEXT, "evidence": packs.TEXT, "responsible": ["health"]}
        for at in (4, 5)
    ),
]


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    areas = [{"name": name, "level": "township"} for name in TOWNSHIPS]
    return packs.write_pack(tmp_path_factory.mktemp("pack"), TARGETS, INDICATORS, sub_areas=areas)


@pytest.fixture(scope="session")
def pack(folder):
    return load_pack(folder)


@pytest.fixture
def doubted(pack, tmp_path):
    """What is doubted of some rows."""

    def ask(rows, name="facts.csv"):
        return reviewed(load_facts([packs.write_csv(tmp_path / name, rows)], pack).items, pack)

    return ask
