"""What a run comes to, in words: the opening lines of a page, and tables by domain, lead unit and area."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from engine.base.numbers import hundredths
from engine.messages import say
from engine.model import Standing, Verdict
from engine.report.dossier import Dossier
from engine.report.rollup import By, Counted, Group, LastYear, Rate, Tally
from engine.wording.figures import NOTHING
from engine.wording.verdicts import verdict_text

Line = tuple[int, str]
"""How far a line is set in, and the line."""
Rows = list[list[str]]

NAMED = (Verdict.NOT_MET, Verdict.NEAR, Verdict.NO_DATA)
"""What is named one by one; the evidence that is awaited is a work list."""
_CLAUSES = re.compile("[，；（]|[,;] | \\(")
_MOST = 10
"""Missing figures that a brief page names; where nobody has reported yet they are all missing."""
_COLUMNS = (
    (Counted.OBJECTIVES, "all"),
    (Counted.QUANTITATIVE, "assessable"),
    (Counted.QUANTITATIVE, "all"),
    (Counted.MECHANISMS, "assessable"),
    (Counted.MECHANISMS, "all"),
)
"""What is counted, and over what the rate is."""


def opening(dossier: Dossier, lang: str, brief: bool = False) -> Iterator[Line]:
    """Yield the totals of each plan with what falls short or is missing by name, then those of all plans together.

    A brief page leaves out all but the first missing figures, what objectives ask for, that there is nothing to compare, and
    the rates of what is no objective, by itself and together.
    """
    plans = dossier.rollup.grouped(By.PLAN)
    names = _names(dossier, lang, brief)
    for plan in plans:
        yield 0, plan.name.in_(lang)
        for tally in filter(is_shown, plan.tallies):
            yield from _tally_lines(tally, lang, brief)
            yield from ((2, line) for line in _named_lines(tally, names, lang, brief))
    (together,) = dossier.rollup.grouped(By.ALL)
    if len(plans) > 1:
        yield 0, say(lang, "rollup.together")
        for tally in filter(is_shown, together.tallies):
            if tally.scope == Standing.OBJECTIVE or not brief:
                yield from _tally_lines(tally, lang, brief)
    yield 0, say(lang, "rollup.accounts", total=dossier.counts.targets, parts=_row(_parts(together, lang), lang))


def is_shown(tally: Tally) -> bool:
    """Tell whether it has a line: what chapters on implementation ask for is counted by target, not by paragraph."""
    return tally.of != Counted.OBJECTIVES or tally.scope == Standing.OBJECTIVE


def _parts(group: Group, lang: str) -> Iterator[str]:
    """Yield how many targets there are of each scope."""
    for scope in Standing:
        total = sum(tally.total for tally in group.tallies if tally.scope == scope and tally.of != Counted.OBJECTIVES)
        if total:
            yield say(lang, "rollup.part", scope=say(lang, f"scope.{scope}"), total=total)


def _tally_lines(tally: Tally, lang: str, brief: bool) -> Iterator[Line]:
    """Yield what is counted with each verdict that occurs, the rates over the assessable and over all, and the year before."""
    counts = (
        say(lang, "rollup.count", verdict=verdict_word(tally.of, verdict, lang), count=count)
        for verdict, count in tally.verdicts.items()
        if count or verdict == Verdict.MET.value
    )
    scope = say(lang, f"scope.{tally.scope}")
    yield 1, say(lang, f"rollup.{tally.of}", scope=scope, total=tally.total, counts=_row(counts, lang))
    if brief and tally.scope != Standing.OBJECTIVE:
        return
    rates = {"assessable": _rate(tally.rate_assessable, lang), "all": _rate(tally.rate_all, lang)}
    yield 2, say(lang, f"rollup.rates.{tally.of}", **rates)
    if tally.last_year.comparable or not brief:
        yield 2, _last_year_line(tally.last_year, lang)


def verdict_word(of: Counted, verdict: str, lang: str) -> str:
    """Return a verdict: of an objective by what decides it among its targets, of a mechanism whether it is in place."""
    match of:
        case Counted.OBJECTIVES:
            return say(lang, f"objective.{verdict}")
        case Counted.QUANTITATIVE | Counted.MECHANISMS:
            return verdict_text(verdict, of != Counted.MECHANISMS).in_(lang)
        case never:
            assert_never(never)


def _rate(rate: Rate | None, lang: str) -> str:
    if rate is None or rate.percent is None:
        return NOTHING
    return say(lang, "rollup.rate", part=rate.part, whole=rate.whole, percent=hundredths(rate.percent))


def _last_year_line(change: LastYear, lang: str) -> str:
    if not change.comparable:
        return say(lang, "rollup.last_year.none", year=change.year)
    return say(
        lang, "rollup.last_year", year=change.year, comparable=change.comparable, up=len(change.up), down=len(change.down),
        before=_rate(change.met_before, lang), now=_rate(change.met_now, lang),
    )  # fmt: skip


def _named_lines(tally: Tally, names: Mapping[str, str], lang: str, brief: bool) -> Iterator[str]:
    for verdict in NAMED:
        ids = tally.members.get(verdict.value, ())
        shown = ids[:_MOST] if brief and verdict == Verdict.NO_DATA else ids
        if ids:
            code = "rollup.names" if shown == ids else "rollup.names.first"
            row = _row((names[id_] for id_ in shown), lang)
            yield say(lang, code, verdict=verdict_word(tally.of, verdict.value, lang), names=row, count=len(ids))


def _names(dossier: Dossier, lang: str, brief: bool) -> dict[str, str]:
    """Return how each finding and objective is called; where there are several areas, with its own."""
    areas = {group.key: group.name.in_(lang) for group in dossier.rollup.grouped(By.AREA)}
    where = {code: f"{name} " if len(areas) > 1 else "" for code, name in areas.items()}
    targets = {f.id: f"{where[f.area.code]}{f.target} {f.subject.in_(lang)}" for f in dossier.findings}
    objectives = {
        item.id: f"{where[item.area]}{item.objective} {_title(item.summary.in_(lang), brief)}"
        for item in dossier.rollup.objectives
    }
    return targets | objectives


def _title(text: str, brief: bool) -> str:
    """Return what an objective is called, on a brief page its first clause."""
    first = _CLAUSES.split(text, maxsplit=1)[0]
    return text if not brief or first == text else f"{first}…"


def _row(words: Iterable[str], lang: str) -> str:
    return say(lang, "list.words").join(words)


def table(dossier: Dossier, by: By, scope: Standing, lang: str) -> Rows:
    """Return the rates within a scope group by group, the headings first; empty where nothing is of that scope."""
    groups = [group for group in dossier.rollup.grouped(by) if any(group.tally(scope, of) for of in Counted)]
    columns = [(of, over) for of, over in _COLUMNS if any(group.tally(scope, of) for group in groups)]
    if not groups:
        return []
    headings = [say(lang, f"rollup.by.{by}"), *(say(lang, f"rollup.column.{of}.{over}") for of, over in columns)]
    return [
        headings,
        *([group.name.in_(lang), *(_cell(group.tally(scope, of), over, lang) for of, over in columns)] for group in groups),
    ]


def _cell(tally: Tally | None, over: str, lang: str) -> str:
    if tally is None:
        return NOTHING
    return _rate(tally.rate_all if over == "all" else tally.rate_assessable, lang)
