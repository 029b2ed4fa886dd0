"""The words of --help that the library writes itself, in Chinese: it has them in English alone."""

from typing import Any

from engine.messages import say

_HEADINGS = {"Options": "options", "Arguments": "arguments", "Commands": "commands"}
_WORDS = {
    "Show this message and exit.": "help.show",
    "[required]": "help.required",
    "[default: ": "help.default",
    "[OPTIONS]": "help.of_options",
    "[ARGS]...": "help.of_arguments",
    "COMMAND": "help.of_command",
}


def in_language(formatter: type[Any], lang: str) -> type[Any]:
    """Return a formatter of help texts that writes headings and standing words in a language."""

    def write_usage(self: Any, prog: str, args: str = "", prefix: str | None = None) -> None:
        formatter.write_usage(self, prog, _said(args, lang), say(lang, "help.usage"))

    def write_heading(self: Any, heading: str) -> None:
        known = _HEADINGS.get(heading)
        self.write(f"{say(lang, f'help.{known}')}\n") if known else formatter.write_heading(self, heading)

    def write_dl(self: Any, rows: Any, *more: Any, **widths: Any) -> None:
        formatter.write_dl(self, [(name, _said(text, lang)) for name, text in rows], *more, **widths)

    own = {"write_usage": write_usage, "write_heading": write_heading, "write_dl": write_dl}
    return type("Formatter", (formatter,), own)


def _said(text: str, lang: str) -> str:
    for word, code in _WORDS.items():
        text = text.replace(word, say(lang, code))
    return text
