"""An independent judge: plain Python over the raw pack data and raw rows; no pandas, no durable-rules, none of engine."""

from __future__ import annotations

import decimal
import itertools
import statistics
from fractions import Fraction

from scipy import stats

KINDS = ("reach", "keep", "about", "interval", "every_unit", "versus", "assigned", "direction", "slowdown", "gap", "milestone")
"""The kinds of targets that are judged here."""

ORDER = ["red", "orange", "yellow", "blue", "good_practice", "none"]


FIFTEEN = decimal.Context(prec=15)
"""A cell holds decimals to 15 significant digits."""


def number(value):
    if value in (None, "", "缺"):
        return None
    return Fraction(FIFTEEN.create_decimal(str(value))) if "." in str(value) else Fraction(str(value))


class Said:
    """What the rows say of a target."""

    def __init__(self, target, rows):
        self.name, self.where, self.rows = target.get("indicator"), target.get("where", {}), rows
        self.groups = [{key: part} for key, both in target.get("between", {}).items() for part in both] or [{}]

    def row(self, indicator, at, basis="", **parts):
        where = self.where if indicator == self.name else {}
        wanted = {"residence": "", "sex": "", "age": "", "area": "", "unit_name": "", "basis": basis, **where, **parts}
        for row in self.rows:
            if row["indicator"] == indicator and int(row["year"]) == at:
                if all((row.get(key) or "") == part for key, part in wanted.items()):
                    return row
        return {}

    def value(self, indicator, at, basis="", **parts):
        return number(self.row(indicator, at, basis, **parts).get("value"))

    def excused(self, at):
        """Whether it does not apply to a year."""
        return any(self.row(self.name, at, **part).get("status") == "不适用" for part in self.groups)

    def breaks(self, first, year):
        """The years that begin another way of counting: stated, or the first of those with a figure on either definition."""
        found = {0}
        for group in self.groups:
            begun = both = False
            for at in range(first, year + 1):
                new, old = self.row(self.name, at, **group), number(self.row(self.name, at, "旧口径", **group).get("value"))
                two, stated = bool(new) and old is not None, new.get("break") == "是"
                if (stated and not (two and both)) or (two and not both and not begun):
                    found.add(at)
                    begun = True
                if new or old is not None:
                    both = two
        return sorted(found)


def verdicts(target, rows, year, pack, limits=None, phase="annual", others=()):
    """Verdict of one target for one year; `rows` are dicts with indicator, year, value and optionally area, residence …

    `limits`: the lowest and highest value possible. `phase`: of the year judged. `others`: all targets, of which some may
    ask for the same thing.
    """
    kind, name = target["kind"], target.get("indicator")
    base = pack["period"]["baseline"]
    first = pack["period"].get("history", base)
    said = Said(target, rows)
    value, excused = said.value, said.excused
    before, since = [0, *said.breaks(first, year)][-2:]

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

    def goals(at):
        return goals_of(target, ops, at)

    if kind == "milestone":
        return milestone(target, rows, year, others)
    if kind in ("versus", "assigned"):
        goal, found = value(target[ops[0]]["indicator"], year), value(name, year)
        if goal is None or found is None:
            return "not_applicable" if excused(year) else "no_data"
        return sum_up(tests(ops[0], goal, found), True)
    if kind == "every_unit":
        at = min(year, int(target.get("by", 2025)))
        answers, complete = units_of(target, rows, at, pack, lambda found: tests(*goals(at)[0], found))
        return "not_applicable" if excused(at) and not answers else sum_up(answers, complete)
    if kind == "direction":
        slack = Fraction(str(pack["defaults"].get("at_limit", {}).get("percent", 0))) if target.get("unit") == "percent" else 0
        ends = {"fall": limits[0], "rise": limits[1] - slack} if limits else {}
        values = {at: value(name, at) for at in range(base, year + 1)}
        spans = (since, before, value(name, year, "旧口径"))
        found = direction(target, values, year, spans, ends.get(target["change"]), phase)
        return "not_applicable" if values[year] is None and excused(year) else found
    if kind == "gap":
        ((dimension, (one, two)),) = target["between"].items()

        def gap(at, basis=""):
            a, b = value(name, at, basis, **{dimension: one}), value(name, at, basis, **{dimension: two})
            apart = None if a is None or b is None else abs(a - b)
            return apart / max(abs(a), abs(b)) * 100 if target.get("relative") and apart else apart

        gaps = {at: gap(at) for at in range(base, year + 1)}
        spans = (since, before, gap(year, "旧口径"))
        found = direction({**target, "change": "fall"}, gaps, year, spans, 0, phase)
        return "not_applicable" if gaps[year] is None and excused(year) else found
    if kind == "slowdown":
        points = [(at, value(name, at)) for at in range(max(first, since), year + 1) if value(name, at) is not None]
        return slowdown(points, year, "no_data" if year >= max(base, since) + 2 and not excused(year) else "not_applicable")
    values = {at: value(name, at) for at in range(base, year + 1)}
    answers, complete = amount(target, values, goals, tests, year, phase, excused)
    return "not_applicable" if excused(decisive(target, year)) and not answers else sum_up(answers, complete)


