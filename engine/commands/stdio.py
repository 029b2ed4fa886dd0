"""The two standard streams: UTF-8 whatever the console's code page, and calm where nobody reads them."""

import errno
import io
import os
import sys
from pathlib import Path
from typing import Any, TextIO

_LEFT = (errno.EPIPE, errno.EINVAL)
"""What writing to a reader that has left fails with; EINVAL on Windows."""


class Unwritable(Exception):
    """Standard output takes no more, such as on a full disk."""


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
                    raise Unwritable(error.strerror) from None
        return len(data)


def open_streams() -> None:
    """Put streams in place of standard output and error that no reader's leaving or absence can break."""
    sys.stdout, sys.stderr = _calm(sys.stdout), _calm(sys.stderr)


def _calm(stream: TextIO | None) -> TextIO:
    if stream is None:  # it was closed before the start
        return Path(os.devnull).open("w", encoding="utf-8")
    if stream.isatty():  # on Windows a console is no file
        getattr(stream, "reconfigure", lambda **_: None)(encoding="utf-8", errors="replace")
        return stream
    outlet = io.BufferedWriter(_Outlet(stream.fileno(), "w", closefd=False))
    return io.TextIOWrapper(outlet, encoding="utf-8", errors="replace", line_buffering=stream is sys.stderr)
