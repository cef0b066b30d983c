"""Medical Innovation: whether doctors took up a drug from colleagues, with and without a common cause.

`score` fits what colleagues weigh to a file of the 125 doctors of Coleman, Katz and Menzel.
"""

from samspill.models.medical_innovation.weights import CAUSES, NETWORKS, Result, score

__all__ = ["CAUSES", "NETWORKS", "Result", "score"]
