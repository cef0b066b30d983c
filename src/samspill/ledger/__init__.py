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
`Measure`, `Term`, `MEASURE`
    What counts when policies are ranked: a definition, which somebody else may have another of.
`Stakeholder`, `Position`, `Perspective`, `folder`
    Who is affected, what they hold of an assumption and why, and all they hold together.
`found`, `acts_on`, `misfits`, `stances`
    On which assumption a position is, where it acts, and whether it can be taken.
`Record`, `Line`, `voiced`, `POSITION`, `ROLE`, `EFFECT`
    Who said what when and why, in lines that bear the mark of the one before.
`difference`, `Difference`, `Changed`
    What one ledger says and another does not.
`Sheet`, `read_sheet`, `write_sheet`, `named`, `number`
    Assumptions and positions as a table that a spreadsheet opens; a role's name there, numbers as people write them.
`ledger_toml`, `perspective_toml`, `plain`
    The same as documents, and as plain values.
`GRADES`
    Grades of evidence, weakest first.
`coverage`, `require`, `Coverage`
    Which parameters of a model have no entry, and on what the others rest.
"""

from samspill.ledger.assumption import (
    GRADES,
    MEASURE,
    Assumption,
    Fixed,
    LogUniform,
    Measure,
    Prior,
    Solved,
    Switch,
    Target,
    Term,
    Uniform,
)
from samspill.ledger.coverage import Coverage, coverage, require
from samspill.ledger.difference import Changed, Difference, difference
from samspill.ledger.fitting import acts_on, found, misfits, stances
from samspill.ledger.record import EFFECT, POSITION, ROLE, Line, Record, missing, voiced
from samspill.ledger.sheet import Sheet, named, read_sheet, write_sheet
from samspill.ledger.store import Ledger, Readable
from samspill.ledger.tabular import number
from samspill.ledger.voices import EXAMPLE, OWN, Perspective, Position, Stakeholder, folder
from samspill.ledger.writing import ledger_toml, perspective_toml, plain

__all__ = [
    "EFFECT", "EXAMPLE", "GRADES", "MEASURE", "OWN", "POSITION", "ROLE", "Assumption", "Changed", "Coverage",
    "Difference", "Fixed", "Ledger", "Line", "LogUniform", "Measure", "Perspective", "Position", "Prior", "Readable",
    "Record", "Sheet", "Solved", "Stakeholder", "Switch", "Target", "Term", "Uniform", "acts_on", "coverage",
    "difference", "folder", "found", "ledger_toml", "misfits", "missing", "named", "number", "perspective_toml",
    "plain", "read_sheet", "require", "stances", "voiced", "write_sheet",
]  # fmt: skip
