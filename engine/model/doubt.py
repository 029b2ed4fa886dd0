"""What the review of data asks: doubts about figures, and how grave each kind is."""

import re
from dataclasses import dataclass

from engine.base.text import Text
from engine.base.word import Word
from engine.base.yeardigits import YEAR
from engine.model.observation import Observation


class Severity(Word):
    """Whether figures cannot stand as they are, have to be explained, or have something beside them that a person reads."""

    MUST_FIX = "must_fix"
    EXPLAIN = "explain"
    READ = "read"


class Suspicion(Word):
    """What is doubted of figures, in the order in which doubts are listed."""

    OUTSIDE_PARTS = "outside_parts"
    """The whole is not between its parts, or not their sum."""
    COUNTS_DO_NOT_ADD = "counts_do_not_add"
    ORDER = "order"
    """One indicator, or a count of it, is above that of another which it cannot exceed."""
    TWO_FIGURES = "two_figures"
    """Two indicators that are one and the same figure by the pack differ."""
    DENOMINATOR = "denominator"
    """The denominator is that of another population."""
    DENOMINATORS_DIFFER = "denominators_differ"
    """Rows of one place and year state different numbers for one denominator."""
    FRACTION = "fraction"
    """A percentage was written as a fraction of one."""
    DIGIT_SLIP = "digit_slip"
    """Ten, a hundred or a thousand times the other years, or a part of them."""
    WRONG_UNIT = "wrong_unit"
    """What is written is converted from a unit that it does not seem to be in."""
    COUNT_FOR_RATE = "count_for_rate"
    """A rate of rare cases became a whole number, as their count is."""
    ZERO = "zero"
    GROSS = "gross"
    """A gross rate is far above 100 %."""
    GOAL_COPIED = "goal_copied"
    """The goal stands in place of the figure."""
    JUMP = "jump"
    SWAPPED = "swapped"
    """Two groups, or two rows, changed places."""
    LAST_YEAR = "last_year"
    """A column says of last year what was not reported then."""
    CHANGE = "change"
    """A column says another change since last year than the two figures make."""
    BESIDE = "beside"
    """Another column holds another figure of the year."""
    SAME_GROUPS = "same_groups"
    SAME_UNITS = "same_units"
    OUTLYING = "outlying"
    """One sub-unit is far from all others."""
    UNITS_APART = "units_apart"
    """The whole area is outside its sub-areas."""
    COPIED = "copied"
    """Figures of last year were handed in again."""
    SAME_COUNTS = "same_counts"
    """Two things have one numerator and one denominator."""
    SAME_FIGURE = "same_figure"
    """One figure was filled down."""
    MISPLACED = "misplaced"
    """The figure of the whole stands under a sub-unit."""
    NOT_FINAL = "not_final"
    NOT_ANNUAL = "not_annual"
    NOT_OWN = "not_own"
    """The note says that the figure is an aim, or one of another year or of a larger area."""
    NOT_ALL = "not_all"
    """The note says that the figure is of a part alone, leaves something out or counts too much."""
    NOT_UNIT = "not_unit"
    """The note says another unit, or another span of time than that of the unit."""
    REDEFINED = "redefined"
    """The note says that it is counted differently from before, and no break is stated."""
    NOT_IN_PLACE = "not_in_place"
    """A remark says that a mechanism that is answered with yes is not there."""
    WEAK_EVIDENCE = "weak_evidence"
    """The evidence names no document that somebody else could find."""
    LATE_EVIDENCE = "late_evidence"
    """The evidence is of a later year than the one that it attests."""
    FOREIGN_EVIDENCE = "foreign_evidence"
    """The evidence is of another county."""
    COUNTED_EVIDENCE = "counted_evidence"
    """The numbers of the evidence were filled down a column."""
    BREAK = "break"
    OLD_BASIS = "old_basis"
    """After a break there is a figure on the old definition alone."""
    NOT_APPLICABLE = "not_applicable"
    REMARK = "remark"
    """A remark that the review does not understand, and so cannot tell to be harmless."""


MUST_FIX = frozenset({Suspicion.OUTSIDE_PARTS, Suspicion.COUNTS_DO_NOT_ADD, Suspicion.ORDER, Suspicion.TWO_FIGURES})
"""Certain contradictions: no circumstance makes both figures right. Everything else may be true and is asked about."""
OF_ONE_VALUE = frozenset(
    {
        Suspicion.DENOMINATOR,
        Suspicion.FRACTION,
        Suspicion.DIGIT_SLIP,
        Suspicion.WRONG_UNIT,
        Suspicion.COUNT_FOR_RATE,
        Suspicion.ZERO,
        Suspicion.GROSS,
        Suspicion.GOAL_COPIED,
        Suspicion.JUMP,
    }
)
"""What is not asked as well where two figures changed places, which explains it."""
UNANSWERABLE = frozenset(
    {
        Suspicion.NOT_FINAL,
        Suspicion.NOT_ANNUAL,
        Suspicion.NOT_OWN,
        Suspicion.NOT_ALL,
        Suspicion.NOT_UNIT,
        Suspicion.REDEFINED,
        Suspicion.NOT_IN_PLACE,
    }
)
"""Here the note itself is what is asked about, and settles nothing."""


_NO_ANSWER = re.compile(
    r"[\W_]*|[无同如]上?|同前|没有|正常|[是有否]|(?:数据|资料)?来[源自].*|[待尚][^,，。;；]{0,8}|存疑"
    f"|(?:{YEAR})?年?[末底]?(?:全年|年度|年[末底])(?:数据?|实有数?|报表)?"
    r"|[^,，。;；]{0,20}(?:年报|月报|报表|年鉴|公报|台账|系统|平台)(?:数据?|统计)?"
)
"""A note that says nothing, or where the figure is from: it stands beside every figure, and explains none."""


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
    quoted: str = ""
    """What it quotes of a remark on them."""

    @property
    def severity(self) -> Severity:
        """Return whether the figures cannot stand, have to be explained, or a person is to read what stands beside them."""
        if self.suspicion == Suspicion.REMARK:
            return Severity.READ
        return Severity.MUST_FIX if self.suspicion in MUST_FIX else Severity.EXPLAIN

    @property
    def is_open(self) -> bool:
        """Tell whether a unit still has to answer."""
        return not self.answer and self.severity != Severity.READ

    @property
    def answer(self) -> str:
        """Return what the notes of the doubted rows explain; empty unless each does, and where a note settles nothing."""
        notes = ["" if _NO_ANSWER.fullmatch(item.note.strip()) else item.note for item in self.subjects]
        settles = self.severity == Severity.EXPLAIN and self.suspicion not in UNANSWERABLE and all(notes)
        return "；".join(dict.fromkeys(notes)) if settles else ""
