"""Small societies cut from the shipped ones, run for some time, and stopped where a mechanism is about to act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill import Dated, Mechanism, Model, Places, Population, Run, Stage, Switch, Table
from samspill.core import Checkpoint
from samspill.experiments import Case, Society, find, installed
from samspill.ledger import Fixed, Ledger
from samspill.ledger import Switch as Rivals
from samspill.models.municipal_innovation.tables import (
    POSITIONS,
    Agenda,
    Borders,
    Dossier,
    Group,
    Innovation,
    Municipality,
    Nation,
    Offer,
    Position,
    Practice,
    Proposal,
    Service,
    Workplace,
)
from samspill.spec import Column, Ref

# --- cutting ----------------------------------------------------------------------------------------------


def references(tables: Iterable[type[Table]]) -> list[Ref]:
    """List the references between some tables."""
    among = set(tables)
    return [each for table in among for each in table.columns if isinstance(each, Ref) and each.target in among]


def cut(
    population: Population,
    root: type[Table],
    keep: NDArray[np.int64],
    *,
    keep_ids: bool = False,
    points: Mapping[Column, type[Table]] | None = None,
    also: Mapping[Column, Any] | None = None,
) -> Population:
    """Cut a population down to some rows of a table and all that belongs to them.

    Parameters
    ----------
    population, root, keep
        What is cut, by the rows of which table. Rows of other tables stay if their references lead to rows that
        stay; tables without references stay whole.
    keep_ids
        Whether those who stay keep their ids, with gaps, or are numbered anew.
    points
        Columns that hold row numbers of a table without being references.
    also
        Columns that get other values.
    """
    stays = {table: np.ones(population.size(table), np.bool_) for table in population.tables}
    stays[root] = np.isin(np.arange(population.size(root)), keep)
    for _ in stays:  # as often as a chain of references can be long
        for each in references(stays):
            stays[each.table] &= stays[each.target][population.values(each)]
    new = {table: np.cumsum(mask) - 1 for table, mask in stays.items()}
    tables: dict[type[Table], dict[Column, Any]] = {}
    for table, given in population.tables.items():
        assert isinstance(given, Mapping)
        tables[table] = {}
        for column in given:
            values = population.values(column)[stays[table]]
            target = column.target if isinstance(column, Ref) else (points or {}).get(column)
            values = values if target is None else new[target][values].astype(column.dtype)
            unknown = ~population.known(column)[stays[table]] if column.may_be_missing else False
            tables[table][column] = np.ma.masked_array(values, unknown) if column.may_be_missing else values
    for column, values in (also or {}).items():
        tables[column.table][column] = values
    ids = {table: np.asarray(population.ids.get(table, np.arange(mask.size)))[mask] for table, mask in stays.items()}
    places = {kind: _cut_places(each, stays[kind.of], new[kind.of]) for kind, each in population.places.items()}
    return Population(f"part of {population.name}", tables, places, ids if keep_ids else {})


def _cut_places(places: Places, stays: NDArray[np.bool_], new: NDArray[np.int64]) -> Places:
    rows = np.flatnonzero(stays)
    near = [[new[other] for other in places.neighbours(row) if stays[other]] for row in rows]
    indptr = np.concatenate([[0], np.cumsum([len(each) for each in near])])
    return Places(indptr, np.array([o for each in near for o in each], np.int32), places.lon[rows], places.lat[rows])


def changed(population: Population, values: Mapping[Column, Any], **other: Any) -> Population:
    """Give columns of a population other values, as the kind that the column has."""
    tables = {table: dict(given) for table, given in population.tables.items() if isinstance(given, Mapping)}
    for column, value in values.items():
        tables.setdefault(column.table, {})[column] = np.ma.asanyarray(value).astype(column.dtype)
    return replace(population, tables={**population.tables, **tables}, **other)


# --- the small society of each case -----------------------------------------------------------------------


@dataclass(frozen=True)
class Setting:
    """A world in which some mechanisms act: values and switches of the model, and which policies, all the time.

    ``by_the_step`` says that something in it draws lots among what comes in a step, so that a shorter step is
    another world.
    """

    values: Mapping[str, Any]
    policies: tuple[str, ...]
    by_the_step: bool = False


@dataclass(frozen=True)
class Small:
    """How a case's society is cut, and in which settings each of its mechanisms acts.

    Parts are "all", "without" the bystanders, the bystanders "alone", "nobody" and the smallest, "one".

    ``accruing`` are the flows that sum up over time, while all others stand at a level; ``counted_by`` tells by what
    one sees rows that live no longer than a step, and columns that hold the number of a step. ``same_ids`` are tables
    without references whose rows bear the identity of another table's. ``seeds`` is for how many the step is halved.
    """

    root: type[Table]
    parts: Callable[[Population], dict[str, Population]]
    settings: Mapping[str, Setting]
    steps: int
    accruing: frozenset[Column]
    counted_by: Mapping[Any, Any]
    same_ids: Mapping[type[Table], type[Table]] = field(default_factory=dict)
    seeds: int = 24


def towns(population: Population, start: int, n: int) -> list[int]:
    """List municipalities around one: itself, its neighbours, theirs, until there are enough."""
    near, found = population.places[Borders], [start]
    for each in found:
        found += [int(other) for other in near.neighbours(each) if other not in found]
        if len(found) >= n:
            break
    return sorted(found[:n])


POINTS = {Service.first: Workplace}
HEART, BYSTANDER = 51, 64
"""Rows of municipalities around which the small society and its bystanders lie."""


def municipal_parts(population: Population) -> dict[str, Population]:
    heart, near = towns(population, HEART, 12), population.places[Borders]
    beside = towns(population, BYSTANDER, 3)
    assert heart[0] < beside[0] and beside[-1] < heart[-1], "the bystanders leave no gap"
    assert not {int(other) for each in beside for other in near.neighbours(each)} & set(heart), "they border on it"
    every = np.array(sorted({*heart, *beside}))
    whole = cut(population, Municipality, every, points=POINTS)
    whole = changed(whole, {Nation.inhabitants: np.array([whole.values(Group.size).sum()])})
    gone = np.isin(every, beside)
    rows = {"without": np.flatnonzero(~gone), "alone": np.flatnonzero(gone), "nobody": np.empty(0, np.int64)}
    parts = {name: cut(whole, Municipality, each, keep_ids=True, points=POINTS) for name, each in rows.items()}
    return {"all": whole, "one": hermit(whole), **parts}


def hermit(population: Population) -> Population:
    """Cut down to the smallest municipality, which has itself for a neighbour: one place needs one."""
    smallest = int(population.values(Municipality.population).argmin())
    alone = cut(population, Municipality, np.array([smallest]), points=POINTS)
    place = alone.places[Borders]
    itself = Places(np.array([0, 1]), np.array([0]), place.lon, place.lat)
    return replace(alone, places=dict.fromkeys(alone.places, itself))


BUSY = {"Attention.base_rate": 0.4, "Work.hours": 30.0, "Traits.slack": 0.2, "switch:load": "both"}
SMALL = {
    "innovation-pressure": Small(
        Municipality,
        municipal_parts,
        {
            "pressed": Setting({**BUSY, "switch:capacity": "consumes", "switch:facade": "pressure"}, ("pressure",)),
            "bought": Setting({**BUSY, "switch:capacity": "buys", "switch:facade": "flat"}, ("pressure", "slack")),
        },
        steps=48,  # a year and a quarter open
        accruing=frozenset(
            {
                Nation.campaign,
                Nation.price,
                Nation.offers,
                Nation.offered_value,
                Nation.adoptions,
                Nation.adopted_value,
                Nation.adopted_complexity,
                Group.net,
                Workplace.decided,
                Workplace.harmful,
                Workplace.completed,
                Workplace.hollow,
            }
        ),
        counted_by={Offer: Nation.offers},
    )
}


def municipal_parts_in_full(population: Population) -> dict[str, Population]:
    """Cut as the small model's; rival ties lead to no bystander, as borders do not, and these have a county alone."""
    made, people = municipal_parts(population), Municipality.population
    gone = made["alone"].values(people)
    for name, part in made.items():
        county = np.where(np.isin(part.values(people), gone), 1, part.values(Municipality.county) * 0)
        made[name] = changed(part, {Municipality.county: county})
    for name, part in made.items():
        near = part.places[Borders]
        made[name] = replace(part, places=dict.fromkeys(part.places, near))
    return {
        name: changed(part, {Position.inhabitants: np.full(len(POSITIONS), part.values(Nation.inhabitants)[0])})
        for name, part in made.items()
    }


