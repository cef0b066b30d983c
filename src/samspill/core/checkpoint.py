"""Checkpoints: everything that outlives a step, from which a run goes on bit for bit (§10)."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.spec import RunError


@dataclass(frozen=True)
class Checkpoint:
    """A run at the beginning of a step.

    Attributes
    ----------
    step, seed, model, population
        Where the run stands, its luck, and the fingerprints of what it is a run of.
    interventions
        The interventions that it knows, with their dates, as text.
    arrays
        Ids, columns and what is kept beside them, masks, tallies and recorded columns, by name.
    """

    step: int
    seed: int
    model: str
    population: str
    interventions: tuple[tuple[str, int, int], ...]
    arrays: dict[str, NDArray[Any]]
    clips: dict[str, int]

    def save(self, path: Path) -> None:
        """Write it to a file (NumPy's .npz; no pickle)."""
        head = {"step": self.step, "seed": self.seed, "model": self.model, "population": self.population,
                "interventions": self.interventions, "clips": self.clips}  # fmt: skip
        text = np.frombuffer(json.dumps(head).encode(), np.uint8)
        with Path(path).open("wb") as file:
            np.savez(file, allow_pickle=False, head=text, **self.arrays)

    @classmethod
    def load(cls, path: Path) -> Checkpoint:
        """Read it back.

        Raises
        ------
        RunError
            E214 if the file is no checkpoint.
        """
        try:
            with Path(path).open("rb") as file, np.load(file, allow_pickle=False) as held:
                arrays = {name: held[name] for name in held.files}
            head = json.loads(arrays.pop("head").tobytes().decode())
            dated = tuple((name, first, stop) for name, first, stop in head.pop("interventions"))
            return cls(interventions=dated, arrays=arrays, **head)
        except (OSError, ValueError, KeyError, EOFError, TypeError, AttributeError, zipfile.BadZipFile) as error:
            raise RunError(f"{path} is no checkpoint", code="E214", found=str(error),
                           fix="run again from the start") from error  # fmt: skip
