"""Revised, preliminary, suppressed and pooled figures (engine.facts.merge, rows)."""

import pytest

from engine.facts.load import load_facts
from engine.model import Release
from engine.report.gather import revisions
from engine.rules.load import load_pack
from tests import packs
from tests.facts.files import codes, csv_of, problems
from tests.helpers import explain, record

HEAD = "指标,年份,数值,状态,备注,城乡\n"


def rows(*lines):
    return HEAD + "".join(line + "," * (5 - line.count(",")) + "\n" for line in lines)


def test_a_revision_goes_before_what_it_revises_and_both_are_kept(pack, tmp_path):
    for lines in (
        ("自来水普及率,2024,93.8", "自来水普及率,2024,93.9,修订"),
        ("自来水普及率,2024,93.9,修订", "自来水普及率,2024,93.8"),
    ):
        facts = load_facts([csv_of(tmp_path, rows(*lines))], pack)
        (item,) = facts.items
        assert (item.value * 10, item.release, [old.value * 10 for old in item.replaced]) == (939, Release.REVISED, [938])
        (listed,) = revisions(facts.items, pack)
        assert (listed.before * 10, listed.after * 10, listed.raw) == (938, 939, ("93.8", "93.9"))
        (source,) = facts.sources
        assert [(item.reason.value, item.rows) for item in source.set_aside] == [("revised", 1)]


def test_without_the_word_two_values_contradict_and_the_message_says_of_what(pack, tmp_path):
    ((code, text),) = problems(pack, csv_of(tmp_path, rows("孕产妇死亡率,2024,12,,,农村", "孕产妇死亡率,2024,13,,,农村")))
    assert code == "facts.conflict" and "孕产妇死亡率（农村）2024年有两个值" in text
    two = rows("自来水普及率,2024,93,修订", "自来水普及率,2024,94,修订", "自来水普及率,2024,92")
    assert codes(pack, csv_of(tmp_path, two)) == ["facts.conflict"]
    assert codes(pack, csv_of(tmp_path, rows("自来水普及率,2024,,修订"))) == ["facts.release_without_value"]


def test_a_preliminary_figure_counts_and_is_marked(judged):
    found = judged([{"indicator": "water", "year": 2024, "value": "95", "status": "初步数"}])
    kept = record(found["W1.2a"], found.run, found.pack)
    assert kept.verdict == "met" and kept.value_text.zh == "95%（初步数）" and kept.evidence[0].release == Release.PRELIMINARY
    assert "原文“95”；初步数" in explain(found["W1.2a"], found.run, found.pack, "zh")


def test_a_suppressed_figure_is_no_data_in_its_own_words(judged):
    found = judged([{"indicator": "water", "year": 2024, "value": "", "status": "保密"}])
    kept = record(found["W1.2a"], found.run, found.pack)
    assert kept.verdict == "no_data" and kept.evidence[0].status == "suppressed"
    assert "2024年的数值（填报为保密）" in [text.zh for text in kept.measurements.missing]


def test_parts_without_the_whole_are_said(judged):
    parts = [{"indicator": "mmr", "year": 2024, "value": "12", "residence": name} for name in ("urban", "rural")]
    found = judged(parts)
    (missing,) = [text.zh for text in record(found["W1.1a"], found.run, found.pack).measurements.missing]
    assert "没有合计" in missing and "农村" in missing and "城镇" in missing


@pytest.mark.parametrize("year", ["2022-2024", "2022—2024年", "2022至2024年", "2022年度—2024年度", "2022 ~ 2024年"])
def test_years_together_stand_for_the_last_where_the_pack_allows_it(tmp_path, year):
    counts = {"numerator": packs.TEXT, "denominator": packs.TEXT}
    target = {"id": "W1.1a", "kind": "reach", "indicator": "mmr", "at_most": 20, "measures": ["W1.S1"]}
    for pooled in (True, False):
        rate = packs.indicator("孕产妇死亡率", "per_100000", "lower", range=[0, 1000], counts=counts, pooled=pooled)
        pack = load_pack(packs.write_pack(tmp_path / f"pack{pooled}", [target], {"mmr": rate}))
        path = csv_of(tmp_path, f"指标,年份,数值,分子,分母\n孕产妇死亡率,{year},,3,20000\n")
        if pooled:
            (item,) = load_facts([path], pack).items
            assert (item.year, item.value, item.pooled) == (2024, 15, (2022, 2023, 2024))
            bare = csv_of(tmp_path, f"指标,年份,数值\n孕产妇死亡率,{year},15\n")
            assert codes(pack, bare) == ["facts.pooled_without_counts"]
        else:
            assert codes(pack, path) == ["facts.pooled_refused"]
