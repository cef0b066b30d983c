"""The store: a study on disk, which an interruption cannot harm and another study cannot enter."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samspill.experiments import identity, journal, keeping
from samspill.experiments.design import Draw
from samspill.experiments.facts import Facts
from samspill.experiments.runs import Runs
from samspill.experiments.tables import results_of, tables_of
from samspill.experiments.task import Result, Task
from samspill.spec import StudyError

if TYPE_CHECKING:
    from samspill.experiments.study import Study

FORMAT = 1
"""Version of what is written; another one is never read as if it were this one."""

OWN = {"results", "log", "parts", "study.toml"}
"""What an interruption may leave in a folder before it has a manifest."""

TABLES = ("runs", "outcomes", "series", "draws")


class Store:
    """A folder: ``results/``, ``log/``, ``parts/``, ``manifest.json``, ``study.toml``.

    Parameters
    ----------
    path
        Made if it is not there.
    facts
        Of the study that it is for.

    Attributes
    ----------
    is_new
        Whether there was no study in it.

    Raises
    ------
    StudyError
        E412 if the folder cannot be used.
    """

    def __init__(self, path: Path, facts: Facts) -> None:
        self.path, self.facts = path, facts
        self.is_new = not (path / "manifest.json").exists()
        if self.is_new and path.is_dir() and not {each.name for each in path.iterdir()} <= OWN:
            raise _unusable(path, "files that belong to no study", "choose an empty folder, or another --out")
        try:
            for name in ("results", "log", "parts"):
                (path / name).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unusable(path, error.strerror or str(error), "choose another --out") from error

    def claim(self, study: Study, draws: Sequence[Draw]) -> None:
        """Write down whose folder it is, or refuse a study that is another one.

        Raises
        ------
        StudyError
            E411 if it holds another study, E412 if its manifest cannot be read.
        """
        own = {"format": FORMAT, **identity.manifest(study, self.facts, draws)}
        if self.is_new:
            write(self.path / "study.toml", identity.document(study).encode())
            write(self.path / "manifest.json", (json.dumps(own, indent=1, ensure_ascii=False) + "\n").encode())
        else:
            identity.refuse_other(read_manifest(self.path), json.loads(json.dumps(own)), self.path)
        journal.started(self.path / "log")

    def kept(self, task: Task) -> Result | None:
        """Give the result of a task that was done before."""
        return keeping.read(self.path / "parts" / keeping.name_of(task), task)

    def keep(self, result: Result) -> None:
        """Save a result."""
        write(self.path / "parts" / keeping.name_of(result.task), keeping.packed(result))
        journal.ended(self.path / "log", result)

    def assemble(self, results: Iterable[Result]) -> None:
        """Write the tables."""
        for name, table in tables_of(self.facts, results).items():
            write(self.path / "results" / f"{name}.parquet", _parquet(table))


def load(path: Path) -> Runs:
    """Read runs from a folder, from its manifest and tables alone.

    Raises
    ------
    StudyError
        E412 if they cannot be read.
    """
    import pyarrow as pa
    from pyarrow import parquet

    facts = Facts.from_dict(read_manifest(path)["facts"])
    try:
        tables = {name: parquet.read_table(path / "results" / f"{name}.parquet") for name in TABLES}
    except (OSError, pa.ArrowInvalid) as error:
        raise _unusable(path, str(error), "run the study again with this --out: it does what is missing") from error
    return Runs(facts, results_of(facts, tables), path)


def read_manifest(path: Path) -> dict[str, Any]:
    """Read a folder's manifest.

    Raises
    ------
    StudyError
        E412 if there is none, or it is of another format.
    """
    try:
        manifest: dict[str, Any] = json.loads((path / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _unusable(path, str(error), "give the folder of a study") from error
    if manifest.get("format") != FORMAT:
        raise _unusable(path, f"format {manifest.get('format')}", f"use a version that writes format {FORMAT}")
    return manifest


def write(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    beside.write_bytes(content)
    beside.replace(path)  # os.replace: at once, over what was there


def _parquet(table: Any) -> bytes:
    import io

    from pyarrow import parquet

    buffer = io.BytesIO()
    parquet.write_table(table, buffer, compression="zstd", store_schema=False)
    return buffer.getvalue()


def _unusable(path: Path, found: str, fix: str) -> StudyError:
    return StudyError(
        f'"{path}" holds no runs that can be read',
        code="E412",
        where=str(path),
        found=found,
        expected="the folder of a study",
        fix=fix,
    )
