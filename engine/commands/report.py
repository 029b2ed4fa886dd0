"""Writes the papers of a year: the report, a notice for each unit; a word names each kind, and a function writes it."""

import datetime
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.base.system import reason_of
from engine.commands import papers
from engine.commands.arguments import paths_of
from engine.commands.check import judged
from engine.commands.errors import UsageError
from engine.commands.folder import write_into
from engine.commands.outputs import parse_outputs, put
from engine.messages import say
from engine.report.document.asked import Asked, Audience, Kind
from engine.report.document.styles import BadTemplate
from engine.report.dossier import Dossier
from engine.report.gather import gathered
from engine.rules.load import load_pack, pack_folder

OK = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a writer is given."""

    dossier: Dossier
    asked: Asked
    previous: Path | None = None
    """A file of an earlier year that is shown beside."""


def _paper(kind: Kind) -> Callable[[Wanted], bytes]:
    def write(wanted: Wanted) -> bytes:
        from engine.report.document.report import report

        return report(wanted.dossier, kind, wanted.asked)

    return write


def _tasks(wanted: Wanted) -> bytes:
    from engine.report.tasks import task_book

    return task_book(wanted.dossier, wanted.asked.lang)


def _orders(wanted: Wanted) -> bytes:
    from engine.collect.orders import NoOrders, read_orders
    from engine.report.orders import order_book

    asked, before = wanted.asked, None
    if wanted.previous is not None:
        try:
            before = read_orders(_bytes_of(str(wanted.previous), asked.lang), wanted.previous.name)
        except NoOrders:
            raise UsageError(say(asked.lang, "command.report.no_orders", path=wanted.previous)) from None
    return order_book(wanted.dossier, asked.lang, asked.deadline, before)


@dataclass(frozen=True, slots=True)
class Writer:
    """How a kind is written: the function, how its file ends, the report whose phase it judges by."""

    write: Callable[[Wanted], bytes]
    suffix: str = "docx"
    kind: Kind = Kind.EVALUATION
    """`EVALUATION` judges by the phase that the year belongs to."""


KINDS: Mapping[str, Writer] = {
    "年度": Writer(_paper(Kind.ANNUAL), kind=Kind.ANNUAL),
    "中期": Writer(_paper(Kind.MIDTERM), kind=Kind.MIDTERM),
    "终期": Writer(_paper(Kind.FINAL), kind=Kind.FINAL),
    "评估": Writer(_paper(Kind.EVALUATION)),
    "责任分解": Writer(_tasks, "xlsx"),
    "督办": Writer(_orders, "xlsx"),
}
"""By the word after --kind."""
_WORDS = {
    "annual": "年度",
    "midterm": "中期",
    "final": "终期",
    "evaluation": "评估",
    "tasks": "责任分解",
    "orders": "督办",
    **papers.WORDS,
}
"""The same in English."""
PER_UNIT = {"unit": "unit", "单位": "unit"}
"""What papers can be written one of for each."""
AUDIENCES = {"内部": Audience.INTERNAL, "公开": Audience.PUBLIC, **{word.value: word for word in Audience}}


@dataclass(frozen=True, slots=True)
class Call:
    """The options of a call, as they were written."""

    kind: str
    audience: str
    year: int
    pack: str | None
    as_of: str | None
    skip_bad: bool
    template: str | None
    deadline: str | None
    output: str
    by: str | None = None
    previous: str | None = None
    seed: int = 1
    each: int | None = None
    result: str | None = None


def run_report(data: Sequence[str], call: Call, lang: str) -> int:
    """Judge the data and write the paper asked for."""
    paths = paths_of(data, lang)
    if call.by is not None:
        _word(call.by, PER_UNIT, "by", lang)
        return _notices(paths, call, lang)
    word = _word(_WORDS.get(call.kind, call.kind), {**KINDS, **papers.TABLES}, "kind", lang)
    if word in papers.TABLES:
        return _table(word, paths, call, lang)
    writer, asked = KINDS[word], _asked(call, lang)
    previous = Path(call.previous) if call.previous else None
    place = _place(call, (writer.suffix,), [*paths, *([previous] if previous else [])], lang)
    dossier = _dossier(paths, call, writer.kind, lang)
    try:
        content = writer.write(Wanted(dossier, asked, previous))
    except BadTemplate:
        raise UsageError(say(lang, "command.report.template", path=call.template)) from None
    put(place, content, lang)
    return OK


def _table(word: str, paths: Sequence[Path], call: Call, lang: str) -> int:
    """Write a workbook or table of the year."""
    table, public = papers.TABLES[word], AUDIENCES[_word(call.audience, AUDIENCES, "audience", lang)] == Audience.PUBLIC
    result = paths_of([call.result], lang)[0] if call.result is not None else None
    place = _place(call, table.suffixes, [*paths, *([result] if result else [])], lang)
    suffix = Path(call.output).suffix.lower().removeprefix(".")
    asked = papers.Asked(paths, call.pack, call.year, lang, suffix, public, call.seed, call.each, result)
    put(place, table.make(asked), lang)
    return OK


def _notices(paths: Sequence[Path], call: Call, lang: str) -> int:
    """Write a notice for each unit into a folder."""
    from engine.report.document.notice import notices

    (folder,) = paths_of([call.output], lang)
    asked = _asked(call, lang)
    if asked.public:
        raise UsageError(say(lang, "command.report.notices_public"))
    kind = KINDS[_word(_WORDS.get(call.kind, call.kind), KINDS, "kind", lang)].kind
    try:
        made = notices(_dossier(paths, call, kind, lang), asked)
    except BadTemplate:
        raise UsageError(say(lang, "command.report.template", path=call.template)) from None
    write_into(folder, {f"{name}.docx": content for name, content in made.items()}, call.pack, lang)
    print(say(lang, "command.report.notices", folder=folder, count=len(made)), file=sys.stderr)
    return OK


def _asked(call: Call, lang: str) -> Asked:
    audience = AUDIENCES[_word(call.audience, AUDIENCES, "audience", lang)]
    return Asked(lang, audience, _bytes_of(call.template, lang) if call.template else None, _day(call.deadline, lang))


def _dossier(paths: Sequence[Path], call: Call, kind: Kind, lang: str) -> Dossier:
    phase = str(kind.phase) if kind.phase else None
    pack = load_pack(pack_folder(call.pack))
    data, run = judged(paths, pack, call.year, phase, call.as_of, lang, call.skip_bad)
    return gathered(run, pack, data)


def _word(word: str, known: Mapping[str, object], what: str, lang: str) -> str:
    if word not in known:
        raise UsageError(
            say(lang, "command.report.word", found=word, option=f"--{what}", known=say(lang, "list.words").join(known))
        )
    return word


def _place(call: Call, suffixes: Sequence[str], paths: Sequence[Path], lang: str) -> Path | None:
    """Return where the paper goes; raises UsageError where it would be written over something else, or ends otherwise."""
    suffix = Path(call.output).suffix.lower().removeprefix(".")
    if suffix not in suffixes:
        raise UsageError(say(lang, "command.report.suffix", path=call.output, suffix=suffixes[0]))
    (_, place) = parse_outputs([f"{suffix}:{call.output}"], paths, call.pack, lang, suffixes)[-1]
    return place


def _bytes_of(name: str, lang: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise UsageError(say(lang, "command.cannot_read", path=name, detail=reason_of(error))) from None


def _day(text: str | None, lang: str) -> str:
    """Return a day as papers write it."""
    if text is None:
        return ""
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        raise UsageError(say(lang, "command.bad_date", found=text)) from None
    return say(lang, "document.day", year=str(day.year), month=day.month, day=day.day)