LIVELY = {
    **BUSY,
    "Finish.tail_rate": 0.5,
    "Strike.tail_rate": 0.5,
    "Finish.legal_doubt": 0.3,
    "Finish.complaints": 2.0,
    "FileAway.kept": 36.0,
    "Finish.judging_time": 3.0,
    "Judge.drop_bar": 1.0,
    "Strike.smallest": 5.0,
    "Attention.base_rate": 0.6,
}
UNLISTED = {f"{each}.national_list": 0.0 for each in ("Copy", "CopyInCounty", "CopyLikeSize", "CopyAnywhere",
                                                      "CopyShuffled")}  # fmt: skip
"""Without the national list bystanders and others have no innovation in common, of which both could tell."""

CONTENT = ("pressure", "components", "grants", "evaluation", "record", "review", "cocreation")
PLACEBOS = ("review-by-lot", "empty-cocreation")
LOTS = ("drop-by-lot", "choose-by-lot", "forget-by-lot", "shuffled-record")
COUNTED = tuple(c for c in Agenda.columns if c.name.startswith(("said_", "failures", "successes"))) + (
    Agenda.reused, Agenda.decided, Agenda.judged, Agenda.responded, Agenda.described,
)  # fmt: skip
STEPS_OF = tuple(c for c in Dossier.columns if c.name.endswith(("_due", "used", "judged", "struck", "last")))


