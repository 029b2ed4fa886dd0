"""The canonical form of a run: plain data, the same for the same inputs whatever the machine, folder or language."""

from __future__ import annotations

import datetime
import hashlib
import json

from engine.report.codec import Json, decoded, encoded
from engine.report.dossier import SCHEMA, Dossier


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


def archived(data: Json) -> Dossier:
    """Return the dossier of a run that was kept; raises ValueError where the data is none."""
    if data.get("schema") != SCHEMA:
        raise ValueError(str(data.get("schema")))
    return decoded(data, Dossier)
