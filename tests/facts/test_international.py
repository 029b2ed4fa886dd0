"""Files of international and national statistics: years as columns, codes beside names, flags (engine.facts)."""

from fractions import Fraction

import pytest

from engine.base.units import stated_unit
from engine.facts.load import load_facts
from engine.model import Release, Status
from engine.rules.load import load_pack
from tests import packs
from tests.facts.files import csv_of, wrong

CATALOGUE = {
    "imr": packs.indicator("婴儿死亡率", "per_mille", "lower", range=[0, 100], aliases=["SP.DYN.IMRT.IN"]),
    "mmr": packs.indicator("孕产妇死亡率", "per_100000", "lower", range=[0, 1000]),
}
COUNTRY = {"name": "全国", "code": "000000", "level": "country", "aliases": ["China", "CHN", "CN"]}
TARGET = {"id": "W1.1a", "kind": "reach", "indicator": "mmr", "at_most": 10}


@pytest.fixture
def country(tmp_path):
    return load_pack(packs.write_pack(tmp_path / "pack", [TARGET], CATALOGUE, area=COUNTRY))


def read(pack, path):
    return {(i.indicator, i.year): (i.value, i.where.cell) for i in load_facts([path], pack).items}


def aside(pack, path):
    (source,) = load_facts([path], pack).sources
    return {(item.reason.value, item.what): item.rows for item in source.set_aside}


WIDE = """"Data Source","World Development Indicators",

"Last Updated Date","2025-01-28",

"Country Name","Country Code","Indicator Name","Indicator Code","1960","2023","2024",
"Aruba","ABW","Mortality of infants","SP.DYN.IMRT.IN","","9","8",
"China","CHN","Mortality of infants","SP.DYN.IMRT.IN","","5.1","4.9",
"Chine","CHN","孕产妇死亡率 (per 100,000 live births)","SH.STA.MMRT","","16","15",
"China","CHN","Population, total","SP.POP.TOTL","1","2","3",
"""


def test_years_as_columns_with_names_and_codes_of_countries_and_indicators(country, tmp_path):
    path = csv_of(tmp_path, WIDE)
    assert {key: (float(value), cell) for key, (value, cell) in read(country, path).items()} == {
        ("imr", 2023): (5.1, "F7"), ("imr", 2024): (4.9, "G7"), ("mmr", 2023): (16, "F8"), ("mmr", 2024): (15, "G8"),
    }  # fmt: skip
    assert aside(country, path) == {("year", "1960"): 3, ("area", "Aruba"): 2, ("indicator", "Population, total"): 1}


def test_years_with_the_mark_of_the_data_bank(country, tmp_path):
    text = "Country Name,Country Code,Series Name,Series Code,2023 [YR2023],2024 [YR2024]\nChina,CHN,婴儿死亡率,X,5.1,..\n,,,,,\nLast Updated: 12/16/2024,,,,,\n"
    (one, two) = load_facts([csv_of(tmp_path, text)], country).items
    assert (one.year, float(one.value), two.year, two.status) == (2023, 5.1, 2024, Status.MISSING)


NATIONAL = (
    "数据库：年度数据,,\n时间：最近10年,,\n指标,2024年,2023年\n孕产妇死亡率(1/10万),15,16\n人口出生率(‰),6,7\n"
    "注：2023年为监测地区数据。,,\n数据来源：国家统计局,,\n"
)


def test_an_export_of_the_national_statistics_is_about_the_country(country, tmp_path):
    path = csv_of(tmp_path, NATIONAL)
    assert read(country, path) == {("mmr", 2024): (15, "B4"), ("mmr", 2023): (16, "C4")}
    assert aside(country, path) == {("indicator", "人口出生率(‰)"): 1}


def test_national_figures_are_not_those_of_a_county(pack, tmp_path):
    own = csv_of(tmp_path, "指标,年份,数值\n孕产妇死亡率,2024,9\n", "本县.csv")
    facts = load_facts([own, csv_of(tmp_path, NATIONAL)], pack)
    assert [item.value for item in facts.items] == [9]
    assert {item.what for source in facts.sources for item in source.set_aside if item.reason.value == "area"} == {"全国"}
    province = NATIONAL.replace("年度数据", "分省年度数据", 1).replace("时间：最近10年", "地区：山西省")
    facts = load_facts([own, csv_of(tmp_path, province)], pack)
    assert {item.what for source in facts.sources for item in source.set_aside if item.reason.value == "area"} == {"山西省"}


SDMX = "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,INDICATOR,SEX,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS,DECIMALS,CONF_STATUS\n"


def sdmx(year=2024, value="5", area="CHN", mult="0", flag="A", secret="F", action="I"):
    return f"dataflow,X:DF(1.0),{action},{area},imr,_T,{year},{value},PER_1000_LIVE_BIRTHS,{mult},{flag},1,{secret}\n"


def test_flags_of_sdmx_say_what_a_figure_is(country, tmp_path):
    rows = [sdmx(2020, flag="B"), sdmx(2021, "", flag="M"), sdmx(2022, "NaN", flag="O"), sdmx(2023, flag="P"), sdmx(2024, flag="E"),
            sdmx(2025, "", secret="C"), sdmx(area="USA")]  # fmt: skip
    path = csv_of(tmp_path, SDMX + "".join(rows))
    assert [(i.year, i.status, i.release, i.break_year, i.extra.get("status")) for i in load_facts([path], country).items] == [
        (2020, Status.VALUE, Release.FINAL, 2020, None),
        (2021, Status.MISSING, Release.FINAL, None, None),
        (2022, Status.MISSING, Release.FINAL, None, None),
        (2023, Status.VALUE, Release.PRELIMINARY, None, None),
        (2024, Status.VALUE, Release.FINAL, None, "E"),
        (2025, Status.SUPPRESSED, Release.FINAL, None, None),
    ]
    assert aside(country, path) == {("area", "USA"): 1}


