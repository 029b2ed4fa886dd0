"""The nearest change that would turn a verdict, in words."""

from engine.base.text import Text
from engine.model import Flip, Indicator
from engine.wording.figures import difference
from engine.wording.lists import both, in_both


def flip_text(flip: Flip, unit: str, indicator: Indicator | None) -> Text:
    """Return what would turn the verdict; `unit` is the target's."""
    distance = in_both(lambda lang: difference(flip.distance, unit, lang))
    what = indicator.counts.numerator if indicator and indicator.counts else ""
    return both(f"flip.{flip.kind}", count=flip.count, distance=distance, unit=flip.unit, year=flip.year, what=what)
