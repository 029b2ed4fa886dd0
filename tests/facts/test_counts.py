"""Numerators and denominators: read to their end or refused, and held against the reported figure (engine.facts.amounts)."""

import re
from fractions import Fraction
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.problems import InvalidFacts
from engine.base.text import NO_TEXT
from engine.facts.amounts import read_amount
from engine.facts.load import load_facts
from engine.model import Better, Indicator
from engine.rules.load import load_pack, pack_folder
from tests import packs
from tests.facts.files import codes, csv_of, problems, wrong

COUNTED = "指标,年份,数值,分子,分母\n"


@pytest.mark.parametrize(
    ("numerator", "denominator", "wrong"),
    [("1", "4.2亩", "E"), ("1/3", "2 or so", "DE"), ("50%", "100%", "DE"),
     ("1", "-2", "E"), ("1", "2公里", "E"), ("12;30", "1'000", "DE"), ("30分钟", "1小时", "DE")],
)  # fmt: skip
def test_what_stands_behind_a_count_is_never_cut_off(pack, tmp_path, numerator, denominator, wrong):
    found = problems(pack, csv_of(tmp_path, f'{COUNTED}孕产妇死亡率,2024,,"{numerator}","{denominator}"\n'))
    assert [(code, text.split(":")[1]) for code, text in found] == [("facts.count", f"{column}2") for column in wrong]


@pytest.mark.parametrize(("numerator", "denominator", "wrong"), [("1 950", "2 100", "DE"), ("1", "1,2345", "E")])
def test_a_count_with_something_between_its_digits_is_asked_about(pack, tmp_path, numerator, denominator, wrong):
    found = problems(pack, csv_of(tmp_path, f'{COUNTED}孕产妇死亡率,2024,,"{numerator}","{denominator}"\n'))
    assert [(code, text.split(":")[1]) for code, text in found] == [("facts.broken_number", f"{column}2") for column in wrong]


@pytest.mark.parametrize("denominator", ["4000", "4,000", "4000人", "４０００ 例", "4000.0", "4e3户"])
def test_counts_may_have_a_counting_unit(pack, tmp_path, denominator):
    facts = load_facts([csv_of(tmp_path, f'{COUNTED}孕产妇死亡率,2024,,1人,"{denominator}"\n')], pack)
    assert [(fact.value, fact.denominator) for fact in facts.items] == [(25, 4000)]


class OneRow(dict):
    """A row with two counts and nothing else."""

    places = SimpleNamespace(at={}, elsewhere={})

    def text(self, name):
        return self.get(name, "")

    def wrong(self, name, code, /, **words):
        self["wrong"] = code


@given(st.text("0123456789,.eE+- /%人万个:'", max_size=8))
def test_a_count_is_read_to_its_end_or_not_at_all(written):
    row = OneRow(numerator=written, denominator="1")
    read = read_amount(row, Indicator(id="i", name=NO_TEXT, unit="percent", better=Better.NONE, responsible=())).numerator
    if read is not None:
        assert "wrong" not in row
        digits, times = re.fullmatch(r"(.*?)\s*(万?)\s*[人个]?\s*", written.strip()).groups()
        assert Fraction(digits.replace(",", "")) * (10_000 if times else 1) == read


def test_counts_over_one_hundred_percent_are_shown(pack, tmp_path):
    found = problems(pack, csv_of(tmp_path, COUNTED + "自来水普及率,2024,,101,100\n"))
    assert found[0][0] == "facts.over_hundred" and "“101÷100”（101%）超过100%" in found[0][1]


@pytest.mark.parametrize("counts", ["-,-", "95,-", "缺,100", "…,—"])
def test_a_dash_is_no_count_that_settles_a_fraction(pack, tmp_path, counts):
    assert codes(pack, csv_of(tmp_path, f"{COUNTED}自来水普及率,2024,0.95,{counts}\n")) == ["facts.fraction"]
    facts = load_facts([csv_of(tmp_path, f"{COUNTED}自来水普及率,2024,0.95,95,10000\n")], pack)
    assert [fact.value * 100 for fact in facts.items] == [95]


