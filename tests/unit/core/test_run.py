"""§1, §3, §8: steps, dates, parameters that policies write, and what a run refuses."""

from __future__ import annotations

import numpy as np
import pytest

from samspill import (
    Changes,
    Clock,
    Dated,
    Geography,
    Intervention,
    Level,
    Mechanism,
    Model,
    Outcome,
    Param,
    Places,
    Population,
    Run,
    Series,
    Stage,
    Table,
    adds,
    appends,
    column,
    lever,
    maxes,
    mins,
    overrides,
    param,
    ref,
    retires,
    scales,
    sets,
)
from samspill.spec import DataError, DeclarationError, Problems, RunError, SamspillError


class Town(Table, level=Level.MESO):
    size = column(np.float64, default=0.0)


class Person(Table, level=Level.MICRO):
    trust = column(np.float64, default=0.0)
    spent = column(np.float64, each_step=1.0)
    home = ref(Town)


class Map(Geography, of=Town):
    pass


PEOPLE = Population("people", {Town: 2, Person: {Person.trust: [1.0, 2.0, 3.0]}})


class Talk(Mechanism, level=Level.MICRO):
    """Trust grows."""

    writes = (adds(Person.trust),)
    rate: Param[float] = param(default=2.0, unit="1/month", bounds=(0.0, 8.0), doc="how fast")

    def step(self, s, now):  # type: ignore[no-untyped-def]
        return Changes().add(Person.trust, now.amount(self.rate))


class Halves(Intervention, level=Level.MACRO):
    """Talk is rarer."""

    writes = (scales(Talk.rate),)
    factor: Param[float] = lever(default=0.5, unit="1", bounds=(0.0, 9.0), owner="nobody")

    def step(self, s, now):  # type: ignore[no-untyped-def]
        return Changes().scale(Talk.rate, self.factor)


def grown(*policies: Dated, steps: int = 6, model: Model | None = None, **how) -> list[float]:
    """Run and give by how much the first person's trust grew in each step."""
    run = Run(
        model or Model("model", Stage("talk", Talk())), PEOPLE, interventions=policies, columns=(Person.trust,), **how
    )
    trust = [1.0, *(values[0] for values in run.advance(steps).record.columns[Person.trust])]
    return np.diff(trust).tolist()


@pytest.fixture
def policy(acting):
    """Make an intervention that writes a parameter of Talk."""

    def make(verb, value, kind=None, name="Policy", target=Talk.rate, **words):
        kinds = {"set": sets, "override": overrides, "scale": scales, "add": adds, "at_least": maxes, "at_most": mins}
        writes = (kinds[verb](target),)
        return acting(
            lambda self, s, now: getattr(Changes(), verb)(target, value), writes=writes, kind=Intervention, name=name
        )

    return make


# --- parameters that policies write -----------------------------------------------------------------------


def test_a_parameter_starts_every_step_at_its_base_so_that_nothing_compounds() -> None:
    assert grown(Dated(Halves())) == [1.0] * 6


def test_a_policy_acts_from_its_start_until_before_its_stop() -> None:
    assert grown(Dated(Halves(), "2025-02", "2025-04")) == [2.0, 1.0, 1.0, 2.0, 2.0, 2.0]
    assert grown(Dated(Halves(), "2025-02-02", "2025-03-02")) == [2.0, 2.0, 1.0, 2.0, 2.0, 2.0]
    assert grown(Dated(Halves(), None, "2025-02")) == [1.0, 2.0, 2.0, 2.0, 2.0, 2.0]
    assert grown(Dated(Halves(), "2024-01", "2025-02")) == [1.0, 2.0, 2.0, 2.0, 2.0, 2.0]
    assert grown(Dated(Halves(), "2025-05")) == [2.0, 2.0, 2.0, 2.0, 1.0, 1.0]


def test_a_policy_at_zero_dose_changes_no_bit() -> None:
    assert grown(Dated(Halves(factor=1.0))) == grown()
    never = Dated(Halves(), "2030-01", "2031-01")
    assert grown(never) == grown()


