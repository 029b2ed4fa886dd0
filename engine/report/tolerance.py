"""Says what figures are held against: the plan's goal, of an approximate one also what the pack's tolerance makes of it."""

from fractions import Fraction

from engine.messages import say
from engine.model import Band, Op
from engine.report.record import Compared, Record
from engine.wording.figures import in_unit


def is_about(finding: Record) -> bool:
    """Tell whether the goal is an approximate one, so that what is held against is the edge of a tolerance."""
    return finding.goal.op == Band.ABOUT.value


def edges_now(finding: Record) -> list[Compared]:
    """Return the comparisons with what is asked for now; earlier years may have had another goal."""
    return [c for c in finding.measurements.comparisons if c.of != "year" or c.label == str(finding.year)]


def asked(op: Op, amount: Fraction, finding: Record, lang: str) -> str:
    """Return an amount with its sign; of an approximate goal the goal, with the amount as what the tolerance accepts."""
    code = "explain.asked.about" if is_about(finding) else "explain.asked"
    return say(lang, code, goal=finding.goal.text, sign=op.sign, edge=in_unit(amount, finding.unit))
