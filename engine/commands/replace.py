"""Writes a file whole or not at all, by a temporary one that nobody else can foresee, read or put a link in the place of."""

import os
import secrets
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

_ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""What asks a process to end; on Windows there is no SIGHUP."""
_OWN = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


class _Ended(BaseException):
    """The process was asked to end."""


def replace_file(path: Path, content: bytes) -> None:
    """Put a file with some content in the place of another, which keeps its mode; a new one has the mode that is usual.

    Raises OSError, after which everything is as it was.
    """
    partial = path.with_name(f".{secrets.token_hex(8)}.partial")
    with _removed(partial):
        with os.fdopen(os.open(partial, _OWN, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.chmod(_mode(path))
        partial.replace(path)


def _mode(path: Path) -> int:
    """Return the mode of a file, of one that is not there what new files get."""
    with suppress(OSError):
        return path.stat().st_mode & 0o777
    usual = os.umask(0o077)
    os.umask(usual)
    return 0o666 & ~usual


@contextmanager
def _removed(partial: Path) -> Iterator[None]:
    """See to it that a temporary file is gone whatever ends the work; a signal ends the process only after that."""
    asked: list[int] = []

    def end(number: int, _frame: FrameType | None) -> None:
        asked.append(number)
        raise _Ended

    before = {number: signal.signal(number, end) for number in _ENDING}
    try:
        yield
    except BaseException:
        with suppress(OSError):
            partial.unlink()
        if not asked:
            raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if asked:
        os.kill(os.getpid(), asked[0])
