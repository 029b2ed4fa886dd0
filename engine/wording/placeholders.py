"""What the texts of alerts, advice and escalations can hold in braces, and how each is said."""

import re
from collections.abc import Callable, Mapping, Sequence
from string import Formatter

from engine.base.numbers import readable
from engine.base.text import NO_TEXT, Text
from engine.model import AlertRule, Band, Escalation, EscalationRule, Finding, Missing, Other, Pack, Proof, Scope, Year
from engine.model import RecommendationRule as AdviceRule
from engine.wording.figures import NOTHING, difference, short
from engine.wording.goals import best_text, flaw_text, flip_text, goal_text, missing_text
from engine.wording.lists import Word, both, in_both, in_language, listed
from engine.wording.reliability import chance_text, few_cases_text, pace_text, projections_text, swing_text, unclear_text
from engine.wording.verdicts import verdict_text

_BLANK, _BEGINNING, _LEADING = re.compile(r"\{[^}]*\}"), re.compile("[：；（(]|[:;] "), re.compile("^…[，,]? *")


Rule = AlertRule | EscalationRule | AdviceRule


def rule_name(rule: Rule) -> Text:
    """Return what a rule is called: the beginning of what it says, without the words that differ from finding to finding."""
    if rule.text == NO_TEXT:
        return both("rule.measures")
    return in_both(lambda lang: _beginning(rule.text.in_(lang)) or rule.id)


def _beginning(text: str) -> str:
    """Return the words that a text begins with, empty where there are none but what differs."""
    beginning = _BEGINNING.split(_LEADING.sub("", _BLANK.sub("…", text)))[0].strip()
    return beginning if beginning.strip("… ") else ""


def fill(text: Text, finding: Finding, pack: Pack) -> Text:
    """Return an alert's or advice's text with the finding's words filled in, in both languages."""
    return _filled(text, lambda name: OF_FINDING[name](finding, pack))


def fill_group(text: Text, seen: Escalation, findings: Mapping[str, Finding], pack: Pack) -> Text:
    """Return an escalation's text filled in, in both languages; `findings` by id."""
    members = [findings[id_] for id_ in seen.members]
    return _filled(text, lambda name: OF_GROUP[name](seen, members, pack))


def _filled(text: Text, told: Callable[[str], Word]) -> Text:
    """Return a text with its words, each of which is told once for both languages."""
    names = {name for written in (text.zh, text.en) for _, name, _, _ in Formatter().parse(written) if name is not None}
    words = {name: told(name) for name in names}
    return in_both(lambda lang: text.in_(lang).format(**{name: in_language(word, lang) for name, word in words.items()}))


def _said(text: Text, otherwise: Word = NOTHING) -> Word:
    """Return a text, something else where it says nothing."""
    return otherwise if text == NO_TEXT else text


def _subject(finding: Finding, pack: Pack) -> Text:
    return finding.target.kind.subject(finding.target, pack)


def _value(finding: Finding, pack: Pack) -> Word:
    return _said(finding.target.kind.shown(finding.assessment, pack))


def _decisive(finding: Finding, _pack: Pack) -> Word:
    """Return what decides: the value, the year, the sub-units that miss, or the value and what it is compared with."""
    assessment = finding.assessment
    return finding.target.kind.decisive(assessment.weakest, assessment) if assessment.weakest else NOTHING


def _shortfall(finding: Finding, _pack: Pack) -> str:
    percent = finding.measurements.shortfall_percent
    return NOTHING if percent is None else readable(percent)


def _apart(finding: Finding, pack: Pack) -> Word:
    """Return how far from the goal the value is, in percent of the goal; of a band from its edge, which is named."""
    goal, weakest, percent = finding.assessment.goal, finding.assessment.weakest, _shortfall(finding, pack)
    if goal is None or weakest is None or percent == NOTHING:
        return NOTHING
    if not isinstance(goal.op, Band):
        return both("shortfall", percent=percent)
    return both(f"shortfall.{goal.op}", percent=percent, edge=short(weakest.right, finding.target.unit))


def _unit_to_learn_from(finding: Finding, _pack: Pack) -> Text:
    """Return whom to learn from, as the end of a sentence; empty where no sub-unit can be named."""
    best = finding.measurements.best_units
    names = best_text([unit.name for unit in best], best[0].value, finding.target.unit) if best else NO_TEXT
    return both("learn_from", names=names) if best else NO_TEXT


def _wanted(finding: Finding, pack: Pack) -> Word:
    """Return what has to be reported, each indicator with the years, references or sub-units that are missing."""
    lacking, year = finding.assessment.lacking, Missing(Year(finding.assessment.year))
    others = [item.what.indicator for item in lacking if isinstance(item.what, Other)]
    own = [missing_text(item, pack) for item in lacking if not isinstance(item.what, Other)]
    asked = {finding.target.kind.asked_for(finding.target, pack): listed(own)} if own else {}
    asked |= {pack.indicators[name].name: missing_text(year, pack) for name in others}
    return _said(listed(both("missing.named", name=name, what=what) for name, what in asked.items()))


