"""Figures of places: run by run, kept in a store and read back, subtracted with the same luck, never named there."""

from __future__ import annotations

from pathlib import Path

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
    Scenario,
    Stage,
    Study,
    Table,
    adds,
    column,
    lever,
    param,
    ref,
)
from samspill.core import Moment, State
from samspill.experiments import LatinHypercube, Places, Runs, verify
from samspill.spec import StudyError


class Town(Table, level=Level.MESO):
    people = column(np.float64, default=1.0)


class Shop(Table, level=Level.MICRO):
    worth = column(np.float64, default=1.0)
    one = column(np.float64, default=1.0)
    town = ref(Town)


class Grow(Mechanism, level=Level.MICRO):
    """Some shops grow."""

    reads = (Shop.worth,)
    writes = (adds(Shop.worth),)

    rate = param(default=0.1, unit="1/month", bounds=(0.0, 1.0), doc="how many grow")

    def step(self, s: State, now: Moment) -> Changes:
        who = now.rng("grow").hits(s.ids(Shop), now.share(self.rate))
        return Changes().add(Shop.worth, np.ones(len(who)), at=who)


class Grant(Intervention, level=Level.MICRO):
    """The shops of the first town get a grant."""

    reads = (Shop.town,)
    writes = (adds(Shop.worth),)

    size = lever(default=0.5, unit="1", bounds=(0.0, 1.0), owner="the town")

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().add(Shop.worth, np.where(s[Shop.town] == 0, self.size, 0.0))


N_TOWNS = 3
POPULATION = Population("shops", {Town: N_TOWNS, Shop: {Shop.town: np.arange(30) % 2}})
WORTH = Outcome("worth", "Worth of a shop", "1", "up", Level.MICRO, "owners", Shop.worth, ("2020-02", "2020-07"),
                bottom=Shop.one, places=(Shop.town,))  # fmt: skip
SHARE = Outcome("sum", "Sum", "1", "up", Level.MACRO, "owners", Shop.worth, ("2020-02", "2020-07"))
MODEL = Model("shops", Stage("growth", Grow()), clock=Clock("2020-01"), outcomes=(SHARE, WORTH))
BEFORE = Scenario("before", MODEL, POPULATION)
STUDY = Study([BEFORE, BEFORE.plus(Grant(), name="grant", start="2020-03")], LatinHypercube(["Grow.rate"], n=3),
              seeds=2, months=6)  # fmt: skip


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    return STUDY.run(out=tmp_path_factory.mktemp("places") / "out", progress=False)


def test_a_town_without_the_grant_is_as_it_was_and_one_without_shops_has_no_figure(runs: Runs) -> None:
    gaps = runs.place_differences("grant", on="worth")
    assert gaps.shape == (3, 2, N_TOWNS)
    assert (gaps[..., 0] > 0).all() and (gaps[..., 1] == 0).all() and np.isnan(gaps[..., 2]).all()
    whole = runs.differences("grant", on="worth")
    assert np.allclose(gaps[..., :2].mean(axis=2), whole, rtol=1e-14)  # as many shops in either town


def test_places_are_read_back_bit_for_bit_and_the_store_is_well(runs: Runs) -> None:
    assert runs.store is not None
    read = Runs.load(runs.store)
    for name in ("before", "grant"):
        assert np.array_equal(read.places(name, "worth"), runs.places(name, "worth"), equal_nan=True)
    assert verify(runs.store).is_well
    again = STUDY.run(out=runs.store, progress=False)  # from the kept parts
    assert np.array_equal(again.places("grant", "worth"), runs.places("grant", "worth"), equal_nan=True)


def test_an_outcome_without_places_is_refused(runs: Runs) -> None:
    with pytest.raises(StudyError) as caught:
        runs.places("grant", "sum")
    assert caught.value.code == "E413" and "worth" in caught.value.expected


def test_a_store_without_its_table_of_places_is_refused(runs: Runs, tmp_path: Path) -> None:
    import shutil

    assert runs.store is not None
    copy = tmp_path / "copy"
    shutil.copytree(runs.store, copy)
    (copy / "results" / "places.parquet").unlink()
    with pytest.raises(StudyError):
        Runs.load(copy)
    assert [each.file for each in verify(copy).findings] == ["results/places.parquet"]


def test_a_small_place_has_no_name() -> None:
    places = Places("Town", "town", ["1", "2"], ["Big", "Small"], ["a", "a"], [9000.0, 4999.0], named_from=5000)
    assert (places.name(0), places.name(1)) == ("Big", "")
