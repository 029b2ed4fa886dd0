"""Reads runs that were kept, and says in plain words what is wrong with a file that is none."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from engine.base.problems import IntegrityFailure
from engine.base.system import reason_of
from engine.commands.errors import UsageError
from engine.messages import say
from engine.report.codec import NoRun

Made = TypeVar("Made")


def kept(path: Path, lang: str, read: Callable[[Any], Made]) -> Made:
    """Return what `read` makes of a file's JSON; raises UsageError of no run, IntegrityFailure of an altered one."""
    try:
        return read(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise UsageError(say(lang, "command.cannot_read", path=path, detail=reason_of(error))) from None
    except IntegrityFailure:
        raise IntegrityFailure(say(lang, "command.run_changed", path=path)) from None
    except (NoRun, ValueError, KeyError, TypeError, RecursionError):  # what another version kept may lack fields
        raise UsageError(say(lang, "command.no_run", path=path)) from None
