"""JSON Schemas of the rule files, for editors, made from the same tables as the loader."""

from __future__ import annotations

from typing import Any

from engine.rules.fields_pack import SHAPES_BY_FILE

Json = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def rules_schema(file: str | None = None) -> Json:
    """Return the schema of one kind of rule file, or of all: whichever of them the file is."""
    if file:
        return {"$schema": DRAFT, "title": f"dabiao {file}.yaml", **SHAPES_BY_FILE[file].schema()}
    schemas = {name: shape.schema() for name, shape in SHAPES_BY_FILE.items()}
    return {
        "$schema": DRAFT,
        "title": "dabiao rules",
        "$defs": schemas,
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in schemas],
    }
