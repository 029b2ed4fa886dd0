"""The trend of the United Nations' SDG progress chart, as the UNDP publishes it by country.

Growth a year achieved since the base year over the growth a year required from then on; without a target, the growth
itself. Source: UN Statistics Division, SDG Progress Chart, technical note; UNDP, SDG progress data. Which point is the
base is not written down there; the rule below gives the base year that the UNDP published in
all of 2,270 rated series.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from engine.model import Outlook
from engine.outlook.destatis import Aim
from engine.outlook.growth import growth, power
from engine.outlook.series import Series

METHOD = "un"
BASE_YEAR = 2015
BASE_WITHIN = 3
"""How many years from the base year its point may lie."""
OF_TARGET = (Fraction(95, 100), Fraction(50, 100), Fraction(-10, 100))
"""With a target: the ratio from which a series is on track, makes fair progress, makes little."""
CUTOFFS = (Fraction(1, 100), Fraction(5, 1000), Fraction(-1, 100))
"""Without: growth a year above which a series is on track, from which it makes fair progress, makes little."""
ACHIEVED, NO_DATA, LOST = "Target Achieved", "Insufficient Data", "Deterioration"
CLASSES = ("On Track", "Fair progress but acceleration needed", "Limited or No Progress")


def rate_un(series: Series, aim: Aim, base_year: int | None, cutoffs: Sequence[Fraction] | None) -> Outlook:
    """Return the class and the ratio (the growth a year where `cutoffs` are given or there is no target)."""
    nominal = base_year or BASE_YEAR
    year = max(series, default=None)
    if year is None or year < nominal or year <= BASE_YEAR:  # the chart has no rating where nothing is known after 2015
        return Outlook(NO_DATA, METHOD, reason="few_points")
    last = series[year]
    if _reached(last, aim) or (aim.target is None and aim.sign < 0 and last == 0 and _base(series, nominal) is None):
        return Outlook(ACHIEVED, METHOD, reason="reached")
    base = _base(series, nominal)
    if base is None or base == year:
        return Outlook(NO_DATA, METHOD, reason="few_points")
    first = series[base]
    if first < 0 or last < 0:
        return Outlook(NO_DATA, METHOD, reason="sign")
    achieved = growth(first, last, year - base)
    if cutoffs is not None or aim.target is None or aim.target_year is None or aim.kind == "direction":
        return _by_growth(aim, achieved, _ordered(cutoffs or CUTOFFS))
    if _reached(first, aim):
        return Outlook(LOST, METHOD, achieved=achieved, reason="lost")
    if aim.target_year <= base or aim.target < 0:
        return Outlook(NO_DATA, METHOD, reason="sign" if aim.target < 0 else "over")
    required = growth(first, aim.target, aim.target_year - base)
    ratio = achieved / required
    projected = last * power(1 + achieved, Fraction(aim.target_year - year)) if aim.target_year > year else last
    return Outlook(_class(ratio, OF_TARGET), METHOD, ratio=ratio, projected=projected, required=required,
                   achieved=achieved, reason="growth")  # fmt: skip


def _base(series: Series, nominal: int) -> int | None:
    """Return the year of the value nearest to the base year, of two equally near the later; a zero is no base to grow from."""
    near = [year for year, value in series.items() if abs(year - nominal) <= BASE_WITHIN and value != 0]
    return min(near, key=lambda year: (abs(year - nominal), -year), default=None)


def _reached(value: Fraction, aim: Aim) -> bool:
    return aim.target is not None and aim.kind != "direction" and aim.sign * (value - aim.target) >= 0


def _by_growth(aim: Aim, achieved: Fraction, cutoffs: Sequence[Fraction]) -> Outlook:
    ratio = aim.sign * achieved
    klass = CLASSES[0] if ratio > cutoffs[0] else _class(ratio, (Fraction(2**63), *cutoffs[1:]))
    return Outlook(klass, METHOD, ratio=ratio, achieved=achieved, reason="growth_only")


def _ordered(cutoffs: Sequence[Fraction]) -> Sequence[Fraction]:
    """Return cut-offs as progress: those published for falling series carry mixed signs."""
    return abs(cutoffs[0]), abs(cutoffs[1]), -abs(cutoffs[2])


def _class(ratio: Fraction, cutoffs: Sequence[Fraction]) -> str:
    named = zip(cutoffs, CLASSES, strict=True)
    return next((name for cutoff, name in named if ratio >= cutoff), LOST)