def test_counts_that_contradict_the_value(pack, tmp_path):
    text = "指标,年份,数值,分子,分母\n孕产妇死亡率,2024,12.5,1,4000\n"
    found = problems(pack, csv_of(tmp_path, text))
    assert found[0][0] == "facts.counts_differ" and "1÷4000 = 25/10万" in found[0][1]


@pytest.mark.parametrize(
    ("numerator", "denominator", "codes"),
    [
        (101, 100, ["facts.over_hundred"]),
        (-1, 100, ["facts.count"]),
        (1, -100, ["facts.count"]),
        (1, 0, ["facts.denominator_zero_of"]),
        (0, 0, ["facts.denominator_zero"]),
    ],
)
def test_counts_that_cannot_be(pack, tmp_path, numerator, denominator, codes):
    row = {"indicator": "women", "year": 2024, "value": "", "numerator": numerator, "denominator": denominator}
    with pytest.raises(InvalidFacts) as caught:
        load_facts([packs.write_csv(tmp_path / "f.csv", [row])], pack)
    assert [problem.code for problem in caught.value.problems] == codes


def test_only_of_nothing_among_nothing_is_it_said_that_it_may_not_apply(pack, tmp_path):
    found = problems(pack, csv_of(tmp_path, f"{COUNTED}村委会女性比例,2024,,112700,0\n"))
    assert "分母为0而分子是112700，算不出比率；请核对分母和分子后改正" in found[0][1] and "不适用" not in found[0][1]
    found = problems(pack, csv_of(tmp_path, f"{COUNTED}村委会女性比例,2024,,0,0\n"))
    assert "本地没有这类对象的，请在状态列填“不适用”" in found[0][1]
    ((code, text),) = problems(pack, csv_of(tmp_path, f"{COUNTED}村委会女性比例,2024,29.8,0,0\n"))
    assert code == "facts.denominator_zero_beside" and "却有数值“29.8”；请核对三者" in text and "不适用" not in text


def test_counts_settle_that_a_small_share_is_meant(pack, tmp_path):
    row = {"indicator": "women", "year": 2024, "value": "0.5", "numerator": 1, "denominator": 200}
    assert load_facts([packs.write_csv(tmp_path / "f.csv", [row])], pack).items[0].value == Fraction(1, 2)


@pytest.mark.parametrize(("value", "ok"), [("12.4", True), ("12", True), ("12.5", False), ("13", False)])
def test_a_reported_rate_may_be_off_by_half_of_its_last_digit(pack, tmp_path, value, ok):
    row = {"indicator": "women", "year": 2024, "value": value, "numerator": 1244, "denominator": 10_000}
    data = [packs.write_csv(tmp_path / "f.csv", [row])]
    if ok:
        assert load_facts(data, pack).items[0].value == Fraction("12.44")
        return
    with pytest.raises(InvalidFacts) as caught:
        load_facts(data, pack)
    assert [problem.code for problem in caught.value.problems] == ["facts.counts_differ"]


@pytest.mark.parametrize(
    ("counts", "cell", "heading"), [("9100,", "D2", "分子"), (",9100", "E2", "分母"), ("9100,2", "D2", "分子")]
)
def test_counts_in_place_of_the_figure_of_what_is_no_rate_are_asked_about(tmp_path, counts, cell, heading):
    pack = load_pack(pack_folder("gaoping-2021-2025"))
    path = csv_of(tmp_path, f"指标,年份,数值,分子,分母\n参加失业保险的女性人数,2024,,{counts}\n")
    assert wrong(pack, path) == [("facts.counts_of_no_rate", cell)]
    assert f"“{heading}”列填了“9100”" in problems(pack, path)[0][1]


