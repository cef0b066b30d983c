"""§10: a run goes on from a checkpoint bit for bit, as the same scenario or as a fork."""

from __future__ import annotations

import json

import numpy as np
import pytest

from samspill import (
    Changes,
    Checkpoint,
    Clock,
    Dated,
    Intervention,
    Level,
    Mechanism,
    Model,
    Outcome,
    Param,
    Population,
    Run,
    Stage,
    Table,
    adds,
    appends,
    column,
    known,
    lever,
    ref,
    retires,
    scales,
    sets,
)
from samspill.spec import RunError


class Town(Table, level=Level.MESO):
    size = column(np.float64, default=0.0)


class Person(Table, level=Level.MICRO):
    trust = column(np.float64, default=0.5, bounds=(0.0, 1.0), at_bounds="clip")
    age = column(np.float64, missing=True)
    spent = column(np.float64, each_step=0.0)
    kind = column(np.int8, labels=("a", "b"), default=0)
    home = ref(Town)
    friend = ref(Town, on_retire="missing")


class Live(Mechanism, level=Level.MICRO):
    """People come, go and change."""

    reads = (Person, Person.trust, Person.age, known(Person.age), Town)
    writes = (appends(Person), retires(Person), adds(Person.trust), adds(Person.spent), sets(Person.age))

    def step(self, s, now):  # type: ignore[no-untyped-def]
        people, chance = s.ids(Person), now.rng("live")
        parents = chance.hits(people, 0.3)
        born = now.born(Person, of=people[parents])
        grows = now.rng("trait", ever=True).normal(people)
        return (
            Changes()
            .append(born, {Person.home: parents % 3, Person.kind: parents % 2, Person.trust: s[Person.trust][parents]})
            .retire(Person, chance.hits(people, 0.2, k=1))
            .add(Person.trust, 0.3 * grows)
            .add(Person.spent, np.where(s[known(Person.age)], s[Person.age], 1.0))
            .set(Person.age, float(now.step), at=parents)
        )


class Taxes(Intervention, level=Level.MACRO):
    """Trust falls."""

    writes = (scales(Person.trust),)
    factor: Param[float] = lever(default=0.5, unit="1", bounds=(0.0, 1.0), owner="state")

    def step(self, s, now):  # type: ignore[no-untyped-def]
        return Changes().scale(Person.trust, self.factor)


OUTCOMES = (
    Outcome(id="spent", title="Spent", unit="NOK", good="down", level=Level.MACRO, whose="people", top=Person.spent,
            weight=Person.trust, bottom=Person.trust, by={"kind": (Person.kind,)}, window=("2025-01", "2027-01")),
    Outcome(id="size", title="Size", unit="1", good="none", level=Level.MESO, whose="people", top=Town.size,
            bottom=Town.size, window=("2025-01", "2027-01")),
)  # fmt: skip
MODEL = Model("life", Stage("live", Live()), outcomes=OUTCOMES)
PEOPLE = Population(
    "people", {Town: {Town.size: [1.0, 2.0, 3.0]}, Person: {Person.home: np.arange(40) % 3, Person.friend: 1}}
)
WHEN = {"columns": (Person.trust,)}


def start(*policies: Dated, model: Model = MODEL, seed: int = 11, **how) -> Run:
    return Run(model, PEOPLE, interventions=policies, seed=seed, **{**WHEN, **how})


def same(one: Run, other: Run) -> bool:
    """Whether two runs agree in every bit of everything that outlives a step."""
    left, right = one.checkpoint(), other.checkpoint()
    return (
        left.arrays.keys() == right.arrays.keys()
        and all(left.arrays[name].tobytes() == right.arrays[name].tobytes() for name in left.arrays)
        and all(left.arrays[name].dtype == right.arrays[name].dtype for name in left.arrays)
        and (left.step, left.clips) == (right.step, right.clips)
        and one.record.figures() == other.record.figures()
    )


@pytest.mark.parametrize("at", [0, 1, 5, 12])
def test_a_run_goes_on_from_a_checkpoint_bit_for_bit(at, tmp_path) -> None:
    whole, first = start().advance(12), start().advance(at)
    assert whole.ids(Person).max() >= 1 << 62  # there were births
    assert whole.ids(Person).min() > 0  # and deaths
    assert whole.clips
    first.checkpoint().save(tmp_path / "half.npz")
    loaded = Checkpoint.load(tmp_path / "half.npz")
    for checkpoint in (first.checkpoint(), loaded):
        assert same(Run.resume(checkpoint, MODEL, PEOPLE, **WHEN).advance(12 - at), whole)


