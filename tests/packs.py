"""Writes small rule packs for tests. JSON is YAML, so plain data written as JSON is a rule file."""

from __future__ import annotations

import copy
import csv
import json
import re
from pathlib import Path

TEXT = {"zh": "文", "en": "text"}
WHY = {"zh": "测试", "en": "test"}


def alert(grade, **when):
    return {"when": when, "grade": grade, "text": {"zh": "{value} {goal}", "en": "{value} {goal}"}, "why": WHY}


ALERTS = {
    "alerts": {
        "missed_final": alert("red", phase="final", verdict="not_met"),
        "missed": alert("orange", phase=["annual", "midterm"], verdict="not_met"),
        "far": alert("red", verdict="not_met", shortfall_percent={"at_least": 10}),
        "near": alert("yellow", verdict="near"),
        "no_data": alert("blue", verdict=["no_data", "pending"]),
        "sinking": alert("yellow", verdict="met", outlook="worsening"),
    },
    "escalations": {
        "twice": {
            "scope": "finding",
            "members": {"missed_years": {"at_least": 2}},
            "grade": "red",
            "text": {"zh": "连续{missed_years}年", "en": "{missed_years} years"},
            "why": WHY,
        },
        "domain": {
            "scope": "domain",
            "members": {"grade": ["red", "orange"]},
            "when": {"count": {"at_least": 3}},
            "grade": "orange",
            "text": {"zh": "{name}{count}", "en": "{name} {count}"},
            "why": WHY,
        },
    },
    "recommendations": {"act": {"when": {"verdict": ["near", "not_met"]}, "attach": "measures"}},
}

LIMITS = {
    "other_years": 2, "jump_years": 3, "steady_times": 3, "slip_percent": 15, "unit_far_times": 5, "unit_near_times": 3, "fraction_times": 2, "jump_times": 5,
    "jump_percent": 20, "jump_points": 4, "outlying_times": 5, "elected_points": 20, "chance_sigmas": 3, "denominator_times": 3, "few_cases": 10, "telling_digits": 4,
    "telling_decimals": 2, "copied": 5, "copied_all": 4, "copied_most": 6, "copied_percent": 75, "same_counts": 100, "same_units": 5, "same_figure": 5, "full_figure": 8,
    "counted_up": 3, "swapped_percent": 1, "exchanged_percent": 25, "gross_percent": 115, "least_per_mille": 0.05, "scarce_percent": 10,
}  # fmt: skip


def limits(**changes):
    """The limits of the review of data, some of them changed."""
    most = {name: {"county": {"value": value, "reason": WHY}} for name, value in (("people", 5_000_000), ("births", 80_000))}
    return {name: {"value": value, "reason": WHY} for name, value in {**LIMITS, **changes}.items()} | most


PACK = {
    "id": "test-pack",
    "title": {"zh": "测试规划", "en": "Test plan"},
    "document": {"title": TEXT, "issuer": TEXT},
    "area": {"name": "测试县", "code": "100000", "level": "county"},
    "sub_areas": [{"name": "甲乡", "level": "township"}, {"name": "乙乡", "level": "township"}],
    "unit_levels": {"township": {"name": TEXT, "levels": ["township"]}, "school": {"name": TEXT}},
    "period": {"baseline": 2020, "start": 2021, "midterm": 2023, "end": 2025},
    "plans": {"women": TEXT},
    "departments": {"health": TEXT},
    "defaults": {
        "near_band": {"percent": 1, "reason": WHY},
        "about": {"percent": 2, "reason": WHY},
        "outlook": {"method": "linear", "reason": WHY},
    },
    "readings": {},
    "quality": limits(),
    "publication": {"cases": {"value": 5, "reason": WHY}, "sample": {"value": 3, "reason": WHY}},
}

AGE = {
    "age": {
        "name": {"zh": "年龄", "en": "age"},
        "headings": ["年龄段", "年龄组"],
        "parts": {
            "young": {"name": {"zh": "0—6岁", "en": "0-6 years"}, "words": ["0-6", "学龄前"]},
            "old": {"name": {"zh": "7—17岁", "en": "7-17 years"}, "words": ["7-17"]},
        },
    }
}
"""A dimension that no pack has unless it declares it."""

MEASURES = {"measures": {"W1.S1": {"text": TEXT, "responsible": ["health"]}}}


def digits(text):
    """A number that is written to the rule file with exactly these digits."""
    return f"@@{text}@@"


def indicator(name, unit="percent", better="higher", **more):
    return {"name": {"zh": name, "en": f"{name} (en)"}, "unit": unit, "better": better, "responsible": ["health"], **more}


def write_pack(folder: Path, targets: list[dict], indicators: dict, alerts: dict | None = None, **changes) -> Path:
    """Write a pack with one objective per target; `changes` overrides fields of pack.yaml."""
    objectives = {
        f"W1.{place}": {"clause": f"目标{place}", "summary": TEXT, "targets": [target]}
        for place, target in enumerate(targets, 1)
    }
    pack = {**copy.deepcopy(PACK), **changes}
    files = {
        "pack.yaml": pack,
        "indicators.yaml": {"indicators": indicators},
        "measures.yaml": MEASURES,
        "alerts.yaml": alerts or ALERTS,
        "targets/women.yaml": {
            "plan": "women",
            "domain": {"id": "W1", "zh": "健康", "en": "Health"},
            "objectives": objectives,
        },
    }
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(data, ensure_ascii=False, indent=1)
        path.write_text(re.sub(r'"@@(.*?)@@"', r"\1", text), encoding="utf-8")
    return folder


def write_csv(path: Path, rows: list[dict], encoding="utf-8") -> Path:
    """Write rows of dicts as CSV; the columns are those of all rows."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path
