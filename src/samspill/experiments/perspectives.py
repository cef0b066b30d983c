"""Perspectives: a study as a stakeholder's positions make it, on the same draws and the same luck."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any, Self

from samspill.core import Model
from samspill.experiments.backends import Backend
from samspill.experiments.design import SWITCH, Design, Draw
from samspill.experiments.outside import is_final
from samspill.experiments.runs import Runs
from samspill.experiments.scenario import Scenario
from samspill.experiments.study import Study
from samspill.experiments.task import Plan, Result, Task
from samspill.ledger import Assumption, Ledger, LogUniform, Perspective, Position, Uniform, acts_on, misfits, plain
from samspill.spec import Bounds, Param, StudyError, raise_all

POPULATION = "population."


@dataclass(frozen=True)
class Seen:
    """The draws of a design, as a perspective has them.

    A value takes the place of the draw's own; a range keeps where in its range the draw's own value lies, so that a
    high value stays a high one; a rival stands in every draw. Numbers that are held still have no such place: they
    are drawn from the range by the number of the draw and the id of the assumption.
    """

    design: Design
    perspective: Perspective
    ledger: Ledger

    def __len__(self) -> int:
        return len(self.design)

    def draws(self, model: Model) -> tuple[Draw, ...]:
        """Make the draws."""
        return tuple(self.seen(draw) for draw in self.design.draws(model))

    def seen(self, draw: Draw) -> Draw:
        """Change one draw."""
        moved = {
            address: self._value(draw, position, self.ledger.by_address[address])
            for position in self.perspective.positions if position.stance not in {"agrees", "measure"}
            for address in acts_on(position, self.ledger)
        }  # fmt: skip
        values = {key: float(value) for key, value in moved.items() if not key.startswith(SWITCH)}
        choices = {key.removeprefix(SWITCH): str(value) for key, value in moved.items() if key.startswith(SWITCH)}
        return Draw(draw.number, {**draw.values, **values}, {**draw.choices, **choices})

    def _value(self, draw: Draw, position: Position, entry: Assumption) -> float | str:
        if position.range is None:
            return position.value if position.value is not None else str(position.rival)
        low, high = position.range
        share = _share(draw, entry)
        if isinstance(entry.prior, LogUniform) and low > 0:
            return math.exp((1 - share) * math.log(low) + share * math.log(high))
        return low + share * (high - low)


def _share(draw: Draw, entry: Assumption) -> float:
    """Say where in its range a draw's value lies."""
    prior, value = entry.prior, draw.values.get(entry.sets[0])
    if value is not None and isinstance(prior, LogUniform):
        share = math.log(value / prior.low) / math.log(prior.high / prior.low)
    elif value is not None and isinstance(prior, Uniform):
        share = (value - prior.low) / (prior.high - prior.low)
    else:
        digest = hashlib.sha256(f"samspill range {entry.id} {draw.number}".encode()).digest()
        share = (int.from_bytes(digest[:4], "big") + 0.5) / 2**32
    return min(max(share, 0.0), 1.0)


@dataclass(frozen=True)
class Chosen:
    """Some draws of a design, by their numbers."""

    design: Design
    numbers: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.numbers)

    def draws(self, model: Model) -> tuple[Draw, ...]:
        """Make the draws."""
        return tuple(draw for draw in self.design.draws(model) if draw.number in self.numbers)


def ledger_of(study: Study) -> Ledger:
    """Give the ledger of a study.

    Raises
    ------
    StudyError
        E423 if it has none: there is nothing to hold a position on.
    """
    if study.ledger is None:
        raise StudyError(
            f'The study "{study.name}" has no ledger', code="E423", expected="a ledger of assumptions",
            fix="give the study its ledger: Study(..., ledger=Ledger.load(path))",
        )  # fmt: skip
    return study.ledger


def seen_from(study: Study, perspective: Perspective) -> Study:
    """Make the study that a perspective asks for: the same question, scenarios, draws and luck.

    It has no rivals in pairs and no clean grid: they would set again what the positions set. A number that the
    model seeks so that a target holds is sought no longer where a position gives it.

    Raises
    ------
    LedgerError
        E511, E514, E515 for positions that cannot be taken, all at once.
    StudyError
        E423 if the study has no ledger.
    """
    ledger = ledger_of(study)
    check(study, perspective)
    given = {
        address for each in perspective.positions if each.stance in {"value", "range"}
        for address in acts_on(each, ledger)
    }  # fmt: skip
    models = {id(each.model): each.model for each in study.scenarios}
    freed = {key: _freed(model, given) for key, model in models.items()}
    return replace(
        study, scenarios=[replace(each, model=freed[id(each.model)]) for each in study.scenarios],
        design=Seen(study.design, perspective, ledger), pairs=None, grid=None, perspective=plain(perspective),
    )  # fmt: skip


def _freed(model: Model, given: set[str]) -> Model:
    kept = tuple(each for each in model.solved if each.parameter.address not in given)
    if len(kept) == len(model.solved):
        return model
    return Model(model.name, *model.stages, clock=model.clock, outcomes=model.outcomes, solved=kept,
                 choices=model.choices)  # fmt: skip


