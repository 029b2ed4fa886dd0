"""Reading a rule file: values that know where they stand, and what was found wrong so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

import yaml

from engine.base.problems import Problem, Where
from engine.rules.nodes import shown, where_of

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


@dataclass(frozen=True, slots=True)
class Null:
    """An explicit null: a value that is known to be missing."""


NULL = Null()


def pairs_of(node: yaml.Node, reader: Reader) -> list[tuple[str, yaml.Node, yaml.Node]] | None:
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
