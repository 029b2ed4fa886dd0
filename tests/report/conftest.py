"""The sample's run, and one with two plans, every scope and every verdict, to count by hand."""

import json

import pytest

from engine.facts.load import load_facts
from engine.pipeline import check
from engine.report.gather import gathered
from engine.rules.load import load_pack
from tests import packs
from tests.helpers import ROOT
from tests.report.reading import Sample
from tests.rollup import LEAD


def measured(id_, lead="health", **more):
    return {
        "id": id_,
        "kind": "reach",
        "indicator": f"i_{id_}",
        "at_least": 90,
        "responsible": [lead, *(id_ for id_ in LEAD if id_ != lead)],
        **more,
    }


def attested(id_, lead="health", **more):
    texts = {"summary": packs.TEXT, "evidence": packs.TEXT}
    return {"id": id_, "kind": "milestone", **texts, "responsible": [lead], **more}


DOMAINS = {
    ("women", "W1"): {
        "W1.1": [measured("W1.1a"), attested("W1.1b"), measured("W1.1c", scope="measure")],
        "W1.2": [measured("W1.2a"), attested("W1.2b", "school")],
    },
    ("women", "W2"): {
        "W2.1": [measured("W2.1a"), attested("W2.1b")],
        "W2.2": [measured("W2.2a"), attested("W2.2b")],
        "W2.3": [measured("W2.3a")],
    },
    ("children", "C1"): {
        "C1.1": [measured("C1.1a", "school"), measured("C1.1b")],
        "C1.2": [measured("C1.2a"), measured("C1.2b")],
        "C1.9": [attested("C1.9a", scope="implementation")],
    },
}
FIGURES = {
    # target: 2023, 2024
    "W1.1a": ("80", "95"),  # not met, met
    "W1.1c": ("95", "10"),  # met, not met: of a measure
    "W1.2a": ("95", "89.5"),  # met, near
    "W2.1a": ("95", ""),  # met, no data
    "W2.2a": ("95", "96"),  # met, met
    "C1.1a": ("70", "75"),  # not met, not met
    "C1.1b": ("89.5", "89.2"),  # near, near
    "C1.2a": ("89.5", "91"),  # near, met
}
SAID = {"W1.1b": ("是", "第1号文"), "C1.9a": ("否", "")}
AWAY = ("W2.3a", "C1.2b")  # reported as not applicable in both years


@pytest.fixture(scope="session")
def rolled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rollup")
    ids = [
        target["indicator"] for parts in DOMAINS.values() for ts in parts.values() for target in ts if "indicator" in target
    ]
    packs.write_pack(folder / "pack", [], {id_: packs.indicator(id_) for id_ in ids},
                     plans={"women": packs.TEXT, "children": {"zh": "儿童", "en": "children"}},
                     departments={id_: {"zh": name.zh, "en": name.en} for id_, name in LEAD.items()})  # fmt: skip
    (folder / "pack/targets/women.yaml").unlink()
    for (plan, domain), objectives in DOMAINS.items():
        file = {
            "plan": plan,
            "domain": {"id": domain, "zh": f"领域{domain}", "en": f"Domain {domain}"},
            "objectives": {
                id_: {"clause": f"条{id_}", "summary": packs.TEXT, "targets": targets} for id_, targets in objectives.items()
            },
        }
        (folder / f"pack/targets/{domain}.yaml").write_text(json.dumps(file, ensure_ascii=False), "utf-8")
    rows = [
        {"indicator": f"i_{id_}", "year": year, "value": value}
        for id_, values in FIGURES.items()
        for year, value in zip((2023, 2024), values, strict=True)
        if value
    ]
    rows += [{"indicator": id_, "year": 2024, "value": value, "source": source} for id_, (value, source) in SAID.items()]
    rows += [{"indicator": f"i_{id_}", "year": year, "value": "", "status": "不适用"} for id_ in AWAY for year in (2023, 2024)]
    pack = load_pack(folder / "pack")
    facts = load_facts([packs.write_csv(folder / "facts.csv", rows)], pack)
    return gathered(check(pack, facts, 2024), pack, facts)


def judged(year):
    """The sample's run of a year."""
    pack = load_pack(ROOT / "rules/gaoping-2021-2025")
    data = load_facts([ROOT / "data_samples/gaoping"], pack)
    return Sample(gathered(check(pack, data, year), pack, data))


@pytest.fixture(scope="session")
def sample():
    return judged(2024)
