"""Every number that a pack sets itself is told with its reason (engine.report.gather_beside.limits)."""

import pytest
import yaml

from engine.report.gather_beside import limits
from engine.rules.load import load_pack, pack_folder


def numbers(held, path=()):
    """Every number that stands in a mapping with a reason, with its reason, below the mapping's keys."""
    if isinstance(held, dict):
        for key, item in held.items():
            if isinstance(item, (int, float)) and "reason" in held:
                yield path, item, held["reason"]["zh"]
            yield from numbers(item, (*path, key))


@pytest.mark.parametrize("pack", ["gaoping-2021-2025", "national-2011-2020"])
def test_every_number_with_a_reason_in_the_pack_is_among_the_limits(pack):
    folder = pack_folder(pack)
    text = yaml.safe_load((folder / "pack.yaml").read_text(encoding="utf-8"))
    told = [(limit.name.split(".")[0], limit.value, limit.reason.zh) for limit in limits(load_pack(folder))]
    written = [
        (path[0], number, reason)
        for section in ("defaults", "quality", "publication")
        for path, number, reason in numbers(text.get(section, {}))
    ]
    sought = [(*row[:1], float(row[1]), row[2]) for row in written]
    assert len(sought) > 25
    assert all(
        row in [(name, None if value is None else float(value), reason) for name, value, reason in told] for row in sought
    )
    assert {"publication", "quality"} <= set(text)


def test_each_limit_has_a_name_and_a_meaning_of_its_own():
    told = list(limits(load_pack(pack_folder("gaoping-2021-2025"))))
    assert len({limit.name for limit in told}) == len({limit.meaning.zh for limit in told}) == len(told)
    assert {"small_numbers.cases", "volatility.floor", "cases", "sample"} <= {limit.name for limit in told}
