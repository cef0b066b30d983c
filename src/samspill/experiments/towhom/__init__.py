"""To whom: who gains and who loses, entity by entity under the same luck, and how policies rank by what counts.

Public names
------------
`to_whom`
    Tells it of a study's runs; gives a `ToWhom` with a `Fate` for each policy.
`Lot`, `WorstOff`, `Profile`, `Leaf`
    A group's shares of winners and losers, what those get who have least, and who the losers are.
`Rankings`, `Ranked`
    Policies by the sum, by priority to those who are worse off, and by the worst-off alone.
"""

from samspill.experiments.towhom.fates import Fate, Lot, ToWhom, WorstOff, to_whom
from samspill.experiments.towhom.profile import Leaf, Profile
from samspill.experiments.towhom.rankings import Ranked, Rankings

__all__ = ["Fate", "Leaf", "Lot", "Profile", "Ranked", "Rankings", "ToWhom", "WorstOff", "to_whom"]
