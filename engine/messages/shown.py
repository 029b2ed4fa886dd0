"""Shows texts of strangers so that they can do nothing: no control of a terminal, no forged line, nothing invisible.

`visible` is for what goes to a terminal, `one_line` also for what is filled into a sentence, `short` for what is quoted.
"""

import os
import re

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Controls (but tab and line feed), marks of direction, characters of no width, blanks that are letters."""
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""Everything that begins a new line somewhere."""
_LONGEST = 40
"""Characters of what was found that a message quotes."""


def visible(text: str) -> str:
    """Return the text with everything that acts or hides shown by its code: ``\\x1b``, ``⟨U+200B⟩``."""
    return text if text.isascii() and text.isprintable() else _UNSEEN.sub(_code, text)


def _code(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\x{number:02x}" if number < 0x20 or number == 0x7F else f"⟨U+{number:04X}⟩"


def readable(text: str) -> str:
    """Return a name as people read it: what the system could not decode is UTF-8, else GB18030, whatever its locale says."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raw = os.fsencode(text)
        for encoding in ("utf-8", "gb18030"):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError:
                continue
        return raw.decode("utf-8", "replace")
    return text


def one_line(text: str) -> str:
    """Return the visible text with its line breaks shown as ``⏎``: a cell must not print a line of its own."""
    return text if text.isascii() and text.isprintable() else visible(_BREAKS.sub("⏎", readable(text)))


def short(text: str, longest: int = _LONGEST) -> str:
    """Return the text no longer than a message can bear."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
