"""Explains the probability of attainment so that it can be recomputed in a spreadsheet, with the part of the table used."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from engine.base.numbers import plain
from engine.messages import say
from engine.model import Chance, Edge
from engine.report.record import Record
from engine.report.tolerance import asked
from engine.wording.figures import decimal, in_formula, percent
from engine.wording.reliability import years_text


def chance_lines(finding: Record, lang: str) -> Iterator[str]:
    """Yield how likely the goal is to be reached in time, with the arithmetic; or why that is not said."""
    chance, withheld = finding.outlook.chance, finding.outlook.withheld
    if withheld is not None:
        yield say(lang, f"explain.chance.none.{withheld}")
    if chance is None:
        return
    known = {point.year: point.value for point in finding.working.series}
    values = [known[year] for year in chance.years]
    yield say(lang, "explain.chance", probability=about(chance.probability, lang))
    years = years_text(chance.years).in_(lang)
    yield say(lang, "explain.chance.swing", years=years, formula=_swing(values), swing=decimal(float(chance.swing)))
    for edge in chance.edges:
        yield from _edge(edge, chance, values[-1], finding, lang)
    if len(chance.edges) > 1:
        formula = f"MIN({', '.join(plain(edge.probability) for edge in chance.edges)})"
        yield say(lang, "explain.chance.edges", formula=formula, probability=plain(chance.probability))


def _edge(edge: Edge, chance: Chance, last: Fraction, finding: Record, lang: str) -> Iterator[str]:
    years, state = chance.years_left, say(lang, f"explain.chance.{'reached' if edge.reached else 'open'}")
    projected, goal = f"{in_formula(last)}+{in_formula(chance.change)}*{years}", in_formula(edge.goal)
    ahead = f"{projected}-{goal}" if edge.op.rising else f"{goal}-({projected})"
    formula = f"({ahead})/({in_formula(chance.swing)}*SQRT({years}))"
    shown, z = asked(edge.op, edge.goal, finding, lang), decimal(float(edge.z))
    yield say(lang, "explain.chance.z", goal=shown, state=state, formula=formula, z=z)
    yield say(lang, "explain.chance.edge", years=years, state=state, formula=formula, table=edge.table,
              probability=plain(edge.probability))  # fmt: skip


def _swing(values: list[Fraction]) -> str:
    """Return the formula of the swing, from the values of consecutive years."""
    texts = [in_formula(value) for value in values]
    bends = ", ".join(f"ABS({c}-2*{b}+{a})" for a, b, c in zip(texts, texts[1:], texts[2:], strict=False))
    changes = ", ".join(f"ABS({b}-{a})" for a, b in pairwise(texts))
    return f"MAX(AVERAGE({bends})/1.7, 0.05*AVERAGE({changes}))"


def about(probability: Fraction, lang: str) -> str:
    """Return a probability in whole percent, as what it is: an estimate; never 0 or 100."""
    if Fraction(1, 100) <= probability <= Fraction(99, 100):
        return say(lang, "explain.chance.about", percent=round(probability * 100))
    return percent(float(probability)).in_(lang)
