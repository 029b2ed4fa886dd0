"""What holds of every roll-up."""

from collections import Counter

from engine.base.text import Text
from engine.report.rollup import By, Counted

LEAD = {"health": Text("卫健", "health"), "school": Text("教育", "school")}


def one_cell_each(rollup, findings):
    """Each finding in one tally of one group of each division; plans are the sum of their domains, all that of the plans."""
    for by in By:
        ids = [
            id_
            for group in rollup.grouped(by)
            for tally in group.tallies
            if tally.of != Counted.OBJECTIVES
            for members in tally.members.values()
            for id_ in members
        ]
        assert sorted(ids) == sorted(finding.id for finding in findings)
    sums = {
        by: {group.key: Counter({(t.scope, t.of, v): n for t in group.tallies for v, n in t.verdicts.items() if n})
             for group in rollup.grouped(by)}
        for by in By
    }  # fmt: skip
    whole = sums[By.ALL].get("", Counter())
    for by in (By.PLAN, By.DOMAIN, By.AREA):
        assert sum(sums[by].values(), Counter()) == whole
    assert sum(sums[By.LEAD].values(), Counter()) == Counter({k: n for k, n in whole.items() if k[1] != Counted.OBJECTIVES})
    for plan, counted in sums[By.PLAN].items():
        domains = [group.key for group in rollup.grouped(By.DOMAIN) if group.plan == plan]
        assert sum((sums[By.DOMAIN][key] for key in domains), Counter()) == counted
