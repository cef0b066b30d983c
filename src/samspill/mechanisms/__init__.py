"""Mechanisms without a domain, which a model gives its own tables, columns and networks.

Public names
------------
`BoundedConfidence`
    Two meet, and draw nearer if they think much the same.
`AttractionRepulsion`
    Two meet, and draw nearer if they think much the same, or part if not.
"""

from samspill.mechanisms.influence import AttractionRepulsion, BoundedConfidence

__all__ = ["AttractionRepulsion", "BoundedConfidence"]
