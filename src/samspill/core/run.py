"""A run: one model, one population, one luck, step by step (§3, §8, §10)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import partial
from typing import Any

import numpy as np

from samspill.core.binding import OPENING, Binding, Call
from samspill.core.changes import Changes
from samspill.core.checkpoint import Checkpoint
from samspill.core.mechanism import Mechanism
from samspill.core.model import Dated, Model
from samspill.core.moment import Moment
from samspill.core.network import Network
from samspill.core.population import Population
from samspill.core.record import Record
from samspill.core.rng import Chance
from samspill.core.table import Table
from samspill.core.writing import Speaker
from samspill.spec import (
    Column,
    DeclarationError,
    Problems,
    RunError,
    SamspillError,
    Series,
    nearest,
)


def _until(step: int, dated: Iterable[tuple[str, int, int]]) -> set[tuple[str, int, int]]:
    """Give what of some interventions acted before a step."""
    return {(name, first, min(stop, step)) for name, first, stop in dated if first < min(stop, step)}


class Run(Binding):
    """One run.

    Parameters
    ----------
    model, population
        What runs, and with whom it begins.
    interventions
        Dated interventions, which a scenario adds.
    seed
        Its luck, 0 to 2^32 - 1.
    columns
        Columns to be recorded at every step, beside the outcomes.
    threads
        Over how many threads long loops are split; the bits do not depend on it.

    Attributes
    ----------
    step
        The step that comes next.
    record
        What was recorded so far.

    Raises
    ------
    DeclarationError
        E114-E117 if model and interventions do not go together, or two tables have one name.
    DataError
        E302 if the population lacks a geography that the model uses, or a table that nobody appends to.
    """

    def __init__(self, model: Model, population: Population, *, interventions: Iterable[Dated] = (), seed: int = 0,
                 columns: Iterable[Column] = (), threads: int = 1) -> None:  # fmt: skip
        super().__init__(
            model, population, tuple(interventions), seed=seed, columns=tuple(columns), threads=threads
        )
        self.step = 0
        self._acted = -1  # how many stages of the step under way have acted; -1 between steps
        self._calling: Call | None = None  # who is speaking, for an error's sake
        changing = {w.target for m in self._all_mechanisms() for w in type(m).writes}
        self.record = Record(model.outcomes, self._stores, model.clock, changing, tuple(columns))

    @property
    def clips(self) -> Counter[str]:
        """How often columns that clip were clipped, by address."""
        return self._merge.clips

    # running

    def advance(self, steps: int = 1) -> Run:
        """Run some steps.

        Raises
        ------
        RunError
            E2xx if a mechanism does what it did not declare, leaves its bounds, or raises (E216).
        """
        self._go(steps, None)
        return self

    def pause(self, stage: str) -> Run:
        """Run until a stage comes next, within the step that is under way or due; `advance` finishes it first.

        What a mechanism would change there can be asked with `changes_of`. Within a step there is no checkpoint.

        Raises
        ------
        DeclarationError
            E112 if the model has no such stage, or it has acted in this step.
        RunError
            As `advance`.
        """
        names = [OPENING.name, *(each.name for each in self.model.stages)]
        before = names[: names.index(stage)] if stage in names else names
        until = sum(name in before for name, _ in self._stages)
        if stage not in names or until < self._acted:
            raise DeclarationError(
                f'No stage "{stage}" is still to come in this step{nearest(stage, names)}', code="E112",
                where=f"model {self.model.name}, step {self.step}", expected=", ".join(names),
                fix="name a stage that has not acted yet",
            )  # fmt: skip
        self._go(1, until)
        return self

    def _go(self, steps: int, until: int | None) -> None:
        """Run steps to their end, or one to where ``until`` of its stages have acted."""
        stages, begun, act = self._stages[max(0, self._acted) : until], self._acted >= 0, self._act
        record = self.record.take if self.record.takes else None
        name, step = "", self.step
        try:
            for step in range(self.step, self.step + steps):
                if not begun:
                    self._open_step(step)
                for name, calls in stages:
                    act(name, calls, step)
                if until is not None:
                    self._acted = until
                    return
                self.step = step + 1
                if begun:  # what was left of a step has been run
                    stages, begun, self._acted = self._stages, False, -1
                if record is not None:
                    record()
        except Exception as error:
            raise self._raised(error, self._calling, name, step) from error

    def _open_step(self, step: int) -> None:
        for store in self._flows:
            store.open_step()
        if self._carriers:
            self._open_parameters(step)

    def _act(self, name: str, calls: list[Call], step: int) -> None:
        """Let a stage act: its mechanisms speak, and what they said is merged."""
        spoken: list[tuple[Speaker, Changes]] = []
        for call in calls:
            self._calling = call
            ask, state, moment, speaker, due = call
            if due is not None and not due(step):
                continue
            moment.step = step
            changes = ask(state, moment)
            if changes.ops or changes.births or changes.deaths or changes.ties:
                spoken.append((speaker, changes))
        self._calling = None
        if not spoken:
            return
        merge = self._merge
        merge.where_of = partial(self._where, name, step)
        merge.apply(spoken)
        if merge.moved:
            self._rewire()
        if self._carriers and name == OPENING.name:
            self._use_parameters()

    def until(self, day: str) -> Run:
        """Run until the step that begins on, or first after, a day comes next."""
        return self.advance(max(0, self.model.clock.step_of(day) - self.step))

    def _rewire(self) -> None:
        for table in [each for each in self._stores if each in self._merge.moved]:
            self._stores[table].rewire()
            self._wire(table)
        for network in self._merge.keys:
            if not self._merge.moved.isdisjoint((network, network.table)):
                self._show_ties(network)
        self._merge.moved.clear()

    def _open_parameters(self, step: int) -> None:
        """Let parameters start the step at their base (§1)."""
        today = self.model.clock.date(step)
        for address, bound, key, value, factor in self._carriers:
            base = (value.at(today) if isinstance(value, Series) else value) * factor
            self._merge.effective[address] = base
            bound.__dict__[key] = base

    def _use_parameters(self) -> None:
        for address, bound, key, _, _ in self._carriers:
            bound.__dict__[key] = self._merge.effective[address]

    def _where(self, stage: str, step: int) -> str:
        return f"model {self.model.name}, stage {stage}, step {step} ({self.model.clock.date(step)})"

    def _raised(self, error: Exception, call: Call | None, stage: str, step: int) -> SamspillError:
        where, name = self._where(stage, step), call.speaker.name if call else "the run"
        where += f", mechanism {name}" if call else ""
        if isinstance(error, Problems):
            return error
        if isinstance(error, SamspillError):
            return type(error)(error.subject, code=error.code, where=where, found=error.found,
                               expected=error.expected, fix=error.fix)  # fmt: skip
        if isinstance(error, AttributeError) and error.name == "ops":
            return RunError(f"{name} returned a {type(error.obj).__name__} and no Changes", code="E217", where=where,
                            fix="return Changes(), empty if there is nothing to do")  # fmt: skip
        return RunError(f"{name} raised {type(error).__name__}: {error}", code="E216", where=where,
                        fix="see the traceback; a missing reference raises when it is used as a row")  # fmt: skip

    # looking

    @property
    def n_rows(self) -> int:
        """Number of rows of all tables together, as they are now."""
        return sum(store.n for store in self._stores.values())

    @property
    def draws(self) -> int:
        """How many random numbers mechanisms have asked for, without those that kernels draw under a key."""
        return self._chance.drawn

    def values(self, column: Column) -> np.ndarray[Any, np.dtype[Any]]:
        """Copy a column as it is now."""
        return self._stores[column.table].whole[column].copy()

    def ties(self, network: type[Network]) -> tuple[np.ndarray[Any, np.dtype[np.int64]], ...]:
        """Copy a network's ties as they are now: rows of sources and of targets, each tie once."""
        ties = self._ties(network)
        return ties.source.copy(), ties.target.copy()

    def ids(self, table: type[Table]) -> np.ndarray[Any, np.dtype[np.int64]]:
        """Copy a table's ids as they are now."""
        return self._stores[table].ids.values.copy()

    def changes_of(self, mechanism: Mechanism | str, *, seed: int | None = None) -> Changes:
        """Ask a mechanism what it would change as things stand; nothing is changed.

        Parameters
        ----------
        mechanism
            One that acts in the run, by name; or any other over the same tables: a rival, the same with other values.
            It is asked whether or not its time has come.
        seed
            Its luck, where it is not to be the run's.

        Raises
        ------
        DeclarationError
            E112 if none of that name acts.
        RunError
            E2xx if it does what it did not declare, or raises (E216).
        """
        acting = {each.name: each for each in self._all_mechanisms()}
        if isinstance(mechanism, str) and mechanism not in acting:
            raise DeclarationError(
                f'No mechanism "{mechanism}" acts in this run{nearest(mechanism, acting)}', code="E112",
                expected=", ".join(acting), fix="name one that acts, or give one",
            )  # fmt: skip
        asked = acting[mechanism] if isinstance(mechanism, str) else mechanism
        bound = self._bound.get(id(asked)) or asked.bound(self.model.clock.unit)
        state, readers = self._state_of(asked)
        for reader in readers:
            self._show(reader)
        moment = Moment(self.model.clock, self._chance if seed is None else Chance(seed, self.threads), asked.luck)
        moment.step = self.step
        speaker = Speaker(asked.name, {})
        try:
            return bound.step(state, moment)
        except Exception as error:
            call = Call(bound.step, state, moment, speaker, None)
            raise self._raised(error, call, "asked", self.step) from error

    # checkpoints and forks

    def checkpoint(self) -> Checkpoint:
        """Copy everything that outlives a step.

        Raises
        ------
        RunError
            E214 if the run stands within a step.
        """
        if self._acted >= 0:
            raise RunError("A run that stands within a step has no checkpoint", code="E214",
                           where=self._where("paused", self.step),
                           fix="advance first: that finishes the step")  # fmt: skip
        arrays: dict[str, Any] = {}
        for table, store in self._stores.items():
            arrays[f"id/{table.__name__}"] = store.ids.values.copy()
            arrays.update({f"column/{c.address}": array[: store.n].copy() for c, array in store.arrays.items()})
            arrays.update({f"known/{c.address}": mask[: store.n].copy() for c, mask in store.known.items()})
        arrays.update({f"ties/{network.__name__}": keys.copy() for network, keys in self._merge.keys.items()})
        for name, tally in self.record.tallies.items():
            arrays[f"top/{name}"] = np.array(tally.top).reshape(-1, tally.n_cells)
            arrays[f"bottom/{name}"] = np.array(tally.bottom).reshape(-1, tally.n_cells)
        for column, steps in self.record.columns.items():
            arrays.update({f"recorded/{column.address}/{step}": values for step, values in enumerate(steps)})
        return Checkpoint(self.step, self.seed, self.model.fingerprint(), self.population.fingerprint(),
                          self._dated(), arrays, dict(self.clips))  # fmt: skip

    def _dated(self) -> tuple[tuple[str, int, int], ...]:
        clock = self.model.clock
        return tuple(sorted((repr(each.intervention), *each.steps(clock)) for each in self.interventions))

    @classmethod
    def resume(
        cls, checkpoint: Checkpoint, model: Model, population: Population, *, interventions: Iterable[Dated] = (),
        columns: Iterable[Column] = (), threads: int = 1,
    ) -> Run:  # fmt: skip
        """Go on from a checkpoint, as the same scenario or as one that has been equal until then (a fork).

        Raises
        ------
        RunError
            E214 if it is a checkpoint of another model or population; E218 if the scenarios differ before it.
        """
        run = cls(
            model, population, interventions=interventions, seed=checkpoint.seed, columns=columns, threads=threads
        )
        if (checkpoint.model, checkpoint.population) != (model.fingerprint(), population.fingerprint()):
            raise RunError("The checkpoint is one of another model or population", code="E214",
                           where=f"model {model.name}", fix="run again from the start")  # fmt: skip
        parted = sorted(_until(checkpoint.step, run._dated()) ^ _until(checkpoint.step, checkpoint.interventions))
        if parted:
            raise RunError("The scenario was another one before the checkpoint", code="E218",
                           found=f"{parted[0][0]} from step {parted[0][1]}",
                           expected=f"step {checkpoint.step} or later",
                           fix="fork at or before the first date on which the scenarios differ")  # fmt: skip
        held = checkpoint.arrays if checkpoint.step else [f"recorded/{c.address}/0" for c in run.record.columns]
        lacking = [c.address for c in run.record.columns if f"recorded/{c.address}/0" not in held]
        if lacking:
            raise RunError(f"The checkpoint has no record of {lacking[0]}", code="E214", where=f"model {model.name}",
                           fix="record it from the start, or not at all")  # fmt: skip
        run._take_over(checkpoint)
        return run

    def _take_over(self, checkpoint: Checkpoint) -> None:
        arrays = checkpoint.arrays
        self.step = checkpoint.step
        for table, store in self._stores.items():
            if f"id/{table.__name__}" not in arrays:  # only a policy that has not acted yet uses it
                continue
            columns = {c: arrays[f"column/{c.address}"].copy() for c in table.columns}
            known = {c: arrays[f"known/{c.address}"].copy() for c in store.known}
            store.__init__(table, arrays[f"id/{table.__name__}"].copy(), columns, known)  # type: ignore[misc]
            self._wire(table)
        for network in self._merge.keys:
            self._merge.keys[network] = arrays.get(f"ties/{network.__name__}", self._merge.keys[network]).copy()
            self._show_ties(network)
        for name, tally in self.record.tallies.items():
            tally.top, tally.bottom = list(arrays[f"top/{name}"]), list(arrays[f"bottom/{name}"])
        for column, steps in self.record.columns.items():
            steps += [arrays[f"recorded/{column.address}/{step}"] for step in range(self.step)]
        self.clips.update(checkpoint.clips)
