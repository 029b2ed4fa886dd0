"""Published formulas that the checker itself has no use for: with them whole published tables can be recomputed."""

from engine.reliability.intervals import FEW_EVENTS, normal_quantile, poisson_exact


def byar(events, confidence=0.95):
    """Return the limits of the expected number of events in Byar's approximation (Breslow and Day 1987)."""
    z = normal_quantile(confidence)
    low = events * (1 - 1 / (9 * events) - z / (3 * events**0.5)) ** 3 if events > 0 else 0.0
    above = events + 1
    return low, above * (1 - 1 / (9 * above) + z / (3 * above**0.5)) ** 3


def events_as_published(events, confidence=0.95):
    """Return the limits that the UK Health Security Agency publishes: exact below ten events, Byar's from ten on."""
    return poisson_exact(events, confidence) if events < FEW_EVENTS else byar(events, confidence)


def assurance(low, high, target, better):
    """Return whether an XmR process will pass, fail or do either, as NHS England's Making Data Count names it."""
    if low <= target <= high:
        return "inconsistent"
    above = low > target
    return "consistent_pass" if above == (better == "higher") else "consistent_fail"
