"""Areas as a tree: each lies in a parent. A pack seen from one of them is the pack of that area, with what lies in it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace

from engine.model.pack import Area, Pack, SubArea, UnitLevel


@dataclass(frozen=True, slots=True)
class Placed:
    """An area in its parent."""

    area: Area
    parent: str = ""
    """The parent's code; empty at the top."""
    expected: Mapping[str, int] = field(default_factory=dict)
    """How many units of each level of the pack's lie in it, where their names are not known."""


class Areas(Mapping[str, Placed]):
    """Areas by code, in their order; every parent is among them, and nothing lies in itself."""

    def __init__(self, placed: Iterable[Placed]) -> None:
        """Take the areas; raises ValueError where a code stands twice, a parent is none of them, or one lies in itself."""
        self._placed: dict[str, Placed] = {}
        self._inside: dict[str, list[Placed]] = defaultdict(list)
        for item in placed:
            if item.area.code in self._placed:
                raise ValueError(f"two areas {item.area.code}")
            self._placed[item.area.code] = item
            self._inside[item.parent].append(item)
        if any(item.parent and item.parent not in self._placed for item in self._placed.values()):
            raise ValueError("a parent that is none of the areas")
        if len(list(self._down(""))) < len(self._placed):
            raise ValueError("an area lies in itself")

    def __getitem__(self, code: str) -> Placed:
        return self._placed[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._placed)

    def __len__(self) -> int:
        return len(self._placed)

    def children(self, code: str) -> tuple[Placed, ...]:
        """Return what lies in an area next below it."""
        return tuple(self._inside.get(code, ()))

    def within(self, code: str) -> Iterator[Placed]:
        """Yield all that lies in an area, each before what lies in it."""
        return self._down(code)

    def at(self, level: str) -> tuple[Placed, ...]:
        """Return the areas of a level, in their order."""
        return tuple(item for item in self._placed.values() if item.area.level == level)

    def up(self, code: str) -> Iterator[Placed]:
        """Yield an area, its parent, and so on to the top."""
        while code:
            yield self._placed[code]
            code = self._placed[code].parent

    def of_level(self, code: str, level: str) -> Placed | None:
        """Return the area of a level that an area is or lies in; None where it lies in none."""
        return next((item for item in self.up(code) if item.area.level == level), None)

    def path(self, code: str, above: str) -> str:
        """Return how an area is called within another: by its name behind those it lies in, 寺庄镇/长平村; itself empty."""
        names = list[str]()
        for item in self.up(code):
            if item.area.code == above:
                break
            names.append(item.area.name)
        return "/".join(reversed(names))

    def _down(self, code: str) -> Iterator[Placed]:
        waiting = list(reversed(self._inside.get(code, ())))
        while waiting:
            item = waiting.pop()
            yield item
            waiting += reversed(self._inside.get(item.area.code, ()))


def areas_of(pack: Pack) -> Areas:
    """Return the areas that a pack itself declares: its own one, and those in it."""
    expected = {id_: level.expected for id_, level in pack.unit_levels.items() if level.expected and not level.members}
    return Areas([Placed(pack.area, "", expected), *(Placed(area, pack.area.code) for area in pack.sub_areas)])


@dataclass(frozen=True, slots=True)
class Extent:
    """Which of some areas are judged; none of them lies in another."""

    areas: Areas
    judged: tuple[str, ...]
    """Their codes."""

    @property
    def home(self) -> Area:
        """The one area that is judged; of many the lowest that holds them all, nameless where none does."""
        lines = [[item.area.code for item in self.areas.up(code)] for code in self.judged]
        shared = [code for code in lines[0] if all(code in line for line in lines)] if lines else []
        return self.areas[shared[0]].area if shared else Area(name="", code="", level="")


def own_extent(pack: Pack) -> Extent:
    """Return the extent of a pack that judges its own area."""
    return Extent(areas_of(pack), (pack.area.code,))


def extent_at(areas: Areas, level: str) -> Extent:
    """Return the extent of all areas of a level."""
    return Extent(areas, tuple(item.area.code for item in areas.at(level)))


def seen_from(pack: Pack, areas: Areas, code: str) -> Pack:
    """Return the pack of one of the areas: with what lies in it, and as many units of each level as there are.

    Units whose names are not known are as many as the area says; where it says nothing, as many count as report.
    """
    inner = tuple(_sub_area(item.area, areas.path(item.area.code, code)) for item in areas.within(code))
    levels = {id_: _level(level, inner, areas[code].expected.get(id_)) for id_, level in pack.unit_levels.items()}
    return replace(pack, area=areas[code].area, sub_areas=inner, unit_levels=levels)


def _sub_area(area: Area, name: str) -> SubArea:
    told = {item.name: getattr(area, item.name) for item in fields(Area) if item.init}
    return SubArea(**{**told, "name": name})


def _level(level: UnitLevel, inner: tuple[SubArea, ...], expected: int | None) -> UnitLevel:
    members = tuple(area.name for area in inner if area.level in level.levels)
    return replace(level, members=members, expected=len(members) if members else expected)
