"""Narrows what is said down to one responsible unit."""

from dataclasses import replace

from engine.commands.errors import UsageError
from engine.facts.reporters import alike, unit_called
from engine.messages import say
from engine.messages.shown import readable
from engine.model import Pack, Run


def unit_of(name: str | None, pack: Pack, lang: str) -> str:
    """Return the id of the unit asked for, nothing where none is; raises UsageError where there is none of that name."""
    if name is None:
        return ""
    name = readable(name)
    unit = unit_called(name, pack.departments)
    if unit is None:
        example = next(iter(pack.departments.values())).in_(lang)
        raise UsageError(say(lang, "collect.no_unit", found=name, guess=alike(name, pack.departments), example=example))
    return unit


def concerning(run: Run, unit: str, pack: Pack, lang: str) -> Run:
    """Return a run with the findings on the targets that a unit leads, and the groups that are made of these alone.

    They are judged as in the whole run: what was escalated because of other units' targets stays so.
    """
    findings = tuple(finding for finding in run.findings if finding.target.responsible[0] == unit)
    if not findings:
        raise UsageError(say(lang, "collect.no_targets", unit=pack.departments[unit]))
    ids = {finding.id for finding in findings}
    groups = tuple(group for group in run.groups if ids.issuperset((*group.members, *group.others)))
    escalations = tuple(seen for seen in run.escalations if ids.issuperset(seen.members))
    return replace(run, findings=findings, groups=groups, escalations=escalations)
