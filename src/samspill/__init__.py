"""Samspill: try a public policy on a virtual society before you try it on a real one."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from samspill.core import (
    Changes,
    Checkpoint,
    Clock,
    Dated,
    Geography,
    Intervention,
    Mechanism,
    Model,
    Moment,
    Network,
    Pair,
    Places,
    Population,
    Run,
    Solved,
    Stage,
    State,
    Sweep,
    Switch,
    Table,
    Ties,
    once,
    picks,
    point,
)
from samspill.spec import (
    MISSING,
    Column,
    Level,
    Lever,
    Outcome,
    Param,
    SamspillError,
    Series,
    adds,
    appends,
    column,
    connects,
    known,
    lever,
    maxes,
    mins,
    overrides,
    param,
    ref,
    retires,
    scales,
    sets,
    severs,
)

if TYPE_CHECKING:
    from samspill.experiments import LatinHypercube, Local, Scenario, Study

__version__ = "0.1.0"
_LATER = {"LatinHypercube", "Local", "Scenario", "Study"}

__all__ = [
    "MISSING", "Changes", "Checkpoint", "Clock", "Column", "Dated", "Geography", "Intervention", "LatinHypercube",
    "Level", "Lever", "Local", "Mechanism", "Model", "Moment", "Network", "Outcome", "Pair", "Param", "Places",
    "Population", "Run", "SamspillError", "Scenario", "Series", "Solved", "Stage", "State", "Study", "Sweep", "Switch",
    "Table", "Ties", "adds", "appends", "column", "connects", "known", "lever", "maxes", "mins", "once", "overrides",
    "param", "picks", "point", "ref", "retires", "scales", "sets", "severs",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import what plans and runs studies when it is first asked for: it brings heavier libraries."""
    if name in _LATER:
        return getattr(import_module("samspill.experiments"), name)
    raise AttributeError(f"module 'samspill' has no attribute {name!r}")
