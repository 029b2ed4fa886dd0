"""Outputs: determinism, counts that add up, both languages, exit codes, formats."""

import csv
import io
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests import packs
from tests.conftest import INDICATORS, TARGETS
from tests.helpers import ROOT

ROWS = [
    {"indicator": name, "year": year, "value": value}
    for name, values in {
        "mmr": ["20", "18", "16", "15", "14"],
        "water": ["93", "94", "95", "95", "96"],
        "years": ["10", "10.1", "10.2", "10.3", "10.2"],
        "women": ["28", "28", "29", "29.5", "29.8"],
    }.items()
    for year, value in zip(range(2020, 2025), values, strict=True)
]


def dabiao(*words, cwd=None, **environment):
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "random", **environment}
    done = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *map(str, words)], capture_output=True, cwd=cwd, env=env, check=False
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    folder = tmp_path_factory.mktemp("world")
    packs.write_pack(folder / "pack", TARGETS, INDICATORS)
    packs.write_csv(folder / "facts.csv", ROWS)
    return folder


def run_json(world, *more, data="facts.csv", **environment):
    code, out, err = dabiao(
        "check", world / data, "--pack", world / "pack", "--year", 2024, "-o", "json:-", *more, **environment
    )
    assert code in (0, 1), err
    data = json.loads(out)
    assert data.pop("generated_at")
    return data


def test_same_inputs_same_bytes_whatever_locale_folder_or_language(world, tmp_path):
    first = json.dumps(run_json(world), ensure_ascii=False)
    for more, environment, cwd in [
        ((), {"LC_ALL": "en_US.UTF-8"}, None),
        (("--lang", "en"), {"LC_ALL": "C", "TZ": "Asia/Tokyo"}, tmp_path),
    ]:
        _code, out, _ = dabiao("check", os.path.relpath(world / "facts.csv", cwd or Path.cwd()), "--pack", world / "pack",
                              "--year", 2024, "-o", "json", *more, cwd=cwd, **environment)  # fmt: skip
        data = json.loads(out)
        del data["generated_at"]
        assert json.dumps(data, ensure_ascii=False) == first


def test_row_order_changes_only_addresses(world, tmp_path):
    rows = list(ROWS)
    random.Random(5).shuffle(rows)
    packs.write_pack(tmp_path / "pack", TARGETS, INDICATORS)
    packs.write_csv(tmp_path / "facts.csv", rows)
    one, two = run_json(world), run_json(tmp_path)
    for data in (one, two):
        del data["body_sha256"]
        for source in data["run"]["inputs"]:
            del source["sha256"]
        for finding in data["findings"]:
            for item in finding["evidence"]:
                del item["row"], item["cell"]
        for item in data["unused_facts"]:
            del item["cell"]
    assert one == two


def test_counts_add_up_and_every_target_is_there_once(world):
    data = run_json(world)
    assert [finding["target"] for finding in data["findings"]] == [target["id"] for target in TARGETS]
    counts = data["counts"]
    assert sum(counts["verdicts"].values()) == sum(counts["grades"].values()) == counts["targets"] == len(TARGETS)
    assert counts["rows"] == counts["facts"] + counts["missing"] + counts["repeated"] == len(ROWS)
    assert len(data["unused_facts"]) == counts["facts_unused"]
    assert counts["facts_used"] + counts["facts_unused"] == counts["facts"] + counts["missing"]
    attained = counts["attainment"]
    assert attained["assessable"] == sum(counts["verdicts"][name] for name in ("met", "near", "not_met"))


def test_a_finding_carries_the_contract(world):
    finding = run_json(world)["findings"][0]
    assert finding["id"] == "W1.1a@100000@2024" and finding["area"] == {"code": "100000", "name": "测试县", "level": "county"}
    assert finding["goal"]["op"] == "at_most" and finding["goal"]["value"] == 12.5 and finding["value"] == 14
    assert finding["evidence"][0]["cell"] == "C6" and finding["evidence"][0]["raw"] == "14"
    stages = [step["stage"] for step in finding["trace"]]
    assert stages[0] == "verdict" and "alert" in stages and "recommend" in stages
    assert finding["recommendations"][0]["measure"] == "W1.S1" and finding["waiver"] is None
    for name in (
        "objective",
        "plan",
        "domain",
        "clause",
        "kind",
        "indicator",
        "unit",
        "outlook",
        "grade",
        "reasons",
        "measurements",
    ):
        assert name in finding


def test_exit_codes(world, tmp_path):
    base = ("check", world / "facts.csv", "--pack", world / "pack")
    assert dabiao(*base, "--year", 2024, "--fail-on", "never")[0] == 0
    assert dabiao(*base, "--year", 2024, "--fail-on", "orange")[0] == 1
    assert dabiao(*base, "--year", 1999)[0] == 2
    assert dabiao(*base)[0] == 2
    assert dabiao(*base, "--year", 2024, "-o", "pdf:x")[0] == 2
    assert dabiao(*base, "--year", 2024, "--as-of", "soon")[0] == 2
    assert dabiao(*base, "--year", 2025)[0] == 3  # no facts of that year
    assert dabiao("check", tmp_path / "no.csv", "--pack", world / "pack", "--year", 2024)[0] == 3
    assert dabiao("check", world / "facts.csv", "--pack", tmp_path, "--year", 2024)[0] == 3
    assert dabiao("explain", "W9.9", world / "facts.csv", "--pack", world / "pack", "--year", 2024)[0] == 2


