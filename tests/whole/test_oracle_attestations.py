"""Mechanisms that share an attestation, and lines for whole objectives, against the independent judge."""

import dataclasses
import itertools
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.facts.load import load_facts
from engine.pipeline import check
from tests import oracle, packs
from tests.facts.attested import mechanism, pack_of
from tests.helpers import record

SOURCES = ["", "见附件", "发〔2024〕1号", "《名册》", "发〔2025〕1号"]
YEARS = (2023, 2024)
SEPARATORS = ["、", "，", ",", "；", ";", " ", "\n", "； "]
MARKS = ["", "：", ":", " ", "： "]
YES, NO = ["是", "√", "有", "已建立", "yes"], ["否", "未", "未建立", "no"]


@st.composite
def plans(draw):
    """Objectives with one to four mechanisms, some of which ask for what the first of an earlier objective asks for."""
    plan, first = {}, []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        ids = [f"W1.{number}{letter}" for letter in "abcd"[: draw(st.integers(1, 4))]]
        targets = [mechanism(ids[0])]
        for id_ in ids[1:]:
            same = draw(st.sampled_from([None, *first]))
            targets.append(mechanism(id_, **({"same_as": same} if same else {})))
        plan[f"W1.{number}"] = targets
        first.append(ids[0])
    return plan


@st.composite
def answers(draw, plan):
    """Of each year and objective one source, and an answer or none to each mechanism; what is the same is answered alike."""
    made = []
    for year in YEARS:
        said = {}
        for objective, targets in plan.items():
            source = draw(st.sampled_from(SOURCES))
            for target in targets:
                thing = target.get("same_as", target["id"])
                answer = said.setdefault(thing, draw(st.sampled_from([None, True, False])))
                if answer is not None and draw(st.booleans()):
                    made.append((objective, target["id"], thing, year, answer, source))
    return made


@st.composite
def in_lines(draw, plan, said):
    """The answers in one row for each objective and year, written in any of the ways."""
    rows = []
    for (objective, year), group in itertools.groupby(said, key=lambda item: (item[0], item[3])):
        found = list(group)
        if len(found) == len(plan[objective]) and all(item[4] for item in found) and draw(st.booleans()):
            text = draw(st.sampled_from(YES))
        else:
            parts = []
            for _, id_, _, _, answer, _ in draw(st.permutations(found)):
                name = draw(st.sampled_from([id_, id_.lower(), id_[-1], id_[-1].upper()]))
                parts.append(name + draw(st.sampled_from(MARKS)) + draw(st.sampled_from(YES if answer else NO)))
            text = draw(st.sampled_from(SEPARATORS)).join(parts)
        rows.append({"indicator": objective, "year": year, "value": text, "source": found[0][5]})
    return draw(st.permutations(rows))


def judged(folder, plan, rows):
    pack = pack_of(folder / "pack", plan)
    facts = load_facts([packs.write_csv(folder / "f.csv", [{"indicator": "always", "year": 2024, "value": "1"}, *rows])], pack)
    run = check(pack, facts, 2024)
    return run, pack, facts


def without_cells(run, pack):
    """What the findings say, but for the rows that the answers were read from."""
    rows = {"file", "sheet", "row", "cell", "raw", "objective", "target"}
    told = []
    for finding in run.findings:
        found = dataclasses.asdict(record(finding, run, pack))
        found["evidence"] = [{name: value for name, value in item.items() if name not in rows} for item in found["evidence"]]
        told.append(found)
    return told


@st.composite
def worlds(draw):
    plan = draw(plans())
    said = draw(answers(plan))
    return plan, said, draw(in_lines(plan, said))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(worlds())
def test_lines_and_rows_give_the_same_findings_and_those_of_the_oracle(world):
    plan, said, lines = world
    rows = [{"indicator": id_, "year": year, "value": "是" if yes else "否", "source": source}
            for _, id_, _, year, yes, source in said]  # fmt: skip
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        run, pack, facts = judged(Path(one), plan, rows)
        grouped, same_pack, lined = judged(Path(two), plan, lines)
    assert without_cells(run, pack) == without_cells(grouped, same_pack)
    targets = [target for asked in plan.values() for target in asked]
    merged = joined(said)
    for target, finding in zip(targets, run.findings, strict=True):
        assert finding.verdict == oracle.verdicts(target, merged, 2024, packs.PACK, others=targets), (target, said)
    for (source,), given_rows in ((facts.sources, rows), (lined.sources, lines)):
        assert source.rows == source.read + source.missing + source.repeated == len(given_rows) + 1
    things = {(thing, year) for _, _, thing, year, _, _ in said}
    assert facts.sources[0].repeated == len(said) - len(things)


def joined(said):
    """One row of each thing and year: any of the documents named for it may prove it."""
    found = {}
    for _, _, thing, year, yes, source in said:
        found.setdefault((thing, year), (yes, []))[1].append(source)
    return [
        {"indicator": thing, "year": year, "value": "是" if yes else "否",
         "source": next((text for text in texts if oracle.proves(text, year)), "")}
        for (thing, year), (yes, texts) in found.items()
    ]  # fmt: skip
