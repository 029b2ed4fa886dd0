"""Reads YAML nodes by their forms: every value with its place, everything that is wrong noted at once."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import yaml

from engine.base.entry import Named, placed, record_of
from engine.base.forms import As, Either, Entries, Form, Given, ListOf, MapOf, Of, Table
from engine.base.similar import near_miss
from engine.rules.given import GIVEN
from engine.rules.nodes import kind_of, shown, where_of
from engine.rules.reader import WRONG, Reader, pairs_of
from engine.rules.scalars import SCALARS


def read(form: Form[Any], node: yaml.Node, reader: Reader) -> Any:
    """Return the value of a node, WRONG after noting what is wrong with it."""
    return _READERS[type(form)](form, node, reader)


def _list(form: ListOf[Any], node: yaml.Node, reader: Reader) -> Any:
    if not isinstance(node, yaml.SequenceNode):
        return reader.wrong(node, "shape.list", found=shown(node))
    if len(node.value) < form.least:
        reader.wrong(node, "shape.empty_list")
    values: list[Any] = []
    for child in node.value:
        value = read(form.item, child, reader)
        if isinstance(value, str) and value in values:
            reader.wrong(child, "shape.repeated", found=value)
        elif value is not WRONG:
            values.append(value)
    return tuple(values)


def _begun(node: yaml.Node, reader: Reader) -> Any:
    """Return the mapping that a node holds, still without values."""
    if not isinstance(node, yaml.MappingNode):
        return reader.wrong(node, "shape.mapping", found=shown(node))
    return Entries(place=where_of(node, reader.file))


def _map(form: MapOf[Any], node: yaml.Node, reader: Reader) -> Any:
    found = _begun(node, reader)
    if found is WRONG:
        return found
    for name, key, child in pairs_of(node, reader):
        found.marks[name] = where_of(key, reader.file)
        if not re.fullmatch(form.key, name):
            reader.wrong(key, "shape.pattern", found=name, pattern=form.key)
            continue
        value = _entry(form.value, child, reader, name) if isinstance(form.value, Of) else read(form.value, child, reader)
        if value is not WRONG:
            found[name] = value
    return found


def _table(form: Table[Any], node: yaml.Node, reader: Reader) -> Any:
    before = len(reader.problems)
    found = _begun(node, reader)
    if found is WRONG:
        return found
    for name, key, child in pairs_of(node, reader):
        found.marks[name] = where_of(key, reader.file)
        if name in form.fields:
            found[name] = read(form.fields[name].form, child, reader)
        elif kind_of(child) == "null" and " " in name:
            reader.wrong(key, "shape.comma", found=name)
        else:
            reader.wrong(key, "shape.unknown_key", key=name, guess=near_miss(name, list(form.fields)),
                         known=", ".join(form.fields))  # fmt: skip
    for name, wanted in form.fields.items():
        if wanted.required and name not in found:
            reader.wrong(node, "shape.missing_key", key=name, record=form.name)
    return found if len(reader.problems) == before else WRONG


def _entry(form: Of[Any], node: yaml.Node, reader: Reader, id_: str = "") -> Any:
    record = record_of(form.entry)
    found = _table(record.table, node, reader)
    if found is WRONG:
        return WRONG
    named = {"id": id_} if issubclass(form.entry, Named) else {}
    return placed(form.entry(**record.arguments(found), **named), found.place, found.marks)


def _either(form: Either[Any], node: yaml.Node, reader: Reader) -> Any:
    kind = kind_of(node)
    if kind == "null" and form.null:
        return None
    inner = {"map": form.mapping, "list": form.sequence}.get(kind, form.scalar)
    return reader.wrong(node, "shape.either", found=shown(node)) if inner is None else read(inner, node, reader)


def _made(form: As[Any, Any], node: yaml.Node, reader: Reader) -> Any:
    value = read(form.form, node, reader)
    return value if value is WRONG else form.make(value)


def _given(form: Given[Any], node: yaml.Node, reader: Reader) -> Any:
    return read(GIVEN[form.name], node, reader)


_READERS: Mapping[type, Callable[[Any, yaml.Node, Reader], Any]] = {
    **SCALARS,
    ListOf: _list,
    MapOf: _map,
    Table: _table,
    Of: _entry,
    Either: _either,
    As: _made,
    Given: _given,
}
