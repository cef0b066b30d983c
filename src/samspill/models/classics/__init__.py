"""Classics: small models of the literature, each in one file, told by `samspill paper`.

Public names
------------
`CLASSICS`
    All of them by name.
`classic`
    Gives one by name.
`Classic`, `Setting`, `Seen`, `Figure`, `Result`
    What one is, and what its runs say.
"""

from samspill.models.classics import (
    bass_1969,
    complex_contagion,
    condorcet,
    granovetter_1978,
    hegselmann_krause_2002,
    hot_stove,
    job_network_2004,
    march_1991,
    moran,
    nk,
    polya,
    voter,
    watts_2002,
)
from samspill.models.classics.classic import Classic, Seen, Setting
from samspill.models.classics.result import Figure, Result
from samspill.spec import CommandError, nearest

__all__ = ["CLASSICS", "Classic", "Figure", "Result", "Seen", "Setting", "classic"]

CLASSICS = {
    each.PAPER.name: each.PAPER
    for each in (granovetter_1978, bass_1969, condorcet, hot_stove, hegselmann_krause_2002, march_1991, nk, polya,
                 moran, voter, watts_2002, complex_contagion, job_network_2004)
}  # fmt: skip


def classic(name: str) -> Classic:
    """Give a classic by name.

    Raises
    ------
    CommandError
        E611 if there is none of that name.
    """
    if name not in CLASSICS:
        raise CommandError(f'There is no paper "{name}"{nearest(name, CLASSICS)}', code="E611",
                           expected=", ".join(CLASSICS), fix="take a name from samspill paper --list")  # fmt: skip
    return CLASSICS[name]
