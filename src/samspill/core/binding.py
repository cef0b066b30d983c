"""Binding: model, population and interventions made ready for a run, once (§2, §3)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from samspill.core.changes import Changes
from samspill.core.mechanism import Mechanism
from samspill.core.merge import Merge
from samspill.core.model import Dated, Model, Stage, merge_order
from samspill.core.moment import Moment
from samspill.core.network import Network, Ties, founding_keys, is_network
from samspill.core.population import Population
from samspill.core.rng import Chance
from samspill.core.space import Geography
from samspill.core.state import State
from samspill.core.store import Store
from samspill.core.table import Table
from samspill.core.threads import Threads
from samspill.core.wiring import check
from samspill.core.writing import Speaker
from samspill.spec import (
    KINDS,
    Bounds,
    Column,
    DataError,
    DeclarationError,
    Known,
    Param,
    Ref,
    RunError,
    SamspillError,
    Series,
    Write,
    raise_all,
)

OPENING = Stage("policies")
KIND_NUMBER = {kind: number for number, kind in enumerate(KINDS)}


class Reader(NamedTuple):
    """Who reads what: a column or a mask; ``knows`` tells whether missing values of the column were expected."""

    state: State
    thing: Any
    knows: bool


class Call(NamedTuple):
    """A mechanism bound to a run: what it is asked, with what, and from which step to which."""

    ask: Callable[[State, Moment], Changes]
    state: State
    moment: Moment
    speaker: Speaker
    due: Callable[[int], bool] | None


class Binding:
    """What a run knows before its first step: stores, bound mechanisms, who reads what, who may write what."""

    def __init__(self, model: Model, population: Population, interventions: tuple[Dated, ...], *, seed: int,
                 columns: tuple[Column, ...], threads: int) -> None:  # fmt: skip
        self.model, self.population, self.seed = model, population, seed
        self.interventions = interventions
        check(model, [each.intervention for each in interventions])
        self.threads = Threads(threads)
        self._chance = Chance(seed, self.threads)
        self._acting = model.resolved()
        self._tables = self._used_tables(columns)
        self._stores = {table: self._founders(table) for table in self._tables}
        self._bind()

    def _all_mechanisms(self) -> list[Mechanism]:
        policies: list[Mechanism] = [each.intervention for each in self.interventions]
        return [*policies, *(each for _, members in self._acting for each in members)]

    def _used_tables(self, columns: tuple[Column, ...]) -> list[type[Table]]:
        kinds = [type(each) for each in self._all_mechanisms()]
        things: list[Any] = [thing for kind in kinds for thing in (*kind.reads, *(w.target for w in kind.writes))]
        things += [c for o in self.model.outcomes for c in (o.top, *(c for chain in o.by.values() for c in chain))]
        tables = {thing.column.table if isinstance(thing, Known) else getattr(thing, "table", thing): None
                  for thing in (*things, *columns) if not isinstance(thing, Param)}  # fmt: skip
        appended = {write.target for kind in kinds for write in kind.writes if write.kind == "appends"}
        lacking = [t for t in tables if t not in self.population.tables and t not in self.population.places]
        lacking += self._untied(kinds)
        raise_all([
            DataError(f"The population has no {table.__name__}", code="E302", fix="give its rows, places or ties",
                      where=f"population {self.population.name}")  # fmt: skip
            for table in lacking if table not in appended
        ])  # fmt: skip
        used = dict.fromkeys([*self.population.tables, *(t for t in tables if issubclass(t, Table))])
        for table in list(used):
            used.update(dict.fromkeys(c.target for c in table.columns if isinstance(c, Ref) and c.target is not None))
        raise_all(self._misfits(used, kinds))
        return list(used)

    def _untied(self, kinds: list[type[Mechanism]]) -> list[type]:
        """List networks that somebody reads or severs, but neither the population nor a mechanism has ties for."""
        made = {write.target for kind in kinds for write in kind.writes if write.kind == "connects"}
        used = [thing for kind in kinds for thing in (*kind.reads, *(w.target for w in kind.writes))]
        return [each for each in dict.fromkeys(used)
                if is_network(each) and each not in made and each not in self.population.networks]  # fmt: skip

    def _misfits(self, used: Iterable[type[Table]], kinds: list[type[Mechanism]]) -> list[SamspillError]:
        """Find tables of one name, and births and deaths among places, which stay where they are."""
        named = Counter(table.__name__ for table in used)
        problems: list[SamspillError] = [
            DeclarationError(f'The run has the table "{name}" twice', code="E114", fix="rename one of the two tables")
            for name, times in named.items() if times > 1
        ]  # fmt: skip
        moving = {write.target for kind in kinds for write in kind.writes if write.kind in ("appends", "retires")}
        problems += [
            DeclarationError(f"{each.of.__name__} has births or deaths, but its rows are the places of {each.__name__}",
                             code="E117", expected="places that stay", fix="keep the places apart from what moves")
            for each in self.population.places if each.of in moving
        ]  # fmt: skip
        return problems

    def _founders(self, table: type[Table]) -> Store:
        n = self.population.size(table)
        ids = self.population.ids.get(table)
        known = {c: self.population.known(c) for c in table.columns if c.may_be_missing}
        columns = {column: self.population.values(column) + column.dtype.type(0) for column in table.columns}
        return Store(table, np.arange(n, dtype=np.int64) if ids is None else np.array(ids, np.int64), columns, known)

    def _founding_ties(self) -> dict[type[Network], NDArray[np.int64]]:
        """Give the ties with which the run begins, of every network that is used."""
        things = [thing for each in self._all_mechanisms()
                  for thing in (*type(each).reads, *(write.target for write in type(each).writes))]  # fmt: skip
        used = dict.fromkeys([*self.population.networks, *(each for each in things if is_network(each))])
        return {each: founding_keys(each, self.population.networks.get(each, ((), ())), self._stores[each.table].n)
                for each in used}  # fmt: skip

    def _ties(self, network: type[Network]) -> Ties:
        return Ties(network, self._merge.keys[network], self._stores[network.table].ids, self.threads)

    def _show_ties(self, network: type[Network]) -> None:
        """Show everybody who reads a network its ties as they are now."""
        if readers := self._tie_readers[network]:
            ties = self._ties(network)
            for state in readers:
                dict.__setitem__(state, network, ties)

    def _bind(self) -> None:
        unit = self.model.clock.unit
        self._bound: dict[int, Mechanism] = {id(m): m.bound(unit) for m in self._all_mechanisms()}
        self._wary_readers: dict[type[Table], list[Reader]] = defaultdict(list)
        self._plain_readers: dict[type[Table], list[tuple[State, Column]]] = defaultdict(list)
        self._tie_readers: dict[type[Network], list[State]] = defaultdict(list)
        self._bind_parameters(unit)
        self._merge = Merge(self._stores, self._base, self._founding_ties())
        stages = [(OPENING, list[Mechanism]()), *self._acting]
        self._stages = [(stage.name, calls) for stage, members in stages if (calls := self._calls(stage, members))]
        for table in self._stores:
            self._wire(table)
        for network in self._merge.keys:
            self._show_ties(network)
        self._flows = [store for store in self._stores.values() if store.flows]

    def _bind_parameters(self, unit: str) -> None:
        """Find the parameters that change: those that policies write, and dated series."""
        written = {w.target.address for d in self.interventions for w in type(d.intervention).writes
                   if isinstance(w.target, Param)}  # fmt: skip
        self._base: dict[str, tuple[list[str], Bounds]] = {}
        self._carriers: list[tuple[str, Mechanism, str, Series | float, float]] = []
        for mechanism in self._all_mechanisms():
            for key, declared in type(mechanism).params.items():
                value, factor = mechanism.values[key], declared.unit.per(unit)
                address, own = declared.address, mechanism.address(key)
                if address in written:
                    self._base.setdefault(address, ([], declared.bounds.times(factor)))[0].append(own)
                if address in written or isinstance(value, Series):
                    self._carriers.append((own, self._bound[id(mechanism)], key, value, factor))
        missing = sorted(written - set(self._base))
        if missing:
            raise RunError(f"A policy writes the parameter {missing[0]}, which no mechanism of the run has",
                           code="E215", expected="a mechanism that acts in this model",
                           fix="run it with a model that has the mechanism")  # fmt: skip

    def _calls(self, stage: Stage, members: list[Mechanism]) -> list[Call]:
        joining = {id(each.intervention): each for each in self.interventions
                   if type(each.intervention).stage == stage.name}  # fmt: skip
        acting = sorted([*members, *(each.intervention for each in joining.values())], key=merge_order)
        return [self._call(each, stage, joining.get(id(each))) for each in acting]

    def _call(self, mechanism: Mechanism, stage: Stage, dated: Dated | None) -> Call:
        cls, bound = type(mechanism), self._bound[id(mechanism)]
        state, readers = self._state_of(mechanism)
        for network in (each for each in cls.reads if is_network(each)):
            self._tie_readers[network].append(state)
        for reader in readers:
            column = reader.thing.column if isinstance(reader.thing, Known) else reader.thing
            if isinstance(reader.thing, Known) or (column.may_be_missing and not reader.knows):
                self._wary_readers[column.table].append(reader)
            else:
                self._plain_readers[column.table].append((state, column))
        allowed: dict[tuple[Any, Any], Write] = {
            (KIND_NUMBER.get(write.kind, write.kind), write.target): write for write in cls.writes
        }
        moment = Moment(self.model.clock, self._chance, mechanism.luck)
        return Call(bound.step, state, moment, Speaker(mechanism.name, allowed), self._due(cls, stage, dated))

    def _state_of(self, mechanism: Mechanism) -> tuple[State, list[Reader]]:
        """Make the state of a mechanism: places at once, and who is to be shown columns and masks."""
        reads = type(mechanism).reads
        tables = {getattr(each, "table", each) for each in reads}
        tables |= {each.target for each in reads if isinstance(each, Ref)}
        state = State(mechanism.name, self._stores, {t for t in tables if isinstance(t, type)}, self.threads)
        for thing in reads:
            if isinstance(thing, type) and issubclass(thing, Geography):
                dict.__setitem__(state, thing, self.population.places[thing])
            elif is_network(thing):
                dict.__setitem__(state, thing, self._ties(thing))
        return state, [Reader(state, each, Known(each) in reads if isinstance(each, Column) else True)
                       for each in reads if isinstance(each, Column | Known)]  # fmt: skip

    def _due(self, cls: type[Mechanism], stage: Stage, dated: Dated | None) -> Callable[[int], bool] | None:
        clock, every = self.model.clock, cls.every
        first, stop = dated.steps(clock) if dated else (0, 1 if stage.once else 1 << 60)
        if every is not None:
            return lambda step: first <= step < stop and clock.opens(every, step)
        return (lambda step: first <= step < stop) if dated or stage.once else None

    def _wire(self, table: type[Table]) -> None:
        """Show everybody who reads a table its rows as they are now."""
        views, put = self._stores[table].views, dict.__setitem__
        for state, column in self._plain_readers[table]:
            put(state, column, views[column])
        for reader in self._wary_readers[table]:
            self._show(reader)

    def _show(self, reader: Reader) -> None:
        state, thing, knows = reader
        if isinstance(thing, Known):
            dict.__setitem__(state, thing, self._stores[thing.column.table].known_views[thing.column])
            return
        store = self._stores[thing.table]
        if thing.may_be_missing and not knows and not store.known_views[thing].all():
            state.hide(thing)
        else:
            dict.__setitem__(state, thing, store.views[thing])
