"""What each file of a pack holds, and the forms whose words are known only here: kinds, methods, conditions."""

from collections.abc import Iterable, Mapping
from typing import Any

from engine.base.entry import Entry, entry, says
from engine.base.forms import As, Declared, Either, Entries, Field, Form, ListOf, MapOf, Num, Of, Ref, Str, Table
from engine.base.text import Text
from engine.kinds import KINDS
from engine.model import AlertRules, Case, Condition, Domain, Indicator, Measure, NumberTest, Objective, Op, Pack, WordTest
from engine.outlook import METHODS
from engine.rules.properties import GROUP_PROPERTIES, NUMBERS, WORDS


@entry("targets file")
class TargetsFile(Entry):
    """The objectives of one domain of a plan."""

    plan: str = says(Ref(Declared.PLAN), "所属规划", "the plan")
    domain: Domain = says(Of(Domain), "所属领域", "the domain")
    objectives: Entries[Objective] = says(MapOf(Of(Objective)), "主要目标", "the plan's objectives")


@entry("indicators file")
class IndicatorsFile(Entry):
    """The catalogue of indicators."""

    indicators: Mapping[str, Indicator] = says(MapOf(Of(Indicator)), "指标目录", "the catalogue")


@entry("measures file")
class MeasuresFile(Entry):
    """The plan's measures."""

    measures: Mapping[str, Measure] = says(MapOf(Of(Measure)), "策略措施", "measures")


@entry("cases file")
class CasesFile(Entry):
    """Tests of the pack's rules."""

    cases: tuple[Case, ...] = says(ListOf(Of(Case)), "规则的测试", "tests of the rules")


FILES: Mapping[str, Of[Any]] = {
    "pack": Of(Pack),
    "targets": Of(TargetsFile),
    "indicators": Of(IndicatorsFile),
    "measures": Of(MeasuresFile),
    "alerts": Of(AlertRules),
    "cases": Of(CasesFile),
}
"""By name, or by folder."""

_OPS = {Op.AT_LEAST: "不低于", Op.AT_MOST: "不高于", Op.ABOVE: "高于", Op.BELOW: "低于"}
_NUMBER = Either[Any](mapping=Table("comparison", {op.value: Field(Num(), Text(zh, op.value)) for op, zh in _OPS.items()}))


def _word(words: tuple[str, ...] | Declared) -> Form[Any]:
    if isinstance(words, Declared):
        return Either[Any](scalar=Ref(words), sequence=ListOf(Ref(words)))
    some = Either[Any](scalar=Str(words), sequence=ListOf(Str(words)))
    left_out = Table[Any]("exclusion", {"not": Field(some, Text("这些词以外的", "any word but these"), required=True)})
    return Either[Any](scalar=Str(words), sequence=ListOf(Str(words)), mapping=left_out)


def _asked(called: str, about: str, properties: Mapping[str, Form[Any]]) -> Form[tuple[Condition, ...]]:
    """Return the form of conditions on properties: words, or comparisons with numbers."""
    fields = {name: Field(form, Text(f"属性 {name}", f"the {about}'s {name}")) for name, form in properties.items()}
    return As(Table(called, fields), _conditions)


def _conditions(asked: Entries[Any]) -> tuple[Condition, ...]:
    """Return the tests of conditions, in the order of the file; one that asks for nothing is a test for no word."""
    tests: list[Condition] = []
    for name, wanted in asked.items():
        if isinstance(wanted, Entries) and "not" in wanted:
            but = _words(wanted["not"])
            known = WORDS[name][0]
            assert not isinstance(known, Declared), "the form of a declared word takes no exclusion"
            tests.append(WordTest(name, tuple(word for word in known if word not in but), but, asked.marks[name]))
        elif isinstance(wanted, Entries) and wanted:
            tests += [NumberTest(name, Op(op), number) for op, number in wanted.items()]
        else:
            tests.append(WordTest(name, _words(wanted), place=asked.marks[name]))
    return tuple(tests)


def _words(stated: str | Iterable[str]) -> tuple[str, ...]:
    return (stated,) if isinstance(stated, str) else tuple(stated)


_OF_FINDING = {**{name: _word(words) for name, (words, _) in WORDS.items()}, **dict.fromkeys(NUMBERS, _NUMBER)}

GIVEN: Mapping[str, Form[Any]] = {
    "kind": As(Str(tuple(KINDS)), lambda name: KINDS[name]),
    "method": Str(tuple(METHODS)),
    "finding": _asked("condition", "finding", _OF_FINDING),
    "group": _asked("group condition", "group", dict.fromkeys(GROUP_PROPERTIES, _NUMBER)),
}
