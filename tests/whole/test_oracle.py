"""The engine agrees with an independent plain-Python judge on generated packs and facts, through real files."""

import tempfile
from fractions import Fraction
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.facts.load import load_facts
from engine.pipeline import check
from engine.rules.load import load_pack
from tests import oracle, packs
from tests.helpers import impossible

YEARS = list(range(2020, 2026))
NUMBERS = ["0", "100", "1e-05", "9007199254740993", "9007199254740992", "12.5", "12.50000000000001", "12.499", "50", "49",
           "49.0000001", "51", "0.1", "0.3", "99.99999", "1234567.891", "45", "44.1", "44.55"]  # fmt: skip
amounts = st.sampled_from(NUMBERS) | st.decimals(0, 200, allow_nan=False, places=3).map(str) | st.integers(0, 120).map(str)
LIMITS = (0, 9007199254740993)
"""The lowest and highest value possible, where the direction of change is asked for."""
PHASES = {2025: "final", 2023: "midterm"}
SOURCES = ("", "1", "有", "见附件", "材料齐全", "同上", "2024年工作台账", "待上传", "政办发〔2023〕8号", "政办发（2025）8号", "第12号", "《工作台账》",
           "《规划（2021—2025年）》", "2023年3月", "2024-03-01", "2025.1", "通知.pdf", "见附件；《台账》", "待补《台账》")  # fmt: skip
"""What a mechanism's source may say."""
GROUPS = {"residence": ["urban", "rural"], "sex": ["female", "male"], "age": ["young", "old"]}
WHOLE = "全体"
OPS = ("at_least", "at_most", "above", "below")
KINDS = ("reach", "keep", "about", "interval", "every_unit", "versus", "assigned", "direction", "slowdown", "gap", "milestone")


@st.composite
def targets(draw, place):
    kind = draw(st.sampled_from(KINDS))
    target = {"id": f"W1.{place}a", "kind": kind, "measures": ["W1.S1"]}
    if kind == "milestone":
        return {**target, "summary": packs.TEXT, "evidence": packs.TEXT, "responsible": ["health"]}
    target["indicator"] = f"i{place}"
    if kind in ("reach", "keep", "every_unit"):
        target[draw(st.sampled_from(OPS))] = draw(amounts)
    elif kind == "about":
        target |= {"about": draw(amounts), "sides": draw(st.sampled_from(["both", "floor", "ceiling"]))}
        target["every_year"] = draw(st.booleans())
        target["strict"] = target["every_year"] and draw(st.booleans())
        tolerance = draw(st.sampled_from([None, "0.9", {"percent": "3"}]))
        target |= {"tolerance": tolerance} if tolerance else {}
    elif kind == "interval":
        low, high = sorted(draw(st.lists(amounts, min_size=2, max_size=2, unique_by=Fraction)), key=Fraction)
        target |= {"at_least": low, "at_most": high}
    elif kind in ("versus", "assigned"):
        op = draw(st.sampled_from(OPS if kind == "assigned" else (*OPS, "about")))
        target[op] = {"indicator": "other"}
    elif kind == "direction":
        target["change"] = draw(st.sampled_from(["rise", "fall", "not_fall", "not_rise"]))
    elif kind == "gap":
        target |= {
            "change": "narrow",
            "between": draw(st.sampled_from([{"residence": ["rural", "urban"]}, {"age": ["young", "old"]}])),
        }
    if kind == "keep":
        target["strict"] = draw(st.booleans())
    if kind in ("reach", "interval") or (kind == "about" and not target["every_year"]):
        target |= {"by": draw(st.sampled_from([2023, 2024, 2025])), "hold": draw(st.booleans())}
    if kind in ("direction", "gap"):
        target["on"] = draw(st.sampled_from([["previous"], ["baseline"], ["previous", "baseline"]]))
    if kind == "every_unit":
        target["units"] = "township"
    parts = [{}, {"sex": "female"}] + ([{"age": "young"}, {"age": "old", "residence": "rural"}] if kind != "gap" else [])
    if chosen := draw(st.sampled_from(parts)):
        target["where"] = chosen
    return target


