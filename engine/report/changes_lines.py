"""What changed since an earlier run, on the screen: how many, and by name what became worse or better."""

from collections.abc import Iterator

from engine.base.text import Text
from engine.messages import say
from engine.report.changes import Change
from engine.report.dossier import Dossier
from engine.report.printed import Line
from engine.report.record import Record
from engine.report.turned import against, turned
from engine.wording.figures import NOTHING
from engine.wording.lists import listed
from engine.wording.verdicts import verdict_text

_NAMED = ("worse", "better")


def changes_lines(dossier: Dossier, lang: str, whole: bool) -> Iterator[Line]:
    """Yield the section, nothing without an earlier run; a `whole` one names what changed otherwise too."""
    if dossier.changes is None:
        return
    yield from (Line(""), Line(say(lang, "page.changes"), bold=True))
    yield from (Line(line, 1) for line in against(dossier.changes, dossier.run.phase, lang))
    for group in turned(dossier.changes, dossier):
        named = group.turn in _NAMED or whole
        told = say(lang, "screen.turn", turn=say(lang, f"page.turn.{group.turn}"), count=len(group.items))
        yield Line(told if named else told + say(lang, "screen.turn.more"), 1)
        if named:
            yield from (Line(_told(*item, lang), 2, lead=item[0].target) for item in group.items)


def _told(finding: Record, change: Change, difference: Text, lang: str) -> str:
    """Return how a finding changed; what stayed the same is left out."""
    old, new = change.before, change.now
    pairs = [(verdict_text(old.verdict, finding.measured).in_(lang), verdict_text(new.verdict, finding.measured).in_(lang)),
             (say(lang, f"grade.{old.grade}"), say(lang, f"grade.{new.grade}"))]  # fmt: skip
    if finding.measured:
        pairs.append((old.value_text.in_(lang) or NOTHING, new.value_text.in_(lang) or NOTHING))
    parts = [say(lang, "screen.turn.from", before=before, now=now) for before, now in pairs if before != now]
    parts += [difference.in_(lang)] if change.broken else []
    return say(lang, "screen.turned", what=finding.subject, parts=listed(parts, "list.clauses"))
