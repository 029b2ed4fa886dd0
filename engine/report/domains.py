"""The objectives of each plan and domain counted by verdict, as a table whose rows add up."""

from collections.abc import Iterator

from engine.base.grid import grid, natural_width
from engine.base.lines import fitted
from engine.messages import say
from engine.model import Standing, Verdict
from engine.report.dossier import Dossier
from engine.report.rollup import By, Counted, Group, Tally
from engine.report.rollup_words import verdict_word
from engine.wording.lists import listed

_Column = tuple[Counted, str]
"""What is counted, and with which verdict; `met` stands beside how many there are in all."""


def domain_lines(dossier: Dossier, lang: str, width: int) -> Iterator[str]:
    """Yield the table: each plan with its domains below it, then all plans together; in words where it does not fit."""
    (together,) = dossier.rollup.grouped(By.ALL)
    columns = [(of, verdict) for of in Counted for verdict in _verdicts(together.tally(Standing.OBJECTIVE, of), of)]
    if not columns:
        return
    headings = [say(lang, "rollup.by.domain"), *(_heading(of, verdict, lang) for of, verdict in columns)]
    groups = list(_groups(dossier, together, lang))
    rows = [[name, *(_cell(group, column) for column in columns)] for name, group in groups]
    if natural_width(headings, rows) > width:
        headings = [headings[0], *map(_in_two_lines, headings[1:])]
    drawn = grid(headings, rows, width, [False, *(True for _ in columns)])
    yield from drawn or (part for group in groups for part in fitted(_told(*group, lang), width).split("\n"))


def _told(name: str, group: Group, lang: str) -> str:
    """Return a row in words; a count of nothing is left out."""
    parts = []
    for tally in filter(None, (group.tally(Standing.OBJECTIVE, of) for of in Counted)):
        others = _verdicts(tally, tally.of)[1:]
        words = (
            say(lang, "rollup.count", verdict=verdict_word(tally.of, verdict, lang), count=tally.verdicts[verdict])
            for verdict in others
        )
        beside = say(lang, "screen.told.others", counts=listed(words)) if others else ""
        parts.append(say(lang, f"screen.told.{tally.of}", met=tally.verdicts[Verdict.MET.value], all=tally.total) + beside)
    return name + say(lang, "list.colon") + listed(parts, "list.sentences").in_(lang)


def _verdicts(tally: Tally | None, of: Counted) -> list[str]:
    """Return the verdicts that have a column: those that occur anywhere, of objectives only whether all is met."""
    if tally is None:
        return []
    others = [verdict for verdict, count in tally.verdicts.items() if count and verdict != Verdict.MET.value]
    return [Verdict.MET.value, *(others if of != Counted.OBJECTIVES else [])]


def _heading(of: Counted, verdict: str, lang: str) -> str:
    if verdict == Verdict.MET.value:
        return say(lang, f"screen.column.{of}")
    return verdict_word(of, verdict, lang)


def _in_two_lines(heading: str) -> str:
    """Return a heading on two lines: at its blank, without one in the middle."""
    if "\n" in heading or len(heading) < 3:
        return heading
    first, blank, rest = heading.partition(" ")
    if heading.isascii():
        return f"{first}\n{rest}" if blank else heading
    middle = len(heading) // 2
    return f"{heading[:middle]}\n{heading[middle:]}"


def _groups(dossier: Dossier, together: Group, lang: str) -> Iterator[tuple[str, Group]]:
    """Yield what has a row, with how it is called there: a plan, its domains, and in the end all."""
    plans = dossier.rollup.grouped(By.PLAN)
    domains = dossier.rollup.grouped(By.DOMAIN)
    for plan in plans:
        yield plan.name.in_(lang), plan
        for domain in domains:
            if domain.plan == plan.key and any(domain.tally(Standing.OBJECTIVE, of) for of in Counted):
                yield say(lang, "screen.domain", name=domain.name), domain
    if len(plans) > 1:
        yield say(lang, "rollup.together"), together


def _cell(group: Group, column: _Column) -> str:
    of, verdict = column
    tally = group.tally(Standing.OBJECTIVE, of)
    count = tally.verdicts[verdict] if tally else 0
    if verdict == Verdict.MET.value:
        return f"{count}/{tally.total if tally else 0}"
    return str(count)
