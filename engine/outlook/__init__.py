"""Where a series is heading, by published methods."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from engine.model import Outlook
from engine.outlook.destatis import Aim
from engine.outlook.linear import rate_damped, rate_linear, rate_theil_sen
from engine.outlook.open_sdg import rate_open_sdg
from engine.outlook.series import Number, optional, rational, series_of, whole
from engine.outlook.un import rate_un

BY_CHANGE: dict[str, Callable[..., Outlook]] = {
    "linear": rate_linear,
    "damped": rate_damped,
    "theil_sen": rate_theil_sen,
}
"""Methods that carry a yearly change forward."""

METHODS = (*BY_CHANGE, "open_sdg", "un")


def rate(
    values: Mapping[int, Number | None],
    *,
    method: str,
    better: str,
    target: Number | None = None,
    target_year: float | None = None,
    kind: str = "reach",
    base_year: float | None = None,
    limit: Number | None = None,
    cutoffs: Sequence[Number] | None = None,
) -> Outlook:
    """Return the outlook of a yearly series; the classes are the method's own.

    `values`: year to value, None for a gap. `better`: ``higher`` or ``lower``. `kind`: ``reach`` (the target by
    `target_year`), ``keep`` (the target in every year) or ``direction`` (no target). Only `open_sdg` and `un` use
    `base_year` (2015 unless given) and `cutoffs` (growth a year, best first); only `open_sdg` uses `limit`, the natural
    limit of the indicator. Raises KeyError for an unknown method or word.
    """
    sign = {"higher": 1, "lower": -1}[better]
    aim = Aim(sign, optional(target), whole(target_year), kind)
    series = series_of(values)
    if method in BY_CHANGE:
        return BY_CHANGE[method](series, aim)
    cuts = None if cutoffs is None else [rational(cutoff) for cutoff in cutoffs]
    base = whole(base_year)
    if method == "open_sdg":
        return rate_open_sdg(series, aim, base, optional(limit), cuts)
    return {"un": rate_un}[method](series, aim, base, cuts)
