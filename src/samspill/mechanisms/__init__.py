"""Mechanisms without a domain, which a model gives its own tables, columns and networks.

Public names
------------
`ThresholdAdoption`
    Whoever has enough adopters among the neighbours adopts too.
`JobInformation`
    Jobs are heard of, taken, or passed on to somebody who has none.
`LearningFromExperience`
    What is tried is learnt about, and what has disappointed is tried less.
`LearningFromCode`, `CodeFromBetters`, `score`
    People learn from a code that they share, and the code from the best of them.
`Contagion`
    Whoever is susceptible catches it from those who are infectious, if all meet alike.
`CopyNeighbours`, `Fashion`, `Adopters`, `Practice`
    A practice is copied from neighbours; its appeal comes and goes.
`Memory`, `readiness`, `appeal_ahead`, `adoption_probability`
    The same as a hazard, to be fitted to data.
`HomophilousCopying`
    Who has something in common meets to more effect, and comes to have more in common.
`BoundedConfidence`, `AttractionRepulsion`
    Two meet, and draw nearer if they think much the same; or part if not.
"""

from samspill.mechanisms.contagion import Contagion
from samspill.mechanisms.copying import (
    Adopters,
    CopyNeighbours,
    Fashion,
    Memory,
    Practice,
    adoption_probability,
    appeal_ahead,
    readiness,
)
from samspill.mechanisms.homophily import HomophilousCopying
from samspill.mechanisms.influence import AttractionRepulsion, BoundedConfidence
from samspill.mechanisms.job_information import JobInformation
from samspill.mechanisms.learning_from_experience import LearningFromExperience
from samspill.mechanisms.social_learning import CodeFromBetters, LearningFromCode, score
from samspill.mechanisms.threshold_adoption import ThresholdAdoption

__all__ = [
    "Adopters", "AttractionRepulsion", "BoundedConfidence", "CodeFromBetters", "Contagion", "CopyNeighbours",
    "Fashion", "HomophilousCopying", "JobInformation", "LearningFromCode", "LearningFromExperience", "Memory",
    "Practice", "ThresholdAdoption", "adoption_probability", "appeal_ahead", "readiness", "score",
]  # fmt: skip
