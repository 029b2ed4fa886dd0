"""A run as plain data, the same for the same inputs whatever the machine, folder or language; and back, nothing lost.

A number is written as an integer or as the nearest double. Where that double is not the number itself, ``exact`` beside it
gives the quotient, so that what is read back is what was written. A closed word is its text, a tuple a list.
"""

import datetime
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from engine.base.numbers import to_json
from engine.base.problems import IntegrityFailure
from engine.base.word import Word
from engine.report.dossier import SCHEMA, Dossier

Json = dict[str, Any]
Record = TypeVar("Record")
EXACT = "exact"
_MADE, _VERSIONS, CHECKSUM = _STAMPS = ("generated_at", "versions", "body_sha256")
"""What is no part of the body: two machines that judge alike write the same body."""


def stamped(dossier: Any) -> str:
    """Return the text of a run, or of several areas, as it is kept: when and by what made, the body, its SHA-256."""
    data, now = encoded(dossier), datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    made = _dump({_MADE: now, _VERSIONS: data["run"].pop(_VERSIONS)})
    body = _dump(data)
    checksum = _dump({CHECKSUM: _sha256(body)})
    return ",".join((made[:-3], body[1:-3], checksum[1:]))  # one object of three, without writing the body a second time


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _dump(data: Json) -> str:
    """Return JSON text with fixed order and layout: a field a line, the braces on lines of their own."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


class NoRun(Exception):
    """What was read is no run, or one of another schema."""


def verified(data: Any) -> Json:
    """Return the body of a kept run; raises NoRun where the data is none, IntegrityFailure where it was altered."""
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise NoRun
    body = {name: value for name, value in data.items() if name not in _STAMPS}
    if data.get(CHECKSUM) != _sha256(_dump(body)):
        raise IntegrityFailure
    return body


def archived(data: Any) -> Dossier:
    """Return the dossier of a kept run; raises NoRun where the data is none, IntegrityFailure where it was altered."""
    body = verified(data)
    versions = data.get(_VERSIONS)
    if not isinstance(versions, dict) or "dabiao" not in versions:
        raise NoRun
    return decoded({**body, "run": {**body["run"], _VERSIONS: versions}}, Dossier)


def encoded(record: Any) -> Json:
    """Return a record as plain data, its fields in the order in which they are declared."""
    out: Json = {}
    exact: dict[str, Any] = {}
    for name, key in _keys(record.__class__):
        value = getattr(record, name)
        out[key] = _plain(value)
        kept = _kept(value)
        if kept is not None:
            exact[key] = kept
    return {**out, EXACT: exact} if exact else out


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | bool | int | float):
        return str(value) if isinstance(value, Word) else value
    if isinstance(value, Fraction):
        return to_json(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return encoded(value)


def _kept(value: Any) -> Any:
    """Return the quotient of a number that its double is not, or those of several; None where the doubles are exact."""
    if isinstance(value, Fraction):
        return None if value.denominator == 1 or Fraction(repr(float(value))) == value else str(value)
    if isinstance(value, tuple) and value and isinstance(value[0], Fraction):
        return [str(item) for item in value] if any(_kept(item) for item in value) else None
    return None


def written(item: Field[Any]) -> str:
    """Return the name under which a field is written, if not as in the code."""
    return str(item.metadata.get("name", item.name))


@cache
def _keys(record: Any) -> tuple[tuple[str, str], ...]:
    return tuple((item.name, written(item)) for item in fields(record))


def decoded(data: Json, record: Callable[..., Record]) -> Record:
    """Return the record that plain data is the JSON of; raises KeyError, TypeError or ValueError where it is none.

    What an earlier version did not write yet is as the record has it by default.
    """
    exact, held = data.get(EXACT, {}), (field for field in _readers(record) if field[1] in data or not field[3])
    return record(**{name: read(exact.get(key, data[key])) for name, key, read, _ in held})


@cache
def _readers(record: Any) -> tuple[tuple[str, str, Callable[[Any], Any], bool], ...]:
    """Return of each field its name, that in the JSON, how it is read, and whether it has a default."""
    hints = get_type_hints(record)
    return tuple(
        (item.name, written(item), _reader(hints[item.name]), (item.default, item.default_factory) != (MISSING, MISSING))
        for item in fields(record)
    )


def _reader(hint: Any) -> Callable[[Any], Any]:
    """Return how a value of a declared type is read."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        (only,) = [kind for kind in inner if kind is not NoneType]
        read = _reader(only)
        return lambda value: None if value is None else read(value)
    if origin is tuple:
        item = _reader(inner[0])
        return lambda value: tuple(item(part) for part in value)
    if origin is not None and issubclass(origin, Mapping):
        item = _reader(inner[1])
        return lambda value: {key: item(part) for key, part in value.items()}
    if hint is Fraction:
        return lambda value: Fraction(value if isinstance(value, str | int) else repr(value))
    if is_dataclass(hint) and isinstance(hint, type):
        return lambda value: decoded(value, hint)
    if hint is NoneType:
        return lambda value: None
    return hint  # type: ignore[no-any-return]  # a closed word, a text, a number: its own type reads it
