"""Reads YAML nodes by their forms: every value with its place, everything that is wrong noted at once."""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final

import yaml

from engine.base import forms
from engine.base.entry import Named, placed
from engine.base.numbers import exact, plain
from engine.base.problems import Problem, Where
from engine.base.text import near_miss
from engine.rules.forms import GIVEN
from engine.rules.nodes import kind_of, shown, where_of

Mention = tuple[forms.Declared, str, Where]
"""A name of something declared elsewhere, after what is so named and before where it stands."""
WRONG: Final[Any] = object()
"""In place of a value of which a problem was noted."""


@dataclass(slots=True)
class Reader:
    """The file being read, what was found wrong with it so far, and what it names that has to be declared elsewhere."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    def wrong(self, node: yaml.Node, code: str, **words: object) -> Any:
        """Note a problem at a node; return what stands for its value."""
        self.problems.append(Problem(where_of(node, self.file), code, words))
        return WRONG


def read(form: forms.Form[Any], node: yaml.Node, reader: Reader) -> Any:
    """Return the value of a node, WRONG after noting what is wrong with it."""
    return _READERS[type(form)](form, node, reader)


def _text(form: forms.Str, node: yaml.Node, reader: Reader) -> str | Any:
    if kind_of(node) != "str" or not node.value.strip():
        return reader.wrong(node, "shape.text", found=shown(node))
    if form.choices and node.value not in form.choices:
        guess = near_miss(node.value, form.choices)
        return reader.wrong(node, "shape.choice", found=shown(node), choices=" / ".join(form.choices), guess=guess)
    if form.pattern and not re.fullmatch(form.pattern, node.value):
        return reader.wrong(node, "shape.pattern", found=shown(node), pattern=form.pattern)
    return node.value


def _reference(form: forms.Ref, node: yaml.Node, reader: Reader) -> str | Any:
    name = _text(forms.Str(), node, reader)
    if name is not WRONG:
        reader.mentions.append((form.to, name, where_of(node, reader.file)))
    return name


def _number(form: forms.Num, node: yaml.Node, reader: Reader) -> Fraction | Any:
    plain_text = isinstance(node, yaml.ScalarNode) and not node.style and not re.match(r"[+-]?0\d", node.value)
    number = exact(node.value) if plain_text else None
    if number is None or (form.whole and number.denominator != 1):
        return reader.wrong(node, "shape.whole" if form.whole else "shape.number", found=shown(node))
    if number < form.least:
        return reader.wrong(node, "shape.least", found=shown(node), least=plain(Fraction(form.least)))
    if number > form.most:
        return reader.wrong(node, "shape.most", found=shown(node), most=plain(Fraction(form.most)))
    return number


def _number_or_word(form: forms.NumOr, node: yaml.Node, reader: Reader) -> Fraction | str | Any:
    if isinstance(node, yaml.ScalarNode) and node.value in form.words:
        return _text(forms.Str(form.words), node, reader)
    return _number(forms.Num(), node, reader)


def _year(form: forms.CalendarYear, node: yaml.Node, reader: Reader) -> int | Any:
    plain_text = isinstance(node, yaml.ScalarNode) and not node.style and re.fullmatch(r"[0-9]{4}", node.value)
    if not plain_text or not form.first <= int(node.value) <= form.last:
        return reader.wrong(node, "shape.year", found=shown(node), first=form.first, last=form.last)
    return int(node.value)


def _flag(_form: forms.Flag, node: yaml.Node, reader: Reader) -> bool | Any:
    if kind_of(node) == "bool" and node.value in ("true", "false"):
        return node.value == "true"
    return reader.wrong(node, "shape.flag", found=shown(node))


def _day(_form: forms.Date, node: yaml.Node, reader: Reader) -> str | Any:
    try:
        return datetime.date.fromisoformat(node.value).isoformat()
    except (TypeError, ValueError):
        return reader.wrong(node, "shape.date", found=shown(node))


def _list(form: forms.ListOf[Any], node: yaml.Node, reader: Reader) -> Any:
    if not isinstance(node, yaml.SequenceNode):
        return reader.wrong(node, "shape.list", found=shown(node))
    if len(node.value) < form.least:
        reader.wrong(node, "shape.empty_list")
    values: list[Any] = []
    texts: set[str] = set()
    for child in node.value:
        value = read(form.item, child, reader)
        if isinstance(value, str) and value in texts:
            reader.wrong(child, "shape.repeated", found=value)
        elif value is not WRONG:
            values.append(value)
            texts |= {value} if isinstance(value, str) else set()
    return tuple(values)


def _pairs(node: yaml.Node, found: forms.Entries[Any], reader: Reader) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    """Yield key text, key node and value node of a mapping, and mark where the key stands; one that stands twice is wrong."""
    for key, child in node.value:
        if not isinstance(key, yaml.ScalarNode):
            reader.wrong(key, "shape.text", found=shown(key))
        elif key.value in found.marks:
            reader.wrong(key, "shape.duplicate_key", key=key.value, line=found.marks[key.value].line)
        else:
            found.marks[key.value] = where_of(key, reader.file)
            yield key.value, key, child


def _map(form: forms.MapOf[Any], node: yaml.Node, reader: Reader) -> Any:
    if not isinstance(node, yaml.MappingNode):
        return reader.wrong(node, "shape.mapping", found=shown(node))
    found = forms.Entries[Any](where_of(node, reader.file))
    for name, key, child in _pairs(node, found, reader):
        if not re.fullmatch(form.key, name):
            reader.wrong(key, "shape.pattern", found=name, pattern=form.key)
            continue
        if form.names:
            reader.mentions.append((form.names, name, found.marks[name]))
        value = (
            _entry(form.value, child, reader, name) if isinstance(form.value, forms.Of) else read(form.value, child, reader)
        )
        if value is not WRONG:
            found[name] = value
    return found


def _table(form: forms.Table[Any], node: yaml.Node, reader: Reader) -> Any:
    if not isinstance(node, yaml.MappingNode):
        return reader.wrong(node, "shape.mapping", found=shown(node))
    before = len(reader.problems)
    found = forms.Entries[Any](where_of(node, reader.file))
    for name, key, child in _pairs(node, found, reader):
        if name in form.fields:
            found[name] = read(form.fields[name].form, child, reader)
        elif kind_of(child) == "null" and " " in name:
            reader.wrong(key, "shape.comma", found=name)
        else:
            reader.wrong(key, "shape.unknown_key", key=name, guess=near_miss(name, form.fields), known=", ".join(form.fields))
    for name, wanted in form.fields.items():
        if (wanted.required or wanted.supplied) and name not in found:
            reader.wrong(node, "shape.missing_key", key=name, record=form.name)
    return found if len(reader.problems) == before else WRONG


def _entry(form: forms.Of[Any], node: yaml.Node, reader: Reader, id_: str = "") -> Any:
    found = _table(form.entry.record.table, node, reader)
    if found is WRONG:
        return WRONG
    named = {"id": id_} if issubclass(form.entry, Named) else {}
    return placed(form.entry(**form.entry.record.arguments(found), **named), found.place, found.marks)


def _either(form: forms.Either[Any], node: yaml.Node, reader: Reader) -> Any:
    kind = kind_of(node)
    if kind == "null" and form.null:
        return None
    inner = {"map": form.mapping, "list": form.sequence}.get(kind, form.scalar)
    return reader.wrong(node, "shape.either", found=shown(node)) if inner is None else read(inner, node, reader)


def _made(form: forms.As[Any, Any], node: yaml.Node, reader: Reader) -> Any:
    value = read(form.form, node, reader)
    return value if value is WRONG else form.make(value)


_READERS: Mapping[type, Callable[[Any, yaml.Node, Reader], Any]] = {
    forms.Str: _text,
    forms.Ref: _reference,
    forms.Num: _number,
    forms.NumOr: _number_or_word,
    forms.CalendarYear: _year,
    forms.Flag: _flag,
    forms.Date: _day,
    forms.ListOf: _list,
    forms.MapOf: _map,
    forms.Table: _table,
    forms.Of: _entry,
    forms.Either: _either,
    forms.As: _made,
    forms.Given: lambda form, node, reader: read(GIVEN[form.name], node, reader),
}
