"""Turns what can go wrong into a message in the user's language and an exit code."""

import os
import re
import sys
import traceback
from collections.abc import Callable, Mapping
from typing import Any

from engine.base.problems import EngineFailure, IntegrityFailure, Invalid
from engine.base.system import reason_of
from engine.commands.screen import tell
from engine.commands.stdio import Unwritable
from engine.messages import say
from engine.messages.shown import short

USAGE, INVALID, FAILURE, TAMPERED, INTERRUPTED = 2, 3, 4, 5, 130
_MISSING = {"--year": "command.missing_year", "DATA...": "command.missing_data"}
_QUOTED = re.compile(r"'([^']*)'")


class UsageError(Exception):
    """The call itself is wrong."""


class Failed(Exception):
    """The work ended without a result, through no fault of the input."""


def language(asked: str | None, environment: Mapping[str, str] = os.environ) -> str:
    """Return ``zh`` or ``en``: what was asked for, else the locale's.

    A locale that names no language (C, POSIX) leaves Chinese, which the users read first.
    """
    if asked:
        return asked
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    word = locale.partition(".")[0].partition("_")[0].lower()
    return "zh" if word in ("", "c", "posix", "zh") else "en"


def guarded(command: Callable[[str], int], lang: str) -> int:
    """Run a command; return its exit code, or that of what went wrong after saying so on stderr."""
    try:
        code = command(lang)
        sys.stdout.flush()
        return code
    except Invalid as error:
        tell(say(lang, error.heading, count=len(error.problems)), sys.stderr)
        for text in error.texts(lang):
            tell(f"  {text}", sys.stderr)
        return INVALID
    except UsageError as error:
        tell(error, sys.stderr)
        return USAGE
    except IntegrityFailure as error:
        tell(error, sys.stderr)
        return TAMPERED
    except EngineFailure as error:
        tell(say(lang, "command.engine_failure", detail=error), sys.stderr)
        return FAILURE
    except Failed as error:
        tell(error, sys.stderr)
        return FAILURE
    except Unwritable as error:
        tell(say(lang, "command.cannot_write", path="stdout", detail=reason_of(error.error)), sys.stderr)
        return USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        code, text = _unforeseen(error, lang)
        tell(text, sys.stderr)
        return code


def _unforeseen(error: Exception, lang: str) -> tuple[int, str]:
    """Return the exit code and the message of what no command expects."""
    if isinstance(error, MemoryError):
        return FAILURE, say(lang, "command.memory")
    if isinstance(error, OSError):  # a path longer than any can be, a working directory that is gone
        return USAGE, say(lang, "command.system", detail=_refused(error, lang))
    return FAILURE, say(lang, "command.internal", detail=_where(error))


def _refused(error: OSError, lang: str) -> str:
    """Return what the system refused, and of which file."""
    return ": ".join(short(str(part), 80) for part in (error.filename, reason_of(error).in_(lang)) if part)


def _where(error: Exception) -> str:
    """Return the error and the innermost place it passed through."""
    *_, (frame, line) = traceback.walk_tb(error.__traceback__)
    return f"{type(error).__name__}: {short(str(error), 200)} ({frame.f_code.co_name}:{line})"


def misuse(error: Any, lang: str) -> str:
    """Return what was written on a command line that could not be understood, what is possible, and where to read it up.

    `error` is a usage error of the command-line library, known by the names of its kind and fields: where its classes
    live differs between the library's versions.
    """
    context, param, kind = getattr(error, "ctx", None), getattr(error, "param", None), type(error).__name__
    command = context.command_path if context else "dabiao"
    name = _name(param)
    found = next(iter(_QUOTED.findall(error.message)), "")
    if kind == "MissingParameter":
        code = _MISSING.get(name, "command.missing_word")
        return say(lang, code, name=name, command=command)
    if kind == "NoSuchOption":
        return say(lang, "command.no_option", found=error.option_name, command=command)
    if error.message.startswith("No such command"):
        return say(lang, "command.no_command", found=found, command=command)
    choices = getattr(getattr(param, "type", None), "choices", None)
    if choices:
        known = ", ".join(str(getattr(choice, "value", choice)) for choice in choices)
        return say(lang, "command.bad_choice", name=name, found=found, known=known)
    if error.message.endswith("requires an argument."):
        return say(lang, "command.no_value", name=found)
    if "valid int" in error.message:
        return say(lang, "command.bad_number", name=name, found=found)
    return say(lang, "command.bad_usage", detail=error.message, command=command)


def _name(param: Any) -> str:
    """Return an option as it is written, an argument as the usage line shows it."""
    if param is None:
        return ""
    return str(param.metavar or param.name) if param.param_type_name == "argument" else str(max(param.opts, key=len))