DEAF = {"Recall.weight": 0.0, "Tell.staleness": 0.0, "Believe.pull": 0.0}
"""Where the list is open, nothing that is told of it moves anybody."""

PLAIN = {"signs": "first", "capacity": "none", "rule": "appraisal", "ties": "borders", "cocreation": "informs",
         "facade": "pressure", "telling": "biased"}  # fmt: skip


def lively(policies: tuple[str, ...], values: Mapping[str, float], **chosen: str) -> Setting:
    switches = {f"switch:{key}": value for key, value in {**PLAIN, **chosen}.items()}
    return Setting({**LIVELY, **values, **switches}, policies, by_the_step=bool({*policies} & {*LOTS}))


SMALL["innovation-pressure-full"] = Small(
    Municipality,
    municipal_parts_in_full,
    {
        "content": lively(CONTENT, UNLISTED, capacity="consumes"),
        "placebos": lively(("pressure", "grants", "cocreation", *PLACEBOS), UNLISTED, capacity="buys", signs="second",
                           rule="threshold", cocreation="captured"),
        "told": lively((*CONTENT, *LOTS), UNLISTED, rule="imitation", telling="evenly"),
        "county": lively(CONTENT, DEAF, ties="county", rule="obedience"),
        **{ties: lively(CONTENT, DEAF, ties=ties) for ties in ("size", "anywhere", "shuffled", "common")},
    },
    steps=48,
    accruing=frozenset({*SMALL["innovation-pressure"].accruing, *COUNTED, Position.net, Group.struck}),
    counted_by={
        Offer: Nation.offers, Proposal: Nation.offers, Practice.last: Practice,
        **{c: Nation.offers for c in Proposal.columns}, **dict.fromkeys(STEPS_OF, Dossier),
    },
    same_ids={Innovation: Dossier},
    seeds=24,
)  # fmt: skip
"""A case that is installed and not named here fails: its mechanisms would keep no contract."""

CASES = installed()


@cache
def case_of(name: str) -> Case:
    return find(name)


@cache
def society(name: str) -> Society:
    return case_of(name).build()


@cache
def ledger(name: str) -> Ledger:
    return Ledger.load(case_of(name).ledger)


@cache
def parts(name: str) -> dict[str, Population]:
    return SMALL[name].parts(society(name).population)


# --- models told otherwise --------------------------------------------------------------------------------


def backwards(stage: Stage) -> Stage:
    """List a stage's members, and the rivals of its switches, from last to first."""
    members: list[Mechanism | Switch] = []
    for each in reversed(stage.members):
        if isinstance(each, Switch):
            each = Switch(each.name, **{key: tuple(reversed(rivals)) for key, rivals in reversed(each.values.items())})
        members.append(each)
    return Stage(stage.name, *members, once=stage.once)


@cache
def model(case: str, setting: str, told: str = "") -> Model:
    """Give the model in a setting; ``told`` "backwards" or "otherwise" tells the same with other lists or labels."""
    plain = society(case).model
    stages = [backwards(each) if told == "backwards" else each for each in plain.stages]
    name = "another name" if told == "otherwise" else plain.name
    same = Model(name, *stages, clock=plain.clock, outcomes=plain.outcomes, solved=plain.solved)
    return same.with_(SMALL[case].settings[setting].values)


