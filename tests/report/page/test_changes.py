"""What changed since a kept run: over the same targets, only of a run that was not altered (check --previous)."""

import json
from dataclasses import replace

import pytest

from engine.model import Grade, Verdict
from engine.report.changes import Turn
from engine.report.codec import stamped
from engine.report.gather_changes import changes_since, earlier
from tests.helpers import dabiao
from tests.packs import write_csv


def kept(dossier):
    return earlier(json.loads(stamped(dossier)))


def with_first(dossier, **changes):
    return replace(dossier, findings=(replace(dossier.findings[0], **changes), *dossier.findings[1:]))


def test_a_run_beside_itself_has_not_changed(rolled):
    changes = changes_since(kept(rolled), rolled)
    assert changes.before == changes.now and changes.since.same_rules and not changes.added and not changes.dropped
    assert {(change.verdict, change.grade) for change in changes.findings} == {(Turn.SAME, Turn.SAME)}
    assert {change.difference for change in changes.findings} <= {None, 0}
    assessed = [finding for finding in rolled.findings if finding.verdict.assessed]
    assert changes.comparable == len(assessed) == 9
    assert changes.met_before == changes.met_now == sum(finding.verdict == Verdict.MET for finding in assessed)


@pytest.mark.parametrize(
    ("old", "new", "turn"),
    [
        (Verdict.NOT_MET, Verdict.NEAR, Turn.BETTER),
        (Verdict.MET, Verdict.NEAR, Turn.WORSE),
        (Verdict.NOT_MET, Verdict.NO_DATA, Turn.OTHER),
        (Verdict.PENDING, Verdict.MET, Turn.OTHER),
        (Verdict.MET, Verdict.MET, Turn.SAME),
    ],
)
def test_a_verdict_is_better_only_where_both_were_assessed(rolled, old, new, turn):
    change = changes_since(kept(with_first(rolled, verdict=old)), with_first(rolled, verdict=new)).findings[0]
    assert change.verdict == turn and (change.before.verdict, change.now.verdict) == (old, new)


@pytest.mark.parametrize(
    ("old", "new", "turn"),
    [
        (Grade.RED, Grade.ORANGE, Turn.BETTER),
        (Grade.NONE, Grade.BLUE, Turn.WORSE),
        (Grade.GOOD_PRACTICE, Grade.NONE, Turn.SAME),
        (Grade.YELLOW, Grade.GOOD_PRACTICE, Turn.BETTER),
    ],
)
def test_good_practice_is_no_alert(rolled, old, new, turn):
    assert changes_since(kept(with_first(rolled, grade=old)), with_first(rolled, grade=new)).findings[0].grade == turn


def test_the_difference_is_exact_and_not_told_across_a_break(rolled):
    first = rolled.findings[0]
    before = kept(with_first(rolled, value=first.value - 15))
    assert changes_since(before, rolled).findings[0].difference == 15
    run = replace(before.run, year=2023)
    broken = with_first(rolled, measurements=replace(first.measurements, since=2024))
    change = changes_since(replace(before, run=run), broken).findings[0]
    assert change.broken and change.difference is None
    assert changes_since(kept(with_first(rolled, unit="persons")), rolled).findings[0].difference is None


def test_only_what_both_judged_is_compared(rolled):
    fewer = replace(rolled, findings=rolled.findings[1:])
    grown, shrunk = changes_since(kept(fewer), rolled), changes_since(kept(rolled), fewer)
    assert grown.added == shrunk.dropped == (rolled.findings[0].id,) and not grown.dropped and not shrunk.added
    assert len(grown.findings) == len(shrunk.findings) == len(fewer.findings)
    assert sum(grown.before.verdicts.values()) == sum(grown.now.verdicts.values()) == len(fewer.findings)


def run(world, *more, year=2024):
    return dabiao("check", "facts.csv", "--pack", "pack", "--year", year, "--lang", "zh", *more, cwd=world)


def test_the_changes_stand_in_the_json_and_nothing_else_differs(world):
    assert run(world, "-o", "json:2023.json", year=2023)[0] in (0, 1)
    run(world, "-o", "json:alone.json")
    assert run(world, "--previous", "2023.json", "-o", "json:beside.json")[0] == 1
    alone, beside = (json.loads((world / name).read_text("utf-8")) for name in ("alone.json", "beside.json"))
    changes = beside.pop("changes")
    assert changes["since"]["year"] == 2023 and len(changes["findings"]) == len(beside["findings"])
    assert changes["since"]["body_sha256"] == json.loads((world / "2023.json").read_text("utf-8"))["body_sha256"]
    told = {item["finding"]: item for item in changes["findings"]}
    assert told["W1.1a@100000@2024"]["difference"] == -0.2 and told["W1.3a@100000@2024"]["difference"] == 0.3
    for name in ("generated_at", "versions", "body_sha256", "changes"):
        alone.pop(name), beside.pop(name, None)
    assert alone == beside


def test_an_earlier_run_of_another_version_is_read_as_far_as_it_goes(world, rolled):
    data = json.loads(stamped(rolled))
    for name in ("definitions", "limits", "register", "measures", "changes"):
        del data[name]
    assert earlier(data).findings[0].target == rolled.findings[0].target


def test_an_altered_run_is_refused_as_no_proof(world):
    run(world, "-o", "json:2023.json", year=2023)
    text = (world / "2023.json").read_text("utf-8")
    (world / "2023.json").write_text(text.replace('"verdict": "met"', '"verdict": "near"', 1), "utf-8")
    code, _, err = run(world, "--previous", "2023.json")
    assert code == 5 and "2023.json" in err and "改动" in err


def test_what_can_be_no_earlier_run_is_named(world):
    run(world, "-o", "json:2024.json")
    write_csv(world / "none.json", [{"indicator": "water", "year": 2024, "value": "1"}])
    (world / "deep.json").write_text("[" * 100_000, "utf-8")
    for path, said in (
        ("no.json", "无法读取"),
        ("none.json", "不是本版本保存的结果"),
        ("deep.json", "不是本版本保存的结果"),
        (".", "无法读取"),
    ):
        code, _, err = run(world, "--previous", path)
        assert code == 2 and said in err and "Traceback" not in err, path
    code, _, err = run(world, "--previous", "2024.json", year=2023)
    assert code == 2 and "晚于所判的2023年" in err
    pack = (world / "pack/pack.yaml").read_text("utf-8")
    (world / "pack/pack.yaml").write_text(pack.replace("test-pack", "other-pack"), "utf-8")
    code, _, err = run(world, "--previous", "2024.json")
    assert code == 2 and "test-pack" in err and "other-pack" in err
