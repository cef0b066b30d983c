"""Compiled parts, imported when first needed: keyed draws for use inside kernels, and the engine's own loops.

A model's kernel takes a `Key` (from ``now.rng(purpose).key(Table)``) and calls ``uniform(id, key, k)``,
``normal(id, key, k)`` or ``integer(id, n, key, k)``, or ``uniforms(ids, key, k, out)`` and ``normals(...)`` for many;
on a grid ``random_neighbour``, ``count_near``, ``one_near`` and ``move``.
"""

from samspill.core.kernels import announcing as announcing
from samspill.core.kernels.calendars import put_due, take_due
from samspill.core.kernels.distributions import (
    event_rows,
    hit_rows,
    hit_rows_each,
    normals,
    pair_normals,
    to_choice,
    to_exponential,
    to_integers,
    to_normal,
    to_poisson,
    to_uniform,
    uniforms,
)
from samspill.core.kernels.grids import count_near, move, one_near, random_neighbour
from samspill.core.kernels.merging import (
    BLOCK,
    add_rows,
    add_to_rows,
    at_all,
    at_rows,
    claim,
    copy_settled,
    count_cells,
    first_there,
    in_order,
    mark,
    move_up,
    order_of,
    order_of_ids,
    place,
    place_references,
    point_rows,
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
    "BLOCK", "add_rows", "add_to_rows", "at_all", "at_rows", "claim", "copy_settled", "count_cells", "count_near",
    "count_neighbours", "dense_uniforms", "dense_words", "event_rows", "first_there", "hit_rows", "hit_rows_each",
    "in_order", "integer", "mark", "move", "move_up", "newcomers", "normal", "normal_of", "normals", "one_near",
    "order_of", "order_of_ids", "pair_normals", "pair_words", "philox", "pick_neighbours", "picked", "place",
    "place_references", "point_rows", "put_due", "random_neighbour", "resolve", "rounds_of", "settle", "settle_rows",
    "stands_twice", "staying", "stray_reference", "stray_reference_of", "sum_block", "sum_cells", "sum_neighbours",
    "take_due", "to_choice", "to_exponential", "to_integers", "to_normal", "to_poisson", "to_uniform", "uniform",
    "uniform_of", "uniforms", "word_of", "words",
]  # fmt: skip
