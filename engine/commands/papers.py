"""Makes each kind of paper: what is handed in is read first, then the data is judged, then the paper written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from engine.base.system import reason_of
from engine.commands.arguments import paths_of
from engine.commands.call import Call, Option, PaperKind
from engine.commands.check import day_of, judged
from engine.commands.errors import UsageError
from engine.commands.grouped import loaded
from engine.commands.period import check_year
from engine.messages import say
from engine.model import Observations, Pack, Phase
from engine.pipeline import judged_by, require_year
from engine.report.document.asked import Asked, Audience, Kind
from engine.report.dossier import Dossier
from engine.report.gather import gathered
from engine.rules.load import load_pack, pack_folder


@dataclass(frozen=True, slots=True)
class Made:
    """A paper and, where it carries no trace itself, the workbook for inside that says what its sentences rest on."""

    paper: bytes
    trace: bytes = b""


@dataclass(frozen=True, slots=True)
class Writer:
    """How a kind is written: the function, how its file may end, the options that it takes."""

    make: Callable[[Call, str], Made]
    suffixes: tuple[str, ...]
    takes: frozenset[Option]
    needs_data: bool = True


def _report(kind: Kind, call: Call, lang: str) -> Made:
    from engine.report.document.report import written
    from engine.report.document.trace import trace_book

    asked = asked_of(call, lang)
    dossier = dossier_of(call, lang, kind.phase)
    paper = written(dossier, kind, asked)
    return Made(paper.saved(), b"" if asked.traced else trace_book(paper.traces, dossier, lang))


def _tasks(call: Call, lang: str) -> Made:
    from engine.report.tasks import task_book

    return Made(task_book(dossier_of(call, lang) if call.data else _planned(call, lang), lang))


def _planned(call: Call, lang: str) -> Dossier:
    """Return what the plan asks for, as a run of a year of which nothing was reported."""
    pack, nothing = load_pack(pack_folder(call.pack)), Observations((), ())
    check_year(call.year, pack, lang)
    return gathered(judged_by(pack, nothing, call.year, None, day_of(call.as_of, lang)), pack, nothing)


def _orders(call: Call, lang: str) -> Made:
    from engine.collect.orders import read_orders
    from engine.report.orders import order_book

    deadline = _day(call.deadline, lang)
    before = read_orders(bytes_of(call.previous, lang), Path(call.previous).name) if call.previous is not None else None
    return Made(order_book(dossier_of(call, lang), lang, deadline, before))


def _statistics(call: Call, lang: str) -> Made:
    """Return the yearly statistics, as a workbook or as CSV; for publication without what must not be published."""
    from engine.report.yearbook.gather import yearbook_of
    from engine.report.yearbook.sheets import render_book
    from engine.report.yearbook.suppress import published
    from engine.report.yearbook.tidy import render_csv

    pack = load_pack(pack_folder(call.pack))
    check_year(call.year, pack, lang)
    data = loaded(paths_of(call.data, lang), pack, call.skip_bad)
    require_year(data, call.year)
    book = yearbook_of(pack, data.items, call.year, data.sources)
    book = published(book) if call.audience == Audience.PUBLIC else book
    return Made(render_csv(book, lang).encode() if suffix_of(call) == "csv" else render_book(book, lang))


def _sample(call: Call, lang: str) -> Made:
    """Return the form of a blind sample; where one came back filled in, what it says beside our verdicts."""
    from engine.collect.answers import read_answers
    from engine.report.sample.compare import compared
    from engine.report.sample.draw import drawn
    from engine.report.sample.form import sample_form

    pack = load_pack(pack_folder(call.pack))
    if call.result is None:
        seed, each = 1 if call.seed is None else call.seed, call.each or int(pack.publication.sample.value)
        dossier = dossier_of(call, lang)
        return Made(sample_form(dossier, drawn(dossier, seed, each), seed, each, lang))
    filled = read_answers(bytes_of(call.result, lang), Path(call.result).name, pack, call.year)
    for option, asked, found in ((Option.SEED, call.seed, filled.seed), (Option.EACH, call.each, filled.each)):
        if asked not in (None, found):
            words = {"option": option.flag, "asked": str(asked), "found": str(found), "path": call.result}
            raise UsageError(say(lang, "command.report.drawn_otherwise", **words))
    return Made(compared(dossier_of(call, lang), filled, lang))


def _adjustment(call: Call, lang: str) -> Made:
    """Return the candidates for a change of the plan, with empty columns for what is decided."""
    from engine.report.adjust import adjustment_book

    return Made(adjustment_book(dossier_of(call, lang), lang))


_JUDGED = frozenset({Option.AS_OF, Option.SKIP_BAD})
_WRITTEN = _JUDGED | {Option.AUDIENCE, Option.TEMPLATE, Option.BY}
_DOCX, _XLSX = ("docx",), ("xlsx",)
PAPERS: Mapping[PaperKind, Writer] = {
    PaperKind.ANNUAL: Writer(partial(_report, Kind.ANNUAL), _DOCX, _WRITTEN),
    PaperKind.MIDTERM: Writer(partial(_report, Kind.MIDTERM), _DOCX, _WRITTEN),
    PaperKind.FINAL: Writer(partial(_report, Kind.FINAL), _DOCX, _WRITTEN),
    PaperKind.EVALUATION: Writer(partial(_report, Kind.EVALUATION), _DOCX, _WRITTEN),
    PaperKind.TASKS: Writer(_tasks, _XLSX, _JUDGED, needs_data=False),
    PaperKind.ORDERS: Writer(_orders, _XLSX, _JUDGED | {Option.DEADLINE, Option.PREVIOUS}),
    PaperKind.STATISTICS: Writer(_statistics, ("xlsx", "csv"), frozenset({Option.AUDIENCE, Option.SKIP_BAD})),
    PaperKind.SAMPLE: Writer(_sample, _XLSX, _JUDGED | {Option.SEED, Option.EACH, Option.RESULT}),
    PaperKind.ADJUSTMENT: Writer(_adjustment, _XLSX, _JUDGED),
}
NOTICES = _WRITTEN | {Option.DEADLINE}
"""What a call for notices takes: --by with the kind of a report, by whose phase it is judged."""


def notices_of(call: Call, lang: str) -> dict[str, bytes]:
    """Return a notice for each unit, by its file's name."""
    from engine.report.document.notice import notices

    asked = asked_of(call, lang)
    if asked.public:
        raise UsageError(say(lang, "command.report.notices_public"))
    made = notices(dossier_of(call, lang, Kind(call.kind.value).phase), asked)
    return {f"{name}.docx": content for name, content in made.items()}


