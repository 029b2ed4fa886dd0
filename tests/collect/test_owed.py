"""What a unit owes in a year (engine.collect.owed)."""

from engine.collect.owed import Owed, name_of, owed_in
from tests.collect.plan import plan


def test_each_figure_that_a_target_reads_is_owed_once_by_the_unit_that_leads_it(tmp_path):
    rural, urban = (("residence", "rural"),), (("residence", "urban"),)
    assert owed_in(2024, plan(tmp_path)) == (
        Owed("health", "deaths"),
        Owed("health", "deaths", urban),
        Owed("health", "deaths", rural),
        Owed("health", "clinics", level="village"),
        Owed("health", "gps", level="township"),
        Owed("education", "pools", level="school"),
        Owed("education", "posts"),
        Owed("health", "W1.10a", mechanism=True),
        Owed("youth", "W1.12a", mechanism=True),
    )


def test_what_is_not_counted_yearly_is_owed_when_a_target_is_decided_by_it(tmp_path):
    pack = plan(tmp_path)
    owed = {year: {item.what for item in owed_in(year, pack)} for year in range(2021, 2026)}
    assert [year for year in owed if "schooling" in owed[year]] == [2023]
    assert [year for year in owed if "survey" in owed[year]] == [2025]
    assert [year for year in owed if "posts" in owed[year]] == [2021, 2022, 2023, 2024, 2025]


def test_what_is_owed_has_a_name_with_its_part_and_level(tmp_path):
    pack = plan(tmp_path)
    names = [name_of(item, pack).zh for item in owed_in(2024, pack)]
    assert names == ["死亡率", "死亡率（城镇）", "死亡率（农村）", "卫生室数（行政村）", "全科医生数（乡镇）", "操场数（学校）",
                     "岗位占比", "W1.10a 机制", "W1.12a 机制"]  # fmt: skip
