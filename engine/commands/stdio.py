"""The two standard streams: UTF-8 whatever the console's code page, calm where nobody reads them, harmless to terminals."""

import errno
import io
import os
import sys
from pathlib import Path
from typing import Any, TextIO

from engine.messages.shown import visible

_LEFT = (errno.EPIPE, errno.EINVAL)
"""What writing to a reader that has left fails with; EINVAL on Windows."""


class Unwritable(Exception):
    """Standard output takes no more, such as on a full disk."""

    def __init__(self, error: OSError) -> None:
        super().__init__(error)
        self.error = error


class _Outlet(io.FileIO):
    """A stream whose reader may leave early: what comes after that is dropped, so that the command still ends as it would."""

    lost = False

    def write(self, data: Any) -> int:
        if not self.lost:
            try:
                return super().write(data)
            except OSError as error:
                self.lost = True
                if error.errno not in _LEFT:
                    raise Unwritable(error) from None
        return len(data)


class _Shown(io.TextIOWrapper):
    """A stream that shows by its code what would act on a terminal or hide there, whoever wrote it into a file."""

    plain: TextIO
    """The terminal's stream itself, for those who write colours and move the cursor; what they show they make harmless."""

    def write(self, text: str, /) -> int:
        return super().write(visible(text))


def open_streams() -> None:
    """Put streams in place of standard output and error that no reader's leaving or absence can break."""
    sys.stdout, sys.stderr = _calm(sys.stdout), _calm(sys.stderr)


def _calm(stream: TextIO | None) -> TextIO:
    if stream is None:  # it was closed before the start
        return Path(os.devnull).open("w", encoding="utf-8")
    if stream.isatty():  # on Windows a console is no file
        getattr(stream, "reconfigure", lambda **_: None)(encoding="utf-8", errors="replace")
        shown = _Shown(stream.buffer, encoding="utf-8", errors="replace", line_buffering=True)
        shown.plain = stream
        return shown
    outlet = io.BufferedWriter(_Outlet(stream.fileno(), "w", closefd=False))
    return _Shown(outlet, encoding="utf-8", errors="replace", line_buffering=stream is sys.stderr)
