"""Why rules fired, in words: the comparison behind a verdict, and conditions, each with what was found."""

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

from engine.base.numbers import readable
from engine.base.text import Text
from engine.messages import TABLE
from engine.model import Condition, Finding, NumberTest, Pack, Proof, Property, Test, Verdict
from engine.wording.figures import NOTHING, in_unit
from engine.wording.goals import flaw_text, missing_text
from engine.wording.lists import both, in_both, listed


def verdict_text(finding: Finding, pack: Pack) -> Text:
    """Return why the verdict's rule fired, with the numbers of the comparison that decided."""
    a, c, verdict = finding.assessment, finding.assessment.weakest, finding.verdict
    if not finding.target.kind.measured:
        return attested_text(finding)
    if verdict == Verdict.NOT_APPLICABLE:
        early = a.year < a.judged_from
        return both("fired.not_yet", year=a.judged_from) if early else both("fired.not_applicable")
    if c is None:
        return both("fired.no_data", exactly=both("fired.nothing"))
    unit = finding.target.kind.compared_unit(finding.target)
    left, right = in_unit(c.left, unit), in_unit(c.right, unit)
    exactly = in_both(lambda lang: f"{left.in_(lang)} {c.op.sign} {right.in_(lang)}")
    if verdict == Verdict.MET and a.missing:
        return both("fired.met.partly", exactly=exactly, missing=listed(missing_text(item, pack) for item in a.missing))
    near = c.edge != c.right or verdict in (Verdict.MET, Verdict.NO_DATA)
    return both(f"fired.{verdict}" if near else "fired.missed", exactly=exactly, edge=in_unit(c.edge, unit))


def attested_text(finding: Finding) -> Text:
    """Return what was reported of a mechanism and what that makes of it; of a source that proves nothing, why."""
    unproved = next((item.what for item in finding.assessment.missing if isinstance(item.what, Proof)), None)
    return both("attested.unproved", why=flaw_text(unproved)) if unproved else both(f"attested.{finding.verdict}")


@lru_cache(maxsize=4096)
def tests_text(tests: tuple[Test, ...]) -> Text:
    """Return all conditions with what was found of each; many findings share them."""
    return listed(map(_test, tests), "explain.and")


def group_text(members: tuple[Condition, ...], tests: tuple[Test, ...]) -> Text:
    """Return which findings a group is made of, and the conditions on it with what was found."""
    return both("explain.among", members=counted_text(members), when=tests_text(tests))


def counted_text(members: tuple[Condition, ...]) -> Text:
    """Return which findings a group is made of."""
    return needed_text(members) if members else both("explain.everything")


@lru_cache(maxsize=4096)
def needed_text(conditions: tuple[Condition, ...]) -> Text:
    """Return conditions without what was found."""
    return listed(map(_wanted, conditions), "explain.and")


def _wanted(condition: Condition) -> Text:
    name = both(f"property.{condition.name}")
    if isinstance(condition, NumberTest):
        return both("explain.wanted.number", name=name, sign=condition.op.sign, wanted=readable(condition.number))
    code = "explain.wanted.not" if condition.but else "explain.wanted"
    return both(code, name=name, wanted=_either(condition.name, condition.but or condition.words))


def _test(test: Test) -> Text:
    condition, found = test
    name = both(f"property.{condition.name}")
    if isinstance(condition, NumberTest):
        number, actual = readable(condition.number), readable(found) if isinstance(found, Fraction) else NOTHING
        return both("explain.number", name=name, sign=condition.op.sign, wanted=number, found=actual)
    wanted = _either(condition.name, condition.but or condition.words)
    if condition.words == (found,):
        return both("explain.same", name=name, found=_either(condition.name, [found]))
    return both(
        "explain.test.not" if condition.but else "explain.test",
        name=name,
        wanted=wanted,
        found=_either(condition.name, [found]),
    )


def _either(name: str, words: Iterable[Property]) -> Text:
    """Return words of a property, any of which will do."""
    return listed((_word(f"{name}.{word}", str(word)) for word in words), "explain.or")


def _word(code: str, word: str) -> Text | str:
    """Return the reader's word for a verdict, outlook, phase, kind or grade; other words stand for themselves."""
    return both(code) if code in TABLE else word
