"""Rows: how each draw and each run of a study went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samspill.experiments.task import Done, Result

HEADLINE, PAIRS, GRID = PARTS = ("headline", "pairs", "grid")
"""The parts of a study."""


@dataclass(frozen=True)
class DrawRow:
    """One draw as it was run.

    Attributes
    ----------
    number, values, choices
        Its number, the numbers by address, the values of switches by name.
    solved, residuals, reached
        What was found by address, outcome minus target by outcome, whether every target was met.
    """

    number: int
    values: Mapping[str, float]
    choices: Mapping[str, str]
    solved: Mapping[str, float]
    residuals: Mapping[str, float]
    reached: bool


@dataclass(frozen=True)
class RunRow:
    """How one run ended: ``status`` is done or failed, ``reason`` says why it failed."""

    part: str
    scenario: str
    draw: int
    seed: int
    variant: str
    luck: int
    status: str
    reason: str


def draw_row(result: Result) -> DrawRow:
    """Take from a result what belongs to its draw."""
    draw, found = result.task.draw, result.found
    return DrawRow(draw.number, draw.values, draw.choices, found.values, found.residuals, found.reached)


def run_row(result: Result, run: Done) -> RunRow:
    """Take from a result how one of its runs ended."""
    part, number, variant = result.task.key
    return RunRow(part, run.scenario, number, run.seed, variant, run.luck, run.status, run.reason)
