"""Checks how targets/ is divided into domains and objectives."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from engine.base.problems import Problem, Where
from engine.model import Target
from engine.rules.forms import TargetsFile
from engine.rules.known import check_unique


def check_domains(files: Iterable[TargetsFile]) -> Iterator[Problem]:
    """Yield a domain that two files describe differently: only one description would be kept."""
    first: dict[str, TargetsFile] = {}
    for file in files:
        known = first.setdefault(file.domain.id, file)
        if (known.plan, known.domain) != (file.plan, file.domain):
            words = {"found": file.domain.id, "first": str(known.domain.place)}
            yield Problem(file.domain.place, "rules.domain_differs", words)


def check_objectives(files: Collection[TargetsFile]) -> Iterator[Problem]:
    """Yield what is empty or declared twice, and targets under an objective that is not theirs."""
    places: dict[str, list[Where]] = defaultdict(list)
    for file in files:
        if not file.objectives:
            yield Problem(file.marks["objectives"], "rules.domain_empty", {"found": file.domain.id})
        for id_, objective in file.objectives.items():
            places[id_].append(file.objectives.marks[id_])
            if not objective.targets:
                yield Problem(objective.marks["targets"], "rules.objective_empty", {"found": id_})
    yield from check_unique(places, "rules.duplicate_id")
    for file in files:
        for id_, objective in file.objectives.items():
            for target in objective.targets:
                yield from _check_owner(id_, target, places)


def _check_owner(id_: str, target: Target, objectives: Collection[str]) -> Iterator[Problem]:
    """A target whose id is another objective's with a letter added has slipped under the wrong one."""
    named = target.id.rstrip("abcdefghijklmnopqrstuvwxyz")
    if named in objectives and named != id_:
        yield Problem(target.marks["id"], "rules.target_id", {"found": target.id, "objective": id_, "owner": named})