def test_messages_go_to_stderr_and_results_to_stdout(world, tmp_path):
    _code, out, err = dabiao("check", tmp_path / "没有.csv", "--pack", world / "pack", "--year", 2024, LC_ALL="zh_CN.UTF-8")
    assert out == "" and "没有这个文件" in err and "Traceback" not in err
    _code, out, err = dabiao("check", world / "facts.csv", "--pack", world / "pack", "--year", 2024, "--lang", "en",
                            "-o", f"csv:{tmp_path}/结果.csv", "-o", f"markdown:{tmp_path}/r.md", "-o", f"json:{tmp_path}/r.json")  # fmt: skip
    assert "Attainment" in out and "wrote" in err and {p.name for p in tmp_path.iterdir()} == {"结果.csv", "r.md", "r.json"}
    rows = list(csv.reader(io.StringIO((tmp_path / "结果.csv").read_text(encoding="utf-8-sig"))))
    assert len(rows) == len(TARGETS) + 1
    assert "## " in (tmp_path / "r.md").read_text(encoding="utf-8")


def test_languages(world):
    base = ("check", world / "facts.csv", "--pack", world / "pack", "--year", 2024)
    assert "达标率" in dabiao(*base, LC_ALL="zh_CN.UTF-8")[1] and "达标率" in dabiao(*base, LC_ALL="C")[1]
    assert "Attainment" in dabiao(*base, LC_ALL="en_GB.UTF-8")[1] and "Attainment" in dabiao(*base, "--lang", "en")[1]


def test_explain_can_be_recomputed(world):
    code, out, _ = dabiao("explain", "W1.1a", world / "facts.csv", "--pack", world / "pack", "--year", 2024, "--lang", "zh")
    assert code == 0
    for part in (
        "facts.csv!C6",
        "14/10万 ≤ 12.5/10万？不成立",
        "W1.1a.not_met",
        "targets/women.yaml:",
        "年均变化-1.5",
        "还差1.5/10万",
    ):
        assert part in out, out
    code, out, _ = dabiao("explain", "W1.2a@100000@2024", world / "facts.csv", "--pack", world / "pack", "--lang", "en")
    assert "96% ≥ 92%? yes" in out and "single condition" in out and "and the data is complete" in out


def test_explain_says_what_was_reported_on_a_milestone(world, tmp_path):
    data = tmp_path / "facts.csv"
    for reported, words in [
        ("是,", ("facts.csv!C2", "没有写明来源", "待佐证，不能算达标")),
        ("是,高政办发〔2024〕1号", ("facts.csv!C2", "来源：高政办发〔2024〕1号", "W1.4a.met：填报为“是”并写明来源")),
        ("否,", ("2024年填报“否”", "2024: 未达标", "W1.4a.not_met：填报为“否”")),
        ("缺,", ("填报为缺", "facts.csv!C2", "当年没有填报")),
    ]:
        data.write_text(f"指标,年份,数值,来源\nW1.4a,2024,{reported}\nwater,2024,95,\n", encoding="utf-8")
        code, out, _ = dabiao("explain", "W1.4a", data, "--pack", world / "pack", "--year", 2024, "--lang", "zh")
        assert code == 0 and all(part in out for part in words), out


def test_explain_without_data_shows_the_rule(world):
    code, out, _ = dabiao("explain", "W1.1a", "--pack", world / "pack", "--lang", "zh")
    assert code == 0 and "条款" in out and "≤12.5/10万" in out


def test_validate_and_schema(world):
    code, out, _ = dabiao("validate", world / "facts.csv", "--pack", world / "pack", "--lang", "zh")
    assert code == 0 and "20行" in out
    assert json.loads(dabiao("schema", "rules")[1])["$defs"]["targets"]
    assert json.loads(dabiao("schema", "rules", "--file", "alerts")[1])["properties"]["alerts"]


def test_rules_list_json(world):
    data = json.loads(dabiao("rules", "list", "--pack", world / "pack", "--format", "json")[1])
    first = data["objectives"][0]
    assert first["id"] == "W1.1" and first["plan"] == "women" and first["targets"][0]["goal"]["value"] == 12.5


def test_an_internal_failure_shows_no_traceback(world):
    code, _out, err = dabiao(
        "check", world / "facts.csv", "--pack", world / "pack", "--year", 2024, "-o", f"json:{world}/no/such/x.json"
    )
    assert code == 2 and "Traceback" not in err


def test_the_checksum_of_the_body_can_be_recomputed(world):
    import hashlib

    data = run_json(world)
    claimed = data.pop("body_sha256")
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    assert hashlib.sha256(text.encode()).hexdigest() == claimed
