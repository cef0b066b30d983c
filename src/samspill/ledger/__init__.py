"""The ledger: what a model assumes, on which ground, and who stands behind it.

Public names
------------
`Ledger`
    All assumptions of a model, read from a TOML document; draws, medians, fixed values.
`Readable`
    A document that need not be a file.
`Assumption`
    One entry: a claim in plain words, what it sets, its prior, grade, source, owner, review date.
`Prior`, `Uniform`, `LogUniform`, `Switch`, `Fixed`, `Solved`, `Target`
    What is thought possible of a number, and what a solved number has to meet.
`GRADES`
    Grades of evidence, weakest first.
`coverage`, `require`, `Coverage`
    Which parameters of a model have no entry, and on what the others rest.
"""

from samspill.ledger.assumption import (
    GRADES,
    Assumption,
    Fixed,
    LogUniform,
    Prior,
    Solved,
    Switch,
    Target,
    Uniform,
)
from samspill.ledger.coverage import Coverage, coverage, require
from samspill.ledger.store import Ledger, Readable

__all__ = [
    "GRADES", "Assumption", "Coverage", "Fixed", "Ledger", "LogUniform", "Prior", "Readable", "Solved", "Switch",
    "Target", "Uniform", "coverage", "require",
]  # fmt: skip
