"""Explains findings and groups of them: of data that is judged anew, or of a run that was kept, which needs neither."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from engine.commands.arguments import chosen_of
from engine.commands.errors import UsageError
from engine.commands.kept import kept
from engine.commands.names import Subject, called
from engine.commands.screen import tell
from engine.messages import say
from engine.report.codec import archived
from engine.report.dossier import Manifest
from engine.report.explain import Around, around, explain
from engine.report.explain_group import explain_group, explain_rule
from engine.report.explain_head import head
from engine.report.groups import EscalationLine, Group
from engine.report.record import Record

_YEAR = re.compile(r".+@.+@([0-9]{4})")


def explain_data(
    names: Sequence[str], data: Sequence[Path], pack: str | None, year: int | None, phase: str | None,
    as_of: str | None, lang: str,
) -> int:  # fmt: skip
    """Judge the data and print what explains the names: a finding, a target, an objective, a group or an escalation rule."""
    from engine.commands.check import judged
    from engine.report.gather import manifest
    from engine.report.gather_finding import finding_record
    from engine.report.gather_groups import escalation_lines, group_records
    from engine.report.gather_quality import quality_records
    from engine.report.gather_stated import assessment_records, measure_records
    from engine.report.yearbook.suppress import unpublished
    from engine.rules.load import load_pack, pack_folder

    years = {year} if year is not None else {int(match[1]) for match in map(_YEAR.fullmatch, names) if match}
    if len(years) != 1:
        raise UsageError(say(lang, "command.need_year"))
    rules = load_pack(pack_folder(pack))
    read, run = judged(data, rules, years.pop(), phase, as_of, lang)
    ids = {finding.id: (finding.target.id, finding.target.objective) for finding in run.findings}
    lines, groups, made = escalation_lines(rules), group_records(run, rules), manifest(run, rules, read)
    findings, shut = {finding.id: finding for finding in run.findings}, unpublished(rules, run.observations, run.year)
    chosen = chosen_of(names, called(ids, lines, groups, made), lang)
    measures = {item.measure: item for item in measure_records(run, read, rules)}
    beside = Around(quality_records(read, rules), made.departments, measures, assessment_records(run, read))
    return _print(
        _told(chosen, lambda id_: finding_record(findings[id_], run, rules, shut), beside, lines, groups, made, lang)
    )


def explain_run(names: Sequence[str], paths: Sequence[Path], lang: str) -> int:
    """Print what explains findings and groups of a run that was kept."""
    return _print(explained_run(names, paths, lang))


def explained_run(names: Sequence[str], paths: Sequence[Path], lang: str) -> str:
    """Return what explains findings and groups of a run that was kept."""
    if len(paths) != 1:
        raise UsageError(say(lang, "command.one_run", found=", ".join(map(str, paths))))
    dossier = kept(paths[0], lang, archived)
    found = {finding.id: finding for finding in dossier.findings}
    ids = {finding.id: (finding.target, finding.objective) for finding in dossier.findings}
    lines, groups = dossier.escalation_rules, dossier.escalation_groups
    chosen = chosen_of(names, called(ids, lines, groups, dossier.run), lang)
    return _told(chosen, found.__getitem__, around(dossier), lines, groups, dossier.run, lang)


def _print(text: str) -> int:
    tell(text.removesuffix("\n"))
    return 0


def _told(
    chosen: Sequence[Subject], record: Callable[[str], Record], beside: Around, lines: Sequence[EscalationLine],
    groups: Sequence[Group], run: Manifest, lang: str,
) -> str:  # fmt: skip
    """Return what was asked for, findings with all that they rest on."""
    rules = {line.rule: line for line in lines}

    def told(subject: Subject) -> str:
        match subject:
            case str():
                return explain(record(subject), beside, lang)
            case Group():
                return explain_group(subject, rules[subject.rule], record, lang)
            case EscalationLine():
                return explain_rule(subject, [group for group in groups if group.rule == subject.rule], record, lang)

    return "\n".join((head(run, lang), *map(told, chosen)))
