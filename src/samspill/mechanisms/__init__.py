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
"""

from samspill.mechanisms.job_information import JobInformation
from samspill.mechanisms.learning_from_experience import LearningFromExperience
from samspill.mechanisms.social_learning import CodeFromBetters, LearningFromCode, score
from samspill.mechanisms.threshold_adoption import ThresholdAdoption

__all__ = [
    "CodeFromBetters", "JobInformation", "LearningFromCode", "LearningFromExperience", "ThresholdAdoption", "score",
]  # fmt: skip
