"""Mechanisms and interventions: declared, frozen, with a pure ``step`` (§2)."""

from __future__ import annotations

from typing import Any, ClassVar, dataclass_transform

from samspill.core.changes import Changes
from samspill.core.moment import Moment
from samspill.core.state import State
from samspill.spec import (
    DeclarationError,
    Level,
    Lever,
    Param,
    SamspillError,
    Series,
    Write,
    lever,
    nearest,
    param,
    raise_all,
)

EVERY = (None, "month", "quarter", "year")


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(param, lever))
class Mechanism:
    """A causal rule: what it reads and writes, at which level, with which parameters.

    A subclass states in its first line ``level``, and, where it is not its own name, ``luck``; ``every`` where it
    acts only in the steps that open a month, quarter or year of the clock, and then for the whole of it;
    ``clock="step"`` where the step itself belongs to its definition; a subclass of a subclass keeps all but the luck.
    Values are given by keyword; ``name`` and ``luck`` tell a second instance apart.

    Raises
    ------
    DeclarationError
        E110 for a class without level or docstring, or whose reads and writes are no tuples; E104 for a value
        outside its bounds; E112 for a keyword that is no parameter.
    """

    level: ClassVar[Level]
    reads: ClassVar[tuple[Any, ...]] = ()
    writes: ClassVar[tuple[Write, ...]] = ()
    clock: ClassVar[str] = "rate"
    every: ClassVar[str | None] = None
    params: ClassVar[dict[str, Param[Any]]] = {}
    _luck: ClassVar[str] = ""
    name: str
    luck: str

    def __init_subclass__(
        cls, *, level: Level | None = None, luck: str = "", every: str | None = None, clock: str | None = None
    ) -> None:
        cls.level = level or getattr(cls, "level", None)  # type: ignore[assignment]
        cls._luck, cls.every, cls.clock = luck or cls.__name__, every or cls.every, clock or cls.clock
        own = {name: value for each in reversed(cls.__mro__) for name, value in vars(each).items()}
        cls.params = {name: getattr(cls, name) for name, value in own.items() if isinstance(value, Param)}
        lists = isinstance(cls.reads, tuple) and isinstance(cls.writes, tuple)
        lists = lists and all(isinstance(each, Write) for each in cls.writes)
        said = cls.level is not None and bool(cls.__doc__)
        if not said or not lists or cls.every not in EVERY or cls.clock not in ("rate", "step"):
            raise DeclarationError(
                f"The mechanism {cls.__name__} is not declared whole", code="E110",
                found=f"level {cls.level}, every {cls.every}, clock {cls.clock}, docstring {bool(cls.__doc__)}, "
                      f"reads {cls.reads!r}, writes {cls.writes!r}",
                expected='a level, a docstring; every "month", "quarter" or "year"; clock "rate" or "step"; '
                         "reads = (column,); writes = (adds(column),)",
                fix="class Name(samspill.Mechanism, level=Level.MICRO), and say what happens",
            )  # fmt: skip
        for declared in cls.params.values():
            declared.check(declared.default, where=f"{cls.__name__}, default")

    def __init__(self, *, name: str | None = None, luck: str | None = None, **values: Any) -> None:
        cls, problems = type(self), list[SamspillError]()
        for key, value in values.items():
            if key not in cls.params:
                problems.append(DeclarationError(
                    f'{cls.__name__} has no parameter "{key}"{nearest(key, cls.params)}', code="E112",
                    expected=", ".join(cls.params) or "none", fix="use the name as declared",
                ))  # fmt: skip
                continue
            try:
                cls.params[key].check(value, where=cls.__name__)
            except DeclarationError as problem:
                problems.append(problem)
        raise_all(problems)
        state = {key: values.get(key, each.default) for key, each in cls.params.items()}
        self.__dict__.update(state, name=name or cls.__name__, luck=luck or (cls._luck if name is None else name))

    def __setattr__(self, name: str, value: object) -> None:
        raise DeclarationError(
            f"{type(self).__name__} is frozen", code="E113", found=f"{name} = {value!r}",
            fix="make another one, or use Model.with_",
        )  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        """Say what changes in this step, from what the state shows; a pure function."""
        raise NotImplementedError

    @property
    def values(self) -> dict[str, Any]:
        """Its parameters' values, as declared or given."""
        return {key: self.__dict__[key] for key in type(self).params}

    def remade(self, *, luck: str | None = None, **values: Any) -> Mechanism:
        """Make another of the same name with other values, or with another's luck."""
        return type(self)(name=self.name, luck=luck or self.luck, **{**self.values, **values})

    def bound(self, unit: str) -> Mechanism:
        """Copy it for a run: rates per period of the clock, attributes at the cost of a dictionary."""
        copy = object.__new__(type(self))
        copy.__dict__.update(self.__dict__)
        for key, each in type(self).params.items():
            value = self.__dict__[key]
            if isinstance(value, Series):
                copy.__dict__[key] = each.default
            elif each.unit.period is not None:
                copy.__dict__[key] = value * each.unit.per(unit)
        return copy

    def address(self, key: str) -> str:
        """``Name.parameter``: how ledger, studies and policies call a parameter."""
        return f"{self.name}.{key}"

    def __repr__(self) -> str:
        values = [f"{k}={v!r}" for k, v in self.values.items() if v != type(self).params[k].default]
        named = [f"name={self.name!r}"] if self.name != type(self).__name__ else []
        return f"{type(self).__name__}({', '.join(named + values)})"


class Intervention(Mechanism, level=Level.MACRO):
    """A mechanism with dates, which a scenario adds.

    It acts in the stage that opens every step, while start <= date < stop; a subclass that must act elsewhere
    names the stage that it joins: ``class Petition(Intervention, stage="hearing")``. It alone may write parameters.
    """

    stage: ClassVar[str] = "policies"

    def __init_subclass__(cls, *, stage: str | None = None, **declared: Any) -> None:
        super().__init_subclass__(**declared)
        cls.stage = stage or cls.stage

    @property
    def levers(self) -> dict[str, Lever[Any]]:
        """Its levers by name."""
        return {key: each for key, each in type(self).params.items() if isinstance(each, Lever)}
