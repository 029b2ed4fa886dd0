"""What each command does: reads, runs the pipeline, writes; returns the exit code."""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from engine.base.similar import near_miss
from engine.commands.outputs import Output, write
from engine.commands.usage import UsageError
from engine.facts.load import load_facts
from engine.messages import say
from engine.model import Finding, Grade, Observations, Pack, Phase, Run
from engine.pipeline import check
from engine.report.explain import explain
from engine.report.gather import around_of, gathered, names_in
from engine.report.gather_finding import finding_record
from engine.rules.load import load_pack, pack_folder

OK, ALERTS = range(2)
_YEAR = re.compile(r".+@.+@([0-9]{4})")
_EXAMPLE = "W1.2a@140581@2024"


def tell(text: str) -> None:
    """Say something that is no result, on stderr."""
    print(text, file=sys.stderr)


def run_check(
    data: Sequence[Path], pack_name: str | None, year: int, phase: str | None, as_of: str | None, lang: str,
    fail_on: str, outputs: Sequence[Output],
) -> int:  # fmt: skip
    """Check data and write every output; ALERTS where anything has at least the grade `fail_on`."""
    pack, facts, run = _run(data, pack_name, year, phase, as_of, lang)
    result = gathered(run, pack, facts)
    for output in outputs:
        path = write(output, result, lang)
        if path:
            tell(say(lang, "command.written", path=path))
    if fail_on == "never":
        return OK
    grades = [finding.grade for finding in run.findings] + [item.grade for item in run.escalations]
    return ALERTS if any(grade.reaches(Grade(fail_on)) for grade in grades) else OK


def run_explain(
    names: Sequence[str], data: Sequence[Path], pack_name: str | None, year: int | None, phase: str | None,
    as_of: str | None, lang: str,
) -> int:  # fmt: skip
    """Explain findings; each name is a target, or a finding's whole id."""
    if not names:
        raise UsageError(say(lang, "command.need_id"))
    years = {year} if year is not None else {int(match[1]) for match in map(_YEAR.fullmatch, names) if match}
    if len(years) != 1:
        raise UsageError(say(lang, "command.need_year", example=_EXAMPLE))
    pack, _, run = _run(data, pack_name, years.pop(), phase, as_of, lang)
    findings = [finding for name in names for finding in _findings(name, run, lang)]
    around, known = around_of(run, pack), names_in(pack)
    print("\n".join(explain(finding_record(finding, around), known, lang) for finding in findings), end="")
    return OK


def run_validate(data: Sequence[Path], pack_name: str | None, lang: str) -> int:
    """Read data without judging it, and say what was found."""
    facts = load_facts(data, load_pack(pack_folder(pack_name)))
    sums = {name: sum(getattr(s, name) for s in facts.sources) for name in ("rows", "read", "missing", "repeated")}
    print(say(lang, "command.valid", files=sum(bool(source.sha256) for source in facts.sources), **sums))
    for note in dict.fromkeys(note for source in facts.sources for note in source.notes):
        print(say(lang, "report.notes", note=note))
    for source in facts.sources:
        if source.extra_columns:
            print(say(lang, "command.valid.extra", file=source.name, columns=", ".join(source.extra_columns)))
        if source.skipped:
            print(say(lang, "report.skipped", what=f"{source.name}: {', '.join(source.skipped)}"))
    return OK


def _run(
    data: Sequence[Path], pack_name: str | None, year: int, phase: str | None, as_of: str | None, lang: str
) -> tuple[Pack, Observations, Run]:
    pack = load_pack(pack_folder(pack_name))
    period = pack.period
    if not period.start <= year <= period.end:
        raise UsageError(say(lang, "command.bad_year", year=year, first=period.start, last=period.end))
    facts = load_facts(data, pack)
    return pack, facts, check(pack, facts, year, Phase(phase) if phase else None, _day(as_of, lang))


def _day(text: str | None, lang: str) -> str | None:
    try:
        return datetime.date.fromisoformat(text).isoformat() if text is not None else None
    except ValueError:
        raise UsageError(say(lang, "command.bad_date", found=text)) from None


def _findings(name: str, run: Run, lang: str) -> list[Finding]:
    """Return what an id names, in whatever case: a finding, a target, or all targets of an objective."""
    found: dict[str, list[Finding]] = {}
    for finding in run.findings:
        target = finding.target
        for id_ in (finding.id, target.id, target.objective):
            found.setdefault(id_.lower(), []).append(finding)
    if name.lower() not in found:
        known = [finding.target.id for finding in run.findings]
        raise UsageError(say(lang, "command.no_such_finding", found=name, guess=near_miss(name, known)))
    return found[name.lower()]
