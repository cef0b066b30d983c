"""Announcing: who waits for a compiler learns why; what it makes is kept on disk, for the next time."""

import sys
from pathlib import Path

from numba.core import event


class Announcement(event.Listener):
    """Says once in a process that kernels are compiled, where none of their folder is on disk yet."""

    def __init__(self) -> None:
        self.is_due = True

    def on_start(self, event: event.Event) -> None:
        """Look where the kernel will be kept."""
        folder = event.data["dispatcher"]._cache.cache_path
        if self.is_due and folder is not None and not any(Path(folder).glob("*.nbi")):
            self.is_due = False
            print("samspill: compiling kernels; the next start finds them on disk", file=sys.stderr)  # noqa: T201

    def on_end(self, event: event.Event) -> None:
        """Say nothing more."""


def announce() -> None:
    """Announce the first kernel that is compiled in this process from now on."""
    event.register("numba:compile", Announcement())
