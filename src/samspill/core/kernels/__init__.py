"""Compiled parts, imported when first needed: keyed draws for use inside kernels, and the engine's own loops.

A model's kernel takes a `Key` (from ``now.rng(purpose).key(Table)``) and calls ``uniform(id, key, k)``,
``normal(id, key, k)`` or ``integer(id, n, key, k)``.
"""

from samspill.core.kernels import announcing as announcing
from samspill.core.kernels.distributions import (
    event_rows,
    hit_rows,
    hit_rows_each,
    to_choice,
    to_exponential,
    to_integers,
    to_normal,
    to_poisson,
    to_uniform,
)
from samspill.core.kernels.merging import (
    BLOCK,
    add_rows,
    add_to_rows,
    at_all,
    at_rows,
    claim,
    copy_settled,
    first_there,
    in_order,
    move_up,
    order_of,
    order_of_ids,
    place,
    place_references,
    resolve,
    settle,
    settle_rows,
    stands_twice,
    staying,
    stray_reference,
    stray_reference_of,
    sum_block,
    sum_cells,
)
from samspill.core.kernels.networks import (
    count_neighbours,
    pick_neighbours,
    picked,
    rounds_of,
    sum_neighbours,
)
from samspill.core.kernels.philox import (
    dense_uniforms,
    dense_words,
    integer,
    newcomers,
    normal,
    normal_of,
    pair_words,
    philox,
    uniform,
    uniform_of,
    word_of,
    words,
)

__all__ = [
    "BLOCK", "add_rows", "add_to_rows", "at_all", "at_rows", "claim", "copy_settled", "count_neighbours",
    "dense_uniforms", "dense_words", "event_rows", "first_there", "hit_rows", "hit_rows_each", "in_order", "integer",
    "move_up", "newcomers", "normal", "normal_of", "order_of", "order_of_ids", "pair_words", "philox",
    "pick_neighbours", "picked", "place", "place_references", "resolve", "rounds_of", "settle", "settle_rows",
    "stands_twice", "staying", "stray_reference", "stray_reference_of", "sum_block", "sum_cells", "sum_neighbours",
    "to_choice", "to_exponential", "to_integers", "to_normal", "to_poisson", "to_uniform", "uniform", "uniform_of",
    "word_of", "words",
]  # fmt: skip
