"""A kept run is explained without rules or data, byte for byte as the live one (engine.commands.explain, engine.report.codec)."""

import hashlib
import json
import subprocess
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.text import Text
from engine.kinds import KINDS
from engine.model import Course, Grade, Way
from engine.report.codec import _dump, _sha256, decoded, encoded
from engine.report.record import Point
from tests.helpers import ROOT, dabiao

SAMPLE = ROOT / "data_samples/gaoping"


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    dabiao("check", SAMPLE, "--year", 2024, "-o", f"json:{folder}/run.json")
    return folder / "run.json"


def test_a_finding_of_every_kind_and_grade_is_explained_as_the_live_one(kept, tmp_path):
    findings = json.loads(kept.read_text("utf-8"))["findings"]
    chosen = {(finding["kind"], finding["grade"]): finding["target"] for finding in findings}
    assert {kind for kind, _ in chosen} == set(KINDS) - {"interval"} and {grade for _, grade in chosen} == set(Grade)
    verdicts = {finding["verdict"]: finding["target"] for finding in findings}
    ids = sorted({*chosen.values(), *verdicts.values()})
    for lang in ("zh", "en"):
        live = dabiao("explain", *ids, SAMPLE, "--year", 2024, "--lang", lang)
        archived = dabiao("explain", *ids, kept, "--lang", lang, cwd=tmp_path)
        assert archived == live and live[0] == 0 and live[1].count("\n") > 20 * len(ids)
    assert list(tmp_path.iterdir()) == []


def test_an_explanation_begins_with_the_run_and_checksums_that_commands_recompute(kept):
    run = json.loads(kept.read_text("utf-8"))["run"]
    head, _, rest = dabiao("explain", "W4.7c", kept, "--lang", "zh")[1].partition("\n\n")
    first, pack, data, made_up = head.splitlines()
    assert made_up.startswith("数据说明：示例数据，纯属虚构")
    assert rest.startswith("W4.7c@") and first.startswith(f"所据  2024年，年度监测，数据截至{run['as_of']}；dabiao ")
    names = [item["file"] for item in run["rules"]]
    folder = ROOT / "rules/gaoping-2021-2025"
    listing = subprocess.run(["sha256sum", *names], cwd=folder, capture_output=True, check=True).stdout
    assert pack == f"规则包  gaoping-2021-2025（{len(names)}个文件，校验和{hashlib.sha256(listing).hexdigest()[:12]}）"
    files = [path for path in SAMPLE.rglob("*") if path.suffix in (".csv", ".xlsx")]
    assert files and all(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()[:12]}" in data for path in files)
    assert data.count("；") == len(files) - 1


def test_objectives_and_any_case_are_found_and_unknown_ids_are_not(kept):
    code, out, _ = dabiao("explain", "w4.7", kept)
    assert code == 0 and "W4.7a@" in out and "W4.7c@" in out
    code, out, err = dabiao("explain", "W44.7c", kept, "--lang", "zh")
    assert (code, out) == (2, "") and "W4.7c" in err
    assert dabiao("explain", kept)[0] == 2


def test_a_run_that_was_changed_is_refused(kept, tmp_path):
    changed = tmp_path / "run.json"
    changed.write_text(kept.read_text("utf-8").replace('"not_met"', '"met"', 1), "utf-8")
    code, out, err = dabiao("explain", "W4.7c", changed, "--lang", "zh")
    assert (code, out) == (5, "") and "文件与保存时不同" in err and "Traceback" not in err


def test_a_run_of_an_earlier_version_is_read_without_what_that_did_not_write_yet(kept, tmp_path):
    run = json.loads(kept.read_text("utf-8"))
    for finding in run["findings"]:
        del finding["measurements"]["unit_comparisons"]
    body = {name: part for name, part in run.items() if name not in ("generated_at", "versions", "body_sha256")}
    run["body_sha256"] = _sha256(_dump(body))
    (tmp_path / "run.json").write_text(json.dumps(run, ensure_ascii=False), "utf-8")
    assert dabiao("explain", "W4.7c", tmp_path / "run.json") == dabiao("explain", "W4.7c", kept)
    code = dabiao("check", SAMPLE, "--year", 2024)[0]
    assert dabiao("check", SAMPLE, "--year", 2024, "--previous", tmp_path / "run.json")[0] == code


@pytest.mark.parametrize("text", ["{}", "[]", "nonsense", '{"schema": "dabiao-run/1"}', '{"schema": "dabiao-run/2"}', "\x00"])
def test_what_is_no_run_is_said_to_be_none(tmp_path, text):
    other = tmp_path / "other.json"
    other.write_text(text, "utf-8")
    code, out, err = dabiao("explain", "W4.7c", other, "--lang", "zh")
    assert code in (2, 5) and out == "" and str(other) in err and "Traceback" not in err


def test_one_run_at_a_time(kept, tmp_path):
    for more in (kept, tmp_path / "x.csv"):
        code, _, err = dabiao("explain", "W4.7c", kept, more, "--lang", "zh")
        assert code == 2 and ("一次只能" in err)
    assert dabiao("explain", "W4.7c", tmp_path / "nowhere.json")[0] == 2


numbers = st.fractions() | st.integers().map(Fraction) | st.decimals(allow_nan=False, allow_infinity=False).map(Fraction)


@given(numbers, numbers, st.text(), st.lists(st.text(), max_size=3))
def test_every_number_and_text_comes_back_as_it_was(value, last, text, cells):
    for record in (
        Point(2024, value, tuple(cells)),
        Course((2020, 2024), True, False, True, Way.BETTER, last, Way.SAME),
        Text(text, text[::-1]),
    ):
        written = json.loads(json.dumps(encoded(record)))
        assert decoded(written, type(record)) == record
    point = encoded(Point(2024, value, ()))
    assert isinstance(point["value"], int | float) and point["value"] == (
        value.numerator if value.denominator == 1 else float(value)
    )
