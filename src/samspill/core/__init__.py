"""The engine: runs one model once, exactly. Knows nothing of any domain.

Declare with `Table`, `Geography`, `Mechanism`, `Sweep`, `Intervention`; put together with `Stage`, `Switch`, `Model`,
`Population`; run with `Run`; go on from a `Checkpoint`. Inside ``step`` a mechanism meets `State`, `Moment`,
`Changes`, `Ids`, `Pair` and `Places`.
"""

from samspill.core.caching import keep_kernels
from samspill.core.changes import Changes
from samspill.core.checkpoint import Checkpoint
from samspill.core.clock import Clock
from samspill.core.mechanism import Intervention, Mechanism
from samspill.core.model import Dated, Model, Solved, Stage, Switch
from samspill.core.moment import Born, Moment, luck
from samspill.core.network import Meetings, Network, Ties
from samspill.core.population import Population
from samspill.core.record import ALL, Record, joined
from samspill.core.rng import Key, Pair, Stream
from samspill.core.run import Run
from samspill.core.space import Geography, Places
from samspill.core.state import State, point
from samspill.core.store import Ids
from samspill.core.sweep import Sweep, once, picks
from samspill.core.table import Table

__all__ = [
    "ALL", "Born", "Changes", "Checkpoint", "Clock", "Dated", "Geography", "Ids", "Intervention", "Key", "Mechanism",
    "Meetings", "Model", "Moment", "Network", "Pair", "Places", "Population", "Record", "Run", "Solved", "Stage",
    "State", "Stream", "Sweep", "Switch", "Table", "Ties", "joined", "luck", "once", "picks", "point",
]  # fmt: skip

keep_kernels()
