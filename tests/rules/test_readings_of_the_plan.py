"""What a reading of the Gaoping pack says in words is what its targets do, and the pages about it name what there is."""

import re

import pytest

from engine.rules.load import load_pack, pack_folder
from tests.helpers import ROOT, as_written

BOTH, BASELINE, LATEST = "on previous, baseline", "on baseline", "on previous"
WRITTEN = as_written("gaoping-2021-2025")


@pytest.fixture(scope="module")
def pack():
    return load_pack(pack_folder("gaoping-2021-2025"))


def behaviour(target):
    """Kind, direction and years compared with; kind and number of an amount."""
    kind = target["kind"]
    if kind in ("direction", "gap"):
        return f"{kind} {target.get('change', 'narrow')} on {', '.join(target.get('on', ['previous', 'baseline']))}"
    numbers = [target[op] for op in ("at_least", "at_most") if op in target]
    return " ".join([kind, *(f"{number:g}" for number in numbers if not isinstance(number, dict))])


DOES = {
    "gradual": {f"direction rise {BOTH}", f"direction fall {BOTH}"},
    "by_term": {f"direction rise {BASELINE}"},
    "plain_change": {f"direction rise {BASELINE}", f"direction fall {BASELINE}"},
    "marked": {f"direction rise {BASELINE}", f"direction fall {BASELINE}", f"gap narrow {BASELINE}", "milestone"},
    "absolute_gap": {f"gap narrow {BASELINE}", f"gap narrow {BOTH}"},
    "closing": {f"gap narrow {BASELINE}"},
    "slowing": {"slowdown"},
    "under_control": {f"direction not_rise {BASELINE}"},
    "disease_control": {f"direction not_rise {BASELINE}"},
    "infection_control": {f"direction not_rise {BASELINE}"},
    "consolidate": {f"direction not_fall {BASELINE}"},
    "firm": {f"direction not_fall {BASELINE}"},
    "fair_share": {f"direction not_fall {BASELINE}"},
    "food_safe": {f"direction not_fall {BASELINE}"},
    "benefit_rate": {f"direction rise {BASELINE}", f"direction not_fall {LATEST}"},
    "curbed": {f"direction fall {LATEST}"},
    "pushed": {f"direction rise {BASELINE}"},
    "moderately": {f"direction rise {BASELINE}"},
    "expand_moderately": {f"direction rise {BASELINE}"},
    "growing": {f"direction rise {BASELINE}"},
    "none_left": {"reach 0", "keep 0"},
    "nearly_gone": {"reach 2", "reach 5"},
    "nearly_all": {"reach 95"},
    "full_coverage": {"reach 95"},
    "basically": {"reach 90", "milestone"},
    "in_full": {"reach 100", "milestone"},
    "assured": {"reach 100"},
    "all_due": {"reach 100", "milestone"},
    "every_level": {"reach 100"},
    "a_number": {"every_unit 1"},
    "fully_staffed": {"every_unit 1", "reach 100", "milestone"},
    "generally": {"versus", "every_unit 100"},
    "appropriate": {"versus"},
    "explore": {"milestone"},
}
"""Reading: what its targets do; written from the readings' texts."""


def test_a_reading_does_what_it_says(pack):
    for reading, wanted in DOES.items():
        assert {behaviour(WRITTEN[id_]) for id_, target in pack.targets.items() if target.reading == reading} == wanted, (
            reading
        )
    assert {t.kind.name for t in pack.targets.values() if t.reading == "kept"} == {"keep"}
    assert {t.kind.name for t in pack.targets.values() if t.reading == "approx"} == {"about"}
    assert {t.kind.name for t in pack.targets.values() if t.reading in ("due", "strive")} == {"reach"}


def test_every_target_but_a_mechanism_says_its_reading_and_every_reading_is_used(pack):
    assert all(target.reading for target in pack.targets.values() if target.kind.name != "milestone")
    assert {target.reading for target in pack.targets.values()} - {""} == set(pack.readings)


@pytest.mark.parametrize("page", ["pack-readings.md", "plan-demands.md"])
def test_the_page_names_targets_that_there_are(pack, page):
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert not set(re.findall(r"\b[WC]\d+\.\d+[a-z]\b", text)) - set(pack.targets)


def test_the_page_of_readings_names_each_of_them(pack):
    named = set(re.findall(r"`([a-z_]+)`", (ROOT / "docs/pack-readings.md").read_text(encoding="utf-8")))
    assert not set(pack.readings) - named


def test_every_demand_on_implementation_is_named_on_its_page(pack):
    text = (ROOT / "docs/plan-demands.md").read_text(encoding="utf-8")
    asked = {target.id for target in pack.targets.values() if target.scope == "implementation"}
    assert asked and asked == set(re.findall(r"\b(?:W9|C8)\.\d+[a-z]\b", text))


# 规划178条措施里都没有的词，和只有这些措施才有的词 / words that no measure of the plan has, and those that only these have
NO_MEASURE_SAYS = [
    "每年", "逐年", "常年", "逐户", "逐人", "逐例", "逐件", "逐村", "名册", "限期", "限时", "按期", "走访", "专班", "抽查", "公布",
]  # fmt: skip
ONLY_THESE_SAY = {"定期": {"W1.S5", "W1.S10"}, "专人": {"C7.S3"}, "台账": {"W5.S11"}, "清单": {"C4.S1"}, "足额": {"W5.S4"}}


def test_no_measure_adds_a_rhythm_a_deadline_or_a_register_to_the_plan(pack):
    texts = {measure_id: measure.text.zh for measure_id, measure in pack.measures.items()}
    assert not [(measure_id, word) for measure_id, text in texts.items() for word in NO_MEASURE_SAYS if word in text]
    for word, those in ONLY_THESE_SAY.items():
        assert {measure_id for measure_id, text in texts.items() if word in text} <= those
