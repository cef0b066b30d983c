"""Models: stages of mechanisms in order, switches between rivals, and what is solved (§3)."""

from __future__ import annotations

import hashlib
import inspect
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from samspill.core.clock import Clock
from samspill.core.mechanism import Intervention, Mechanism
from samspill.spec import DeclarationError, Level, Outcome, Param, SamspillError, as_text, nearest, raise_all


class Switch:
    """Rivals as the values of one structural parameter.

    Parameters
    ----------
    name
        Its address is ``switch:NAME``.
    **values
        Name of a value and the mechanisms that stand there: one, several, or none ``()``. The first is the
        default. Values of one switch may share a luck; nothing else may.

    Raises
    ------
    DeclarationError
        E114 with fewer than two values.
    """

    def __init__(self, name: str, **values: Mechanism | tuple[Mechanism, ...]) -> None:
        self.name = name
        self.values = {key: each if isinstance(each, tuple) else (each,) for key, each in values.items()}
        if len(self.values) < 2:
            raise DeclarationError(
                f'The switch "{name}" has {len(self.values)} values', code="E114", expected="two rivals at least",
                fix="name the rivals, or take the switch out",
            )  # fmt: skip

    @property
    def address(self) -> str:
        """``switch:NAME``."""
        return f"switch:{self.name}"


class Stage:
    """Mechanisms that see the same state and are merged when all have spoken.

    Parameters
    ----------
    name
        Unique in its model.
    *members
        Mechanisms and switches; the order in which they are listed changes nothing.
    once
        Whether it acts in the first step only, to give founders their traits.
    """

    def __init__(self, name: str, *members: Mechanism | Switch, once: bool = False) -> None:
        self.name, self.members, self.once = name, members, once

    def mechanisms(self) -> Iterator[Mechanism]:
        """List every mechanism, rivals included."""
        for member in self.members:
            if isinstance(member, Switch):
                for rivals in member.values.values():
                    yield from rivals
            else:
                yield member


@dataclass(frozen=True)
class Solved:
    """A parameter that is found in every draw so that a stated target holds.

    Parameters
    ----------
    parameter
        What is sought; between ``low`` and ``high``, from ``start``, in the parameter's unit.
    outcome
        Which outcome (over all) must be ``target``, give or take ``tolerance``, once the run is at ``at``.
    runs
        How many runs may be spent at most.
    slope
        A first guess of how steeply the logit of the outcome rises with the logarithm of the parameter.
    also
        Parameters of other mechanisms that are the same number, and take the same value.
    """

    parameter: Param[Any]
    outcome: str
    target: float
    tolerance: float
    at: str
    low: float
    high: float
    start: float
    runs: int = 10
    slope: float = 1.0
    also: tuple[Param[Any], ...] = ()

    @property
    def addresses(self) -> tuple[str, ...]:
        """Addresses of all parameters that take the value found."""
        return tuple(each.address for each in (self.parameter, *self.also))


@dataclass(frozen=True)
class Dated:
    """An intervention from a date on, until another."""

    intervention: Intervention
    start: str | None = None
    stop: str | None = None

    def steps(self, clock: Clock) -> tuple[int, int]:
        """Give the first step in which it acts, and the first in which it no longer does."""
        first = 0 if self.start is None else max(0, clock.step_of(self.start))
        return first, (1 << 60) if self.stop is None else clock.step_of(self.stop)


