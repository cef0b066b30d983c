"""Steps: how far a run goes, and when it is given up because it explodes."""

from __future__ import annotations

from samspill.core import Run

EVERY = 12
"""After how many steps the rows are counted."""


class Explodes(Exception):
    """A run has more rows than the study allows."""


def advance(run: Run, stop: int, max_rows: int) -> Run:
    """Run until a step comes next, and look at the number of rows every 12 steps.

    Raises
    ------
    Explodes
        If there are more than ``max_rows`` in all tables together.
    """
    while run.step < stop:
        run.advance(min(EVERY - run.step % EVERY, stop - run.step))
        if run.n_rows > max_rows:
            raise Explodes
    return run
