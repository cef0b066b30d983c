"""What a run is asked for: totals by totals, over a window, by group."""

from __future__ import annotations

import numpy as np
import pytest

from samspill import (
    MISSING,
    Changes,
    Clock,
    Level,
    Model,
    Outcome,
    Population,
    Run,
    Stage,
    Table,
    adds,
    appends,
    column,
    ref,
    retires,
    sets,
)
from samspill.spec import DeclarationError, RunError


class Town(Table, level=Level.MESO):
    band = column(np.int8, labels=("small", "large"))


class Firm(Table, level=Level.MICRO):
    profit = column(np.float64, default=0.0)
    debt = column(np.float64, missing=True)
    staff = column(np.float64, default=1.0)
    kind = column(np.int8, labels=("school", "home", "office"), default=0)
    town = ref(Town, on_retire="missing")


STAFF = [1.0, 2.0, 3.0, 4.0]
FIRMS = Population("firms", {
    Town: {Town.band: [0, 1]},
    Firm: {Firm.staff: STAFF, Firm.kind: [0, 1, 1, 0], Firm.town: [0, 0, 1, 1]},
})  # fmt: skip
ALWAYS = ("2025-01", "2030-01")


def asked(**words):
    defaults = {"id": "profit", "title": "Profit", "unit": "NOK", "good": "up", "level": Level.MACRO,
                "whose": "owners", "top": Firm.profit, "window": ALWAYS}  # fmt: skip
    return Outcome(**{**defaults, **words})


@pytest.fixture
def recorded(acting):
    """Run firms whose profit in a step is step + 1 times (1, 2, 3, 4), recorded as asked."""

    def run(*outcomes, steps=3, population=FIRMS, clock=None, members=(), columns=(), seed=0):
        def earns(self, s, now):
            return Changes().set(Firm.profit, (now.step + 1.0) * (1.0 + np.arange(s.size(Firm))))

        earning = acting(earns, reads=(Firm,), writes=(sets(Firm.profit, whole=True),), name="Earns")
        model = Model("model", Stage("earn", earning()), Stage("more", *(each() for each in members)),
                      clock=clock or Clock(), outcomes=outcomes)  # fmt: skip
        return Run(model, population, columns=columns, seed=seed).advance(steps)

    return run


def figures(run) -> dict[str, float]:
    return {group: value for (_, group), value in run.record.figures().items()}


def test_without_a_bottom_the_figure_is_the_mean_over_the_steps(recorded) -> None:
    run = recorded(asked())
    assert figures(run) == {"all": 10.0 * (1 + 2 + 3) / 3}
    assert run.record.series()["profit"].tolist() == [10.0, 20.0, 30.0]


def test_a_ratio_divides_the_totals_over_rows_and_steps(recorded) -> None:
    run = recorded(asked(bottom=Firm.staff, scale=100.0))
    assert figures(run) == {"all": 100.0 * 60.0 / 30.0}
    assert run.record.series()["profit"].tolist() == [100.0, 200.0, 300.0]


def test_a_weight_weighs_the_top(recorded) -> None:
    assert figures(recorded(asked(weight=Firm.staff), steps=1)) == {"all": 1.0 + 4.0 + 9.0 + 16.0}


def test_the_window_opens_with_its_first_date_and_closes_before_its_last(recorded) -> None:
    assert figures(recorded(asked(window=("2025-02", "2025-04")), steps=5)) == {"all": (20.0 + 30.0) / 2}
    assert figures(recorded(asked(window=("2025-03", "2025-04")), steps=5)) == {"all": 30.0}
    assert figures(recorded(asked(window=("2026-01", "2026-02")), steps=5)) == {}


def test_a_year_has_twelve_months_or_two_halves(recorded) -> None:
    for clock, in_a_year in ((Clock(), 12), (Clock(unit="year", step=0.5), 2)):
        yearly = figures(recorded(asked(per_year=True), steps=2, clock=clock))["all"]
        assert yearly == pytest.approx((10.0 + 20.0) / (2 / in_a_year), rel=1e-14)
        by_staff = figures(recorded(asked(per_year=True, bottom=Firm.staff), steps=2, clock=clock))["all"]
        assert by_staff == pytest.approx((10.0 + 20.0) / (2 * 10.0 / in_a_year), rel=1e-14)


BY = {"kind": (Firm.kind,), "size": (Firm.town, Town.band)}


def test_groups_are_named_by_way_and_label_and_take_their_own_rows(recorded) -> None:
    found = figures(recorded(asked(by=BY, bottom=Firm.staff), steps=1))
    assert found == {
        "all": 1.0,
        "kind: school": (1.0 + 4.0) / 5.0,
        "kind: home": 5.0 / 5.0,
        "size: small": 3.0 / 3.0,
        "size: large": 1.0,
    }  # nobody is an office


