"""The figures of docs/early-warning.md are those that the backtest gives."""

from pathlib import Path

from tests.validation.backtest import figures, flips, german_changes, outcomes, report, windows
from tests.validation.real import SHARED, needs_real

DOC = Path(__file__).resolve().parents[2] / "docs/early-warning.md"


@needs_real
def test_the_documented_figures_are_computed():
    text = DOC.read_text(encoding="utf-8")
    assert [row for row in (*report(), *outcomes()) if row not in text] == []


@needs_real
def test_two_methods_that_agree_are_right_more_often_and_steady():
    for ahead in (2, 3):
        table = windows(SHARED / "real/undp_progress.jsonl", ahead)
        right = {name: share for name, _, _, share, _, _ in figures(table, ahead)}
        assert right["linear + theil_sen"] > max(right["linear"], right["theil_sen"]) and right["linear + theil_sen"] > 0.9
        assert flips(table, ahead)["linear + theil_sen"] < 0.26


@needs_real
def test_classes_change_no_more_often_than_published_symbols():
    changes = german_changes()
    assert [f"{changes[name]:.1%}" for name in ("published", "linear", "linear + theil_sen")] == ["26.2%", "23.6%", "26.2%"]
    assert changes["linear + theil_sen"] <= changes["published"] + 0.02
