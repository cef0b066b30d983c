"""The final size hangs on how many a case infects, and not on how long cases last or how long steps are."""

from __future__ import annotations

import math

import numpy as np
import pytest
from asking import after
from targets import Target, final_size, of

import samspill as sp
from samspill.models.classics import Figure, classic
from samspill.models.classics.final_size import Catch, ExponentialPeriod, FirstCases, FixedPeriod, Person, Recover

EXACT = {1.2: 0.3137, 1.5: 0.5828, 2.0: 0.7968, 2.5: 0.8926, 3.0: 0.9405}


@pytest.mark.parametrize("target", of("final_size"), ids=str)
def test_the_numbers_are_met(target: Target) -> None:
    result = target.run(full=False)
    assert target.is_met(result.values[target.value]), result
    assert result.steps > 0 < result.draws


def test_the_targets_are_the_solutions_of_the_equation() -> None:
    assert {r0: round(final_size(r0), 4) for r0 in EXACT} == EXACT


def test_the_number_of_another_r0_is_missed() -> None:
    wrong = {each.settings["r0"]: each for each in of("final_size") if each.value == "attack"}
    attack = classic("final_size").run({"r0": 2.0, "n": 10_000}, seeds=4).values["attack"]
    assert [r0 for r0, each in wrong.items() if each.is_met(attack)] == [2.0]


def test_fade_outs_are_counted_apart_and_never_averaged_in() -> None:
    told = classic("final_size").run({"n": 1_000, "first_cases": 1, "infectious": "exponential"}, seeds=20).values
    assert 0 < told["fade_outs"].mean < 1
    assert told["attack"].n == 20 - round(20 * told["fade_outs"].mean)
    assert told["attack"].mean - 4 * told["attack"].sd > 0.5


def test_a_fade_out_alone_has_no_attack() -> None:
    paper = classic("final_size")
    settings = paper.settled({"n": 1_000, "first_cases": 1, "infectious": "exponential"})
    faded = next(seen for seed in range(20) if (seen := paper.once(settings, seed)).values["fade_outs"])
    attack = Figure.of([faded.values["attack"]])
    assert attack.n == 0
    assert math.isnan(attack.mean)


def ending(step: float, first: int, n: int = 2_000) -> float:
    """Give the share that has caught it with a fixed period and steps of some length, in days."""
    model = sp.Model(
        "epidemic", sp.Stage("first", FirstCases(cases=first), once=True), sp.Stage("contact", Catch(contacts=0.4)),
        sp.Stage("fall ill", FixedPeriod()), sp.Stage("recover", Recover()), clock=sp.Clock(unit="day", step=step),
    )  # fmt: skip
    return float(np.mean([
        1.0 - sp.Run(model, sp.Population("people", {Person: n}), seed=seed).advance(math.ceil(200 / step))
        .values(Person.susceptible).mean() for seed in range(6)
    ]))  # fmt: skip


@pytest.mark.parametrize("step", [5.0, 2.5, 0.5])
def test_with_a_fixed_period_the_final_size_does_not_hang_on_the_step(step: float) -> None:
    # One run of 2,000 with r0 = 2 has a standard deviation of .015, so 4 standard errors of 6 runs are .025.
    assert abs(ending(step, 40) - final_size(2.0)) < 0.025 + 0.01  # the last for 40 first cases


def some(**columns: object) -> dict:
    return {Person: {getattr(Person, key): value for key, value in columns.items()}}


ILL = np.arange(300) % 3 == 0


def test_first_cases_as_many_cases_as_stated() -> None:
    for seed, cases in ((0, 1), (1, 7), (2, 50)):
        assert after(FirstCases(cases=cases), {Person: 60}, seed=seed).values(Person.caught).sum() == cases


def test_first_cases_as_many_cases_as_persons_and_all_have_caught_it() -> None:
    assert after(FirstCases(cases=60), {Person: 60}).values(Person.caught).all()


def test_catch_who_is_not_susceptible_does_not_catch_it() -> None:
    for seed in range(5):
        run = after(Catch(contacts=50.0), some(susceptible=~ILL, infectious=ILL), seed=seed)
        assert run.values(Person.caught)[~ILL].all()
        assert not run.values(Person.caught)[ILL].any()


