"""Every spreadsheet formula that explanations print gives the number printed beside it (engine.report.explain_figures)."""

import re
from fractions import Fraction

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
    r"取绝对值的平均 = (?P<formula>AVERAGE.+) = (?P<shown>\S+)$",
    r"  除以[^：]+：(?P<formula>.+) = (?P<shown>\S+)%$",
    r"概率 p = (?P<shown>\S+)（.*?：(?P<formula>2\*.+)）$",
    r"95%区间(?P<shown>[^—]+)—.*精确(泊松|二项)：(?P<formula>[GB][^、]+)、",
    r"95%区间[^—]+—(?P<shown>[\d.]+)（精确(泊松|二项)：.*、(?P<formula>[GB].+)）$",
    r"95%区间0—(?P<shown>[\d.]+)（精确(泊松|二项)：.*，上限(?P<formula>[GB].+)）$",
    r"95%区间(?P<shown>[^—]+)—100（精确二项：下限(?P<formula>B.+)，全部",
    r"p = (?P<shown>[<\d.]+)（(?P<formula>CHISQ.+)）$",
    r"95%区间(?P<shown>[^—]+)—.*威尔逊：(?P<formula>[^、]+)、",
    r"95%区间[^—]+—(?P<shown>[\d.]+)（威尔逊：.*、(?P<formula>.+)）$",
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
    last = 10.0 ** -len(shown.partition(".")[2])
    return abs(value - float(shown)) <= last / 2 + abs(value) * 1e-6


def test_every_printed_formula_gives_its_number():
    pack = load_pack(pack_folder("gaoping-2021-2025"))
    run = check(pack, load_facts([ROOT / "data_samples/gaoping"], pack), 2024)
    lines = list(printed(run, pack))
    assert (
        len(lines) > 150
        and sum(formula.startswith("AVERAGE") for formula, _ in lines) > 20
        and any("^2-" in formula for formula, _ in lines)
        and [line for line in lines if not agrees(*line)] == []
    )


@pytest.mark.parametrize(("part", "formulas"), [(0, 1), (3, 2), (100, 0), (195, 2), (200, 1)])
def test_exact_limits_of_few_among_many(tmp_path, part, formulas):
    pack = load_pack(packs.write_pack(tmp_path / "pack", warning.TARGETS, warning.INDICATORS, defaults=warning.DEFAULTS))
    rows = [{"indicator": "share", "year": 2024, "value": "", "numerator": part, "denominator": 200}]
    run = check(pack, load_facts([packs.write_csv(tmp_path / "facts.csv", rows)], pack), 2024)
    lines = list(printed(run, pack))
    assert sum("BETA.INV" in formula for formula, _ in lines) == formulas
    assert all(agrees(*line) for line in lines) and len(lines) == (formulas or 2) + 1  # Wilson's where many are on both sides


def departure(counts, share):
    """The chi-squared around a straight line, as the recipe says."""
    whole, part = sum(n for _, _, n in counts), sum(x for _, x, _ in counts)
    rows = [(t, x, n * part / whole) for t, x, n in counts]
    middle = sum(e * t for t, _, e in rows) / sum(e for _, _, e in rows)
    moved = sum((x - e) * (t - middle) for t, x, e in rows) ** 2 / sum(e * (t - middle) ** 2 for t, _, e in rows)
    return (sum((x - e) ** 2 / e for _, x, e in rows) - moved) / (1 - part / whole if share else 1)


def trended(counts, share):
    """The chi-squared for trend, as the recipe says."""
    if share:
        whole = sum(n for _, _, n in counts)
        q = sum(x for _, x, _ in counts) / whole
        below = sum(n * t**2 for t, _, n in counts) - sum(n * t for t, _, n in counts) ** 2 / whole
        return sum(t * (x - n * q) for t, x, n in counts) ** 2 / (q * (1 - q) * below)
    rows = []
    for t, x, n in counts:
        low = stats.gamma.ppf(0.025, x) / n if x else 0
        rows.append((t, x / n, (3.92 / (stats.gamma.ppf(0.975, x + 1) / n - low)) ** 2))
    weight = sum(w for *_, w in rows)
    year, rate = sum(w * t for t, _, w in rows) / weight, sum(w * r for _, r, w in rows) / weight
    return sum(w * (t - year) * (r - rate) for t, r, w in rows) ** 2 / sum(w * (t - year) ** 2 for t, _, w in rows)


@pytest.mark.parametrize("year", [2023, 2024])
def test_every_chi_squared_can_be_recomputed_from_the_counts_beside_it(year):
    pack = load_pack(pack_folder("gaoping-2021-2025"))
    run = check(pack, load_facts([ROOT / "data_samples/gaoping"], pack), year)
    seen = set()
    for finding in run.findings:
        said = explain(finding, run, pack, "zh").splitlines()
        for place, line in enumerate(said):
            if not line.startswith("    各年计数："):
                continue
            counts = [tuple(map(Fraction, row)) for row in re.findall(r"(\d+): ([\d.]+)/([\d.]+)", line)]
            counts = [(int(t), float(x), float(n)) for t, x, n in counts]
            recipe, above = said[place + 1], [line for line in said[:place] if re.search(r"X² ?= ?\d", line)][-1]
            shown = float(re.search(r"X² ?= ?([\d.]+)", above)[1])
            share, swing = "q=" in recipe, "e=n" in recipe
            assert (departure if swing else trended)([(t - year, x, n) for t, x, n in counts], share) == pytest.approx(
                shown, rel=1e-3, abs=1e-6
            ), (finding.id, line)
            seen.add((share, swing))
    assert len(seen) >= (4 if year == 2024 else 2), seen
