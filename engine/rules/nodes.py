"""Parses YAML to nodes that know their line and column, without ever constructing objects from tags."""

from typing import Any

import yaml

from engine.base.problems import Problem, Where

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PREFIX = "tag:yaml.org,2002:"
_DEEPEST = 30
"""Rule files nest a third as deep."""


def compose(text: str, file: str) -> tuple[yaml.Node | None, list[Problem]]:
    """Return the document's root node, or None with what is wrong with the YAML.

    Refused are aliases, which could expand without bound, and nesting that would exhaust the stack of whoever reads the nodes.
    """
    try:
        root, refused = _tree(_LOADER(text), file)
    except yaml.YAMLError as error:
        return None, [_syntax_problem(error, file)]
    if root is None and not refused:
        return None, [Problem(Where(file, 1, 1), "yaml.empty")]
    return (None, refused) if refused else (root, [])


def _tree(parser: Any, file: str) -> tuple[yaml.Node | None, list[Problem]]:
    """Return the root node and what is refused, in one pass over the events."""
    root: Any = yaml.SequenceNode("", [])
    opened = [root]
    refused: list[Problem] = []
    while not isinstance(event := parser.get_event(), yaml.StreamEndEvent):
        mark: Any = event.start_mark
        if isinstance(event, yaml.ScalarEvent):
            opened[-1].value.append(_scalar(event, parser))
        elif isinstance(event, yaml.CollectionStartEvent):
            kind = yaml.MappingNode if isinstance(event, yaml.MappingStartEvent) else yaml.SequenceNode
            node = kind("", [], mark)
            opened[-1].value.append(node)
            opened.append(node)
            if len(opened) > _DEEPEST + 1:
                return None, [*refused, Problem(where_of(event, file), "yaml.deep", {"most": _DEEPEST})]
        elif isinstance(event, yaml.CollectionEndEvent):
            node = opened.pop()
            if isinstance(node, yaml.MappingNode):
                node.value = list(zip(node.value[::2], node.value[1::2], strict=False))
        elif isinstance(event, yaml.AliasEvent):
            refused.append(Problem(where_of(event, file), "yaml.alias"))
        elif isinstance(event, yaml.DocumentStartEvent) and root.value:
            raise yaml.composer.ComposerError(None, None, "but found another document", mark)
    return next(iter(root.value), None), refused


def _scalar(event: Any, parser: Any) -> yaml.ScalarNode:
    tag = event.tag if event.tag not in (None, "!") else parser.resolve(yaml.ScalarNode, event.value, event.implicit)
    return yaml.ScalarNode(tag, event.value, event.start_mark, event.end_mark, event.style)


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
