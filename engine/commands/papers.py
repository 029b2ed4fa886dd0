"""Makes the workbooks and tables among the papers of a year."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.base.system import reason_of
from engine.commands.check import judged
from engine.commands.errors import UsageError
from engine.commands.grouped import loaded
from engine.commands.period import check_year
from engine.messages import say
from engine.model import Pack
from engine.report.dossier import Dossier
from engine.rules.load import load_pack, pack_folder


@dataclass(frozen=True, slots=True)
class Asked:
    """What a call asks for."""

    data: Sequence[Path]
    pack: str | None
    year: int
    lang: str
    suffix: str
    """Of the file to write, without the dot."""
    public: bool = False
    seed: int = 1
    each: int | None = None
    """How many are drawn of each domain; None for the pack's own number."""
    result: Path | None = None
    """A form that came back filled in."""


def statistics(asked: Asked) -> bytes:
    """Return the yearly statistics, as a workbook or as CSV; for publication without what must not be published."""
    from engine.report.yearbook.gather import yearbook_of
    from engine.report.yearbook.sheets import render_book
    from engine.report.yearbook.suppress import published
    from engine.report.yearbook.tidy import render_csv

    pack = load_pack(pack_folder(asked.pack))
    check_year(asked.year, pack, asked.lang)
    data = loaded(asked.data, pack)
    book = yearbook_of(pack, data.items, asked.year, data.sources)
    book = published(book) if asked.public else book
    return render_csv(book, asked.lang).encode() if asked.suffix == "csv" else render_book(book, asked.lang)


def sample(asked: Asked) -> bytes:
    """Return the form of a blind sample; where one came back filled in, what it says beside our verdicts."""
    from engine.report.sample.answers import read_answers
    from engine.report.sample.compare import compared
    from engine.report.sample.draw import drawn
    from engine.report.sample.form import sample_form

    pack, dossier = _judged(asked)
    if asked.result is None:
        each = asked.each or int(pack.publication.sample.value)
        return sample_form(dossier, drawn(dossier, asked.seed, each), asked.seed, each, asked.lang)
    try:
        content = asked.result.read_bytes()
    except OSError as error:
        raise UsageError(say(asked.lang, "command.cannot_read", path=asked.result, detail=reason_of(error))) from None
    return compared(dossier, read_answers(content, asked.result.name), asked.lang)


def adjustment(asked: Asked) -> bytes:
    """Return the candidates for a change of the plan, with empty columns for what is decided."""
    from engine.report.adjust import adjustment_book

    return adjustment_book(_judged(asked)[1], asked.lang)


def _judged(asked: Asked) -> tuple[Pack, Dossier]:
    from engine.report.gather import gathered

    pack = load_pack(pack_folder(asked.pack))
    data, run = judged(asked.data, pack, asked.year, None, None, asked.lang)
    return pack, gathered(run, pack, data)


@dataclass(frozen=True, slots=True)
class Table:
    """How a paper is made, and how its file may end."""

    make: Callable[[Asked], bytes]
    suffixes: tuple[str, ...] = ("xlsx",)


TABLES: Mapping[str, Table] = {
    "统计资料": Table(statistics, ("xlsx", "csv")),
    "抽查": Table(sample),
    "调整": Table(adjustment),
}
"""By the word after --kind."""
WORDS = {"statistics": "统计资料", "sample": "抽查", "adjustment": "调整"}
"""The same in English."""
