"""An assumption: a claim in plain words, the numbers it sets, and what is thought possible of them."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from samspill.spec import DeclarationError, LedgerError, Unit

Grade = Literal["guess", "expert", "survey", "study", "replicated"]
Status = Literal["open", "agreed", "contested"]

GRADES: tuple[Grade, ...] = get_args(Grade)
"""Grades of evidence, weakest first."""

SWITCH = "switch:"
"""Prefix of the address of a switch."""

MEASURE = "measure:"
"""Prefix of the address of a measure: what counts when policies are ranked."""

Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Text = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(strict=True, pattern=r"^A-\d{3,}$")]
Address = Annotated[
    str,
    StringConstraints(strict=True, pattern=r"^([A-Z]\w*\.[a-z]\w*|population\.[a-z]\w*|(switch|measure):[a-z]\w*)$"),
]


class Entry(BaseModel):
    """What every part of an entry has in common: it cannot change, and has no field beyond those declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Range(Entry):
    """Values between two numbers, both allowed."""

    low: Number
    high: Number

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not self.low < self.high:
            raise ValueError(f"low must be below high, not {self.low:g} and {self.high:g}")
        return self

    @property
    def median(self) -> float:
        """The value on each side of which lies half of the prior."""
        return self.at(0.5)

    def at(self, u: float) -> float:
        """Give the value below which the share ``u`` of the prior lies; E512 unless 0 < u < 1."""
        return min(max(self._inverse(quantile(u)), self.low), self.high)

    def _inverse(self, u: float) -> float:
        raise NotImplementedError


class Uniform(Range):
    """Every value between two numbers is as likely as any other."""

    distribution: Literal["uniform"]

    def _inverse(self, u: float) -> float:
        return self.low + u * (self.high - self.low)


class LogUniform(Range):
    """Every ratio is as likely as any other: the logarithm is uniform."""

    distribution: Literal["log_uniform"]

    @model_validator(mode="after")
    def _positive(self) -> Self:
        if not self.low > 0:
            raise ValueError(f"low must be above 0 for a log_uniform prior, not {self.low:g}")
        return self

    def _inverse(self, u: float) -> float:
        return math.exp((1 - u) * math.log(self.low) + u * math.log(self.high))


class Switch(Entry):
    """One of several rival mechanisms, each as likely as any other."""

    distribution: Literal["switch"]
    values: Annotated[tuple[Text, ...], Field(min_length=2)]

    @field_validator("values")
    @classmethod
    def _different(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(values)) < len(values):
            raise ValueError("each value must be named once")
        return values

    @property
    def median(self) -> str:
        """The first value: rivals have no order, so the one named first stands for the plain case."""
        return self.values[0]

    def at(self, u: float) -> str:
        """Give the value number ``floor(u * number of values)``; E512 unless 0 < u < 1."""
        return self.values[min(int(quantile(u) * len(self.values)), len(self.values) - 1)]


class Fixed(Entry):
    """A number that is held still, with the range of what it might be where one is known.

    Exactly one of three says what it is: ``value`` for all addresses, ``values`` by address, or ``table``,
    the document in which the numbers stand because they are many.
    """

    distribution: Literal["fixed"]
    value: Number | None = None
    values: Annotated[dict[Address, Number], Field(min_length=1)] | None = None
    table: Text | None = None
    low: Number | None = None
    high: Number | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if sum(each is not None for each in (self.value, self.values, self.table)) != 1:
            raise ValueError("a fixed prior has exactly one of value, values and table")
        if (self.low is None) != (self.high is None) or (self.low is not None and self.value is None):
            raise ValueError("a range has both low and high, and belongs to one value")
        low, value, high = self.low, self.value, self.high
        if low is not None and value is not None and high is not None and not low <= value <= high:
            raise ValueError(f"the value {value:g} must lie between {low:g} and {high:g}")
        return self

    @property
    def median(self) -> float | None:
        """The value; None where there is not one for all addresses."""
        return self.value

    def at(self, u: float) -> float | None:
        """Give the value, whatever ``u`` is; E512 unless 0 < u < 1."""
        quantile(u)
        return self.value


class Target(Entry):
    """What a solved number must bring about: an outcome at the start of a month, and how nearly."""

    outcome: Text
    value: Number
    month: Annotated[int, Field(strict=True, ge=0)]
    tolerance: Annotated[Number, Field(gt=0)]


class Solved(Entry):
    """A number that is sought between two bounds so that the model meets its target."""

    distribution: Literal["solved"]
    start: Number
    low: Number
    high: Number
    target: Target | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not self.low <= self.start <= self.high or self.low == self.high:
            raise ValueError(f"start must lie between {self.low:g} and {self.high:g}, not at {self.start:g}")
        return self

    @property
    def median(self) -> float:
        """The value with which the search starts."""
        return self.start

    def at(self, u: float) -> float:
        """Give the value with which the search starts, whatever ``u`` is; E512 unless 0 < u < 1."""
        quantile(u)
        return self.start


