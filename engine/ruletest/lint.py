"""Tells which targets have no cases, or none for a verdict that matters."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from engine.base.problems import Problem
from engine.model import Case, Pack, Verdict

_MEASURED = [[Verdict.NO_DATA], [Verdict.NEAR, Verdict.NOT_MET]]
_ATTESTED = [[Verdict.PENDING], [Verdict.MET], [Verdict.NOT_MET]]


def lint_cases(cases: Sequence[Case], pack: Pack) -> Iterator[Problem]:
    """Yield targets without cases, and targets whose cases leave out a verdict that matters."""
    verdicts: dict[str, set[Verdict | None]] = defaultdict(set)
    count: dict[str, int] = defaultdict(int)
    for case in cases:
        verdicts[case.target].add(case.expect.verdict)
        count[case.target] += 1
    for target in pack.targets.values():
        if not count[target.id]:
            yield Problem(target.place, "lint.no_cases", {"found": target.id})
            continue
        level = pack.unit_levels.get(target.units)
        unwritable = level is not None and not level.members and (level.expected or 0) > 100
        wanted = _MEASURED if target.kind.measured else _ATTESTED
        if target.kind.measured and not unwritable:
            wanted = [*wanted, [Verdict.MET]]
        lacking = [" / ".join(word.value for word in group) for group in wanted if not verdicts[target.id] & set(group)]
        if target.kind.goals and count[target.id] < 4:
            lacking.append(f"{count[target.id]} < 4")
        if lacking:
            yield Problem(target.place, "lint.case_lacking", {"found": target.id, "lacking": "; ".join(lacking)})
