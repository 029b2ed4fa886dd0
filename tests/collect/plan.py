"""A small plan of three units whose register can be counted by hand, and data for it."""

from engine.collect.register import register_of
from engine.facts.load import read_facts
from engine.quality.review import reviewed
from engine.rules.load import load_pack
from tests import packs

UNITS = {
    "health": {"zh": "市卫生健康局", "en": "Health Bureau"},
    "education": {"zh": "市教育局", "en": "Education Bureau"},
    "youth": {"zh": "团市委", "en": "Communist Youth League"},
    "party": {"zh": "市委组织部", "en": "Organization Department"},
}
LEVELS = {
    "township": {"name": {"zh": "乡镇", "en": "townships"}, "levels": ["township"]},
    "village": {"name": {"zh": "行政村", "en": "villages"}, "expected": 4},
    "school": {"name": {"zh": "学校", "en": "schools"}},
}
PARTS = {"breakdowns": {"residence": ["urban", "rural"]}}
INDICATORS = {
    "deaths": packs.indicator("死亡率", "per_mille", "lower", **PARTS),
    "clinics": packs.indicator("卫生室数", "count"),
    "gps": packs.indicator("全科医生数", "count"),
    "pools": packs.indicator("操场数", "count", responsible=["education"]),
    "schooling": packs.indicator("受教育年限", "years", responsible=["education"], frequency="occasional"),
    "posts": packs.indicator("岗位占比", responsible=["education"], frequency="term"),
    "survey": packs.indicator("满意率", responsible=["education"], frequency="occasional"),
    "county": packs.indicator("全省水平", "years", responsible=["education"]),
}
MECHANISM = {"kind": "milestone", "summary": {"zh": "机制", "en": "mechanism"}, "evidence": packs.TEXT}
TARGETS = [
    {"id": "W1.1a", "kind": "reach", "indicator": "deaths", "at_most": 5, "measures": ["W1.S1"]},
    {"id": "W1.2a", "kind": "keep", "indicator": "deaths", "at_most": 9},  # the same figure again: owed once
    {"id": "W1.3a", "kind": "gap", "indicator": "deaths", "between": {"residence": ["urban", "rural"]}, "change": "narrow"},
    {"id": "W1.4a", "kind": "every_unit", "indicator": "clinics", "units": "village", "at_least": 1},
    {"id": "W1.5a", "kind": "every_unit", "indicator": "gps", "units": "township", "at_least": 1},
    {"id": "W1.6a", "kind": "every_unit", "indicator": "pools", "units": "school", "at_least": 1},
    {"id": "W1.7a", "kind": "reach", "indicator": "schooling", "at_least": 11, "by": 2023},
    {"id": "W1.8a", "kind": "keep", "indicator": "posts", "at_least": 30},
    {"id": "W1.9a", "kind": "reach", "indicator": "survey", "at_least": 90, "by": 2025},
    {"id": "W1.10a", **MECHANISM, "responsible": ["health", "youth"]},
    {"id": "W1.11a", **MECHANISM, "responsible": ["youth"], "same_as": "W1.10a"},
    {"id": "W1.12a", **MECHANISM, "responsible": ["youth"]},
]


def plan(folder):
    """The plan: in 2024 health owes deaths 1 + urban 1 + rural 1 + 4 villages + 2 townships = 9 figures and 1 mechanism,
    education its schools and `posts`, which is kept, but neither `schooling` (due in 2023) nor `survey` (due in 2025),
    the youth league the one mechanism that is not shared, the organization department nothing."""
    catalogue = {name: indicator for name, indicator in INDICATORS.items() if name != "county"}
    return load_pack(packs.write_pack(folder, TARGETS, catalogue, departments=UNITS, unit_levels=LEVELS))


def write(folder, **files):
    """Write files of data: the text below the heading, or a list of rows."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


HEAD = "地区,基层单位,指标,年份,数值,城乡,填报单位,来源,状态\n"


def register(pack, folder, year=2024):
    data, problems = read_facts([folder], pack)
    return register_of(data, problems, pack, year, () if problems else reviewed(data.items, pack))


def accounts(found):
    """By unit what is owed and received, of figures and of mechanisms."""
    return {
        line.unit: (line.figures.owed, line.figures.received, line.mechanisms.owed, line.mechanisms.received)
        for line in found.lines
    }
