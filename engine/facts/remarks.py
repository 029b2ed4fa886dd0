"""Says what somebody should explain of data that can be judged: what has no reason, what goes by a former name."""

from collections.abc import Iterable, Iterator

from engine.base.problems import Problem
from engine.model import Observation, Pack, Status


def remarks_on(items: Iterable[Observation], pack: Pack) -> Iterator[Problem]:
    """Yield the questions about observations, in their order."""
    for item in items:
        indicator = pack.indicators.get(item.indicator)
        words = {"what": indicator.name if indicator else item.target, "year": item.year}
        if not item.extra.get("note"):
            if item.status == Status.NOT_APPLICABLE:
                yield Problem(item.where, "facts.no_reason_not_applicable", words)
            if item.break_year is not None:
                yield Problem(item.where, "facts.no_reason_break", {**words, "since": item.break_year})
        for name in ("area", "unit_name"):
            if name in item.extra:
                yield Problem(item.where, "facts.former_name", {"found": item.extra[name], **_now(item.extra[name], pack)})


def _now(written: str, pack: Pack) -> dict[str, object]:
    """Return what an area that is called by a former name is called now."""
    names = {former: area.name for area in (pack.area, *pack.sub_areas) for f in area.former for former in (f.name, f.code)}
    return {"now": names.get(written, pack.area.name)}
