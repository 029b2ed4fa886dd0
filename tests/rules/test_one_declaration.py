"""A field is declared once; reading, schema and type follow from it (engine.base.entry, forms, engine.rules.read, schema)."""

import json
from fractions import Fraction

import pytest

from engine.base import forms
from engine.base.entry import Entry, Named, entry, says, spread
from engine.base.forms import BOTH, CalendarYear, Declared, Either, Field, Flag, ListOf, MapOf, Num, Of, Ref, Table, one_of
from engine.base.problems import Where
from engine.base.text import Text
from engine.kinds import KINDS
from engine.messages import TABLE
from engine.model import Better, Target
from engine.model.goal import GOAL_KEYS
from engine.rules import read as reading
from engine.rules import schema
from engine.rules.nodes import compose
from engine.rules.read import WRONG, Reader
from tests import packs
from tests.conftest import INDICATORS, TARGETS
from tests.rules.mistakes import problems


@entry("part")
class Part(Named):
    size: Fraction = says(Num(), "大小", "size")


@entry("thing")
class Thing(Entry):
    since: int = says(CalendarYear(), "自哪年", "since when")
    name: Text = says(BOTH, "名称", "name", default=Text("", ""))
    better: Better = says(one_of(Better, but=(Better.NONE,)), "方向", "which way", default=Better.NONE)
    uses: tuple[str, ...] = says(ListOf(Ref(Declared.INDICATOR)), "所用指标", "what it uses", key="from", default=())
    parts: dict[str, Part] = says(MapOf(Of(Part)), "组成", "its parts", default_factory=dict)
    bounds: dict[str, Fraction] = spread(Table("bounds", {side: Field(Num(), Text(side, side)) for side in ("low", "high")}))
    limit: Fraction | bool | None = says(
        Either[Fraction | bool | None](scalar=Num(), sequence=ListOf(Flag()), null=True), "限", "limit", default=None
    )
    filled: str = "by the loader"


def thing(text):
    root, _ = compose(text, "t.yaml")
    reader = Reader("t.yaml")
    return reading.read(Of(Thing), root, reader), reader


def test_an_entry_is_an_object_that_knows_its_places():
    text = "since: 2020\nfrom: [water]\nhigh: 2.5\nparts:\n  a: {size: 1}\nbetter: lower\nlimit: null\n"
    found, reader = thing(text)
    part = Part(id="a", size=Fraction(1))
    assert found == Thing(since=2020, uses=("water",), bounds={"high": Fraction(5, 2)}, parts={"a": part}, better=Better.LOWER)
    assert (found.marks["high"].line, str(found.parts["a"].place), "name" in found.marks) == (3, "t.yaml:5:6", False)
    assert reader.mentions == [(Declared.INDICATOR, "water", Where("t.yaml", 2, 8))]


def test_everything_that_is_wrong_is_said_at_once_and_a_loader_field_is_none_of_the_file():
    found, reader = thing("name: {zh: 文}\nbetter: none\nfilled: x\nparts: {a: {}}\nlow: x\n")
    assert found is WRONG and sorted((p.code, p.where.line) for p in reader.problems) == [
        ("shape.choice", 2), ("shape.missing_key", 1), ("shape.missing_key", 1), ("shape.missing_key", 4),
        ("shape.number", 5), ("shape.unknown_key", 3),
    ]  # fmt: skip


def test_the_schema_says_the_same():
    published = schema._schema(Of(Thing))
    assert list(published["properties"]) == ["since", "name", "better", "from", "parts", "low", "high", "limit"]
    assert published["required"] == ["since"] and published["properties"]["better"]["enum"] == ["higher", "lower"]
    assert published["properties"]["since"]["description"] == "自哪年 / since when"


def test_every_form_is_read_and_published():
    every = {form for form in vars(forms).values() if isinstance(form, type) and issubclass(form, forms.Form)} - {forms.Form}
    assert every == set(reading._READERS) == set(schema._SCHEMAS)


def test_what_kinds_declare_are_fields_of_a_target():
    keys = set(Target.record.table.fields)
    for kind in KINDS.values():
        assert {*kind.fields, *kind.needs} <= keys and set(kind.goals) <= set(GOAL_KEYS) <= keys


@pytest.mark.parametrize("what", Declared)
def test_a_name_of_nothing_has_its_message(what):
    assert all("{found}" in text and "{guess}" in text for text in TABLE[what.value])


def test_a_file_with_mistakes_hides_none_in_the_others(tmp_path):
    targets = [{**TARGETS[0], "responsible": ["helth"], "measures": ["W1.S9"]}, *TARGETS[1:]]
    folder = packs.write_pack(tmp_path, targets, INDICATORS)
    (folder / "measures.yaml").write_text(json.dumps({"measures": {"W1.S1": {"text": packs.TEXT}}}))
    assert [problem.code for problem in problems(folder)] == ["shape.missing_key", "rules.unknown_department"]
