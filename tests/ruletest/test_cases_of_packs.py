"""The cases of the packs pass and are complete, and one that fails is told apart (engine.ruletest.run, check_cases)."""

from dataclasses import replace
from shutil import copytree

import pytest

from engine.model import Expectation, Verdict
from engine.rules.load import load_pack, pack_folder
from engine.ruletest.cases import load_cases
from engine.ruletest.check_cases import lint_cases
from engine.ruletest.run import junit, run_cases

PACKS = ("gaoping-2021-2025", "national-2011-2020")


@pytest.mark.parametrize("name", PACKS)
def test_the_cases_of_each_pack_pass_and_are_complete(name):
    folder = pack_folder(name)
    pack = load_pack(folder)
    cases = load_cases(folder, pack)
    assert list(lint_cases(cases, pack)) == []
    outcomes = run_cases(cases, pack)
    assert [(outcome.case.name, outcome.differences) for outcome in outcomes if outcome.differences] == []
    assert f'tests="{len(cases)}" failures="0"' in junit(outcomes, pack)


def test_every_grading_rule_is_fired_by_a_case():
    folder = pack_folder("gaoping-2021-2025")
    pack = load_pack(folder)
    fired = {rule for case in load_cases(folder, pack) for rule in case.expect.reasons}
    alone = [rule.id for rule in pack.alerts.escalations if rule.scope == "finding"]
    assert {rule.id for rule in pack.alerts.alerts} | set(alone) == fired


def test_every_recommendation_rule_is_expected_by_a_case():
    for name in PACKS:
        folder = pack_folder(name)
        pack = load_pack(folder)
        asked = {rule for case in load_cases(folder, pack) for rule in case.expect.advice or ()}
        assert asked == {rule.id for rule in pack.alerts.recommendations}


def test_a_grading_rule_that_no_case_names_is_listed(tmp_path):
    folder = tmp_path / "pack"
    copytree(pack_folder("national-2011-2020"), folder)
    (folder / "cases/alerts.yaml").unlink()
    pack = load_pack(folder)
    found = list(lint_cases(load_cases(folder, pack), pack))
    assert {problem.code for problem in found} == {"lint.rule_untested"}
    assert [problem.words["found"] for problem in found] == [
        "final_missed", "final_no_data", "keep_broken", "behind", "missed", "near", "no_data", "two_years_missed",
        "act", "report",
    ]  # fmt: skip
    assert found[0].where.file == "alerts.yaml" and found[0].where.line > 1
    (folder / "alerts.yaml").unlink()  # the default grading is no matter of a pack's cases
    pack = load_pack(folder)
    assert list(lint_cases(load_cases(folder, pack), pack)) == []


def test_a_case_that_fails_is_told_apart():
    folder = pack_folder("national-2011-2020")
    pack = load_pack(folder)
    case = next(case for case in load_cases(folder, pack) if case.expect.verdict == Verdict.MET)
    wrong = replace(case, expect=Expectation(verdict=Verdict.NOT_MET, reasons=("x",)))
    (outcome,) = run_cases([wrong], pack)
    assert outcome.differences[0] == ("verdict", "not_met", "met")
    assert 'failures="1"' in junit([outcome], pack)
