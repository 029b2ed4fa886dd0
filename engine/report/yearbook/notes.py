"""What has to be said beside a line of the statistics: breaks, revisions, preliminary figures, several years together."""

from collections.abc import Iterator

from engine.base.numbers import readable
from engine.messages import say
from engine.model import Release, Status
from engine.report.yearbook.record import Figure, Line, Yearbook


def notes_of(line: Line, book: Yearbook, lang: str) -> str:
    """Return the notes of a line in one text; a revised figure's former value is for inside alone."""
    breaks = book.subjects[line.key.indicator].about.breaks
    said = [
        say(lang, "yearbook.break", year=str(broken.since), reason=broken.reason)
        for broken in breaks
        if broken.since <= book.year
    ]
    known = {broken.since for broken in breaks}
    for year, found in line.figures.items():
        said += _of_figure(year, found, known, lang)
    return say(lang, "list.sentences").join(said)


def _of_figure(year: int, found: Figure, known: set[int], lang: str) -> Iterator[str]:
    """Yield what has to be said of a figure."""
    if found.break_year and found.break_year not in known:
        yield say(lang, "yearbook.break.reported", year=str(found.break_year))
    if found.release == Release.PRELIMINARY:
        yield say(lang, "yearbook.preliminary", year=str(year))
    if found.release == Release.REVISED:
        before = None if found.before is None else readable(found.before)
        code = "yearbook.revised" if before is None else "yearbook.revised.before"
        yield say(lang, code, year=str(year), before=before or "")
    if found.pooled:
        yield say(lang, "yearbook.pooled", year=str(year), first=str(found.pooled[0]), last=str(found.pooled[-1]))


def shown_status(found: Figure, lang: str) -> str:
    """Return the word that stands for a figure that is not there."""
    return say(lang, f"yearbook.status.{found.status}") if found.status != Status.VALUE else ""
