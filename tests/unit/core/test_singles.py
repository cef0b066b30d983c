"""An outcome of single entities: each over the steps in which it is there, with its cell and its traits."""

from __future__ import annotations

import numpy as np
import pytest

from samspill import (
    Changes,
    Clock,
    Intervention,
    Level,
    Mechanism,
    Model,
    Outcome,
    Population,
    Run,
    Stage,
    Table,
    adds,
    appends,
    column,
    retires,
)


class Shop(Table, level=Level.MICRO):
    sales = column(np.float64, each_step=0.0)
    hours = column(np.float64, default=2.0)
    size = column(np.int8, labels=("small", "large"), default=0)


class Sell(Mechanism, level=Level.MICRO):
    """Each shop sells its row's number times the step's, both from 1 on."""

    reads, writes = (Shop,), (adds(Shop.sales),)

    def step(self, s, now):
        ids = np.minimum(s.ids(Shop).values, 99)
        return Changes().add(Shop.sales, (ids + 1.0) * (now.step + 1.0))


class Turnover(Intervention, level=Level.MICRO):
    """In step 2 the second shop closes and another opens."""

    reads, writes = (Shop,), (retires(Shop), appends(Shop))

    def step(self, s, now):
        if now.step != 2:
            return Changes()
        second = s.ids(Shop)[np.array([1])]
        return Changes().retire(Shop, np.array([1])).append(now.born(Shop, of=second), {})


def outcome(**more) -> Outcome:
    words = {"top": Shop.sales, "window": ("2026-02", "2026-05"), "by": {"size": (Shop.size,)}, **more}
    return Outcome("sales", "Sales", "1", "up", Level.MICRO, "owners", **words)


@pytest.fixture
def run():
    def made(asked, *, interventions=()):
        model = Model("shops", Stage("sell", Sell()), clock=Clock("2026-01"), outcomes=[asked])
        shops = Population("shops", {Shop: {Shop.size: [0, 1, 0]}})
        begun = Run(model, shops, interventions=interventions)
        begun.record.watch("sales", (Shop.hours,))
        return begun.advance(6).record.single("sales")

    return made


def test_an_entity_has_its_own_mean_over_the_window(run) -> None:
    kept = run(outcome())
    assert kept["value"].tolist() == [3.0, 6.0, 9.0]  # steps 1 to 3 sell 2, 3 and 4 times the row's number
    assert kept["cell"].tolist() == [0, 1, 0]
    assert kept["Shop.hours"].tolist() == [2.0, 2.0, 2.0]


def test_weight_and_bottom_are_those_of_the_entity(run) -> None:
    kept = run(outcome(weight=Shop.hours, bottom=Shop.hours))
    assert kept["value"].tolist() == [3.0, 6.0, 9.0]
    assert kept["bottom"].tolist() == [6.0, 6.0, 6.0]


def test_who_ends_counts_as_long_as_he_was_there_and_who_is_born_later_does_not(run) -> None:
    from samspill import Dated

    kept = run(outcome(), interventions=[Dated(Turnover())])
    assert kept["value"].tolist() == [3.0, 2 * 2.0, 9.0]  # the second shop has step 1 alone
    assert len(kept["value"]) == 3


def test_entities_sum_to_what_is_recorded_of_all(run) -> None:
    asked = outcome(bottom=Shop.hours)
    model = Model("shops", Stage("sell", Sell()), clock=Clock("2026-01"), outcomes=[asked])
    begun = Run(model, Population("shops", {Shop: {Shop.size: [0, 1, 0]}}))
    begun.record.watch("sales")
    record = begun.advance(6).record
    kept = record.single("sales")
    mean = np.average(kept["value"], weights=kept["bottom"])
    assert record.figures()["sales", "all"] == pytest.approx(mean)
    assert record.tallies["sales"].counts().tolist() == [3, 2, 1]
