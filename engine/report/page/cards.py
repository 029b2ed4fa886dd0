"""What the page shows of a finding: a card, with a chart, and the whole explanation in both languages to be expanded."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from engine.base.text import NO_TEXT, Text
from engine.base.units import UNITS
from engine.messages import LANGUAGES, say
from engine.model import Grade, Verdict
from engine.report.dossier import Dossier
from engine.report.explain import around, chapters
from engine.report.explain_chance import about
from engine.report.page.chart import drawn, is_cut
from engine.report.page.layers import Drawn, Layer, layers_of, old_values
from engine.report.page.spans import key_of, words
from engine.report.record import Record
from engine.report.stated_words import assessment_text, said_of
from engine.report.words import reason_text
from engine.wording.figures import decimal, direction, is_distance, size
from engine.wording.lists import both, in_both

MARKS = {Grade.RED: "▲", Grade.ORANGE: "◆", Grade.YELLOW: "■", Grade.BLUE: "●", Grade.GOOD_PRACTICE: "★", Grade.NONE: "○"}
"""The shape that stands for a grade, so that no colour has to."""
_APART = ("head", "asked", "reading", "stated", "silent", "advice")
"""Chapters that do not stand in the explanation itself: the card says them, or links to where they stand once."""
_OF_FIGURES = ("outlook", "bearing")
"""Chapters that only say of a mechanism that they do not apply to it."""
_RULE_ID = re.compile(r"(?:（规则 | \(rule )[\w.]+[）)]$")
UNDER_WAY = "under_way"
"""Of what has no alert because it is on time."""


Lines = Mapping[str, Markup]
"""Lines of an explanation in each language, as the items of a list of terms and what is said of them."""


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year of the table below a chart."""

    year: int
    value: Fraction
    old: bool
    """Whether it is counted as before a break."""


@dataclass(frozen=True, slots=True)
class Card:
    """All that the page shows of a finding."""

    finding: Record
    mark: str
    state: str
    """The grade, or that it is under way: what is filtered by, and the look of the card."""
    domain: str
    units: tuple[str, ...]
    """Ids of the responsible units."""
    places: tuple[str, ...]
    """Names of the sub-units of the area that miss it, or in which anything does."""
    reason: Text
    stated: tuple[tuple[str, Text], ...]
    """What units say of it themselves: the unit's id, and their words."""
    change: Text
    """The change on the last year that there is a figure of; empty where there is none."""
    chance: Text
    """How likely the goal is to be reached in time; empty where that is not told."""
    figure: Markup
    legend: tuple[Drawn, ...]
    beyond: Text
    """The limits of what is too wide for the chart; empty where all of it is drawn."""
    years: tuple[YearRow, ...]
    why: Lines
    """The explanation but for what is recommended, which the card says, and the rules that did not fire."""
    silent: int
    """Which of the lists of rules that did not fire is this one's."""


@dataclass(frozen=True, slots=True)
class Told:
    """The cards, and the lists of rules that did not fire: many findings share one."""

    cards: tuple[Card, ...]
    silent: tuple[tuple[Lines, tuple[Record, ...]], ...]


def told(dossier: Dossier) -> Told:
    """Return a card for each finding, the gravest first, and among equals in the plan's order."""
    order = list(Grade)
    findings = sorted(dossier.findings, key=lambda finding: (order.index(finding.grade), not finding.under_way))
    lists: dict[tuple[Markup, ...], int] = {}
    sharing: dict[int, list[Record]] = defaultdict(list)
    made = []
    for finding in findings:
        why, silent = _explained(finding, dossier)
        place = lists.setdefault(tuple(silent.values()), len(lists) + 1)
        sharing[place].append(finding)
        made.append(_card(finding, dossier, why, place))
    shared = (dict(zip(LANGUAGES, texts, strict=True)) for texts in lists)
    return Told(tuple(made), tuple(zip(shared, map(tuple, sharing.values()), strict=True)))