@st.composite
def rows(draw, target):
    """Rows for one target: values near the goal as well as anywhere, gaps in the years."""
    name, kind = target.get("indicator"), target["kind"]
    if kind == "milestone":
        said = st.sampled_from([None, ("否", ""), ("否", "见附件"), *(("是", source) for source in SOURCES)])
        chosen = [(year, draw(said)) for year in YEARS]
        return [{"indicator": target["id"], "year": y, "value": s[0], "source": s[1]} for y, s in chosen if s]
    parts = {"every_unit": [{"area": "甲乡"}, {"area": "乙乡"}]}
    parts["gap"] = [{dimension: part} for dimension, both in target.get("between", {}).items() for part in both]
    goal = next((target[op] for op in (*OPS, "about") if isinstance(target.get(op), str)), "50")
    close = st.sampled_from(["0.98", "0.97", "0.99", "1", "1.01", "1.02", "1.03"]).map(
        lambda f: plain(Fraction(f) * Fraction(goal))
    )
    made = []
    for year in YEARS:
        for part in parts.get(kind, [{}]):
            steps = st.sampled_from(
                ["40", "45", "50"] if kind in ("direction", "gap", "slowdown") else [goal]
            )  # often no change
            value = draw(st.none() | st.just("缺") | amounts | close | steps)
            if value is not None:
                made.append({"indicator": name, "year": year, "value": value, **target.get("where", {}), **part})
                if target.get("where") and draw(st.booleans()):  # a figure of the whole, which nobody asks for
                    made.append({"indicator": name, "year": year, "value": draw(amounts), "reporter": WHOLE, **part})
    return made


def plain(number):
    """A decimal text of a number whose expansion ends, however long."""
    digits = 0
    while (number * 10**digits).denominator != 1:
        digits += 1
    whole = str(int(number * 10**digits)).rjust(digits + 1, "0")
    return whole[:-digits] + "." + whole[-digits:] if digits else whole


