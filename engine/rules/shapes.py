"""The forms that a value in a rule file can take; each reads a node, says what is wrong, and describes itself as JSON Schema.

One table of fields built from these (fields.py) serves the loader, the published schema and the test of the documentation.
"""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Protocol

import yaml

from engine.numbers import exact
from engine.problems import Problem, Where
from engine.rules.nodes import kind_of, shown, where_of
from engine.text import Text

Json = dict[str, Any]


class Word(str):
    """A text of a rule file that knows where it stands."""

    where: Where


class Entry(dict[str, Any]):
    """A mapping of a rule file that knows where it and each of its fields stand."""

    where: Where
    marks: dict[str, Where]


@dataclass(slots=True)
class Reader:
    """The file being read and what was found wrong with it so far."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, node: yaml.Node, code: str, **words: object) -> None:
        """Note a problem at a node."""
        self.problems.append(Problem(where_of(node, self.file), code, words))


class Shape(Protocol):
    """A form that a value can take."""

    def read(self, node: yaml.Node, reader: Reader) -> Any:
        """Return the value, or None after noting what is wrong."""

    def schema(self) -> Json:
        """Return the JSON Schema of the form."""


def near_miss(word: str, known: Sequence[str]) -> tuple[str, str]:
    """Return the "did you mean" part of a message in both languages, empty where nothing known is alike."""
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return (f"（是不是“{close[0]}”？）", f"; did you mean '{close[0]}'?") if close else ("", "")


@dataclass(frozen=True, slots=True)
class Str:
    """A text, optionally of a pattern or one of some words."""

    choices: tuple[str, ...] = ()
    pattern: str = ""

    def read(self, node: yaml.Node, reader: Reader) -> Word | None:
        if kind_of(node) != "str" or not node.value:
            reader.wrong(node, "shape.text", found=shown(node))
            return None
        if self.choices and node.value not in self.choices:
            guess = near_miss(node.value, self.choices)
            reader.wrong(node, "shape.choice", found=shown(node), choices=" / ".join(self.choices), guess=guess)
            return None
        if self.pattern and not re.fullmatch(self.pattern, node.value):
            reader.wrong(node, "shape.pattern", found=shown(node), pattern=self.pattern)
            return None
        word = Word(node.value)
        word.where = where_of(node, reader.file)
        return word

    def schema(self) -> Json:
        limits: Json = {"enum": list(self.choices)} if self.choices else {}
        return {
            "type": "string",
            "minLength": 1,
            **limits,
            **({"pattern": f"^({self.pattern})$"} if self.pattern else {}),
        }


@dataclass(frozen=True, slots=True)
class Num:
    """A number, read from its decimal text so that it is exact."""

    whole: bool = False
    least: int | None = None

    def read(self, node: yaml.Node, reader: Reader) -> Fraction | None:
        plain_text = isinstance(node, yaml.ScalarNode) and not node.style and not re.match(r"[+-]?0\d", node.value)
        number = exact(node.value) if plain_text else None
        if number is None or (self.whole and number.denominator != 1):
            reader.wrong(node, "shape.whole" if self.whole else "shape.number", found=shown(node))
            return None
        if self.least is not None and number < self.least:
            reader.wrong(node, "shape.least", found=shown(node), least=self.least)
            return None
        return number

    def schema(self) -> Json:
        return {
            "type": "integer" if self.whole else "number",
            **({} if self.least is None else {"minimum": self.least}),
        }


@dataclass(frozen=True, slots=True)
class NumOr:
    """A number, or one of some words."""

    words: tuple[str, ...]

    def read(self, node: yaml.Node, reader: Reader) -> Fraction | Word | None:
        shape: Shape = Str(self.words) if isinstance(node, yaml.ScalarNode) and node.value in self.words else Num()
        value: Fraction | Word | None = shape.read(node, reader)
        return value

    def schema(self) -> Json:
        return {"anyOf": [{"type": "number"}, {"enum": list(self.words)}]}


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""

    def read(self, node: yaml.Node, reader: Reader) -> bool | None:
        if isinstance(node, yaml.ScalarNode) and node.value in ("true", "false") and kind_of(node) == "bool":
            return bool(node.value == "true")
        reader.wrong(node, "shape.flag", found=shown(node))
        return None

    def schema(self) -> Json:
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Date:
    """A day, YYYY-MM-DD."""

    def read(self, node: yaml.Node, reader: Reader) -> str | None:
        try:
            return datetime.date.fromisoformat(node.value).isoformat()
        except (TypeError, ValueError):
            reader.wrong(node, "shape.date", found=shown(node))
            return None

    def schema(self) -> Json:
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True)
class Both:
    """A text in both languages: ``{zh: …, en: …}``."""

    def read(self, node: yaml.Node, reader: Reader) -> Text | None:
        entry = _BOTH.read(node, reader)
        return None if entry is None else Text(str(entry["zh"]), str(entry["en"]))

    def schema(self) -> Json:
        return _BOTH.schema()


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of values of one form."""

    item: Shape

    def read(self, node: yaml.Node, reader: Reader) -> list[Any] | None:
        if not isinstance(node, yaml.SequenceNode):
            reader.wrong(node, "shape.list", found=shown(node))
            return None
        values = [self.item.read(child, reader) for child in node.value]
        return [value for value in values if value is not None]

    def schema(self) -> Json:
        return {"type": "array", "items": self.item.schema()}


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping whose keys are ids or years and whose values are of one form."""

    value: Shape
    key: str = r"[\w.\-]+"

    def read(self, node: yaml.Node, reader: Reader) -> Entry | None:
        pairs = _pairs(node, reader)
        if pairs is None:
            return None
        entry = Entry()
        entry.where, entry.marks = where_of(node, reader.file), {}
        for name, key, child in pairs:
            entry.marks[name] = where_of(key, reader.file)
            if not re.fullmatch(self.key, name):
                reader.wrong(key, "shape.pattern", found=name, pattern=self.key)
                continue
            value = self.value.read(child, reader)
            if value is not None:
                entry[name] = value
        return entry

    def schema(self) -> Json:
        return {
            "type": "object",
            "patternProperties": {f"^({self.key})$": self.value.schema()},
            "additionalProperties": False,
        }


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record: its form, whether it must stand there, and what it means."""

    shape: Shape
    meaning: Text
    required: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with fixed fields."""

    name: str
    fields: Mapping[str, Field]

    def read(self, node: yaml.Node, reader: Reader) -> Entry | None:
        pairs = _pairs(node, reader)
        if pairs is None:
            return None
        before = len(reader.problems)
        entry = Entry()
        entry.where, entry.marks = where_of(node, reader.file), {}
        for name, key, child in pairs:
            entry.marks[name] = where_of(key, reader.file)
            if name not in self.fields and kind_of(child) == "null" and " " in name:
                reader.wrong(key, "shape.comma", found=name)
                continue
            if name not in self.fields:
                reader.wrong(key, "shape.unknown_key", key=name, guess=near_miss(name, list(self.fields)),
                             known=", ".join(self.fields))  # fmt: skip
                continue
            entry[name] = self.fields[name].shape.read(child, reader)
        for name, wanted in self.fields.items():
            if wanted.required and name not in entry:
                reader.wrong(node, "shape.missing_key", key=name, record=self.name)
        return entry if len(reader.problems) == before else None

    def schema(self) -> Json:
        return {
            "type": "object",
            "properties": {
                name: {"description": f"{wanted.meaning.zh} / {wanted.meaning.en}", **wanted.shape.schema()}
                for name, wanted in self.fields.items()
            },
            "required": [name for name, wanted in self.fields.items() if wanted.required],
            "additionalProperties": False,
        }


@dataclass(frozen=True, slots=True)
class Either:
    """One form for scalars, another for mappings, another for lists, as far as given."""

    scalar: Shape | None = None
    mapping: Shape | None = None
    sequence: Shape | None = None
    null: bool = False

    def read(self, node: yaml.Node, reader: Reader) -> Any:
        kind = kind_of(node)
        if kind == "null" and self.null:
            return NULL
        shape = {"map": self.mapping, "list": self.sequence}.get(kind, self.scalar)
        if shape is None:
            reader.wrong(node, "shape.either", found=shown(node))
            return None
        return shape.read(node, reader)

    def schema(self) -> Json:
        forms = [shape.schema() for shape in (self.scalar, self.mapping, self.sequence) if shape]
        return {"anyOf": [*forms, {"type": "null"}] if self.null else forms}


@dataclass(frozen=True, slots=True)
class Null:
    """An explicit null: a value that is known to be missing."""


NULL = Null()


def _pairs(node: yaml.Node, reader: Reader) -> list[tuple[str, yaml.Node, yaml.Node]] | None:
    """Return the key texts, key nodes and value nodes of a mapping; a key that stands twice is wrong."""
    if not isinstance(node, yaml.MappingNode):
        reader.wrong(node, "shape.mapping", found=shown(node))
        return None
    pairs: dict[str, tuple[str, yaml.Node, yaml.Node]] = {}
    for key, child in node.value:
        if not isinstance(key, yaml.ScalarNode):
            reader.wrong(key, "shape.text", found=shown(key))
        elif key.value in pairs:
            first = pairs[key.value][1].start_mark.line + 1
            reader.wrong(key, "shape.duplicate_key", key=key.value, line=first)
        else:
            pairs[key.value] = (key.value, key, child)
    return list(pairs.values())


_BOTH = Record(
    "text",
    {
        "zh": Field(Str(), Text("中文", "Chinese"), required=True),
        "en": Field(Str(), Text("英文", "English"), required=True),
    },
)
