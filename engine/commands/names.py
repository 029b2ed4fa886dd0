"""What `explain` can be asked for, and by which names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from engine.base.text import Text
from engine.model import Scope
from engine.report.dossier import Manifest
from engine.report.groups import EscalationLine, Group

Subject = str | Group | EscalationLine
"""A finding, by its id; a group of findings; an escalation rule with all that it counted."""


def called(
    findings: Mapping[str, Sequence[str]], rules: Iterable[EscalationLine], groups: Iterable[Group], run: Manifest
) -> Iterator[tuple[str, Subject]]:
    """Yield each name with what it means, a finding's first; `findings` has the target and objective of each id."""
    for id_, more in findings.items():
        yield from ((form, id_) for form in (id_, *more))
    for rule in rules:
        yield from ((form, rule) for form in (rule.rule, run.area.name, run.area.code))
    for group in groups:
        yield from ((form, group) for form in _forms(group))


def _forms(group: Group) -> tuple[str, ...]:
    """Return how a group is called; one of an objective of which nothing counts is not: its name means its targets."""
    match group.scope:
        case Scope.FINDING:
            return ()
        case Scope.OBJECTIVE:
            return (group.key,) if group.members else ()
        case Scope.UNIT:
            return (group.key, group.key.rpartition("/")[2])  # a village by its own name, or with its township's
        case Scope.DOMAIN | Scope.DEPARTMENT | Scope.INDICATOR:
            return (group.key, *_both(group.name))


def _both(name: Text) -> tuple[str, str]:
    return name.zh, name.en
