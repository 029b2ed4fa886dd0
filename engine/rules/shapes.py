"""The forms that values in a rule file can take; each reads a node, says what is wrong, and describes itself.

One table of fields built from these (fields.py) serves the loader, the published schema and the test of the documentation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from engine.base.similar import near_miss
from engine.base.text import Text
from engine.rules.nodes import kind_of, shown, where_of
from engine.rules.reader import NULL, Entry, Json, Reader, Shape, pairs_of
from engine.rules.scalars import Str


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
    """A list of values of one form, no text twice."""

    item: Shape
    least: int = 0

    def read(self, node: yaml.Node, reader: Reader) -> list[Any] | None:
        if not isinstance(node, yaml.SequenceNode):
            reader.wrong(node, "shape.list", found=shown(node))
            return None
        if len(node.value) < self.least:
            reader.wrong(node, "shape.empty_list")
        values: list[Any] = []
        for child in node.value:
            value = self.item.read(child, reader)
            if isinstance(value, str) and value in values:
                reader.wrong(child, "shape.repeated", found=value)
            elif value is not None:
                values.append(value)
        return values

    def schema(self) -> Json:
        limits = {"minItems": self.least, "uniqueItems": isinstance(self.item, Str)}
        return {"type": "array", "items": self.item.schema(), **limits}


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping whose keys are ids or years and whose values are of one form."""

    value: Shape
    key: str = r"[\w.\-]+"

    def read(self, node: yaml.Node, reader: Reader) -> Entry | None:
        pairs = pairs_of(node, reader)
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
        pairs = pairs_of(node, reader)
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


_BOTH = Record(
    "text",
    {
        "zh": Field(Str(), Text("中文", "Chinese"), required=True),
        "en": Field(Str(), Text("英文", "English"), required=True),
    },
)
