"""The progress bar of long work (engine.base.progress)."""


def test_progress_is_silent_where_stderr_is_no_terminal(capsys, monkeypatch):
    from engine.base import progress

    assert list(progress.tracked(range(50_000), "x", 50_000)) == list(range(50_000))
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert list(progress.tracked(range(30_000), "rows", 30_000)) == list(range(30_000))
    assert "rows" in capsys.readouterr().err
