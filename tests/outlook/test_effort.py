"""What should have been reached by now, and what is left to do a year (engine.outlook.pace)."""

from fractions import Fraction

from tests.early_warning import plain, run
from tests.helpers import years


def test_effort_by_hand():
    effort = run(plain([10, 10.2, 10.5, 10.8, 11]))["W1.5a"].pace
    assert effort.interim == Fraction("11.6")  # 10 + (12 - 10) * 4 / 5
    assert effort.yearly == 1 and (effort.recent, effort.recent_years) == (Fraction("0.8") / 3, 3)
    reached = run(plain([10, 11, 12, 13, 14]))["W1.5a"].pace
    assert reached.yearly is None and reached.recent == 1


def test_who_had_reached_the_goal_at_the_start_was_never_due_to_get_worse(said):
    finding, _ = said({"kind": "reach", "indicator": "share", "at_least": 85}, years(["88", "87", "86", "85", "84"]))
    assert finding.pace.interim == 85
