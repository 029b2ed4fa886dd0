"""Every spreadsheet formula that explanations print gives the number printed beside it (engine.report.explain_figures)."""

import re

import pytest
from scipy import stats

from engine.facts.load import load_facts
from engine.pipeline import check
from engine.rules.load import load_pack, pack_folder
from tests import early_warning as warning
from tests import packs
from tests.helpers import ROOT, explain

SHEET = {
    "GAMMA_DIST": lambda x, a, b, _: stats.gamma.cdf(x, a, scale=b),
    "GAMMA_INV": lambda p, a, b: stats.gamma.ppf(p, a, scale=b),
    "BETA_INV": lambda p, a, b: stats.beta.ppf(p, a, b),
    "BETA_DIST": lambda x, a, b, _: stats.beta.cdf(x, a, b),
    "BINOM_DIST": lambda x, n, p, _: stats.binom.cdf(x, n, p),
    "HYPGEOM_DIST": lambda x, n, k, whole, _: stats.hypergeom.cdf(x, whole, k, n),
    "NORM_S_DIST": lambda z, _: stats.norm.cdf(z),
    "CHISQ_DIST_RT": stats.chi2.sf,
    "MIN": min,
    "MAX": max,
    "AVERAGE": lambda *numbers: sum(numbers) / len(numbers),
    "LOOKUP": lambda z, lows, shares: [share for low, share in zip(lows, shares, strict=True) if low <= z][-1],
    "ABS": abs,
    "SQRT": lambda x: x**0.5,
    "TRUE": True,
}
PATTERNS = (
    r"可能性 = (?P<formula>.+) = (?P<shown>\S+)$",
    r"起伏（.+）= (?P<formula>MAX.+) = (?P<shown>\S+)$",
    r"z = (?P<formula>.+) = (?P<shown>\S+)（",
    r"概率 p = (?P<shown>\S+)（.*?：(?P<formula>2\*.+)）$",
    r"95%区间(?P<shown>[^—]+)—.*精确(泊松|二项)：(?P<formula>[GB][^、]+)、",
    r"95%区间[^—]+—(?P<shown>[\d.]+)（精确(泊松|二项)：.*、(?P<formula>[GB].+)）$",
    r"95%区间0—(?P<shown>[\d.]+)（精确(泊松|二项)：.*，上限(?P<formula>[GB].+)）$",
    r"95%区间(?P<shown>[^—]+)—100（精确二项：下限(?P<formula>B.+)，全部",
    r"p = (?P<shown>[<\d.]+)（(?P<formula>CHISQ.+)）$",
)


def computed(formula):
    """The formula's value; a spreadsheet's names and powers as Python has them."""
    assert re.fullmatch(r"[A-Z0-9 .,*/()^+{;}-]+", formula), formula
    formula = re.sub(r"\{(.+?)\}", lambda array: f"[{array[1].replace(';', ',')}]", formula)
    python = re.sub(r"([A-Z])\.([A-Z])", r"\1_\2", re.sub(r"([A-Z])\.([A-Z])", r"\1_\2", formula)).replace("^", "**")
    return eval(python, {"__builtins__": {}}, SHEET)


def printed(run, pack):
    """Formula and number of each line of each explanation."""
    for finding in run.findings:
        for line in explain(finding, run, pack, "zh").splitlines():
            for pattern in PATTERNS:
                found = re.search(pattern, line)
                if found:
                    yield found["formula"], found["shown"]


def agrees(formula, shown):
    value = computed(formula)
    if shown[0] == "<":
        return value < float(shown[1:])
    if shown[0] == ">":
        return value > float(shown[1:])
    if shown == "1" and "MIN" in formula:
        return value >= 1  # printed as at most 1
    return value == pytest.approx(float(shown), rel=1e-3, abs=6e-4)


def test_every_printed_formula_gives_its_number():
    pack = load_pack(pack_folder("gaoping-2021-2025"))
    run = check(pack, load_facts([ROOT / "data_samples/gaoping"], pack), 2024)
    lines = list(printed(run, pack))
    assert len(lines) > 150 and [line for line in lines if not agrees(*line)] == []


@pytest.mark.parametrize(("part", "formulas"), [(0, 1), (3, 2), (100, 0), (195, 2), (200, 1)])
def test_exact_limits_of_few_among_many(tmp_path, part, formulas):
    pack = load_pack(packs.write_pack(tmp_path / "pack", warning.TARGETS, warning.INDICATORS, defaults=warning.DEFAULTS))
    rows = [{"indicator": "share", "year": 2024, "value": "", "numerator": part, "denominator": 200}]
    run = check(pack, load_facts([packs.write_csv(tmp_path / "facts.csv", rows)], pack), 2024)
    lines = list(printed(run, pack))
    assert sum("BETA.INV" in formula for formula, _ in lines) == formulas
    assert all(agrees(*line) for line in lines) and len(lines) == formulas + 1
