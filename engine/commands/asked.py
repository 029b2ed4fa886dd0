"""What a call about many areas asks for: plain words that can be handed to another process, and what they mean."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import engine
from engine.commands.check import day_of
from engine.commands.errors import UsageError
from engine.commands.period import check_year
from engine.facts.areasfile import read_areas
from engine.messages import say
from engine.messages.called import LEVELS
from engine.model import Areas, Extent, Pack, Phase, areas_of, extent_at
from engine.rules.load import load_pack, pack_folder

_TABLE = "areas.csv"
"""The table of areas beside the files of a pack."""


@dataclass(frozen=True, slots=True)
class AreaCall:
    """A call as it was typed."""

    pack: str | None
    year: int
    phase: str | None
    as_of: str | None
    level: str
    table: Path | None
    strict: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What every area is judged by."""

    pack: Pack
    extent: Extent
    year: int
    phase: Phase | None
    as_of: str | None
    level: str
    strict: bool

    @property
    def seal(self) -> str:
        """A checksum of all of it: what was kept by another one is judged again."""
        areas = [(code, item.parent, item.area, sorted(item.expected.items())) for code, item in self.extent.areas.items()]
        told = (self.pack.files, areas, self.extent.judged, self.year, self.phase, self.as_of, self.strict, engine.__version__)
        return hashlib.sha256(repr(told).encode()).hexdigest()


@lru_cache(maxsize=1)
def asked_by(call: AreaCall, lang: str) -> Asked:
    """Return what a call asks for; raises UsageError where it cannot be meant, Invalid where rules or areas are not sound."""
    rules = pack_folder(call.pack)
    pack = load_pack(rules)
    check_year(call.year, pack, lang)
    beside = rules / _TABLE
    areas = read_areas(call.table or beside, pack) if call.table or beside.is_file() else areas_of(pack)
    level, phase = LEVELS.get(call.level, call.level), Phase(call.phase) if call.phase else None
    return Asked(pack, _extent(areas, level, lang), call.year, phase, day_of(call.as_of, lang), level, call.strict)


def _extent(areas: Areas, level: str, lang: str) -> Extent:
    extent = extent_at(areas, level)
    if not extent.judged:
        known = dict.fromkeys(item.area.level for item in areas.values())
        raise UsageError(say(lang, "across.bad_level", found=level, known="、".join(known)))
    return extent
