"""Durable: files that are there whole or not at all, whatever ends the process or the power."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

HALF = re.compile(r".+\.\d+\.tmp")
"""Names of files that were being written when their process ended."""


def write(path: Path, content: bytes) -> None:
    """Write a file beside its place, see it on the disk, and move it there at once.

    Raises
    ------
    OSError
        If the disk is full, or writing is not allowed; what was there before stands.
    """
    beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)  # over what was there
    except OSError:
        _remove(beside)  # half a file takes room that a full disk needs
        raise
    _see_to(path.parent)


def append(path: Path, line: str) -> None:
    """Write a line at the end of a file, in one piece."""
    with path.open("ab") as file:
        file.write(f"{line}\n".encode())


def half_files(folder: Path) -> Iterator[Path]:
    """Find files that were being written when their process ended."""
    yield from (each for each in folder.iterdir() if HALF.fullmatch(each.name) and each.is_file())


def sweep(folder: Path) -> None:
    """Remove files that were being written when their process ended; nobody else may be writing."""
    for each in half_files(folder):
        _remove(each)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:  # not worth another error: the next start tries again
        return


def _see_to(folder: Path) -> None:
    """See that the new name is on the disk too; Windows writes names with the files."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
