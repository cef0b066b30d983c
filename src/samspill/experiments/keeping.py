"""Keeping: one finished task as one file, exact to the bit, which says of which study it is and whether it is whole."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.experiments import checksums
from samspill.experiments.solving import Found
from samspill.experiments.task import Done, Result, Task

MORE = "more "
"""How the names of arrays begin that a run has beside figures and series."""


class Damaged(Exception):
    """A file is not as it was written."""


@dataclass(frozen=True)
class Part:
    """What a file says.

    Attributes
    ----------
    study
        Identity of the study that it is of.
    task
        Its task, as plain values.
    ended
        When it was written.
    head, figures, series, places, more
        The rest; of places, what all runs that have any have, one after another.
    """

    study: str
    task: Mapping[str, Any]
    ended: str
    head: Mapping[str, Any]
    figures: NDArray[np.float64]
    series: NDArray[np.float64]
    places: tuple[NDArray[np.float64], ...] = ()
    more: Mapping[str, NDArray[Any]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Name of the file in which it belongs."""
        return name_of(self.task["part"], self.task["draw"]["number"], self.task["variant"])

    def is_of(self, task: Task, study: str) -> bool:
        """Whether it is what came of a task of a study."""
        return self.study == study and self.task == _plain(task)

    def result(self, task: Task) -> Result:
        """Take the result back."""
        places = iter(self.places)
        taken = [tuple(next(places) for _ in range(n)) for n in self.head.get("places", [0] * len(self.figures))]
        rows = zip(self.head["runs"], self.figures, self.series, self.head["traces"], taken, strict=True)
        runs = tuple(replace(Done(*row, *rest), more=self._more(place)) for place, (row, *rest) in enumerate(rows))
        return Result(task, Found(**self.head["found"]), runs, self.head["seconds"])

    def _more(self, place: int) -> dict[str, NDArray[Any]]:
        """Give what one of the runs has beside figures and series."""
        own = f"{MORE}{place} "
        return {name.removeprefix(own): array for name, array in self.more.items() if name.startswith(own)}


def name_of(part: str, number: int, variant: str) -> str:
    """Name the file of a task by its key."""
    return "-".join(filter(None, [part, f"{number:05d}", re.sub(r"\W+", "-", variant)])) + ".npz"


def packed(result: Result, study: str, ended: str) -> bytes:
    """Pack a result (NumPy's .npz; no pickle), with the checksum of all of it as the archive's comment."""
    head = {
        "study": study,
        "task": asdict(result.task),
        "ended": ended,
        "seconds": result.seconds,
        "found": asdict(result.found),
        "runs": [[run.scenario, run.seed, run.luck, run.status, run.reason] for run in result.runs],
        "traces": [run.trace for run in result.runs],
        "places": [len(run.places) for run in result.runs],
    }
    arrays = {
        "figures": np.array([run.figures for run in result.runs]),
        "series": np.array([run.series for run in result.runs]),
        **{f"places{number}": each for number, each in enumerate(each for run in result.runs for each in run.places)},
        **{f"{MORE}{place} {name}": each for place, run in enumerate(result.runs) for name, each in run.more.items()},
    }
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, head=np.frombuffer(json.dumps(head).encode(), np.uint8), **arrays)
    with zipfile.ZipFile(buffer, "a") as file:
        file.comment = bytes(checksums.LENGTH)
    body = buffer.getvalue()[: -checksums.LENGTH]
    return body + checksums.of_bytes(body).encode()


def opened(path: Path) -> Part:
    """Read a file.

    Raises
    ------
    FileNotFoundError
        If there is none.
    Damaged
        If it is not as it was written.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise Damaged(error.strerror or str(error)) from error
    body, checksum = content[: -checksums.LENGTH], content[-checksums.LENGTH :]
    if checksums.of_bytes(body).encode() != checksum:
        raise Damaged("another checksum than its own")
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as file:
            head = json.loads(file["head"].tobytes())
            places = tuple(file[f"places{number}"] for number in range(sum(head.get("places", ()))))
            more = {name: file[name] for name in file.files if name.startswith(MORE)}
            return Part(head["study"], head["task"], head["ended"], head, file["figures"], file["series"], places, more)
    except (ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:  # whole, but none of ours
        raise Damaged(f"{type(error).__name__}: {error}") from error


def _plain(task: Task) -> Any:
    return json.loads(json.dumps(asdict(task)))