@pytest.mark.parametrize(
    ("verb", "value", "rate"),
    [
        ("set", 3.0, 3.0),
        ("override", 3.0, 3.0),
        ("scale", 3.0, 6.0),
        ("add", 3.0, 5.0),
        ("at_least", 3.0, 3.0),
        ("at_least", 1.0, 2.0),
        ("at_most", 1.0, 1.0),
        ("at_most", 3.0, 2.0),
        ("add", np.float64(3.0), 5.0),
        ("add", 3, 5.0),
    ],
)
def test_a_parameter_is_written_like_a_column_of_one_row(policy, verb, value, rate) -> None:
    assert grown(Dated(policy(verb, value)())) == [rate] * 6


def test_policies_merge_in_the_order_of_kinds_and_the_bounds_hold_once(policy) -> None:
    doubles, adds_one = policy("scale", 6.0, name="Doubles"), policy("add", -5.0, name="AddsOne")
    for order in ((doubles, adds_one), (adds_one, doubles)):
        assert grown(*(Dated(each()) for each in order)) == [7.0] * 6  # 12 lies outside the bounds, 12 - 5 inside


@pytest.mark.parametrize(("verb", "value"), [("scale", 5.0), ("add", -3.0), ("set", np.nan)])
def test_a_parameter_that_leaves_its_bounds_is_refused(policy, verb, value) -> None:
    with pytest.raises(RunError, match=r"E203.*Talk.rate left its bounds, written by Policy"):
        grown(Dated(policy(verb, value)()))


def test_two_overrides_of_one_parameter_are_refused(policy) -> None:
    two = [Dated(policy("override", 3.0, name=name)()) for name in ("One", "Two")]
    with pytest.raises(RunError, match="E209"):
        grown(*two)


def test_two_who_set_one_parameter_are_refused_at_build(policy) -> None:
    two = [Dated(policy("set", 3.0, name=name)()) for name in ("One", "Two")]
    with pytest.raises(DeclarationError, match="E115"):
        grown(*two)


@pytest.mark.parametrize(
    ("value", "code"),
    [(np.ones(2), "E206"), (np.ones(1), "E206"), ("3", "E205"), (None, "E205"), (True, "E205")],
    ids=str,
)
def test_a_parameter_takes_one_number(policy, value, code) -> None:
    with pytest.raises(RunError) as caught:
        grown(Dated(policy("add", value)()))
    assert caught.value.code == code


def test_a_parameter_has_no_rows(acting) -> None:
    cls = acting(lambda self, s, now: Changes().add(Talk.rate, 1.0, at=np.array([0])), writes=(adds(Talk.rate),),
                 kind=Intervention)  # fmt: skip
    with pytest.raises(RunError, match="E206"):
        grown(Dated(cls()))


def test_every_instance_of_a_class_moves_from_its_own_base() -> None:
    model = Model("two", Stage("talk", Talk(), Talk(name="Talk at work", rate=4.0)))
    assert grown(model=model) == [6.0] * 6
    assert grown(Dated(Halves()), model=model) == [3.0] * 6


def test_a_parameter_of_nobody_is_refused() -> None:
    with pytest.raises(RunError, match="E215"):
        Run(Model("model", Stage("stage")), PEOPLE, interventions=(Dated(Halves()),))


def test_rates_are_written_per_period_of_the_clock() -> None:
    yearly = Model("model", Stage("talk", Talk()), clock=Clock(unit="year"))
    assert grown(model=yearly, steps=2) == [24.0, 24.0]
    assert grown(Dated(Halves()), model=yearly, steps=2) == [12.0, 12.0]
    with pytest.raises(RunError, match="E203"):
        grown(Dated(Halves(factor=4.5)), model=yearly, steps=1)


def test_a_dated_series_is_the_base_of_its_dates() -> None:
    series = Series((("2025-02", 4.0), ("2025-04-15", 1.0)), before=3.0, source="a register")
    model = Model("model", Stage("talk", Talk(rate=series)))
    assert grown(model=model) == [3.0, 4.0, 4.0, 4.0, 1.0, 1.0]
    assert grown(Dated(Halves(), "2025-02", "2025-03"), model=model) == [3.0, 2.0, 4.0, 4.0, 1.0, 1.0]


