"""Results of many areas as CSV and as a workbook: each target, each area, the ranking, areas beside targets."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from engine.base.numbers import plain, readable
from engine.base.units import NAMES
from engine.base.word import texts
from engine.messages import say
from engine.model import Grade, Verdict
from engine.report.areas.record import Across, Holder, ManyAreas, Outcome, Ranked, Spread, Target
from engine.report.areas.words import counted, title
from engine.report.book.cells import COLOURS
from engine.report.flat import harmless
from engine.sheets.page import Cell, Page, figure, workbook
from engine.wording.verdicts import verdict_text

_TARGET = ("report.target", "report.what", "csv.plan", "csv.domain", "csv.clause", "csv.unit")
_SUMMARY = ("across.holder", *_TARGET, "across.asked", "across.attained", "across.percent", "across.percent_assessed")
_SPREAD = ("least", "lower", "median", "upper", "most")
_RANKING = ("across.holder", "report.target", "report.what", "across.rank", "across.area", "across.code", "report.verdict",
            "across.value", "csv.unit", "across.distance", "across.beyond")  # fmt: skip
_NUMBERS = ("csv.year", "across.holder", *_TARGET[:1], "report.what", "across.code", "across.area", "report.verdict",
            "report.grade", "across.value", "csv.unit", "book.numerator", "book.denominator")  # fmt: skip


_WIDTHS = {"report.what": 42, "csv.plan": 24, "csv.domain": 16, "csv.clause": 26, "across.holder": 14, "across.area": 14,
           "across.code": 14, "across.beyond": 18, "across.escalations": 70}  # fmt: skip
_SHADES = {
    Verdict.NOT_MET: COLOURS[Grade.RED],
    Verdict.NEAR: COLOURS[Grade.YELLOW],
    Verdict.MET: COLOURS[Grade.GOOD_PRACTICE],
    Verdict.NO_DATA: "D9D9D9",
}


def render_csv(many: ManyAreas, lang: str) -> bytes:
    """Return every area beside every target, a row for each; areas without a run have rows without data."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([say(lang, code) for code in _NUMBERS])
    parents = {run.area.code: run.parent for run in many.areas}
    for place in (*(run.area for run in many.areas), *many.unrun):
        for target, found in _outcomes(place.code, many):
            told = _told(found, target, lang)
            row = [
                str(many.run.year),
                parents.get(place.code, ""),
                target.id,
                target.summary.in_(lang),
                place.code,
                place.name,
            ]
            writer.writerow([harmless(text) for text in (*row, *told)])
    return ("\ufeff" + buffer.getvalue()).encode()


def _outcomes(code: str, many: ManyAreas) -> Iterator[tuple[Target, Outcome | None]]:
    found = many.outcomes(code)
    return ((target, found.get(target.id)) for target in many.targets)


def _told(found: Outcome | None, target: Target, lang: str) -> list[str]:
    if found is None:
        return [verdict_text(Verdict.NO_DATA, target.measured).in_(lang), "", "", "", "", ""]
    unit = NAMES[target.unit].in_(lang) if target.unit != "none" else ""
    amounts = [_number(found.value) if target.measured else "", unit, _number(found.numerator), _number(found.denominator)]
    return [verdict_text(found.verdict, target.measured).in_(lang), say(lang, f"grade.{found.grade}"), *amounts]


def _number(number: Fraction | None) -> str:
    return "" if number is None else plain(number)


def render_book(many: ManyAreas, lang: str) -> bytes:
    """Return the workbook."""
    pages = (_summary(many, lang), _areas(many, lang), _ranking(many, lang), _matrix(many, lang))
    return workbook(pages)


def _page(name: str, how: str, codes: Sequence[str], rows: Sequence[Sequence[Cell]], many: ManyAreas, lang: str, kept: int,
          colours: bool = False) -> Page:  # fmt: skip
    above = (title(many, lang), counted(many.holders[0], many, lang), say(lang, how))
    head = [say(lang, code) for code in codes]
    widths = [_WIDTHS.get(code, 10) for code in codes]
    shaded = _shaded(head, lang) if colours else {}
    return Page(say(lang, f"across.page.{name}"), above, head, rows, widths, filtered=True, kept=kept, colours=shaded)


