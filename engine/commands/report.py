"""Writes the papers of a year: the report, lists and tables, a notice for each unit."""

import sys
from collections.abc import Collection
from pathlib import Path

from engine.commands.arguments import paths_of
from engine.commands.call import Call, Option
from engine.commands.errors import UsageError
from engine.commands.folder import write_into
from engine.commands.outputs import parse_outputs, put
from engine.commands.papers import NOTICES, PAPERS, Writer, notices_of, suffix_of
from engine.commands.screen import tell
from engine.messages import say
from engine.report.document.asked import Audience
from engine.report.document.styles import BadTemplate

OK = 0


def run_report(call: Call, lang: str) -> int:
    """Write the paper asked for; raises UsageError where an option can't be meant with it, or where it can't be written."""
    writer = PAPERS[call.kind]
    by_unit = call.by is not None and Option.BY in writer.takes
    _refuse_others(call, NOTICES if by_unit else writer.takes, lang)
    if writer.needs_data and not call.data:
        raise UsageError(say(lang, "command.missing_data", command="dabiao report"))
    try:
        return _notices(call, lang) if by_unit else _paper(call, lang)
    except BadTemplate:
        raise UsageError(say(lang, "command.report.template", path=call.template)) from None


def _paper(call: Call, lang: str) -> int:
    writer = PAPERS[call.kind]
    place, beside = _places(call, writer, lang)
    made = writer.make(call, lang)
    put(place, made.paper, lang)
    if made.trace and beside:
        put(beside, made.trace, lang)
    return OK


def _notices(call: Call, lang: str) -> int:
    """Write a notice for each unit into a folder."""
    (folder,) = paths_of([call.output], lang)
    made = notices_of(call, lang)
    written = write_into(folder, made, call.pack, lang)
    line = say(lang, "command.report.notices", folder=folder, count=len(made))
    unchanged = len(made) - written
    tell(line + (say(lang, "command.folder.unchanged", count=unchanged) if unchanged else ""), sys.stderr)
    return OK


def _refuse_others(call: Call, takes: Collection[Option], lang: str) -> None:
    """Raise UsageError for options that are not of the paper: what they ask for would not be in it."""
    others = [option.flag for option in call.given if option not in takes]
    if others:
        kind = call.kind.called(lang) + (" --by unit" if Option.BY in takes and call.by else "")
        known = " ".join(option.flag for option in Option if option in takes)
        what = {"options": say(lang, "list.words").join(others), "kind": kind, "known": known}
        raise UsageError(say(lang, "command.report.not_taken", **what))


def _places(call: Call, writer: Writer, lang: str) -> tuple[Path | None, Path | None]:
    """Return where the paper goes, and where beside it what its sentences rest on if it may not carry that itself.

    Raises UsageError where either would be written over what is read, or the paper ends otherwise than its kind does.
    """
    suffix, read = suffix_of(call), [name for name in (call.previous, call.result, call.template) if name is not None]
    suffixes = writer.suffixes
    if suffix not in suffixes:
        known = say(lang, "list.words").join(f".{one}" for one in suffixes)
        raise UsageError(say(lang, "command.report.suffix", path=call.output, known=known, suffix=suffixes[0]))
    asked = [f"{suffix}:{call.output}"]
    if call.audience == Audience.PUBLIC and Option.TEMPLATE in writer.takes:
        paper = Path(call.output)
        asked.append(f"xlsx:{paper.with_name(say(lang, 'trace.file', name=paper.stem))}")
    outputs = parse_outputs(asked, paths_of([*call.data, *read], lang), call.pack, lang, (*suffixes, "xlsx"))
    places = [path for _, path in outputs[-len(asked) :]]
    return places[0], places[1] if len(places) > 1 else None
