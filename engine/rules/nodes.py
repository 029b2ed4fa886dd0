"""Parses YAML to nodes that know their line and column, without ever constructing objects from tags."""

from collections.abc import Iterator
from typing import Any

import yaml

from engine.base.problems import Problem, Where

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PREFIX = "tag:yaml.org,2002:"
_DEEPEST = 30
"""Rule files nest a third as deep."""


def compose(text: str, file: str) -> tuple[yaml.Node | None, list[Problem]]:
    """Return the document's root node, or None with what is wrong with the YAML."""
    try:
        refused = list(_refused(text, file))
        root = None if refused else yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        return None, [_syntax_problem(error, file)]
    if root is None and not refused:
        return None, [Problem(Where(file, 1, 1), "yaml.empty")]
    return root, refused


def where_of(node: yaml.Node | yaml.Event, file: str) -> Where:
    """Return where a node begins, counted from 1."""
    mark = node.start_mark
    return Where(file, mark.line + 1, mark.column + 1) if mark else Where(file)


def kind_of(node: yaml.Node) -> str:
    """Return ``map``, ``list``, or the scalar's YAML type: str, int, float, bool, null, timestamp, or another tag."""
    if isinstance(node, yaml.MappingNode):
        return "map"
    if isinstance(node, yaml.SequenceNode):
        return "list"
    return str(node.tag).removeprefix(_PREFIX)


def shown(node: yaml.Node) -> str:
    """Return what was found, short enough for a message."""
    text = str(node.value) if isinstance(node, yaml.ScalarNode) else {"map": "{…}", "list": "[…]"}[kind_of(node)]
    return text if len(text) <= 40 else text[:39] + "…"


def _syntax_problem(error: yaml.YAMLError, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    where = Where(file, mark.line + 1, mark.column + 1) if mark else Where(file, 1, 1)
    return Problem(where, "yaml.syntax", {"detail": getattr(error, "problem", None) or str(error).splitlines()[0]})


def _refused(text: str, file: str) -> Iterator[Problem]:
    """Yield aliases, which could expand without bound, and nesting that would exhaust the stack of whoever composes it."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent):
            yield Problem(where_of(event, file), "yaml.alias")
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                yield Problem(where_of(event, file), "yaml.deep", {"most": _DEEPEST})
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
