"""Compares a run with an earlier one that was kept, whichever version of the program kept it: only a few fields are read."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from engine.base.text import Text
from engine.base.word import texts
from engine.model import Grade, Phase, Verdict
from engine.report.changes import Change, Changes, EarlierRun, State, Totals, Turn
from engine.report.codec import CHECKSUM, Json, decoded
from engine.report.dossier import Dossier
from engine.report.record import Place, Record

_VERDICTS = (Verdict.NOT_MET, Verdict.NEAR, Verdict.MET)
"""Worst first; the others are no better and no worse than anything."""


@dataclass(frozen=True, slots=True)
class _Asked:
    text: Text


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is read of an earlier finding."""

    id: str
    target: str
    area: Place
    verdict: Verdict
    grade: Grade
    value: Fraction | None
    value_text: Text
    unit: str
    goal: _Asked


@dataclass(frozen=True, slots=True)
class _Manifest:
    pack: str
    year: int
    phase: Phase
    as_of: str
    rules: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is read of an earlier run."""

    body_sha256: str
    run: _Manifest
    findings: tuple[_Kept, ...]


def earlier(data: Json) -> Earlier:
    """Return what is read of a kept run; raises KeyError, TypeError or ValueError where it holds something else."""
    findings = tuple(decoded(finding, _Kept) for finding in data["findings"])
    return Earlier(data[CHECKSUM], decoded(data["run"], _Manifest), findings)


def changes_since(before: Earlier, now: Dossier) -> Changes:
    """Return what changed since an earlier run of the same pack."""
    run, rules = before.run, {file["file"]: file["sha256"] for file in before.run.rules}
    same = rules == {file["file"]: file["sha256"] for file in now.run.rules}
    known = {(finding.target, finding.area.code): finding for finding in before.findings}
    about = {(finding.target, finding.area.code): finding for finding in now.findings}
    pairs = [(known[key], finding) for key, finding in about.items() if key in known]
    both = [(old, new) for old, new in pairs if old.verdict.assessed and new.verdict.assessed]
    return Changes(
        since=EarlierRun(before.body_sha256, run.pack, same, run.year, run.phase, run.as_of),
        before=_totals([old for old, _ in pairs]),
        now=_totals([new for _, new in pairs]),
        comparable=len(both),
        met_before=sum(old.verdict == Verdict.MET for old, _ in both),
        met_now=sum(new.verdict == Verdict.MET for _, new in both),
        findings=tuple(_change(old, new, run.year) for old, new in pairs),
        added=tuple(finding.id for key, finding in about.items() if key not in known),
        dropped=tuple(finding.id for key, finding in known.items() if key not in about),
    )


def _totals(findings: Iterable[_Kept | Record]) -> Totals:
    every = list(findings)
    verdicts, grades = (Counter(getattr(item, name).value for item in every) for name in ("verdict", "grade"))
    return Totals({name: verdicts[name] for name in texts(Verdict)}, {name: grades[name] for name in texts(Grade)})


def _change(old: _Kept, new: Record, year: int) -> Change:
    since = new.measurements.since
    broken = since is not None and year < since <= new.year
    alike = new.measured and new.units is None and old.unit == new.unit and not broken
    difference = new.value - old.value if alike and old.value is not None and new.value is not None else None
    return Change(
        new.id, _state(old), _state(new), _verdict_turn(old.verdict, new.verdict),
        grade_turn(old.grade, new.grade), difference, broken,
    )  # fmt: skip


def grade_turn(old: Grade, new: Grade) -> Turn:
    """Return how an alert stands to an earlier one; good practice is no alert, as none is."""
    if old.alert == new.alert:
        return Turn.SAME
    return Turn.BETTER if old.alert.reaches(new.alert) else Turn.WORSE


def _state(finding: _Kept | Record) -> State:
    return State(finding.verdict, finding.grade, finding.value, finding.value_text, finding.goal.text)


def _verdict_turn(old: Verdict, new: Verdict) -> Turn:
    if old == new:
        return Turn.SAME
    if old not in _VERDICTS or new not in _VERDICTS:
        return Turn.OTHER
    return Turn.BETTER if _VERDICTS.index(new) > _VERDICTS.index(old) else Turn.WORSE
