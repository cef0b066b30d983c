"""Experiments: scenarios, designs, studies, who runs them, where results are kept, what can be asked of them.

Public names
------------
`Scenario`, `Study`
    What is compared, and how often it is run.
`LatinHypercube`, `Medians`, `Grid`, `Draw`
    How draws are chosen.
`Pairs`, `CleanGrid`
    Further parts of a study: rivals in pairs, and a grid with all else at medians.
`Case`, `Reading`, `Society`, `find`, `installed`
    What a model's folder hands over, and how it is found by name.
`Document`
    A study as it is written down.
`Local`, `Backend`, `Progress`
    Who does the runs, and what is shown meanwhile.
`Runs`, `Effect`, `Effects`, `Turn`, `Cell`, `DrawRow`, `RunRow`, `Facts`, `OutcomeFacts`
    What came of it.
`crossings`, `break_even`, `BreakEven`
    Where an effect changes sign: on the grid, and over draws.
`back_side`, `BackSide`, `Side`, `Change`, `Part`, `moved_by`, `Aim`
    What a policy does beside its aim, and on which assumption that hangs.
`to_whom`, `ToWhom`, `Fate`, `Lot`, `Profile`, `Leaf`, `Rankings`
    Who gains and who loses, entity by entity, and how policies rank by what counts.
`not_in_it`, `NotInIt`
    What the runs do not contain, by the model's own word and by what was tried.
`luck_of`
    Which seed a run has.
`verify`, `Verdict`, `Finding`
    Whether a store is whole.
`is_from_outside`
    Whether a run failed for a reason that says nothing of the model.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from samspill.experiments.aims import Aim
from samspill.experiments.backends import Backend, Local
from samspill.experiments.backside import BackSide, Change, Part, Side, back_side, moved_by
from samspill.experiments.breakeven import BreakEven, break_even
from samspill.experiments.case import Case, Reading, Society, find, installed
from samspill.experiments.compare import Effect, Effects
from samspill.experiments.design import Design, Draw, Grid, LatinHypercube, Medians
from samspill.experiments.facts import Facts, OutcomeFacts
from samspill.experiments.grid import Cell, CleanGrid, crossings
from samspill.experiments.luck import luck_of
from samspill.experiments.notinit import NotInIt, not_in_it
from samspill.experiments.outside import is_from_outside
from samspill.experiments.pairs import Pairs, Turn
from samspill.experiments.progress import Progress
from samspill.experiments.rows import DrawRow, RunRow
from samspill.experiments.runs import Runs
from samspill.experiments.scenario import Scenario
from samspill.experiments.study import Study
from samspill.experiments.towhom import Fate, Leaf, Lot, Profile, Rankings, ToWhom, to_whom
from samspill.experiments.verification import Finding, Verdict, verify

if TYPE_CHECKING:
    from samspill.experiments.document import Document

__all__ = [
    "Aim", "BackSide", "Backend", "BreakEven", "Case", "Cell", "Change", "CleanGrid", "Design", "Document", "Draw",
    "DrawRow", "Effect", "Effects", "Facts", "Fate", "Finding", "Grid", "LatinHypercube", "Leaf", "Local", "Lot",
    "Medians", "NotInIt", "OutcomeFacts", "Pairs", "Part", "Profile", "Progress", "Rankings", "Reading", "RunRow",
    "Runs", "Scenario", "Side", "Society", "Study", "ToWhom", "Turn", "Verdict", "back_side", "break_even",
    "crossings", "find", "installed", "is_from_outside", "luck_of", "moved_by", "not_in_it", "to_whom", "verify",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import what reads documents when it is first asked for: it brings pydantic."""
    if name == "Document":
        return import_module("samspill.experiments.document").Document
    raise AttributeError(f"module 'samspill.experiments' has no attribute {name!r}")