def test_crossed_groups_take_the_rows_that_are_in_both(recorded) -> None:
    run = recorded(asked(by=BY, bottom=Firm.staff), steps=1)
    crossed = {group: value for (_, group), value in run.record.figures(crossed=True).items()}
    assert {group: value for group, value in crossed.items() if ";" in group} == {
        "kind: school; size: small": 1.0 / 1.0,
        "kind: school; size: large": 4.0 / 4.0,
        "kind: home; size: small": 2.0 / 2.0,
        "kind: home; size: large": 3.0 / 3.0,
    }  # nobody is an office
    assert {group: value for group, value in crossed.items() if ";" not in group} == figures(run)


def test_three_groupings_are_crossed_two_and_two(recorded) -> None:
    by = {**BY, "again": (Firm.kind,)}
    record = recorded(asked(by=by), steps=1).record
    crossed = {group: value for (_, group), value in record.figures(crossed=True).items()}
    assert crossed["size: small; again: home"] == 2.0
    assert crossed["kind: school; again: home"] == 0.0
    assert max(group.count(";") for group in crossed) == 1


def test_groups_add_up_to_the_total(recorded) -> None:
    found = figures(recorded(asked(by=BY), steps=2))
    assert found["kind: office"] == 0.0
    for way in ("kind", "size"):
        assert sum(value for name, value in found.items() if name.startswith(way)) == found["all"] == 15.0


def test_groups_of_the_whole_share_the_bottom_of_all(recorded) -> None:
    found = figures(recorded(asked(by={"kind": (Firm.kind,)}, bottom=Firm.staff, whole=True), steps=2))
    assert found == {"all": 1.5, "kind: school": 15.0 / 20.0, "kind: home": 15.0 / 20.0, "kind: office": 0.0}


def test_a_group_without_a_bottom_has_no_figure(recorded) -> None:
    nobody = Population("none", {Town: 0, Firm: 0})
    assert figures(recorded(asked(bottom=Firm.staff), population=nobody)) == {}


def test_groups_follow_rows_that_change_them(acting, recorded) -> None:
    def moves(self, s, now):
        return Changes().set(Firm.kind, 2).set(Firm.town, 0)

    moving = acting(moves, writes=(sets(Firm.kind), sets(Firm.town)), name="Moves")
    found = figures(recorded(asked(by=BY), members=(moving,), steps=1))
    assert found == {"all": 10.0, "kind: school": 0.0, "kind: home": 0.0, "kind: office": 10.0,
                     "size: small": 10.0, "size: large": 0.0}  # fmt: skip


def test_groups_follow_births_and_deaths(acting, recorded) -> None:
    def comes_and_goes(self, s, now):
        born = now.born(Firm, of=s.ids(Firm)[np.array([0])])
        return Changes().append(born, {Firm.profit: 100.0, Firm.kind: 2, Firm.town: 1}).retire(Firm, np.array([0]))

    changing = acting(comes_and_goes, reads=(Firm,), writes=(appends(Firm), retires(Firm)), name="ComesAndGoes")
    found = figures(recorded(asked(by=BY), members=(changing,), steps=1))
    assert found == {"all": 109.0, "kind: school": 4.0, "kind: home": 5.0, "kind: office": 100.0,
                     "size: small": 2.0, "size: large": 107.0}  # fmt: skip


def test_groups_follow_the_rows_of_the_table_that_they_point_to(acting, recorded) -> None:
    three = Population("three", {
        Town: {Town.band: [1, 0, 1]}, Firm: {Firm.staff: STAFF, Firm.kind: 0, Firm.town: [1, 1, 2, 2]},
    })  # fmt: skip

    def shrinks(self, s, now):
        return Changes().retire(Town, np.array([0])) if now.step == 0 else Changes()

    shrinking = acting(shrinks, writes=(retires(Town),), name="Shrinks")
    by = {"size": (Firm.town, Town.band)}
    found = figures(recorded(asked(by=by), population=three, members=(shrinking,), steps=2))
    assert found == {"all": 15.0, "size: small": 4.5, "size: large": 10.5}


def test_a_changing_bottom_counts_as_it_is_in_every_step(acting, recorded) -> None:
    hires = acting(lambda self, s, now: Changes().add(Firm.staff, 1.0), writes=(adds(Firm.staff),), name="Hires")
    found = figures(recorded(asked(bottom=Firm.staff, by={"kind": (Firm.kind,)}), members=(hires,), steps=2))
    assert found["all"] == 30.0 / (14.0 + 18.0)


