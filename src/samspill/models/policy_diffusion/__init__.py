"""Policy diffusion: whether copying forecasts which American state adopts which policy when.

`score` scores ours and the null models on files of adoptions; `OURS`, `NULLS` and `WITHOUT` are the models;
`society` has the same mechanisms as a model that runs.
"""

from samspill.models.policy_diffusion.comparison import FOLDS, RIVAL, Result, score
from samspill.models.policy_diffusion.following import OURS, PARTS, WITHOUT, Following
from samspill.models.policy_diffusion.nulls import GAINS, NULLS
from samspill.models.policy_diffusion.panel import Panel
from samspill.models.policy_diffusion.reading import read

__all__ = [
    "FOLDS", "GAINS", "NULLS", "OURS", "PARTS", "RIVAL", "WITHOUT", "Following", "Panel", "Result", "read", "score",
]  # fmt: skip