def test_two_series_of_one_class_do_not_mix() -> None:
    one, two = (Series((("2025-02", first),), before=before, source="") for first, before in ((1.0, 2.0), (4.0, 3.0)))
    model = Model("two", Stage("talk", Talk(rate=one), Talk(name="other", rate=two)))
    assert grown(model=model, steps=2) == [5.0, 5.0]
    assert grown(Dated(Halves()), model=model, steps=2) == [2.5, 2.5]


def test_a_run_leaves_its_model_as_it_was() -> None:
    model = Model("model", Stage("talk", Talk()))
    before = model.fingerprint()
    assert grown(Dated(Halves()), model=model) != grown(model=model) == [2.0] * 6
    assert model.fingerprint() == before


# --- flows, stages, rhythms -------------------------------------------------------------------------------


def test_a_flow_starts_every_step_at_its_default_and_a_stock_stays(acting, after) -> None:
    adds_both = acting(lambda self, s, now: Changes().add(Person.spent, 2.0).add(Person.trust, 2.0),
                       writes=(adds(Person.spent), adds(Person.trust)))  # fmt: skip
    run = after(PEOPLE, adds_both, steps=3)
    assert run.values(Person.spent).tolist() == [3.0] * 3
    assert run.values(Person.trust).tolist() == [7.0, 8.0, 9.0]


def test_mechanisms_of_a_stage_see_one_state_and_those_of_the_next_what_became_of_it(acting) -> None:
    seen = {}

    def looks(name):
        def step(self, s, now):
            seen[name] = s[Person.trust].tolist()
            return Changes().add(Person.trust, 1.0)

        return acting(step, reads=(Person.trust,), writes=(adds(Person.trust),), name=name)()

    model = Model("model", Stage("one", looks("A"), looks("B")), Stage("two", looks("C")))
    Run(model, PEOPLE).advance(1)
    assert seen == {"A": [1.0, 2.0, 3.0], "B": [1.0, 2.0, 3.0], "C": [3.0, 4.0, 5.0]}


def test_a_first_stage_acts_once() -> None:
    model = Model("model", Stage("first", Talk(), once=True))
    assert grown(model=model) == [2.0, 0.0, 0.0, 0.0, 0.0, 0.0]


def test_a_quarterly_mechanism_acts_in_the_steps_that_open_a_quarter(acting) -> None:
    quarterly = acting(Talk.step, writes=Talk.writes, every="quarter", attributes={"rate": 2.0})
    assert grown(model=Model("model", Stage("talk", quarterly()))) == [6.0, 0.0, 0.0, 6.0, 0.0, 0.0]
    halves = Model("model", Stage("talk", quarterly()), clock=Clock(step=0.5))
    assert grown(model=halves, steps=8) == [6.0, 0, 0, 0, 0, 0, 6.0, 0]


