"""What a verdict is called: a mechanism is in place or not, where a figure meets its goal or misses it."""

from collections.abc import Iterator, Mapping

from engine.base.text import Text
from engine.model import Verdict
from engine.wording.lists import both

_OF_MECHANISMS = (Verdict.MET.value, Verdict.NOT_MET.value)
"""What is said of a mechanism otherwise than of a figure."""


def _words() -> Iterator[tuple[Text, Verdict]]:
    """Yield what verdicts are called, those of mechanisms beside those of figures."""
    for verdict in Verdict:
        yield verdict_text(verdict, measured=True), verdict
        if verdict.value in _OF_MECHANISMS:
            yield verdict_text(verdict, measured=False), verdict


def verdict_text(verdict: Verdict | str, measured: bool) -> Text:
    """Return a verdict in words; `measured` is whether figures decide it, and not what a unit says of itself."""
    return both(f"verdict.{verdict}" if measured or verdict not in _OF_MECHANISMS else f"mechanism.{verdict}")


VERDICT_WORDS: Mapping[Text, Verdict] = dict(_words())
"""What each verdict is called, of figures and of mechanisms."""
