"""Reads single values of a rule file: texts, numbers, flags, days."""

import datetime
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import yaml

from engine.base.forms import CalendarYear, Date, Flag, Num, NumOr, Ref, Str
from engine.base.numbers import exact, plain
from engine.base.similar import near_miss
from engine.rules.nodes import kind_of, shown, where_of
from engine.rules.reader import WRONG, Mention, Reader


def _text(form: Str, node: yaml.Node, reader: Reader) -> str | Any:
    if kind_of(node) != "str" or not node.value.strip():
        return reader.wrong(node, "shape.text", found=shown(node))
    if form.choices and node.value not in form.choices:
        guess = near_miss(node.value, form.choices)
        return reader.wrong(node, "shape.choice", found=shown(node), choices=" / ".join(form.choices), guess=guess)
    if form.pattern and not re.fullmatch(form.pattern, node.value):
        return reader.wrong(node, "shape.pattern", found=shown(node), pattern=form.pattern)
    return node.value


def _reference(form: Ref, node: yaml.Node, reader: Reader) -> str | Any:
    name = _text(Str(), node, reader)
    if name is not WRONG:
        reader.mentions.append(Mention(form.to, name, where_of(node, reader.file)))
    return name


def _number(form: Num, node: yaml.Node, reader: Reader) -> Fraction | Any:
    plain_text = isinstance(node, yaml.ScalarNode) and not node.style and not re.match(r"[+-]?0\d", node.value)
    number = exact(node.value) if plain_text else None
    if number is None or (form.whole and number.denominator != 1):
        return reader.wrong(node, "shape.whole" if form.whole else "shape.number", found=shown(node))
    if number < form.least:
        return reader.wrong(node, "shape.least", found=shown(node), least=plain(Fraction(form.least)))
    if number > form.most:
        return reader.wrong(node, "shape.most", found=shown(node), most=plain(Fraction(form.most)))
    return number


def _number_or_word(form: NumOr, node: yaml.Node, reader: Reader) -> Fraction | str | Any:
    if isinstance(node, yaml.ScalarNode) and node.value in form.words:
        return _text(Str(form.words), node, reader)
    return _number(Num(), node, reader)


def _year(form: CalendarYear, node: yaml.Node, reader: Reader) -> int | Any:
    plain_text = isinstance(node, yaml.ScalarNode) and not node.style and re.fullmatch(r"[0-9]{4}", node.value)
    if not plain_text or not form.first <= int(node.value) <= form.last:
        return reader.wrong(node, "shape.year", found=shown(node), first=form.first, last=form.last)
    return int(node.value)


def _flag(_form: Flag, node: yaml.Node, reader: Reader) -> bool | Any:
    if isinstance(node, yaml.ScalarNode) and node.value in ("true", "false") and kind_of(node) == "bool":
        return node.value == "true"
    return reader.wrong(node, "shape.flag", found=shown(node))


def _day(_form: Date, node: yaml.Node, reader: Reader) -> str | Any:
    try:
        return datetime.date.fromisoformat(node.value).isoformat()
    except (TypeError, ValueError):
        return reader.wrong(node, "shape.date", found=shown(node))


SCALARS: Mapping[type, Callable[[Any, yaml.Node, Reader], Any]] = {
    Str: _text,
    Ref: _reference,
    Num: _number,
    NumOr: _number_or_word,
    CalendarYear: _year,
    Flag: _flag,
    Date: _day,
}
"""How each form is read; WRONG is returned where a problem was noted."""
