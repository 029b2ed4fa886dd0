"""Says what is worth knowing of data that can be judged: what goes by a former name."""

from collections.abc import Iterator

from engine.base.problems import Problem
from engine.facts.observed import ObservationColumns
from engine.facts.tidy import tidied
from engine.model import Pack


def remarks_on(items: ObservationColumns, pack: Pack) -> Iterator[Problem]:
    """Yield a remark for each observation of an area that is called otherwise now, in their order."""
    for item in items.standing_alone():  # a row with a former name is read by itself
        for name in ("area", "unit_name"):
            if name in item.extra:
                yield Problem(item.where, "facts.former_name", {"found": item.extra[name], **_now(item.extra[name], pack)})


def _now(written: str, pack: Pack) -> dict[str, object]:
    """Return what an area that is called by a former name is called now."""
    names = {former: area.name for area in (pack.area, *pack.sub_areas) for f in area.former for former in (f.name, f.code)}
    return {"now": names.get(tidied(written), pack.area.name)}
