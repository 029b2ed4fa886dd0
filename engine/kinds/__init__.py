"""The kinds of targets, one file a family: what each asks for, compares, misses, and says."""

from engine.kinds import amount, change, gap, milestone, other, slowdown, units
from engine.model import Kind

KINDS: dict[str, Kind] = {
    kind.name: kind for family in (amount, units, other, change, slowdown, gap, milestone) for kind in family.KINDS
}
"""Every kind by its name in rule files."""
