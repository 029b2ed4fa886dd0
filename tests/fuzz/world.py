"""The pack that changed files of data are read for, and what has to hold of whatever is read."""

import tempfile
from pathlib import Path
from zlib import crc32

from engine.base.problems import InvalidFacts, Problem
from engine.commands.formats import FORMATS
from engine.facts.load import read_facts
from engine.model import Observations, Pack, Status
from engine.pipeline import check
from engine.report.gather import gathered
from engine.rules.load import load_pack
from tests import packs
from tests.kinds.test_every_kind_is_whole import MINIMAL

PARTS = {"breakdowns": {"residence": ["urban", "rural"], "sex": ["female", "male"]}}
COUNTS = {"counts": {"numerator": {"zh": "死亡人数", "en": "deaths"}, "denominator": {"zh": "活产数", "en": "births"}}}
INDICATORS = {
    "mmr": packs.indicator("孕产妇死亡率", "per_100000", "lower", range=[0, 1000], **PARTS, **COUNTS),
    "imr": packs.indicator("婴儿死亡率", "per_mille", "lower", range=[0, 100], **PARTS),
    "enrolment": packs.indicator("小学净入学率", range=[0, 200], **PARTS),
    "water": packs.indicator("自来水普及率", range=[0, 100], aliases=["农村自来水"]),
    "leaders": packs.indicator("领导班子中的女性比例", counts={"numerator": packs.TEXT, "denominator": packs.TEXT}),
    "years": packs.indicator("平均受教育年限", "years", range=[0, 20]),
    "people": packs.indicator("参保人数", "persons"),
    "rate": packs.indicator("率", "per_mille", "none", breakdowns={**PARTS["breakdowns"], "age": ["young", "old"]}),
    "other": packs.indicator("下达值", "per_mille", "none"),
}
MEASURED = ("rate", "mmr", "water", "enrolment")
_JUDGED = 16
"""One accepted input in so many is judged and written as every output: that takes ten times as long as reading it."""
_MILESTONE = "milestone"


def targets():
    """A target of each kind for the indicator that has all it can ask for, and a few of others."""
    found = [
        {"kind": name, **({"indicator": "rate"} if name != _MILESTONE else {}), **words} for name, words in MINIMAL.items()
    ]
    found += [{"kind": "reach", "indicator": name, "at_most" if name == "mmr" else "at_least": 10} for name in MEASURED[1:]]
    return [{"id": f"W1.{place}a", "measures": ["W1.S1"], **target} for place, target in enumerate(found, 1)]


def new_folder() -> Path:
    """A folder of this process, which ends with it."""
    _KEPT.append(tempfile.TemporaryDirectory(prefix="fuzz-"))
    return Path(_KEPT[-1].name)


_KEPT: list[tempfile.TemporaryDirectory] = []


def small_pack(folder: Path) -> Path:
    return packs.write_pack(folder / "pack", targets(), INDICATORS, dimensions=packs.AGE)


def judged_sometimes(data: Observations, pack: Pack, content: bytes) -> None:
    """Judge data and write all outputs, of one input in a few."""
    if crc32(content) % _JUDGED:
        return
    years = sorted({item.year for item in data.items if pack.period.start <= item.year <= pack.period.end})
    for year in years[-1:]:
        result = gathered(check(pack, data, year), pack, data, None)
        for form in FORMATS.values():
            for lang in ("zh", "en"):
                assert form(result, lang)


def said(problems: list[Problem], kind: type) -> str:
    """Hold that every problem is a message in both languages."""
    for lang in ("zh", "en"):
        assert all(kind(problems).texts(lang))
    return "refused"


class Data:
    """Reads a file of data whose name says what it is."""

    def __init__(self, name: str) -> None:
        folder = new_folder()
        self.pack = load_pack(small_pack(folder))
        self.path = folder / name

    def read(self, content: bytes) -> str:
        """Return ``refused`` or ``accepted``; whatever else happens is a defect."""
        self.path.write_bytes(content)
        data, problems = read_facts([self.path], self.pack)
        if problems:
            return said(problems, InvalidFacts)
        for source in data.sources:
            aside = sum(item.rows for item in source.set_aside)
            assert source.rows == source.read + source.missing + source.repeated + aside, source
        assert all((item.value is not None) == (item.status == Status.VALUE) for item in data.items)
        judged_sometimes(data, self.pack, content)
        return "accepted"