@pytest.fixture(scope="module")
def gaoping():
    return load_pack(pack_folder("gaoping-2021-2025"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("孕产妇死亡率,2024,1,,\n", "facts.rate_among_births"),
        ("孕产妇死亡率,2024,3,,\n", "facts.rate_among_births"),
        ("先天梅毒报告发病率,2024,1,,\n", "facts.rate_among_births"),
        ("孕产妇死亡率,2024,1,,2546\n", "facts.rate_below_one"),
        ("孕产妇死亡率,2024,11,,2546\n", "facts.rate_below_one"),
        ("婴儿死亡率,2024,0.2,,2546\n", "facts.rate_below_one"),
        ("孕产妇死亡率,2024,1,1,\n", "facts.rate_is_count"),
        ("婴儿死亡率,2024,11,11,\n", "facts.rate_is_count"),
    ],
)
def test_a_count_of_cases_in_place_of_the_rate_is_asked_about(gaoping, tmp_path, text, code):
    assert (code, "C2") in wrong(gaoping, csv_of(tmp_path, COUNTED + text))


def test_a_count_of_cases_beside_the_births_is_asked_about_wherever_these_stand(gaoping, tmp_path):
    beside = csv_of(tmp_path, "2024年\n指标,数值,活产数\n孕产妇死亡率,1,2546\n")
    assert wrong(gaoping, beside) == [("facts.rate_below_one", "B3")]
    below = csv_of(tmp_path, "指标,2024年\n孕产妇死亡率,1\n活产数,2546\n")
    assert wrong(gaoping, below) == [("facts.rate_below_one", "B2")]
    deaths = csv_of(tmp_path, "指标,死亡数,2024年\n婴儿死亡率,11,11\n")
    assert wrong(gaoping, deaths) == [("facts.rate_is_count", "C2")]


def test_the_question_about_a_count_of_cases_tells_among_how_many(gaoping, tmp_path):
    ((_, births),) = problems(gaoping, csv_of(tmp_path, COUNTED + "孕产妇死亡率,2024,1,,\n"))
    assert "“1”像是例数，不是率：1/10万 是 100,000 例活产里才1例，本地一年没有这么多活产" in births
    ((_, one),) = problems(gaoping, csv_of(tmp_path, COUNTED + "孕产妇死亡率,2024,1,,2546\n"))
    assert "“1”按同一行的分母 2546 算还不到1例" in one


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("孕产妇死亡率,2024,0,,2546\n", 0),
        ("孕产妇死亡率,2024,0,0,\n", 0),
        ("孕产妇死亡率,2024,8.5,,\n", Fraction("8.5")),
        ("孕产妇死亡率,2024,1/10万,,\n", 1),
        ("孕产妇死亡率,2024,39.28,,2546\n", Fraction("39.28")),
        ("孕产妇死亡率,2024,39,,2546\n", 39),
        ("婴儿死亡率,2024,4.3,11,\n", Fraction("4.3")),
        ("婴儿死亡率,2024,0.3,,\n", Fraction("0.3")),
        ("儿童溺水死亡率,2024,1,,\n", 1),
        ("低出生体重儿比例,2024,3,3,\n", 3),
    ],
)
def test_a_rate_that_can_be_one_is_not_asked_about(gaoping, tmp_path, text, value):
    (item,) = load_facts([csv_of(tmp_path, COUNTED + text)], gaoping).items
    assert item.value == value


def test_counts_without_a_column_of_rates_make_them(pack, tmp_path):
    text = "指标,年份,分子,分母\n孕产妇死亡率,2024,1,4000\n"
    (item,) = load_facts([csv_of(tmp_path, text)], pack).items
    assert (item.value, item.numerator, item.denominator) == (25, 1, 4000)
    assert codes(pack, csv_of(tmp_path, text.replace(",分母", "").replace(",4000", ""))) == ["facts.no_column"]
    assert [
        item.value
        for item in load_facts([csv_of(tmp_path, f"2024年\n{text}".replace(",年份", "").replace(",2024", ""))], pack).items
    ] == [25]


