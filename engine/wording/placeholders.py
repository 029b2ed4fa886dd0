"""What the texts of alerts, advice and escalations can hold in braces, and how each is said."""

from collections.abc import Callable, Mapping, Sequence

from engine.base.numbers import readable
from engine.base.text import Text
from engine.messages import say
from engine.model import Escalation, Finding, Missing, Other, Pack, Scope, Year
from engine.wording.figures import NOTHING, difference, short
from engine.wording.flips import flip_text
from engine.wording.goals import decisive_text, goal_text, missing_text
from engine.wording.lists import in_both, listed
from engine.wording.reliability import chance_text, pace_text, projections_text, swing_text


def fill(text: Text, finding: Finding, pack: Pack) -> Text:
    """Return an alert's or advice's text with the finding's words filled in, in both languages."""
    return in_both(lambda lang: text.in_(lang).format_map(_Said(finding, pack, lang)))


class _Said(dict[str, str]):
    """The words of one finding in one language, each said only when a text asks for it."""

    def __init__(self, finding: Finding, pack: Pack, lang: str) -> None:
        super().__init__()
        self._about = (finding, pack, lang)

    def __missing__(self, name: str) -> str:
        return OF_FINDING[name](*self._about)


def _name(finding: Finding, pack: Pack, lang: str) -> str:
    return finding.target.kind.subject(finding.target, pack).in_(lang)


def _value(finding: Finding, _pack: Pack, lang: str) -> str:
    a = finding.assessment
    return short(a.value, a.target.unit, lang, a.weakest.right if a.weakest else None)


def _shortfall(finding: Finding, _pack: Pack, _lang: str) -> str:
    percent = finding.measurements.shortfall_percent
    return NOTHING if percent is None else readable(percent)


def _failing(finding: Finding, _pack: Pack, lang: str) -> str:
    return listed(finding.measurements.failing_units, lang) or NOTHING


def _missing(finding: Finding, pack: Pack, lang: str) -> str:
    return listed((missing_text(item, pack).in_(lang) for item in finding.assessment.lacking), lang) or NOTHING


def _wanted(finding: Finding, pack: Pack, lang: str) -> str:
    """Return what has to be reported, each indicator with the years, references or sub-units that are missing."""
    lacking, year = finding.assessment.lacking, Missing(Year(finding.assessment.year))
    others = [item.what.indicator for item in lacking if isinstance(item.what, Other)]
    own = [missing_text(item, pack).in_(lang) for item in lacking if not isinstance(item.what, Other)]
    asked = {_name(finding, pack, lang): listed(own, lang)} if own else {}
    asked |= {pack.indicators[name].name.in_(lang): missing_text(year, pack).in_(lang) for name in others}
    return listed((say(lang, "missing.named", name=name, what=what) for name, what in asked.items()), lang) or NOTHING


def _flip(finding: Finding, pack: Pack, lang: str) -> str:
    flip, indicator = finding.measurements.flip, pack.indicators.get(finding.target.indicator or "")
    return flip_text(flip, finding.target.unit, indicator).in_(lang) if flip else NOTHING


def _goal(finding: Finding, pack: Pack, lang: str) -> str:
    return goal_text(finding.target, finding.assessment.goal, pack).in_(lang)


OF_FINDING: dict[str, Callable[[Finding, Pack, str], str]] = {
    "indicator": _name,
    "value": _value,
    "decisive": lambda finding, pack, lang: decisive_text(finding.assessment.weakest, finding.target, lang),
    "goal": _goal,
    "unit": lambda finding, pack, lang: finding.target.unit,
    "year": lambda finding, pack, lang: str(finding.assessment.year),
    "by": lambda finding, pack, lang: str(finding.target.by),
    "shortfall": _shortfall,
    "missed_years": lambda finding, pack, lang: str(finding.measurements.missed_years),
    "met_years": lambda finding, pack, lang: str(finding.measurements.met_years),
    "failing": _failing,
    "missing": _missing,
    "projected": lambda finding, pack, lang: short(finding.outlook.projected, finding.target.unit, lang),
    "required": lambda finding, pack, lang: difference(finding.outlook.required, finding.target.unit, lang),
    "achieved": lambda finding, pack, lang: difference(finding.outlook.achieved, finding.target.unit, lang),
    "years_left": lambda finding, pack, lang: str(finding.assessment.years_left),
    "area": lambda finding, pack, lang: finding.assessment.area.name,
    "effort": lambda finding, pack, lang: pace_text(finding, lang) or say(lang, "effort.none"),
    "chance": lambda finding, pack, lang: chance_text(finding, pack, lang) or NOTHING,
    "swing": lambda finding, pack, lang: swing_text(finding, lang) or NOTHING,
    "projections": lambda finding, pack, lang: projections_text(finding, lang),
    "flip": _flip,
    "evidence": lambda finding, pack, lang: finding.target.evidence.in_(lang) or NOTHING,
    "wanted": _wanted,
}
"""What the text of an alert or of advice can hold, and how it is said of a finding."""


def _verdicts(_seen: Escalation, members: Sequence[Finding], _pack: Pack, lang: str) -> str:
    return listed((f"{f.target.id} {say(lang, f'verdict.{f.verdict}')}" for f in members), lang)


def _group_name(seen: Escalation, _members: Sequence[Finding], pack: Pack, lang: str) -> str:
    if seen.scope == Scope.DEPARTMENT:
        return pack.departments[seen.key].in_(lang)
    if seen.scope == Scope.DOMAIN:
        return pack.domains[seen.key].name.in_(lang)
    if seen.scope == Scope.INDICATOR:
        return pack.indicators[seen.key.partition("[")[0]].name.in_(lang)
    return seen.key


OF_GROUP: dict[str, Callable[[Escalation, Sequence[Finding], Pack, str], str]] = {
    "name": _group_name,
    "count": lambda seen, members, pack, lang: str(seen.count),
    "members": lambda seen, members, pack, lang: listed((f.target.id for f in members), lang),
    "verdicts": _verdicts,
}
"""What the text of an escalation can hold, and how it is said of what was seen."""


def fill_group(text: Text, seen: Escalation, findings: Mapping[str, Finding], pack: Pack) -> Text:
    """Return an escalation's text filled in, in both languages; `findings` by id."""
    members = [findings[id_] for id_ in seen.members]
    return in_both(
        lambda lang: text.in_(lang).format_map({n: told(seen, members, pack, lang) for n, told in OF_GROUP.items()})
    )
