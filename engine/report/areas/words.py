"""How results of many areas are said: names, shares, the screen."""

from collections.abc import Iterable, Iterator, Sequence

from engine.base.numbers import hundredths
from engine.messages import say
from engine.model import Verdict
from engine.report.areas.record import Across, AreaRun, Holder, ManyAreas
from engine.report.printed import Line
from engine.wording.figures import NOTHING, short
from engine.wording.verdicts import verdict_text

_LEVELS = ("country", "province", "prefecture", "county", "subdistrict", "town", "township", "village", "community")
_NAMED = 5
"""So many areas are named where many could be."""
_LISTED = 20
"""So many targets are listed on a brief screen."""
_BAD = (Verdict.NOT_MET, Verdict.NEAR)


def title(many: ManyAreas, lang: str) -> str:
    """Return the line at the top."""
    run = many.run
    return say(
        lang,
        "across.title",
        title=run.title,
        year=run.year,
        phase=say(lang, f"phase.{run.phase}"),
        level=level(run.level, lang),
    )


def level(name: str, lang: str) -> str:
    """Return what areas of a level are called; a pack's own level by its own name."""
    return say(lang, f"across.level.{name}") if name in _LEVELS else name


def lines(many: ManyAreas, lang: str, whole: bool) -> Iterator[Line]:
    """Yield the page for the screen; a `whole` one lists every target of every area that holds some."""
    yield Line(title(many, lang), bold=True)
    yield Line(counted(many.holders[0], many, lang))
    yield from (Line(""), Line(say(lang, "across.areas"), bold=True))
    yield from _area_lines(many, lang, whole)
    for holder in many.holders if whole else many.holders[:1]:
        yield from (Line(""), Line(heading(holder, lang), bold=True))
        yield from _target_lines(holder, many, lang, whole)


def _area_lines(many: ManyAreas, lang: str, whole: bool) -> Iterator[Line]:
    """Yield a line for each area; of very many, unless the `whole` is wanted, of those that miss most."""
    shown = many.areas
    if len(shown) > _LISTED and not whole:
        yield Line(say(lang, "across.most_missed", count=_LISTED, all=len(shown)), 1)
        shown = tuple(sorted(shown, key=lambda run: -run.verdicts[Verdict.NOT_MET.value])[:_LISTED])
    yield from (Line(area_line(run, lang), 1, lead=run.area.name) for run in shown)


def counted(holder: Holder, many: ManyAreas, lang: str) -> str:
    """Return how many areas there are, and of which there is nothing."""
    told = say(lang, "across.counted", all=len(holder.areas), run=len(holder.areas) - len(holder.silent))
    if not holder.silent:
        return told
    names = some([many.named(code) for code in holder.silent], lang)
    return say(lang, "list.sentences").join((told, say(lang, "across.silent", count=len(holder.silent), names=names)))


def some(names: Sequence[str], lang: str) -> str:
    """Return the first few of some names, and how many they are where there are more."""
    told = say(lang, "list.words").join(names[:_NAMED])
    return told if len(names) <= _NAMED else say(lang, "across.more", names=told, count=len(names))


def heading(holder: Holder, lang: str) -> str:
    """Return what stands above the targets of what holds some areas."""
    place = say(lang, "across.within", name=holder.area.name) if holder.area else say(lang, "across.together")
    return say(lang, "list.clauses").join((place, say(lang, "across.targets")))


def area_line(run: AreaRun, lang: str) -> str:
    """Return how the targets of an area came out."""
    verdicts = (f"{verdict_text(Verdict(name), True).in_(lang)}{count}" for name, count in run.verdicts.items() if count)
    grades = (f"{say(lang, f'grade.{name}')}{count}" for name, count in run.grades.items() if count and name != "none")
    parts = [say(lang, "list.words").join(verdicts), say(lang, "list.words").join(grades)]
    return say(lang, "list.clauses").join(filter(None, parts))


def by_share(holder: Holder) -> list[Across]:
    """Return the targets of which the fewest areas attain it first; last those of which no area says anything."""
    return sorted(holder.targets, key=lambda item: (not item.ranking, item.attained.percent or 0))


def _target_lines(holder: Holder, many: ManyAreas, lang: str, whole: bool) -> Iterator[Line]:
    told = [item for item in by_share(holder) if item.ranking or whole]
    short = [item for item in told if item.attained.part < item.attained.whole]
    shown = short if whole else short[:_LISTED]
    yield from (Line(target_line(item, many, lang), 1, lead=item.target) for item in shown)
    if len(shown) < len(short):
        yield Line(say(lang, "across.further", count=len(short) - len(shown)), 1)
    rest = [item for item in holder.targets if item.attained.whole and item.attained.part == item.attained.whole]
    if rest:
        yield Line(say(lang, "across.every", count=len(rest)), 1)
    untold = sum(bool(item.attained.whole) and not item.ranking for item in holder.targets)
    if untold and not whole:
        yield Line(say(lang, "across.untold", count=untold), 1)


def target_line(item: Across, many: ManyAreas, lang: str) -> str:
    """Return how many areas attain a target, which are worst, and how far they lie apart."""
    target = many.target(item.target)
    what = target.summary.in_(lang)
    if item.attained.percent is None:
        return say(lang, "across.target.none", what=what)
    lacking = say(lang, "across.lacking", count=len(item.lacking)) if item.lacking else ""
    bad = [many.named(ranked.area) for ranked in item.ranking if ranked.verdict in _BAD]
    spread = ""
    if item.spread is not None and item.spread.areas > 1:
        amounts = {name: short(getattr(item.spread, name), target.unit) for name in ("median", "least", "most")}
        spread = say(lang, "across.spread", **amounts)
    return say(
        lang,
        "across.target",
        what=what,
        met=item.attained.part,
        asked=item.attained.whole,
        percent=hundredths(item.attained.percent),
        lacking=lacking,
        worst=say(lang, "across.worst", names=some(bad, lang)) if bad else "",
        spread=spread,
    )


def names_of(codes: Iterable[str], many: ManyAreas, lang: str) -> str:
    """Return the names of areas."""
    return say(lang, "list.words").join(many.named(code) for code in codes) or NOTHING
