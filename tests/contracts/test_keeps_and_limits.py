"""Every line that a docstring says under Keeps and Limits has a test of its name, over many states.

Tests of means give four standard errors: a true line fails in 6 of 100,000 cases, if its seed is drawn anew.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from lines import Lines
from made_up import (
    CASE,
    by_municipality,
    in_four_errors,
    people,
    real,
    spoken,
    states,
    still,
    strained,
    told,
    under_way,
)
from saying import NOBODY, moves
from small_society import begun, case_of, model, parts, paused

from samspill import MISSING, Run
from samspill.experiments import Study
from samspill.models.municipal_innovation.interventions import MorePressure, Push2018, SlackTime
from samspill.models.municipal_innovation.mechanisms import (
    Accrue,
    Archive,
    Attention,
    BuyHours,
    ConsumeHours,
    Copy,
    Costs,
    Count,
    Decide,
    FlatFacades,
    Ideas,
    Learning,
    NationalList,
    PressedFacades,
    Pressure,
    Price,
    PutIntoUse,
    RunOff,
    Show,
    Strain,
    Traits,
    Turn,
    Work,
)
from samspill.models.municipal_innovation.tables import (
    SECTORS,
    Adoption,
    Group,
    Innovation,
    Listing,
    Nation,
    Offer,
    Practice,
    Workplace,
)

LINES = Lines(CASE)
says = LINES.says
HOURS_A_MONTH = 1700.0 / 37.5 / 12.0
"""Working weeks a month: what an hour a week comes to in hours."""


def test_every_line_of_every_docstring_has_a_test_named_after_it() -> None:
    LINES.check()


# --- traits and pressure ----------------------------------------------------------------------------------

TRAITS = (Workplace.uptake, Workplace.drive, Workplace.skill, Workplace.slack, Workplace.threshold)


@says("traits do not depend on the scenario", Traits)
def test_traits_do_not_depend_on_the_scenario() -> None:
    runs = [paused(CASE, setting, 3, "count") for setting in ("pressed", "bought")]
    runs.append(Run(model(CASE, "pressed"), parts(CASE)["all"], seed=3).advance(2))
    for trait in TRAITS:
        assert len({run.values(trait).tobytes() for run in runs}) == 1
    assert runs[0].values(Workplace.drive).std() > 0


@says("without spread every workplace of a size is alike", Traits)
@states
def test_without_spread_every_workplace_of_a_size_is_alike(rng: np.random.Generator) -> None:
    staff = rng.choice([4.0, 40.0], people())
    bar = rng.uniform(0, 1)
    even = Traits(uptake_sd=0.0, attention_sd=0.0, skill_sd=0.0, threshold_low=bar, threshold_high=bar)
    what = spoken(still({Workplace.staff: staff}), even)
    for trait in TRAITS:
        values = what["sets", trait][1]
        assert all(np.unique(values[staff == size]).size <= 1 for size in (4.0, 40.0))


@says("the push is 0 at the pressure of 2017", Pressure)
@states
def test_the_push_is_0_at_the_pressure_of_2017(rng: np.random.Generator) -> None:
    run = still({**strained(rng, people()), Nation.pressure: np.ones(1)})
    assert not told(run, Pressure(), Workplace.push).any()
    assert told(still({**strained(rng, people()), Nation.pressure: np.full(1, 1.5)}), Pressure(), Workplace.push).any()


@says("twice the pressure above that of 2017 is twice the push", Pressure)
@states
def test_twice_the_pressure_above_that_of_2017_is_twice_the_push(rng: np.random.Generator) -> None:
    state, above = strained(rng, people()), rng.uniform(-0.5, 1.5)
    once, twice = (
        told(still({**state, Nation.pressure: np.full(1, 1 + times * above)}), Pressure(), Workplace.push)
        for times in (1, 2)
    )
    np.testing.assert_allclose(twice, 2 * once, rtol=1e-9, atol=1e-12)


@says("hours bought are never below 0", BuyHours)
@states
def test_hours_bought_are_never_below_0(rng: np.random.Generator) -> None:
    run = still({**strained(rng, people()), Nation.pressure: rng.uniform(0, 4, 1)})
    assert (told(run, BuyHours(), Workplace.bought) >= 0).all()


@says("hours are never below 0", ConsumeHours)
@states
def test_hours_are_never_below_0(rng: np.random.Generator) -> None:
    run = still({**strained(rng, people()), Nation.pressure: rng.uniform(0, 4, 1)})
    assert (told(run, ConsumeHours(), Workplace.hours) >= 0).all()


@says("no push, no hours", BuyHours, ConsumeHours)
@states
def test_no_push_no_hours(rng: np.random.Generator) -> None:
    state = strained(rng, people())
    state[Workplace.uptake] *= rng.integers(0, 2, people())
    for mechanism, column in ((BuyHours(), Workplace.bought), (ConsumeHours(), Workplace.hours)):
        for pressure in (rng.uniform(0, 1), 1.0):
            assert not told(still({**state, Nation.pressure: np.full(1, pressure)}), mechanism, column).any()
        hours = told(still({**state, Nation.pressure: np.full(1, 2.0)}), mechanism, column)
        assert ((hours > 0) == (state[Workplace.uptake] > 0)).all()


# --- offers -----------------------------------------------------------------------------------------------


@says("the rate is at least 0 and at most the cap", Attention)
@states
def test_the_rate_is_at_least_0_and_at_most_the_cap(rng: np.random.Generator) -> None:
    mechanism = Attention(base_rate=0.6, push_effect=rng.uniform(0, 5), cap=rng.uniform(0.1, 2))
    rate = told(still(strained(rng, people())), mechanism, Workplace.offer_rate)
    assert (rate >= 0).all() and (rate <= mechanism.cap).all()
    assert rate.min() == 0.0 or rate.max() == mechanism.cap or mechanism.push_effect < 0.5


@says(
    "at the pressure of 2017, without strain and bought time, it is the base rate times drive, up to the cap", Attention
)
@states
def test_at_the_pressure_of_2017_without_strain_and_bought_time_it_is_the_base_rate_times_drive_up_to_the_cap(
    rng: np.random.Generator,
) -> None:
    state, nothing, mechanism = strained(rng, people()), np.zeros(people()), Attention(base_rate=rng.uniform(0.01, 0.6))
    state |= {Workplace.push: nothing, Workplace.strain: nothing, Workplace.bought: nothing}
    rate = told(still(state), mechanism, Workplace.offer_rate)
    np.testing.assert_allclose(
        rate, np.minimum(mechanism.cap, mechanism.base_rate * state[Workplace.drive]), rtol=1e-12
    )


@says("no workplace has two ideas of its own in a step", Ideas)
@states
def test_no_workplace_has_two_ideas_of_its_own_in_a_step(rng: np.random.Generator) -> None:
    run = still({Workplace.offer_rate: rng.uniform(0, 40, people())}, seed=int(rng.integers(1 << 32)))
    _, where = spoken(run, Ideas(outside=0.2))["appends", Offer.workplace]
    assert np.unique(where).size == where.size > 0


@says("with all offers from outside there is none", Ideas)
@states
def test_with_all_offers_from_outside_there_is_none(rng: np.random.Generator) -> None:
    run = still({Workplace.offer_rate: rng.uniform(0, 40, people())}, seed=int(rng.integers(1 << 32)))
    assert not spoken(run, Ideas(outside=1.0))
    assert spoken(run, Ideas(outside=0.2))


@says("one item a sector each time", NationalList)
def test_one_item_a_sector_each_time() -> None:
    for seed in range(1, 21):
        what = spoken(still({}, seed=seed), NationalList())
        assert sorted(what["appends", Listing.sector][1].tolist()) == list(range(len(SECTORS)))
        ids, items = what["appends", Innovation.value][0], what["appends", Listing.innovation][1]
        assert sorted(items.tolist()) == sorted(ids.tolist())


@says("without advantage items are worth the mean of ideas on average", NationalList)
def test_without_advantage_items_are_worth_the_mean_of_ideas_on_average() -> None:
    """False alarm: 6 in 100,000, of each of the two means."""
    mechanism, run = NationalList(idea_mean=0.7, advantage=0.0), still({})
    better = NationalList(idea_mean=0.7, advantage=0.5)
    plain, chosen = (
        np.concatenate([spoken(run, each, seed=seed)["appends", Innovation.value][1] for seed in range(300)])
        for each in (mechanism, better)
    )
    assert in_four_errors(plain, 0.7)
    np.testing.assert_allclose(chosen - plain, 0.5, rtol=1e-12)


@says("without spread they are alike in tilt and complexity", NationalList)
def test_without_spread_they_are_alike_in_tilt_and_complexity() -> None:
    what = spoken(still({}), NationalList(tilt_sd=0.0, complexity_sd=0.0))
    assert (what["appends", Innovation.tilt][1] == 0.0).all() and (
        what["appends", Innovation.complexity][1] == 1.0
    ).all()
    spread = spoken(still({}), NationalList())
    assert spread["appends", Innovation.tilt][1].std() > 0 and spread["appends", Innovation.complexity][1].std() > 0


@says("at most one found offer a workplace and step", Copy)
def test_at_most_one_found_offer_a_workplace_and_step() -> None:
    for seed in range(1, 11):
        _, where = spoken(real("offers", seed), Copy(outside=1.0, national_list=1.0))["appends", Offer.workplace]
        assert np.unique(where).size == where.size > 10


@says("what is found is not what was last adopted", Copy)
def test_what_is_found_is_not_what_was_last_adopted() -> None:
    """In a society where two showcases of three are what everybody has adopted last."""
    for seed in range(1, 11):
        rng = np.random.default_rng(seed)
        n = people("all")
        showcase = rng.integers(0, 3, n).astype(np.int32)
        run = still({
            Innovation.value: np.zeros(3), Innovation.tilt: np.zeros(3), Innovation.complexity: np.ones(3),
            Workplace.showcase: showcase, Workplace.last_adopted: rng.integers(0, 2, n).astype(np.int32),
            Workplace.claim: np.ones(n), Workplace.offer_rate: np.full(n, 2.0),
        }, "all", seed)  # fmt: skip
        what = spoken(run, Copy())
        where, found = what["appends", Offer.workplace][1], what["appends", Offer.innovation][1]
        last = dict(zip(run.ids(Workplace).tolist(), run.values(Workplace.last_adopted).tolist(), strict=True))
        assert where.size > 20
        assert all(
            run.ids(Innovation)[last[who]] != what_is_new
            for who, what_is_new in zip(where.tolist(), found, strict=True)
        )
        assert len(set(found.tolist())) == 3


@says("where nobody shows anything and the list is closed, nothing is found", Copy)
def test_where_nobody_shows_anything_and_the_list_is_closed_nothing_is_found() -> None:
    state: dict[Any, Any] = {
        Innovation.value: np.zeros(8), Innovation.tilt: np.zeros(8), Innovation.complexity: np.ones(8),
        Listing.innovation: np.arange(8, dtype=np.int32), Listing.sector: np.arange(8, dtype=np.int8),
        Workplace.offer_rate: np.full(people(), 5.0),
    }  # fmt: skip
    for seed in range(1, 11):
        assert not spoken(still(state, seed=seed), Copy(national_list=0.0))
        assert spoken(still(state, seed=seed), Copy(national_list=1.0))
        shown = {**state, Workplace.showcase: np.zeros(people(), np.int32)}
        assert spoken(still(shown, seed=seed), Copy(national_list=0.0))


# --- decision ---------------------------------------------------------------------------------------------


@says("every offer ends", Decide)
def test_every_offer_ends() -> None:
    for seed in range(1, 11):
        run = real("decision", seed)
        ended = spoken(run, Decide())["retires", Offer][0]
        assert set(ended.tolist()) == set(run.ids(Offer).tolist()) and ended.size > 0


@says("an idea has the same worth in every scenario", Decide)
def test_an_idea_has_the_same_worth_in_every_scenario() -> None:
    """Innovations that two worlds share are worth the same at their source; and what is found, at each workplace.

    A workplace may find its own idea again at a peer; as somebody else has made it, it is worth something else.
    """
    ideas, uses = [], []
    for setting in ("pressed", "bought"):
        run = paused(CASE, setting, 1, "count")
        ideas.append(_by_identity(run, run.ids(Innovation), (Innovation.value, Innovation.tilt, Innovation.complexity)))
        innovation = run.ids(Innovation)[run.values(Practice.innovation)]
        who = zip(run.ids(Workplace)[run.values(Practice.workplace)].tolist(), innovation.tolist(),
                  (innovation == run.ids(Practice)).tolist(), strict=True)  # fmt: skip
        uses.append(_by_identity(run, list(who), (Practice.value,)))
    for one, other in (ideas, uses):
        shared = one.keys() & other.keys()
        assert len(shared) > 50 and len(shared) < len(one)
        assert all(one[each] == other[each] for each in shared)


def _by_identity(run: Run, who: Any, columns: tuple[Any, ...]) -> dict[Any, Any]:
    values = zip(*(run.values(column).tolist() for column in columns), strict=True)
    keys = who.tolist() if isinstance(who, np.ndarray) else who
    return dict(zip(keys, values, strict=True))


@says("what was found becomes no new innovation", Decide)
def test_what_was_found_becomes_no_new_innovation() -> None:
    for seed in range(1, 11):
        run = real("decision", seed)
        what = spoken(run, Decide(bar=-5.0))
        found = run.ids(Offer)[run.values(Offer.innovation) != MISSING]
        assert found.size > 5
        assert not set(found.tolist()) & set(what["appends", Innovation][0].tolist())
        source = dict(zip(run.ids(Offer).tolist(), run.values(Offer.innovation).tolist(), strict=True))
        for who, innovation in zip(*what["appends", Adoption.innovation], strict=True):
            taken = source[who]
            assert innovation == (who if taken == MISSING else run.ids(Innovation)[taken])
            assert innovation != NOBODY


@says("with skill 0 and no weight on peers and push the adopted are as good as the offered on average", Decide)
def test_with_skill_0_and_no_weight_on_peers_and_push_the_adopted_are_as_good_as_the_offered_on_average() -> None:
    """False alarm: 6 in 100,000; with the skill of every day they are better, so the test can fail."""
    n = people("all")
    state: dict[Any, Any] = {
        Offer.workplace: np.arange(n, dtype=np.int32),
        Workplace.push: np.full(n, 1.0),
        Workplace.threshold: np.full(n, 0.5),
    }
    gaps = {}
    for skill in (0.0, 0.3):
        run = still({**state, Workplace.skill: np.full(n, skill)}, "all")
        blind, z = Decide(idea_mean=0.3, seen_weight=0.0, push_effect=0.0, experience_gain=0.0, hours_effect=0.0), []
        for seed in range(40):
            what = spoken(run, blind, seed=seed)
            adopted, offered = what["appends", Adoption.value][1], what["adds", Nation.offered_value][1][0] / n
            z.append((adopted.mean() - offered) * np.sqrt(adopted.size / (1 - adopted.size / n)))
        gaps[skill] = abs(np.mean(z)) * np.sqrt(len(z))
    assert gaps[0.0] <= 4 < gaps[0.3]


# --- practice ---------------------------------------------------------------------------------------------


@says("what was decided in this step waits for the next", PutIntoUse)
def test_what_was_decided_in_this_step_waits_for_the_next() -> None:
    for seed in range(1, 11):
        run = real("progress", seed)
        pace, new = told(run, PutIntoUse(), Adoption.completion), run.values(Adoption.decided) == run.step
        assert new.any() and not new.all()
        assert not pace[new].any() and (pace[~new] > 0).all()


@says("without strain an adoption of complexity 1 takes its work time on average", PutIntoUse)
@states
def test_without_strain_an_adoption_of_complexity_1_takes_its_work_time_on_average(rng: np.random.Generator) -> None:
    """What happens at a rate takes 1 / rate on average; complexity 4 takes twice as long."""
    time = rng.uniform(0.5, 60)
    run = still(under_way(rng, 40, complexity=np.tile([1.0, 4.0], 20)), steps=1)
    rate = told(run, PutIntoUse(work_time=time), Adoption.completion)
    np.testing.assert_allclose(1 / rate, np.tile([time, 2 * time], 20), rtol=1e-12)


@says("the share does not depend on the push", FlatFacades)
@states
def test_the_share_does_not_depend_on_the_push(rng: np.random.Generator) -> None:
    state = under_way(rng, 40)
    odds = [told(still({**state, **strained(rng, people())}), FlatFacades(), Adoption.facade_odds) for _ in range(2)]
    assert odds[0].tobytes() == odds[1].tobytes() and np.unique(odds[0]).size == 1


@says("the share stated is the share on average", FlatFacades)
def test_the_share_stated_is_the_share_on_average() -> None:
    """False alarm: 6 in 100,000."""
    share, rng = 0.3, np.random.default_rng(1)
    odds = told(still(under_way(rng, 8000)), FlatFacades(share=share), Adoption.facade_odds)
    run = still(under_way(rng, 8000, completion=np.full(8000, 50.0), facade_odds=odds))
    facade = spoken(run, Turn())["appends", Practice.facade][1]
    assert facade.size == 8000 and in_four_errors(facade.astype(float), share)


@says("without push it is the share stated", PressedFacades)
@states
def test_without_push_it_is_the_share_stated(rng: np.random.Generator) -> None:
    share = rng.uniform(0.01, 0.9)
    state = {**strained(rng, people()), **under_way(rng, 40), Workplace.push: np.zeros(people())}
    odds = told(still(state), PressedFacades(share=share), Adoption.facade_odds)
    np.testing.assert_allclose(1 / (1 + np.exp(-odds)), share, rtol=1e-12)


@says("each unit of push raises the log-odds by the same amount", PressedFacades)
@states
def test_each_unit_of_push_raises_the_log_odds_by_the_same_amount(rng: np.random.Generator) -> None:
    state, effect, push = under_way(rng, 40), rng.uniform(0, 5), rng.uniform(-3, 8, people())
    one, more = (
        told(still({**state, Workplace.push: each}), PressedFacades(push_effect=effect), Adoption.facade_odds)
        for each in (push, push + 1.0)
    )
    np.testing.assert_allclose(more - one, effect, rtol=1e-9, atol=1e-12)


@says("the sums in use of a workplace are those of its practices", Turn)
def test_the_sums_in_use_of_a_workplace_are_those_of_its_practices() -> None:
    for setting in ("pressed", "bought"):
        run = begun(CASE, setting, 2)
        for _ in range(5):
            run.advance(12)
            where, n = run.values(Practice.workplace), people("all")
            lasts, facade = run.values(Practice.last) >= run.step, run.values(Practice.facade)
            assert lasts.any() and not lasts.all() and facade[lasts].any()
            tilt = run.values(Innovation.tilt)[run.values(Practice.innovation)]
            for column, value in ((Workplace.value_in_use, run.values(Practice.value)), (Workplace.tilt_in_use, tilt)):
                total = np.bincount(where, weights=value * (lasts & ~facade), minlength=n)
                np.testing.assert_allclose(run.values(column), total, rtol=0, atol=1e-9)
            assert (run.values(Workplace.facades) == np.bincount(where, weights=lasts & facade, minlength=n)).all()


@says("what is completed had been decided", Turn)
def test_what_is_completed_had_been_decided() -> None:
    for seed in range(1, 11):
        run = real("turn", seed)
        what = spoken(run, Turn())
        decided = dict(zip(run.ids(Adoption).tolist(), run.values(Adoption.decided).tolist(), strict=True))
        done = what["appends", Practice][0].tolist()
        assert done and all(decided[who] < run.step for who in done)
        assert what["retires", Adoption][0].tolist() == done


@says("a practice lasts 1 / ageing years on average, give or take a step, and a step at least", Turn)
def test_a_practice_lasts_1_ageing_years_on_average_give_or_take_a_step_and_a_step_at_least() -> None:
    """False alarm: 6 in 100,000."""
    for ageing in (0.1, 0.35, 5.0):
        run = still(under_way(np.random.default_rng(1), 8000, completion=np.full(8000, 50.0)))
        steps = spoken(run, Turn(ageing=ageing))["appends", Practice.last][1].astype(float)
        assert steps.min() >= 1
        assert in_four_errors(steps, 1 / (1 - np.exp(-ageing / 12)))
        assert abs(1 / (1 - np.exp(-ageing / 12)) - 12 / ageing) <= 1


@says("what is in use stays", Archive)
def test_what_is_in_use_stays() -> None:
    for seed in range(1, 11):
        run = real("turn", seed)
        last = dict(zip(run.ids(Practice).tolist(), run.values(Practice.last).tolist(), strict=True))
        gone = spoken(run, Archive())["retires", Practice][0].tolist()
        assert gone and all(last[who] < run.step for who in gone)
        assert {who for who, step in last.items() if step >= run.step}.isdisjoint(gone)


@says("nothing has ended, nothing leaves", Archive)
@states
def test_nothing_has_ended_nothing_leaves(rng: np.random.Generator) -> None:
    n = int(rng.integers(1, 30))
    state = {
        **under_way(rng, 1), Practice.workplace: rng.integers(0, people(), n).astype(np.int32), Practice.innovation: 0,
        Practice.value: np.zeros(n), Practice.facade: rng.integers(0, 2, n) == 1,
        Practice.began: np.zeros(n, np.int32), Practice.last: rng.integers(3, 9, n).astype(np.int32),
    }  # fmt: skip
    assert not spoken(still(state, steps=3), Archive())
    assert spoken(still(state, steps=9), Archive())


@says("the groups of a municipality receive what its workplaces give", Accrue)
@states
def test_the_groups_of_a_municipality_receive_what_its_workplaces_give(rng: np.random.Generator) -> None:
    run, share = still(strained(rng, people())), rng.uniform(0.01, 0.05)
    received = by_municipality(run, Group.municipality, told(run, Accrue(service_share=share), Group.net))
    given_out = share / 12 * run.values(Workplace.staff) * run.values(Workplace.value_in_use)
    np.testing.assert_allclose(received, by_municipality(run, Workplace.municipality, given_out), rtol=1e-9, atol=1e-12)


@says("tilt gives to some what others lose", Accrue)
@states
def test_tilt_gives_to_some_what_others_lose(rng: np.random.Generator) -> None:
    run = still({**strained(rng, people()), Workplace.value_in_use: np.zeros(people())})
    received = told(run, Accrue(), Group.net)
    assert received.max() > 0 > received.min()
    np.testing.assert_allclose(by_municipality(run, Group.municipality, received), 0, atol=1e-12)


@says("nothing in use, no value", Accrue)
@states
def test_nothing_in_use_no_value(rng: np.random.Generator) -> None:
    nothing = np.zeros(people())
    run = still({**strained(rng, people()), Workplace.value_in_use: nothing, Workplace.tilt_in_use: nothing})
    assert not told(run, Accrue(), Group.net).any()


# --- load -------------------------------------------------------------------------------------------------


@says("a finished piece of work has cost the same hours on average, however long it took", Work)
@states
def test_a_finished_piece_of_work_has_cost_the_same_hours_on_average_however_long_it_took(
    rng: np.random.Generator,
) -> None:
    """Hours a week, times weeks a month, times the 1 / rate months that it lasts on average."""
    where, hours = np.arange(people()), rng.uniform(4, 40)
    state = under_way(rng, people(), workplace=where, completion=rng.uniform(0.01, 2, people()))
    run = still(state)
    a_week = told(run, Work(hours=hours), Workplace.hours)
    total = a_week * HOURS_A_MONTH / state[Adoption.completion]
    np.testing.assert_allclose(total, hours * state[Adoption.complexity], rtol=1e-9)


@says("nothing under way and no facades, no hours", Work)
@states
def test_nothing_under_way_and_no_facades_no_hours(rng: np.random.Generator) -> None:
    state = {**strained(rng, people()), Workplace.facades: np.zeros(people(), np.int32)}
    assert not told(still(state), Work(), Workplace.hours).any()
    waiting = {**state, **under_way(rng, 9, completion=np.zeros(9))}
    assert not told(still(waiting), Work(), Workplace.hours).any()
    assert told(still({**state, Workplace.facades: 1}), Work(), Workplace.hours).all()


@says("strain lies between 0 and 1", Strain)
@states
def test_strain_lies_between_0_and_1(rng: np.random.Generator) -> None:
    state = {**strained(rng, people()), Workplace.strain: rng.choice([0.0, 1.0, 0.5], people()),
             Workplace.hours: rng.exponential(20, people())}  # fmt: skip
    hard = Strain(build_up=2.0, overload_cap=40.0, recovery_time=rng.uniform(0.5, 120))
    strain = told(still(state), hard, Workplace.strain, "sets")
    assert (strain >= 0).all() and (strain <= 1).all()


@says("without overload strain fades", Strain)
@states
def test_without_overload_strain_fades(rng: np.random.Generator) -> None:
    state = strained(rng, people())
    state[Workplace.hours] = rng.uniform(0, 1, people()) * (state[Workplace.slack] + state[Workplace.bought])
    before, after = state[Workplace.strain], told(still(state), Strain(), Workplace.strain, "sets")
    assert ((after < before) == (before > 0)).all() and (after <= before).all()
    state[Workplace.hours] = state[Workplace.slack] + state[Workplace.bought] + 3.0
    rested = before == 0
    assert (told(still(state), Strain(), Workplace.strain, "sets")[rested] > 0).all()


@says("experience is never below 0", Learning)
@states
def test_experience_is_never_below_0(rng: np.random.Generator) -> None:
    run = still(strained(rng, people()))
    assert (told(run, Learning(memory=0.5), Workplace.experience, "sets") >= 0).all()


@says("nothing completed, experience fades", Learning)
@states
def test_nothing_completed_experience_fades(rng: np.random.Generator) -> None:
    state = {**strained(rng, people()), Workplace.completed: np.zeros(people())}
    after = told(still(state), Learning(memory=20.0), Workplace.experience, "sets")
    np.testing.assert_allclose(after, state[Workplace.experience] * np.exp(-1 / 20), rtol=1e-12)


@says("what workplaces lose is what groups lose, and campaigns fall on inhabitants alike", Costs)
@states
def test_what_workplaces_lose_is_what_groups_lose_and_campaigns_fall_on_inhabitants_alike(
    rng: np.random.Generator,
) -> None:
    run, mechanism = still(strained(rng, people())), Costs(returned=rng.uniform(0, 1))
    hours, bought, strain = (run.values(each) for each in (Workplace.hours, Workplace.bought, Workplace.strain))
    a_week = bought + np.maximum(0, hours - bought) - mechanism.returned * np.maximum(0, bought - hours)
    lost = run.values(Workplace.staff) * (a_week / 37.5 + (0.01 + 0.015) * strain) / 12
    groups = by_municipality(run, Group.municipality, told(run, mechanism, Group.net))
    np.testing.assert_allclose(groups, -by_municipality(run, Workplace.municipality, lost), rtol=1e-9)
    campaign = still({Nation.campaign: np.full(1, 3.0)})
    a_head = told(campaign, mechanism, Group.net) / campaign.values(Group.size)
    np.testing.assert_allclose(a_head, -3.0 / campaign.values(Nation.inhabitants)[0], rtol=1e-9)


@says("without hours, bought time, strain and campaign there is no cost", Costs)
@states
def test_without_hours_bought_time_strain_and_campaign_there_is_no_cost(rng: np.random.Generator) -> None:
    nothing = dict.fromkeys((Workplace.hours, Workplace.bought, Workplace.strain), np.zeros(people()))
    run = still({**strained(rng, people()), **nothing})
    assert not told(run, Costs(), Group.net).any() and not told(run, Costs(), Workplace.sick_leave, "sets").any()


@says("the price is the service-years bought, times one price", Price)
@states
def test_the_price_is_the_service_years_bought_times_one_price(rng: np.random.Generator) -> None:
    run, price = still({**strained(rng, people()), Nation.campaign: np.full(1, 2.0)}), rng.uniform(1.0, 1.4)
    service_years = (run.values(Workplace.staff) * run.values(Workplace.bought)).sum() / 37.5 / 12 + 2.0
    np.testing.assert_allclose(
        told(run, Price(nok_per_service_year=price), Nation.price), price * service_years, rtol=1e-9
    )


@says("nothing bought and no campaign, no price", Price)
@states
def test_nothing_bought_and_no_campaign_no_price(rng: np.random.Generator) -> None:
    run = still({**strained(rng, people()), Workplace.bought: np.zeros(people())})
    assert not told(run, Price(), Nation.price).any()


# --- what is shown and counted ----------------------------------------------------------------------------


@says("a workplace shows one innovation at most, and claims what it has seen", Show)
def test_a_workplace_shows_one_innovation_at_most_and_claims_what_it_has_seen() -> None:
    """Who sees without error claims the value there is, of the best that it completed."""
    for seed in range(1, 11):
        run = real("show", seed)
        what = spoken(run, Show(noise=0.0, shown=1.0, fading=0.0))
        who, shown = what["sets", Workplace.showcase]
        assert np.unique(who).size == who.size > 3
        claims = dict(zip(*(each.tolist() for each in what["sets", Workplace.claim]), strict=True))
        new = np.flatnonzero((run.values(Practice.began) == run.step) & ~run.values(Practice.facade))
        where = run.ids(Workplace)[run.values(Practice.workplace)[new]]
        for place, innovation in zip(who.tolist(), shown.tolist(), strict=True):
            mine = new[where == place]
            best = mine[run.values(Practice.value)[mine].argmax()]
            assert claims[place] == run.values(Practice.value)[best]
            assert innovation == run.ids(Innovation)[run.values(Practice.innovation)[best]]


@says("without noise nothing of a value below 0 is shown, and no facade", Show)
def test_without_noise_nothing_of_a_value_below_0_is_shown_and_no_facade() -> None:
    bad_ones = 0
    for seed in range(1, 11):
        run = real("show", seed)
        new = run.values(Practice.began) == run.step
        bad = new & ((run.values(Practice.value) < 0) | run.values(Practice.facade))
        good = new & ~bad
        bad_ones += int(bad.sum())
        for luck in range(5):
            what = spoken(run, Show(noise=0.0), seed=luck)
            shown = set(what["sets", Workplace.showcase][1].tolist()) - {NOBODY}
            assert shown <= set(run.ids(Innovation)[run.values(Practice.innovation)[good]].tolist())
            assert (what["sets", Workplace.claim][1] > 0).all()
    assert bad_ones > 20


@says("only workplaces that were asked are counted", Count)
@states
def test_only_workplaces_that_were_asked_are_counted(rng: np.random.Generator) -> None:
    asked = rng.integers(0, 2, people()).astype(float)
    used = np.ma.masked_array(rng.integers(0, 60, people()).astype(np.int32), rng.integers(0, 2, people()) == 1)
    run = still({Workplace.asked: asked, Workplace.last_used: used}, steps=60)
    counted = told(run, Count(), Workplace.innovating)
    assert not counted[asked == 0].any()
    recent = ~np.ma.getmaskarray(used) & (60 - used.data < 24)
    assert (counted == recent * asked).all()


@says("nothing in use within the window, nobody innovates", Count)
@states
def test_nothing_in_use_within_the_window_nobody_innovates(rng: np.random.Generator) -> None:
    window = float(rng.integers(6, 48))
    used = np.ma.masked_array(
        rng.integers(0, 60 - int(window) + 1, people()).astype(np.int32), rng.integers(0, 2, people()) == 1
    )
    run = still({Workplace.asked: 1.0, Workplace.last_used: used}, steps=60)
    assert not told(run, Count(window=window), Workplace.innovating).any()
    assert not told(still({Workplace.asked: 1.0}, steps=60), Count(window=120.0), Workplace.innovating).any()


@says("it is the value a year of what is in use, times the mean time that it lasts", RunOff)
@states
def test_it_is_the_value_a_year_of_what_is_in_use_times_the_mean_time_that_it_lasts(rng: np.random.Generator) -> None:
    run, share, ageing = still(strained(rng, people())), rng.uniform(0.01, 0.05), rng.uniform(0.1, 0.35)
    a_year = share * (run.values(Workplace.staff) * run.values(Workplace.value_in_use)).sum()
    left = told(run, RunOff(service_share=share, ageing=ageing), Nation.run_off)
    np.testing.assert_allclose(left, a_year / ageing, rtol=1e-9)


@says("nothing in use, no run-off", RunOff)
@states
def test_nothing_in_use_no_run_off(rng: np.random.Generator) -> None:
    run = still({**strained(rng, people()), Workplace.value_in_use: np.zeros(people())})
    assert not told(run, RunOff(), Nation.run_off).any()


# --- interventions ----------------------------------------------------------------------------------------


@says("every scenario has it", Push2018)
def test_every_scenario_has_it() -> None:
    scenarios = Study.of(case_of(CASE)).scenarios
    assert len(scenarios) > 1
    pushes = [
        [each for each in scenario.interventions if type(each.intervention) is Push2018] for scenario in scenarios
    ]
    assert all(each == pushes[0] and len(each) == 1 for each in pushes)


@says("of size 0 it changes nothing", Push2018)
def test_of_size_0_it_changes_nothing() -> None:
    run = still({})
    assert not moves(run, spoken(run, Push2018(size=0.0))) and moves(run, spoken(run, Push2018()))


@says("at dose 0 nothing changes", MorePressure, SlackTime)
def test_at_dose_0_nothing_changes() -> None:
    run = still({})
    for kind in (MorePressure, SlackTime):
        assert not moves(run, spoken(run, kind(dose=0.0))) and moves(run, spoken(run, kind()))


@says("twice the dose is twice the pressure and twice the campaign", MorePressure)
@states
def test_twice_the_dose_is_twice_the_pressure_and_twice_the_campaign(rng: np.random.Generator) -> None:
    run, dose = still({}), rng.uniform(0.1, 1.0)
    for column in (Nation.pressure, Nation.campaign):
        once, twice = (told(run, MorePressure(dose=times * dose), column) for times in (1, 2))
        np.testing.assert_allclose(twice, 2 * once, rtol=1e-12)
        assert once.all()


@says("twice the dose is twice the time", SlackTime)
@states
def test_twice_the_dose_is_twice_the_time(rng: np.random.Generator) -> None:
    run, dose = still({}), rng.uniform(0.1, 1.0)
    once, twice = (told(run, SlackTime(dose=times * dose), Workplace.bought) for times in (1, 2))
    np.testing.assert_allclose(twice, 2 * once, rtol=1e-12)
    assert once.all()
