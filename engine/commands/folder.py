"""Writes many files into a folder, none in place of one of another content: somebody may have filled it in or edited it."""

import os
from collections.abc import Mapping
from pathlib import Path

from engine.base.system import reason_of
from engine.commands.errors import UsageError
from engine.commands.outputs import refuse_rules, rules_in_use, save
from engine.messages import say


def write_into(folder: Path, made: Mapping[str, bytes], pack_name: str | None, lang: str) -> int:
    """Write what is not there yet; return how many. Before anything is written it is known that all can be."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(say(lang, "command.folder.file", path=folder))
    rules, new = rules_in_use(pack_name), list[Path]()
    for name, content in made.items():
        path = folder / name
        refuse_rules(path, rules, lang)
        if not path.exists():
            new.append(path)
        elif path.read_bytes() != content:
            raise UsageError(say(lang, "command.folder.there", path=path))
    try:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - of any name
    except OSError as error:
        raise UsageError(say(lang, "command.cannot_write", path=folder, detail=reason_of(error))) from None
    for path in new:
        save(path, made[path.name], lang)
    return len(new)
