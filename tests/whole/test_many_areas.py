"""Areas that are judged together each get the findings that they get alone (engine.pipeline.check_areas)."""

import csv
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.base.problems import InvalidFacts
from engine.facts.areasfile import read_areas
from engine.facts.load import load_facts
from engine.model import Areas, Pack, extent_at, seen_from
from engine.pipeline import check, check_areas
from engine.rules.load import load_pack
from tests import packs

CATALOGUE = {
    "mmr": packs.indicator("孕产妇死亡率", "per_100000", "lower", range=[0, 1000]),
    "water": packs.indicator("自来水普及率", range=[0, 100]),
    "toilets": packs.indicator("卫生厕所普及率", range=[0, 100]),
    "places": packs.indicator("托位数", "count", "higher", range=[0, 1000]),
}
TARGETS = [
    {"id": "W1.1a", "kind": "reach", "indicator": "mmr", "at_most": 12.5, "by": 2025, "measures": ["W1.S1"]},
    {"id": "W1.2a", "kind": "every_unit", "units": "township", "indicator": "water", "at_least": 90},
    {"id": "W1.3a", "kind": "every_unit", "units": "village", "indicator": "toilets", "at_least": 80},
    {"id": "W1.4a", "kind": "direction", "indicator": "places", "change": "rise"},
    {"id": "W1.5a", "kind": "keep", "indicator": "toilets", "at_least": 85},
]
LEVELS = {
    "township": {"name": {"zh": "乡镇", "en": "townships"}, "levels": ["town"]},
    "village": {"name": {"zh": "行政村", "en": "villages"}, "expected": 2},
}
COUNTIES = {"100001": ("甲县", ["东镇", "西镇"], 2), "100002": ("乙县", ["东镇"], None), "100003": ("丙县", [], 1)}


class World(NamedTuple):
    """A pack, the areas that it is asked of, and a folder for their data."""

    pack: Pack
    areas: Areas
    folder: Path

    def __repr__(self):
        return "World"


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nation")
    pack = load_pack(
        packs.write_pack(
            folder / "pack", TARGETS, CATALOGUE, unit_levels=LEVELS, sub_areas=[{"name": "某镇", "level": "town"}]
        )
    )
    rows = [["代码", "名称", "级别", "上级", "行政村"], ["10", "某市", "市", "", ""]]
    for code, (name, towns, villages) in COUNTIES.items():
        rows.append([code, name, "县", "10", villages or ""])
        rows += [[f"{code}{at}", town, "镇", code, ""] for at, town in enumerate(towns)]
    with (folder / "地区.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return World(pack, read_areas(folder / "地区.csv", pack), folder)


def data(folder, rows, name="数据.csv"):
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [["地区", "基层单位", "指标", "年份", "数值", "口径变化"], *sorted(rows, key=lambda row: (row[1] != "", -row[3]))]
        )
    return [folder / name]


AREAS = [(code, "") for code in COUNTIES] + [(code, town) for code, (_, towns, _) in COUNTIES.items() for town in towns]
ROWS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(list(COUNTIES)), st.just(""), st.just("mmr"), st.integers(2020, 2024), st.integers(0, 30), st.just("")),
        st.tuples(st.sampled_from(AREAS), st.just("water"), st.integers(2022, 2024), st.integers(80, 100), st.just("")).map(lambda r: (*r[0], *r[1:])),
        st.tuples(
            st.sampled_from(list(COUNTIES)), st.sampled_from(["一村", "二村"]), st.just("toilets"), st.integers(2023, 2024),
            st.integers(70, 100), st.just(""),
        ),
        st.tuples(st.sampled_from(list(COUNTIES)), st.just(""), st.just("toilets"), st.integers(2021, 2024), st.integers(80, 95), st.just("")),
        st.tuples(
            st.sampled_from(list(COUNTIES)), st.just(""), st.just("places"), st.integers(2020, 2024), st.integers(1, 50),
            st.sampled_from(["", "", "是"]),
        ),
    ),
    max_size=40, unique_by=lambda row: row[:4],
)  # fmt: skip


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS)
def test_together_is_as_alone(world, rows):
    pack, areas, folder = world
    extent = extent_at(areas, "county")
    rows = [row for row in rows if row[:4] != ("100001", "", "mmr", 2024)] + [("100001", "", "mmr", 2024, 9, "")]
    if not too_many_villages(rows):
        facts = load_facts(data(folder, rows), pack, extent=extent)
        together = {own.area.code: run for own, run in check_areas(pack, extent, facts, 2024)}
        for code in COUNTIES:
            mine = [row for row in rows if row[0] == code]
            assert (code in together) == bool(mine)
            if any(row[3] == 2024 for row in mine):
                own = seen_from(pack, areas, code)
                alone = check(own, load_facts(data(folder, mine, "一县.csv"), own), 2024)
                assert said(together[code]) == said(alone)


