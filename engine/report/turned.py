"""Sorts what changed since an earlier run: what became worse, better or otherwise, and what only has another value."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.base.text import Text
from engine.messages import say
from engine.model import Phase
from engine.report.changes import Change, Changes, Turn
from engine.report.dossier import Dossier
from engine.report.record import Record
from engine.wording.figures import direction, size
from engine.wording.lists import both


@dataclass(frozen=True, slots=True)
class Turned:
    """The findings that changed alike, each with its change and by how much the value differs, in words."""

    turn: str
    items: tuple[tuple[Record, Change, Text], ...]


def turned(changes: Changes, dossier: Dossier) -> tuple[Turned, ...]:
    """Return what changed: for the worse, for the better, otherwise, and in its value alone."""
    found: dict[str, list[tuple[Record, Change, Text]]] = {name: [] for name in ("worse", "better", "other", "value")}
    findings = {finding.id: finding for finding in dossier.findings}
    for change in changes.findings:
        kind = _kind(change)
        if kind:
            finding = findings[change.finding]
            found[kind].append((finding, change, _difference(change, finding)))
    return tuple(Turned(name, tuple(items)) for name, items in found.items() if items)


def _kind(change: Change) -> str:
    """Return how a finding changed: by its verdict, else by its grade, else by its value."""
    for turn in (change.verdict, change.grade):
        if turn != Turn.SAME:
            return turn.value
    return "value" if change.before.value_text != change.now.value_text else ""


def _difference(change: Change, finding: Record) -> Text:
    if change.broken:
        return both("page.changes.broken")
    if change.difference is None:
        return both("page.nothing")
    return both(f"page.difference.{direction(change.difference)}", size=size(change.difference, finding.unit))


def against(changes: Changes, now: Phase, lang: str) -> Iterator[str]:
    """Yield which run one of phase `now` is held against, how many can be compared, and what cannot."""
    since = changes.since
    phase, sha = say(lang, f"phase.{since.phase}"), since.body_sha256[:12]
    told = {"year": str(since.year), "phase": phase, "as_of": since.as_of, "sha": sha, "count": len(changes.findings)}
    yield say(lang, "page.changes.since", **told)
    if since.phase != now:
        yield say(lang, "page.changes.phase", before=phase, now=say(lang, f"phase.{now}"))
    if not since.same_rules:
        yield say(lang, "page.changes.rules")
    yield say(lang, "page.changes.comparable", count=changes.comparable, before=changes.met_before, now=changes.met_now)
    if changes.added or changes.dropped:
        yield say(lang, "page.changes.apart", added=len(changes.added), dropped=len(changes.dropped))
