"""An independent judge: plain Python over the raw pack data and raw rows; no pandas, no durable-rules, none of engine."""

from __future__ import annotations

import itertools
import statistics
from fractions import Fraction

from scipy import stats

KINDS = ("reach", "keep", "about", "interval", "every_unit", "versus", "assigned", "direction", "slowdown", "gap", "milestone")
"""The kinds of targets that are judged here."""

ORDER = ["red", "orange", "yellow", "blue", "good_practice", "none"]


def number(value):
    return None if value in (None, "", "缺") else Fraction(str(value))


def verdicts(target, rows, year, pack, limits=None):
    """Verdict of one target for one year; `rows` are dicts with indicator, year, value and optionally area, residence …

    `limits`: the lowest and highest value possible.
    """
    kind = target["kind"]

    def value(indicator, at, **parts):
        for row in rows:
            wanted = {"residence": "", "sex": "", "area": "", **parts}
            if row["indicator"] == indicator and int(row["year"]) == at:
                if all((row.get(name) or "") == part for name, part in wanted.items()):
                    return number(row.get("value"))
        return None

    def tests(goal_op, goal, found):
        """The single comparisons a goal asks of a value, each as (passes, within near band)."""
        band = abs(goal) / 100
        if goal_op == "about":
            width = target.get("tolerance")
            if isinstance(width, dict) or width is None:
                width = abs(goal) * Fraction(str((width or {"percent": 2})["percent"])) / 100
            width = Fraction(str(width))
            answers = []
            if target.get("sides", "both") != "ceiling":
                answers.append((found >= goal - width, found >= goal - width - band))
            if target.get("sides", "both") != "floor":
                answers.append((found <= goal + width, found <= goal + width + band))
            return answers
        return [
            {
                "at_least": (found >= goal, found >= goal - band),
                "at_most": (found <= goal, found <= goal + band),
                "above": (found > goal, found >= goal - band),
                "below": (found < goal, found <= goal + band),
            }[goal_op]
        ]

    def sum_up(answers, complete):
        if any(not passes and not near for passes, near in answers):
            return "not_met"
        if any(not passes for passes, near in answers):
            return "near"
        return "met" if answers and complete else "no_data"

    ops = [op for op in ("at_least", "at_most", "above", "below", "about") if op in target]
    name = target.get("indicator")
    if kind == "milestone":
        said = next((row for row in rows if row["indicator"] == target["id"] and int(row["year"]) == year), None)
        if said and said["value"] == "否":
            return "not_met"
        return "met" if said and said["value"] == "是" and said.get("source") else "pending"
    if kind in ("versus", "assigned"):
        goal, found = value(target[ops[0]]["indicator"], year), value(name, year)
        return "no_data" if goal is None or found is None else sum_up(tests(ops[0], goal, found), True)
    if kind == "every_unit":
        units = [area["name"] for area in pack["sub_areas"]]
        found = [value(name, year, area=unit) for unit in units]
        goal = Fraction(str(target[ops[0]]))
        answers = [answer for v in found if v is not None for answer in tests(ops[0], goal, v)]
        return sum_up(answers, None not in found)
    if kind == "direction":
        ends = {"fall": limits[0], "rise": limits[1]} if limits else {}
        return direction(target, {at: value(name, at) for at in range(2020, year + 1)}, year, ends.get(target["change"]))
    if kind == "gap":
        ((dimension, (one, two)),) = target["between"].items()
        gaps = {}
        for at in range(2020, year + 1):
            a, b = value(name, at, **{dimension: one}), value(name, at, **{dimension: two})
            gaps[at] = None if a is None or b is None else abs(a - b)
        return direction({**target, "change": "fall"}, gaps, year, 0)
    if kind == "slowdown":
        v = [value(name, year - back) for back in (0, 1, 2)]
        if None in v:
            return "no_data"
        return "met" if v[0] <= v[1] or v[0] - v[1] < v[1] - v[2] else "not_met"
    goals = [(op, Fraction(str(target[op]))) for op in ops]
    years = range(2021, year + 1) if kind == "keep" or target.get("every_year") else [year]
    answers = []
    for at in years:
        found = value(name, at)
        if found is not None:
            answers += [answer for op, goal in goals for answer in tests(op, goal, found)]
    return sum_up(answers, value(name, year) is not None)


def direction(target, values, year, end=None):
    """`end`: where the change must end; there it only has to stay."""
    now = values[year]
    if now is None:
        return "no_data"
    earlier = [at for at in range(2020, year) if values[at] is not None]
    references = []
    if "previous" in target.get("on", ["previous", "baseline"]):
        references.append(values[earlier[-1]] if earlier else None)
    if "baseline" in target.get("on", ["previous", "baseline"]):
        references.append(values[2020])
    holds = {
        "rise": lambda old: now > old or now == end,
        "fall": lambda old: now < old or now == end,
        "not_fall": lambda old: now >= old,
        "not_rise": lambda old: now <= old,
    }[target["change"]]
    known = [old for old in references if old is not None]
    if any(not holds(old) for old in known):
        return "not_met"
    return "met" if len(known) == len(references) else "no_data"


