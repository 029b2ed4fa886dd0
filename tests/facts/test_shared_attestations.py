"""One attestation answers all targets that ask for the same thing (`same_as`)."""

import pytest

from engine.base.problems import InvalidRules
from engine.facts.load import load_facts
from engine.pipeline import check
from engine.report.gather import gathered
from engine.report.words import work_list
from engine.rules.load import load_pack
from tests import packs
from tests.facts.attested import folder_of, mechanism, pack_of
from tests.facts.files import csv_of, problems
from tests.helpers import explain, record

SHARED = {"W1.1": [mechanism("W1.1a")], "W1.2": [mechanism("W1.2a", same_as="W1.1a"), mechanism("W1.2b")]}
HEAD = "指标,年份,数值,来源\n"


def judged(tmp_path, text, year=2024):
    pack = pack_of(tmp_path / "pack", SHARED)
    facts = load_facts([csv_of(tmp_path, text)], pack)
    run = check(pack, facts, year)
    return {finding.target.id: finding for finding in run.findings}, run, pack, facts


@pytest.mark.parametrize("named", ["W1.1a", "W1.2a", "w1.2A"])
def test_a_row_that_names_either_serves_both(tmp_path, named):
    found, run, _, facts = judged(tmp_path, HEAD + f"{named},2024,是,发〔2024〕1号\n")
    assert [found[id_].verdict for id_ in ("W1.1a", "W1.2a", "W1.2b")] == ["met", "met", "pending"]
    assert found["W1.1a"].evidence == found["W1.2a"].evidence == (0,)
    assert not run.unused and facts.sources[0].read == 1


@pytest.mark.parametrize("named", ["W1.1a", "W1.2a"])
def test_what_proves_nothing_proves_nothing_of_either(tmp_path, named):
    found, run, pack, _ = judged(tmp_path, HEAD + f"{named},2024,是,见附件\n")
    for id_ in ("W1.1a", "W1.2a"):
        assert found[id_].verdict == "pending" and found[id_].evidence == (0,)
        assert "来源“见附件”没有文号" in explain(found[id_], run, pack, "zh")
    assert not run.unused


def test_rows_that_say_the_same_are_repeated(tmp_path):
    _, run, _, facts = judged(tmp_path, HEAD + "W1.1a,2024,是,发〔2024〕1号\nW1.2a,2024,是,发〔2024〕2号\n")
    (source,) = facts.sources
    assert (source.rows, source.read, source.missing, source.repeated) == (2, 1, 0, 1)
    assert facts.items[0].source == "发〔2024〕1号；发〔2024〕2号" and not run.unused


def test_rows_that_say_different_things_are_a_question_that_names_both(tmp_path):
    pack = pack_of(tmp_path / "pack", SHARED)
    ((code, text),) = problems(pack, csv_of(tmp_path, HEAD + "W1.1a,2024,是,发〔2024〕1号\nW1.2a,2024,否,\n"))
    assert code == "facts.conflict"
    assert "此处“W1.2a 否”，数据.csv:C2 为“W1.1a 是”" in text


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "与 {} 是同一件事，共用一份佐证"), ("en", "as {}: one attestation answers all")]
)
def test_each_explanation_says_whose_attestation_it_is_and_shows_the_cell(tmp_path, lang, said):
    found, run, pack, _ = judged(tmp_path, HEAD + "W1.2a,2024,是,发〔2024〕1号\n")
    for id_, other in (("W1.1a", "W1.2a"), ("W1.2a", "W1.1a")):
        text = explain(found[id_], run, pack, lang)
        assert said.format(other) in text and "数据.csv!C2" in text
        assert ("该行写的是 W1.2a" in text or "the row names W1.2a" in text) == (id_ == "W1.1a")
    assert record(found["W1.2b"], run, pack).same_as == ()
    assert record(found["W1.1a"], run, pack).same_as == ("W1.2a",)


def test_the_work_list_names_the_pair_once(tmp_path):
    _, run, pack, facts = judged(tmp_path, HEAD + "W1.2b,2024,是,发〔2024〕1号\n")
    lines = list(work_list(gathered(run, pack, facts), "zh"))
    assert lines[0].startswith("待佐证2项") and lines[1].endswith("2项：W1.1a=W1.2a")


@pytest.mark.parametrize(
    ("same_as", "code"),
    [
        ("W1.9z", "rules.unknown_target"),
        ("W1.2a", "rules.same_as_itself"),
        ("W1.1b", "rules.same_as_measured"),
        ("W1.2b", "rules.same_as_chain"),
    ],
)
def test_what_is_named_is_a_mechanism_with_an_attestation_of_its_own(tmp_path, same_as, code):
    figures = {"id": "W1.1b", "kind": "direction", "indicator": "rate", "change": "rise"}
    plan = {
        "W1.1": [mechanism("W1.1a"), figures],
        "W1.2": [mechanism("W1.2a", same_as=same_as), mechanism("W1.2b", same_as="W1.1a")],
    }
    with pytest.raises(InvalidRules) as caught:
        load_pack(folder_of(tmp_path / "pack", plan, {"rate": packs.indicator("率", "count", "none")}))
    (problem,) = caught.value.problems
    assert problem.code == code and problem.where.line and problem.where.column


def test_only_a_mechanism_shares_an_attestation(tmp_path):
    figures = {"id": "W1.1b", "kind": "direction", "indicator": "rate", "change": "rise", "same_as": "W1.1a"}
    with pytest.raises(InvalidRules) as caught:
        load_pack(folder_of(tmp_path / "pack", {"W1.1": [mechanism("W1.1a"), figures]},
                            {"rate": packs.indicator("率", "count", "none")}))  # fmt: skip
    assert [problem.code for problem in caught.value.problems] == ["rules.kind_refuses"]
