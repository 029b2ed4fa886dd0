"""Numerators and denominators: read to their end or refused, and held against the reported figure (engine.facts.amounts)."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.text import NO_TEXT
from engine.facts.amounts import read_amount
from engine.facts.load import load_facts
from engine.model import Indicator
from tests.facts.files import codes, csv_of, problems

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


def test_counts_that_contradict_the_value(pack, tmp_path):
    text = "指标,年份,数值,分子,分母\n孕产妇死亡率,2024,12.5,1,4000\n"
    found = problems(pack, csv_of(tmp_path, text))
    assert found[0][0] == "facts.counts_differ" and "1÷4000 = 25/10万" in found[0][1]


@pytest.mark.parametrize(
    "source",
    ["—", "-", "/", "…", "无", "无。", "暂无", "缺", "待补", "（待补）", "N/A", "n/a", "√", "没有", "否", "none", "  "],
)
def test_a_mechanism_without_a_named_source_is_not_in_place(judged, source):
    row = {"indicator": "W1.4a", "year": 2024, "value": "是"}
    finding = judged([{**row, "source": source}])["W1.4a"]
    assert (finding.verdict, judged([{**row, "source": "发〔2024〕1号"}])["W1.4a"].verdict) == ("pending", "met")
