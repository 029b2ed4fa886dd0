"""linear, damped and theil_sen for many series at once (engine.outlook.linear, engine.outlook.destatis)."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from engine.outlook.destatis import FEWEST_POINTS, LAST_POINTS, ON_TRACK_BELOW, SLIGHTLY_OFF_UP_TO
from engine.outlook.vectorised.table import Booleans, Draft, Floats, Ratings, Table, empty, near


def rate_change(table: Table, method: str) -> Draft:
    """Return the ratings of a method that carries a yearly change forward."""
    years, values = _last_points(table)
    enough = np.isfinite(values).sum(axis=1) >= FEWEST_POINTS
    current, year = values[:, -1], years[:, -1]
    ahead = table.target_year - year
    change, projected = _carried(years, values, np.where(ahead > 0, ahead, 0.0), method)
    gap = table.target - current
    reached = table.sign * gap <= 0
    directional = np.isnan(table.target) | (table.kind == "direction")
    settled = directional | (table.kind == "keep") | reached | ~(ahead > 0)
    miss = np.where(settled, np.nan, table.sign * (table.target - projected) / np.abs(gap))
    klass = np.where(
        directional,
        _direction(table.sign * change, table.sign * (current - values[:, -2])),
        np.where(settled, _keep(reached, table.sign * change), _reach(miss, table.sign * change)),
    )
    rated = enough & ~settled
    ratings = Ratings(
        klass=np.where(enough, klass, "not_available"),
        ratio=np.where(rated, miss, np.nan),
        score=empty(len(current)),
        projected=np.where(rated, projected, np.nan),
        required=np.where(rated, gap / ahead, np.nan),
    )
    return Draft(ratings, enough & _close(miss, change, values))


def _close(miss: Floats, change: Floats, values: Floats) -> Booleans:
    """Return the rows whose class hangs on the last digits: the miss at a cut-off, or a change that is only nearly none."""
    scale = np.fmax.reduce(np.abs(values), axis=1)
    hardly = (change != 0) & (np.abs(change) <= 1e-9 * scale)
    close: Booleans = near(miss, float(ON_TRACK_BELOW)) | near(miss, float(SLIGHTLY_OFF_UP_TO)) | hardly
    return close


def _last_points(table: Table) -> tuple[Floats, Floats]:
    """Return years and values, shape (n, 6), of the last six points, right-aligned; missing ones are not-a-number."""
    years = np.broadcast_to(table.years.astype(float), table.values.shape)
    values, known = table.values, table.known
    if not known.all():
        order = np.argsort(known, axis=1, kind="stable")  # gaps first, then the points in order
        values, years = np.take_along_axis(values, order, axis=1), np.take_along_axis(years, order, axis=1)
        years = np.where(np.isfinite(values), years, np.nan)
    missing = max(0, LAST_POINTS - values.shape[1])
    filler = np.full((len(values), missing), np.nan)
    return np.hstack([filler, years[:, -LAST_POINTS:]]), np.hstack([filler, values[:, -LAST_POINTS:]])


def _carried(years: Floats, values: Floats, ahead: Floats, method: str) -> tuple[Floats, Floats]:
    """Return the change a year and the value `ahead` years on."""
    if method == "theil_sen":
        return _median_line(years, values, ahead)
    first: NDArray[np.intp] = np.argmax(np.isfinite(values), axis=1)[:, None]
    start, since = np.take_along_axis(values, first, axis=1)[:, 0], np.take_along_axis(years, first, axis=1)[:, 0]
    change = (values[:, -1] - start) / np.where(years[:, -1] > since, years[:, -1] - since, np.nan)
    steps = ahead if method == "linear" else 1 - 0.5**ahead
    return change, values[:, -1] + change * steps


def _median_line(years: Floats, values: Floats, ahead: Floats) -> tuple[Floats, Floats]:
    pairs = list(combinations(range(LAST_POINTS), 2))
    slopes = np.stack([(values[:, b] - values[:, a]) / (years[:, b] - years[:, a]) for a, b in pairs], axis=1)
    change = _median(slopes)
    level = _median(values - change[:, None] * (years - years[:, -1:]))
    return change, level + change * ahead


def _median(numbers: Floats) -> Floats:
    """Return the median of each row's finite numbers."""
    ordered, count = np.sort(numbers, axis=1), np.isfinite(numbers).sum(axis=1)
    low, high = np.maximum(count - 1, 0) // 2, count // 2
    picked = [
        np.take_along_axis(ordered, place[:, None], axis=1)[:, 0] for place in (low, np.minimum(high, numbers.shape[1] - 1))
    ]
    middle: Floats = (picked[0] + picked[1]) / 2
    return middle


def _reach(miss: Floats, change: Floats) -> NDArray[np.str_]:
    behind = np.where(change > 0, "off_track", "wrong_direction")
    slightly = np.where(miss <= float(SLIGHTLY_OFF_UP_TO), "slightly_off", behind)
    return np.where(miss < float(ON_TRACK_BELOW), "on_track", slightly)


def _keep(reached: Booleans, change: Floats) -> NDArray[np.str_]:
    held = np.where(change >= 0, "on_track", "slightly_off")
    return np.where(reached, held, np.where(change > 0, "off_track", "wrong_direction"))


def _direction(change: Floats, last: Floats) -> NDArray[np.str_]:
    rising = np.where(last > 0, "on_track", "slightly_off")
    return np.where(change > 0, rising, np.where(last > 0, "off_track", "wrong_direction"))
