"""The page of rules: those that graded, those about groups, the readings that decided, the files they stand in."""

from collections.abc import Iterator

from engine.messages import say
from engine.model import Scope, Stage
from engine.report import words
from engine.report.book import cells
from engine.report.dossier import Dossier
from engine.report.record import Grounds, Record
from engine.sheets.page import Cell, Page

_HEADINGS = ("book.sort", "book.rule_name", "report.grade", "book.says", "book.why", "book.count", "book.findings", "book.id",
             "book.place")  # fmt: skip
_WIDTHS = (12, 22, 9, 44, 50, 7, 36, 24, 36)
_PRINTED = _HEADINGS.index("book.findings") + 1


def page(dossier: Dossier, lang: str) -> Page:
    """Return the page."""
    rows = [*_grading(dossier, lang), *_groups(dossier, lang), *_readings(dossier, lang), *_files(dossier, lang)]
    above = (cells.title("rules", dossier, lang), say(lang, "report.own"))
    head, colours = cells.head("rules", _HEADINGS, lang), {2: cells.grade_colours(lang)}
    return Page(
        cells.name("rules", lang), above, head, rows, _WIDTHS, filtered=True, kept=2, printed=_PRINTED, colours=colours
    )


def _grading(dossier: Dossier, lang: str) -> Iterator[list[Cell]]:
    """Yield each rule about single findings that gave a grade, with its conditions and the findings it gave it to."""
    fired: dict[tuple[str, str], tuple[Grounds, list[str]]] = {}
    for finding in dossier.findings:
        for ground in finding.reasons:
            if ground.stage != Stage.ESCALATION:
                fired.setdefault((ground.rule, ground.grade.value), (ground, []))[1].append(finding.target)
    for ground, targets in fired.values():
        yield [
            say(lang, "book.alert_rule"), ground.name.in_(lang), say(lang, f"grade.{ground.grade}"), ground.needs.in_(lang),
            ground.why.in_(lang), len(targets), " ".join(targets), ground.rule, ground.rule_at,
        ]  # fmt: skip


def _groups(dossier: Dossier, lang: str) -> Iterator[list[Cell]]:
    """Yield each escalation rule, whether or not it fired: with the findings it raised, or the groups it fired for."""
    for line in dossier.escalation_rules:
        told = "\n".join(text for text in (line.counts.in_(lang), line.needs.in_(lang)) if text)
        if line.scope == Scope.FINDING:
            sort, fired = "book.raise_rule", [f.target for f in dossier.findings if _raised(f, line.rule)]
            names = " ".join(fired)
        else:
            sort, fired = "book.group_rule", [seen.key for seen in dossier.escalations if seen.rule == line.rule]
            called = {group.key: group.name.in_(lang) for group in dossier.escalation_groups if group.rule == line.rule}
            names = say(lang, "list.words").join(called[key] for key in fired)
        yield [
            say(lang, sort), line.name.in_(lang), say(lang, f"grade.{line.grade}"), told, line.why.in_(lang), len(fired),
            names, line.rule, line.rule_at,
        ]  # fmt: skip


def _raised(finding: Record, rule: str) -> bool:
    """Tell whether an escalation rule raised a finding."""
    return any(ground.rule == rule and ground.stage == Stage.ESCALATION for ground in finding.reasons)


def _readings(dossier: Dossier, lang: str) -> Iterator[list[Cell]]:
    used: dict[str, list[str]] = {}
    known = {finding.reading.id: finding.reading for finding in dossier.findings if finding.reading}
    for finding in dossier.findings:
        if finding.reading:
            used.setdefault(finding.reading.id, []).append(finding.target)
    for id_, targets in used.items():
        told, rejected = words.reading_lines(known[id_], lang)
        official = say(lang, "book.official" if known[id_].official else "book.own_reading")
        names = say(lang, "list.words").join(known[id_].words)
        yield [official, names, "", told.strip(), rejected.strip(), len(targets), " ".join(targets), id_, ""]


def _files(dossier: Dossier, lang: str) -> Iterator[list[Cell]]:
    for file in dossier.run.rules:
        yield [say(lang, "book.rule_file"), "", "", file["file"], f"SHA-256 {file['sha256']}", "", "", "", ""]
    for source in dossier.run.inputs:
        yield [say(lang, "book.data_file"), "", "", source.name, f"SHA-256 {source.sha256}", source.rows, "", "", ""]
