"""Scenarios: a model, a population and the interventions that act in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from samspill.core import Dated, Intervention, Model, Population
from samspill.spec import Param, StudyError, as_table, nearest, raise_all

SHOWN = ("scenario", "title", "model", "population", "interventions")
"""What a notebook shows of a scenario."""


@dataclass(frozen=True)
class Scenario:
    """One side of a comparison.

    Parameters
    ----------
    name
        By which studies, results and messages call it.
    model, population, interventions
        What runs, with whom it begins, and what acts from when to when; an intervention without dates acts
        throughout.
    title
        The same for readers; the name where none is given.
    placebo
        Name of the scenario that has the same dose without the content; a study runs both on the same luck.
    """

    name: str
    model: Model
    population: Population
    interventions: tuple[Dated, ...] = ()
    title: str = ""
    placebo: str = ""

    def __post_init__(self) -> None:
        dated = tuple(each if isinstance(each, Dated) else Dated(each) for each in self.interventions)
        object.__setattr__(self, "interventions", dated)
        object.__setattr__(self, "title", self.title or self.name)

    def plus(
        self,
        *interventions: Intervention | Dated,
        name: str | None = None,
        title: str | None = None,
        start: str | date | None = None,
        stop: str | date | None = None,
        placebo: str = "",
    ) -> Scenario:
        """Make a scenario with further interventions.

        Parameters
        ----------
        *interventions
            Each acts from ``start`` until ``stop``, unless it brings dates of its own.
        name, title
            Of the new scenario; the names of what was added where none is given.
        start, stop
            Dates, start <= date < stop; without them an intervention acts throughout.
        placebo
            Name of the new scenario's placebo.
        """
        dates = (_text(start), _text(stop))
        added = tuple(each if isinstance(each, Dated) else Dated(each, *dates) for each in interventions)
        called = name or " + ".join([self.name, *(each.intervention.name for each in added)])
        acting = (*self.interventions, *added)
        return replace(self, name=called, title=title or called, interventions=acting, placebo=placebo)

    def with_(self, values: Mapping[str | Param[Any], Any]) -> Scenario:
        """Make a scenario with other values of its model and interventions, by handle or address.

        Raises
        ------
        StudyError
            E405 for an address that neither has.
        DeclarationError
            E104 for a value that cannot be, E112 for a rival that a switch does not have.
        """
        named = {key if isinstance(key, str) else key.address: value for key, value in values.items()}
        known = self.addresses
        raise_all(
            [
                StudyError(
                    f'The scenario "{self.name}" has no parameter "{key}"{nearest(key, known)}',
                    code="E405",
                    fix="use an address of its model or of an intervention",
                )
                for key in named
                if key not in known
            ]
        )
        return self.at(named)

    def at(self, values: Mapping[str, Any], model: Model | None = None) -> Scenario:
        """Make a scenario with those of the values that it has a place for, and pass over the others.

        ``model``, where it is given, is its model with these values already in place.
        """
        if model is None:
            known = set(self.model.uncertain)
            mine: dict[str | Param[Any], Any] = {key: value for key, value in values.items() if key in known}
            model = self.model.with_(mine) if mine else self.model
        policies = tuple(_valued(each, values) for each in self.interventions)
        return replace(self, model=model, interventions=policies)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Addresses of all its parameters, levers and switches."""
        return (*self.model.uncertain, *self.policy_parameters(levers=True))

    def policy_parameters(self, *, levers: bool = False) -> dict[str, Param[Any]]:
        """Give the parameters of its interventions by address, without or with their levers."""
        return {
            each.intervention.address(key): declared
            for each in self.interventions
            for key, declared in type(each.intervention).params.items()
            if levers or not declared.is_lever
        }

    def _repr_html_(self) -> str:
        """Show it in a notebook."""
        return as_table(SHOWN, [self.shown()])

    def shown(self) -> list[str]:
        """Give what a notebook shows of it, as `SHOWN` names it."""
        acting = [f"{each.intervention!r} {each.start or ''}..{each.stop or ''}" for each in self.interventions]
        return [self.name, self.title, self.model.name, self.population.name, "; ".join(acting) or "none"]


def _valued(dated: Dated, values: Mapping[str, Any]) -> Dated:
    policy = dated.intervention
    mine = {key: values[policy.address(key)] for key in type(policy).params if policy.address(key) in values}
    return replace(dated, intervention=cast(Intervention, policy.remade(**mine))) if mine else dated


def _text(day: str | date | None) -> str | None:
    return day.isoformat() if isinstance(day, date) else day
