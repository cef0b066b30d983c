"""The lock: one process at a time writes to a store; whatever ends it, the lock ends with it."""

from __future__ import annotations

import json
import os
import platform
import sys
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from samspill.spec import StudyError

BEHIND = 4096
"""Which byte is locked on Windows: behind the text, so that others can read it."""


class Lock:
    """A lock of the system on a file, held while the context is open.

    The system gives it back when the process ends, however it ends. Where a file system knows no locks, there
    is none, and it is the user who must not run a study twice at once.

    Parameters
    ----------
    path
        The file; what it says is who holds it.

    Raises
    ------
    StudyError
        E418 if another process holds it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Self:
        file = self._path.open("a+b")
        try:
            _lock(file)
        except BlockingIOError as error:
            file.close()
            raise _held(self._path) from error
        self._file = file
        file.truncate(0)
        file.write(json.dumps({"process": os.getpid(), "machine": platform.node()}).encode())
        file.flush()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def _lock(file: IO[bytes]) -> None:
    """Lock a file; BlockingIOError if somebody else has."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(BEHIND)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except PermissionError as error:  # what Windows says where it is locked
        raise BlockingIOError(str(error)) from error
    except OSError:  # a file system without locks
        return


def _held(path: Path) -> StudyError:
    folder = path.parent.parent
    return StudyError(
        f'Another process is running a study in "{folder}"',
        code="E418",
        where=str(folder),
        found=path.read_text(encoding="utf-8", errors="replace") or "a lock",
        expected="one at a time",
        fix="wait until it has ended, or end it; or choose another --out",
    )