def _evidence(finding: Finding, _pack: Pack) -> Word:
    """Return the documents that are wanted, with why what was named is none of them."""
    flaws = [flaw_text(item.what) for item in finding.assessment.missing if isinstance(item.what, Proof)]
    return _said(listed([finding.target.evidence, *flaws], "list.clauses"))


def _few_cases(finding: Finding, pack: Pack) -> Text:
    assessment = finding.assessment
    told = finding.target.kind.decisive(assessment.weakest, assessment) if assessment.weakest else NO_TEXT
    return few_cases_text(finding, pack, told, goal_text(finding.target, assessment.goal, pack, assessment.phase))


OF_FINDING: dict[str, Callable[[Finding, Pack], Word]] = {
    "indicator": _subject,
    "value": _value,
    "decisive": _decisive,
    "apart": _apart,
    "goal": lambda finding, pack: goal_text(finding.target, finding.assessment.goal, pack, finding.assessment.phase),
    "unit": lambda finding, pack: finding.target.unit,
    "year": lambda finding, pack: finding.assessment.year,
    "by": lambda finding, pack: finding.target.by,
    "shortfall": _shortfall,
    "missed_years": lambda finding, pack: finding.measurements.missed_years,
    "met_years": lambda finding, pack: finding.measurements.met_years,
    "failing": lambda finding, pack: _said(listed(finding.measurements.failing_units)),
    "missing": lambda finding, pack: _said(listed(missing_text(item, pack) for item in finding.assessment.lacking)),
    "projected": lambda finding, pack: short(finding.outlook.projected, finding.target.unit),
    "interim": lambda finding, pack: short(finding.pace.interim, finding.target.unit, finding.assessment.value),
    "lapses": lambda finding, pack: _said(listed(map(str, finding.measurements.lapses))),
    "gaps": lambda finding, pack: _said(listed(str(item.what) for item in finding.assessment.gaps)),
    "department": lambda finding, pack: _said(listed(pack.departments[id_] for id_ in finding.target.responsible[:1])),
    "required": lambda finding, pack: difference(finding.outlook.required, finding.target.unit),
    "achieved": lambda finding, pack: difference(finding.outlook.achieved, finding.target.unit),
    "years_left": lambda finding, pack: finding.assessment.years_left,
    "area": lambda finding, pack: finding.assessment.area.name,
    "effort": lambda finding, pack: _said(pace_text(finding, pack), both("effort.none")),
    "few_cases": _few_cases,
    "unclear": lambda finding, pack: unclear_text(finding.reliability),
    "chance": lambda finding, pack: _said(chance_text(finding, pack)),
    "swing": lambda finding, pack: _said(swing_text(finding)),
    "projections": lambda finding, pack: projections_text(finding),
    "flip": lambda finding, pack: flip_text(finding, pack) or NOTHING,
    "evidence": _evidence,
    "wanted": _wanted,
    "unit_to_learn_from": _unit_to_learn_from,
}
"""What the text of an alert or of advice can hold, and how it is said of a finding."""


def _with_verdict(finding: Finding) -> Text:
    verdict = verdict_text(finding.verdict, finding.target.kind.measured)
    return in_both(lambda lang: f"{finding.target.id} {verdict.in_(lang)}")


def group_name(scope: Scope, key: str, pack: Pack) -> Text:
    """Return what the findings of a group have in common, in words."""
    if scope == Scope.DEPARTMENT:
        return pack.departments[key].name
    if scope == Scope.OBJECTIVE:
        objective = pack.objectives[key]
        return in_both(lambda lang: f"{objective.id} {objective.summary.in_(lang)}")
    if scope == Scope.DOMAIN:
        return pack.domains[key].name
    if scope == Scope.INDICATOR:
        return pack.indicators[key.partition("[")[0]].name
    return Text(key, key)


def _indicators(members: Sequence[Finding], pack: Pack) -> Text:
    """Return what is measured, each once, with the ids of all targets that ask for it."""
    ids: dict[Text, list[str]] = {}
    for finding in members:
        ids.setdefault(_subject(finding, pack), []).append(finding.target.id)
    return listed(both("group.indicator", name=name, targets=listed(own)) for name, own in ids.items())


OF_GROUP: dict[str, Callable[[Escalation, Sequence[Finding], Pack], Word]] = {
    "name": lambda seen, members, pack: group_name(seen.scope, seen.key, pack),
    "count": lambda seen, members, pack: seen.count,
    "members": lambda seen, members, pack: listed(f.target.id for f in members),
    "indicators": lambda seen, members, pack: _indicators(members, pack),
    "verdicts": lambda seen, members, pack: listed(map(_with_verdict, members)),
}
"""What the text of an escalation can hold, and how it is said of what was seen."""
