"""The store: a study on disk, which an interruption cannot harm and another study cannot enter."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from samspill.experiments import checksums, identity, journal, keeping, manifest
from samspill.experiments.checksums import SUMS, Sums
from samspill.experiments.design import Draw
from samspill.experiments.durable import HALF, sweep, write
from samspill.experiments.facts import Facts
from samspill.experiments.lock import Lock
from samspill.experiments.runs import Runs
from samspill.experiments.tables import results_of, tables_of
from samspill.experiments.task import Result, Task
from samspill.spec import StudyError

if TYPE_CHECKING:
    from samspill.experiments.study import Study

FOLDERS = ("results", "log", "parts")

OWN = {*FOLDERS, manifest.DOCUMENT, manifest.LEDGER}
"""What an interruption may leave in a folder before it has a manifest, beside half files."""

TABLES = ("runs", "outcomes", "series", "draws")
"""What every study has; one whose outcomes ask for places has a table of these too."""

FURTHER = ("windows", "entities", "places")
"""Tables that a store has where it was asked for them; those of older versions have none."""


class Store:
    """A folder: ``results/``, ``log/``, ``parts/``, ``manifest.json``, ``study.toml``; one process at a time.

    Parameters
    ----------
    path
        Made if it is not there.
    facts
        Of the study that it is for.

    Attributes
    ----------
    is_new
        Whether there was no study in it when it was opened.

    Raises
    ------
    StudyError
        E412 if the folder cannot be used, E417 if it cannot be written to, E418 if another process does.
    """

    def __init__(self, path: Path, facts: Facts) -> None:
        self.path, self.facts, self.is_new = path, facts, True
        self._identity = ""
        self._held = ExitStack()

    def __enter__(self) -> Self:
        _make(self.path)
        with _writing(self.path), ExitStack() as held:
            held.enter_context(Lock(self.path / "log" / "lock"))
            self.is_new = not (self.path / manifest.NAME).exists()
            for name in ("", *FOLDERS):
                sweep(self.path / name)
            self._journal = journal.Journal(self.path / "log")
            self._held = held.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._held.close()

    def claim(self, study: Study, draws: Sequence[Draw]) -> None:
        """Write down whose folder it is, or refuse a study that is another one.

        Raises
        ------
        StudyError
            E411 if it holds another study, E412 or E419 if its manifest cannot be read.
        """
        own = manifest.sealed(identity.manifest(study, self.facts, draws))
        self._identity, document = own["identity"], identity.document(study).encode()
        if self.is_new:
            self._refuse_strays(document)
        else:
            identity.refuse_other(manifest.read(self.path), own, self.path)
        with _writing(self.path):
            self._put(manifest.DOCUMENT, document)
            if study.ledger is not None:
                self._put(manifest.LEDGER, identity.ledger(study).encode())
            self._put(manifest.NAME, manifest.text(own))
            self._journal.started()

    def _put(self, name: str, content: bytes) -> None:
        """Write a file, if it is not there as it should be."""
        path = self.path / name
        there = path.read_bytes() if path.is_file() else None
        if there != content:
            write(path, content)
            if not self.is_new:
                self._journal.repaired(name, "missing" if there is None else "another content than it should have")

    def _refuse_strays(self, document: bytes) -> None:
        """Refuse a folder without a manifest that has something of another study."""
        path = self.path / manifest.DOCUMENT
        if path.is_file() and path.read_bytes() not in {b"", document}:
            raise manifest.unreadable(self.path, f"another {path.name}", "choose an empty folder, or another --out")
        for each in sorted((self.path / "parts").glob("*.npz")):
            try:
                part = keeping.opened(each)
            except keeping.Damaged:
                continue
            if part.study != self._identity:
                raise identity.another(self.path, f"parts/{each.name} of another study, and no {manifest.NAME}")

    def kept(self, task: Task) -> Result | None:
        """Give the result of a task that was done before."""
        path = self.path / "parts" / keeping.name_of(*task.key)
        try:
            part = keeping.opened(path)
        except FileNotFoundError:
            return None
        except keeping.Damaged as error:
            with _writing(self.path):
                self._journal.repaired(f"parts/{path.name}", str(error))
            return None
        if not part.is_of(task, self._identity):
            return None
        result = part.result(task)
        with _writing(self.path):
            self._journal.ended(result, part.ended)
        return result

    def keep(self, result: Result) -> None:
        """Save a result, then tell of it.

        Raises
        ------
        StudyError
            E417 if it cannot be written.
        """
        ended = journal.now()
        with _writing(self.path):
            name = keeping.name_of(*result.task.key)
            write(self.path / "parts" / name, keeping.packed(result, self._identity, ended))
            self._journal.ended(result, ended)

    def assemble(self, results: Iterable[Result]) -> None:
        """Write the tables, and last of all their checksums; nothing where all is there already.

        Raises
        ------
        StudyError
            E417 if they cannot be written.
        """
        tables = {f"{name}.parquet": _parquet(table) for name, table in tables_of(self.facts, results).items()}
        sums = Sums(self._identity, {name: checksums.of_bytes(content) for name, content in tables.items()})
        folder = self.path / "results"
        if _is_there(folder, sums):
            return
        with _writing(self.path):
            (folder / SUMS).unlink(missing_ok=True)  # from here on the folder does not say that it is whole
            for name, content in tables.items():
                write(folder / name, content)
            write(folder / SUMS, sums.text().encode())


def load(path: Path) -> Runs:
    """Read runs from a folder, from its manifest and tables alone.

    Raises
    ------
    StudyError
        E412 if there are none, E419 if they are not as they were written.
    """
    import pyarrow as pa

    told = manifest.read(path)
    facts = Facts.from_dict(told["facts"])
    contents = _contents(path)
    if told["format"] > 1:
        _check(path, told["identity"], contents)
    try:
        tables = {name: _table(content) for name, content in contents.items()}
    except pa.ArrowInvalid as error:
        raise manifest.unreadable(path, str(error), AGAIN) from error
    return Runs(facts, results_of(facts, tables), path)


def _table(content: bytes) -> Any:
    """Read a table without threads, which a process that ends at once would leave behind."""
    import pyarrow as pa
    from pyarrow import parquet

    return parquet.read_table(pa.BufferReader(content), use_threads=False, pre_buffer=False)


AGAIN = "run the same command again: it does what is missing"


def _contents(path: Path) -> dict[str, bytes]:
    try:
        there = [name for name in FURTHER if (path / "results" / f"{name}.parquet").exists()]
        return {name: (path / "results" / f"{name}.parquet").read_bytes() for name in (*TABLES, *there)}
    except OSError as error:
        raise manifest.unreadable(path, f"{error.filename}: {error.strerror}", AGAIN) from error


def _check(path: Path, study: str, contents: Mapping[str, bytes]) -> None:
    """Refuse tables that are not as they were written, or of another study."""
    try:
        sums = Sums.read(path / "results")
    except OSError as error:
        raise manifest.unreadable(path, f"results/{SUMS}: {error.strerror}", AGAIN) from error
    except ValueError as error:
        raise manifest.damaged(path, f"results/{SUMS}", str(error), AGAIN) from error
    if sums.study != study:
        raise manifest.damaged(path, f"results/{SUMS}", "checksums of another study", AGAIN)
    for name in sums.files:
        if name.removesuffix(".parquet") not in contents:
            raise manifest.unreadable(path, f"results/{name}: no such file", AGAIN)
    for name, content in contents.items():
        if checksums.of_bytes(content) != sums.files.get(f"{name}.parquet"):
            raise manifest.damaged(path, f"results/{name}.parquet", "another checksum", AGAIN)


def _make(path: Path) -> None:
    """Make the folder with those in it, if it holds nothing else than a study."""
    try:
        names = {each.name for each in path.iterdir()} if path.is_dir() else set()
        if manifest.NAME not in names and any(not (name in OWN or HALF.fullmatch(name)) for name in names):
            raise manifest.unreadable(path, "files that belong to no study", "choose an empty folder, or another --out")
        for name in FOLDERS:
            (path / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise manifest.unreadable(path, error.strerror or str(error), "choose another --out") from error


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StudyError(
            f'"{path}" cannot be written to',
            code="E417",
            where=error.filename or str(path),
            found=error.strerror or str(error),
            expected="room on the disk, and the right to write",
            fix="see to it, then run the same command again: what is done so far is kept",
        ) from error


def _is_there(folder: Path, sums: Sums) -> bool:
    """Whether a folder holds just these tables, whole."""
    try:
        there = {name: checksums.of_bytes((folder / name).read_bytes()) for name in sums.files}
        return there == sums.files and Sums.read(folder) == sums
    except (OSError, ValueError):
        return False


def _parquet(table: Any) -> bytes:
    from pyarrow import parquet

    buffer = io.BytesIO()
    parquet.write_table(table, buffer, compression="zstd", store_schema=False)
    return buffer.getvalue()