@dataclass(frozen=True, init=False, repr=False)
class Model:
    """A model: a table of contents.

    Parameters
    ----------
    name
        What it is called.
    *stages
        In the order of a step.
    clock, outcomes, solved
        Its calendar, what a run is asked for, and the parameters that are solved.

    Raises
    ------
    DeclarationError
        E112 for a choice that no switch has; E114 for two stages, mechanisms, lucks, switches or outcomes of one
        name; E115 for two writers where one is allowed; E116 for a write that a later stage sets over before
        anybody reads it; E117 for what cannot be read or written there; all problems at once.
    """

    name: str
    stages: tuple[Stage, ...]
    clock: Clock
    outcomes: tuple[Outcome, ...]
    solved: tuple[Solved, ...]
    choices: Mapping[str, str] = field(default_factory=dict)

    def __init__(self, name: str, *stages: Stage, clock: Clock | None = None, outcomes: Iterable[Outcome] = (),
                 solved: Iterable[Solved] = (), choices: Mapping[str, str] | None = None) -> None:  # fmt: skip
        own = {"name": name, "stages": stages, "clock": clock or Clock(), "outcomes": tuple(outcomes),
               "solved": tuple(solved), "choices": dict(choices or {})}  # fmt: skip
        self.__dict__.update(own)
        from samspill.core.wiring import check

        check(self)

    @property
    def switches(self) -> dict[str, Switch]:
        """Its switches by name."""
        return {each.name: each for stage in self.stages for each in stage.members if isinstance(each, Switch)}

    def mechanisms(self) -> dict[str, Mechanism]:
        """List every mechanism by name, rivals included."""
        return {each.name: each for stage in self.stages for each in stage.mechanisms()}

    @property
    def parameters(self) -> dict[str, tuple[Param[Any], Any]]:
        """Every parameter by address, with its value."""
        return {
            each.address(key): (declared, each.values[key])
            for each in self.mechanisms().values()
            for key, declared in type(each).params.items()
        }

    @property
    def uncertain(self) -> tuple[str, ...]:
        """Addresses of all parameters and switches: what a ledger must account for."""
        return (*self.parameters, *(each.address for each in self.switches.values()))

    def with_(self, values: Mapping[str | Param[Any], Any]) -> Model:
        """Make a model with other values: of parameters by handle or address, of switches by ``switch:NAME``.

        Raises
        ------
        DeclarationError
            E112 for an unknown address; E104 for a value that cannot be; all problems at once.
        """
        named = {key if isinstance(key, str) else key.address: value for key, value in values.items()}
        choices = {key.removeprefix("switch:"): named.pop(key) for key in list(named) if key.startswith("switch:")}
        raise_all([*self._unknown(named), *self.unknown_choices(choices)])
        changed = _Remade(named)
        made = _mapped(self.stages, changed)
        raise_all(changed.problems)
        return self._again(made, {**self.choices, **choices})

    def _unknown(self, named: Mapping[str, Any]) -> list[SamspillError]:
        known = self.parameters
        return [
            DeclarationError(f'The model "{self.name}" has no parameter "{key}"{nearest(key, known)}', code="E112",
                             fix="use the address as printed by print(model)")  # fmt: skip
            for key in named if key not in known
        ]  # fmt: skip

    def unknown_choices(self, choices: Mapping[str, str]) -> list[SamspillError]:
        """List what is wrong (E112) with choices of switches."""
        problems: list[SamspillError] = []
        for key, value in choices.items():
            known = self.switches[key].values if key in self.switches else {}
            if value not in known:
                problems.append(DeclarationError(
                    f'There is no rival "{value}" of the switch "{key}"{nearest(value, known)}', code="E112",
                    expected=", ".join(known) or f"switches: {', '.join(self.switches) or 'none'}",
                    fix="name a switch and one of its values",
                ))  # fmt: skip
        return problems

    def without(self, *mechanisms: type[Mechanism] | str) -> Model:
        """Make a model without some mechanisms, given by class or name.

        Raises
        ------
        DeclarationError
            E112 if one is not there.
        """
        names = {each if isinstance(each, str) else each.__name__ for each in mechanisms}
        self._must_have(names)
        return self._again(_mapped(self.stages, lambda m: () if m.name in names else (m,)))

    def replace(self, old: type[Mechanism] | str, new: Mechanism | type[Mechanism]) -> Model:
        """Put a rival in a mechanism's place; it keeps the luck of what it replaces.

        Raises
        ------
        DeclarationError
            E112 if there is nothing to replace.
        """
        name = old if isinstance(old, str) else old.__name__
        self._must_have({name})
        rival = new() if isinstance(new, type) else new

        def swap(each: Mechanism) -> tuple[Mechanism, ...]:
            return (rival.remade(luck=each.luck),) if each.name == name else (each,)

        return self._again(_mapped(self.stages, swap))

    def _must_have(self, names: set[str]) -> None:
        known = self.mechanisms()
        raise_all([
            DeclarationError(f'The model "{self.name}" has no mechanism "{name}"{nearest(name, known)}', code="E112",
                             expected=", ".join(known), fix="name a mechanism of the model")  # fmt: skip
            for name in sorted(names - set(known))
        ])  # fmt: skip

    def _again(self, stages: tuple[Stage, ...], choices: Mapping[str, str] | None = None) -> Model:
        return Model(self.name, *stages, clock=self.clock, outcomes=self.outcomes, solved=self.solved,
                     choices=self.choices if choices is None else choices)  # fmt: skip

    def at_step(self, step: float) -> Model:
        """Make a model whose clock takes steps of another length, in the clock's unit."""
        return Model(self.name, *self.stages, clock=replace(self.clock, step=step), outcomes=self.outcomes,
                     solved=self.solved, choices=self.choices)  # fmt: skip

    def resolved(self) -> list[tuple[Stage, list[Mechanism]]]:
        """List the stages with the mechanisms that act, each switch at its choice, in merge order."""
        acting = []
        for stage in self.stages:
            members: list[Mechanism] = []
            for each in stage.members:
                if isinstance(each, Switch):
                    members += each.values[self.choices.get(each.name, next(iter(each.values)))]
                else:
                    members.append(each)
            acting.append((stage, sorted(members, key=merge_order)))
        return acting

    def fingerprint(self) -> str:
        """Hash its declarations and its code (SHA-256)."""
        digest = hashlib.sha256(str(self).encode())
        for each in self.mechanisms().values():
            digest.update(repr((each.name, each.luck, sorted(each.values.items()))).encode())
            digest.update(_code(type(each)))
        digest.update(repr((self.clock, self.outcomes, self.solved, sorted(self.choices.items()))).encode())
        return digest.hexdigest()

    def levels(self) -> set[Level]:
        """Tell at which levels something happens."""
        return {type(each).level for each in self.mechanisms().values()}

    def __str__(self) -> str:
        from samspill.core.wiring import draw

        return draw(self)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        """Show the wiring in a notebook."""
        return as_text(str(self))


