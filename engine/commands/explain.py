"""Explains findings: of data that is judged anew, or of a run that was kept, which needs neither rules nor data."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

from engine.base.problems import IntegrityFailure
from engine.commands.arguments import chosen_of
from engine.commands.errors import UsageError
from engine.messages import say
from engine.report.codec import NoRun, archived
from engine.report.dossier import Manifest
from engine.report.explain import explain
from engine.report.explain_head import head
from engine.report.record import Record

KEPT = ".json"
"""How the files end in which runs are kept."""

_YEAR = re.compile(r".+@.+@([0-9]{4})")


def explain_data(
    names: Sequence[str], data: Sequence[Path], pack: str | None, year: int | None, phase: str | None,
    as_of: str | None, lang: str,
) -> int:  # fmt: skip
    """Judge the data and explain what the names say: a target, an objective, or a finding's whole id."""
    from engine.commands.check import judged
    from engine.report.gather import manifest
    from engine.report.gather_finding import finding_record

    years = {year} if year is not None else {int(match[1]) for match in map(_YEAR.fullmatch, names) if match}
    if len(years) != 1:
        raise UsageError(say(lang, "command.need_year"))
    rules, read, run = judged(data, pack, years.pop(), phase, as_of, lang)
    ids = {finding.id: (finding.target.id, finding.target.objective) for finding in run.findings}
    chosen = chosen_of(names, ids, list(rules.targets), lang)
    found = {finding.id: finding_record(finding, run, rules) for finding in run.findings if finding.id in chosen}
    return _print([found[id_] for id_ in chosen], manifest(run, rules, read), lang)


def explain_run(names: Sequence[str], paths: Sequence[Path], lang: str) -> int:
    """Explain findings of a run that was kept."""
    if len(paths) != 1:
        raise UsageError(say(lang, "command.one_run", found=", ".join(map(str, paths))))
    try:
        dossier = archived(json.loads(paths[0].read_text(encoding="utf-8")))
    except OSError as error:
        raise UsageError(say(lang, "command.cannot_read", path=paths[0], detail=error.strerror or str(error))) from None
    except IntegrityFailure:
        raise IntegrityFailure(say(lang, "command.run_changed", path=paths[0])) from None
    except (NoRun, ValueError):
        raise UsageError(say(lang, "command.no_run", path=paths[0])) from None
    found = {finding.id: finding for finding in dossier.findings}
    ids = {finding.id: (finding.target, finding.objective) for finding in dossier.findings}
    chosen = chosen_of(names, ids, [finding.target for finding in dossier.findings], lang)
    return _print([found[id_] for id_ in chosen], dossier.run, lang)


def _print(findings: Sequence[Record], run: Manifest, lang: str) -> int:
    print("\n".join((head(run, lang), *(explain(finding, run.departments, lang) for finding in findings))), end="")
    return 0
