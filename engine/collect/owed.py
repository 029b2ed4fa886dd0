"""What is owed in a year: each figure that a target reads, once, by the unit that leads its indicator; each mechanism once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.base.text import Text
from engine.model import Frequency, Goal, Pack, Parts, Target, parts_of


@dataclass(frozen=True, slots=True)
class Owed:
    """A figure (of a level of sub-units one for each), or the answer on a mechanism."""

    unit: str
    """Id of the unit that leads it."""
    what: str
    """An indicator's id, or the id under which a mechanism is attested."""
    parts: Parts = ()
    level: str = ""
    """The level whose sub-units each owe one; empty for the area itself."""
    mechanism: bool = False


def owed_in(year: int, pack: Pack) -> tuple[Owed, ...]:
    """Return what is owed in a year, in the plan's order; what several targets read is owed once."""
    found = (item for target in pack.targets.values() for item in _of(target, year, pack, only_due=True))
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that a form asks for: what is owed, and what is welcome where there is a new figure of it."""

    owed: Owed
    due: bool
    targets: tuple[str, ...]
    """Ids of the targets that read it."""


def asked_in(year: int, pack: Pack) -> tuple[Asked, ...]:
    """Return everything that targets read in a year, in the plan's order, due or not."""
    found: dict[Owed, list[str]] = {}
    for target in pack.targets.values():
        for item in _of(target, year, pack, only_due=False):
            found.setdefault(item, []).append(target.id)
    due = set(owed_in(year, pack))
    return tuple(Asked(item, item in due, tuple(dict.fromkeys(ids))) for item, ids in found.items())


def _of(target: Target, year: int, pack: Pack, only_due: bool) -> Iterator[Owed]:
    if not target.kind.measured:
        lead = pack.targets[target.attested].responsible[0]
        yield Owed(lead, target.attested, mechanism=True)
        return
    goal = _goal_in(target, year)
    for indicator, parts in ((target.indicator, target.parts or ("",)), ((goal.other if goal else None), ("",))):
        if indicator is None or (only_due and not _is_due(target, indicator, year, pack)):
            continue
        for part in _in_order(parts, target, pack):
            own = indicator == target.indicator
            chosen = (dict(target.where) | ({target.dimension: part} if part else {})) if own else {}
            lead = pack.indicators[indicator].responsible[0]
            yield Owed(lead, indicator, parts_of(chosen), target.units if own else "")


def _in_order(parts: Iterable[str], target: Target, pack: Pack) -> list[str]:
    """Return parts as the pack orders them, whichever of them a target compares with the other."""
    every = list(pack.dimensions[target.dimension].parts) if target.dimension else []
    return sorted(parts, key=lambda part: every.index(part) if part else -1)


def _goal_in(target: Target, year: int) -> Goal | None:
    """Return the goal in force at a year's end."""
    goal = target.goal
    for revision in sorted(target.revisions, key=lambda revision: revision.since):
        if revision.since <= f"{year}-12-31":
            goal = revision.goal
    return goal


def _is_due(target: Target, indicator: str, year: int, pack: Pack) -> bool:
    """Tell whether a year's figure is owed: a yearly one always, another where the target is decided by that year."""
    frequency = pack.indicators[indicator].frequency or Frequency.YEARLY
    return frequency == Frequency.YEARLY or target.kept or year == target.by or (target.hold and year > target.by)


def name_of(owed: Owed, pack: Pack) -> Text:
    """Return what is owed, in words."""
    if owed.mechanism:
        target = pack.targets[owed.what]
        return Text(f"{target.id} {target.summary.zh}", f"{target.id} {target.summary.en}")
    name = pack.indicators[owed.what].name
    more = [pack.dimensions[dimension].parts[part].name for dimension, part in owed.parts]
    more += [pack.unit_levels[owed.level].name] if owed.level else []
    if not more:
        return name
    zh, en = "、".join(text.zh for text in more), ", ".join(text.en for text in more)
    return Text(f"{name.zh}（{zh}）", f"{name.en} ({en})")
