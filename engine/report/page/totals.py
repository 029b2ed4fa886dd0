"""What the run comes to, as the page lays it out: a line for each kind of thing counted, and tables by domain and unit."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.base.text import Text
from engine.model import Standing
from engine.report.dossier import Dossier
from engine.report.rollup import By, Counted, Group, Tally
from engine.report.rollup_words import NAMED, is_shown, verdict_word
from engine.wording.lists import both, in_both, listed
from engine.wording.verdicts import verdict_text


@dataclass(frozen=True, slots=True)
class Totalled:
    """A table of tallies, each line with what it is about."""

    caption: Text
    about: Text
    """What the lines are about."""
    of: Counted | None
    """What is counted; None where each line says it."""
    rows: tuple[tuple[Text, Tally], ...]


@dataclass(frozen=True, slots=True)
class Named:
    """What came out with one of the verdicts that are named: ids and what they are about."""

    what: Text
    verdict: Text
    items: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class PlanTotals:
    """What a plan comes to: all that is counted, what falls short or is missing by name, and its domains."""

    name: Text
    table: Totalled
    named: tuple[Named, ...]
    domains: tuple[Totalled, ...]


def plan_totals(dossier: Dossier) -> Iterator[PlanTotals]:
    """Yield the totals of each plan."""
    about = _subjects(dossier)
    domains = dossier.rollup.grouped(By.DOMAIN)
    for group in dossier.rollup.grouped(By.PLAN):
        rows = tuple((tally_name(tally), tally) for tally in filter(is_shown, group.tallies))
        table = Totalled(both("page.tally.all"), both("page.counted"), None, rows)
        own = [domain for domain in domains if domain.plan == group.key]
        by_domain = tuple(_by_group(own, By.DOMAIN, Standing.OBJECTIVE))
        yield PlanTotals(group.name, table, tuple(_named(group, about)), by_domain)


def together(dossier: Dossier) -> Totalled:
    """Return all that is counted, over all plans."""
    (group,) = dossier.rollup.grouped(By.ALL)
    rows = tuple((tally_name(tally), tally) for tally in filter(is_shown, group.tallies))
    return Totalled(both("rollup.together"), both("page.counted"), None, rows)


def further(dossier: Dossier) -> Iterator[Totalled]:
    """Yield the tables of other scopes by domain, and of all scopes by lead unit and, where there are several, by area."""
    for by in (By.DOMAIN, By.LEAD, By.AREA):
        groups = dossier.rollup.grouped(by)
        for scope in Standing:
            if (by == By.DOMAIN and scope == Standing.OBJECTIVE) or (by == By.AREA and len(groups) < 2):
                continue
            yield from _by_group(groups, by, scope)


def _by_group(groups: tuple[Group, ...] | list[Group], by: By, scope: Standing) -> Iterator[Totalled]:
    for of in Counted:
        found = ((group.name, group.tally(scope, of)) for group in groups)
        rows = tuple((name, tally) for name, tally in found if tally is not None and is_shown(tally))
        if rows:
            caption = both("page.table", what=tally_name(rows[0][1]), by=both(f"rollup.by.{by}"))
            yield Totalled(caption, both(f"rollup.by.{by}"), of, rows)


def tally_name(tally: Tally) -> Text:
    """Return what a tally counts."""
    return both(f"page.tally.{tally.of}", scope=both(f"scope.{tally.scope}"))


def verdict_name(of: Counted | None, verdict: str) -> Text:
    """Return a verdict; of an objective by what decides it among its targets, of a mechanism whether it is in place.

    Where figures and mechanisms stand together both words.
    """
    if of is None:
        return listed(dict.fromkeys(verdict_text(verdict, measured) for measured in (True, False)), "list.either")
    return in_both(lambda lang: verdict_word(of, verdict, lang))


def _named(group: Group, about: dict[str, Text]) -> Iterator[Named]:
    for tally in filter(is_shown, group.tallies):
        for verdict in NAMED:
            ids = tally.members.get(verdict.value, ())
            if ids:
                items = tuple((id_, about[id_]) for id_ in ids)
                yield Named(tally_name(tally), verdict_name(tally.of, verdict.value), items)


def _subjects(dossier: Dossier) -> dict[str, Text]:
    """Return what each finding and objective is about."""
    return {f.id: f.subject for f in dossier.findings} | {item.id: item.summary for item in dossier.rollup.objectives}
