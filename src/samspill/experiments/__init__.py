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
`seen_from`, `Borrowing`, `Chosen`, `View`, `view`, `views`, `fewer`
    A study as a stakeholder's positions make it, beside the study as it is.
`contest`, `stored`, `put_on_record`
    What a position changes, told from a few draws; and the record of who holds it.
`Rank`, `Shift`, `ranking`, `shifts`, `measure_of`, `VERDICT`
    In which order policies come by what counts, and what a perspective changes of an effect.
`reach`, `behind`, `Ground`, `Behind`
    Which assumptions can move a figure, and how far they move it in these runs.
`kept_ledger`, `require_ledger`
    The ledger that a store keeps with its runs.
`is_from_outside`
    Whether a run failed for a reason that says nothing of the model.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from samspill.experiments.aims import Aim
from samspill.experiments.backends import Backend, Local
from samspill.experiments.backside import BackSide, Change, Part, Side, back_side, moved_by
from samspill.experiments.beyond import Beyond
from samspill.experiments.breakeven import BreakEven, break_even, lines_apart
from samspill.experiments.case import Case, Reading, Society, find, installed
from samspill.experiments.compare import Effect, Effects
from samspill.experiments.curves import Curve, LeverCurve, Range, along
from samspill.experiments.design import Design, Draw, Grid, LatinHypercube, Medians
from samspill.experiments.facts import Facts, OutcomeFacts
from samspill.experiments.grid import Cell, CleanGrid, crossings
from samspill.experiments.luck import luck_of
from samspill.experiments.notinit import NotInIt, not_in_it
from samspill.experiments.outside import is_from_outside
from samspill.experiments.pairs import Pairs, Turn
from samspill.experiments.places import Places
from samspill.experiments.progress import Progress
from samspill.experiments.reach import reach
from samspill.experiments.rows import DrawRow, RunRow
from samspill.experiments.runs import Runs
from samspill.experiments.scenario import Scenario
from samspill.experiments.spread import by_draw
from samspill.experiments.study import Study
from samspill.experiments.towhom import Fate, Leaf, Lot, Profile, Rankings, ToWhom, to_whom
from samspill.experiments.verification import Finding, Verdict, verify

if TYPE_CHECKING:
    from samspill.experiments.claims import Claims, Judged, Share, judge, try_identities
    from samspill.experiments.contests import contest, put_on_record, stored
    from samspill.experiments.document import Document
    from samspill.experiments.grounds import Behind, Ground, behind
    from samspill.experiments.kept import kept_ledger, require_ledger
    from samspill.experiments.perspectives import Borrowing, Chosen, check, ledger_of, seen_from, unmoved
    from samspill.experiments.standing import VERDICT, Rank, Shift, measure_of, ranking, shifts
    from samspill.experiments.viewing import VIEWS, View, fewer, view, views

__all__ = [
    "VERDICT", "VIEWS", "Aim", "BackSide", "Backend", "Behind", "Beyond", "Borrowing", "BreakEven", "Case", "Cell",
    "Change", "Chosen", "Claims", "CleanGrid", "Curve", "Design", "Document", "Draw", "DrawRow", "Effect", "Effects",
    "Facts", "Fate", "Finding", "Grid", "Ground", "Judged", "LatinHypercube", "Leaf", "LeverCurve", "Local", "Lot",
    "Medians", "NotInIt", "OutcomeFacts", "Pairs", "Part", "Places", "Profile", "Progress", "Range", "Rank",
    "Rankings", "Reading", "RunRow", "Runs", "Scenario", "Share", "Shift", "Side", "Society", "Study", "ToWhom",
    "Turn", "Verdict", "View", "along", "back_side", "behind", "break_even", "by_draw", "check", "contest",
    "crossings", "fewer", "find", "installed", "is_from_outside", "judge", "kept_ledger", "ledger_of", "lines_apart",
    "luck_of", "measure_of", "moved_by", "not_in_it", "put_on_record", "ranking", "reach", "require_ledger",
    "seen_from", "shifts", "stored", "to_whom", "try_identities", "unmoved", "verify", "view", "views",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import what reads documents and ledgers when it is first asked for: it brings pydantic."""
    module = None
    if name in {"Claims", "Judged", "Share", "judge", "try_identities"}:
        module = import_module("samspill.experiments.claims")
    elif name in {"contest", "put_on_record", "stored"}:
        module = import_module("samspill.experiments.contests")
    elif name in {"Document"}:
        module = import_module("samspill.experiments.document")
    elif name in {"Behind", "Ground", "behind"}:
        module = import_module("samspill.experiments.grounds")
    elif name in {"kept_ledger", "require_ledger"}:
        module = import_module("samspill.experiments.kept")
    elif name in {"Borrowing", "Chosen", "check", "ledger_of", "seen_from", "unmoved"}:
        module = import_module("samspill.experiments.perspectives")
    elif name in {"VERDICT", "Rank", "Shift", "measure_of", "ranking", "shifts"}:
        module = import_module("samspill.experiments.standing")
    elif name in {"VIEWS", "View", "fewer", "view", "views"}:
        module = import_module("samspill.experiments.viewing")
    if module is None:
        raise AttributeError(f"module 'samspill.experiments' has no attribute {name!r}")
    return getattr(module, name)
