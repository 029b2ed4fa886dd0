"""Where a series is heading, by published methods."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from engine.model import Outlook
from engine.outlook.linear import rate_linear

METHODS: dict[str, Callable[..., Outlook]] = {"linear": rate_linear}


def rate(
    values: Mapping[int, Fraction],
    *,
    method: str,
    better: str,
    target: Fraction | None = None,
    target_year: int | None = None,
    kind: str = "reach",
) -> Outlook:
    """Return the outlook of a yearly series.

    `values`: year to value. `better`: ``higher`` or ``lower``. `kind`: ``reach`` (the target by `target_year`), ``keep``
    (the target in every year) or ``direction`` (no target). The classes are the method's own.
    """
    return METHODS[method](values, better=better, target=target, target_year=target_year, kind=kind)