def merge_order(mechanism: Mechanism) -> tuple[str, str]:
    """Key by which a merge orders mechanisms: luck, then class."""
    return mechanism.luck, type(mechanism).__name__


class _Remade:
    """Make a mechanism anew where a value of it is given."""

    def __init__(self, named: Mapping[str, Any]) -> None:
        self.named, self.problems = named, list[SamspillError]()

    def __call__(self, each: Mechanism) -> tuple[Mechanism, ...]:
        mine = {key: self.named[each.address(key)] for key in type(each).params if each.address(key) in self.named}
        try:
            return (each.remade(**mine),) if mine else (each,)
        except SamspillError as problem:
            self.problems.append(problem)
            return (each,)


def _mapped(stages: Iterable[Stage], change: Callable[[Mechanism], tuple[Mechanism, ...]]) -> tuple[Stage, ...]:
    """Change every mechanism; one that stands in several places is changed once, and stays one."""
    changed: dict[int, tuple[Mechanism, ...]] = {}

    def once(each: Mechanism) -> tuple[Mechanism, ...]:
        if id(each) not in changed:
            changed[id(each)] = change(each)
        return changed[id(each)]

    def in_stage(stage: Stage) -> Stage:
        members: list[Mechanism | Switch] = []
        for each in stage.members:
            if isinstance(each, Switch):
                values = {key: tuple(new for old in rivals for new in once(old)) for key, rivals in each.values.items()}
                members.append(Switch(each.name, **values))
            else:
                members += once(each)
        return Stage(stage.name, *members, once=stage.once)

    return tuple(in_stage(stage) for stage in stages)


def _code(cls: type) -> bytes:
    """Give the source of the module that a class stands in, or the compiled step where there is no source."""
    if source := _source(cls.__module__):
        return source
    code = cls.step.__code__  # type: ignore[attr-defined]
    numbers = [each for each in code.co_consts if isinstance(each, int | float | str | None)]
    return bytes(code.co_code) + repr((code.co_names, numbers)).encode()


@cache
def _source(module: str) -> bytes:
    """Read a module's source, once: what is loaded stays, whatever happens to the file meanwhile."""
    try:
        return inspect.getsource(sys.modules[module]).encode()
    except (OSError, TypeError, KeyError):
        return b""