def test_what_is_missing_is_not_recorded_as_a_number(recorded) -> None:
    with pytest.raises(RunError, match=r"E202.*Firm.debt"):
        recorded(asked(top=Firm.debt))
    homeless = Population("homeless", {Town: {Town.band: [0]}, Firm: {Firm.town: [0, MISSING]}})
    with pytest.raises(RunError, match=r"E202.*Firm.town"):
        recorded(asked(by=BY), population=homeless)


def test_a_group_that_ceases_to_be_is_not_recorded_as_if_it_were_still_there(acting, recorded) -> None:
    closes = acting(lambda self, s, now: Changes().retire(Town, np.array([0])), writes=(retires(Town),), name="Closes")
    with pytest.raises(RunError, match=r"E202.*Firm.town"):
        recorded(asked(by=BY), members=(closes,))


def test_a_window_before_the_clock_is_refused(recorded) -> None:
    with pytest.raises(DeclarationError, match="E106"):
        recorded(asked(window=("2024-01", "2026-01")))


def test_columns_are_recorded_step_by_step_as_copies(recorded) -> None:
    run = recorded(columns=(Firm.profit, Firm.kind), steps=2)
    assert [each.tolist() for each in run.record.columns[Firm.profit]] == [[1.0, 2.0, 3.0, 4.0], [2.0, 4.0, 6.0, 8.0]]
    assert [each.tolist() for each in run.record.columns[Firm.kind]] == [[0, 1, 1, 0]] * 2


def test_two_outcomes_of_one_column_do_not_disturb_each_other(recorded) -> None:
    run = recorded(
        asked(), asked(id="weighed", weight=Firm.staff), asked(id="again"), asked(id="ratio", bottom=Firm.staff)
    )
    assert run.record.figures() == {
        ("profit", "all"): 20.0, ("weighed", "all"): 60.0, ("again", "all"): 20.0, ("ratio", "all"): 2.0,
    }  # fmt: skip


def test_recording_changes_no_bit_of_the_run(recorded) -> None:
    bare, full = recorded(), recorded(asked(by=BY, weight=Firm.staff), columns=(Firm.profit,))
    assert bare.values(Firm.profit).tobytes() == full.values(Firm.profit).tobytes()
    assert not bare.record.figures()


def test_sums_over_many_blocks_are_right(recorded) -> None:
    n = 150_000
    many = Population(
        "many", {Town: {Town.band: [0]}, Firm: {Firm.kind: np.arange(n) % 3, Firm.town: 0, Firm.staff: 0.5}}
    )
    found = figures(recorded(asked(by={"kind": (Firm.kind,)}, weight=Firm.staff), population=many, steps=1))
    profit, kind = 1.0 + np.arange(n), np.arange(n) % 3
    assert found["all"] == profit.sum() / 2
    assert [found[f"kind: {each}"] for each in ("school", "home", "office")] == [
        profit[kind == code].sum() / 2 for code in range(3)
    ]


# --- places -----------------------------------------------------------------------------------------------


def test_each_place_has_its_own_figure_over_the_window(recorded) -> None:
    run = recorded(asked(places=(Firm.town,), bottom=Firm.staff, window=("2025-02", "2025-04")), steps=5)
    towns = np.array(run.record.tallies["profit"].places())
    whole = recorded(asked(by=BY, bottom=Firm.staff, window=("2025-02", "2025-04")), steps=5)
    weights = run.record.tallies["profit"].place_bottom
    assert towns.size == whole._stores[Town].n
    assert np.nansum(towns * weights) / weights.sum() == pytest.approx(figures(whole)["all"], rel=1e-14)


def test_places_without_a_bottom_sum_to_the_total(recorded) -> None:
    run = recorded(asked(places=(Firm.town,)))
    assert run.record.places()["profit"].sum() == pytest.approx(figures(run)["all"], rel=1e-14)


def test_an_outcome_without_places_records_none(recorded) -> None:
    assert recorded(asked()).record.places() == {}


def test_places_go_through_a_checkpoint_bit_for_bit(recorded) -> None:
    whole, half = (recorded(asked(places=(Firm.town,), bottom=Firm.staff), steps=steps) for steps in (6, 3))
    again = Run.resume(half.checkpoint(), half.model, half.population).advance(3)
    assert np.array_equal(again.record.places()["profit"], whole.record.places()["profit"], equal_nan=True)


def test_places_must_be_led_to_by_references() -> None:
    with pytest.raises(DeclarationError) as caught:
        asked(places=(Firm.kind,))
    assert caught.value.code == "E106"
