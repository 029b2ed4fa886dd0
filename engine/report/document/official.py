"""How official reports speak of a finding: its figure, changes on last year and the baseline, the goal, how it stands."""

from collections.abc import Iterator
from fractions import Fraction

from engine.base.units import COUNTED
from engine.messages import say
from engine.model import Change, Status, Verdict
from engine.report.document.asked import Asked
from engine.report.record import Point, Record
from engine.wording.figures import NOTHING, counted, direction, is_distance, short, size

_WAYS = dict.fromkeys((*COUNTED, "hours", "minutes", "days", "per_1000_people"), ".amount")
_WAYS |= dict.fromkeys(("years", "age", "score", "index"), ".level")
"""How units change: amounts grow and lessen, levels go up and down, rates and shares, which are the rest, rise and fall."""
_MOST = 8
"""Sub-units that a sentence names."""


def sentence(finding: Record, asked: Asked) -> str:
    """Return what a report says of a finding about figures."""
    return _told(finding, asked, *_changes(finding, asked)) + _places(finding, asked)


def brief(finding: Record, asked: Asked) -> str:
    """Return the figure, the goal, and how it stands."""
    return _told(finding, asked)


def _told(finding: Record, asked: Asked, *changes: str) -> str:
    lang = asked.lang
    code = "document.goal.final" if asked.final and str(finding.goal.by) in asked.of(finding.goal.due) else "document.goal"
    goal = say(lang, code, goal=goal_of(finding, asked), due=finding.goal.due)
    parts = [_figure(finding, asked), *changes, goal]
    if finding.value is not None:
        parts.append(_lacking(finding, asked) if finding.verdict == Verdict.NO_DATA else standing(finding, lang))
    return say(lang, "list.clauses").join(parts) + say(lang, "document.stop")


def standing(finding: Record, lang: str) -> str:
    """Return in the words of official reports how a finding stands."""
    if finding.early:
        return say(lang, "document.early")
    if finding.verdict.missed and finding.under_way:
        return say(lang, f"document.{finding.verdict}.under_way")
    if not finding.measured:
        return say(lang, f"document.mechanism.{finding.verdict}")
    return say(lang, f"document.{finding.verdict}")


def goal_of(finding: Record, asked: Asked) -> str:
    """Return the goal in words, with the value of another indicator that it is where the audience may see that."""
    hidden = asked.public and finding.goal.value_withheld
    told = finding.goal.words if hidden or finding.goal.indicator is None else finding.goal.text
    return asked.of(told)


def value_of(finding: Record, asked: Asked) -> str:
    """Return the year's value as the audience may see it: no public paper names a sub-unit."""
    if asked.public and finding.withheld:
        return say(asked.lang, "document.withheld")
    return asked.of(finding.value_public if asked.public else finding.value_text) or NOTHING


def value_in(finding: Record, year: int, asked: Asked) -> str:
    """Return the value of a year as the audience may see it; nothing where the series has none."""
    if year == finding.year:
        return value_of(finding, asked)
    point = point_of(finding, year)
    if point is None:
        return NOTHING
    if asked.public and point.withheld:
        return say(asked.lang, "document.withheld")
    return asked.of(short(point.value, finding.unit))


def missing_of(finding: Record, asked: Asked) -> str:
    """Return what is missing as the audience may see it; empty where nothing is named."""
    m = finding.measurements
    return say(asked.lang, "list.words").join(map(asked.of, m.missing_public if asked.public else m.missing))


def point_of(finding: Record, year: int) -> Point | None:
    """Return the value of a year in the series that can be compared with the year's."""
    return next((point for point in finding.working.series if point.year == year), None)


def shown(finding: Record, year: int, asked: Asked) -> bool:
    """Tell whether the value of a year is there and the audience may see it."""
    point = point_of(finding, year)
    return point is not None and not (asked.public and (point.withheld or (year == finding.year and finding.withheld)))


def change_text(change: Fraction, year: int, finding: Record, lang: str, code: str = "year") -> str:
    """Return a change on another year, in words."""
    way, value = direction(change), finding.value
    if way == "flat":
        return say(lang, f"document.flat.{code}", year=str(year))
    if value is not None and short(value, finding.unit) == short(value - change, finding.unit):  # by rounding alone
        return say(lang, f"document.nearly_flat.{code}", year=str(year))
    kind = ".gap" if is_distance(finding.subject) else _WAYS.get(finding.unit, "")
    since = say(lang, f"document.since.{code}", year=str(year))
    return say(lang, f"document.change.{way}{kind}", since=since, size=size(change, finding.unit))


