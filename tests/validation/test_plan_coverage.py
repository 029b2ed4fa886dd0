"""The pack against the plan itself: every objective, every measure, nothing copied at length."""

import csv
import hashlib

import pytest

from engine.model import Standing
from engine.rules.load import load_pack, pack_folder
from tests.helpers import as_written
from tests.validation.real import SHARED, needs_plan, needs_real

pytestmark = needs_plan
LONGEST_QUOTE = 14
"""Consecutive characters that a text of ours may share with the sentence it condenses; names of laws are that long."""


def rows(name):
    with (SHARED / "plan" / name).open(encoding="utf-8-sig", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def pack():
    return load_pack(pack_folder("gaoping-2021-2025"))


IMPLEMENTATION = {"W9": ("women", "妇女规划"), "C8": ("children", "儿童规划")}
"""Domains for chapters three and four of each plan, which objectives.csv does not list: plan and how its clauses begin."""
PARAGRAPHS = [
    "三(二)",
    "三(三)",
    "三(四)",
    "三(五)",
    "三(六)",
    "三(七)",
    "三(八)",
    "四(一)",
    "四(二)",
    "四(三)",
    "四(四)",
    "四(五)",
]


def test_every_objective_is_there_once_with_its_domain(pack):
    plan = rows("objectives.csv")
    own = {id_: objective for id_, objective in pack.objectives.items() if objective.domain not in IMPLEMENTATION}
    assert len(plan) == 143 and set(own) == set(plan)
    for id_, objective in own.items():
        assert objective.plan == plan[id_]["plan"]
        assert pack.domains[objective.domain].name.zh == plan[id_]["domain"]
        assert objective.clause.endswith(f"主要目标{plan[id_]['item']}")
        assert any(target.scope == Standing.OBJECTIVE for target in objective.targets)
        assert all(target.scope != Standing.IMPLEMENTATION for target in objective.targets)


def test_every_paragraph_on_implementation_is_asked_about(pack):
    for domain, (plan, begins) in IMPLEMENTATION.items():
        asked = [objective for objective in pack.objectives.values() if objective.domain == domain]
        assert [objective.clause for objective in asked] == [f"{begins} {paragraph}" for paragraph in PARAGRAPHS]
        assert all(objective.plan == plan and objective.targets for objective in asked)
        assert all(target.scope == Standing.IMPLEMENTATION for objective in asked for target in objective.targets)


def test_every_measure_is_there_in_our_own_words(pack):
    plan = rows("measures.csv")
    assert len(plan) == 178 and set(pack.measures) == set(plan)
    copied = {}
    for id_, measure in pack.measures.items():
        source, text = (words.replace(" ", "") for words in (plan[id_]["text"], measure.text.zh))
        longest = max(
            (n for n in range(1, len(text) + 1) for i in range(len(text) - n + 1) if text[i : i + n] in source), default=0
        )
        if longest > LONGEST_QUOTE:
            copied[id_] = longest
    assert not copied


def test_the_document_is_the_one_that_was_read(pack):
    (path,) = (SHARED / "plan").glob("000_*.txt")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == pack.document.sha256
    assert pack.document.number in path.read_text(encoding="utf-8")


NUMBERS = {
    "W1.1": ["reach at_least 78.1 female_life_expectancy"],
    "W1.2": ["reach at_most 12.5 maternal_mortality_ratio"],
    "W1.5": ["reach at_most 2.5 hiv_mother_to_child_rate"],
    "W1.10": ["reach at_least 43.5 women_regular_exercise_share"],
    "W2.4": ["keep at_least 99 primary_net_enrolment sex=female", "keep at_least 99 junior_secondary_net_enrolment sex=female"],
    "W2.5": ["reach at_least 97 senior_secondary_gross_enrolment sex=female"],
    "W2.6": ["reach at_least 80 women_skills_training_share"],
    "W2.9": ["reach at_least 11.6 women_schooling_years"],
    "W3.2": ["about about 45 women_share_employed every_year"],
    "W3.3": ["about about 40 women_share_urban_units"],
    "W4.7": ["reach at_least 30 women_share_village_committee_members"],
    "W4.8": ["about about 50 women_share_residents_committee_members every_year", "keep at_least 40 women_share_residents_committee_heads"],
    "W5.4": ["reach at_least 95 women_pension_enrolment"],
    "W7.7": ["keep at_least 92 rural_tap_water_coverage"],
    "W7.8": ["reach at_least 85 rural_sanitary_toilet_coverage"],
    "C1.3": ["reach at_most 3.2 neonatal_mortality", "reach at_most 5.25 infant_mortality", "reach at_most 6.5 under_five_mortality"],
    "C1.5": ["reach at_most 8 anaemia_under_five", "reach at_most 2 stunting_under_five", "reach at_most 2 underweight_under_five"],
    "C1.6": ["every_unit at_least 90 immunisation_coverage units=township"],
    "C1.8": ["keep at_least 90 iodised_salt_use"],
    "C1.9": [
        "reach at_most 38 myopia_primary", "reach at_most 60 myopia_junior", "reach at_most 70 myopia_senior", "reach at_least 90 eye_check_coverage",
    ],
    "C1.12": ["reach at_least 95 fitness_pass_rate", "reach at_least 40 fitness_good_rate"],
    "C3.2": [
        "reach at_least 97 preschool_gross_enrolment", "keep at_least 55 public_kindergarten_share", "reach at_least 80 inclusive_kindergarten_share",
    ],
    "C3.3": ["reach at_least 100 compulsory_gross_enrolment"],
    "C3.4": ["reach at_least 97 senior_secondary_gross_enrolment"],
    "C3.5": ["reach at_least 97 disabled_compulsory_enrolment"],
    "C4.6": ["about about 4 childcare_places_per_1000"],
    "C6.8": ["keep at_least 92 rural_tap_water_coverage", "about about 85 rural_sanitary_toilet_coverage"],
}  # fmt: skip
"""The numbers of the main objectives, read from the plan: kind, operator, number, indicator; of whom, by which units, against what, if any.

A number that is to be kept (保持, 稳定在) is judged every year, one that is to be reached is due by the end.
"""

OWN = {"nearly_gone", "generally", "full_coverage", "in_full", "basically", "a_number", "assured"}
"""Readings that put a number of the pack's own to words of the plan."""


def pinned(target):
    """What decides a target with a number, in a line, as its file says it."""
    op = next(op for op in ("at_least", "at_most", "about") if op in target)
    words = [target["kind"], op, str(target[op]), target["indicator"]]
    words += ["every_year"] if target.get("every_year") else []
    words += [f"{name}={value}" for name, value in target.get("where", {}).items()]
    words += [f"units={target['units']}"] if "units" in target else []
    words += [f"on={target['on']}"] if "on" in target else []
    return " ".join(words)


def test_every_number_of_the_plan_is_a_target(pack):
    written, found = as_written("gaoping-2021-2025"), {id_: [] for id_ in NUMBERS}
    for id_, target in pack.targets.items():
        of_the_plan = target.scope == Standing.OBJECTIVE and target.goal and target.goal.value is not None
        if of_the_plan and target.reading not in OWN:
            found.setdefault(target.objective, []).append(pinned(written[id_]))
    assert found == NUMBERS and sum(map(len, NUMBERS.values())) == 40
    assert all(target.by == 2025 for target in pack.targets.values())


@needs_real
def test_the_national_pack_has_the_published_targets():
    pack = load_pack(pack_folder("national-2011-2020"))
    with (SHARED / "real/china_national_targets_2011_2020.csv").open(encoding="utf-8-sig", newline="") as file:
        published = {row["indicator"]: row for row in csv.DictReader(file)}
    assert len(published) == len(pack.targets) == 15
    for target in pack.targets.values():
        row = published[pack.indicators[target.indicator].name.zh]
        assert target.goal.op == row["operator"].replace(" ", "_") and float(target.goal.value) == float(row["value"])
