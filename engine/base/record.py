"""What a field of a record is called where it is written, if not as in the code."""

from collections.abc import Mapping
from dataclasses import Field
from typing import Any


def called(name: str) -> Mapping[str, str]:
    """Return the metadata of a field that is written under another name."""
    return {"name": name}


def written(item: Field[Any]) -> str:
    """Return the name under which a field is written."""
    return str(item.metadata.get("name", item.name))