def _figure(finding: Record, asked: Asked) -> str:
    lang, year = asked.lang, str(finding.year)
    if finding.verdict == Verdict.NOT_APPLICABLE:
        why = "" if asked.public else _why_not(finding)
        code = "document.value.not_applicable.why" if why else "document.value.not_applicable"
        return say(lang, code, year=year, why=why)
    if finding.value is None:
        return _lacking(finding, asked)
    if asked.public and finding.withheld:
        return say(lang, "document.value.withheld", year=year)
    point, names = point_of(finding, finding.year), finding.counts
    told = names is not None and names.rare and (names.published or not asked.public)
    if told and names and point and point.numerator is not None and point.denominator is not None:  # the cases come first
        name = asked.of(names.numerator).removeprefix("当年")  # the year itself stands before it
        cases = {"events": counted(point.numerator, names.counted_in), "whole": counted(point.denominator, names.whole_in)}
        words = {"name": name, "population": names.denominator, "value": finding.value_public}
        if finding.unit == "percent":
            return say(lang, "document.value.share", year=year, **{**words, "name": name.removesuffix("人数")}, **cases)
        return say(lang, "document.value.cases", year=year, **words, **cases)
    code = "document.value" if finding.units is None else "document.value.units"
    return say(lang, code, year=year, value=finding.value_public)


def _why_not(finding: Record) -> str:
    """Return why a unit says that an indicator does not apply, in the notes beside the figure of the year."""
    own = (item for item in finding.evidence if item.year == finding.year and item.status == Status.NOT_APPLICABLE)
    return "；".join(dict.fromkeys(text.rstrip("。.") for item in own for text in item.notes.values() if text))


def _lacking(finding: Record, asked: Asked) -> str:
    """Return that nothing can be judged, for want of what."""
    missing = missing_of(finding, asked)
    if missing:
        return say(asked.lang, "document.value.lacking", missing=missing)
    return say(asked.lang, "document.value.no_data", year=str(finding.year))


def _changes(finding: Record, asked: Asked) -> Iterator[str]:
    m, lang = finding.measurements, asked.lang
    if finding.value is None or not shown(finding, finding.year, asked):
        return
    base = m.baseline if m.change_on_baseline is not None else None
    last = m.previous if base is None or m.previous is None or base.year != m.previous.year else None
    told_base = base is not None and shown(finding, base.year, asked)
    if last and m.change is not None and shown(finding, last.year, asked):
        if told_base and base and m.change == m.change_on_baseline == 0:
            yield say(lang, "document.flat.both", year=str(last.year), base=str(base.year))
            return
        yield change_text(m.change, last.year, finding, lang)
    if base and m.change_on_baseline is not None and told_base:
        yield change_text(m.change_on_baseline, base.year, finding, lang, "baseline")
    elif m.since is not None:
        yield say(lang, "document.broken", year=str(m.since))
    elif base and m.change_on_baseline is not None:
        yield _withheld_baseline(finding, base.year, m.change_on_baseline, lang)


def _withheld_baseline(finding: Record, year: int, change: Fraction, lang: str) -> str:
    """Return that the baseline is not published; which way it went only where the verdict tells that anyhow.

    Otherwise a goal that is met would seem to contradict the year before, which alone is shown.
    """
    asked = next((change for change in Change if change.value == finding.goal.op), None)
    if asked and finding.verdict == Verdict.MET and asked.op.holds(change, Fraction(0)):
        return say(lang, "document.baseline.withheld.held", year=str(year), goal=say(lang, f"goal.{asked}"))
    return say(lang, "document.baseline.withheld", year=str(year))


def _places(finding: Record, asked: Asked) -> str:
    """Return the sub-units that miss what is asked of each with their figures, which only internal papers name."""
    names = finding.measurements.failing_units
    if asked.public or finding.units is None or not names:
        return ""
    figures = {
        compared.label: short(compared.left, finding.unit, compared.right)
        for compared in finding.measurements.comparisons
        if compared.of == "unit"
    }
    named = names if len(names) <= _MOST + 1 else names[:_MOST]  # a single one more takes no more room than its count
    told = [say(asked.lang, "document.place", name=name, value=figures.get(name, NOTHING)) for name in named]
    code = "document.places" if named == names else "document.places.many"
    return say(asked.lang, code, names=say(asked.lang, "list.words").join(told), count=len(names))
