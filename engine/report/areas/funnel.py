"""The funnel of rates: how far areas can lie from the common rate by chance alone, by how many cases they have.

D. Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in Medicine 24 (2005): limits at 95 and
99.8 %. Here the tails of the binomial distribution are exact, so that small areas need no approximation.
"""

from fractions import Fraction

from scipy.special import bdtr, bdtrc

from engine.report.areas.record import Beyond

_TAILS = ((0.001, Beyond.BETTER_998, Beyond.WORSE_998), (0.025, Beyond.BETTER_95, Beyond.WORSE_95))
"""What each side holds outside 99.8 and 95 %."""


def beyond(cases: Fraction, among: Fraction, common: Fraction, *, higher: bool) -> Beyond | None:
    """Return where so many cases among so many lie, beside a common rate between 0 and 1; None where they are no part of them.

    `higher` tells that more cases are better.
    """
    if not 0 <= cases <= among or not 0 < common < 1:
        return None
    if cases.denominator != 1 or among.denominator != 1:
        return None
    rate, events, whole = float(common), cases.numerator, among.numerator
    few = float(bdtr(events, whole, rate))
    many = float(bdtrc(events - 1, whole, rate)) if events > 0 else 1.0
    for tail, better, worse in _TAILS:
        if few < tail:
            return worse if higher else better
        if many < tail:
            return better if higher else worse
    return Beyond.WITHIN
