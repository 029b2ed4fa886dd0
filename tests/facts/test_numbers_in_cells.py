"""Figures as departments write them and spreadsheets compute them, and impossible ones (engine.facts.values, amounts)."""

import random
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.facts.load import load_facts
from engine.facts.values import figure
from engine.rules.load import load_pack
from tests import packs
from tests.amounts import amount
from tests.facts.files import HEADER, ROWS, codes, csv_of, of_indicators, problems, value_of, workbook
from tests.fuzz import numbers


def test_good_forms_are_understood(pack, tmp_path):
    rows = [
        {"indicator": "孕产妇死亡率(1/10万)", "year": "2021年", "value": "１２．５/10万"},
        {"indicator": "Mmr", "year": "2022", "value": "0.125‰"},
        {"indicator": "mmr", "year": "2023", "value": "", "numerator": "1", "denominator": "4,000"},
        {"indicator": "农村自来水", "year": "2024", "value": "98.5%"},
        {"indicator": "water", "year": "2023", "value": "缺"},
        {"indicator": "water", "year": "2022", "value": "—"},
        {"indicator": "water", "year": "2021", "value": "…"},
        {"indicator": "small", "year": "2024", "value": "0.5"},
        {"indicator": "平均受教育年限", "year": "2024", "value": "11.6年"},
    ]
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        facts = load_facts([packs.write_csv(tmp_path / "好.csv", rows, encoding)], pack)
        values = {(fact.indicator, fact.year): fact.value for fact in facts.items}
        assert values[("mmr", 2021)] == values[("mmr", 2022)] == 12.5
        assert values[("mmr", 2023)] == 25 and values[("water", 2024)] == 98.5
        assert values[("water", 2023)] is values[("water", 2022)] is values[("water", 2021)] is None
        assert values[("small", 2024)] == 0.5 and values[("years", 2024)] * 10 == 116
        source = facts.sources[0]
        assert (source.rows, source.read, source.missing, source.repeated) == (9, 6, 3, 0)


def test_percent_formatted_cells_and_float_noise(pack, tmp_path):
    def percent(sheet):
        sheet["C2"] = 0.985
        sheet["C2"].number_format = "0.0%"
        sheet["C3"] = 12.4 + 0.1

    facts = load_facts([workbook(tmp_path, ROWS, percent)], pack)
    assert {fact.indicator: fact.value for fact in facts.items} == {"water": 98.5, "mmr": 12.5}


@pytest.mark.parametrize(
    ("number_format", "value", "percent"),
    [('0.00"%"', 0.92, "0.92"), (r"0.0\%", 0.9, "0.9"), ("0.0%", 0.92, "92"), ("0.0_%", 92, "92"),
     ("[Red]0.0", 92, "92"), ('0.0"‰"', 920, "92")],
)  # fmt: skip
def test_only_a_percent_sign_that_scales_multiplies(pack, tmp_path, number_format, value, percent):
    def change(sheet):
        sheet["C2"] = value
        sheet["C2"].number_format = number_format

    assert value_of(pack, workbook(tmp_path, ROWS, change)) == Fraction(percent)


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
    assert codes(free, csv_of(tmp_path, text)) == ["facts.count_not_whole", "facts.implausible"]


@pytest.mark.parametrize(
    "year",
    [
        "2024年",
        "2024年度",
        "2024年末",
        "截至2024年底",
        "2024.0",
        "2024.00",
        "二〇二四年",
        "二○二四",
        "２０２４",
        "2024 年",
        "2024①",
    ],
)
def test_years_are_read_in_every_usual_way(pack, tmp_path, year):
    (fact,) = load_facts([csv_of(tmp_path, f"{HEADER}自来水普及率,{year},95\n")], pack).items
    assert fact.year == 2024


def test_noise_of_floating_point_is_none_and_digits_are_kept(pack, tmp_path):
    assert value_of(pack, csv_of(tmp_path, HEADER + "自来水普及率,2024,84.99999999999999\n")) == 85
    assert value_of(pack, csv_of(tmp_path, HEADER + "自来水普及率,2024,84.996\n")) == Fraction("84.996")


