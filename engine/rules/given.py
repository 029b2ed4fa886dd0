"""The forms whose words are known only here: kinds of targets, outlook methods, conditions on findings and groups."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from engine.base.forms import As, Declared, Either, Entries, Field, Form, ListOf, Num, Ref, Str, Table
from engine.base.text import Text
from engine.kinds import KINDS
from engine.model import Condition, NumberTest, Op, WordTest
from engine.outlook import METHODS
from engine.rules.properties import GROUP_PROPERTIES, PROPERTIES, WordProperty

_OPS = {Op.AT_LEAST: "不低于", Op.AT_MOST: "不高于", Op.ABOVE: "高于", Op.BELOW: "低于"}
_COMPARISON = Table("comparison", {op.value: Field(Num(), Text(_OPS[op], op.value)) for op in Op})


def _asked(called: str, about: str, properties: Mapping[str, object]) -> Table[Any]:
    """Return the form of conditions on properties: words, or comparisons with numbers."""
    return Table(
        called,
        {name: Field(_wanted(asked), Text(f"属性 {name}", f"the {about}'s {name}")) for name, asked in properties.items()},
    )


def _wanted(asked: object) -> Form[Any]:
    if not isinstance(asked, WordProperty):
        return Either[Any](mapping=_COMPARISON)
    word: Form[str] = Ref(asked.words) if isinstance(asked.words, Declared) else Str(asked.words)
    return Either[Any](scalar=word, sequence=ListOf(word))


def _conditions(asked: Entries[Any]) -> tuple[Condition, ...]:
    """Return the tests of conditions, in the order of the file; one that asks for nothing is a test for no word."""
    return tuple(test for name, wanted in asked.items() for test in _tests(name, wanted, asked))


def _tests(name: str, wanted: str | tuple[str, ...] | Entries[Fraction], asked: Entries[Any]) -> Iterator[Condition]:
    if isinstance(wanted, Entries) and wanted:
        yield from (NumberTest(name, Op(op), number) for op, number in wanted.items())
    else:
        yield WordTest(name, (wanted,) if isinstance(wanted, str) else tuple(wanted), asked.marks[name])


GIVEN: Mapping[str, Form[Any]] = {
    "kind": As(Str(tuple(KINDS)), lambda name: KINDS[name]),
    "method": Str(tuple(METHODS)),
    "finding": As(_asked("condition", "finding", PROPERTIES), _conditions),
    "group": As(_asked("group condition", "group", GROUP_PROPERTIES), _conditions),
}
