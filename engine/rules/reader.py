"""Reading a rule file: what was found wrong so far, and what it names that has to be declared elsewhere."""

from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from engine.base.forms import Declared
from engine.base.problems import Problem, Where
from engine.rules.nodes import shown, where_of

WRONG: Final[Any] = object()
"""In place of a value of which a problem was noted."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of something declared elsewhere, and where it stands."""

    to: Declared
    name: str
    where: Where


@dataclass(slots=True)
class Reader:
    """The file being read, what was found wrong with it so far, and what it names."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    def wrong(self, node: yaml.Node, code: str, **words: object) -> Any:
        """Note a problem at a node; return what stands for its value."""
        self.problems.append(Problem(where_of(node, self.file), code, words))
        return WRONG


def pairs_of(node: yaml.Node, reader: Reader) -> list[tuple[str, yaml.Node, yaml.Node]]:
    """Return the key texts, key nodes and value nodes of a mapping; a key that stands twice is wrong."""
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
