"""Where compiled kernels are kept: once for each user, anew when the engine's own kernels change."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

NAME = "NUMBA_CACHE_DIR"
"""What the compiler reads when it is first imported."""


def keep_kernels() -> None:
    """Let compiled kernels be kept in the user's cache, unless somebody has said where.

    Kernels of models take parts of the engine's into themselves, and the compiler looks at the file of each alone;
    so the folder is named by what all of the engine's kernels say.
    """
    if NAME not in os.environ and (folder := _users_cache()) is not None:
        os.environ[NAME] = str(folder / "samspill" / f"kernels-{_mark()}")


def _users_cache() -> Path | None:
    """Give the folder that this system has for caches; None for a user without a home."""
    named = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME")
    if named:
        return Path(named)
    try:
        return Path.home() / ".cache"
    except RuntimeError:
        return None


def _mark() -> str:
    digest = hashlib.sha256()
    for path in sorted((Path(__file__).parent / "kernels").glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