def slowdown(points, year, otherwise):
    """The later half against the earlier one, where the year itself and three points are there."""
    if len(points) < 3 or points[-1][0] != year:
        return otherwise
    (start, a), (middle, b), (last, c) = points[0], points[len(points) // 2], points[-1]
    earlier, later = (b - a) / (middle - start), (c - b) / (last - middle)
    return "met" if later <= 0 or later < earlier else "not_met"


def decisive(target, year):
    """The year whose value decides: of what was due and need not be held that of the deadline."""
    kept = target["kind"] == "keep" or target.get("every_year", False)
    by = int(target.get("by", 2025))
    return by if year > by and not kept and not target.get("hold") else year


def milestone(target, rows, year, others):
    """Whether a mechanism is in place: by the row of the target, or of one that asks for the same thing."""
    thing = target.get("same_as", target["id"])
    names = {target["id"], thing, *(other["id"] for other in others if other.get("same_as") == thing)}
    said = next((row for row in rows if row["indicator"] in names and int(row["year"]) == year), None)
    if said and said["value"] == "否":
        return "not_met"
    return "met" if said and said["value"] == "是" and proves(said.get("source", ""), year) else "pending"


def goals_of(target, ops, year):
    """What is asked for at the end of a year, after the revisions that are in force by then."""
    said = target
    for revision in sorted(target.get("revisions", []), key=lambda revision: revision["since"]):
        said = revision if revision["since"] <= f"{year}-12-31" else said
    return [(op, Fraction(str(said[op]))) for op in ops]


def units_of(target, rows, year, pack, tests):
    """What the sub-units answer of a goal in a year, and whether all that are expected say something."""
    area = "area" if target["units"] == "township" else "unit_name"
    where = {"residence": "", "sex": "", "age": "", **target.get("where", {})}
    said = {}
    for row in rows:
        if row["indicator"] == target["indicator"] and row.get(area):
            if all((row.get(key) or "") == part for key, part in where.items()):
                said.setdefault(int(row["year"]), {})[row[area]] = row
    figures = {at: {unit for unit, row in found.items() if number(row.get("value")) is not None} for at, found in said.items()}
    excused = {at: {unit for unit, row in found.items() if row.get("status") == "不适用"} for at, found in said.items()}
    if area == "area":
        expected = {item["name"] for item in pack["sub_areas"]}
    else:  # the pack knows neither names nor number: those that stood there the last time that any reported
        last = max([at for at in figures if at < year and figures[at]], default=None)
        expected = set(said[last]) - excused[last] if last else {"any"} - ({"any"} if said.get(year) else set())
    answers = [answer for unit in sorted(figures.get(year, ())) for answer in tests(number(said[year][unit]["value"]))]
    lacking = expected - figures.get(year, set()) - excused.get(year, set())
    return answers, not lacking


def amount(target, values, goals, tests, year, phase, excused):
    """What the years that decide answer of a goal, and whether all are there but for those to which it does not apply."""
    kept = target["kind"] == "keep" or target.get("every_year", False)
    by = int(target.get("by", 2025))
    since = 2021 if kept else by if year > by and target.get("hold") else None
    decides = decisive(target, year)
    answers = []
    for at in range(2021, year + 1) if kept and target.get("strict") else [decides]:
        if values[at] is not None:
            answers += [answer for op, goal in goals(at) for answer in tests(op, goal, values[at])]
    wanted = range(since, year + 1) if since is not None and phase == "final" else [decides]
    return answers, all(values[at] is not None or excused(at) for at in wanted)


def proves(source, year):
    """Whether one of the documents that a source names has a mark, is there, and has a year in it that is not too late."""

    def named(text):
        words = text.replace("(", " (").replace("（", " (").replace("〔", " (").replace("）", ")").replace("〕", ")")
        number = "号" in words and any(
            part.strip("第").isdigit() for part in words.replace(")", " ").replace("号", " ").split()
        )
        title = "《" in text and len(text.partition("《")[2].partition("》")[0]) >= 2
        date = "月" in text or any(
            len(part) == 4 for part in text.replace("-", ".").split(".") if "." in text.replace("-", ".")
        )
        return number or title or date or text.endswith(".pdf")

    def years(text):
        return [int(text[at : at + 4]) for at in range(len(text) - 3) if text[at : at + 4].isdigit()]

    documents = [part for part in source.split("；") if part]
    return any(named(d) and not d.startswith("待") and min(years(d), default=0) <= year for d in documents)


def direction(target, values, year, spans, end=None, phase="annual"):
    """`end`: where the change must end; there it only has to stay. In the final evaluation the baseline alone counts.

    `spans`: from when on values are counted alike, from when on they were alike before that, and the year's value on that
    earlier definition, which is what those from before the break are compared with.
    """
    since, before, old_now = spans
    if values[year] is None:
        return "no_data"

    def pair(at):
        """The year's value and an earlier one that is counted alike; None where there is none."""
        now = values[year] if at >= since else old_now if at >= before else None
        return None if now is None or values.get(at) is None else (now, values[at])

    earlier = [at for at in sorted(values) if at < year and pair(at)]
    on = target.get("on", ["previous", "baseline"])
    told = isinstance(on, dict)
    on = on[phase] if told else on
    references = []
    if "previous" in on and (told or not (phase == "final" and "baseline" in on)):
        references.append(pair(earlier[-1]) if earlier else None)
    if "baseline" in on:
        references.append(pair(2020) if year > 2020 else None)
    holds = {
        "rise": lambda now, old: now > old or (end is not None and now >= end),
        "fall": lambda now, old: now < old or now == end,
        "not_fall": lambda now, old: now >= old,
        "not_rise": lambda now, old: now <= old,
    }[target["change"]]
    known = [both for both in references if both is not None]
    if any(not holds(*both) for both in known):
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
            if isinstance(wanted, dict) and "not" in wanted:
                left_out = wanted["not"]
                if found in (left_out if isinstance(left_out, list) else [left_out]):
                    return False
            elif isinstance(wanted, dict):
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
    if properties["outlook"] == "on_track":  # what is on track is never orange or red
        grades = [grade for grade in grades if grade not in ("red", "orange")]
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


def rollup(findings):
    """Count findings, dicts with what they belong to, their verdict and that of the year before ("" of none).

    Returns the scope and verdict of each objective in an area, and of each cell (division, key, scope, what is counted) how many
    have which verdict, how many can be compared with the year before, how many of these were met then and now, went up, went down.
    """
    known, scopes = ("met", "near", "not_met"), ("objective", "measure", "implementation")
    counted, objectives = [], {}
    for finding in findings:
        keys = {"all": "", **{by: finding[by] for by in ("plan", "domain", "lead", "area")}}
        of = "quantitative" if finding["measured"] else "mechanisms"
        before = finding["before"] if finding["before"] in known and finding["verdict"] in known else None
        counted.append((keys, finding["scope"], of, finding["verdict"], before))
    for objective, area in {(finding["objective"], finding["area"]) for finding in findings}:
        parts = [finding for finding in findings if (finding["objective"], finding["area"]) == (objective, area)]
        scope = next(scope for scope in scopes if any(part["scope"] == scope for part in parts))
        own = [part for part in parts if part["scope"] == scope]
        now, before = ([part[when] for part in own] for when in ("verdict", "before"))
        pairs = list(zip(before, now, strict=True))
        alike = all((a in known and b in known) or a == b == "not_applicable" for a, b in pairs)
        verdict = _of_parts(now)
        objectives[objective, area] = (scope, verdict)
        keys = {"all": "", "plan": own[0]["plan"], "domain": own[0]["domain"], "area": area}
        counted.append((keys, scope, "objectives", verdict, _of_parts(before) if alike and verdict in known else None))
    cells = {}
    for keys, scope, of, verdict, before in counted:
        for by, key in keys.items():
            cells.setdefault((by, key, scope, of), []).append((verdict, before))
    return objectives, {cell: _counted(pairs) for cell, pairs in cells.items()}


def _of_parts(verdicts):
    """Met when every part that is asked for is; otherwise what is worst."""
    asked = [verdict for verdict in verdicts if verdict != "not_applicable"]
    if not asked:
        return "not_applicable"
    if all(verdict == "met" for verdict in asked):
        return "met"
    return next(bad for bad in ("not_met", "near", "no_data", "pending") if bad in asked)


def _counted(pairs):
    better = {"not_met": 0, "near": 1, "met": 2}
    both = [(before, now) for now, before in pairs if before]
    return (
        {verdict: sum(now == verdict for now, _ in pairs) for verdict in {now for now, _ in pairs}},
        len(both),
        (sum(before == "met" for before, _ in both), sum(now == "met" for _, now in both)),
        (sum(better[now] > better[before] for before, now in both), sum(better[now] < better[before] for before, now in both)),
    )


def best_units(figures, better, unit, goal, order, complete=False):
    """Names of the sub-units to learn from; `figures`: name to (value, events, population), the counts None where not reported.

    `goal`: tells whether a value meets it; `order`: names as the pack lists them.
    """
    if better == "none" or unit in ("count", "persons", "days"):
        return []
    counted = [(x, n) for _, x, n in figures.values() if n]
    joint = Fraction(sum(x for x, _ in counted), sum(n for _, n in counted)) if counted else None

    def enough(events, population):
        if complete:
            return True
        if not population:
            return unit == "percent"
        sides = [joint, 1 - joint] if unit == "percent" else [joint]
        return all(population * side >= 5 for side in sides)

    known = {name: value for name, (value, x, n) in figures.items() if enough(x, n)}
    if len(set(known.values())) < 2:
        return []
    best = (max if better == "higher" else min)(known.values())
    listed = [name for name in order if name in known] + sorted(set(known) - set(order))
    return [name for name in listed if known[name] == best and goal(best)]


def probability_told(unit, counts, complete=False, below_one=False, sure=True):
    """Whether a probability of attainment may be told of figures in a unit with these counts (events, population) this year.

    `sure`: the verdict can be told from chance. Of rare events it takes counts, of anything counted three hundred cases (of
    a share on both sides); a full count has no chance in it.
    """
    per = {"percent": 100, "per_mille": 1000, "per_1000_people": 1000, "per_10000": 10_000, "per_100000": 100_000}
    if complete or unit not in per:
        return True
    if counts is None:
        return unit == "percent" and not below_one
    events, population = counts
    return sure and events >= 300 and (unit != "percent" or population - events >= 300)


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
