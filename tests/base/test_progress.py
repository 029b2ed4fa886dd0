"""The progress bar of long work (engine.base.progress)."""

import time


def one(_):
    return 1


def test_progress_is_silent_where_stderr_is_no_terminal(capsys, monkeypatch):
    from engine.base import progress

    assert list(progress.tracked(range(50_000), "x", 50_000, one)) == list(range(50_000))
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert list(progress.tracked(range(30_000), "rows", 30_000, one)) == list(range(30_000))
    assert "rows" in capsys.readouterr().err


def test_what_is_many_rows_moves_the_bar_by_as_many(capsys, monkeypatch):
    from engine.base import progress

    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    shown = []
    for _ in progress.tracked([30_000, 10_000], "rows", 40_000, lambda rows: rows):
        time.sleep(0.15)  # longer than the bar waits between two looks
        shown.append(capsys.readouterr().err)
    assert "75%" in shown[1] and "75%" not in shown[0]
