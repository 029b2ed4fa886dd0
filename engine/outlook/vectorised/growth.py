"""open_sdg and un for many series at once (engine.outlook.open_sdg, engine.outlook.un)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.outlook import open_sdg, un
from engine.outlook.vectorised.table import Booleans, Draft, Floats, Ratings, Table, at, empty, near


def rate_open_sdg(table: Table) -> Draft:
    """Return the classes, ratios and scores of Open SDG."""
    base, year, several = _ends(table, table.known & (table.years >= (table.base_year or open_sdg.BASE_YEAR)))
    first, last = at(table.values, base), at(table.values, year)
    first = np.where(first == 0, 0.001, first)
    since, span = table.years[base], table.years[year] - table.years[base]
    achieved = _growth(first, last, span)
    plain = np.isnan(table.target) | np.isnan(table.target_year) | (table.kind == "direction")
    sound = several & (first >= 0) & (last >= 0)
    aimed = sound & ~plain & (table.target_year > since) & (table.target >= 0)
    required = _growth(first, np.where(table.target == 0, 0.001, table.target), table.target_year - since)
    ratio = np.where(required != 0, table.sign * achieved / np.abs(required), np.nan)
    reached = table.sign * (last - table.target) >= 0
    of_target = _named(ratio, [float(cut) for cut in open_sdg.OF_TARGET], [*open_sdg.CLASSES, "deterioration"])
    of_target = np.where(np.isnan(ratio), "deterioration", of_target)
    score = np.where(ratio >= 0.6, 7.1429 * ratio - 4.2857, 4.1667 * ratio - 2.5)
    score = np.where(reached, 5.0, np.where(np.isnan(ratio), -5.0, np.clip(score, -5, 5)))
    own, cuts = table.sign * achieved, _cuts(table, first)
    by_growth = _named(own, cuts, [*open_sdg.CLASSES, "deterioration"])
    alone = sound & plain
    moved = (last != first) & sound
    close = moved & np.where(plain, _any_near(own, cuts), _any_near(ratio, [0.95, 0.6, 0.0]))
    return Draft(
        Ratings(
            klass=np.where(
                alone, by_growth, np.where(aimed, np.where(reached, "target_achieved", of_target), "not_available")
            ),
            ratio=np.where(alone, own, np.where(aimed, ratio, np.nan)),
            score=np.where(alone, _score_of_growth(own, cuts), np.where(aimed, score, np.nan)),
            projected=np.where(aimed, _projected(last, achieved, table.target_year - table.years[year]), np.nan),
            required=np.where(aimed, required, np.nan),
        ),
        close,
    )


def rate_un(table: Table) -> Draft:
    """Return the classes and ratios of the UN progress chart."""
    nominal = table.base_year or un.BASE_YEAR
    near_base = table.known & (np.abs(table.years - nominal) <= un.BASE_WITHIN) & (table.values != 0)
    distance = np.where(near_base, np.abs(table.years - nominal) - (table.years > nominal) / 2, np.inf)
    base, has_base = np.argmin(distance, axis=1), near_base.any(axis=1)
    _, year, _ = _ends(table, table.known)
    first, last, end = at(table.values, base), at(table.values, year), table.years[year]
    dated = table.known.any(axis=1) & (end >= nominal) & (end > un.BASE_YEAR)
    aims = ~np.isnan(table.target) & (table.kind != "direction")
    reached = aims & (table.sign * (last - table.target) >= 0)
    nothing_left = np.isnan(table.target) & (table.sign < 0) & (last == 0) & ~has_base
    sound = dated & has_base & (base != year) & (first >= 0) & (last >= 0)
    achieved = _growth(first, last, end - table.years[base])
    plain = ~aims | np.isnan(table.target_year) | (table.cutoffs is not None)
    lost = sound & ~plain & (table.sign * (first - table.target) >= 0)
    aimed = sound & ~plain & ~lost & (table.target_year > table.years[base]) & (table.target >= 0)
    required = _growth(first, table.target, table.target_year - table.years[base])
    ratio, own = achieved / np.where(required != 0, required, np.nan), table.sign * achieved
    cuts = list(map(abs, table.cutoffs or [float(cut) for cut in un.CUTOFFS]))
    cuts[2] = -cuts[2]
    names = [*un.CLASSES, un.LOST]
    by_growth = np.where(own > cuts[0], names[0], _named(own, [np.inf, *cuts[1:]], names))
    by_ratio = _named(ratio, [float(cut) for cut in un.OF_TARGET], names)
    rated = np.where(sound & plain, by_growth, np.where(lost, un.LOST, np.where(aimed, by_ratio, un.NO_DATA)))
    achieved_already = dated & (reached | nothing_left)
    free = ~achieved_already
    moved = free & sound & (last != first)
    return Draft(
        Ratings(
            klass=np.where(achieved_already, un.ACHIEVED, rated),
            ratio=np.where(free & sound & plain, own, np.where(free & aimed, ratio, np.nan)),
            score=empty(len(last)),
            projected=np.where(free & aimed, _projected(last, achieved, table.target_year - end), np.nan),
            required=np.where(free & aimed, required, np.nan),
        ),
        moved & np.where(plain, _any_near(own, cuts), _any_near(ratio, [0.95, 0.5, -0.1])),
    )


def _ends(table: Table, usable: Booleans) -> tuple[NDArray[np.intp], NDArray[np.intp], Booleans]:
    """Return the first and last usable column of each row, and where they differ."""
    first = np.argmax(usable, axis=1)
    last = usable.shape[1] - 1 - np.argmax(usable[:, ::-1], axis=1)
    return first, last, usable.any(axis=1) & (last != first)


def _growth(first: Floats, last: Floats, years: Floats | NDArray[np.int64]) -> Floats:
    with np.errstate(all="ignore"):
        grown: Floats = np.power(last / first, 1.0 / years) - 1.0
    return grown


def _projected(last: Floats, achieved: Floats, ahead: Floats) -> Floats:
    with np.errstate(all="ignore"):
        carried: Floats = np.where(ahead > 0, last * np.power(1 + achieved, ahead), last)
    return carried


def _named(numbers: Floats, cuts: Sequence[float | Floats], names: Sequence[str]) -> NDArray[np.str_]:
    return np.select([numbers >= cut for cut in cuts], list(names[:-1]), names[-1])


def _any_near(numbers: Floats, cuts: Sequence[float | Floats]) -> Booleans:
    found: Booleans = np.any([near(numbers, cut) for cut in cuts], axis=0)
    return found


def _cuts(table: Table, first: Floats) -> list[Floats]:
    """Return the cut-offs on growth of each row, smaller near its natural limit."""
    limit = np.where(table.limit > 0, table.limit, np.nan)
    from_limit = np.where(first <= limit, first, 2 * limit - first)
    with np.errstate(all="ignore"):
        room = np.where(np.isnan(limit) | (first >= 2 * limit), 1.0, 1 - np.power(from_limit / limit, 4.44))
    cuts = table.cutoffs or [float(cut) for cut in open_sdg.CUTOFFS]
    return [room * cut if cut > 0 else np.full(len(first), cut) for cut in cuts]


def _score_of_growth(ratio: Floats, cuts: Sequence[Floats]) -> Floats:
    upper, middle = cuts[0], cuts[1]
    with np.errstate(all="ignore"):
        low = 2.5 * (ratio / middle - 1)
        between = 2.5 * (ratio - middle) / (upper - middle)
        above = 2.5 * (1 + (ratio - upper) / middle)
    score = np.select([ratio < 0, (upper <= 0) | (middle <= 0), ratio < middle, ratio < upper],
                      [125 * ratio - 2.5, np.where(ratio > 0, 5.0, -2.5), low, between], above)  # fmt: skip
    clipped: Floats = np.clip(score, -5, 5)
    return clipped