def linear(values, better, goal, by, kind):
    """The Destatis rating, written again from its description."""
    years = sorted(values)[-6:]
    if len(years) < 4:
        return "unrated"
    s = 1 if better == "higher" else -1
    current = values[years[-1]]
    d = (current - values[years[0]]) / (years[-1] - years[0])
    last = current - values[years[-2]]
    if kind == "direction":
        right, right_last = s * d > 0, s * last > 0
        return ["worsening", "off_track", "slightly_behind", "on_track"][2 * right + right_last]
    met = s * current >= s * goal
    if kind == "keep" or met or by <= years[-1]:
        if met:
            return "on_track" if s * d >= 0 else "slightly_behind"
        return "off_track" if s * d > 0 else "worsening"
    miss = s * (goal - (current + d * (by - years[-1]))) / abs(goal - current)
    if miss < Fraction(1, 20):
        return "on_track"
    if miss <= Fraction(1, 5):
        return "slightly_behind"
    return "off_track" if s * d > 0 else "worsening"


def grade(properties, alerts):
    """Worst grade of the alert and single-finding escalation rules, from the raw data of alerts.yaml."""

    def holds(when):
        for name, wanted in when.items():
            found = properties[name]
            if isinstance(wanted, dict):
                if found is None:
                    return False
                for op, limit in wanted.items():
                    ok = {
                        "at_least": found >= limit,
                        "at_most": found <= limit,
                        "above": found > limit,
                        "below": found < limit,
                    }
                    if not ok[op]:
                        return False
            elif found not in (wanted if isinstance(wanted, list) else [wanted]):
                return False
        return True

    grades = [rule["grade"] for rule in alerts["alerts"].values() if holds(rule["when"])]
    grades += [r["grade"] for r in alerts["escalations"].values() if r["scope"] == "finding" and holds(r["members"])]
    return min(grades, key=ORDER.index, default="none")


def theil_sen(values, better, goal, by, kind):
    """The same rating by the median of all pairs of points, written again from its description."""
    years = sorted(values)[-6:]
    if len(years) < 4:
        return "unrated"
    s = 1 if better == "higher" else -1
    d = statistics.median((values[b] - values[a]) / (b - a) for a in years for b in years if a < b)
    current = values[years[-1]]
    if kind == "direction":
        right, right_last = s * d > 0, s * (current - values[years[-2]]) > 0
        return ["worsening", "off_track", "slightly_behind", "on_track"][2 * right + right_last]
    if s * current >= s * goal or by <= years[-1]:
        if s * current >= s * goal:
            return "on_track" if s * d >= 0 else "slightly_behind"
        return "off_track" if s * d > 0 else "worsening"
    level = statistics.median(values[year] - d * year for year in years)
    miss = s * (goal - (level + d * by)) / abs(goal - current)
    if miss < Fraction(1, 20):
        return "on_track"
    if miss <= Fraction(1, 5):
        return "slightly_behind"
    return "off_track" if s * d > 0 else "worsening"


def agreed(one, two, certainty):
    """Two methods have to warn, and the data have to bear it out."""
    warned = {"off_track", "worsening"}
    if "unrated" in (one, two):
        return one
    if (one in warned) != (two in warned):
        return "uncertain"
    if one not in warned:
        return one
    return "uncertain" if certainty == "cannot_tell" else "off_track" if "off_track" in (one, two) else "worsening"


def certainty(verdict, counts, year, goal, better, share, moving=False):
    """Whether counts bear the verdict out, by scipy.stats; `counts`: year to (events, population), goal per head.

    `moving`: a confirmed trend, so that years say nothing together.
    """
    if year not in counts or verdict not in ("met", "near", "not_met"):
        return "not_tested"

    def meets(span):
        years = [at for at in counts if year - span < at <= year]
        x, n = sum(counts[at][0] for at in years), sum(counts[at][1] for at in years)
        below = stats.beta.cdf(goal, x + 0.5, n - x + 0.5) if share else stats.gamma.cdf(goal, x + 0.5, scale=1 / n)
        return 1 - below if better == "higher" else below

    if verdict == "met":
        return "clear" if meets(1) >= 0.95 else "cannot_tell"
    return "clear" if min(meets(1), meets(1 if moving else 5)) <= 0.05 else "cannot_tell"


def attainment(values, by, ends, table):
    """Probability that by then the value is on the right side of all ends (op, goal); None where that is not said.

    `table`: tuples (years left, reached, z from, probability). No root is taken: signs and squares are compared.
    """
    run = [max(values)]
    while len(run) < 6 and run[0] - 1 in values:
        run.insert(0, run[0] - 1)
    v, left, found = [values[year] for year in run], by - run[-1], []
    steps = [b - a for a, b in itertools.pairwise(v)]
    bends = [b - a for a, b in itertools.pairwise(steps)]
    if len(v) < 4 or not any(steps):
        return None
    swing = max(statistics.mean(map(abs, bends)) * 10 / 17, statistics.mean(map(abs, steps)) / 20)
    if len(ends) == 2 and abs(ends[0][1] - ends[1][1]) < 4 * swing:
        return None
    for op, goal in ends:
        s = 1 if op in ("at_least", "above") else -1
        now, room = s * (v[-1] - goal), s * (v[-1] + (v[-1] - v[0]) / (len(v) - 1) * left - goal)
        rows = [row for row in table if row[0] == min(left, 5) and row[1] == (now >= 0 if op.startswith("at_") else now > 0)]
        found.append(max(p for *_, low, p in rows if room * abs(room) >= low * abs(low) * swing**2 * left))
    return min(found)