def _shaded(head: Sequence[str], lang: str) -> Mapping[int, Mapping[str, str]]:
    """Return the colour behind each verdict, in every column."""
    words = {verdict_text(verdict, True).in_(lang): colour for verdict, colour in _SHADES.items()}
    return dict.fromkeys(range(len(head)), words)


def _summary(many: ManyAreas, lang: str) -> Page:
    verdicts, spread = (f"verdict.{name}" for name in texts(Verdict)), (f"across.{name}" for name in _SPREAD)
    codes = (*_SUMMARY, *verdicts, *spread, "across.common")
    rows = [_summary_row(holder, item, many, lang) for holder in many.holders for item in holder.targets]
    return _page("summary", "across.how.summary", codes, rows, many, lang, 3)


def _summary_row(holder: Holder, item: Across, many: ManyAreas, lang: str) -> list[Cell]:
    target = many.target(item.target)
    shares = (item.attained.percent, item.attained_assessed.percent)
    return [
        _held_by(holder, lang),
        *_target_cells(target, many, lang),
        item.attained.whole,
        item.attained.part,
        *(_figure(share) for share in shares),
        *item.verdicts.values(),
        *_spread_cells(item.spread),
        _figure(item.common.value if item.common else None),
    ]


def _spread_cells(spread: Spread | None) -> list[Cell]:
    return [_figure(getattr(spread, name) if spread else None) for name in _SPREAD]


def _target_cells(target: Target, many: ManyAreas, lang: str) -> list[Cell]:
    unit = NAMES[target.unit].in_(lang) if target.unit != "none" else ""
    return [target.id, target.summary.in_(lang), many.run.plans[target.plan].in_(lang), target.domain, target.clause, unit]


def _held_by(holder: Holder, lang: str) -> str:
    return holder.area.name if holder.area else say(lang, "across.together")


def _figure(number: Fraction | None) -> Cell:
    return "" if number is None else figure(number, readable(number))


def _areas(many: ManyAreas, lang: str) -> Page:
    counts = [f"verdict.{name}" for name in texts(Verdict)] + [f"grade.{name}" for name in texts(Grade)]
    codes = ("across.area", "across.code", *counts, "across.escalations")
    end = say(lang, "list.sentences")
    rows: list[list[Cell]] = [
        [run.area.name, run.area.code, *run.verdicts.values(), *run.grades.values(),
         end.join(text.in_(lang) for text in run.escalations)]
        for run in many.areas
    ]  # fmt: skip
    rows += [[place.name, place.code, *[""] * len(counts), say(lang, "across.no_run")] for place in many.unrun]
    return _page("areas", "across.how.areas", codes, rows, many, lang, 2)


def _ranking(many: ManyAreas, lang: str) -> Page:
    rows = [
        _ranked(_held_by(holder, lang), many.target(item.target), ranked, many, lang)
        for holder in many.holders
        for item in holder.targets
        for ranked in item.ranking
    ]
    return _page("ranking", "across.how.ranking", _RANKING, rows, many, lang, 5, colours=True)


def _ranked(holder: str, target: Target, ranked: Ranked, many: ManyAreas, lang: str) -> list[Cell]:
    return [
        holder, target.id, target.summary.in_(lang), ranked.rank, many.named(ranked.area), ranked.area,
        verdict_text(ranked.verdict, target.measured).in_(lang), _figure(ranked.value),
        NAMES[target.unit].in_(lang) if target.unit != "none" else "", _figure(ranked.distance),
        say(lang, f"across.beyond.{ranked.beyond}") if ranked.beyond else "",
    ]  # fmt: skip


def _matrix(many: ManyAreas, lang: str) -> Page:
    head = [say(lang, "across.area"), *(target.id for target in many.targets)]
    rows = [
        [place.name, *(_told(found, target, lang)[0] for target, found in _outcomes(place.code, many))]
        for place in (*(run.area for run in many.areas), *many.unrun)
    ]
    above, widths = (title(many, lang), counted(many.holders[0], many, lang)), [14, *[9] * len(many.targets)]
    colours = _shaded(head, lang)
    return Page(say(lang, "across.page.matrix"), above, head, rows, widths, filtered=True, kept=1, colours=colours)
