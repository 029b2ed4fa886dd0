"""Why the rule of a verdict fired, in words."""

from collections.abc import Sequence

from engine.messages import say
from engine.model import Finding, Observation, Pack, Verdict
from engine.wording.figures import in_unit
from engine.wording.goals import missing_text
from engine.wording.lists import listed


def attested_code(finding: Finding, observations: Sequence[Observation]) -> str:
    """Return the verdict on a mechanism, ``unproved`` where it is attested without a source."""
    claimed = any(observations[index].value for index in finding.evidence)
    return "unproved" if finding.verdict == Verdict.PENDING and claimed else finding.verdict.value


def verdict_text(finding: Finding, observations: Sequence[Observation], pack: Pack, lang: str) -> str:
    """Return why the verdict's rule fired, with the numbers of the comparison that decided."""
    a, c = finding.assessment, finding.assessment.weakest
    if not finding.target.kind.measured:
        return say(lang, f"attested.{attested_code(finding, observations)}")
    if finding.verdict == Verdict.NOT_APPLICABLE:
        return say(lang, "fired.not_applicable")
    if c is None:
        return say(lang, "fired.no_data", exactly=say(lang, "fired.nothing"))
    unit = finding.target.kind.compared_unit(finding.target)
    exactly = f"{in_unit(c.left, unit, lang)} {c.op.sign} {in_unit(c.right, unit, lang)}"
    if finding.verdict == Verdict.MET and a.missing:
        missing = listed((missing_text(item, pack).in_(lang) for item in a.missing), lang)
        return say(lang, "fired.met.partly", exactly=exactly, missing=missing)
    if finding.verdict in (Verdict.MET, Verdict.NO_DATA):
        return say(lang, f"fired.{finding.verdict}", exactly=exactly)
    if c.edge == c.right:
        return say(lang, "fired.missed", exactly=exactly)
    return say(lang, f"fired.{finding.verdict}", exactly=exactly, edge=in_unit(c.edge, unit, lang))
