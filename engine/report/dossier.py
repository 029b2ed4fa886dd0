"""Everything that any page shows of a run, as plain typed data: the canonical JSON is its serialisation.

What the judgement hands over stands in it as it is; the words of the pack and the cells of the data stand beside it. Texts are
in both languages. Names that are data (area, domain, clause, responsible units) are one string, in Chinese.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from engine.base.text import NO_TEXT, Text
from engine.model import Document, Grade, LeftOut, Phase, Scope, Source
from engine.report.beside import Defined, Limit, Registered
from engine.report.changes import Changes
from engine.report.doubted import Doubted
from engine.report.groups import EscalationLine, Group
from engine.report.record import Evidence, Fired, PartOf, Place, Record
from engine.report.rollup import Rollup
from engine.report.stated import AssessmentRecord, MeasureRecord

SCHEMA = "dabiao-run/2"


@dataclass(frozen=True, slots=True)
class Seen:
    """Something seen across findings."""

    rule: str
    scope: Scope
    key: str
    grade: Grade
    text: Text
    why: Text
    """Why the pack draws the line there."""
    rule_at: str
    members: tuple[str, ...]
    trace: tuple[Fired, ...]


@dataclass(frozen=True, slots=True)
class RevisedFigure:
    """A figure that was stated once more, as revised: what it was before and what it is."""

    indicator: str
    """The indicator's id, of a mechanism the target's."""
    name: Text | None
    """The indicator's; None of an attestation."""
    year: int
    unit_name: str
    parts: tuple[PartOf, ...]
    before: Fraction | None = field(metadata={"name": "from"})
    after: Fraction | None = field(metadata={"name": "to"})
    raw: tuple[str, ...]
    """As written: before, then revised."""
    cells: tuple[str, ...]
    """Likewise: file, sheet and cell."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which years the data is about."""

    baseline: int = 0
    lacking: tuple[int, ...] = ()
    """Years from the baseline to the one before that judged of which there are no figures, or nearly none."""
    earlier: bool = True
    """Whether there are figures of any earlier year at all."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was checked, by what, with what."""

    pack: str
    title: Text
    document: Document
    area: Place
    year: int
    phase: Phase
    as_of: str
    plans: Mapping[str, Text]
    domains: Mapping[str, Text]
    departments: Mapping[str, Text]
    versions: Mapping[str, str]
    inputs: tuple[Source, ...]
    rules: tuple[Mapping[str, str], ...]
    """The rule pack's files, each by `file`, its name, and `sha256`."""
    department: str = ""
    """Id of the unit that alone is told about; empty for all."""
    public_cell: Fraction = Fraction(0)
    """Public papers do not give figures of fewer cases than this, other than none."""
    public_cell_reason: Text = NO_TEXT
    sub_units: tuple[str, ...] = ()
    """Names of the sub-units that the pack knows, in its order."""
    skipped_files: tuple[LeftOut, ...] = ()
    """Files that were left out whole because of what is wrong with them."""
    coverage: Coverage = Coverage()
    own_phase: Phase = Phase.ANNUAL
    """The phase that the year belongs to, whichever one was asked for."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The accounts: every target and every row in exactly one state."""

    targets: int
    verdicts: Mapping[str, int]
    grades: Mapping[str, int]
    outlooks: Mapping[str, int]
    escalations: int
    rows: int
    read: int = field(metadata={"name": "facts"})
    missing: int
    repeated: int
    set_aside: int
    stated: int
    unanswered: int
    used: int = field(metadata={"name": "facts_used"})
    unused: int = field(metadata={"name": "facts_unused"})
    events_judged: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """A run."""

    schema: str
    run: Manifest
    counts: Counts
    rollup: Rollup
    findings: tuple[Record, ...]
    escalations: tuple[Seen, ...]
    escalation_rules: tuple[EscalationLine, ...]
    escalation_groups: tuple[Group, ...]
    """What those rules counted, in the order of `run`'s rules and then of the keys; rules about single findings first."""
    quality: tuple[Doubted, ...]
    """What is doubted of the figures of all years, what must be mended first."""
    unused: tuple[Evidence, ...] = field(metadata={"name": "unused_facts"})
    """Observations that no target reads this year."""
    register: Registered
    definitions: tuple[Defined, ...]
    """How the indicators are counted that the findings are about or are held against."""
    limits: tuple[Limit, ...]
    """The numbers that the pack sets itself."""
    revisions: tuple[RevisedFigure, ...] = ()
    measures: tuple[MeasureRecord, ...] = ()
    """Every measure of the plan, whether anybody reported of it or not."""
    assessments: tuple[AssessmentRecord, ...] = ()
    changes: Changes | None = None
    """Since an earlier run; None where none was given."""
