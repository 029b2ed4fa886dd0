"""Tells whether the year of a call is one of the plan's."""

from engine.commands.errors import UsageError
from engine.messages import say
from engine.model import Pack


def check_year(year: int, pack: Pack, lang: str) -> None:
    """Raise UsageError where a year is none of the plan's."""
    period = pack.period
    if not period.start <= year <= period.end:
        raise UsageError(say(lang, "command.bad_year", year=year, first=period.start, last=period.end))
