"""The page of the review of data: what is asked of figures, what was revised, which rows and files were not taken."""

from collections.abc import Iterator

from engine.base.numbers import exact_text
from engine.messages import say
from engine.report.book import cells
from engine.report.dossier import Dossier
from engine.report.doubted import Doubted
from engine.report.quality_words import quality_counts, sorted_out
from engine.report.record import Evidence
from engine.sheets.page import Cell, Page

_HEADINGS = ("book.sort", "csv.year", "book.indicator", "book.question", "book.answer", "book.where",
             "report.responsible", "book.against")  # fmt: skip
_WIDTHS = (12, 7, 24, 60, 20, 32, 20, 32)
_PRINTED = len(_HEADINGS) - 1


def page(dossier: Dossier, lang: str) -> Page:
    """Return the page."""
    above = (cells.title("review", dossier, lang), quality_counts(dossier.quality, lang))
    rows = [*_doubts(dossier, lang), *_revisions(dossier, lang), *_aside(dossier, lang), *_files(dossier, lang)]
    head = cells.head("review", _HEADINGS, lang)
    return Page(cells.name("review", lang), above, head, rows, _WIDTHS, filtered=True, kept=1, printed=_PRINTED)


def _doubts(dossier: Dossier, lang: str) -> Iterator[list[Cell]]:
    for word, doubts in sorted_out(dossier.quality).items():
        for doubt in doubts:
            yield [
                say(lang, f"quality.{word}"), doubt.year, _subject(doubt, lang), doubt.text.in_(lang), doubt.answer,
                _addresses(doubt.evidence), cells.unit_names(doubt.responsible, dossier, lang), _addresses(doubt.against),
            ]  # fmt: skip


def _subject(doubt: Doubted, lang: str) -> str:
    named = doubt.evidence[0].name if doubt.evidence else None
    return named.in_(lang) if named else doubt.indicator


def _addresses(evidence: tuple[Evidence, ...]) -> str:
    return "\n".join(dict.fromkeys(item.address for item in evidence))


def _revisions(dossier: Dossier, lang: str) -> Iterator[list[Cell]]:
    for item in dossier.revisions:
        where = "/".join(part for part in (item.unit_name, *(part.name.in_(lang) for part in item.parts)) if part)
        name = (item.name.in_(lang) if item.name else item.indicator) + (f"（{where}）" if where else "")
        told = say(lang, "book.revised", before=exact_text(item.before), after=exact_text(item.after))
        old, new = item.cells
        yield [say(lang, "release.revised"), item.year, name, told, "", new, "", old]


def _aside(dossier: Dossier, lang: str) -> Iterator[list[Cell]]:
    for source in dossier.run.inputs:
        for item in source.set_aside:
            code = f"command.valid.aside.{item.reason}"
            cell = item.first.removeprefix(f"{source.name}!")
            told = say(lang, code, file=source.name, what=item.what, rows=item.rows, first=cell)
            yield [say(lang, "book.aside"), "", item.what, told, "", item.first, "", ""]
        for name in source.skipped:
            yield [say(lang, "book.skipped"), "", "", say(lang, "report.skipped", what=name), "", source.name, "", ""]


def _files(dossier: Dossier, lang: str) -> Iterator[list[Cell]]:
    for file in dossier.run.skipped_files:
        told = say(lang, "foreword.skipped.file", file=file.name, problems=file.problems, first=file.first)
        yield [say(lang, "csv.skipped_files"), "", "", told, "", file.name, "", ""]
