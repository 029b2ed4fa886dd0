"""The papers that a year asks for, one a call: which there are, and where each is made."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.commands.arguments import paths_of
from engine.commands.errors import UsageError
from engine.commands.outputs import parse_outputs, put
from engine.messages import say


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


Maker = Callable[[Asked], bytes]


def _statistics(asked: Asked) -> bytes:
    from engine.commands.papers import statistics

    return statistics(asked)


def _sample(asked: Asked) -> bytes:
    from engine.commands.papers import sample

    return sample(asked)


def _adjustment(asked: Asked) -> bytes:
    from engine.commands.papers import adjustment

    return adjustment(asked)


KINDS: dict[str, Maker] = {"统计资料": _statistics, "抽查": _sample, "调整": _adjustment}
"""What makes a paper, by its word."""
ENGLISH = {"statistics": "统计资料", "sample": "抽查", "adjustment": "调整"}
SUFFIXES = {"统计资料": ("xlsx", "csv"), "抽查": ("xlsx",), "调整": ("xlsx",)}
AUDIENCES = {"内部": False, "internal": False, "公开": True, "public": True}


def run_report(
    words: Sequence[str], pack: str | None, year: int, kind: str, audience: str, seed: int, each: int | None,
    result: str | None, output: str, lang: str,
) -> int:  # fmt: skip
    """Write a paper; raises UsageError where what is asked for is none."""
    known = ENGLISH.get(kind.lower(), kind)
    _is_one_of("--kind", known, [*KINDS, *ENGLISH], lang)
    _is_one_of("--audience", audience, AUDIENCES, lang)
    data, filled = paths_of(words, lang), paths_of([result], lang)[0] if result is not None else None
    suffix = Path(output).suffix.lower().removeprefix(".")
    read = [*data, filled] if filled else data
    (_, path) = parse_outputs([f"{suffix}:{output}"], read, pack, lang, SUFFIXES[known])[-1]
    put(path, KINDS[known](Asked(data, pack, year, lang, suffix, AUDIENCES[audience], seed, each, filled)), lang)
    return 0


def _is_one_of(name: str, found: str, known: Iterable[str], lang: str) -> None:
    if found not in known:
        raise UsageError(say(lang, "command.bad_choice", name=name, found=found, known=", ".join(known)))
