"""Words and figures of the canonical form in the reader's language, shared by every rendered output."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from engine.base.numbers import plain, readable
from engine.base.units import UNITS
from engine.messages import LANGUAGES, say
from engine.model import Text

Json = dict[str, Any]
ALERTING = ("red", "orange", "yellow", "blue", "good_practice")


def listed(words: Sequence[str], lang: str) -> str:
    """Return the words in a row, with the commas of the language."""
    return ("、" if lang == "zh" else ", ").join(words)


def told(text: Json, lang: str) -> str:
    """Return one language of a ``{"zh", "en"}`` text."""
    return str(text[lang])


def value_text(finding: Json, lang: str) -> str:
    """Return the value with its unit, a dash where there is none; a milestone shows its verdict instead."""
    value = finding["value"]
    if value is None:
        return "—"
    if finding["kind"] == "milestone":
        return say(lang, "verdict.met" if value else "verdict.not_met")
    goal = finding["goal"]["value"]
    return readable(Fraction(str(value)), None if goal is None else Fraction(str(goal))) + UNITS[finding["unit"]].in_(lang)


def shown(number: float) -> str:
    """Return a JSON number to four decimal places at most."""
    return plain(round(Fraction(str(number)), 4))


def reason_text(finding: Json, lang: str) -> str:
    """Return the reasons of the finding's own grade, one after the other; what alone escalated it has its cause before it."""
    escalating = {step["rule"] for step in finding["trace"] if step["stage"] == "escalation"}
    own = [reason for reason in finding["reasons"] if reason["grade"] == finding["grade"]]
    if all(reason["rule"] in escalating for reason in own):
        own = [reason for reason in finding["reasons"] if reason["rule"] not in escalating][:1] + own
    reasons = [told(reason["text"], lang) for reason in own]
    return ("；" if lang == "zh" else "; ").join(dict.fromkeys(reasons))


def todo_text(finding: Json, lang: str) -> str:
    """Return the recommendations, each with the measure it rests on."""
    items = [
        (f"[{item['measure']}] " if item["measure"] else "") + told(item["text"], lang) for item in finding["recommendations"]
    ]
    return ("；" if lang == "zh" else "; ").join(items)


def title(data: Json, lang: str) -> str:
    """Return the report's title."""
    run = data["run"]
    phase = Text(*(say(name, f"phase.{run['phase']}") for name in LANGUAGES))
    return say(lang, "report.title", title=told(run["title"], lang), year=run["year"], phase=phase)


def notes(data: Json, lang: str) -> list[str]:
    """Return what the input files say about themselves, such as that the data is made up; each once."""
    said = dict.fromkeys(note for source in data["run"]["inputs"] for note in source["notes"])
    return [say(lang, "report.notes", note=note) for note in said]


def counts(data: Json, lang: str) -> list[str]:
    """Return the lines that account for every target and every row."""
    c, attained = data["counts"], data["counts"]["attainment"]
    lines = [
        say(lang, "report.counts", total=c["targets"], **c["verdicts"]),
        say(lang, "report.grades", **c["grades"]),
        say(
            lang,
            "report.rate",
            met=attained["met"],
            assessable=attained["assessable"],
            total=attained["all"],
            rate="—" if attained["rate_assessable"] is None else attained["rate_assessable"],
            rate_all="—" if attained["rate_all"] is None else attained["rate_all"],
        ),
        say(
            lang,
            "report.facts",
            files=sum(bool(source["sha256"]) for source in data["run"]["inputs"]),
            used=c["facts_used"],
            unused=c["facts_unused"],
            **{name: c[name] for name in ("rows", "facts", "missing", "repeated")},
        ),
    ]
    skipped = [f"{source['file']}:{name}" for source in data["run"]["inputs"] for name in source["skipped"]]
    return lines + ([say(lang, "report.skipped", what=", ".join(skipped))] if skipped else [])


def grouped(data: Json) -> dict[str, dict[str, list[Json]]]:
    """Return the findings with an alert by grade, worst first, then by domain, each in the plan's order."""
    groups: dict[str, dict[str, list[Json]]] = {grade: {} for grade in ALERTING}
    for finding in data["findings"]:
        if finding["grade"] in groups:
            groups[finding["grade"]].setdefault(f"{finding['plan']}/{finding['domain']}", []).append(finding)
    return {grade: domains for grade, domains in groups.items() if domains}


def domain_name(data: Json, finding: Json, lang: str) -> str:
    """Return a finding's domain in the reader's language."""
    names = (told(name, lang) for name in data["run"]["domains"].values() if name["zh"] == finding["domain"])
    return next(names, str(finding["domain"]))
