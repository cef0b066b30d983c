"""Mechanisms without a domain, which a model gives its own tables, columns and networks.

Public names
------------
`Contagion`
    Whoever is susceptible catches it from those who are infectious, if all meet alike.
"""

from samspill.mechanisms.contagion import Contagion

__all__ = ["Contagion"]