@pytest.mark.parametrize(
    ("clock", "steps"),
    [
        (Clock(), 12), (Clock(step=0.5), 24), (Clock(step=0.1), 120), (Clock(unit="year", step=1 / 12), 12),
        (Clock(step=3), 4), (Clock(step=1.5), 8), (Clock(unit="year"), 1),
        (Clock(unit="day", step=365.2425 / 365), 365), (Clock(unit="week", step=365.2425 / 364), 52),
    ],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("every", ["month", "quarter", "year"])
def test_who_acts_once_a_period_does_as_much_in_a_year_whatever_the_step(acting, clock, steps, every) -> None:
    said = []

    def talk(self, s, now):
        said.append((now.amount(self.rate), now.amount(24.0, per="year"), now.share(self.rate)))
        return Changes()

    rate = param(default=2.0, unit="1/month", bounds=(0.0, 9.0), doc="how fast")
    periodic = acting(talk, every=every, attributes={"rate": rate})
    Run(Model("model", Stage("talk", periodic()), clock=clock), PEOPLE).advance(steps)
    assert len(said) == min(steps, {"month": 12, "quarter": 4, "year": 1}[every])
    amounts, yearly, shares = map(np.array, zip(*said, strict=True))
    assert amounts.sum() == pytest.approx(24.0)
    assert np.allclose(amounts, yearly)
    assert np.allclose(shares, -np.expm1(-amounts))


@pytest.mark.parametrize(
    ("clock", "dates"),
    [
        (Clock(unit="week"), ["2025-01-01", "2025-02-05", "2025-03-05", "2025-04-09", "2025-05-07"]),
        (Clock(unit="day"), ["2025-01-01", "2025-02-01", "2025-03-03", "2025-04-03", "2025-05-03"]),
        (Clock(step=0.5), ["2025-01-01", "2025-02-01", "2025-03-01", "2025-04-01", "2025-05-01"]),
    ],
    ids=str,
)
def test_with_steps_of_days_or_weeks_it_acts_once_a_month(acting, clock, dates) -> None:
    seen = []

    def talk(self, s, now):
        seen.append(now.date.isoformat())
        return Changes()

    Run(Model("model", Stage("talk", acting(talk, every="month")()), clock=clock), PEOPLE).until("2025-05-20")
    assert seen == dates


def test_who_acts_once_a_month_still_draws_waits_in_steps(acting) -> None:
    waits = {}

    def draw(name):
        def step(self, s, now):
            waits[name] = now.rng("wait").steps_until(s.ids(Person), 0.3).tolist()
            return Changes()

        return step

    monthly = acting(draw("monthly"), reads=(Person,), every="month", name="Monthly")(luck="same")
    always = acting(draw("always"), reads=(Person,), name="Always")(luck="same")
    for each in (monthly, always):
        Run(Model("model", Stage("stage", each), clock=Clock(unit="day")), PEOPLE).advance(1)
    assert waits["monthly"] == waits["always"]


def test_asking_who_acts_once_a_quarter_gives_what_it_does_in_a_quarter(acting) -> None:
    quarterly = acting(Talk.step, writes=Talk.writes, every="quarter", attributes={"rate": 2.0})
    run = Run(Model("model", Stage("talk", quarterly())), PEOPLE).advance(1)
    assert run.changes_of("Acts").ops[0].value == 6.0


def test_a_quarterly_policy_acts_in_those_steps_of_its_time(acting) -> None:
    quarterly = acting(
        Halves.step, writes=Halves.writes, kind=Intervention, every="quarter", attributes={"factor": 0.5}
    )
    assert grown(Dated(quarterly(), "2025-02", "2025-07"), steps=8) == [2.0, 2.0, 2.0, 1.0, 2.0, 2.0, 2.0, 2.0]
    assert grown(Dated(quarterly(), "2025-04", "2025-08"), steps=8) == [2.0, 2.0, 2.0, 1.0, 2.0, 2.0, 1.0, 2.0]


def test_a_policy_that_joins_a_stage_acts_there(acting) -> None:
    seen = []

    def looks(self, s, now):
        seen.append(s[Person.trust][0])
        return Changes()

    joining = acting(looks, reads=(Person.trust,), kind=Intervention, stage="later", name="Joins")
    opening = acting(looks, reads=(Person.trust,), kind=Intervention, name="Opens")
    model = Model("model", Stage("talk", Talk()), Stage("later", acting()()))
    Run(model, PEOPLE, interventions=[Dated(joining()), Dated(opening())]).advance(1)
    assert seen == [1.0, 3.0]


def test_a_bystander_changes_nobody_elses_bits(acting) -> None:
    def draws(self, s, now):
        return Changes().set(Person.trust, now.rng("draw").normal(s.ids(Person)))

    drawing = acting(draws, reads=(Person,), writes=(sets(Person.trust),), name="Draws")

    def other(self, s, now):
        now.rng("draw").normal(s.ids(Person))
        return Changes()

    alone = Run(Model("one", Stage("stage", drawing())), PEOPLE, seed=9).advance(3)
    beside = acting(other, reads=(Person,), name="Aardvark")
    both = Run(Model("two", Stage("stage", beside(), drawing())), PEOPLE, seed=9).advance(3)
    assert alone.values(Person.trust).tobytes() == both.values(Person.trust).tobytes()


def test_until_runs_to_the_step_that_begins_on_or_first_after_a_day() -> None:
    run = Run(Model("model", Stage("talk", Talk())), PEOPLE)
    assert run.until("2025-04").step == 3
    assert run.until("2025-04-02").step == 4
    assert run.until("2025-01").step == 4


def test_values_and_ids_are_copies() -> None:
    run = Run(Model("model", Stage("talk", Talk())), PEOPLE)
    run.values(Person.trust)[:] = 9.0
    run.ids(Person)[:] = 9
    assert run.values(Person.trust).tolist() == [1.0, 2.0, 3.0]
    assert run.ids(Person).tolist() == [0, 1, 2]


# --- what is refused --------------------------------------------------------------------------------------


def test_an_error_inside_a_step_tells_who_where_and_when(acting, after) -> None:
    def fails(self, s, now):
        return s.size(Person) / (2 - now.step)

    with pytest.raises(RunError) as caught:
        after(
            PEOPLE,
            acting(lambda self, s, now: Changes() if fails(self, s, now) else None, reads=(Person,), name="Fails"),
            steps=5,
        )
    told = str(caught.value)
    assert caught.value.code == "E216"
    for part in ("Fails raised ZeroDivisionError", "model model, stage stage, step 2 (2025-03-01), mechanism Fails"):
        assert part in told
    assert isinstance(caught.value.__cause__, ZeroDivisionError)


@pytest.mark.parametrize("returned", [None, {}, 3.0], ids=str)
def test_a_step_that_returns_no_changes_is_refused(acting, after, returned) -> None:
    with pytest.raises(RunError, match=r"E217.*Silent returned a"):
        after(PEOPLE, acting(lambda self, s, now: returned, name="Silent"))


def test_a_mistake_told_inside_a_step_keeps_its_code_and_several_stay_several(acting, after) -> None:
    def one(self, s, now):
        raise DataError("One thing", code="E301")

    def several(self, s, now):
        raise Problems([DataError("One thing", code="E301"), DataError("Another", code="E302")])

    with pytest.raises(DataError, match="E301"):
        after(PEOPLE, acting(one))
    with pytest.raises(Problems) as caught:
        after(PEOPLE, acting(several))
    assert [each.code for each in caught.value.problems] == ["E301", "E302"]


def test_a_missing_reference_used_as_a_row_raises(acting, after) -> None:
    def gathers(self, s, now):
        return Changes().set(Person.trust, s[Town.size][s[Person.home]])

    with pytest.raises(RunError, match=r"E216.*IndexError"):
        after(PEOPLE, acting(gathers, reads=(Town.size, Person.home), writes=(sets(Person.trust),)))


def codes(make) -> list[str]:
    try:
        make()
    except SamspillError as error:
        return [each.code for each in getattr(error, "problems", (error,))]
    return []


def test_a_population_without_a_table_or_geography_that_is_used_is_refused(acting, after) -> None:
    nobody, towns = Population("nobody", {Person: 0}), Population("towns", {Town: 1})
    assert codes(lambda: after(nobody, acting(reads=(Town.size,)))) == ["E302"]
    assert codes(lambda: after(nobody, acting(reads=(Town, Map)))) == ["E302", "E302"]
    assert codes(lambda: after(towns, acting(reads=(Map,)))) == ["E302"]
    assert codes(lambda: after(towns, columns=(Person.trust,))) == ["E302"]
    assert codes(lambda: after(towns, acting(reads=(Person,), writes=(appends(Person),)))) == []
    assert codes(lambda: after(nobody, acting(reads=(Person.home,)))) == []


def test_an_outcome_of_a_table_that_nobody_has_is_refused() -> None:
    outcome = Outcome(id="size", title="Size", unit="1", good="none", level=Level.MESO, whose="nobody", top=Town.size,
                      window=("2025-01", "2026-01"))  # fmt: skip
    model = Model("model", Stage("talk", Talk()), outcomes=(outcome,))
    assert codes(lambda: Run(model, Population("people", {Person: 1}))) == ["E302"]


def test_two_tables_of_one_name_are_refused(acting, after) -> None:
    twin = type("Town", (Table,), {"size": column(np.float64, default=0.0)}, level=Level.MESO)
    assert codes(lambda: after(Population("two", {Town: 1, twin: 1}), acting(reads=(Town, twin)))) == ["E114"]


def test_places_neither_come_nor_go(acting, after) -> None:
    places = Population("places", {Town: 1}, places={Map: Places(np.zeros(2), np.empty(0), np.zeros(1), np.zeros(1))})
    for write in (appends(Town), retires(Town)):
        assert codes(lambda write=write: after(places, acting(reads=(Town,), writes=(write,)))) == ["E117"]


def test_rows_are_counted_over_all_tables() -> None:
    assert Run(Model("model", Stage("talk", Talk())), PEOPLE).n_rows == 5


# --- looking within a step --------------------------------------------------------------------------------


class Draws(Mechanism, level=Level.MICRO):
    """Trust is drawn anew."""

    reads = (Person, Person.trust)
    writes = (sets(Person.trust),)
    size: Param[float] = param(default=1.0, unit="1", bounds=(0.0, 9.0), doc="how large")

    def step(self, s, now):  # type: ignore[no-untyped-def]
        return Changes().set(Person.trust, s[Person.trust] + self.size * now.rng("draw").normal(s.ids(Person)))


def staged(**how) -> Run:
    return Run(Model("staged", Stage("talk", Talk()), Stage("draw", Draws())), PEOPLE, seed=3, **how)


def test_a_pause_within_a_step_changes_no_bit() -> None:
    plain, paused = staged().advance(4), staged()
    for stage in ("talk", "draw", "draw"):
        paused.pause(stage)
    assert paused.step == 0
    paused.advance(2).pause("draw").advance(2)
    assert paused.step == plain.step == 4
    assert paused.values(Person.trust).tobytes() == plain.values(Person.trust).tobytes()


def test_a_pause_shows_what_the_stages_before_have_done_and_nothing_more() -> None:
    run = staged().pause("draw")
    assert run.values(Person.trust).tolist() == [3.0, 4.0, 5.0]
    with pytest.raises(RunError, match="E214"):
        run.checkpoint()
    assert run.advance(1).checkpoint().step == 1


def test_a_stage_that_is_not_there_or_has_acted_is_not_paused_for() -> None:
    for stages in (("drow",), ("draw", "talk")):
        run = staged()
        with pytest.raises(DeclarationError, match="E112"):
            for stage in stages:
                run.pause(stage)


def test_asking_a_mechanism_tells_what_it_will_do_and_changes_nothing() -> None:
    run = staged().pause("draw")
    asked = run.changes_of("Draws").ops[0].value
    again = run.changes_of("Draws").ops[0].value
    doubled = run.changes_of(Draws(size=2.0)).ops[0].value
    other = run.changes_of("Draws", seed=4).ops[0].value
    assert run.values(Person.trust).tolist() == [3.0, 4.0, 5.0]
    done = run.advance(1).values(Person.trust)
    assert asked.tolist() == again.tolist() == done.tolist()
    assert np.allclose(doubled - [3.0, 4.0, 5.0], 2.0 * (done - [3.0, 4.0, 5.0]), rtol=1e-14)
    assert not set(other.tolist()) & set(done.tolist())
    assert run.values(Person.trust).tolist() == staged().advance(1).values(Person.trust).tolist()


def test_asking_nobody_or_for_what_was_not_declared_is_refused(acting) -> None:
    with pytest.raises(DeclarationError, match=r'E112.*did you mean "Draws"'):
        staged().changes_of("Drows")
    nosy = acting(lambda self, s, now: s[Person.trust], name="Nosy")
    with pytest.raises(RunError, match="E201"):
        staged().changes_of(nosy())
