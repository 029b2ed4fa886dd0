"""Checks the texts of alerts.yaml: a placeholder that nothing fills would break a report."""

from __future__ import annotations

import string
from collections.abc import Collection, Iterable, Iterator, Mapping

from engine.base.problems import Problem, Where
from engine.model import Text
from engine.rules.known import check_references
from engine.rules.reader import Entry, Word
from engine.wording.placeholders import OF_FINDING, OF_GROUP


def check_alerts(file: Entry, plans: Iterable[str], domains: Iterable[str] | None) -> Iterator[Problem]:
    """Yield placeholders, plans and domains (None: not all known) that do not exist, empty comparisons, missing advice."""
    for section, words in (("alerts", OF_FINDING), ("escalations", OF_GROUP), ("recommendations", OF_FINDING)):
        for rule in file[section].values():
            if "text" in rule:
                known = OF_FINDING if rule.get("scope") == "finding" else words
                yield from _check_text(rule["text"], known, rule.marks["text"])
            for name in ("when", "members"):
                yield from _check_conditions(rule.get(name, {}))
                yield from check_references(_words(rule, name, "plan"), plans, "rules.unknown_plan")
                if domains is not None:
                    yield from check_references(_words(rule, name, "domain"), domains, "rules.unknown_domain")
            if "scope" in rule:
                yield from _check_scope(rule)
            if rule.get("attach") == "advice" and "text" not in rule:
                yield Problem(rule.where, "rules.advice_text")


def _check_text(text: Text, words: Collection[str], where: Where) -> Iterator[Problem]:
    for written in (text.zh, text.en):
        try:
            parts = [part for part in string.Formatter().parse(written) if part[1] is not None]
        except ValueError:
            yield Problem(where, "rules.braces")
            continue
        if any(layout or conversion for _, _, layout, conversion in parts):
            yield Problem(where, "rules.layout")
        used = {str(name) for _, name, _, _ in parts}
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


def _words(rule: Entry, name: str, about: str) -> list[Word]:
    """Return the words that a condition compares a property with."""
    wanted = rule.get(name, {}).get(about, [])
    return wanted if isinstance(wanted, list) else [wanted]
