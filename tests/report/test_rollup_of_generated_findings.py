"""Generated findings are counted as an independent judge counts them, each once (engine.report.gather_rollup)."""

from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.base.text import Text
from engine.model import Department, Standing, Verdict
from engine.report.gather_rollup import rolled_up
from tests import oracle
from tests.rollup import LEAD, one_cell_each

OBJECTIVES = {"W1.1": "W1", "W1.2": "W1", "W2.1": "W2", "C1.1": "C1", "C1.2": "C1"}
PLAN_OF = {"W1": "women", "W2": "women", "C1": "children"}
verdicts = st.sampled_from(list(Verdict))
one = st.fixed_dictionaries(
    {
        "objective": st.sampled_from(list(OBJECTIVES)),
        "area": st.sampled_from(["甲", "乙"]),
        "lead": st.sampled_from(list(LEAD)),
        "scope": st.sampled_from(list(Standing)),
        "measured": st.booleans(),
        "verdict": verdicts,
        "years": st.dictionaries(st.integers(2021, 2023), verdicts),
    }
)


def made(rows):
    """A run and a pack with what the roll-up looks at."""
    findings = [
        SimpleNamespace(
            id=f"T{n}@{row['area']}@2024",
            target=SimpleNamespace(objective=row["objective"], responsible=(row["lead"], "other"), scope=row["scope"],
                                   kind=SimpleNamespace(measured=row["measured"])),
            assessment=SimpleNamespace(year=2024, judged_as_before=True, area=SimpleNamespace(code=row["area"], name=row["area"])),
            verdict=row["verdict"],
            measurements=SimpleNamespace(
                history=[SimpleNamespace(year=year, verdict=verdict) for year, verdict in row["years"].items()]),
        )
        for n, row in enumerate(rows)
    ]  # fmt: skip
    texts = {id_: Text(id_, id_) for id_ in ("women", "children", "W1", "W2", "C1")}
    pack = SimpleNamespace(
        plans={id_: texts[id_] for id_ in ("women", "children")},
        domains={id_: SimpleNamespace(name=texts[id_], plan=plan) for id_, plan in PLAN_OF.items()},
        departments={id_: Department(zh=name.zh, en=name.en) for id_, name in LEAD.items()},
        objectives={
            id_: SimpleNamespace(id=id_, plan=PLAN_OF[domain], domain=domain, clause="", summary=Text("", ""))
            for id_, domain in OBJECTIVES.items()
        },
    )
    return SimpleNamespace(findings=findings, year=2024), pack


@settings(max_examples=150, deadline=None)
@given(st.lists(one, max_size=25))
def test_generated_findings_are_counted_as_the_oracle_counts_them(rows):
    run, pack = made(rows)
    rollup = rolled_up(run, pack)
    one_cell_each(rollup, run.findings)
    plain = [
        {**row, "id": f"T{n}@{row['area']}@2024", "domain": OBJECTIVES[row["objective"]], "scope": str(row["scope"]),
         "plan": PLAN_OF[OBJECTIVES[row["objective"]]], "verdict": str(row["verdict"]),
         "before": str(row["years"].get(2023, ""))}
        for n, row in enumerate(rows)
    ]  # fmt: skip
    objectives, tallies = oracle.rollup(plain)
    assert {(item.objective, item.area): (str(item.scope), str(item.verdict)) for item in rollup.objectives} == objectives
    found = {
        (str(group.by), group.key, str(tally.scope), str(tally.of)): (
            {verdict: n for verdict, n in tally.verdicts.items() if n},
            tally.last_year.comparable,
            (tally.last_year.met_before.part, tally.last_year.met_now.part),
            (len(tally.last_year.up), len(tally.last_year.down)),
        )
        for group in rollup.groups
        for tally in group.tallies
    }
    assert found == tallies
