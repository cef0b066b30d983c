"""Mechanisms without a domain, which a model gives its own tables, columns and networks.

Public names
------------
`ThresholdAdoption`
    Whoever has enough adopters among the neighbours adopts too.
`JobInformation`
    Jobs are heard of, taken, or passed on to somebody who has none.
"""

from samspill.mechanisms.job_information import JobInformation
from samspill.mechanisms.threshold_adoption import ThresholdAdoption

__all__ = ["JobInformation", "ThresholdAdoption"]
