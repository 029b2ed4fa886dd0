"""Figures from before a break do not compare, and a revised goal holds from its day on (engine.assess.tables)."""

import pytest

from engine.base.problems import InvalidFacts
from engine.facts.load import load_facts
from engine.model import Missing, Reference
from engine.pipeline import check
from engine.rules.load import load_pack
from tests import packs
from tests.early_warning import INDICATORS, counted, run
from tests.helpers import world, years


def test_the_year_of_a_break_is_the_first_that_compares(tmp_path):
    rows = years([1, 2, 3, 4])
    rows[2]["break"] = "是"
    found, *_ = world(tmp_path, [{"kind": "direction", "change": "rise", "on": ["previous"]}], rows, 2023)
    assert found["W1.1a"].verdict == "met"


def test_the_last_break_up_to_the_year_counts(tmp_path):
    rows = years([1, 2, 3, 4, 5])
    rows[1]["break"] = rows[3]["break"] = "是"
    target = {"kind": "direction", "change": "rise", "on": ["previous"]}
    for year, since, verdict in ((2022, 2021, "met"), (2023, 2023, "no_data"), (2024, 2023, "met")):
        found, *_ = world(tmp_path, [target], rows, year)
        assert (found["W1.1a"].assessment.since, found["W1.1a"].verdict) == (since, verdict)


def test_after_a_break_only_later_points_count():
    rows = counted("rate", [(90, 98_000), (80, 98_000), (40, 98_000), (39, 98_000), (38, 98_000)])
    before = run(rows)["W1.3a"]
    assert before.verdict == "met" and before.assessment.since is None
    rows[2]["break"] = "是"
    broken = run(rows)
    assert broken["W1.3a"].assessment.since == 2022 and list(broken["W1.3a"].assessment.series) == [2022, 2023, 2024]
    assert broken["W1.3a"].verdict == "no_data" and broken["W1.3a"].assessment.lacking == (
        Missing(Reference.BASELINE, broken=True),
    )
    assert broken["W1.1a"].outlook.klass == "unrated"  # three comparable points
    assert [level.years for level in broken["W1.1a"].reliability.levels] == [(2024,), (2022, 2023, 2024)]
    slowdown = run(rows, 2023)["W1.7a"]  # needs three comparable years: 2022, 2023, 2024
    assert (slowdown.verdict, slowdown.assessment.judged_from) == ("not_applicable", 2024)
    declared = {**INDICATORS["rate"], "breaks": [{"since": 2022, "reason": packs.WHY}]}
    del rows[2]["break"]
    assert run(rows, indicators={**INDICATORS, "rate": declared})["W1.3a"].verdict == "no_data"
    rows[2]["break"] = "去年"
    with pytest.raises(InvalidFacts) as caught:
        run(rows)
    assert [problem.code for problem in caught.value.problems] == ["facts.break"]


@pytest.mark.parametrize(("day", "verdict"), [("2024-05-31", "met"), ("2024-06-01", "not_met")])
def test_a_revision_holds_on_its_very_day(tmp_path, day, verdict):
    revision = {"since": "2024-06-01", "at_least": 95, "reason": packs.WHY}
    found, *_ = world(tmp_path, [{"kind": "reach", "at_least": 92, "revisions": [revision]}], [{"value": "93"}], as_of=day)
    assert found["W1.1a"].verdict == verdict


def test_earlier_years_are_judged_by_the_goal_of_their_time(tmp_path):
    revision = {"since": "2024-06-01", "at_least": 95, "reason": packs.WHY}
    found, *_ = world(tmp_path, [{"kind": "reach", "at_least": 92, "revisions": [revision]}], years([93, 93], 2023))
    measured = found["W1.1a"].measurements
    assert [year.verdict for year in measured.history] == [
        "no_data",
        "no_data",
        "met",
        "not_met",
    ] and measured.missed_years == 1


def test_revisions_hold_from_their_day(tmp_path):
    revision = {"since": "2024-06-01", "at_least": 95, "reason": packs.WHY}
    target = {"id": "W1.1a", "kind": "reach", "indicator": "water", "at_least": 92, "revisions": [revision]}
    pack = load_pack(packs.write_pack(tmp_path / "p", [target], {"water": packs.indicator("水", range=[0, 100])}))
    facts = load_facts([packs.write_csv(tmp_path / "f.csv", [{"indicator": "water", "year": 2024, "value": "93"}])], pack)
    assert check(pack, facts, 2024).findings[0].verdict == "not_met"
    assert check(pack, facts, 2024, as_of="2024-05-31").findings[0].verdict == "met"
