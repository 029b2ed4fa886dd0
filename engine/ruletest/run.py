"""Runs the cases of a pack: each case is an area of its own, so that one pass of the pipeline judges them all."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from engine.assess.measure import assess
from engine.base.word import Word
from engine.infer.judge import judge
from engine.model import Area, Case, Finding, Pack, Phase, Stage

Difference = tuple[str, str, str]
"""What differs, what a case expected of it, and what came out."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case and everything in which it came out differently."""

    case: Case
    differences: tuple[Difference, ...]


def run_cases(cases: Sequence[Case], pack: Pack) -> list[Outcome]:
    """Return the outcome of each case, in the order given."""
    groups: dict[tuple[int, Phase], list[int]] = defaultdict(list)
    for index, case in enumerate(cases):
        groups[case.year, case.phase].append(index)
    outcomes: dict[int, Outcome] = {}
    for (year, phase), indices in groups.items():
        findings = _judge([cases[index] for index in indices], pack, year, phase)
        for index, finding in zip(indices, findings, strict=True):
            outcomes[index] = Outcome(cases[index], tuple(_differences(cases[index], finding)))
    return [outcomes[index] for index in range(len(cases))]


def _judge(cases: Sequence[Case], pack: Pack, year: int, phase: Phase) -> Sequence[Finding]:
    codes = [case.observations[0].area if case.observations else f"empty-{place}" for place, case in enumerate(cases)]
    areas = [Area(code=code, name=case.name, level="case") for code, case in zip(codes, cases, strict=True)]
    observations = [item for case in cases for item in case.observations]
    wanted = [(pack.targets[case.target], area) for case, area in zip(cases, areas, strict=True)]
    years = range(min(pack.period.start, year), year + 1)
    measured = assess(observations, pack, wanted, years, f"{year}-12-31", phase)
    return judge(measured, observations, pack, year, phase).findings


def _differences(case: Case, finding: Finding) -> Iterator[Difference]:
    expect = case.expect
    words: list[tuple[str, Word | None, Word]] = [
        ("verdict", expect.verdict, finding.verdict),
        ("outlook", expect.outlook, finding.outlook.klass),
        ("reliability", expect.reliability, finding.reliability.certainty),
        ("variability", expect.variability, finding.variability.result),
        ("grade", expect.grade, finding.grade),
    ]
    for what, expected, found in words:
        if expected not in (None, found):
            yield (what, str(expected), found.value)
    fired = [reason.rule for reason in finding.reasons]
    lacking = [rule for rule in expect.reasons if rule not in fired]
    if lacking:
        yield ("reasons", ", ".join(lacking), ", ".join(fired) or "—")
    advice = {step.rule for step in finding.trace if step.stage == Stage.RECOMMEND}
    if expect.advice is not None and set(expect.advice) != advice:
        yield ("advice", ", ".join(sorted(expect.advice)) or "—", ", ".join(sorted(advice)) or "—")
    failing = finding.measurements.failing_units
    if expect.failing is not None and sorted(expect.failing) != sorted(failing):
        yield ("failing", ", ".join(sorted(expect.failing)), ", ".join(failing) or "—")


def junit(outcomes: Sequence[Outcome], pack: Pack) -> str:
    """Return the outcomes as JUnit XML."""
    failed = sum(bool(outcome.differences) for outcome in outcomes)
    suite = ElementTree.Element("testsuite", name=pack.id, tests=str(len(outcomes)), failures=str(failed), errors="0")
    for outcome in outcomes:
        case = ElementTree.SubElement(suite, "testcase", classname=outcome.case.target, name=_xml(outcome.case.name))
        if outcome.differences:
            lines = (f"{what}: expected {expected}, got {found}" for what, expected, found in outcome.differences)
            text = "\n".join(map(_xml, lines))
            ElementTree.SubElement(
                case, "failure", message=text.splitlines()[0]
            ).text = f"{_xml(str(outcome.case.place))}\n{text}"
    ElementTree.indent(suite)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(suite, encoding="unicode") + "\n"


def _xml(text: str) -> str:
    """Return the text without what XML cannot hold, however it is written: controls, halves of characters."""
    return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", lambda m: f"\\u{ord(m[0]):04x}", text)
