"""What stands in a cell is read to its end or refused: counts, brackets, sources, figures that a spreadsheet computed."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.text import NO_TEXT
from engine.facts.amounts import read_amount
from engine.facts.load import load_facts
from engine.facts.values import figure
from engine.model import Indicator
from engine.rules.load import load_pack
from tests import packs
from tests.facts.test_bad_cells import HEADER, codes, csv_of, problems, workbook

COUNTED = "指标,年份,数值,分子,分母\n"


@pytest.mark.parametrize(
    ("numerator", "denominator", "wrong"),
    [("1 950", "2 100", "DE"), ("1", "4.2万", "E"), ("1", "1,2345", "E"), ("1/3", "2 or so", "DE"), ("50%", "100%", "DE"),
     ("1", "-2", "E"), ("1", "2公里", "E"), ("12:30", "1'000", "DE"), ("30分钟", "1小时", "DE")],
)  # fmt: skip
def test_what_stands_behind_a_count_is_never_cut_off(pack, tmp_path, numerator, denominator, wrong):
    found = problems(pack, csv_of(tmp_path, f'{COUNTED}孕产妇死亡率,2024,,"{numerator}","{denominator}"\n'))
    assert [(code, text.split(":")[1]) for code, text in found] == [("facts.count", f"{column}2") for column in wrong]


@pytest.mark.parametrize("denominator", ["4000", "4,000", "4000人", "４０００ 例", "4000.0", "4e3户"])
def test_counts_may_have_a_counting_unit(pack, tmp_path, denominator):
    facts = load_facts([csv_of(tmp_path, f'{COUNTED}孕产妇死亡率,2024,,1人,"{denominator}"\n')], pack)
    assert [(fact.value, fact.denominator) for fact in facts.items] == [(25, 4000)]


class OneRow(dict):
    """A row with a numerator and nothing else."""

    def text(self, name):
        return self.get(name, "")

    def wrong(self, name, code, /, **words):
        self["wrong"] = code


@given(st.text("0123456789,.eE+- /%人万个:'", max_size=8))
def test_a_count_is_read_to_its_end_or_not_at_all(written):
    row = OneRow(numerator=written)
    read = read_amount(row, Indicator("i", NO_TEXT, "percent", "none")).numerator
    if read is not None:
        assert "wrong" not in row and Fraction(re.sub(r",(?=\d{3})|\s*(人|个|个人)$", "", written.strip())) == read


def test_counts_over_one_hundred_percent_are_shown(pack, tmp_path):
    found = problems(pack, csv_of(tmp_path, COUNTED + "自来水普及率,2024,,101,100\n"))
    assert found[0][0] == "facts.over_hundred" and "“101÷100”（101%）超过100%" in found[0][1]


@pytest.mark.parametrize("counts", ["-,-", "95,-", "缺,100", "…,—"])
def test_a_dash_is_no_count_that_settles_a_fraction(pack, tmp_path, counts):
    assert codes(pack, csv_of(tmp_path, f"{COUNTED}自来水普及率,2024,0.95,{counts}\n")) == ["facts.fraction"]
    facts = load_facts([csv_of(tmp_path, f"{COUNTED}自来水普及率,2024,0.95,95,10000\n")], pack)
    assert [fact.value * 100 for fact in facts.items] == [95]


def of_indicators(folder, **indicators):
    """A pack that reads only these indicators, all of them higher-the-better."""
    targets = [{"id": f"W1.{place}a", "kind": "direction", "indicator": name, "change": "rise", "measures": ["W1.S1"]}
               for place, name in enumerate(indicators, 1)]  # fmt: skip
    return load_pack(packs.write_pack(folder, targets, indicators))


def test_gross_rates_as_fractions(tmp_path):
    gross = of_indicators(
        tmp_path / "pack", gross=packs.indicator("毛入学率", range=[0, 130]), growth=packs.indicator("增长", range=[-50, 1000])
    )
    assert codes(gross, csv_of(tmp_path, HEADER + "毛入学率,2024,1.02\n")) == ["facts.fraction"]
    facts = load_facts([csv_of(tmp_path, HEADER + "毛入学率,2024,102\n毛入学率,2023,1.4\n增长,2024,1.02\n")], gross)
    assert sorted(float(fact.value) for fact in facts.items) == [1.02, 1.4, 102]


def test_without_a_range_the_impossible_is_still_refused(tmp_path):
    counts = {"numerator": packs.TEXT, "denominator": packs.TEXT}
    free = of_indicators(tmp_path / "pack", rate=packs.indicator("比例", counts=counts), growth=packs.indicator("增长率"))
    text = HEADER + "比例,2024,-3\n增长率,2024,1e999\n增长率,2023,-1e999\n增长率,2022,-3\n"
    assert codes(free, csv_of(tmp_path, text)) == ["facts.below_zero", "facts.implausible", "facts.implausible"]
    text = "指标,年份,数值,分子,分母\n比例,2024,,1e-17,1e17\n比例,2023,,1e99,1\n"
    assert codes(free, csv_of(tmp_path, text)) == ["facts.implausible", "facts.implausible"]


def test_names_of_areas_are_compared_in_ordinary_width(tmp_path):
    area = [{"name": "米山镇（新区）", "level": "township"}]
    folder = packs.write_pack(tmp_path / "pack", [
        {"id": "W1.1a", "kind": "every_unit", "indicator": "water", "at_least": 90, "units": "township", "measures": ["W1.S1"]}
    ], {"water": packs.indicator("自来水普及率", range=[0, 100])}, sub_areas=area)  # fmt: skip
    text = "地区,基层单位,指标,年份,数值\n米山镇（新区）,,自来水普及率,2024,95\n米山镇(新区),,自来水普及率,2023,95\n,米山镇(新区),自来水普及率,2022,95\n"
    facts = load_facts([csv_of(tmp_path, text)], load_pack(folder))
    assert [fact.unit_name for fact in facts.items] == ["米山镇（新区）"] * 3


@pytest.mark.parametrize(
    "source",
    ["—", "-", "/", "…", "无", "无。", "暂无", "缺", "待补", "（待补）", "N/A", "n/a", "√", "没有", "否", "none", "  "],
)
def test_a_mechanism_without_a_named_source_is_not_in_place(judged, source):
    row = {"indicator": "W1.4a", "year": 2024, "value": "是"}
    finding = judged([{**row, "source": source}])["W1.4a"]
    assert (finding.verdict, judged([{**row, "source": "发〔2024〕1号"}])["W1.4a"].verdict) == ("pending", "met")


@given(st.integers(0, 10**7), st.integers(1, 10**7), st.sampled_from([100, 1000, 100000]))
def test_what_a_spreadsheet_computes_agrees_with_its_counts(a, b, scale):
    exact = Fraction(a, b) * scale
    for computed in (a / b * scale, a * scale / b):
        for text in (f"{computed:.15g}", repr(computed)):
            found = figure(text)
            assert abs(found.value - exact) <= found.slack
    found = figure(f"{computed * 1.00001:.15g}")
    if found.slack * 10**6 <= found.value:  # the digit that is wrong is shown
        assert a == 0 or abs(found.value - exact) > found.slack


def test_a_percent_formula_in_a_workbook_agrees_with_its_counts(pack, tmp_path):
    rows = [["指标", "年份", "数值", "分子", "分母"], ["自来水普及率", 2024, 24879 / 42752, 24879, 42752]]

    def percent(sheet):
        sheet["C2"].number_format = "0.00%"

    facts = load_facts([workbook(tmp_path, rows, percent)], pack)
    assert [fact.value for fact in facts.items] == [Fraction(2487900, 42752)]
    rows[1][2] = 0.581948
    assert codes(pack, workbook(tmp_path, rows, percent)) == ["facts.counts_differ"]


def test_brackets_behind_a_name_say_what_a_column_would(pack, tmp_path):
    rows = {
        "孕产妇死亡率(‰),2020,0.2": (20, "total"),
        "孕产妇死亡率（农村）,2021,8": (8, "rural"),
        "孕产妇死亡率（城镇）（单位：1/10万）,2022,8": (8, "urban"),
        "mmr (per 100 000),2023,8": (8, "total"),
        "孕产妇死亡率（合计）,2024,8": (8, "total"),
    }
    facts = load_facts([csv_of(tmp_path, HEADER + "\n".join(rows) + "\n")], pack)
    assert [(fact.value, fact.residence) for fact in facts.items] == list(rows.values())


def test_brackets_that_contradict_a_column(pack, tmp_path):
    text = "指标,年份,数值,单位,城乡\n孕产妇死亡率(‰),2024,0.2,1/10万,\n孕产妇死亡率(农村),2024,8,,城镇\n孕产妇死亡率(合计),2023,8,,农村\n"
    assert codes(pack, csv_of(tmp_path, text)) == ["facts.two_units", "facts.two_breakdowns", "facts.two_breakdowns"]
    text = "指标,年份,数值,单位,城乡\n孕产妇死亡率(‰),2024,0.2,千分比,\n孕产妇死亡率(农村),2024,8,,乡村\n"
    facts = load_facts([csv_of(tmp_path, text)], pack)
    assert sorted((fact.residence, fact.value) for fact in facts.items) == [("rural", 8), ("total", 20)]


def test_brackets_that_are_part_of_a_name(tmp_path):
    named = of_indicators(tmp_path / "pack", towns=packs.indicator("有机构的乡镇(街道)数", "count", aliases=["机构（农村）"]))
    text = (
        HEADER
        + "有机构的乡镇（街道）数,2021,3\n有机构的乡镇(街道)数(个),2022,3\n机构(农村),2023,3\n机构（农村）（处）,2024,3\n"
    )
    facts = load_facts([csv_of(tmp_path, text)], named)
    assert [(fact.value, fact.residence) for fact in facts.items] == [(3, "total")] * 4
