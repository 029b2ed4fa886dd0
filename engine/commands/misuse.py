"""Says in the user's language what is wrong with a command line that could not be understood."""

import re
from typing import Any

from engine.messages import say

_QUOTED = re.compile(r"'([^']*)'")


def misuse(error: Any, lang: str) -> str:
    """Return what was written, what is possible, and where to read it up.

    `error` is a usage error of the command-line library, known by the names of its kind and fields: where its classes
    live differs between the library's versions.
    """
    context, param, kind = getattr(error, "ctx", None), getattr(error, "param", None), type(error).__name__
    command = context.command_path if context else "dabiao"
    name = _name(param)
    found = next(iter(_QUOTED.findall(error.message)), "")
    if kind == "MissingParameter":
        code = "command.missing_year" if name == "--year" else "command.missing_word"
        return say(lang, code, name=name, command=command)
    if kind == "NoSuchOption":
        return say(lang, "command.no_option", found=error.option_name, command=command)
    if error.message.startswith("No such command"):
        return say(lang, "command.no_command", found=found, command=command)
    choices = getattr(getattr(param, "type", None), "choices", None)
    if choices:
        return say(lang, "command.bad_choice", name=name, found=found, known=", ".join(map(_shown, choices)))
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


def _shown(choice: object) -> str:
    return str(getattr(choice, "value", choice))
