"""Parses YAML to nodes that know their line and column, without ever constructing objects from tags."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from engine.problems import Problem, Where

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PREFIX = "tag:yaml.org,2002:"


def compose(text: str, file: str) -> tuple[yaml.Node | None, list[Problem]]:
    """Return the document's root node, or None with what is wrong with the YAML."""
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        return None, [_syntax_problem(error, file)]
    if root is None:
        return None, [Problem(Where(file, 1, 1), "yaml.empty")]
    shared = [Problem(where_of(node, file), "yaml.alias") for node in _repeated(root)]
    return (None if shared else root), shared


def where_of(node: yaml.Node, file: str) -> Where:
    """Return where a node begins, counted from 1."""
    return Where(file, node.start_mark.line + 1, node.start_mark.column + 1)


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


def _repeated(root: yaml.Node) -> Iterator[yaml.Node]:
    """Yield nodes reached a second time: an alias, which could expand without bound."""
    seen: set[int] = set()
    stack = [root]
    while stack:
        node = stack.pop()
        if id(node) in seen:
            yield node
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            stack.extend(child for pair in node.value for child in pair)
        elif isinstance(node, yaml.SequenceNode):
            stack.extend(node.value)
