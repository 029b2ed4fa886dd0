"""Turns what can go wrong into a message and an exit code."""

import sys
from collections.abc import Callable

from engine.base.problems import EngineFailure, IntegrityFailure, Invalid
from engine.commands.stdio import Unwritable
from engine.messages import say

USAGE, INVALID, FAILURE, TAMPERED, INTERRUPTED = 2, 3, 4, 5, 130


class UsageError(Exception):
    """The call itself is wrong."""


def guarded(command: Callable[[str], int], lang: str) -> int:
    """Run a command; return its exit code, or that of what went wrong after saying so on stderr."""
    try:
        code = command(lang)
        sys.stdout.flush()
        return code
    except Invalid as error:
        print(say(lang, error.heading, count=len(error.problems)), file=sys.stderr)
        for text in error.texts(lang):
            print(f"  {text}", file=sys.stderr)
        return INVALID
    except UsageError as error:
        print(error, file=sys.stderr)
        return USAGE
    except IntegrityFailure as error:
        print(error, file=sys.stderr)
        return TAMPERED
    except EngineFailure as error:
        print(say(lang, "command.engine_failure", detail=error), file=sys.stderr)
        return FAILURE
    except Unwritable as error:
        print(say(lang, "command.cannot_write", path="stdout", detail=error), file=sys.stderr)
        return USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        print(say(lang, "command.internal", detail=_where(error)), file=sys.stderr)
        return FAILURE


def _where(error: Exception) -> str:
    """Return the error and the innermost place it passed through."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__}: {error} ({place})"