@pytest.mark.parametrize("blank", ["", " "])
def test_labels_behind_the_codes_of_sdmx_change_nothing(country, tmp_path, blank):
    text = (
        f"DATAFLOW:{blank}Data flow,REF_AREA:{blank}Geographic area,INDICATOR:{blank}Indicator,SEX:{blank}Sex,"
        f"TIME_PERIOD:{blank}Time period,OBS_VALUE:{blank}Observation Value,COMMENT_OBS:{blank}Comment\n"
        "UNICEF:CME(1.0): Child mortality,CHN: China,imr: Infant mortality,_T: Total,2024,4.9,Source: estimate\n"
        "UNICEF:CME(1.0): Child mortality,USA: United States,imr: Infant mortality,_T: Total,2024,5.4,\n"
    )
    path = csv_of(tmp_path, text)
    (item,) = load_facts([path], country).items
    assert (item.indicator, item.year, float(item.value), item.where.cell) == ("imr", 2024, 4.9, "F2")
    assert dict(item.extra) == {"COMMENT_OBS": "Source: estimate"}
    assert aside(country, path) == {("area", "USA"): 1}


def test_codes_are_parted_from_labels_in_tables_of_sdmx_alone(country, tmp_path):
    text = "REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE\nCHN: China,imr: Infant mortality,2024,4.9\n"
    assert read(country, csv_of(tmp_path, text)) == {("imr", 2024): (Fraction("4.9"), "D2")}
    text = "area,indicator,year,value,来源\nCHN,imr,2024,4.9,Source: yearbook\n"
    assert load_facts([csv_of(tmp_path, text)], country).items[0].source == "Source: yearbook"


def test_groups_of_residence_by_their_codes(tmp_path):
    divided = {"imr": packs.indicator("婴儿死亡率", "per_mille", "lower", breakdowns={"residence": ["urban", "rural"]})}
    pack = load_pack(packs.write_pack(tmp_path / "pack", [{**TARGET, "indicator": "imr"}], divided, area=COUNTRY))
    rows = "".join(f"imr,2024,{value},{code}\n" for value, code in ((5, "_T: Total"), (3, "U: Urban"), (6, "R: Rural")))
    text = f"INDICATOR:Indicator,TIME_PERIOD:Time,OBS_VALUE:Value,URBANISATION:Urbanisation\n{rows}"
    items = load_facts([csv_of(tmp_path, text)], pack).items
    assert {item.parts: item.value for item in items} == {
        (): 5, (("residence", "urban"),): 3, (("residence", "rural"),): 6,
    }  # fmt: skip


def test_the_long_form_of_the_data_bank(country, tmp_path):
    text = "Country,Series Name,Time,Time Code,Value\nChina,婴儿死亡率,2024,YR2024,4.9\n"
    assert read(country, csv_of(tmp_path, text)) == {("imr", 2024): (Fraction("4.9"), "E2")}
    assert wrong(country, csv_of(tmp_path, f"{text}Aruba,婴儿死亡率,2024,YR2024,8\n")) == [("facts.unknown_area", "A3")]


@pytest.mark.parametrize("flag", ["D", "F", "I", "N", "U", "Z", "B,E"])
def test_flags_that_say_something_else_are_asked_about(country, tmp_path, flag):
    assert wrong(country, csv_of(tmp_path, SDMX + sdmx(flag=f'"{flag}"'))) == [("facts.status", "K2")]


def test_what_is_confidential_or_to_be_deleted_is_no_figure(country, tmp_path):
    text = SDMX + sdmx(secret="C") + sdmx(2023, action="D") + sdmx(2022, secret="X") + sdmx(2021, "NaN")
    assert wrong(country, csv_of(tmp_path, text)) == [
        ("facts.status_and_value", "M2"), ("facts.action_delete", "C3"), ("facts.status", "M4"), ("facts.not_number", "H5"),
    ]  # fmt: skip


@pytest.mark.parametrize(("value", "mult", "exact"), [("0.49", "1", "49/10"), ("4900", "-3", "49/10"), ("5", "", "5")])
def test_a_unit_multiplier_is_an_exact_power_of_ten(country, tmp_path, value, mult, exact):
    (item,) = load_facts([csv_of(tmp_path, SDMX + sdmx(value=value, mult=mult))], country).items
    assert str(item.value) == exact


def test_a_unit_multiplier_that_is_no_whole_number_is_asked_about(country, tmp_path):
    assert wrong(country, csv_of(tmp_path, SDMX + sdmx(mult="1.5"))) == [("facts.unit_mult", "J2")]


@pytest.mark.parametrize(
    ("text", "expected", "unit"),
    [("per 1,000 live births", "per_mille", "per_mille"), ("PER_100000_LIVE_BIRTHS", "percent", "per_100000"),
     ("per 10,000", "percent", "per_10000"), ("PT", "percent", "percent"), ("per 1,000 people", "per_1000_people", "per_1000_people"),
     ("NUMBER", "persons", "count")],
)  # fmt: skip
def test_units_of_international_files(text, expected, unit):
    assert stated_unit(text, expected).unit == unit