def as_numbers(data):
    """Goals as numbers instead of texts, so that the rule file has the very digits."""
    if isinstance(data, dict):
        return {key: value if key in ("id", "zh", "en") else as_numbers(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_numbers(item) for item in data]
    return packs.digits(data) if isinstance(data, str) and data[:1].isdigit() else data


@st.composite
def worlds(draw):
    made = [draw(targets(place)) for place in range(1, draw(st.integers(1, 5)) + 1)]
    facts = [row for target in made for row in draw(rows(target))]
    facts += draw(rows({"kind": "reach", "indicator": "other", "at_least": "50"}))
    # below a place or group that stands first an empty cell would be asked about
    whole = [{"indicator": "always", "year": year, "value": "1"} for year in (2024, 2025)]
    return made, [*whole, *draw(st.permutations(facts))], draw(st.sampled_from([2021, 2022, 2023, 2024, 2025]))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(worlds(), st.booleans())
def test_engine_agrees_with_oracle(world, spelled):
    """`spelled`: the data uses Chinese names and GB18030."""
    made, facts, year = world
    if not any(row["year"] == year for row in facts):
        facts = [*facts, {"indicator": "always", "year": year, "value": "1"}]
    with tempfile.TemporaryDirectory() as folder:
        names = [target["indicator"] for target in made if "indicator" in target] + ["other", "always"]
        ranges = {target["indicator"]: {"range": LIMITS} for target in made if target["kind"] == "direction"}
        catalogue = {
            name: packs.indicator(f"指标{name}", "none", "none", breakdowns=GROUPS) | ranges.get(name, {}) for name in names
        }
        pack_path = packs.write_pack(Path(folder) / "pack", as_numbers(made), catalogue, dimensions=packs.AGE)
        named = [
            {**row, "indicator": f"指标{row['indicator']}" if spelled and row["indicator"] in names else row["indicator"]}
            for row in facts
        ]
        data = packs.write_csv(Path(folder) / "事实.csv", named, "gb18030" if spelled else "utf-8-sig")
        pack = load_pack(pack_path)
        run = check(pack, load_facts([data], pack), year)
    assert len(run.findings) == len(made)
    asked = [row for row in facts if row.get("reporter") != WHOLE]
    for target, finding in zip(made, run.findings, strict=True):
        phases = {year: PHASES.get(year, "annual")}
        history = [
            oracle.verdicts(target, facts, at, packs.PACK, LIMITS, phases.get(at, "annual")) for at in range(2021, year + 1)
        ]
        assert [judged.verdict for judged in finding.measurements.history] == history, (target, facts)
        assert finding.verdict == history[-1]
        assert finding.path == expected_path(target, asked, year), (target, facts)
        assert finding.movement == expected_movement(target, series(target, asked, year), year), (target, facts)
        assert not impossible(finding, pack, run.phase)
        assert finding.grade == oracle.grade(expected_properties(target, asked, year, history, finding), packs.ALERTS)


def expected_properties(target, facts, year, history, finding):
    """The properties that the grading rules of the test pack read, recomputed."""
    if target.get("strict"):
        alone = {**target, "kind": "reach" if target["kind"] == "keep" else "about", "every_year": False}
        history_of_streak = [oracle.verdicts(alone, facts, at, packs.PACK) for at in range(2021, year + 1)]
    else:
        history_of_streak = history
    streak = 0
    for verdict in reversed(history_of_streak):
        if verdict != "not_met":
            break
        streak += 1
    return {
        "verdict": history[-1],
        "phase": PHASES.get(year, "annual"),
        "outlook": expected_outlook(target, facts, year),
        "missed_years": streak,
        "shortfall_percent": expected_shortfall(target, facts, year),
    }


def series(target, facts, year):
    found = {}
    for at in range(2020, year + 1):
        mine = [r for r in facts if r["indicator"] == target.get("indicator") and r["year"] == at and r["value"] != "缺"]
        if target["kind"] == "gap":
            if len(mine) == 2:
                found[at] = abs(oracle.number(mine[0]["value"]) - oracle.number(mine[1]["value"]))
        elif mine:
            found[at] = oracle.number(mine[0]["value"])
    return found


def expected_path(target, facts, year):
    """Beside the straight line from the baseline to an amount that is to be reached; of a band the end that misses most."""
    by, values = target.get("by", 2025), series(target, facts, year)
    reached_by = target["kind"] in ("reach", "interval") or (target["kind"] == "about" and not target["every_year"])
    if not reached_by or year >= by or year not in values or 2020 not in values:
        return "none"
    base, now = values[2020], values[year]
    op, goal, _ = min(expected_edges(target, facts, year), key=lambda edge: (relative(now, edge), edge[0]))
    sign = 1 if op in ("at_least", "above") else -1
    there = sign * (base - goal) > 0 or (base == goal and op in ("at_least", "at_most"))
    line = goal if there else base + (goal - base) * Fraction(year - 2020, by - 2020)
    return "on" if now == line else "ahead" if sign * (now - line) > 0 else "behind"


def expected_movement(target, values, year):
    """Against what a direction is compared with, by the worst of them; at a limit it only has to stay."""
    if target["kind"] == "slowdown":
        return expected_slowing(values, year)
    if target["kind"] not in ("direction", "gap"):
        return "none"
    earlier = [at for at in values if at < year]
    final = PHASES.get(year) == "final" and "baseline" in target["on"]
    past = [values[max(earlier)]] if earlier and "previous" in target["on"] and not final else []
    past += [values[2020]] if 2020 in values and year > 2020 and "baseline" in target["on"] else []
    if year not in values or not past:
        return "none"
    sign = 1 if target["change"] in ("rise", "not_fall") else -1
    worst = min(sign * (values[year] - old) for old in past)
    return "flat" if not worst else "better" if worst > 0 else "worse"


def expected_slowing(values, year):
    """The later half's yearly change against the earlier half's; what does not rise any more against no change."""
    if year not in values or len(values) < 3:
        return "none"
    years = sorted(values)
    first, middle = years[0], years[len(years) // 2]
    earlier = (values[middle] - values[first]) / (middle - first)
    later = (values[year] - values[middle]) / (year - middle)
    slower = earlier - later if later > 0 else -later
    return "flat" if not slower else "better" if slower > 0 else "worse"


def expected_outlook(target, facts, year):
    kind = target["kind"]
    if kind in ("milestone", "slowdown", "every_unit"):
        return "unrated"
    values = series(target, facts, year)
    if year >= target.get("by", 2025) or year not in values or lost_before(target, facts, values, year):
        return "unrated"
    if target.get("change") in ("not_fall", "not_rise"):
        return held(target, values, year)
    if kind in ("direction", "gap"):
        better = "higher" if target["change"] == "rise" else "lower"
        end = 0 if better == "lower" else LIMITS[1] if kind == "direction" else None
        if values[year] == end and compared(target, values, year):
            return "on_track"
        return oracle.linear(values, better, None, None, "direction")
    edges = expected_edges(target, facts, year)
    if not edges:
        return "unrated"
    now = values[year]
    op, goal, _ = min(edges, key=lambda edge: (relative(now, edge), edge[0]))
    kept = kind in ("keep", "versus", "assigned") or target.get("every_year")
    better = "higher" if op in ("at_least", "above") else "lower"
    return oracle.linear(values, better, goal, target.get("by", 2025), "keep" if kept else "reach")


def lost_before(target, facts, values, year):
    """Whether a level that is to hold every year did not hold in an earlier one, be it nearly."""
    if not target.get("strict"):
        return False
    edges = expected_edges(target, facts, year)
    earlier = [value for at, value in values.items() if 2021 <= at < year]
    holds = {"at_least": Fraction.__ge__, "at_most": Fraction.__le__, "above": Fraction.__gt__, "below": Fraction.__lt__}
    return any(not holds[op](value, goal) for value in earlier for op, goal, _ in edges)


def compared(target, values, year):
    """Whether there is anything to compare the year's value with."""
    return ("previous" in target["on"] and min(values) < year) or ("baseline" in target["on"] and 2020 in values)


def held(target, values, year):
    """What must not fall or rise is kept at the stricter of the values it is compared with."""
    earlier = [at for at in values if at < year]
    references = [values[max(earlier)]] if earlier and "previous" in target["on"] else []
    references += [values[2020]] if 2020 in values and "baseline" in target["on"] else []
    better, strictest = ("higher", max) if target["change"] == "not_fall" else ("lower", min)
    if not references:
        return oracle.linear(values, better, None, None, "direction")
    return oracle.linear(values, better, strictest(references), 2025, "keep")


def relative(value, edge):
    op, goal, amount = edge
    margin = value - goal if op in ("at_least", "above") else goal - value
    return margin / (amount or Fraction(1, 10**12))


def expected_edges(target, facts, year):
    """The plain comparisons of a goal: operator, limit, and the amount that misses are related to."""
    if target["kind"] in ("versus", "assigned"):
        other = [r["value"] for r in facts if r["indicator"] == "other" and r["year"] == year and r["value"] != "缺"]
        if not other:
            return []
        target = {**target, **{op: other[0] for op in (*OPS, "about") if op in target}}
    edges = [(op, Fraction(target[op]), abs(Fraction(target[op]))) for op in OPS if op in target]
    if "about" in target:
        goal, width = Fraction(target["about"]), target.get("tolerance", {"percent": "2"})
        width = abs(goal) * Fraction(width["percent"]) / 100 if isinstance(width, dict) else Fraction(width)
        edges += [("at_least", goal - width, abs(goal))] * (target.get("sides") != "ceiling")
        edges += [("at_most", goal + width, abs(goal))] * (target.get("sides") != "floor")
    return edges


def expected_shortfall(target, facts, year):
    """By how much the weakest comparison misses its limit, in percent of the goal, None where the kind has no amount."""
    kind = target["kind"]
    if kind in ("milestone", "direction", "gap", "slowdown"):
        return None
    if kind == "every_unit":
        values = {r["area"]: oracle.number(r["value"]) for r in facts if r["indicator"] == target["indicator"] and r["year"] == year
                  and r["value"] != "缺"}.values()  # fmt: skip
    else:
        kept = kind == "keep" or target.get("every_year") or target.get("hold") or kind in ("versus", "assigned")
        decides = year if kept else min(year, target.get("by", 2025))
        values = [v for at, v in series(target, facts, year).items() if at == decides or (target.get("strict") and at >= 2021)]
    pairs = [(relative(v, edge), edge, v) for v in values for edge in expected_edges(target, facts, year)]
    if not pairs:
        return None
    weakest = min(pair[0] for pair in pairs)
    shortfalls = set()
    for rank, (op, limit, whole), value in pairs:
        if rank == weakest and whole:
            shortfalls.add((limit - value if op in ("at_least", "above") else value - limit) / whole * 100)
    return shortfalls.pop() if len(shortfalls) == 1 else None
