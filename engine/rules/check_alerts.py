"""Checks the texts of alerts.yaml: a placeholder that nothing fills would break a report."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping

from engine.model import Text
from engine.problems import Problem, Where
from engine.rules.reader import Entry

FINDING_WORDS = (
    "indicator", "value", "decisive", "goal", "unit", "year", "by", "shortfall", "missed_years", "met_years", "failing",
    "missing", "projected", "required", "achieved", "years_left", "area", "effort", "chance", "swing", "projections", "flip",
    "evidence", "wanted",
)  # fmt: skip
"""What the text of an alert or of advice may hold in braces."""

GROUP_WORDS = ("name", "count", "members", "verdicts")
"""What the text of an escalation may hold in braces."""


def check_alerts(file: Entry) -> Iterator[Problem]:
    """Yield placeholders that do not exist, empty comparisons, and advice without a text."""
    for section, words in (("alerts", FINDING_WORDS), ("escalations", GROUP_WORDS), ("recommendations", FINDING_WORDS)):
        for rule in file[section].values():
            if "text" in rule:
                known = FINDING_WORDS if rule.get("scope") == "finding" else words
                yield from _check_text(rule["text"], known, rule.marks["text"])
            for name in ("when", "members"):
                yield from _check_conditions(rule.get(name, {}))
            if "scope" in rule:
                yield from _check_scope(rule)
            if rule.get("attach") == "advice" and "text" not in rule:
                yield Problem(rule.where, "rules.advice_text")


def _check_text(text: Text, words: tuple[str, ...], where: Where) -> Iterator[Problem]:
    for written in (text.zh, text.en):
        try:
            used = {name for _, name, _, _ in string.Formatter().parse(written) if name is not None}
        except ValueError:
            yield Problem(where, "rules.braces")
            continue
        for name in sorted(used - set(words)):
            yield Problem(where, "rules.placeholder", {"found": name, "known": ", ".join(words)})


def _check_scope(rule: Entry) -> Iterator[Problem]:
    """A rule about single findings takes no condition on a group; every other scope needs one."""
    if (rule["scope"] == "finding") == bool(rule.get("when")):
        yield Problem(rule.where, "rules.scope_when", {"scope": rule["scope"]})


def _check_conditions(conditions: Mapping[str, object]) -> Iterator[Problem]:
    """An empty comparison or list of words would hold for nothing, or for everything: neither was meant."""
    for name, wanted in conditions.items():
        if isinstance(wanted, Entry | list) and not wanted:
            where = conditions.marks[name] if isinstance(conditions, Entry) else Where("")
            yield Problem(where, "rules.empty_comparison")