def dossier_of(call: Call, lang: str, phase: Phase | None = None) -> Dossier:
    """Judge the data of a call; a phase of None is the one that the year belongs to."""
    pack: Pack = load_pack(pack_folder(call.pack))
    paths = paths_of(call.data, lang)
    data, run = judged(paths, pack, call.year, phase.value if phase else None, call.as_of, lang, call.skip_bad)
    return gathered(run, pack, data)


def asked_of(call: Call, lang: str) -> Asked:
    """Return how a paper is to be made; reads its template."""
    template = bytes_of(call.template, lang) if call.template is not None else None
    return Asked(lang, call.audience or Audience.INTERNAL, template, _day(call.deadline, lang))


def suffix_of(call: Call) -> str:
    """Return how the file to write ends, without the dot."""
    return Path(call.output).suffix.lower().removeprefix(".")


def bytes_of(name: str, lang: str) -> bytes:
    """Return what a file holds that is handed in."""
    (path,) = paths_of([name], lang)
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(say(lang, "command.cannot_read", path=name, detail=reason_of(error))) from None


def _day(text: str | None, lang: str) -> str:
    """Return a day as papers write it."""
    day = day_of(text, lang)
    if day is None:
        return ""
    year, month, date = day.split("-")
    return say(lang, "document.day", year=year, month=int(month), day=int(date))
