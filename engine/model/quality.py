"""What the review of data asks: doubts about figures, how grave each kind is, and the limits that a pack sets."""

from dataclasses import dataclass
from fractions import Fraction

from engine.base.entry import Entry, entry, says
from engine.base.forms import BOTH, Num, Of
from engine.base.text import Text
from engine.base.word import Word
from engine.model.observation import Observation


class Severity(Word):
    """Whether figures cannot stand as they are, or have to be explained."""

    MUST_FIX = "must_fix"
    EXPLAIN = "explain"


class Suspicion(Word):
    """What is doubted of figures, in the order in which doubts are listed."""

    OUTSIDE_PARTS = "outside_parts"
    """The whole is not between its parts, or not their sum."""
    COUNTS_DO_NOT_ADD = "counts_do_not_add"
    ORDER = "order"
    """One indicator is above another that it cannot exceed."""
    FRACTION = "fraction"
    """A percentage was written as a fraction of one."""
    DIGIT_SLIP = "digit_slip"
    """Ten, a hundred or a thousand times the other years, or a part of them."""
    ZERO = "zero"
    JUMP = "jump"
    DENOMINATOR = "denominator"
    """The denominator is that of another population."""
    SWAPPED = "swapped"
    """Two groups changed places."""
    SAME_GROUPS = "same_groups"
    SAME_UNITS = "same_units"
    UNITS_APART = "units_apart"
    """The whole area is outside its sub-areas."""
    COPIED = "copied"
    """Figures of last year were handed in again."""
    NOT_FINAL = "not_final"
    NOT_ANNUAL = "not_annual"
    LATE_EVIDENCE = "late_evidence"
    """The evidence is of a later year than the one that it attests."""
    BREAK = "break"
    NOT_APPLICABLE = "not_applicable"


MUST_FIX = frozenset({Suspicion.OUTSIDE_PARTS, Suspicion.COUNTS_DO_NOT_ADD, Suspicion.ORDER})
"""Certain contradictions: no circumstance makes both figures right. Everything else may be true and is asked about."""
UNANSWERABLE = frozenset({Suspicion.NOT_FINAL, Suspicion.NOT_ANNUAL})
"""Here the note itself is what is asked about, and settles nothing."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that is asked of the units that report."""

    suspicion: Suspicion
    text: Text
    """What stands there, against what, and what to do."""
    subjects: tuple[Observation, ...]
    """The figures that are doubted."""
    against: tuple[Observation, ...] = ()
    """The figures that they are held against."""

    @property
    def severity(self) -> Severity:
        """Return whether the figures cannot stand, or have to be explained."""
        return Severity.MUST_FIX if self.suspicion in MUST_FIX else Severity.EXPLAIN

    @property
    def answer(self) -> str:
        """Return what the notes of the doubted rows say; empty unless each has one, and where a note settles nothing."""
        notes = [item.note for item in self.subjects]
        settles = self.severity == Severity.EXPLAIN and self.suspicion not in UNANSWERABLE and all(notes)
        return "；".join(dict.fromkeys(notes)) if settles else ""


@entry("limit")
class Limit(Entry):
    """A limit of the review, which no official source fixes."""

    value: Fraction = says(Num(least=0, most=100_000), "界限", "the limit")
    reason: Text = says(BOTH, "自定的理由", "the pack's reason")


def _limit(value: int, zh: str, en: str) -> Limit:
    return Limit(value=Fraction(value), reason=Text(zh, en))


@entry("quality")
class Quality(Entry):
    """From where on figures are asked about."""

    slip_percent: Limit = says(
        Of(Limit),
        "与其他年份中位数之比离10、100、1000倍在百分之几以内,疑为小数点错位",
        "percent around 10, 100 and 1000 times the median of the other years that look like a slip of digits",
        default=_limit(15, "真实变动叠加在错位之上，留出15%", "a true change comes on top of the slip: 15 %"),
    )
    jump_times: Limit = says(
        Of(Limit),
        "年际变化超过本序列其他年份最大变化的几倍,算突变",
        "how many times the largest other yearly change of the series is a jump",
        default=_limit(5, "是往年最大变化的五倍以上，难以用平常的起伏解释", "five times the largest change is no usual swing"),
    )
    jump_percent: Limit = says(
        Of(Limit),
        "年际变化不到上次数值的百分之几,不算突变",
        "a change of less than this percentage of the value before is no jump",
        default=_limit(20, "平稳的序列稍有变化就会超过往年几倍，变化不到两成不问",
                       "in a steady series a small change is many times the others; below a fifth nothing is asked"),
    )  # fmt: skip
    denominator_times: Limit = says(
        Of(Limit),
        "分母是其他年份中位数的几倍以上,疑为另一人群",
        "how many times the median of the other years makes a denominator that of another population",
        default=_limit(3, "同一人群几年之内不会增减到三倍", "no population triples within a few years"),
    )
    few_cases: Limit = says(
        Of(Limit),
        "不到几例(个、人)的,起伏属偶然,不问",
        "below so many cases a swing is chance, and nothing is asked",
        default=_limit(10, "十例以下一例之差就会成倍变化", "below ten cases a single one multiplies a figure"),
    )
    copied: Limit = says(
        Of(Limit),
        "同一文件有几个以上指标与上年完全相同,疑为照抄",
        "how many indicators of a file the same as last year look like a copy",
        default=_limit(5, "一两个指标相同可能是巧合，五个两位小数都相同就不是了",
                       "one or two may be chance, five with two decimals are not"),
    )  # fmt: skip
    same_units: Limit = says(
        Of(Limit),
        "几个以上下级地区数值完全相同,疑为照抄",
        "how many sub-areas with one and the same figure look like a copy",
        default=_limit(5, "各地各自统计的带小数的数值，不会五处以上都相同",
                       "figures with decimals, each counted by itself, are not the same in five places"),
    )  # fmt: skip
    swapped_percent: Limit = says(
        Of(Limit),
        "两组差距不到数值的百分之几的,不问是否互换",
        "a gap of less than this percentage is not asked about when it turns",
        default=_limit(1, "差距很小时，两组先后互换是平常的", "where the gap is small the two often change places"),
    )