def _card(finding: Record, dossier: Dossier, why: Lines, silent: int) -> Card:
    run = dossier.run
    layers = layers_of(finding, run.coverage.baseline)
    return Card(
        finding=finding,
        mark=MARKS[finding.grade],
        state=UNDER_WAY if finding.under_way else finding.grade.value,
        domain=key_of(finding.domain, run.domains),
        places=_places(finding),
        units=tuple(key_of(name, run.departments) for name in finding.responsible),
        reason=in_both(lambda lang: reason_text(finding, lang)),
        stated=tuple((item.unit, assessment_text(item)) for item in said_of(finding, dossier.assessments)),
        change=change_text(finding),
        chance=_chance(finding),
        figure=Markup(drawn(layers)) if layers else Markup(),
        legend=legend_of(layers),
        beyond=_beyond(finding) if layers and is_cut(layers) else NO_TEXT,
        years=tuple(_years(finding)),
        why=why,
        silent=silent,
    )


def _places(finding: Record) -> tuple[str, ...]:
    compared = finding.measurements.comparisons
    missing = [item.label for item in compared if item.of == "unit" and item.outcome != Verdict.MET]
    return tuple(dict.fromkeys(place_of(name) for name in (*missing, *finding.measurements.failing_units)))


def place_of(unit: str) -> str:
    """Return the sub-unit of the area that one within it lies in, otherwise its own name."""
    return unit.partition("/")[0]


def legend_of(layers: tuple[Layer, ...]) -> tuple[Drawn, ...]:
    """Return what a chart shows, the series first."""
    shown = {layer.of for layer in layers}
    return tuple(of for of in Drawn if of in shown)


def change_text(finding: Record) -> Text:
    """Return by how much a value rose or fell since the last year with a figure, in words."""
    change, previous = finding.measurements.change, finding.measurements.previous
    if change is None or previous is None or finding.units is not None:
        return NO_TEXT
    gap = change and is_distance(finding.subject)
    code = f"page.change.{direction(change)}.gap" if gap else f"page.change.{direction(change)}"
    return both(code, year=str(previous.year), size=size(change, finding.unit))


def _chance(finding: Record) -> Text:
    chance = finding.outlook.chance
    if chance is None:
        return NO_TEXT
    return in_both(lambda lang: say(lang, "explain.chance", probability=about(chance.probability, lang)))


def _beyond(finding: Record) -> Text:
    level = finding.reliability.levels[0]
    return both("page.chart.beyond", low=decimal(level.low, 3), high=decimal(level.high, 3), unit=UNITS[finding.unit])


def _years(finding: Record) -> Iterator[YearRow]:
    """Yield the years with a figure."""
    old, series = dict(old_values(finding)), {point.year: point.value for point in finding.working.series}
    for year in sorted({*old, *series}):
        value = series.get(year, old.get(year))
        if value is not None:
            yield YearRow(year, value, year not in series)


def _explained(finding: Record, dossier: Dossier) -> tuple[Lines, Lines]:
    """Return the explanation of a finding, and apart from it the rules that did not fire."""
    told = {lang: chapters(finding, around(dossier), lang) for lang in LANGUAGES}
    apart = _APART if finding.measured else (*_APART, *_OF_FIGURES)
    why = {
        lang: [line for name, lines in parts.items() if name not in apart for line in lines] for lang, parts in told.items()
    }
    silent = {lang: list(parts["silent"]) for lang, parts in told.items()}
    return _listed(why), _listed(silent)


def _listed(lines: Mapping[str, list[str]]) -> Lines:
    return {lang: Markup().join(map(_item, found)) for lang, found in lines.items()}


def _rule_behind(text: str) -> tuple[str, Markup]:
    """Return a line without the id of its rule, and that id: it stands behind in small letters, for those who look it up."""
    found = _RULE_ID.search(text)
    return (text[: found.start()], Markup("<small>{}</small>").format(words(found[0]))) if found else (text, Markup())


def _item(line: str) -> Markup:
    """Return a line as an item: a term with what stands beside it, or what is set in below it."""
    text = line.lstrip(" ")
    depth = (len(line) - len(text)) // 2
    if depth:
        said, rule = _rule_behind(text)
        return Markup("<dd>" if depth == 1 else "<dd class=e>") + words(said) + rule
    term, _, rest = text.partition("  ")
    return Markup("<dt><b>{}</b> {}").format(words(term), words(rest))
