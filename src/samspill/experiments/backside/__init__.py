"""The back side: what changed and was not the aim, searched for in everything that a study recorded.

Public names
------------
`back_side`
    Searches; gives a `BackSide` with its `Side` s, each resting on `Change` s.
`Part`, `moved_by`
    The assumption that parts the versions in which something happens from those in which it does not.
`step_down`
    Chances of error over a whole family of effects, by flipping signs.
"""

from samspill.experiments.backside.family import Change
from samspill.experiments.backside.kinds import KINDS, Side
from samspill.experiments.backside.search import BackSide, back_side
from samspill.experiments.backside.signs import step_down
from samspill.experiments.backside.space import Part, moved_by

__all__ = ["KINDS", "BackSide", "Change", "Part", "Side", "back_side", "moved_by", "step_down"]