def too_many_villages(rows):
    """Whether more villages report than 丙县 has: which is a question, and no judgement."""
    return any({row[1] for row in rows if (row[0], row[2], row[3]) == ("100003", "toilets", year)} > {"一村"} | {""} or
               len({row[1] for row in rows if (row[0], row[2], row[3]) == ("100003", "toilets", year) and row[1]}) > 1
               for year in (2023, 2024))  # fmt: skip


def said(run):
    """What a run says, without the places of the figures."""
    kept = [
        (
            f.id,
            f.verdict,
            f.grade,
            f.outlook.klass,
            f.assessment.value,
            f.assessment.missing,
            f.outcomes,
            f.measurements.failing_units,
        )
        for f in run.findings
    ]
    return kept, [(e.rule, e.key, e.count, e.grade) for e in run.escalations], [(g.rule, g.key, g.members) for g in run.groups]


def found(world, rows, level="county"):
    pack, areas, folder = world
    return load_facts(data(folder, rows), pack, extent=extent_at(areas, level))


def wrong(world, rows):
    with pytest.raises(InvalidFacts) as caught:
        found(world, rows)
    return [(problem.code, problem.where.cell) for problem in caught.value.problems]


def test_a_township_is_told_by_the_county_that_it_lies_in(world):
    rows = [
        ["甲县", "东镇", "water", 2024, 91, ""],
        ["乙县", "东镇", "water", 2024, 92, ""],
        ["1000010", "", "water", 2023, 90, ""],
    ]
    items = found(world, rows).items
    assert [(item.area, item.unit_name, item.year, item.value) for item in items] == [
        ("100001", "东镇", 2023, 90), ("100001", "东镇", 2024, 91), ("100002", "东镇", 2024, 92),
    ]  # fmt: skip


def test_a_name_that_several_areas_have_is_asked_about(world):
    assert wrong(world, [["东镇", "", "water", 2024, 91, ""]]) == [("facts.namesakes", "A2")]


def test_an_area_that_is_not_judged_is_no_whole_of_those_that_are(world):
    assert wrong(world, [["开发区", "", "water", 2024, 91, ""]]) == [("facts.unknown_area_of_many", "A2")]


def test_a_row_of_no_area_is_asked_about(world):
    assert wrong(world, [["", "", "mmr", 2024, 9, ""], ["甲县", "", "mmr", 2024, 9, ""]]) == [("facts.which_area", "A2")]


def test_a_row_about_what_holds_the_areas_is_set_aside(world):
    facts = found(world, [["某市", "", "mmr", 2024, 9, ""], ["甲县", "", "mmr", 2024, 9, ""]])
    assert [(item.reason.value, item.what, item.rows) for item in facts.sources[0].set_aside] == [("area", "某市", 1)]
    assert [item.area for item in facts.items] == ["100001"]


def test_more_villages_than_a_county_has_is_a_question_of_that_county_alone(world):
    rows = [[code, village, "toilets", 2024, 90, ""] for code in ("100002", "100003") for village in ("一村", "二村")]
    assert [code for code, _ in wrong(world, rows)] == ["facts.too_many_units"]
    assert len(found(world, rows[:2]).items) == 2
