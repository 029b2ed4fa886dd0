"""Rule packs: the text of one of their files is changed; a pack that is still sound is linted, its cases run, and it judges."""

import json
from itertools import chain

import yaml

from engine.base.problems import Invalid, InvalidRules
from engine.facts.load import load_facts
from engine.rules.lint_alerts import lint_alerts
from engine.rules.lint_goals import lint_goals
from engine.rules.load import load_pack
from engine.ruletest.cases import load_cases
from engine.ruletest.check_cases import lint_cases
from engine.ruletest.run import run_cases
from tests import packs
from tests.fuzz.world import MEASURED, judged_sometimes, new_folder, said, small_pack

FILES = ("pack.yaml", "indicators.yaml", "measures.yaml", "alerts.yaml", "targets/women.yaml", "cases/women.yaml")
CASES = {
    "cases": [
        {"name": "n", "target": "W1.1a", "facts": {str(year): 55 for year in range(2021, 2026)}, "expect": {"verdict": "met"}},
        {"name": "m", "target": "W1.13a", "facts": {"2024": 9}, "expect": {"verdict": "not_met", "grade": "orange"}},
    ]
}  # fmt: skip
ROWS = [{"indicator": name, "year": year, "value": str(90 + year % 7)} for name in MEASURED for year in range(2020, 2025)]
WORDS = (
    ": ", "- ", "\n", "\n  ", "\t", "#", "{", "}", "[", "]", "&a ", "*a", "!!python/object:os.system ", "!!binary ", "| ", "> ", "'", '"', "? ", "---", "...", "%YAML 9.9", "<<: ", "null", "~", "yes",
    "on: ", "true", ".inf", ".nan", "0o17", "1_000", "2024-01-01", "2024-13-45", "1:30", "W1.1a", "reach", "keep", "at_least", "at_most", "above", "by: 2025", "milestones: ", "readings", "near_band",
    "tolerance", "percent", "per_mille", "range: [0, 1]", "breakdowns", "counts", "dimensions", "alerts: ", "when: ", "grade: red", "shortfall_percent", "{value}", "{nothing}", "{", "scope: domain",
    "count", "not: ", "escalations", "recommendations", "attach", "expect", "verdict: met", "units", "township", "level", "code: ", "period", "baseline", "1e999", "-1", "孕产妇死亡率", "(.*)+$",
)  # fmt: skip


def attempt():
    """Puts the text in the place of one file, and the file back."""
    folder = new_folder()
    pack = small_pack(folder)
    (pack / "cases").mkdir()
    (pack / FILES[-1]).write_text(json.dumps(CASES, ensure_ascii=False))
    whole = {name: (pack / name).read_bytes() for name in FILES}
    data = packs.write_csv(folder / "facts.csv", ROWS)

    def read(content):
        name, text = FILES[content[0] % len(FILES) if content else 0], content[1:]
        (pack / name).write_bytes(text)
        try:
            return _tried(pack, data, text)
        finally:
            (pack / name).write_bytes(whole[name])

    return read


def _tried(folder, data, text):
    try:
        pack = load_pack(folder)
        cases = load_cases(folder, pack)
        said([*lint_goals(pack), *lint_alerts(pack), *lint_cases(cases, pack)], InvalidRules)
        run_cases(cases, pack)
        judged_sometimes(load_facts([data], pack), pack, text)
    except Invalid as wrong:
        return said(wrong.problems, type(wrong))
    return "accepted"


def seeds():
    """Each file as it is, and as people write it."""
    pack = small_pack(new_folder())
    texts = [(pack / name).read_bytes() for name in FILES[:-1]] + [json.dumps(CASES).encode()]
    tidy = [yaml.safe_dump(yaml.safe_load(text), allow_unicode=True, sort_keys=False).encode() for text in texts]
    return [bytes([place]) + text for place, text in chain(enumerate(texts), enumerate(tidy), enumerate(tidy))]