def test_a_saved_checkpoint_is_read_back_whole(tmp_path) -> None:
    saved = start(Dated(Taxes(), "2025-03", "2025-05")).advance(4).checkpoint()
    saved.save(tmp_path / "c.npz")
    loaded = Checkpoint.load(tmp_path / "c.npz")
    assert (loaded.step, loaded.seed, loaded.model, loaded.population) == (
        4,
        11,
        MODEL.fingerprint(),
        PEOPLE.fingerprint(),
    )
    assert (loaded.interventions, loaded.clips) == (saved.interventions, saved.clips)
    assert loaded.arrays.keys() == saved.arrays.keys()


def test_a_checkpoint_is_not_changed_by_the_run_that_goes_on() -> None:
    run = start().advance(3)
    checkpoint = run.checkpoint()
    before = {name: values.copy() for name, values in checkpoint.arrays.items()}
    run.advance(3)
    Run.resume(checkpoint, MODEL, PEOPLE, **WHEN).advance(3)
    assert all(np.array_equal(before[name], values) for name, values in checkpoint.arrays.items())
    assert same(Run.resume(checkpoint, MODEL, PEOPLE, **WHEN), start().advance(3))


def test_a_fork_is_the_run_that_had_the_policy_from_the_start() -> None:
    policy = Dated(Taxes(), "2025-06", "2025-09")
    forked = Run.resume(start().advance(5).checkpoint(), MODEL, PEOPLE, interventions=(policy,), **WHEN).advance(7)
    assert same(forked, start(policy).advance(12))
    assert not same(forked, start().advance(12))


def test_a_fork_may_end_change_or_lengthen_a_policy_from_its_step_on() -> None:
    long, short = Dated(Taxes(), "2025-02", "2025-11"), Dated(Taxes(), "2025-02", "2025-06")
    for before, after in ((long, short), (short, long)):
        checkpoint = start(before).advance(5).checkpoint()
        forked = Run.resume(checkpoint, MODEL, PEOPLE, interventions=(after,), **WHEN).advance(7)
        assert same(forked, start(after).advance(12))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((), (Dated(Taxes(), "2025-05"),)),
        ((Dated(Taxes(), "2025-05"),), ()),
        ((Dated(Taxes(), "2025-02", "2025-04"),), (Dated(Taxes(), "2025-02", "2025-05"),)),
        ((Dated(Taxes(), "2025-02"),), (Dated(Taxes(factor=0.4), "2025-02"),)),
        ((Dated(Taxes(), "2025-02"),), (Dated(Taxes(), "2025-03"),)),
    ],
)
def test_a_fork_whose_scenarios_differed_before_is_refused(before, after) -> None:
    with pytest.raises(RunError, match="E218"):
        Run.resume(start(*before).advance(5).checkpoint(), MODEL, PEOPLE, interventions=after, **WHEN)


def test_a_checkpoint_of_another_model_or_population_is_refused() -> None:
    checkpoint = start().advance(2).checkpoint()
    for model, population in (
        (Model("life", Stage("live", Live()), outcomes=OUTCOMES, clock=Clock("2024-01")), PEOPLE),
        (MODEL, Population("people", {Town: 3, Person: 40})),
    ):
        with pytest.raises(RunError, match="E214"):
            Run.resume(checkpoint, model, population, **WHEN)


def test_a_column_that_was_not_recorded_cannot_be_recorded_from_the_middle() -> None:
    checkpoint = start().advance(2).checkpoint()
    with pytest.raises(RunError, match=r"E214.*Person.age"):
        Run.resume(checkpoint, MODEL, PEOPLE, columns=(Person.age,))
    assert Run.resume(checkpoint, MODEL, PEOPLE).advance(1).step == 3


def broken(path, kind: str) -> None:
    start().advance(1).checkpoint().save(path)
    whole = path.read_bytes()
    if kind == "missing":
        path.unlink()
    elif kind == "text":
        path.write_text("not a checkpoint", encoding="utf-8")
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "truncated":
        path.write_bytes(whole[: len(whole) // 2])
    elif kind == "an array":
        with path.open("wb") as file:
            np.save(file, np.zeros(3))
    elif kind == "without a head":
        with path.open("wb") as file:
            np.savez(file, values=np.zeros(3))
    else:
        with path.open("wb") as file:
            np.savez(file, head=np.frombuffer(json.dumps({"interventions": []}).encode(), np.uint8))


KINDS = ["missing", "text", "empty", "truncated", "an array", "without a head", "with half a head"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_no_checkpoint_is_refused(kind, tmp_path) -> None:
    broken(tmp_path / "c.npz", kind)
    with pytest.raises(RunError, match="E214"):
        Checkpoint.load(tmp_path / "c.npz")


def test_a_resumed_run_takes_its_seed_from_the_checkpoint_whatever_the_threads() -> None:
    checkpoint = start(seed=99).advance(3).checkpoint()
    resumed = Run.resume(checkpoint, MODEL, PEOPLE, threads=2, **WHEN).advance(3)
    assert resumed.seed == 99
    assert same(resumed, start(seed=99).advance(6))
