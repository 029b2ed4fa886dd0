"""What is said of many cells at once, and how often a misspelt word is looked up (engine.base.problems, text)."""

from tests.facts.files import HEADER, csv_of, problems
from tests.helpers import dabiao


def test_the_same_slip_in_many_rows_is_said_once_and_counted(pack_folder, pack, tmp_path, monkeypatch):
    looked_up = []
    monkeypatch.setattr("difflib.get_close_matches", lambda word, *_, **__: looked_up.append(word) or [])
    path = csv_of(tmp_path, HEADER + "自来水普及绿,2024,95\n" * 3000 + "自来水普及率,2024,低\n")
    assert len(problems(pack, path)) == 3001 and len(looked_up) <= 1
    code, _out, err = dabiao("validate", path, "--pack", pack_folder, "--lang", "zh")
    lines = err.splitlines()
    assert code == 3 and len(lines) == 4 and "3001" in lines[0] and "数据.csv（未认出单位）：能读，3001处要改" in lines[1]
    assert "数据.csv:A2: " in lines[2] and "2999 处：A3, A4, A5, A6, A7 …" in lines[2] and "数据.csv:C3002" in lines[3]
