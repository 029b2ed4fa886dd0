"""Every spreadsheet formula that explanations print gives the number printed beside it."""

import re
from pathlib import Path

import pytest
from scipy import stats

from engine.facts.load import load_facts
from engine.pipeline import check
from engine.report.explain import explain
from engine.rules.load import load_pack, pack_folder

ROOT = Path(__file__).resolve().parent.parent
SHEET = {
    "GAMMA_DIST": lambda x, a, b, _: stats.gamma.cdf(x, a, scale=b),
    "GAMMA_INV": lambda p, a, b: stats.gamma.ppf(p, a, scale=b),
    "BETA_DIST": lambda x, a, b, _: stats.beta.cdf(x, a, b),
    "BINOM_DIST": lambda x, n, p, _: stats.binom.cdf(x, n, p),
    "HYPGEOM_DIST": lambda x, n, k, whole, _: stats.hypergeom.cdf(x, whole, k, n),
    "NORM_S_DIST": lambda z, _: stats.norm.cdf(z),
    "CHISQ_DIST_RT": stats.chi2.sf,
    "MIN": min,
    "ABS": abs,
    "SQRT": lambda x: x**0.5,
    "TRUE": True,
}
PATTERNS = (
    r"可能性 = (?P<formula>.+) = (?P<shown>\S+)$",
    r"概率 p = (?P<shown>\S+)（.*?：(?P<formula>2\*.+)）$",
    r"95%区间(?P<shown>[^—]+)—.*精确泊松：(?P<formula>GAMMA[^、]+)、",
    r"95%区间[^—]+—(?P<shown>[\d.]+)（精确泊松：.*、(?P<formula>GAMMA.+)）$",
    r"p = (?P<shown>[<\d.]+)（(?P<formula>CHISQ.+)）$",
)


def computed(formula):
    """The formula's value; a spreadsheet's names and powers as Python has them."""
    assert re.fullmatch(r"[A-Z0-9 .,*/()^+-]+", formula), formula
    python = re.sub(r"([A-Z])\.([A-Z])", r"\1_\2", re.sub(r"([A-Z])\.([A-Z])", r"\1_\2", formula)).replace("^", "**")
    return eval(python, {"__builtins__": {}}, SHEET)


def test_every_printed_formula_gives_its_number():
    pack = load_pack(pack_folder("gaoping-2021-2025"))
    run = check(pack, load_facts([ROOT / "data_samples/gaoping"], pack), 2024)
    seen = 0
    for finding in run.findings:
        for line in explain(finding, run, pack, "zh").splitlines():
            for pattern in PATTERNS:
                found = re.search(pattern, line)
                if not found:
                    continue
                seen += 1
                value, shown = min(1e99, computed(found["formula"])), found["shown"]
                if shown[0] == "<":
                    assert value < float(shown[1:])
                elif shown[0] == ">":
                    assert value > float(shown[1:])
                elif shown == "1" and "MIN" in found["formula"]:
                    assert value >= 1  # printed as at most 1
                else:
                    assert value == pytest.approx(float(shown), rel=1e-3, abs=6e-4), line
    assert seen > 150
