"""Synthetic populations: what a virtual society begins with.

Public names
------------
`complete`, `ring_lattice`, `square_lattice`, `random_graph`
    Ties for a network, as rows of sources and targets: ``Population(..., networks={Friendship: complete(4)})``.
"""

from samspill.synth.networks import complete, random_graph, ring_lattice, square_lattice

__all__ = ["complete", "random_graph", "ring_lattice", "square_lattice"]
