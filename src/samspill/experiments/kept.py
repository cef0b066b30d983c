"""Kept: what a store says of the assumptions behind its runs, whatever is installed today."""

from __future__ import annotations

from pathlib import Path

from samspill.experiments import checksums, manifest
from samspill.ledger import Ledger
from samspill.spec import StudyError

OLD = "a store of a version that did not keep the ledger with its runs"


def kept_ledger(folder: Path) -> Ledger | None:
    """Read the ledger that a store keeps; None where it keeps none.

    Raises
    ------
    StudyError
        E412 if the folder is no store, E419 if its ledger is not as it was written.
    LedgerError
        E5xx if it cannot be read.
    """
    told = manifest.read(folder).get("ledger")
    if not told:
        return None
    file = folder / manifest.LEDGER
    found = checksums.of_bytes(file.read_bytes()) if file.is_file() else "no such file"
    if found != told:
        raise manifest.damaged(folder, manifest.LEDGER, found[:12], manifest.MEND)
    return Ledger.load(file)


def kept_reach(folder: Path) -> dict[str, tuple[str, ...]] | None:
    """Read which addresses can move which outcome; None where a store does not say."""
    told = manifest.read(folder).get("reach")
    return None if told is None else {outcome: tuple(addresses) for outcome, addresses in told.items()}


def require_ledger(folder: Path) -> tuple[Ledger, dict[str, tuple[str, ...]]]:
    """Read the ledger and the reach of a store.

    Raises
    ------
    StudyError
        E423 if it keeps none; further as `kept_ledger`.
    """
    ledger, reached = kept_ledger(folder), kept_reach(folder)
    if ledger is None or reached is None:
        raise StudyError(
            f'"{folder}" does not say on whose assumptions it rests', code="E423", where=str(folder), found=OLD,
            expected=manifest.LEDGER, fix="run the study again, in another folder",
        )  # fmt: skip
    return ledger, reached
