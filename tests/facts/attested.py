"""Packs of objectives with several mechanisms, and data that attests them."""

import json

from engine.rules.load import load_pack
from tests import packs


def mechanism(id_, **more):
    return {"id": id_, "kind": "milestone", "summary": {"zh": f"机制{id_}", "en": f"mechanism {id_}"}, "evidence": packs.TEXT,
            "responsible": ["health"], **more}  # fmt: skip


def folder_of(folder, objectives, indicators=None):
    """Write a pack with these targets by objective."""
    packs.write_pack(folder, [], indicators or {"always": packs.indicator("常有", "count", "none")})
    stated = {id_: {"clause": id_, "summary": packs.TEXT, "targets": targets} for id_, targets in objectives.items()}
    domain = {"plan": "women", "domain": {"id": "W1", "zh": "健康", "en": "Health"}, "objectives": stated}
    (folder / "targets/women.yaml").write_text(json.dumps(domain, ensure_ascii=False, indent=1), encoding="utf-8")
    return folder


def pack_of(folder, objectives, indicators=None):
    return load_pack(folder_of(folder, objectives, indicators))
