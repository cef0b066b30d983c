"""Contests: what one position, or several, would change, told from a few draws of the study in a minute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from samspill.experiments import identity, manifest
from samspill.experiments.backends import Backend, Local
from samspill.experiments.case import Case
from samspill.experiments.lock import Lock
from samspill.experiments.progress import Progress
from samspill.experiments.runs import Runs
from samspill.experiments.study import Study
from samspill.experiments.viewing import View, fewer, view
from samspill.ledger import Perspective, Record
from samspill.spec import LedgerError, SamspillError, StudyError

DRAWS, SEEDS = 8, 1
"""How many draws and seeds a contest runs where nobody says more: some seconds, and a direction rather than a size."""


def contest(
    case: Case, perspective: Perspective, *, out: str | Path | None = None, spare: str | Path | None = None,
    draws: int = DRAWS, seeds: int = SEEDS, backend: Backend | None = None, progress: bool = True,
) -> View:  # fmt: skip
    """Run what positions change, beside the same draws of the study as it is.

    Parameters
    ----------
    case, perspective
        Whose positions on the assumptions of which case.
    out
        A folder with the runs of the study, of which the first draws are taken; else one in which a few draws of
        the study are kept, made where it is not there; None keeps nothing.
    spare
        Stands in for ``out`` where that has no runs of the study as it is installed.
    draws, seeds
        How many of them.
    backend
        Does what has to be run; this process where none is given.

    Raises
    ------
    LedgerError
        E511, E514, E515 for positions that cannot be taken.
    StudyError
        E411 if the folder holds another study than the one that is installed; E424 if no draw met its target.
    """
    study, runs = _stored(case, out, refuse=spare is None) or _stored(case, spare, refuse=True) or (None, None)
    if study is None or runs is None:
        study = replace(Study.of(case, draws=draws, seeds=seeds), pairs=None, grid=None)
        bar = Progress(f"{study.name}, as it is", shown=progress)
        runs = study.run(backend, out if spare is None else spare, progress=bar)
    few, base = fewer(study, runs, draws, seeds)
    return view(few, perspective, base, backend or Local(), progress=progress)


def stored(case: Case, folder: Path) -> tuple[Study, Runs]:
    """Read the runs of a store with the study that they are of, as it is installed now.

    Raises
    ------
    StudyError
        E411 if model, data, ledger or engine are others now; E412 or E419 if the folder cannot be read.
    """
    runs = Runs.load(folder)
    numbers: dict[str, Any] = dict(runs.facts.overrides)
    draws, seeds = numbers.pop("draws", None), numbers.pop("seeds", None)
    made = Study.of(replace(case, study=folder / manifest.DOCUMENT), draws=draws, seeds=seeds, sets=numbers)
    study = made if runs.facts.pairs or runs.facts.grid else replace(made, pairs=None, grid=None)
    here = manifest.sealed(identity.manifest(study, study.facts(), study.design.draws(study.model)))
    identity.refuse_other(manifest.read(folder), here, folder)
    return study, runs


def _stored(case: Case, folder: str | Path | None, *, refuse: bool) -> tuple[Study, Runs] | None:
    """Read the runs of a store; None where there are none, or, unless that is refused, where they are of another."""
    if folder is None or not (Path(folder) / manifest.NAME).exists():
        return None
    try:
        return stored(case, Path(folder))
    except SamspillError as error:
        unfinished = error.code == "E412"
        if refuse and not unfinished:
            raise
        return None


def put_on_record(path: Path, who: str, what: Mapping[str, Any], why: str) -> Record:
    """Add a line to a record, while nobody else does.

    Raises
    ------
    LedgerError
        E517 if the record is not whole, cannot be written to, or another process is writing.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with Lock(path.with_name(f"{path.name}.lock")):
            return Record.load(path).add(who, what, why)
    except (OSError, StudyError) as error:
        raise LedgerError(
            f'The record "{path.name}" cannot be written to', code="E517", where=str(path),
            found=getattr(error, "subject", "") or str(error), expected="one process at a time, and the right to write",
            fix="wait until the other has ended, or give another --record FILE",
        ) from error  # fmt: skip
