"""Checksums: what tells that a file is as it was written, and of which study it is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SUMS = "SHA256SUMS"
"""Name of the file with the checksums of ``results/``; ``sha256sum --check`` reads it too."""

LENGTH = 64
"""Letters of a checksum."""


def of_bytes(content: bytes) -> str:
    """Give the checksum (SHA-256) of some bytes."""
    return hashlib.sha256(content).hexdigest()


def of_plain(values: Mapping[str, Any]) -> str:
    """Give the checksum of plain values, in whatever order they stand."""
    return of_bytes(json.dumps(values, sort_keys=True).encode())


@dataclass(frozen=True)
class Sums:
    """The checksums of some files by name, and the identity of the study that they are of."""

    study: str
    files: Mapping[str, str]

    def text(self) -> str:
        """Write them down."""
        lines = [f"{checksum}  {name}" for name, checksum in sorted(self.files.items())]
        return "\n".join([f"# study {self.study}", *lines, ""])

    @classmethod
    def read(cls, folder: Path) -> Sums:
        """Read them.

        Raises
        ------
        OSError
            If there are none.
        ValueError
            If they are not as they were written.
        """
        head, *lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
        files = {name: checksum for checksum, _, name in (line.partition("  ") for line in lines)}
        sums = cls(head.removeprefix("# study "), files)
        if sums.text().splitlines() != [head, *lines]:
            raise ValueError("not as it was written")
        return sums
