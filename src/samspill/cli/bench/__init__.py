"""``samspill bench``: how fast this machine runs a model, through the same public names that models use."""

from samspill.cli.bench.verb import BENCHES, VERB, measured

__all__ = ["BENCHES", "VERB", "measured"]
