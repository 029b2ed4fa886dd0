"""The canonical form of a run: plain data, the same for the same inputs whatever the machine, folder or language."""

import datetime
import hashlib
import json
from typing import Any

from engine.base.problems import IntegrityFailure
from engine.report.codec import Json, decoded, encoded
from engine.report.dossier import SCHEMA, Dossier

_STAMPS = ("generated_at", "body_sha256")
"""What is no part of the body."""


def stamped(dossier: Dossier) -> Json:
    """Return the canonical form as it is kept: when it was made, the body, and the body's checksum."""
    body = encoded(dossier)
    made = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    return {"generated_at": made, **body, "body_sha256": checksum(body)}


def checksum(body: Json) -> str:
    """Return the SHA-256 of a run's body."""
    return hashlib.sha256(dump(body).encode()).hexdigest()


def dump(data: Json) -> str:
    """Return JSON text with fixed order and layout."""
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=False) + "\n"


class NoRun(Exception):
    """What was read is no run, or one of another schema."""


def archived(data: Any) -> Dossier:
    """Return the dossier of a kept run; raises NoRun where the data is none, IntegrityFailure where it was altered."""
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise NoRun
    body = {name: value for name, value in data.items() if name not in _STAMPS}
    if data.get("body_sha256") != checksum(body):
        raise IntegrityFailure
    return decoded(body, Dossier)