class Term(Entry):
    """One part of a measure: an outcome of a group, counted for the better, with its weight."""

    outcome: Annotated[str, StringConstraints(strict=True, pattern=r"^[a-zA-Z_]\w*$")]
    group: Annotated[str, StringConstraints(strict=True, strip_whitespace=True, pattern=r"^[^|]+$")] = "all"
    weight: Annotated[Number, Field(gt=0)] = 1.0

    def __str__(self) -> str:
        weight = "" if self.weight == 1.0 else f"{self.weight!r} * "
        return f"{weight}{self.outcome}{'' if self.group == 'all' else f' @ {self.group}'}"


TERM = re.compile(r"(?:(?P<weight>[^\s*|@]+)\s*\*\s*)?(?P<outcome>[a-zA-Z_]\w*)\s*(?:@\s*(?P<group>[^|]+))?")
HOW_TERMS = "outcome, or outcome @ group, or 2 * outcome; several with | between them"


def _terms(given: Any) -> Any:
    """Read ``load_hours``, ``net_value @ band: below 3,000`` or ``2 * net_value | sick_leave``."""
    if not isinstance(given, str):
        return given
    found = [TERM.fullmatch(part.strip()) for part in given.split("|")]
    read = [{key: value for key, value in each.groupdict().items() if value} for each in found if each]
    try:
        weights = [float(each.pop("weight", "1")) for each in read]
    except ValueError as error:
        raise ValueError(HOW_TERMS) from error
    if len(read) < len(found):
        raise ValueError(HOW_TERMS)
    return tuple({**each, "weight": weight} for each, weight in zip(read, weights, strict=True))


Terms = Annotated[tuple[Term, ...], BeforeValidator(_terms), Field(min_length=1)]
"""What is summed up, written as one text in documents and sheets."""


def terms_text(terms: tuple[Term, ...]) -> str:
    """Write terms as documents and sheets have them."""
    return " | ".join(map(str, terms))


class Measure(Entry):
    """What counts when policies are ranked: a choice, not a number that could be measured."""

    distribution: Literal["measure"]
    of: Terms

    @property
    def median(self) -> None:
        """Nothing: it is no number."""

    def at(self, u: float) -> None:
        """Give nothing, whatever ``u`` is; E512 unless 0 < u < 1."""
        quantile(u)


Prior = Annotated[Uniform | LogUniform | Switch | Fixed | Solved | Measure, Field(discriminator="distribution")]
"""What is thought possible of a number, told by its ``distribution``."""


class Assumption(Entry):
    """One entry of the ledger.

    Attributes
    ----------
    id
        ``A-`` and three digits or more, never used again for something else.
    claim
        One or two sentences that somebody outside the field understands.
    sets
        Addresses: ``Mechanism.parameter``, ``switch:name``, ``population.key``.
        Empty for a claim without number.
    unit, prior
        Of the number at all these addresses.
    grade, source
        How strong the evidence is, and where it is found; ``guess`` where there is none.
    replaced_by
        The datum that would replace it.
    owner
        The role that stands behind it, never a person.
    status, review
        Whether it is open, agreed or contested; the day by which to look at it again.
    alternatives
        What else could be held of it, in plain words, where somebody has written it down.
    """

    id: Id
    claim: Text
    sets: tuple[Address, ...]
    unit: Text
    prior: Prior
    grade: Grade
    source: Text
    replaced_by: Text
    owner: Text
    status: Status
    review: Annotated[date, Field(strict=True)]
    alternatives: tuple[Text, ...] = ()

    @field_validator("unit")
    @classmethod
    def _known_unit(cls, unit: str) -> str:
        try:
            return str(Unit(unit))
        except DeclarationError as error:
            raise ValueError(error.subject) from error

    @model_validator(mode="after")
    def _fits(self) -> Self:
        switches = [address.startswith(SWITCH) for address in self.sets]
        if any(switches) and not (all(switches) and isinstance(self.prior, Switch)):
            raise ValueError("a switch, and nothing else, has a prior with distribution switch")
        if isinstance(self.prior, Switch) and not all(switches):
            raise ValueError('a prior with distribution switch sets addresses that begin with "switch:"')
        measures = [address.startswith(MEASURE) for address in self.sets]
        if any(measures) != isinstance(self.prior, Measure) or (any(measures) and len(measures) > 1):
            raise ValueError("a measure, and nothing else, has a prior with distribution measure, and sets it alone")
        if (
            isinstance(self.prior, Fixed)
            and self.prior.values is not None
            and set(self.prior.values) != set(self.sets)
        ):
            raise ValueError("values must name each address in sets, and no other")
        return self

    @model_validator(mode="after")
    def _grounded(self) -> Self:
        if self.grade != "guess" and self.source.casefold() == "guess":
            raise UngroundedError
        return self

    @property
    def is_uncertain(self) -> bool:
        """Whether a study draws it: a range or a switch, not a fixed or solved number."""
        return isinstance(self.prior, Range | Switch)


class UngroundedError(ValueError):
    """An entry claims more than a guess and names no source."""


def quantile(u: float) -> float:
    """Check that ``u`` is a share strictly between 0 and 1.

    Raises
    ------
    LedgerError
        E512.
    """
    if not 0.0 < u < 1.0:
        raise LedgerError(
            f"A prior has no value at {u!r}", code="E512", found=repr(u),
            expected="a number above 0 and below 1", fix="take the number from a design or a keyed draw",
        )  # fmt: skip
    return float(u)