def test_catch_where_nobody_is_infectious_nobody_catches_it() -> None:
    run = after(Catch(contacts=50.0), {Person: 300}, steps=3)
    assert not run.values(Person.caught).any()
    assert not run.draws


def test_catch_with_passes_on_of_0_nobody_catches_it() -> None:
    assert not after(Catch(contacts=50.0, passes_on=0.0), some(infectious=ILL)).values(Person.caught).any()


def test_catching_it_has_the_probability_of_its_hazard() -> None:
    n = 200_000
    ill = np.arange(n) < n // 4
    caught = after(Catch(contacts=0.2, passes_on=0.5), some(susceptible=~ill, infectious=ill)).values(Person.caught)
    share = -math.expm1(-0.2 * 0.5 * 0.25 * 365.2425 / 12)  # a step of a month
    assert abs(caught[~ill].mean() - share) < 4 * math.sqrt(share * (1 - share) / (0.75 * n))


class Ask(sp.Mechanism, level=sp.Level.MICRO):
    """Lets everybody who is susceptible catch it, in the first step."""

    reads, writes = (Person.susceptible,), (sp.maxes(Person.caught),)

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        return sp.Changes().at_least(Person.caught, s[Person.susceptible])


def course(lasts: sp.Mechanism, ill: np.ndarray, steps: int) -> list[int]:
    """Let all but some catch it at once; give how many are infectious after each step of a day."""
    model = sp.Model("course", sp.Stage("catch", Ask(), once=True), sp.Stage("fall ill", lasts),
                     sp.Stage("recover", Recover()), clock=sp.Clock(unit="day"))  # fmt: skip
    run = sp.Run(model, sp.Population("some", some(susceptible=~ill)))
    return [int(run.advance().values(Person.infectious).sum()) for _ in range(steps)]


@pytest.mark.parametrize("lasts", [FixedPeriod(), ExponentialPeriod()])
def test_everybody_recovers_after_the_period(lasts: sp.Mechanism) -> None:
    told = course(lasts, np.zeros(2_000, bool), 120)
    assert told[0] == 2_000
    assert not told[-1]
    days = sum(told) / 2_000
    assert days == 5 if type(lasts) is FixedPeriod else abs(days - 5.1) < 4 * 5 / math.sqrt(2_000)  # 5.1 by rounding


def caught(lasts: sp.Mechanism) -> sp.Run:
    model = sp.Model("course", sp.Stage("catch", Ask()), sp.Stage("fall ill", lasts))
    return sp.Run(model, sp.Population("some", {Person: 5})).advance()


def test_fixed_period_who_has_caught_it_is_susceptible_no_longer() -> None:
    assert not caught(FixedPeriod()).values(Person.susceptible).any()


def test_exponential_period_who_has_caught_it_is_susceptible_no_longer() -> None:
    assert not caught(ExponentialPeriod()).values(Person.susceptible).any()


def unmoved(lasts: sp.Mechanism) -> bool:
    run = after(lasts, some(susceptible=~ILL, infectious=ILL), steps=3)
    return np.array_equal(run.values(Person.infectious), ILL) and np.array_equal(run.values(Person.susceptible), ~ILL)


def test_fixed_period_where_nobody_has_caught_it_nothing_changes() -> None:
    assert unmoved(FixedPeriod())


def test_exponential_period_where_nobody_has_caught_it_nothing_changes() -> None:
    assert unmoved(ExponentialPeriod())


def test_recover_who_is_not_due_stays_as_they_are() -> None:
    assert course(FixedPeriod(), ILL, 5) == [200] * 5
    assert unmoved(Recover())


def test_recover_who_has_recovered_catches_it_no_more() -> None:
    model = sp.Model("again", sp.Stage("catch", Ask()), sp.Stage("fall ill", FixedPeriod()),
                     sp.Stage("recover", Recover()), clock=sp.Clock(unit="day"))  # fmt: skip
    run = sp.Run(model, sp.Population("some", {Person: 50})).advance(6)
    assert not run.values(Person.infectious).any()
    assert not run.advance(20).values(Person.infectious).any()
