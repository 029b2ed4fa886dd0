"""The forms in which units state something in words: the headings of their columns, by which a sheet is known as one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from engine.base.brackets import without_bracket_behind
from engine.base.text import key
from engine.facts.heading import is_hint
from engine.facts.sheet import Sheet
from engine.facts.tidy import tidied
from engine.model import COLUMNS, MeasureState, SelfAssessment, Statement

_WITHIN = 20
"""Title rows above the first headings, at most."""
_COMMON = {"year": ("年份", "年度", "year"), "reporter": COLUMNS["reporter"], "note": COLUMNS["note"]}


@dataclass(frozen=True)
class Kind:
    """A kind of statement: the fields that a row of its form fills in, with the headings that mean each."""

    made: type[Statement]
    about: tuple[str, ...]
    own: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]
    """Of the own fields those without which a sheet is no such form."""
    least: int
    """How many own fields it must have in all."""

    def columns(self, cells: Sequence[str]) -> "Columns | None":
        """Return what the columns below a row of headings hold; None where it is none of this form."""
        means, fields, hints, extra = self._means, dict[str, int](), dict[int, str](), dict[int, str]()
        for column, cell in enumerate(cells):
            word = key(tidied(cell))
            name = means.get(word) or means.get(without_bracket_behind(word))
            if not word:
                continue
            if is_hint(cell):
                hints[column] = tidied(cell)
            elif name and name not in fields:
                fields[name] = column
            else:
                extra[column] = tidied(cell)
        known = fields.keys() >= {"about", *self.needed} and len(fields.keys() & self.own.keys()) >= self.least
        return Columns(fields, hints, extra) if known else None

    @cached_property
    def _means(self) -> Mapping[str, str]:
        """The field that each heading means, as headings are compared."""
        forms = {"about": self.about, **self.own, **_COMMON}
        return {key(form): name for name, words in forms.items() for form in words}


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of such a form hold."""

    fields: Mapping[str, int]
    hints: Mapping[int, str]
    extra: Mapping[int, str]


MEASURES = Kind(
    MeasureState,
    ("措施编号", "measure id"),
    {
        "progress": ("进展状态", "措施状态", "progress"),
        "done": ("采取的做法", "主要做法", "做了什么", "what was done"),
        "date": ("日期", "完成日期", "date"),
    },
    ("progress",),
    1,
)
ASSESSMENTS = Kind(
    SelfAssessment,
    ("目标条目", "条目编号", "objective"),
    {
        "taken": ("措施", "主要措施", "采取的措施", "measures taken"),
        "effect": ("成效", "主要成效", "effect"),
        "reason": ("原因", "未达标原因", "reason"),
        "deadline": ("整改时限", "时限", "deadline"),
        "funds": ("经费", "经费投入", "funds"),
    },
    (),
    3,
)


def kind_of(sheet: Sheet) -> Kind | None:
    """Return of which kind of statements a sheet is the form, None of any other sheet."""
    heads = list(sheet.rows.values())[:_WITHIN]
    return next((kind for kind in (MEASURES, ASSESSMENTS) if any(kind.columns(cells) for cells in heads)), None)