def check(study: Study, perspective: Perspective, where: str = "") -> None:
    """Refuse positions that the study's model cannot take; see `seen_from`."""
    raise_all(misfits(perspective, ledger_of(study), bounds_of(study), groups_of(study), where))


def bounds_of(study: Study) -> dict[str, Bounds]:
    """Give the bounds of every parameter of models and policies, by address."""
    known = [(key, declared) for each in study.scenarios for key, (declared, _) in each.model.parameters.items()]
    known += [pair for each in study.scenarios for pair in each.policy_parameters().items()]
    return {key: declared.bounds for key, declared in known}


def groups_of(study: Study) -> dict[str, tuple[str, ...]]:
    """Give the groups of every outcome that can be for the better or for the worse, by id."""
    return {each.id: each.groups() for each in study.facts().outcomes if each.good != "none"}


def unmoved(study: Study, perspective: Perspective) -> tuple[Position, ...]:
    """Find positions that no run can follow: those on numbers of the population, which is one and the same."""
    ledger = ledger_of(study)
    return tuple(
        each for each in perspective.positions
        if (addresses := acts_on(each, ledger)) and all(address.startswith(POPULATION) for address in addresses)
        and each.stance != "agrees"
    )  # fmt: skip


# only the runs that change


class Borrowing:
    """A back-end that takes from runs of the study as it was what a perspective does not change.

    What it gives is the same to the bit as if everything had been run.

    Parameters
    ----------
    backend
        Does the rest.
    base
        Runs of the study without the perspective.
    study, seen
        The study, and the same as `seen_from` makes it.
    """

    def __init__(self, backend: Backend, base: Runs, study: Study, seen: Study) -> None:
        self.workers, self._backend, self._seen = backend.workers, backend, seen
        self._kept = {each.task.draw.number: each for each in base.part("headline")}
        self._all = [each.solved for each in _models(seen)] != [each.solved for each in _models(study)]
        self._plan: Plan | None = None
        self._begun = False

    def __enter__(self) -> Self:
        self._backend.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._backend.__exit__(kind, error, trace)

    def begin(self, plan: Plan) -> None:
        """Take the study; workers start when there is something to run."""
        self._plan = plan

    def results(self, tasks: Sequence[Task]) -> Iterator[Result]:
        """Give first what is known already, then what has to be run."""
        left: dict[tuple[str, int, str], tuple[Task, Task]] = {}
        for task in tasks:
            names = self._to_run(task)
            if names:
                left[task.key] = (task, replace(task, scenarios=names))
            else:
                kept = self._kept[task.draw.number]
                yield Result(task, kept.found, _in_order(task, kept, kept))
        if left and self._plan is not None and not self._begun:
            self._backend.begin(self._plan)
            self._begun = True
        for result in self._backend.results([asked for _, asked in left.values()]) if left else ():
            whole, asked = left[result.task.key]
            if asked.scenarios == whole.scenarios:
                yield replace(result, task=whole)
            else:
                yield replace(result, task=whole, runs=_in_order(whole, result, self._kept[whole.draw.number]))

    def _to_run(self, task: Task) -> tuple[str, ...]:
        """Name the scenarios that must be run; with those, the first one, by which is solved what is solved."""
        kept = self._kept.get(task.draw.number)
        there = {(run.scenario, run.seed) for run in kept.runs} if kept is not None else set()
        if kept is None or self._all or not is_final(kept) or not there.issuperset(task.pairs):
            return task.scenarios
        hit = touched(self._seen.scenarios, kept.task.draw, task.draw)
        if not hit:
            return ()
        first = {task.scenarios[0]} if self._seen.model.solved else set()
        return tuple(name for name in task.scenarios if name in hit | first)


def _models(study: Study) -> list[Model]:
    return [each.model for each in study.scenarios]


def _in_order(task: Task, result: Result, kept: Result) -> tuple[Any, ...]:
    known = {(run.scenario, run.seed): run for run in (*kept.runs, *result.runs)}
    return tuple(known[pair] for pair in task.pairs)


def touched(scenarios: Sequence[Scenario], before: Draw, after: Draw) -> set[str]:
    """Name the scenarios in which something acts that two draws set differently."""
    old, new = before.addressed(), after.addressed()
    changed = {key for key in {*old, *new} if old.get(key) != new.get(key)}
    models = {id(each.model): each.model for each in scenarios}
    acting = {key: _acting(model, new) for key, model in models.items()}
    return {
        each.name for each in scenarios
        if any(_moves(address, each, acting[id(each.model)]) for address in changed)
    }  # fmt: skip


def _moves(address: str, scenario: Scenario, acting: set[str]) -> bool:
    return address in acting or address in scenario.policy_parameters(levers=True)


def _acting(model: Model, values: Mapping[str, Any]) -> set[str]:
    """Give the addresses of what acts in a model with these choices: parameters, and every switch."""
    mine: dict[str | Param[Any], Any] = {
        key: value for key, value in values.items()
        if key.startswith(SWITCH) and key.removeprefix(SWITCH) in model.switches
    }  # fmt: skip
    chosen = model.with_(mine) if mine else model
    parameters = {
        each.address(key) for _, members in chosen.resolved() for each in members for key in type(each).params
    }
    return parameters | {each.address for each in model.switches.values()}
