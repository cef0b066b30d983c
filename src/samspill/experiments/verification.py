"""Verification: whether every file of a store is there, whole and of its study, and what is installed now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from samspill.experiments import checksums, identity, keeping, manifest
from samspill.experiments.checksums import SUMS, Sums
from samspill.experiments.durable import HALF
from samspill.spec import SamspillError

MISSING, DAMAGED, FOREIGN, UNSEALED = "missing", "damaged", "of another study", "without checksums"
"""What a finding can be."""

SAME, ANOTHER = "same", "another"


@dataclass(frozen=True)
class Finding:
    """One file that is not as it should be: its place in the store, one of four states, what was found."""

    file: str
    state: str
    found: str


@dataclass(frozen=True)
class Verdict:
    """What verifying gave.

    Attributes
    ----------
    store, study, format
        The folder, the name of the study, the format; empty and 0 where the manifest does not tell.
    n_files
        How many files were looked for.
    findings
        Those that are not as they should be.
    installed
        For the model, the data, the ledger, the engine and the document: ``same``, ``another``, or why that
        is not known; for each version that differs, both.
    """

    store: str
    study: str
    format: int
    n_files: int
    findings: tuple[Finding, ...]
    installed: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_well(self) -> bool:
        """Whether every file is there, whole and of the study; what is installed does not matter."""
        return not self.findings

    def as_dict(self) -> dict[str, Any]:
        """Give plain values for JSON."""
        return {**asdict(self), "is_well": self.is_well}


def verify(path: str | Path) -> Verdict:
    """Hash every file of a store anew, and compare with what was written down.

    Raises
    ------
    StudyError
        E412 if there is no store, or one of a format that is not known.
    """
    folder, told = Path(path), {}
    try:
        told = manifest.read(folder)
        looked = list(_looked_at(folder, told))
    except SamspillError as error:
        missing = not (folder / manifest.NAME).exists()
        if error.code == "E412" and not (missing and (folder / "parts").is_dir()):
            raise
        broken = Finding(manifest.NAME, MISSING if missing else DAMAGED, error.found)
        looked = [broken, *_results(folder, ""), *_parts(folder, "")]
    findings = tuple(each for each in looked if isinstance(each, Finding))
    study = told["facts"]["name"] if told else ""
    installed = _installed(folder, told) if told else {}
    return Verdict(str(folder), study, told.get("format", 0), len(looked), findings, installed)


Looked = Iterator[Finding | None]
"""For each file that was looked for: what is wrong with it, if anything."""


def _looked_at(folder: Path, told: Mapping[str, Any]) -> Looked:
    if told["format"] == 1:
        yield Finding(manifest.NAME, UNSEALED, "format 1, which has no checksums")
        return
    yield None
    yield _compared(folder, manifest.DOCUMENT, told["document"])
    if told.get("ledger"):
        yield _compared(folder, manifest.LEDGER, told["ledger"])
    yield from _results(folder, told["identity"])
    yield from _parts(folder, told["identity"])


def _compared(folder: Path, name: str, checksum: str) -> Finding | None:
    try:
        found = checksums.of_bytes((folder / name).read_bytes())
    except FileNotFoundError:
        return Finding(name, MISSING, "no such file")
    except OSError as error:
        return Finding(name, DAMAGED, error.strerror or str(error))
    return None if found == checksum else Finding(name, DAMAGED, "another checksum")


def _results(folder: Path, study: str) -> Looked:
    """Look at the tables and their checksums; ``study`` is empty where it is not known."""
    name = f"results/{SUMS}"
    try:
        sums = Sums.read(folder / "results")
    except OSError:
        yield Finding(name, MISSING, "no such file: the study has not run to its end, or somebody took it away")
        return
    except ValueError as error:
        yield Finding(name, DAMAGED, str(error))
        return
    yield Finding(name, FOREIGN, f"study {sums.study[:12]}") if study and sums.study != study else None
    yield from (_compared(folder, f"results/{each}", checksum) for each, checksum in sums.files.items())
    yield from _strange(folder / "results", {*sums.files, SUMS})


def _parts(folder: Path, study: str) -> Looked:
    """Look at the parts that there are, and for those that the tables tell of."""
    wanted = _wanted(folder)
    there = {each.name for each in (folder / "parts").glob("*.npz")}
    for name in sorted(wanted | there):
        yield _part(folder, f"parts/{name}", study)
    yield from _strange(folder / "parts", there)


def _part(folder: Path, name: str, study: str) -> Finding | None:
    try:
        part = keeping.opened(folder / name)
    except FileNotFoundError:
        return Finding(name, MISSING, "no such file, but its runs are in the tables")
    except keeping.Damaged as error:
        return Finding(name, DAMAGED, str(error))
    if study and part.study != study:
        return Finding(name, FOREIGN, f"study {part.study[:12]}")
    return None if f"parts/{part.name}" == name else Finding(name, DAMAGED, f"what belongs in {part.name}")


def _wanted(folder: Path) -> set[str]:
    """Name the parts that the table of draws tells of; none where it cannot be read."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        rows = parquet.read_table(folder / "results" / "draws.parquet", columns=["part", "draw", "variant"])
    except (OSError, pa.ArrowException):
        return set()
    return {keeping.name_of(row["part"], row["draw"], row["variant"]) for row in rows.to_pylist()}


def _strange(folder: Path, known: set[str]) -> Looked:
    """Find what no study has written; half files are an interruption's, and go with the next start."""
    for each in sorted(folder.iterdir()) if folder.is_dir() else ():
        if each.name not in known and not HALF.fullmatch(each.name):
            yield Finding(f"{folder.name}/{each.name}", FOREIGN, "a file that no study has written")


def _installed(folder: Path, told: Mapping[str, Any]) -> dict[str, str]:
    """Compare what a store was run with and what is installed."""
    from samspill.experiments.case import find
    from samspill.experiments.document import text_of
    from samspill.experiments.study import Study

    overrides = dict(told["facts"]["overrides"])
    try:
        case = find(folder / manifest.DOCUMENT)
        numbers = {key: overrides.pop(key, None) for key in ("draws", "seeds")}
        here = Study.of(case, **numbers, sets=overrides).hashes()
        study = text_of(find(case.name).study) == text_of(case.study)
    except SamspillError as error:
        return {"not known": f"{error.code}: {error.subject}"}
    except Exception as error:  # of a model that is not ours
        return {"not known": f"{type(error).__name__}: {error}"}
    same = {name: here[name] == told["hashes"][name] for name in ("model", "data", "ledger", "engine")}
    now = identity.versions()
    return {
        **{name: SAME if is_same else ANOTHER for name, is_same in {**same, "study": study}.items()},
        **{name: f"{was} then, {now[name]} now" for name, was in told["versions"].items() if now[name] != was},
    }
