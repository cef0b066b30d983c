"""Experiments: scenarios, designs, studies, who runs them, where results are kept, what can be asked of them.

Public names
------------
`Scenario`, `Study`
    What is compared, and how often it is run.
`LatinHypercube`, `Medians`, `Grid`, `Draw`
    How draws are chosen.
`Pairs`, `CleanGrid`
    Further parts of a study: rivals in pairs, and a grid with all else at medians.
`Places`
    Where the places of a case lie, how big they are, and which of them may be named.
`Case`, `Reading`, `Society`, `find`, `installed`
    What a model's folder hands over, and how it is found by name.
`Document`
    A study as it is written down.
`Local`, `Backend`, `Progress`
    Who does the runs, and what is shown meanwhile.
`Runs`, `Effect`, `Effects`, `Turn`, `Cell`, `DrawRow`, `RunRow`, `Facts`, `OutcomeFacts`
    What came of it.
`Beyond`
    What is left of an effect beyond its placebo, or beyond its parts.
`Range`, `Curve`, `along`, `LeverCurve`
    Values of a lever, scenarios that differ in it, and how an effect goes with it.
`crossings`, `break_even`, `BreakEven`, `lines_apart`
    Where an effect changes sign: on the grid, and over draws.
`by_draw`
    Values of runs as means over seeds.
`Claims`, `judge`, `Judged`, `Share`, `try_identities`
    What somebody expects of policies, and how often it holds.
`luck_of`
    Which seed a run has.
`verify`, `Verdict`, `Finding`
    Whether a store is whole.
`is_from_outside`
    Whether a run failed for a reason that says nothing of the model.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from samspill.experiments.backends import Backend, Local
from samspill.experiments.beyond import Beyond
from samspill.experiments.breakeven import BreakEven, break_even, lines_apart
from samspill.experiments.case import Case, Reading, Society, find, installed
from samspill.experiments.compare import Effect, Effects
from samspill.experiments.curves import Curve, LeverCurve, Range, along
from samspill.experiments.design import Design, Draw, Grid, LatinHypercube, Medians
from samspill.experiments.facts import Facts, OutcomeFacts
from samspill.experiments.grid import Cell, CleanGrid, crossings
from samspill.experiments.luck import luck_of
from samspill.experiments.outside import is_from_outside
from samspill.experiments.pairs import Pairs, Turn
from samspill.experiments.places import Places
from samspill.experiments.progress import Progress
from samspill.experiments.rows import DrawRow, RunRow
from samspill.experiments.runs import Runs
from samspill.experiments.scenario import Scenario
from samspill.experiments.spread import by_draw
from samspill.experiments.study import Study
from samspill.experiments.verification import Finding, Verdict, verify

if TYPE_CHECKING:
    from samspill.experiments.claims import Claims, Judged, Share, judge, try_identities
    from samspill.experiments.document import Document

__all__ = [
    "Backend", "Beyond", "BreakEven", "Case", "Cell", "Claims", "CleanGrid", "Curve", "Design", "Document", "Draw",
    "DrawRow", "Effect", "Effects", "Facts", "Finding", "Grid", "Judged", "LatinHypercube", "LeverCurve", "Local",
    "Medians", "OutcomeFacts", "Pairs", "Places", "Progress", "Range", "Reading", "RunRow", "Runs", "Scenario",
    "Share", "Society", "Study", "Turn", "Verdict", "along", "break_even", "by_draw", "crossings", "find",
    "installed", "is_from_outside", "judge", "lines_apart", "luck_of", "try_identities", "verify",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import what reads documents when it is first asked for: it brings pydantic."""
    if name == "Document":
        return import_module("samspill.experiments.document").Document
    if name in ("Claims", "Judged", "Share", "judge", "try_identities"):
        return getattr(import_module("samspill.experiments.claims"), name)
    raise AttributeError(f"module 'samspill.experiments' has no attribute {name!r}")