@pytest.mark.parametrize(
    "text",
    [
        "指标,2023年,分子,分母,2024年,分子,分母\n孕产妇死亡率,25,1,4000,50,2,4000\n",
        "指标,2023年,,,2024年,,\n,分子,分母,比例,分子,分母,比例\n孕产妇死亡率,1,4000,25,2,4000,50\n",
    ],
)
def test_each_year_may_have_its_own_counts(pack, tmp_path, text):
    found = load_facts([csv_of(tmp_path, text)], pack).items
    assert [(item.year, item.value, item.numerator) for item in found] == [(2023, 25, 1), (2024, 50, 2)]
    assert codes(pack, csv_of(tmp_path, text.replace("2,4000", "3,4000"))) == ["facts.counts_differ_at"]


def test_of_counts_in_front_of_their_years_nobody_knows_whose_they_are(pack, tmp_path):
    text = "指标,分子,分母,2023年,分子,分母,2024年\n孕产妇死亡率,1,4000,25,2,4000,50\n"
    assert codes(pack, csv_of(tmp_path, text)) == ["facts.side_by_side"]


@pytest.mark.parametrize(
    "heads",
    [
        ("2023年,2023年分子,2023年分母,2024年,2024年分子,2024年分母"),
        ("2023年数值,分子（2023年）,分母（2023年）,2024年数值,分子（2024年）,分母（2024年）"),
        ('2023年,"2023年\n分子（人）","2023年\n分母",2024年,"2024年\n分子（人）","2024年\n分母"'),
        ("2023,2023分子数,2023分母数,2024,2024分子数,2024分母数"),
        ("2023年-率,2023年-分子,2023年-分母,2024年-率,2024年-分子,2024年-分母"),
        ("2023年比率（1/10万）,2023年分子,2023年分母,2024年比率（1/10万）,2024年分子,2024年分母"),
        ("上年,上年分子,上年分母,2024年,2024年分子,2024年分母"),
    ],
)
def test_the_year_of_a_count_may_stand_in_its_own_heading(pack, tmp_path, heads):
    title = "2024年情况,,,,,,\n" if heads.startswith("上年") else ""
    text = f"{title}指标,{heads}\n孕产妇死亡率,25,1,4000,50,2,4000\n"
    found = load_facts([csv_of(tmp_path, text)], pack).items
    assert [(item.year, item.value, item.numerator, item.denominator) for item in found] == [
        (2023, 25, 1, 4000), (2024, 50, 2, 4000),
    ]  # fmt: skip
    assert codes(pack, csv_of(tmp_path, text.replace("2,4000", "3,4000"))) == ["facts.counts_differ_at"]


def test_dated_counts_without_a_rate_make_it_in_any_order(pack, tmp_path):
    text = "指标,2024年分母,2024年分子\n孕产妇死亡率,4000,1\n"
    assert [(item.year, item.value) for item in load_facts([csv_of(tmp_path, text)], pack).items] == [(2024, 25)]


@pytest.mark.parametrize("when", ["2024年上半年", "2024年目标", "2024年计划", "2024年1-6月"])
def test_counts_of_a_part_of_a_year_or_of_a_goal_are_none_of_the_year(pack, tmp_path, when):
    text = f"指标,2024年,{when}分子,{when}分母\n孕产妇死亡率,25,2,4000\n"
    (item,) = load_facts([csv_of(tmp_path, text)], pack).items
    assert (item.value, item.numerator, item.denominator) == (25, None, None)


@pytest.mark.parametrize(
    ("heads", "asked"),
    [
        ("2024年,2024年分子,2024年分子", "facts.year_column"),
        ("2024年率,2024年分子,2023年分母", "facts.numerator_lacks"),
        ("2024年比率,2024年死亡数,2024年总数", "facts.which_column"),
    ],
)
def test_of_two_counts_alike_neither_is_read_and_no_rate_without_both_of_its_year(pack, tmp_path, heads, asked):
    assert asked in codes(pack, csv_of(tmp_path, f"指标,{heads}\n孕产妇死亡率,25,1,4000\n"))
