"""What a call for a paper asks for: which kind, of what, with which options, as they were written."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.base.word import Word
from engine.messages.called import PAPERS
from engine.report.document.asked import Audience


class PaperKind(Word):
    """The papers of a year."""

    ANNUAL = "annual"
    MIDTERM = "midterm"
    FINAL = "final"
    EVALUATION = "evaluation"
    TASKS = "tasks"
    ORDERS = "orders"
    STATISTICS = "statistics"
    SAMPLE = "sample"
    ADJUSTMENT = "adjustment"

    def called(self, lang: str) -> str:
        """Return its name, as it is written behind --kind."""
        return next(zh for zh, word in PAPERS.items() if word == self.value) if lang == "zh" else self.value


class Option(Word):
    """What not every paper takes; named as the field of a call."""

    AUDIENCE = "audience"
    BY = "by"
    TEMPLATE = "template"
    DEADLINE = "deadline"
    PREVIOUS = "previous"
    RESULT = "result"
    SEED = "seed"
    EACH = "each"
    AS_OF = "as_of"
    SKIP_BAD = "skip_bad"

    @property
    def flag(self) -> str:
        """How it is written."""
        return "-n" if self == Option.EACH else f"--{self.value.replace('_', '-')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call; what was not written is None, of `skip_bad` False."""

    data: Sequence[str]
    year: int
    output: str
    kind: PaperKind = PaperKind.ANNUAL
    pack: str | None = None
    audience: Audience | None = None
    by: str | None = None
    template: str | None = None
    deadline: str | None = None
    """A day, YYYY-MM-DD."""
    previous: str | None = None
    """An earlier list of orders."""
    result: str | None = None
    """A form that came back filled in."""
    seed: int | None = None
    each: int | None = None
    """How many are drawn of each domain; None for the pack's own number."""
    as_of: str | None = None
    skip_bad: bool = False

    @property
    def given(self) -> tuple[Option, ...]:
        """The options that were written."""
        values = {option: getattr(self, option.value) for option in Option}
        return tuple(option for option, value in values.items() if value is not None and value is not False)  # 0 is a seed
