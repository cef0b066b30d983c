"""Perspectives: the same draws and luck with other numbers, and only what they change is run."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import tiny_society as tiny

from samspill.experiments import (
    Borrowing,
    Local,
    Runs,
    Study,
    View,
    contest,
    fewer,
    measure_of,
    ranking,
    seen_from,
    view,
    views,
)
from samspill.experiments.task import Plan, Result, Task
from samspill.ledger import Ledger, Perspective, Position, Stakeholder, Term
from samspill.spec import SamspillError

OWNERS = Stakeholder(role="shop owners", interest="what a shop is worth")


def holds(on: str, **stance: object) -> Position:
    return Position.made({"on": on, "because": "We keep the books.", "ground": "example", **stance})


def seen(*positions: Position, name: str = "owners") -> Perspective:
    return Perspective(name=name, title="Owners", stakeholder=OWNERS, positions=positions)


@pytest.fixture(scope="module")
def study() -> Study:
    return Study.of(tiny.CASE)


@pytest.fixture(scope="module")
def base(study: Study, tmp_path_factory: pytest.TempPathFactory) -> Runs:
    return study.run(out=tmp_path_factory.mktemp("base") / "out", progress=False)


class Counting(Local):
    """A back-end that remembers what it was given to do."""

    def __init__(self) -> None:
        super().__init__(1)
        self.done: list[tuple[int, tuple[str, ...]]] = []

    def results(self, tasks):  # type: ignore[no-untyped-def]
        self.done += [(task.draw.number, task.scenarios) for task in tasks]
        yield from super().results(tasks)


def same(one: Runs, other: Runs) -> bool:
    pairs = zip(one.results, other.results, strict=True)
    return all(
        a.task == b.task and a.found == b.found
        and all(np.array_equal(x.figures, y.figures, equal_nan=True) for x, y in zip(a.runs, b.runs, strict=True))
        for a, b in pairs
    )  # fmt: skip


@pytest.mark.parametrize(
    "positions",
    [
        (holds("A-904", value=-0.5),), (holds("A-906", range=(0.2, 0.3)),), (holds("A-907", rival="none"),),
        (holds("A-905", range=(0.2, 0.4)), holds("A-907", rival="time")), (holds("A-901", value=0.3),),
    ],
    ids=["a number", "of a policy alone", "a rival", "held still before", "solved before"],
)  # fmt: skip
def test_what_is_borrowed_is_the_same_to_the_bit_as_what_is_run(
    study: Study, base: Runs, positions: tuple[Position, ...]
) -> None:
    whole = seen_from(study, seen(*positions)).run(progress=False)
    assert same(view(study, seen(*positions), base, Local(1), progress=False).after, whole)


def test_only_the_runs_that_change_are_made(study: Study, base: Runs) -> None:
    backend = Counting()
    view(study, seen(holds("A-907", rival="time")), base, backend, progress=False)
    others = [row.number for row in base.draws if row.choices["burden"] != "time"]
    assert 0 < len(others) < len(base.draws)
    assert [number for number, _ in backend.done] == others


def test_a_number_of_a_mechanism_that_does_not_act_is_not_run(study: Study, base: Runs) -> None:
    backend = Counting()
    view(study, seen(holds("A-905", value=0.2)), base, backend, progress=False)
    assert {number for number, _ in backend.done} == {
        row.number for row in base.draws if row.choices["burden"] == "time"
    }


def test_a_position_that_agrees_changes_nothing_and_runs_nothing(study: Study, base: Runs) -> None:
    backend = Counting()
    found = view(study, seen(holds("A-903", agrees=True)), base, backend, progress=False)
    assert backend.done == []
    assert found.changes_nothing
    assert found.n_draws == len([row for row in base.draws if row.reached])


def test_an_assumption_that_cannot_reach_what_is_reported_changes_nothing(base: Runs) -> None:
    study = Study.of(tiny.CASE)
    keen = Runs(base.facts, base.results)
    found = view(study, seen(holds("A-904", value=-0.5)), keen, Local(1), progress=False)
    assert {each.outcome for each in found.shifts} == {"worth"}


def test_differences_are_paired_draw_by_draw(study: Study, base: Runs) -> None:
    found = view(study, seen(holds("A-904", value=-0.5)), base, Local(1), progress=False)
    assert [row.number for row in found.after.draws] == [row.number for row in base.draws]
    lucks = [{run.luck for run in each.runs} for each in found.after.results]
    assert lucks == [{run.luck for run in each.runs} for each in base.part("headline")]
    (worth,) = [each for each in found.shifts if each.group == "all"]
    paired = found.after.differences("campaign", on="worth") - base.differences("campaign", on="worth")
    assert worth.after - worth.before == pytest.approx(float(np.nanmean(paired)))


def test_a_range_keeps_the_place_of_each_draw_in_its_range(study: Study, base: Runs) -> None:
    after = seen_from(study, seen(holds("A-904", range=(0.0, 0.5)))).design.draws(study.model)
    before = study.design.draws(study.model)
    for old, new in zip(before, after, strict=True):
        assert new.values["Gain.mean"] == pytest.approx((old.values["Gain.mean"] + 1.0) / 4.0)


def test_a_range_of_a_ratio_keeps_the_place_on_its_logarithm(study: Study) -> None:
    after = seen_from(study, seen(holds("A-903", range=(0.05, 0.3)))).design.draws(study.model)
    for old, new in zip(study.design.draws(study.model), after, strict=True):
        assert new.values["Tire.rate"] == pytest.approx(old.values["Tire.rate"])


def test_a_range_of_what_was_held_still_is_drawn_anew_and_always_alike(study: Study) -> None:
    made = [
        [draw.values["Burden.cost"] for draw in other.design.draws(study.model)]
        for other in [seen_from(study, seen(holds("A-905", range=(0.1, 0.9))))] * 2
    ]
    assert made[0] == made[1]
    assert len(set(made[0])) == len(made[0])
    assert all(0.1 <= value <= 0.9 for value in made[0])


def test_what_counts_can_be_another_outcome_and_turns_the_order_without_a_run(study: Study, base: Runs) -> None:
    ledger = Ledger(study.ledger.entries) if study.ledger else None
    assert measure_of(ledger, base.facts) == (Term(outcome="worth"),)
    plain = ranking(base, [Term(outcome="worth")])
    heavy = ranking(base, [Term(outcome="worth", group="size: small"), Term(outcome="worth", weight=2.0)])
    assert {each.scenario for each in plain} == {"as before", "campaign"}
    assert next(each for each in heavy if each.scenario == "as before").mean == 0.0
    campaign = base.differences("campaign", on="worth").mean(axis=1)
    small = base.differences("campaign", on="worth", group="size: small").mean(axis=1)
    reached = [row.reached for row in base.draws]
    told = next(each for each in heavy if each.scenario == "campaign")
    assert told.mean == pytest.approx(float((small + 2 * campaign)[reached].mean()))


def test_the_runs_of_a_perspective_are_kept_below_those_of_the_study(study: Study, base: Runs) -> None:
    assert base.store is not None
    made = view(study, seen(holds("A-904", value=-0.5)), base, Local(1), base.store / "perspectives" / "owners",
                progress=False)  # fmt: skip
    (read,) = views(Runs.load(base.store))
    assert read.perspective == made.perspective
    assert read.as_dict() == made.as_dict()
    backend = Counting()
    view(study, seen(holds("A-904", value=-0.5)), base, backend, base.store / "perspectives" / "owners", progress=False)
    assert backend.done == []


def test_a_folder_with_another_perspective_is_refused(study: Study, base: Runs) -> None:
    assert base.store is not None
    folder = base.store / "perspectives" / "others"
    view(study, seen(holds("A-903", agrees=True)), base, Local(1), folder, progress=False)
    with pytest.raises(SamspillError) as caught:
        view(study, seen(holds("A-904", value=0.1)), base, Local(1), folder, progress=False)
    assert caught.value.code == "E411"


@pytest.mark.parametrize(
    ("position", "code"),
    [
        (holds("A-904", value=2.0), "E514"), (holds("A-907", rival="tme"), "E514"), (holds("A-990", value=1.0), "E511"),
    ],
)  # fmt: skip
def test_positions_that_the_model_cannot_take_are_refused_before_anything_runs(
    study: Study, position: Position, code: str
) -> None:
    with pytest.raises(SamspillError) as caught:
        seen_from(study, seen(position))
    assert caught.value.code == code


def test_a_contest_takes_the_first_draws_of_the_store_that_met_their_target(base: Runs) -> None:
    found = contest(tiny.CASE, seen(holds("A-904", value=-0.5)), out=base.store, draws=3, seeds=1, progress=False)
    usable = [row.number for row in base.draws if row.reached][:3]
    assert [row.number for row in found.before.draws] == usable
    assert found.after.facts.seeds == 1
    first = base.differences("campaign", on="worth")[[row.number in usable for row in base.draws], 0]
    assert found.before.differences("campaign", on="worth")[:, 0] == pytest.approx(first)


def test_a_contest_without_runs_of_the_study_makes_a_few_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "few"
    found = contest(tiny.CASE, seen(holds("A-904", value=-0.5)), out=folder, draws=2, progress=False)
    assert isinstance(found, View)
    assert len(Runs.load(folder).draws) == 2
    again = contest(tiny.CASE, seen(holds("A-904", value=-0.5)), out=folder, draws=2, progress=False)
    assert again.as_dict() == found.as_dict()


def test_fewer_draws_have_no_rivals_in_pairs_and_no_grid(study: Study, base: Runs) -> None:
    few, runs = fewer(study, base, 2, 1)
    assert len(few.design) == 2
    assert {each.task.part for each in runs.results} == {"headline"}


def test_borrowing_asks_for_nothing_where_nothing_is_left(study: Study, base: Runs) -> None:
    backend = Borrowing(Counting(), base, study, study)
    plan: Plan = study.plan()
    tasks: list[Task] = [each.task for each in base.part("headline")]
    with backend:
        backend.begin(plan)
        results: list[Result] = list(backend.results(tasks))
    assert [each.task for each in results] == tasks
