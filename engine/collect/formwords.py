"""The headings, titles and lines of the forms that go out, in one language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.base.numbers import plain
from engine.base.text import Text
from engine.base.units import NAMES
from engine.collect.formsheet import Check, Column, Role
from engine.messages import say
from engine.model import Indicator, Pack, Progress, Release, Status

_STATUSES = (Status.MISSING, Status.NOT_APPLICABLE, Status.SUPPRESSED, Release.PRELIMINARY, Release.REVISED)
CHANGES = ("work", "people", "few", "policy", "projects")
"""Why a figure differs from that of the year before, in words that say nothing against it: `form.reason.*`."""
_ABSENCES = ("nobody", "no_survey", "waiting")
"""Why there is no figure."""
_HOW = ("fill", "numbers", "status", "jump", "past", "units", "mechanism", "measure", "assessment", "freely", "back")


@dataclass(frozen=True, slots=True)
class Words:
    """What the forms of a year say in a language."""

    year: int
    lang: str

    def say(self, code: str, **words: object) -> str:
        """Return a message."""
        return say(self.lang, code, year=str(self.year), **words)

    def text(self, text: Text) -> str:
        """Return a text."""
        return text.in_(self.lang)

    def column(self, name: str, width: int, role: Role, check: Check | None = None) -> Column:
        """Return a column by the name of its heading."""
        return Column(self.say(f"form.head.{name}"), width, role, check)

    def each(self, name: str, width: int, check: Check | None = None) -> Column:
        """Return a column that every row has to fill."""
        return Column(_in_two_lines(self.say("form.head.each", heading=self.say(f"form.head.{name}"))), width, Role.ID, check)

    def hint(self, name: str, width: int) -> Column:
        """Return a column of what those who fill the form in are told."""
        return Column(self.say("form.head.hint", heading=self.say(f"form.head.{name}")), width, Role.HINT)

    def past(self, year: int, width: int = 9) -> Column:
        """Return the column of an earlier year."""
        return Column(_in_two_lines(say(self.lang, "form.head.past", year=str(year))), width, Role.PAST)

    def status(self) -> Column:
        """Return the column of the status, which is one of some words."""
        words = tuple(self.say(f"form.status.{status}") for status in _STATUSES)
        return self.column("status", 8, Role.ENTRY, Check(self.say("form.check.list"), words))

    def note(self) -> Column:
        """Return the column of remarks, for which the usual reasons are offered."""
        words = tuple(self.say(f"form.reason.{reason}") for reason in (*CHANGES, *_ABSENCES))
        return self.column("note", 22, Role.ENTRY, Check("", words, free=True))

    def answer(self) -> Check:
        """Return what may be entered where the answer is yes or no."""
        return Check(self.say("form.check.list"), (self.say("form.yes"), self.say("form.no")))

    def progress(self) -> Check:
        """Return what may be entered of how far a measure is."""
        return Check(self.say("form.check.list"), tuple(self.say(f"progress.{progress}") for progress in Progress))

    def number(self, indicator: Indicator) -> Check:
        """Return what may be entered of an indicator."""
        low, high, unit = indicator.lowest, indicator.high, NAMES[indicator.unit]
        known = {"low": plain(low) if low is not None else "", "high": plain(high) if high is not None else "", "unit": unit}
        ends = "both" if low is not None and high is not None else "low" if low is not None else "none"
        return Check(self.say(f"form.check.{ends}", **known), low=low, high=high, whole=indicator.whole)

    def count(self) -> Check:
        """Return what may be entered of a number of persons or things."""
        return Check(self.say("form.check.count"), low=Fraction(0), whole=True)

    def reporter(self, unit: str) -> Sequence[Sequence[str]]:
        """Return the line that says of which unit a sheet is."""
        return ((self.say("form.line.unit", unit=unit),),)

    def who(self) -> Sequence[Sequence[str]]:
        """Return the lines in which it is said who filled the form in, and when; the text beside each is free."""
        return tuple((self.say(f"form.line.{name}"), "") for name in ("person", "head", "phone", "date"))

    def how(self, pack: Pack) -> Sequence[str]:
        """Return how the forms are filled in."""
        limit = plain(pack.quality.jump_percent.value)
        return [self.say(f"form.how.{name}", limit=limit, title=pack.title) for name in _HOW]


def _in_two_lines(heading: str) -> str:
    """Return a heading with what stands in brackets behind it below it, where the column can be narrow."""
    return re.sub(r"\s*([(（])", r"\n\1", heading, count=1)
