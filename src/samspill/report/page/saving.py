"""Saving: a page as a file."""

from __future__ import annotations

from pathlib import Path

from samspill.spec import CommandError


def save(page: str, path: Path) -> int:
    """Write a page to a file, over what was there, and give its size in bytes.

    Raises
    ------
    CommandError
        E614 if it cannot be written.
    """
    content = page.encode()
    try:
        path.write_bytes(content)
    except OSError as error:
        raise CommandError(
            f'The report cannot be written to "{path}"', code="E614", where=str(path),
            found=error.strerror or str(error),
            expected="a file in a folder that is there, with room and the right to write", fix="choose another --out",
        ) from error  # fmt: skip
    return len(content)