def test_there_are_no_halves_of_persons_and_none_below_zero(tmp_path):
    free = of_indicators(
        tmp_path / "pack",
        persons=packs.indicator("人数", "persons"),
        visits=packs.indicator("平均人次", "persons", averaged=True),
    )
    text = HEADER + "人数,2024,148.5\n人数,2023,-5\n人数,2022,3.25万\n平均人次,2024,12.5\n"
    assert codes(free, csv_of(tmp_path, text)) == ["facts.not_whole", "facts.below_zero"]
    facts = load_facts([csv_of(tmp_path, HEADER + "人数,2022,3.25万\n人数(万人),2021,3\n平均人次,2024,12.5\n")], free)
    assert {(fact.indicator, fact.value) for fact in facts.items} == {
        ("persons", 32500), ("persons", 30000), ("visits", Fraction("12.5"))
    }  # fmt: skip


def test_a_rate_below_one_case_is_a_fraction_unless_it_says_it_is_not(pack, tmp_path):
    assert codes(pack, csv_of(tmp_path, HEADER + "孕产妇死亡率,2024,0.0005\n")) == ["facts.rate_as_fraction"]
    assert value_of(pack, csv_of(tmp_path, HEADER + "孕产妇死亡率,2024,0.8\n"), indicator="mmr") == Fraction("0.8")
    assert value_of(pack, csv_of(tmp_path, HEADER + "孕产妇死亡率,2024,0.0005/10万\n"), indicator="mmr") == Fraction("0.0005")


def test_amounts_at_random_are_what_an_independent_reader_says():
    chance = random.Random(5)
    for _ in range(5000):
        text, case = numbers.made(chance), chance.choice(numbers.INDICATORS)
        told = amount(text.strip(), *case)
        assert told in ("skip", numbers.read(text, case)), (text, case)


@pytest.mark.parametrize("case", [numbers.INDICATORS[0], numbers.INDICATORS[10]])
def test_every_sign_alone_and_beside_digits_is_what_an_independent_reader_says(case):
    signs = [chr(code) for block in ((0x20, 0x2E80), (0x3000, 0x3400), (0xF900, 0x10000)) for code in range(*block)]
    for text in (made.strip() for sign in signs for made in (sign, "5" + sign, sign + "5")):
        assert amount(text, *case) in ("skip", numbers.read(text, case)), ascii(text)


@example("..", numbers.INDICATORS[0])  # as international files say that there is no figure
@given(st.text(numbers.ALPHABET, max_size=9), st.sampled_from(numbers.INDICATORS))
def test_any_text_is_what_an_independent_reader_says(text, case):
    assert amount(text.strip(), *case) in ("skip", numbers.read(text, case))


def test_a_rate_per_mille_as_a_fraction_is_asked_about(tmp_path):
    target = {"id": "W1.1a", "kind": "reach", "indicator": "infants", "at_most": 10}
    infants = packs.indicator("婴儿死亡率", "per_mille", "lower")
    pack = load_pack(packs.write_pack(tmp_path / "pack", [target], {"infants": infants}))
    ((code, said),) = problems(pack, csv_of(tmp_path, HEADER + "婴儿死亡率,2024,0.0043\n"))
    assert code == "facts.rate_as_fraction" and "0.0043‰ 是 232,558 人里才1例；若是 4.3‰，请填 4.3" in said
    assert value_of(pack, csv_of(tmp_path, HEADER + "婴儿死亡率,2024,0.05\n"), indicator="infants") == Fraction("0.05")
    assert value_of(pack, csv_of(tmp_path, HEADER + "婴儿死亡率,2024,0\n"), indicator="infants") == 0
    assert value_of(pack, csv_of(tmp_path, HEADER + "婴儿死亡率,2024,0.0043‰\n"), indicator="infants") == Fraction("0.0043")


@pytest.mark.parametrize("cell", ["+1.2", "＋1.2", "+1.2%", "+0.1"])
def test_a_number_with_a_plus_sign_may_be_a_change(pack, tmp_path, cell):
    text = f"2024年\n指标,单位,2023年,2024年\n自来水普及率,%,95.2,{cell}\n"
    ((code, said),) = problems(pack, csv_of(tmp_path, text))
    assert (
        code == "facts.plus_sign" and "数据.csv:D3: “" in said and "像是比上年增加了多少，不是当年的数；请填当年的数" in said
    )
    beside = f"指标,2024年,比上年增减\n自来水普及率,95.2,{cell}\n"
    assert value_of(pack, csv_of(tmp_path, beside)) * 10 == 952


def test_a_format_that_shows_a_plus_sign_is_read_as_it_shows(pack, tmp_path):
    def change(sheet):
        sheet["C2"] = 1.2
        sheet["C2"].number_format = "+0.0;-0.0"

    assert codes(pack, workbook(tmp_path, ROWS, change)) == ["facts.plus_sign"]
