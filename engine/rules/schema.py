"""JSON Schemas of the rule files, for editors, made from the same forms by which the files are read."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from engine.base.forms import As, CalendarYear, Date, Either, Flag, Form, Given, ListOf, MapOf, Num, NumOr, Of, Ref, Str, Table
from engine.base.numbers import to_json
from engine.rules.forms import FILES, GIVEN

Json = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def rules_schema(file: str | None = None) -> Json:
    """Return the schema of one kind of rule file, or of all: whichever of them the file is."""
    if file:
        return {"$schema": DRAFT, "title": f"dabiao {file}.yaml", **_schema(FILES[file])}
    schemas = {name: _schema(form) for name, form in FILES.items()}
    whichever = [{"$ref": f"#/$defs/{name}"} for name in schemas]
    return {"$schema": DRAFT, "title": "dabiao rules", "$defs": schemas, "anyOf": whichever}


def _schema(form: Form[Any]) -> Json:
    return _SCHEMAS[type(form)](form)


def _text(form: Str) -> Json:
    limits: Json = {"enum": list(form.choices)} if form.choices else {}
    limits |= {"pattern": f"^({form.pattern})$"} if form.pattern else {}
    return {"type": "string", "minLength": 1, **limits}


def _number(form: Num) -> Json:
    limits = {"minimum": to_json(Fraction(form.least)), "maximum": to_json(Fraction(form.most))}
    return {"type": "integer" if form.whole else "number", **limits}


def _list(form: ListOf[Any]) -> Json:
    item = _schema(form.item)
    return {"type": "array", "items": item, "minItems": form.least, "uniqueItems": item.get("type") == "string"}


def _map(form: MapOf[Any]) -> Json:
    values = {f"^({form.key})$": _schema(form.value)}
    return {"type": "object", "patternProperties": values, "additionalProperties": False}


def _table(form: Table[Any]) -> Json:
    properties = {
        name: {"description": f"{field.meaning.zh} / {field.meaning.en}", **_schema(field.form)}
        for name, field in form.fields.items()
    }
    required = [name for name, field in form.fields.items() if field.required]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _either(form: Either[Any]) -> Json:
    forms = [_schema(inner) for inner in (form.scalar, form.mapping, form.sequence) if inner]
    return {"anyOf": [*forms, {"type": "null"}] if form.null else forms}


_SCHEMAS: Mapping[type, Callable[[Any], Json]] = {
    Str: _text,
    Ref: lambda _: _text(Str()),
    Num: _number,
    NumOr: lambda form: {"anyOf": [{"type": "number"}, {"enum": list(form.words)}]},
    CalendarYear: lambda form: {"type": "integer", "minimum": form.first, "maximum": form.last},
    Flag: lambda _: {"type": "boolean"},
    Date: lambda _: {"type": "string", "format": "date"},
    ListOf: _list,
    MapOf: _map,
    Table: _table,
    Of: lambda form: _table(form.entry.record.table),
    Either: _either,
    As: lambda form: _schema(form.form),
    Given: lambda form: _schema(GIVEN[form.name]),
}
