"""The outcomes of cases as JUnit XML."""

from collections.abc import Sequence
from xml.etree import ElementTree

from engine.model import Pack
from engine.ruletest.run import Outcome


def junit(outcomes: Sequence[Outcome], pack: Pack) -> str:
    """Return the outcomes as JUnit XML."""
    failed = sum(bool(outcome.differences) for outcome in outcomes)
    suite = ElementTree.Element("testsuite", name=pack.id, tests=str(len(outcomes)), failures=str(failed), errors="0")
    for outcome in outcomes:
        case = ElementTree.SubElement(suite, "testcase", classname=outcome.case.target, name=outcome.case.name)
        if outcome.differences:
            text = "\n".join(f"{d.what}: expected {d.expected}, got {d.found}" for d in outcome.differences)
            ElementTree.SubElement(case, "failure", message=text.splitlines()[0]).text = f"{outcome.case.place}\n{text}"
    ElementTree.indent(suite)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(suite, encoding="unicode") + "\n"
