"""The measured nation is the same for the same seed, and its simple goals are missed by whom pandas says (tests.bench)."""

import pandas as pd
import pytest

from engine.commands.areas import at_once
from engine.commands.asked import AreaCall, asked_by
from engine.rules.load import load_pack, pack_folder
from tests.bench.floor import misses_of, simple_goals, with_pandas, with_plain_rules
from tests.bench.nation import YEARS, write_nation
from tests.bench.others import ENGINES, facts_of

MODULES = {"clipspy": "clips", "rule-engine": "rule_engine", "zen-engine": "zen", "regopy": "regopy"}


def test_the_same_seed_makes_the_same_nation_and_pandas_finds_the_same_misses(tmp_path):
    pack = load_pack(pack_folder(None))
    one, two = (write_nation(tmp_path / name, pack, 2) for name in ("one", "two"))
    files = sorted(one.folder.glob("*.csv"))
    assert [path.read_bytes() for path in files] == [path.read_bytes() for path in sorted(two.folder.glob("*.csv"))]
    assert one.areas.read_bytes() == two.areas.read_bytes()
    call = AreaCall(None, YEARS[-1], None, None, "county", one.areas, False)
    many = at_once([one.folder], asked_by(call, "zh"), False, "zh")
    _seconds, compared = with_pandas(files, pack, YEARS[-1])
    targets = set(simple_goals(pack)["target"])
    ours = {(found.target, run.area.code) for run in many.areas for found in run.outcomes
            if found.target in targets and found.verdict in ("near", "not_met")}  # fmt: skip
    assert ours == misses_of(compared) and len(ours) > 20
    assert len(compared) == 2 * len(targets) and with_plain_rules(compared)[1] == len(ours)
    assert sum(len(path.read_text(encoding="utf-8").splitlines()) - 2 for path in files) == one.observations


@pytest.mark.parametrize("name", ENGINES)
def test_other_engines_find_the_same_comparisons_that_miss(name):
    pytest.importorskip(MODULES[name], reason="make bench installs it")
    compared = pd.DataFrame(
        [(True, 95.0, 96.0), (True, 96.0, 96.0), (False, 12.5, 12.5), (False, 13.0, 12.5), (True, float("nan"), 96.0)],
        columns=["rising", "value", "amount"],
    )
    assert ENGINES[name](facts_of(compared))[1] == {0, 3}