def interventions(case: str, setting: str, told: str = "") -> tuple[Dated, ...]:
    """Give what acts in a setting: the policies it names and what has been done, all from the first step on."""
    found = case_of(case)
    made = [each.intervention for each in found.history]
    made += [found.policies[name]() for name in SMALL[case].settings[setting].policies]
    if told == "otherwise":
        made = [relabelled(each) for each in made]
    return tuple(Dated(each) for each in (reversed(made) if told == "backwards" else made))


def relabelled(each: Any) -> Any:
    """Give a mechanism another name, and let it keep its luck."""
    return type(each)(name=f"the {each.name} of somebody", luck=each.luck, **each.values)


@cache
def lived(case: str, setting: str, seed: int, part: str = "all", told: str = "") -> Checkpoint:
    """Run a small society for some time."""
    return begun(case, setting, seed, part, told).advance(SMALL[case].steps).checkpoint()


def begun(case: str, setting: str, seed: int, part: str = "all", told: str = "") -> Run:
    population = parts(case)[part]
    if told == "otherwise":
        population = replace(population, name="people by another name")
    acting = interventions(case, setting, told)
    return Run(model(case, setting, told), population, interventions=acting, seed=seed)


@lru_cache(maxsize=96)
def paused(case: str, setting: str, seed: int, stage: str, part: str = "all", told: str = "") -> Run:
    """Stop a small society where a stage is next: one that acts once in the first step, others after some time."""
    first = begun(case, setting, seed, part, told)
    if any(each.name == stage and each.once for each in first.model.stages):
        return first.pause(stage)
    past = lived(case, setting, seed, part, told)
    return Run.resume(past, first.model, first.population, interventions=first.interventions).pause(stage)


# --- who is to keep the contract --------------------------------------------------------------------------


@dataclass(frozen=True)
class Subject:
    """A mechanism or intervention of a case, the stage in which it acts, and the settings in which it does."""

    case: str
    mechanism: Mechanism
    stage: str
    settings: tuple[str, ...]

    def __str__(self) -> str:
        return self.mechanism.name


def mechanisms_of(case: str) -> list[Subject]:
    """List every mechanism of a case's model, rivals included, stage by stage, that no earlier case has.

    Each is asked in two of the settings in which it acts.
    """
    earlier = [society(other).model.mechanisms() for other in CASES[: CASES.index(case)]]
    found = []
    for stage in society(case).model.stages:
        for each in {each.name: each for each in stage.mechanisms()}.values():
            if any(type(each) is type(known.get(each.name)) for known in earlier):
                continue
            where = [name for name in SMALL[case].settings if each.name in _acting(model(case, name))]
            found.append(Subject(case, each, stage.name, tuple(where[:2])))
    return found


def _acting(acting: Model) -> set[str]:
    return {each.name for _, members in acting.resolved() for each in members}


def policies_of(case: str) -> list[Subject]:
    """List every policy of a case, and what has been done in its history, that no earlier case has."""
    found, earlier = case_of(case), [case_of(other) for other in CASES[: CASES.index(case)]]
    every = [*(each() for each in found.policies.values()), *(each.intervention for each in found.history)]
    known = {type(p) for other in earlier for p in (*(k() for k in other.policies.values()),
                                                    *(each.intervention for each in other.history))}  # fmt: skip
    every = [each for each in every if type(each) not in known]
    acting = {name: {dated.intervention.name for dated in interventions(case, name)} for name in SMALL[case].settings}
    return [
        Subject(case, each, type(each).stage, tuple(name for name, names in acting.items() if each.name in names)[:2])
        for each in every
    ]


MECHANISMS = [subject for case in CASES for subject in mechanisms_of(case)]
POLICIES = [subject for case in CASES for subject in policies_of(case)]
SUBJECTS = [*MECHANISMS, *POLICIES]


def sensible(subject: Subject, key: str) -> tuple[Any, Any]:
    """Give the low and the high end of a parameter: of its entry in the ledger, or half and double its value."""
    declared, address = type(subject.mechanism).params[key], subject.mechanism.address(key)
    entry = next((each for each in ledger(subject.case) if address in each.sets), None)
    if entry is not None and not isinstance(entry.prior, Fixed | Rivals):
        low, high = entry.prior.low, entry.prior.high
    elif entry is not None and isinstance(entry.prior, Fixed) and entry.prior.low is not None:
        low, high = entry.prior.low, entry.prior.high
    else:
        low, high = 0.5 * declared.default, 2.0 * declared.default
    low, high = max(low, declared.bounds.low), min(high, declared.bounds.high)
    assert low < high, f"{address} has no range"
    return (round(low), round(high)) if isinstance(declared.default, int) else (low, high)
