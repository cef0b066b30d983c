"""Words: units, levels, bounds, parameters, columns, outcomes, errors. Imports nothing of the project."""

from samspill.spec.bounds import Bounds
from samspill.spec.columns import (
    KINDS,
    MISSING,
    Column,
    Known,
    Ref,
    Write,
    adds,
    appends,
    column,
    connects,
    known,
    maxes,
    mins,
    overrides,
    ref,
    retires,
    scales,
    sets,
    severs,
)
from samspill.spec.errors import (
    CommandError,
    DataError,
    DeclarationError,
    LedgerError,
    Problems,
    RunError,
    SamspillError,
    StudyError,
    codes,
    nearest,
    page,
    raise_all,
)
from samspill.spec.levels import Level
from samspill.spec.outcomes import Outcome
from samspill.spec.params import Lever, Param, Series, day_of, lever, param
from samspill.spec.showing import as_table, as_text
from samspill.spec.units import PERIODS, Unit

__all__ = [
    "KINDS", "MISSING", "PERIODS", "Bounds", "Column", "CommandError", "DataError", "DeclarationError", "Known",
    "LedgerError", "Level", "Lever", "Outcome", "Param", "Problems", "Ref", "RunError", "SamspillError", "Series",
    "StudyError", "Unit", "Write", "adds", "appends", "as_table", "as_text", "codes", "column", "connects", "day_of",
    "known", "lever", "maxes", "mins", "nearest", "overrides", "page", "param", "raise_all", "ref", "retires",
    "scales", "sets", "severs",
]  # fmt: skip
