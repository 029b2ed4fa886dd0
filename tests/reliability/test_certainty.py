"""What chance could have made of a finding, and what that makes of its grade (engine.reliability.examine)."""

import pytest

from tests.early_warning import counted, plain, run


def test_one_death_in_four_thousand_births_is_no_alarm():
    findings = run(counted("rate", [(1, 4000), (0, 4000), (0, 4000), (0, 4000), (1, 4000)]))
    found = findings["W1.1a"]
    assert found.verdict == "not_met" and found.reliability.certainty == "cannot_tell" and found.grade == "blue"
    year, three, five = found.reliability.levels
    assert year.probability == pytest.approx(0.1987, abs=1e-4) and round(year.high) == 139
    assert five.events == 2 and five.value == 10 and five.probability == pytest.approx(0.584, abs=1e-3)
    assert three.years == (2022, 2023, 2024)
    assert found.outlook.klass == "uncertain"


def test_many_deaths_are_an_alarm_even_if_the_last_year_alone_is_not():
    found = run(counted("rate", [(3, 4000), (2, 4000), (3, 4000), (2, 4000), (2, 4000)]))["W1.1a"]
    assert found.reliability.levels[0].probability > 0.03 and found.reliability.levels[-1].probability < 0.001
    assert found.reliability.certainty == "clear" and found.grade in ("red", "orange")


def test_years_of_a_confirmed_trend_are_not_taken_together():
    found = run(counted("share", [(500, 2000), (600, 2000), (700, 2000), (800, 2000), (1780, 2000)]))["W1.2a"]
    assert found.verdict == "not_met" and found.trend.result == "rising"
    assert [level.years for level in found.reliability.levels] == [(2024,)] and found.reliability.certainty == "cannot_tell"


def test_a_full_count_is_not_tested():
    found = run([*counted("members", [(29, 100)] * 5), *plain([1])])["W1.4a"]
    assert found.verdict == "not_met" and (found.reliability.certainty, found.reliability.ground) == ("not_tested", "complete")
    assert found.reliability.levels == () and found.grade in ("red", "orange")


def test_changes_and_gaps_of_small_counts():
    rows = counted("rate", [(3, 98_000), (3, 98_000), (2, 98_000), (2, 98_000), (3, 98_000)])
    found = run(rows)["W1.3a"]
    assert found.verdict == "not_met" and found.reliability.p_change == 1.0 and found.reliability.certainty == "cannot_tell"
    fell = run(counted("rate", [(90, 98_000), (70, 98_000), (50, 98_000), (45, 98_000), (12, 98_000)]))["W1.3a"]
    assert fell.verdict == "met" and fell.reliability.certainty == "clear" and fell.reliability.p_change < 0.001
    gap = counted("rate", [(1, 2300), (1, 2150), (0, 1980), (0, 1900), (1, 1880)], residence="rural")
    gap += counted("rate", [(0, 2100), (0, 1980), (0, 1850), (0, 1790), (0, 1820)], residence="urban")
    widened = run(gap)["W1.6a"]
    assert (
        widened.verdict == "not_met" and widened.reliability.ground == "gap" and widened.reliability.certainty == "cannot_tell"
    )
