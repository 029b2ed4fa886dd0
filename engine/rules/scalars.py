"""The forms of single values in a rule file: texts, numbers, flags, days."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from fractions import Fraction

import yaml

from engine.base.numbers import exact, plain, to_json
from engine.base.similar import near_miss
from engine.rules.nodes import kind_of, shown, where_of
from engine.rules.reader import Json, Reader, Shape, Word

LARGEST = 10**18
"""No number of a plan is larger; the bound keeps a slip such as 1e999 from the arithmetic of the analysis."""


@dataclass(frozen=True, slots=True)
class Str:
    """A text, optionally of a pattern or one of some words."""

    choices: tuple[str, ...] = ()
    pattern: str = ""

    def read(self, node: yaml.Node, reader: Reader) -> Word | None:
        if kind_of(node) != "str" or not node.value.strip():
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
    least: Fraction | int = -LARGEST
    most: Fraction | int = LARGEST

    def read(self, node: yaml.Node, reader: Reader) -> Fraction | None:
        plain_text = isinstance(node, yaml.ScalarNode) and not node.style and not re.match(r"[+-]?0\d", node.value)
        number = exact(node.value) if plain_text else None
        if number is None or (self.whole and number.denominator != 1):
            reader.wrong(node, "shape.whole" if self.whole else "shape.number", found=shown(node))
            return None
        if number < self.least:
            reader.wrong(node, "shape.least", found=shown(node), least=plain(Fraction(self.least)))
            return None
        if number > self.most:
            reader.wrong(node, "shape.most", found=shown(node), most=plain(Fraction(self.most)))
            return None
        return number

    def schema(self) -> Json:
        limits = {"minimum": to_json(Fraction(self.least)), "maximum": to_json(Fraction(self.most))}
        return {"type": "integer" if self.whole else "number", **limits}


@dataclass(frozen=True, slots=True)
class Year:
    """A year."""

    first: int = 1900
    last: int = 2200

    def read(self, node: yaml.Node, reader: Reader) -> Fraction | None:
        plain_text = isinstance(node, yaml.ScalarNode) and not node.style and re.fullmatch(r"[0-9]{4}", node.value)
        if not plain_text or not self.first <= int(node.value) <= self.last:
            reader.wrong(node, "shape.year", found=shown(node), first=self.first, last=self.last)
            return None
        return Fraction(node.value)

    def schema(self) -> Json:
        return {"type": "integer", "minimum": self.first, "maximum": self.last}


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
