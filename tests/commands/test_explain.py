"""dabiao explain: ids told from files, what it says with and without data (engine.commands.arguments, explain)."""

import pytest

from tests.helpers import dabiao


def test_explain_can_be_recomputed(world):
    code, out, _ = dabiao("explain", "W1.1a", world / "facts.csv", "--pack", world / "pack", "--year", 2024, "--lang", "zh")
    assert code == 0
    for part in (
        "facts.csv!C6",
        "14/10万 ≤ 12.5/10万？不成立",
        "W1.1a.not_met",
        "targets/women.yaml:",
        "年均变化-0.25",
        "还差1.5个十万分点",
    ):
        assert part in out, out
    code, out, _ = dabiao("explain", "W1.2a@100000@2024", world / "facts.csv", "--pack", world / "pack", "--lang", "en")
    assert "96% ≥ 92%? yes" in out and "single condition" in out and "and the data is complete" in out


def test_explain_says_what_was_reported_on_a_milestone(world, tmp_path):
    data = tmp_path / "facts.csv"
    for reported, words in [
        ("是,", ("facts.csv!C2", "没有写明来源", "待佐证，不能算达标")),
        ("是,高政办发〔2024〕1号", ("facts.csv!C2", "来源：高政办发〔2024〕1号", "已落实：填报为“是”并写明来源")),
        ("否,", ("2024年填报“否”", "2024年未落实", "未落实：填报为“否”")),
        ("缺,", ("填报为缺", "facts.csv!C2", "当年没有填报")),
    ]:
        data.write_text(f"指标,年份,数值,来源\nW1.4a,2024,{reported}\nwater,2024,95,\n", encoding="utf-8")
        code, out, _ = dabiao("explain", "W1.4a", data, "--pack", world / "pack", "--year", 2024, "--lang", "zh")
        assert code == 0 and all(part in out for part in words), out


def test_explain_says_what_the_review_asks_of_the_figures_of_data_and_of_a_kept_run(world, tmp_path):
    data, run = tmp_path / "facts.csv", tmp_path / "run.json"
    figures = [(2020, "95.1"), (2021, "95.4"), (2022, "95.9"), (2023, "96.3")]
    rows = "".join(f"water,{year},{value},\n" for year, value in figures)
    base = ("--pack", world / "pack", "--year", 2024)
    for note, asked in (("", "审核  请说明："), ("确为断水", "审核  已说明：")):
        data.write_text(f"指标,年份,数值,备注\n{rows}water,2024,9.68,{note}\n", encoding="utf-8")
        assert dabiao("check", data, *base, "-o", f"json:{run}")[0] == 1
        for found in (
            dabiao("explain", "W1.2a", data, *base, "--lang", "zh")[1], dabiao("explain", "W1.2a", run, "--lang", "zh")[1],
        ):  # fmt: skip
            (line,) = [line for line in found.splitlines() if line.startswith("审核")]
            assert line.startswith(f"{asked}facts.csv!C6：") and "10分之一" in line
            assert ("（备注：确为断水）" in line) == bool(note)
        assert "审核" not in dabiao("explain", "W1.1a", data, *base, "--lang", "zh")[1]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["W1.2a@100000@x2024", "facts.csv"], 2, "--year"),
        (["W1.2a@100000@x2024", "facts.csv", "--year", "2024"], 2, "W1.2a@100000@x2024"),
        (["W1.2a", "facts.csv", "--year", "0"], 2, "2021—2025"),
        (["facts.csv", "--year", "2024"], 2, "要说明哪一项"),
        (["W1.2a", "data2024.csv", "--year", "2024"], 3, "data2024.csv: 没有这个文件"),
        (["W1.2a", "data2024.XLSX", "--year", "2024"], 3, "data2024.XLSX: 没有这个文件"),
        (["W1.2a", "data2024", "--year", "2024"], 2, "data2024"),
        (["W1.2a", "", "--year", "2024"], 2, "路径是空的"),
    ],
)
def test_explain_tells_ids_from_files(world, words, code, said):
    got, out, err = dabiao("explain", *words, "--pack", "pack", "--lang", "zh", cwd=world)
    assert (got, out) == (code, "") and said in err


def test_explain_takes_an_objective_and_ids_in_any_case(world):
    base = (world / "facts.csv", "--pack", world / "pack", "--year", 2024, "--lang", "zh")
    assert dabiao("explain", "w1.1", *base)[1] == dabiao("explain", "W1.1a", *base)[1]


def test_explain_without_data_shows_the_rule(world):
    code, out, _ = dabiao("explain", "W1.1a", "--pack", world / "pack", "--lang", "zh")
    assert code == 0 and "条款" in out and "≤12.5/10万" in out
