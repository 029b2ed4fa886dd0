"""What chance could have made of a finding, and what that makes of its grade (engine.reliability.examine)."""

import pytest

from engine.model import Certainty, Ground, Reliability
from engine.wording.reliability import certainty_text
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


def test_of_many_cases_a_difference_within_chance_is_no_matter_of_few():
    """100 of the part or of the rest are few no more; the verdict and the grade are the same either way."""
    near, few = ([*counted("share", [(part, whole)] * 5)] for part, whole in ((8990, 10_000), (899, 1000)))
    one, two = run(near)["W1.2a"], run([*few])["W1.2a"]
    assert (one.reliability.certainty, two.reliability.certainty) == ("cannot_tell", "cannot_tell")
    assert (one.verdict, one.grade) == (two.verdict, two.grade)
    assert (one.reliability.few, two.reliability.few) == (False, False)
    edge = [run(counted("share", [(part, part * 10)] * 5))["W1.2a"].reliability.few for part in (99, 100)]
    rest = [run(counted("share", [(1000 - left, 1000)] * 5))["W1.2a"].reliability.few for left in (99, 100)]
    assert edge == rest == [True, False]
    rate = [run(counted("rate", [(cases, 400_000)] * 5))["W1.1a"].reliability.few for cases in (99, 100)]
    assert rate == [True, False]


def test_why_the_data_cannot_tell_is_said_in_words():
    assert certainty_text(Reliability(Certainty.CANNOT_TELL, Ground.LEVEL, few=True)).zh == "例数少，数据不足以判断"
    close = certainty_text(Reliability(Certainty.CANNOT_TELL, Ground.LEVEL))
    assert (close.zh, close.en) == ("相差在偶然起伏之内，数据不足以判断", "a difference within chance, the data can't tell")
    assert certainty_text(Reliability(Certainty.CLEAR, Ground.LEVEL, few=True)).zh == "数据足以支持判定"


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
