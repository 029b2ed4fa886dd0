"""The trend of the United Nations' SDG progress chart, as the UNDP publishes it by country.

Growth a year achieved since the base year over the growth a year required from then on; without a target, the growth
itself. Source: UN Statistics Division, SDG Progress Chart, technical note; UNDP, SDG progress data. Which point is the
base is not written down there; the rule below gives the base year that the UNDP published in
all of 2,270 rated series.
"""

from collections.abc import Sequence
from fractions import Fraction

from engine.model import Cause, OutlookClass, Question
from engine.outlook.arithmetic import growth, power
from engine.outlook.rating import Published, Rating, Series, class_of

BASE_YEAR = 2015
BASE_WITHIN = 3
"""How many years from the base year its point may lie."""
OF_TARGET = (Fraction(95, 100), Fraction(50, 100), Fraction(-10, 100))
"""With a target: the ratio from which a series is on track, makes fair progress, makes little."""
CUTOFFS = (Fraction(1, 100), Fraction(5, 1000), Fraction(-1, 100))
"""Without: growth a year above which a series is on track, from which it makes fair progress, makes little."""
ACHIEVED, NO_DATA, LOST = "Target Achieved", "Insufficient Data", "Deterioration"
ON_TRACK, FAIR, LIMITED = "On Track", "Fair progress but acceleration needed", "Limited or No Progress"
OWN_NAMES = {
    ACHIEVED: OutlookClass.ON_TRACK,
    ON_TRACK: OutlookClass.ON_TRACK,
    FAIR: OutlookClass.SLIGHTLY_BEHIND,
    LIMITED: OutlookClass.OFF_TRACK,
    LOST: OutlookClass.WORSENING,
    NO_DATA: OutlookClass.UNRATED,
}


def _rate(series: Series, question: Question) -> Rating:
    """Return the class and the ratio (the growth a year where cut-offs are given or there is no target).

    Growth that starts at a strict target needs none to get there and never got beyond it: no ratio, and a deterioration.
    """
    nominal = question.base_year or BASE_YEAR
    year = max(series, default=None)
    if year is None or year < nominal or year <= BASE_YEAR:  # the chart has no rating where nothing is known after 2015
        return Rating(NO_DATA, Cause.FEW_POINTS)
    base, last = base_near(series, nominal), series[year]
    if question.reached(last) or (question.amount is None and question.sign < 0 and last == 0 and base is None):
        return Rating(ACHIEVED, Cause.REACHED)
    if base is None or base == year:
        return Rating(NO_DATA, Cause.FEW_POINTS)
    first = series[base]
    if first < 0 or last < 0:
        return Rating(NO_DATA, Cause.SIGN)
    achieved = growth(first, last, year - base)
    if question.cutoffs is not None or question.amount is None or question.by is None:
        progress = question.sign * achieved
        klass = _by_growth(progress, question.cutoffs or CUTOFFS, question.sign)
        return Rating(klass, Cause.GROWTH_ONLY, progress, achieved=achieved)
    if question.reached(first):
        return Rating(LOST, Cause.LOST, achieved=achieved)
    if question.amount < 0:
        return Rating(NO_DATA, Cause.SIGN)
    if question.by <= base:
        return Rating(NO_DATA, Cause.OVER)
    required = growth(first, question.amount, question.by - base)
    ratio = achieved / required if required else None
    klass = LOST if ratio is None else class_of(ratio, OF_TARGET, (ON_TRACK, FAIR, LIMITED, LOST))
    projected = last * power(1 + achieved, Fraction(question.by - year)) if question.by > year else last
    return Rating(klass, Cause.GROWTH, ratio, None, projected, required, achieved)


def base_near(series: Series, nominal: int) -> int | None:
    """Return the year of the value nearest to the base year, of two equally near the later; a zero is no base to grow from."""
    near = [year for year, value in series.items() if abs(year - nominal) <= BASE_WITHIN and value != 0]
    return min(near, key=lambda year: (abs(year - nominal), -year), default=None)


def _by_growth(progress: Fraction, cutoffs: Sequence[Fraction], sign: int) -> str:
    """Return the class of growth alone, the outer cut-offs by their size.

    The UNDP publishes them with the signs of growth itself. Where more is better the middle one therefore stands as it is
    written (0.001, -0.0005, -0.001: a slight loss is still fair); where less is better it is the fall that is meant.
    """
    on_track, limited = abs(cutoffs[0]), -abs(cutoffs[2])
    fair = cutoffs[1] if sign > 0 else abs(cutoffs[1])
    if progress > on_track:
        return ON_TRACK
    return FAIR if progress >= fair else LIMITED if progress >= limited else LOST


UN = Published("un", _rate, OWN_NAMES)
