"""What a check was asked for, and the run that answers it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.commands.errors import UsageError
from engine.facts.load import load_facts
from engine.messages import say
from engine.model import Observations, Pack, Phase, Run
from engine.pipeline import check
from engine.rules.load import load_pack, pack_folder


@dataclass(frozen=True, slots=True)
class Request:
    """A check as it was asked for; `lang` is the language that the user is answered in."""

    data: Sequence[Path]
    pack: str | None
    year: int
    phase: str | None
    as_of: str | None
    lang: str


def judged(request: Request) -> tuple[Pack, Observations, Run]:
    """Return the pack, the data and the run; raises UsageError where the request can't be meant."""
    pack, lang = load_pack(pack_folder(request.pack)), request.lang
    period = pack.period
    if not period.start <= request.year <= period.end:
        raise UsageError(say(lang, "command.bad_year", year=request.year, first=period.start, last=period.end))
    data = load_facts(request.data, pack)
    phase = Phase(request.phase) if request.phase else None
    return pack, data, check(pack, data, request.year, phase, _day(request.as_of, lang))


def _day(text: str | None, lang: str) -> str | None:
    try:
        return datetime.date.fromisoformat(text).isoformat() if text is not None else None
    except ValueError:
        raise UsageError(say(lang, "command.bad_date", found=text)) from None
