"""Where a series is heading, by published methods."""

from collections.abc import Mapping, Sequence

from engine.model import Aspect, Better
from engine.outlook.aim import Aim
from engine.outlook.damped import DAMPED
from engine.outlook.linear import LINEAR
from engine.outlook.open_sdg import OPEN_SDG
from engine.outlook.rating import Rating
from engine.outlook.series import Number, optional, rational, series_of, whole
from engine.outlook.theil_sen import THEIL_SEN
from engine.outlook.un import UN

METHODS = {method.name: method for method in (LINEAR, THEIL_SEN, DAMPED, OPEN_SDG, UN)}
"""Every method by the name that a pack gives; a new one is a file beside the others, a line here, and its messages."""

_SIGN = {Better.HIGHER: 1, Better.LOWER: -1}


def rate(
    values: Mapping[int, Number | None],
    *,
    method: str,
    better: Better | str,
    target: Number | None = None,
    target_year: float | None = None,
    kind: Aspect | str = Aspect.REACH,
    strict: bool = False,
    base_year: float | None = None,
    limit: Number | None = None,
    cutoffs: Sequence[Number] | None = None,
) -> Rating:
    """Return the rating of a yearly series; its class is the method's own.

    `values`: year to value, None for a gap. `better`: ``higher`` or ``lower``. `kind`: ``reach`` (the target by
    `target_year`), ``keep`` (the target in every year) or ``direction`` (no target). `strict`: the target itself does
    not count. Only `open_sdg` and `un` use `base_year` (2015 unless given) and `cutoffs` (growth a year, best first);
    only `open_sdg` uses `limit`, the natural limit of the indicator. Raises ValueError for an unknown word, KeyError for an
    unknown method or where neither way is better.
    """
    aim = Aim(
        sign=_SIGN[Better(better)],
        target=optional(target),
        target_year=whole(target_year),
        ask=Aspect(kind),
        strict=strict,
        base_year=whole(base_year),
        limit=optional(limit),
        cutoffs=None if cutoffs is None else [rational(cutoff) for cutoff in cutoffs],
    )
    return METHODS[method].rate(series_of(values), aim)
