"""The manifest: what says whose a folder is, sealed so that damage shows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from samspill.experiments import checksums
from samspill.spec import StudyError

NAME, DOCUMENT, LEDGER = "manifest.json", "study.toml", "ledger.toml"

FORMAT = 2
"""Version of what is written. Format 1 had no checksums: it is read, and never gone on with."""

READ = (1, 2)
"""Formats that can be read; another one is never read as if it were one of these."""


def sealed(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Give the format and a seal to what a manifest says, as it is when it has been written and read."""
    content = json.loads(json.dumps({"format": FORMAT, **plain}))
    return {**content, "seal": checksums.of_plain(content)}


def text(manifest: Mapping[str, Any]) -> bytes:
    """Write it down."""
    return (json.dumps(manifest, indent=1, ensure_ascii=False) + "\n").encode()


def read(folder: Path) -> dict[str, Any]:
    """Read a folder's manifest.

    Raises
    ------
    StudyError
        E412 if there is none, or it is of another format; E419 if it is not as it was written.
    """
    try:
        content = (folder / NAME).read_bytes()
    except OSError as error:
        raise unreadable(folder, error.strerror or str(error), "give the folder of a study") from error
    try:
        manifest = json.loads(content)
        form, seal = manifest["format"], manifest.pop("seal", None)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise damaged(folder, NAME, f"{type(error).__name__}: {error}", MEND) from error
    if form not in READ:
        raise unreadable(folder, f"format {form}", f"use a version of Samspill that reads format {form}")
    if form > 1 and seal != checksums.of_plain(manifest):
        raise damaged(folder, NAME, "another checksum than its own", MEND)
    return {**manifest, "seal": seal}


MEND = "bring back a copy of it, or delete it and run the same command again: what is whole is not done again"


def unreadable(folder: Path, found: str, fix: str) -> StudyError:
    """Make the error E412."""
    return StudyError(
        f'"{folder}" holds no runs that can be read',
        code="E412",
        where=str(folder),
        found=found,
        expected="the folder of a study",
        fix=fix,
    )


def damaged(folder: Path, file: str, found: str, fix: str) -> StudyError:
    """Make the error E419."""
    return StudyError(
        f'"{file}" is not as it was written',
        code="E419",
        where=str(folder),
        found=found,
        expected="what its checksum says",
        fix=fix,
    )
