"""Every line that the full model's docstrings say under Keeps and Limits has a test of its name.

Tests of means give four standard errors: a true line fails in 6 of 100,000 cases, if its seed is drawn anew.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import made_up
import numpy as np
import pytest
from lines import Lines
from made_up import in_four_errors, people, spoken, states, told
from saying import NOBODY, moves
from small_society import paused

from samspill import MISSING, Run
from samspill.models.municipal_innovation import interventions as means
from samspill.models.municipal_innovation import mechanisms as m
from samspill.models.municipal_innovation.tables import (
    COMPONENTS,
    DIMENSIONS,
    SECTORS,
    Adoption,
    Agenda,
    Dossier,
    Group,
    Innovation,
    Listing,
    Municipality,
    Nation,
    Offer,
    Position,
    Practice,
    Proposal,
    Service,
    Use,
    Workplace,
)

FULL = "innovation-pressure-full"
LINES = Lines(FULL)
says = LINES.says
still = partial(made_up.still, case=FULL)
TIES = (m.CopyInCounty, m.CopyLikeSize, m.CopyAnywhere, m.CopyShuffled)
ONE_IDEA: dict[Any, Any] = {
    Innovation.value: np.zeros(1), Innovation.tilt: np.zeros(1), Innovation.complexity: np.ones(1),
}  # fmt: skip


def live(stage: str, seed: int = 1, setting: str = "content") -> Run:
    """Stop the small society of the full model where a stage is next."""
    return paused(FULL, setting, seed, stage)


def proposals(rng: np.random.Generator, n: int, **fixed: Any) -> dict[Any, Any]:
    """Make up proposals; every other one was found."""
    values = {
        "workplace": rng.integers(0, people(), n).astype(np.int32),
        "innovation": np.where(np.arange(n) % 2, 0, MISSING),
        "seen_share": np.where(np.arange(n) % 2, rng.integers(1, 4, n) / 3, 0.0), "claim": rng.uniform(0, 1, n),
        "value": rng.normal(0, 1, n), "tilt": rng.normal(0, 0.6, n), "complexity": np.exp(rng.normal(0, 0.5, n)),
        "types": rng.integers(1, 32, n), "initiator": rng.integers(0, 5, n), "adapted": rng.integers(0, 2, n) == 1,
        **{name: rng.normal(0, 1, n) for name in DIMENSIONS}, **fixed,
    }  # fmt: skip
    return {**{getattr(Proposal, key): value for key, value in values.items()}, **ONE_IDEA}


def dossiers(rng: np.random.Generator, n: int, **fixed: Any) -> dict[Any, Any]:
    """Make up dossiers of practices that are in use and last."""
    values = {
        "workplace": rng.integers(0, people(), n).astype(np.int32), "innovation": np.zeros(n, np.int32),
        "practice": np.arange(n, dtype=np.int32), "value": rng.normal(0, 1, n), "tilt": rng.normal(0, 0.6, n),
        "complexity": np.exp(rng.normal(0, 0.5, n)), "delay": np.zeros(n), "types": rng.integers(1, 32, n),
        "initiator": 0, "kind": 0, "joint": False, "decided": 0, "used": 0, "last": 90,
        **dict.fromkeys(DIMENSIONS, np.zeros(n)), **fixed,
    }  # fmt: skip
    practices = {Practice.workplace: values["workplace"], Practice.innovation: values["innovation"],
                 Practice.value: values["value"], Practice.facade: np.zeros(n, np.bool_), Practice.began: np.zeros(n),
                 Practice.last: np.full(n, 90)}  # fmt: skip
    return {**practices, **{getattr(Dossier, key): value for key, value in values.items()}, **ONE_IDEA}


def counties_of(run: Run, places: np.ndarray) -> np.ndarray:
    return run.values(Municipality.county)[run.values(Workplace.municipality)[places]]


def test_every_line_of_every_docstring_has_a_test_named_after_it() -> None:
    LINES.check()


# --- rules, trust, channels -------------------------------------------------------------------------------

RULES = (m.Rule, m.ThresholdRule, m.ImitationRule, m.ObedienceRule)
WEIGHTS = {"appraisal": Agenda.weigh_appraisal, "seen": Agenda.weigh_seen, "claim": Agenda.weigh_claim,
           "push": Agenda.weigh_push}  # fmt: skip


@says("weights stay for ever", *RULES)
def test_weights_stay_for_ever() -> None:
    for setting in ("content", "placebos", "told", "county"):
        run = live("count", 1, setting)
        before = [run.values(each)[0] for each in WEIGHTS.values()]
        assert any(before) and all(each.each_step is None for each in WEIGHTS.values())
        rule = next(each for each in RULES if each.__name__ in {mech.name for mech in run._all_mechanisms()})()
        assert before == [rule.values.get(name, 0.0) for name in WEIGHTS]


@says("weights are those of the rule", *RULES)
def test_weights_are_those_of_the_rule() -> None:
    for rule in RULES:
        what = spoken(still({}), rule())
        assert {key[1]: value[1][0] for key, value in what.items()} == {
            WEIGHTS[name]: value for name, value in rule().values.items()
        }


@says("trust begins alike in all groups", m.FirstTrust)
@says("trust begins at the level stated", m.FirstTrust)
@states
def test_trust_begins_alike_in_all_groups_and_trust_begins_at_the_level_stated(rng: np.random.Generator) -> None:
    level = rng.uniform(0, 1)
    assert (told(still({}), m.FirstTrust(level_of_trust=level), Group.trust, "sets") == level).all()


PUSHES = (Agenda.on_attention, Agenda.on_bar, Agenda.on_time, Agenda.on_facades, Agenda.on_telling)


def pushed(mechanism: Any, pressure: float, **above: float) -> list[float]:
    raised = {getattr(Agenda, name): np.full(1, value) for name, value in above.items()}
    run = still({Nation.pressure: np.full(1, pressure), **raised})
    return [told(run, mechanism, each)[0] for each in PUSHES]


@says("pressure as a whole bears on every channel alike", m.Channels, m.ChannelsOtherwise)
@says("without pressure above that of 2017 no channel is pushed", m.Channels, m.ChannelsOtherwise)
@states
def test_pressure_as_a_whole_bears_on_every_channel_alike_without_pressure_above_that_of_2017_no_channel_is_pushed(
    rng: np.random.Generator,
) -> None:
    for mechanism in (m.Channels(), m.ChannelsOtherwise()):
        pressure = rng.uniform(0, 3)
        np.testing.assert_allclose(pushed(mechanism, pressure), pressure - 1.0, rtol=1e-12)
        assert not any(pushed(mechanism, 1.0))


@says("all components raised by 1 push as pressure raised by 1 does, with the loads named first", m.Channels)
def test_all_components_raised_by_1_push_as_pressure_raised_by_1_does_with_the_loads_named_first() -> None:
    np.testing.assert_allclose(pushed(m.Channels(), 1.0, **dict.fromkeys(COMPONENTS, 1.0)), pushed(m.Channels(), 2.0))
    alone = [pushed(m.Channels(), 1.0, **{name: 1.0}) for name in COMPONENTS]
    np.testing.assert_allclose(np.sum(alone, axis=0), 1.0, rtol=1e-12)
    assert len({tuple(each) for each in alone}) >= 6


@says("signals and targets raise the bar where they lowered it", m.ChannelsOtherwise)
def test_signals_and_targets_raise_the_bar_where_they_lowered_it() -> None:
    for name in ("signals", "targets"):
        assert pushed(m.Channels(), 1.0, **{name: 1.0})[1] == -pushed(m.ChannelsOtherwise(), 1.0, **{name: 1.0})[1] > 0


@says("no push in the channel, none at a workplace", m.PushOnAttention)
@says("twice the push in the channel is twice the push at a workplace", m.PushOnAttention)
@states
def test_no_push_in_the_channel_none_at_a_workplace_twice_the_push_in_the_channel_is_twice_the_push_at_a_workplace(
    rng: np.random.Generator,
) -> None:
    uptake, push = rng.uniform(0, 3, people()), rng.uniform(0.1, 1.5)
    none, once, twice = (
        told(still({Workplace.uptake: uptake, Agenda.on_attention: np.full(1, k * push)}), m.PushOnAttention(),
             Workplace.push) for k in (0, 1, 2)
    )  # fmt: skip
    assert not none.any() and once.any()
    np.testing.assert_allclose(twice, 2 * once, rtol=1e-12)


@says("hours bought are never below 0", m.BuyTime)
@says("hours are never below 0", m.TakeTime)
@says("no push, no hours", m.BuyTime, m.TakeTime)
@states
def test_no_push_no_hours_hours_bought_are_never_below_0_and_hours_are_never_below_0(rng: np.random.Generator) -> None:
    uptake = rng.uniform(0, 3, people()) * rng.integers(0, 2, people())
    for mechanism, column in ((m.BuyTime(), Workplace.bought), (m.TakeTime(), Workplace.hours)):
        for push in (rng.uniform(-2, 0), 0.0, 1.0):
            hours = told(still({Workplace.uptake: uptake, Agenda.on_time: np.full(1, push)}), mechanism, column)
            assert (hours >= 0).all() and ((hours > 0) == ((uptake > 0) & (push > 0))).all()


@says("what is spent was granted", m.SpendGrants)
@says("without a grant nothing is spent", m.SpendGrants)
@states
def test_what_is_spent_was_granted_without_a_grant_nothing_is_spent(rng: np.random.Generator) -> None:
    granted = rng.exponential(10, people()) * rng.integers(0, 2, people())
    run = still({Workplace.granted: granted})
    bought, spent = told(run, m.SpendGrants(), Workplace.bought), -told(run, m.SpendGrants(), Workplace.granted)
    np.testing.assert_allclose(bought * 1700 / 37.5 / 12, spent, rtol=1e-9)
    assert (spent <= granted).all() and ((spent > 0) == (granted > 0)).all()
    assert not spoken(still({}), m.SpendGrants())


# --- offers and their worth -------------------------------------------------------------------------------


@says("at most one found offer a workplace and step", *TIES, m.CommonCause)
def test_at_most_one_found_offer_a_workplace_and_step() -> None:
    settings = ("county", "size", "anywhere", "shuffled", "common")
    for copying, setting in zip((*TIES, m.CommonCause), settings, strict=True):
        _, where = spoken(live("offers", 1, setting), copying(outside=1.0))["appends", Offer.workplace]
        assert np.unique(where).size == where.size > 10


@says("what is found is not what was last adopted", *TIES, m.CommonCause)
@states
def test_what_is_found_is_not_what_was_last_adopted(rng: np.random.Generator) -> None:
    n, items = people("all"), len(SECTORS)
    run = still({
        Innovation.value: np.zeros(items), Innovation.tilt: np.zeros(items), Innovation.complexity: np.ones(items),
        Listing.innovation: np.arange(items), Listing.sector: np.arange(items, dtype=np.int8),
        Workplace.showcase: rng.integers(0, items, n), Workplace.last_adopted: rng.integers(0, items, n),
        Workplace.claim: np.ones(n), Workplace.offer_rate: np.full(n, 2.0),
    }, "all")  # fmt: skip
    last = run.values(Workplace.last_adopted)
    for copying in (*TIES, m.CommonCause):
        what = spoken(run, copying(outside=1.0))
        where, found = what["appends", Offer.workplace][1], what["appends", Offer.innovation][1]
        row = np.searchsorted(run.ids(Workplace), where)
        assert where.size > 20 and (run.ids(Innovation)[last[row]] != found).all()


def listed(turned_on: float) -> dict[Any, Any]:
    return {
        Innovation.value: np.zeros(8), Innovation.tilt: np.zeros(8), Innovation.complexity: np.ones(8),
        Listing.innovation: np.arange(8), Listing.sector: np.arange(8, dtype=np.int8),
        Workplace.offer_rate: np.full(people(), turned_on),
    }  # fmt: skip


@says("where nobody shows anything and the list is closed, nothing is found", *TIES)
def test_where_nobody_shows_anything_and_the_list_is_closed_nothing_is_found() -> None:
    for copying in TIES:
        assert not spoken(still(listed(5.0)), copying(national_list=0.0))
        assert spoken(still(listed(5.0)), copying(national_list=1.0))
        shown = {**listed(5.0), Workplace.showcase: np.zeros(people(), np.int32)}
        assert spoken(still(shown), copying(national_list=0.0))


@says("while the list is closed, nothing is found", m.CommonCause)
def test_while_the_list_is_closed_nothing_is_found() -> None:
    assert spoken(still(listed(5.0)), m.CommonCause())
    shown = {Workplace.offer_rate: np.full(people(), 5.0), Workplace.showcase: np.zeros(people(), np.int32), **ONE_IDEA}
    assert not spoken(still(shown), m.CommonCause())


@says("an idea has the same worth in every scenario", m.Worth)
def test_an_idea_has_the_same_worth_in_every_scenario() -> None:
    """Own ideas of two worlds that share their identity have the same hidden value, tilt and types."""
    found = []
    for setting in ("content", "told"):
        run = live("worth", 1, setting)
        what = spoken(run, m.Worth())
        ids, source = what["appends", Proposal.innovation]
        own = source == NOBODY
        traits = [what["appends", each][1][own].tolist() for each in (Proposal.value, Proposal.tilt, Proposal.types)]
        found.append(dict(zip(ids[own].tolist(), zip(*traits, strict=True), strict=True)))
    shared = found[0].keys() & found[1].keys()
    assert len(shared) > 20 and found[0].keys() != found[1].keys()
    assert all(found[0][each] == found[1][each] for each in shared)


@says("with the weights agreed upon the dimensions sum to the value", m.Worth)
def test_with_the_weights_agreed_upon_the_dimensions_sum_to_the_value() -> None:
    what = spoken(live("worth"), m.Worth(spread=3.0))
    offsets = np.array([what["appends", getattr(Proposal, name)][1] for name in DIMENSIONS])
    np.testing.assert_allclose(np.array([0.4, 0.4, 0.1, 0.1]) @ offsets, 0.0, atol=1e-5)
    assert (offsets.std(axis=1) > 1.0).all()


@says("with full fit and no adapting what was found is worth here what it is worth at its source", m.Worth)
def test_with_full_fit_and_no_adapting_what_was_found_is_worth_here_what_it_is_worth_at_its_source() -> None:
    run = live("worth")
    what = spoken(run, m.Worth(fit=1.0, adapted=0.0, foreign_misfit=0.0))
    _, source = what["appends", Proposal.innovation]
    value, found = what["appends", Proposal.value][1], source != NOBODY
    there = dict(zip(run.ids(Innovation).tolist(), run.values(Innovation.value).tolist(), strict=True))
    np.testing.assert_allclose(value[found], [there[each] for each in source[found].tolist()], rtol=1e-9, atol=1e-12)
    assert found.sum() > 10


# --- hearing ----------------------------------------------------------------------------------------------

N = 4000


def heard(values: dict[Any, Any], mechanism: Any, column: Any = Proposal.index, seed: int = 1) -> np.ndarray:
    return told(still(values, seed=seed), mechanism, column)


@says("one impression for each offer", m.Appraise)
@says("every offer is questioned", m.Dissent)
def test_one_impression_for_each_offer_and_every_offer_is_questioned() -> None:
    state = {**proposals(np.random.default_rng(1), 300), Agenda.weigh_appraisal: np.ones(1)}
    for mechanism in (m.Appraise(), m.Dissent()):
        ids, values = spoken(still(state), mechanism)["adds", Proposal.index]
        assert ids.size == np.unique(values).size == 300


@says("without skill an impression says nothing of the value", m.Appraise)
def test_without_skill_an_impression_says_nothing_of_the_value() -> None:
    """False alarm: 6 in 100,000; with the skill of every day it says something."""
    state = {**proposals(np.random.default_rng(1), N), Agenda.weigh_appraisal: np.ones(1)}
    blind = m.Appraise(hours_effect=0.0, experience_gain=0.0, research_gain=0.0)
    for skill, alike in ((0.0, True), (0.4, False)):
        signal = heard({**state, Workplace.skill: np.full(people(), skill)}, blind)
        assert in_four_errors(signal * state[Proposal.value], 0.0) == alike


@says("what nobody has told counts for nothing", m.Recall)
@says("a record that nobody knows moves no decision", m.Recall)
@states
def test_what_nobody_has_told_counts_for_nothing_and_a_record_that_nobody_knows_moves_no_decision(
    rng: np.random.Generator,
) -> None:
    state = proposals(rng, 40)
    record = {Innovation.told: np.full(1, 3), Innovation.told_sum: np.full(1, rng.normal(0, 3))}
    assert not heard(state, m.Recall(known=1.0)).any()
    assert not heard({**state, **record}, m.Recall(known=0.0)).any()
    index = heard({**state, **record}, m.Recall(known=1.0, weight=0.5, caution=2.0))
    np.testing.assert_allclose(index[1::2], 0.5 * record[Innovation.told_sum][0] / 5.0, rtol=1e-9)
    assert not index[::2].any()


@says("belief moves towards what is claimed, and not beyond", m.Believe)
@says("who hears no claim believes on as before", m.Believe)
@states
def test_belief_moves_towards_what_is_claimed_and_not_beyond_who_hears_no_claim_believes_on_as_before(
    rng: np.random.Generator,
) -> None:
    before = rng.uniform(-1, 1, people())
    place = rng.permutation(people())[:12].astype(np.int32)
    state = {**proposals(rng, 12, workplace=place), Workplace.belief: before}
    run, pull = still(state), rng.uniform(0, 1)
    ids, after = spoken(run, m.Believe(pull=pull))["sets", Workplace.belief]
    rows = np.searchsorted(run.ids(Workplace), ids)
    claim = dict(zip(place.tolist(), (2 * state[Proposal.claim] - 1).tolist(), strict=True))
    wanted = np.array([claim[row] for row in rows.tolist()])
    assert (np.abs(after - wanted) <= np.abs(before[rows] - wanted) + 1e-12).all()
    assert sorted(rows.tolist()) == sorted(place[1::2].tolist()), "who found something, and nobody else"


@says("without information questions fall on good and bad offers alike", m.Dissent)
def test_without_information_questions_fall_on_good_and_bad_offers_alike() -> None:
    """False alarm: 6 in 100,000, where they inform they fall on bad ones, where they obstruct on good ones."""
    state = proposals(np.random.default_rng(1), N)
    moved = {i: heard(state, m.Dissent(information=i)) * state[Proposal.value] for i in (-0.4, 0.0, 0.6)}
    assert in_four_errors(moved[0.0], 0.0)
    assert moved[0.6].mean() > 0.02 > -0.02 > moved[-0.4].mean()


def reviewing(rng: np.random.Generator, **doses: float) -> dict[Any, Any]:
    raised = {getattr(Agenda, name): np.full(1, value) for name, value in doses.items()}
    return {**proposals(rng, 400), **raised}


@says("small offers pass without review", m.Review)
@says("the hours of a review are the same at every workplace", m.Review)
def test_small_offers_pass_without_review_the_hours_of_a_review_are_the_same_at_every_workplace() -> None:
    state = reviewing(np.random.default_rng(1), reviewing=0.5)
    run = still(state)
    staff = run.values(Workplace.staff)[state[Proposal.workplace]]
    delay = told(run, m.Review(), Proposal.delay)
    assert ((delay > 0) == (state[Proposal.complexity] * staff / 30 > 0.7)).all() and 0 < (delay > 0).mean() < 1
    assert ((told(run, m.Review(), Proposal.index) != 0) == (delay > 0)).all()
    hours = told(run, m.Review(hours=40.0), Workplace.hours) * run.values(Workplace.staff) * 1700 / 37.5 / 12
    n = np.bincount(state[Proposal.workplace][delay > 0], minlength=people())
    np.testing.assert_allclose(hours, 40.0 * n, rtol=1e-9, atol=1e-9)


@says("without a policy nothing is reviewed", m.Review)
@says("a review by lot is the same with questions that tell nothing", m.Review)
def test_without_a_policy_nothing_is_reviewed_a_review_by_lot_is_the_same_with_questions_that_tell_nothing() -> None:
    assert not spoken(still(reviewing(np.random.default_rng(1))), m.Review())
    seeing = still(reviewing(np.random.default_rng(1), reviewing=0.5))
    blind = still(reviewing(np.random.default_rng(1), reviewing_blindly=0.5))
    for column in (Proposal.delay, Workplace.hours):
        assert told(seeing, m.Review(), column).tobytes() == told(blind, m.Review(), column).tobytes()
    mute = m.Review(information=0.0)
    np.testing.assert_allclose(told(seeing, mute, Proposal.index), told(blind, m.Review(), Proposal.index), rtol=1e-9)
    sharp = told(seeing, m.Review(information=0.6), Proposal.index)
    assert sharp.tolist() != told(blind, mute, Proposal.index).tolist()


def applying(rng: np.random.Generator, grant: float) -> Run:
    money = {Agenda.grant: np.full(1, grant), Agenda.granted_type: np.full(1, 2.0)}
    return still({**proposals(rng, 600, types=4), **money})


@says("who applies has the work, whether or not it wins", m.Apply)
def test_who_applies_has_the_work_whether_or_not_it_wins() -> None:
    for grant in (1e-9, 1e9):
        run = applying(np.random.default_rng(1), grant)
        hours = told(run, m.Apply(applying=1.0, hours=50.0), Workplace.hours) * run.values(Workplace.staff)
        n = np.bincount(run.values(Proposal.workplace), minlength=people())
        np.testing.assert_allclose(hours * 1700 / 37.5 / 12, 50.0 * n, rtol=1e-9, atol=1e-9)


@says("no place hands out more on average than it has", m.Apply)
def test_no_place_hands_out_more_on_average_than_it_has() -> None:
    """False alarm: 6 in 100,000 of each place."""
    run, mechanism = applying(np.random.default_rng(1), 4.0), m.Apply(applying=1.0)
    town = run.values(Workplace.municipality)
    there = 4.0 * run.values(Municipality.population) / 1.2e6 * 1700
    hours = [told(run, mechanism.remade(luck=f"luck {k}"), Workplace.granted) for k in range(60)]
    given = np.array([np.bincount(town, each * run.values(Workplace.staff), there.size) for each in hours])
    error = given.std(axis=0, ddof=1) / np.sqrt(len(given))
    assert (given.mean(axis=0) <= there + 4 * error).all() and (given.mean(axis=0) > 0.3 * there).any()


@says("without a grant nobody applies", m.Apply)
def test_without_a_grant_nobody_applies() -> None:
    assert not spoken(applying(np.random.default_rng(1), 0.0), m.Apply())
    assert spoken(applying(np.random.default_rng(1), 5.0), m.Apply())


TOGETHER = (m.CoCreate, m.CoCreateCaptured)


def together(trust: float = 1.0, **doses: float) -> Run:
    raised = {getattr(Agenda, name): np.full(1, value) for name, value in doses.items()}
    n = made_up.parts(FULL)["alone"].size(Group)
    return still({**proposals(np.random.default_rng(1), 400), **raised, Group.trust: np.full(n, trust)})


@says("the hours of citizens and staff are the same with and without content", *TOGETHER)
@says("in name only it changes no value", *TOGETHER)
def test_the_hours_of_citizens_and_staff_are_the_same_with_and_without_content_in_name_only_it_changes_no_value() -> (
    None
):  # fmt: skip
    for mechanism in (each() for each in TOGETHER):
        real, empty = together(cocreating=0.5), together(cocreating_emptily=0.5)
        for column in (Workplace.hours, Proposal.delay, Proposal.joint):
            assert told(real, mechanism, column).tobytes() == told(empty, mechanism, column).tobytes()
            assert told(real, mechanism, column).any()
        for column in (Proposal.value, Proposal.influence):
            assert told(real, mechanism, column).any() and not told(empty, mechanism, column).any()


@says("without a policy, or without trust, nobody comes", *TOGETHER)
def test_without_a_policy_or_without_trust_nobody_comes() -> None:
    for mechanism in (each() for each in TOGETHER):
        for run in (together(), together(0.0, cocreating=1.0)):
            assert not moves(run, spoken(run, mechanism))
        assert told(together(1.0, cocreating=1.0), mechanism, Proposal.joint).all()


# --- choosing ---------------------------------------------------------------------------------------------


@says("every proposal ends", m.Choose)
def test_every_proposal_ends() -> None:
    for seed in (1, 2, 3):
        run = live("decision", seed)
        ended = spoken(run, m.Choose())["retires", Proposal][0]
        assert set(ended.tolist()) == set(run.ids(Proposal).tolist()) and ended.size > 0


@says("by lot as many are adopted in each county as would have been chosen", m.Choose)
def test_by_lot_as_many_are_adopted_in_each_county_as_would_have_been_chosen() -> None:
    state = {**proposals(np.random.default_rng(1), 300), Agenda.weigh_push: np.ones(1)}
    state[Proposal.index] = state[Proposal.value]
    chosen, by_lot = (
        still({**state, Agenda.choosing_by_lot: np.full(1, share)}) for share in (0.0, 1.0)
    )  # fmt: skip
    rows = {}
    for run in (chosen, by_lot):
        ids = spoken(run, m.Choose(noise=0.0))["appends", Adoption][0]
        rows[run] = np.flatnonzero(np.isin(run.ids(Proposal), ids))
    counts = [np.bincount(counties_of(run, state[Proposal.workplace][each])) for run, each in rows.items()]
    assert counts[0].tolist() == counts[1].tolist()
    values = [state[Proposal.value][each].mean() for each in rows.values()]
    assert rows[chosen].tolist() != rows[by_lot].tolist() and values[0] > values[1] + 0.3


@says("what is one's own is neither seen at peers nor claimed", m.Choose)
def test_what_is_ones_own_is_neither_seen_at_peers_nor_claimed() -> None:
    state = proposals(np.random.default_rng(1), 300)
    weights = {Agenda.weigh_seen: np.full(1, 5.0), Agenda.weigh_claim: np.full(1, 5.0)}
    adopted = []
    for more in ({}, weights):
        run = still({**state, **more, Workplace.threshold: np.full(people(), 0.4)})
        ids = spoken(run, m.Choose(bar=0.1))["appends", Adoption][0]
        adopted.append(np.isin(run.ids(Proposal), ids))
    own = np.arange(300) % 2 == 0
    assert (adopted[0] == adopted[1])[own].all() and not (adopted[0] == adopted[1])[~own].all()


# --- practice ---------------------------------------------------------------------------------------------


def waiting(rng: np.random.Generator, n: int, **fixed: Any) -> dict[Any, Any]:
    """Make up adoptions under way with their dossiers, which have no practice yet."""
    delay, at_work = fixed.pop("delay", np.zeros(n)), made_up.under_way(rng, n, **fixed)
    file = dossiers(rng, n, delay=delay, practice=np.full(n, MISSING), used=-1, last=-1,
                    workplace=at_work[Adoption.workplace], value=at_work[Adoption.value])  # fmt: skip
    file = {key: value for key, value in file.items() if key.table is not Practice}
    return {**file, **at_work, Adoption.dossier: np.arange(n, dtype=np.int32)}


@says("what was decided in this step waits for the next", m.PutIntoUseLater)
def test_what_was_decided_in_this_step_waits_for_the_next() -> None:
    run = live("progress")
    pace, new = told(run, m.PutIntoUseLater(), Adoption.completion), run.values(Adoption.decided) == run.step
    assert new.any() and not new.all() and not pace[new].any() and (pace[~new] > 0).all()


@says("without strain an adoption of complexity 1 takes its work time and its delay on average", m.PutIntoUseLater)
@states
def test_without_strain_an_adoption_of_complexity_1_takes_its_work_time_and_its_delay_on_average(
    rng: np.random.Generator,
) -> None:
    time, delay = rng.uniform(0.5, 60), rng.integers(0, 6, 40).astype(float)
    run = still(waiting(rng, 40, complexity=np.ones(40), delay=delay), steps=1)
    rate = told(run, m.PutIntoUseLater(work_time=time), Adoption.completion)
    np.testing.assert_allclose(1 / rate, time + delay, rtol=1e-9)


@says("without push it is the share stated", m.FacadesUnderPush)
@says("each unit of push raises the log-odds by the same amount", m.FacadesUnderPush)
@states
def test_without_push_it_is_the_share_stated_each_unit_of_push_raises_the_log_odds_by_the_same_amount(
    rng: np.random.Generator,
) -> None:
    share, effect, uptake = rng.uniform(0.01, 0.9), rng.uniform(0, 5), rng.uniform(0, 3, people())
    state = {**waiting(rng, 40), Workplace.uptake: uptake}
    none, one = (
        told(still({**state, Agenda.on_facades: np.full(1, push)}), m.FacadesUnderPush(share=share, push_effect=effect),
             Adoption.facade_odds) for push in (0.0, 1.0)
    )  # fmt: skip
    np.testing.assert_allclose(1 / (1 + np.exp(-none)), share, rtol=1e-12)
    np.testing.assert_allclose(one - none, effect * uptake[state[Adoption.workplace]], rtol=1e-9, atol=1e-12)


@says("the sums in use of a workplace are those of its practices", m.Finish)
@says("sums by dimension are those of what is in use", m.Finish)
def test_the_sums_in_use_of_a_workplace_are_those_of_its_practices_sums_by_dimension_are_those_of_what_is_in_use() -> (
    None
):  # fmt: skip
    for setting in ("content", "placebos"):
        run = live("count", 2, setting)
        inside = (run.values(Dossier.last) > run.step) & ~run.values(Dossier.hollow)
        where, n = run.values(Dossier.workplace)[inside], people("all")
        for column, one in ((Workplace.value_in_use, Dossier.value), (Workplace.tilt_in_use, Dossier.tilt)):
            total = np.bincount(where, weights=run.values(one)[inside], minlength=n)
            now_over = run.values(Dossier.last) == run.step + 1  # stopped in this step, out with the next
            assert inside.sum() > 200 and now_over.any()
            np.testing.assert_allclose(run.values(column), total, rtol=0, atol=1e-8)
        staff = run.values(Workplace.staff)[where]
        for name in DIMENSIONS:
            each = run.values(Dossier.value)[inside] + run.values(getattr(Dossier, name))[inside]
            np.testing.assert_allclose(run.values(getattr(Agenda, name))[0], (staff * each).sum(), rtol=1e-6, atol=1e-3)


@says("what is completed had been decided", m.Finish)
def test_what_is_completed_had_been_decided() -> None:
    run = live("turn")
    what = spoken(run, m.Finish())
    decided = dict(zip(run.ids(Adoption).tolist(), run.values(Adoption.decided).tolist(), strict=True))
    done = what["appends", Practice][0].tolist()
    assert done and all(decided[who] < run.step for who in done)
    assert what["sets", Dossier.used][0].tolist() == done == what["retires", Adoption][0].tolist()


@says("a practice lasts 1 / ageing years on average, give or take a step, and a step at least", m.Finish)
def test_a_practice_lasts_1_ageing_years_on_average_give_or_take_a_step_and_a_step_at_least() -> None:
    """False alarm: 6 in 100,000."""
    run = still(waiting(np.random.default_rng(1), N, completion=np.full(N, 50.0)))
    what = spoken(run, m.Finish(ageing=0.35))
    steps = what["appends", Practice.last][1].astype(float)
    assert steps.min() >= 1 and in_four_errors(steps, 1 / (1 - np.exp(-0.35 / 12)))
    assert what["sets", Dossier.last][1].tolist() == steps.tolist()


@says("without doubt, risk and complaints nothing but judging is to come", m.Finish)
def test_without_doubt_risk_and_complaints_nothing_but_judging_is_to_come() -> None:
    """False alarm of the mean: 6 in 100,000."""
    run = still(waiting(np.random.default_rng(1), N, completion=np.full(N, 50.0)))
    safe = spoken(run, m.Finish(tail_rate=0.0, legal_doubt=0.0, complaints=0.0, judging_time=6.0))
    never = 100 * 12
    for column in (Dossier.strike_due, Dossier.ban_due, Dossier.complaint_due):
        assert (safe["sets", column][1] > never).all()
        assert (spoken(run, m.Finish(tail_rate=1.0, legal_doubt=1.0, complaints=1.0))["sets", column][1] < never).any()
    judged = safe["sets", Dossier.judged_due][1].astype(float)
    assert judged.min() >= 1 and in_four_errors(judged, 1 / (1 - np.exp(-1 / 6)))


# --- judging ----------------------------------------------------------------------------------------------


@says("nothing is judged twice", m.Judge)
def test_nothing_is_judged_twice() -> None:
    for seed in (1, 2, 3):
        run = live("judging", seed)
        ids = spoken(run, m.Judge())["sets", Dossier.judged][0]
        before = run.values(Dossier.judged)[np.isin(run.ids(Dossier), ids)]
        assert ids.size > 3 and (before == -1).all() and (run.values(Dossier.judged) >= 0).any()


@says("by lot as many are dropped in each county as would have been", m.Judge)
def test_by_lot_as_many_are_dropped_in_each_county_as_would_have_been() -> None:
    state, dropped = dossiers(np.random.default_rng(1), 300, judged_due=0), []
    for share in (0.0, 1.0):
        run = still({**state, Agenda.dropping_by_lot: np.full(1, share)})
        ids = spoken(run, m.Judge(noise=0.1, evaluated=0.0))["mins", Dossier.last][0]
        dropped.append(np.flatnonzero(np.isin(run.ids(Dossier), ids)))
    towns = [np.bincount(counties_of(run, state[Dossier.workplace][each])).tolist() for each in dropped]
    worth = [state[Dossier.value][each].mean() for each in dropped]
    assert towns[0] == towns[1] and dropped[0].tolist() != dropped[1].tolist() and worth[0] < worth[1] - 0.3


@says("without noise and halo nothing good is dropped where the bar is 0", m.Judge)
def test_without_noise_and_halo_nothing_good_is_dropped_where_the_bar_is_0() -> None:
    state = dossiers(np.random.default_rng(1), 300, judged_due=0)
    run = still(state)
    sharp = m.Judge(noise=0.0, halo=0.0, evaluation_noise=0.0, drop_bar=0.0, dropped=1.0)
    ids = spoken(run, sharp)["mins", Practice.last][0]
    assert np.isin(run.ids(Practice), ids).tolist() == (state[Dossier.value] < 0).tolist()


@says("what workplaces win or lose is what groups win or lose", m.Strike)
@says("with only windfalls nobody loses", m.Strike)
def test_what_workplaces_win_or_lose_is_what_groups_win_or_lose_with_only_windfalls_nobody_loses() -> None:
    run = still(dossiers(np.random.default_rng(1), 200, strike_due=0))
    place, staff = run.values(Dossier.workplace), run.values(Workplace.staff)
    same_size = {"smallest": 0.5, "largest": 0.5}
    for badness, sign in ((-1.0, 1.0), (1.0, -1.0)):
        net = told(run, m.Strike(badness=badness, **same_size), Group.net)
        np.testing.assert_allclose(net.sum(), sign * 0.5 * staff[place].sum(), rtol=1e-9)
        assert (sign * net >= 0).all()
        assert told(run, m.Strike(badness=badness, **same_size), Group.struck).any() == (badness > 0)


@says("what is banned ends with the next step", m.Ban)
@says("what is stopped ends with the next step", m.Complain)
def test_what_is_banned_ends_with_the_next_step_and_what_is_stopped_ends_with_the_next_step() -> None:
    for mechanism, due in ((m.Ban(), "ban_due"), (m.Complain(), "complaint_due")):
        run = still(dossiers(np.random.default_rng(1), 40, **{due: np.arange(40) % 3}), steps=1)
        what = spoken(run, mechanism)
        for column in (Practice.last, Dossier.last):
            ids, last = what["mins", column]
            stopped = np.isin(run.ids(column.table), ids)
            assert (last == 2).all() and stopped.tolist() == (np.arange(40) % 3 == 1).tolist()


@says("undoing costs in proportion to staff", m.Ban)
def test_undoing_costs_in_proportion_to_staff() -> None:
    run = still(dossiers(np.random.default_rng(1), 40, ban_due=0))
    for undoing in (0.1, 0.4):
        net = told(run, m.Ban(undoing=undoing), Group.net)
        np.testing.assert_allclose(
            net.sum(), -undoing * run.values(Workplace.staff)[run.values(Dossier.workplace)].sum(), rtol=1e-9
        )


@says("nothing due, nothing is stopped", m.Complain)
def test_nothing_due_nothing_is_stopped() -> None:
    assert not spoken(still(dossiers(np.random.default_rng(1), 40, complaint_due=7)), m.Complain())
    ended = dossiers(np.random.default_rng(1), 40, complaint_due=0, last=0)
    assert not spoken(still(ended), m.Complain()), "what has ended"


# --- telling ----------------------------------------------------------------------------------------------


def judged(n: int = N, **fixed: Any) -> dict[Any, Any]:
    rng = np.random.default_rng(1)
    return dossiers(rng, n, **{"judged": 0, "impression": rng.normal(0, 2, n), **fixed})


@says("only what was judged in the step is told", m.Tell, m.TellEvenly)
@says("a failure is never shown", m.Tell, m.TellEvenly)
def test_only_what_was_judged_in_the_step_is_told_a_failure_is_never_shown() -> None:
    state = judged(400, judged=np.arange(400) % 3, innovation=np.arange(400, dtype=np.int32))
    state |= {Innovation.value: np.zeros(400), Innovation.tilt: np.zeros(400), Innovation.complexity: np.ones(400)}
    for mechanism in (m.Tell(bias=0.0), m.TellEvenly(bias=0.0)):
        run = still(state, steps=1)
        what = spoken(run, mechanism)
        told_ids, shown = what["sets", Dossier.told][0], what["sets", Workplace.showcase][1]
        new = run.values(Dossier.judged) == 1
        assert told_ids.size > 20 and np.isin(told_ids, run.ids(Dossier)[new]).all()
        failed = run.ids(Innovation)[run.values(Dossier.impression) <= 0]
        assert shown.size > 10 and not np.isin(shown[shown != NOBODY], failed).any()


def told_by_sign(mechanism: Any, **fixed: Any) -> tuple[np.ndarray, np.ndarray]:
    run = still(judged(**fixed))
    is_told = np.isin(run.ids(Dossier), spoken(run, mechanism)["sets", Dossier.told][0]).astype(float)
    good = run.values(Dossier.impression) > 0
    return is_told[good], is_told[~good]


def apart(one: np.ndarray, other: np.ndarray) -> float:
    """Give the difference of two shares in standard errors."""
    error = np.sqrt(one.var(ddof=1) / one.size + other.var(ddof=1) / other.size)
    return float(abs(one.mean() - other.mean()) / error)


@says("without bias failures are told as readily as successes", m.Tell)
def test_without_bias_failures_are_told_as_readily_as_successes() -> None:
    """False alarm: 6 in 100,000; with the bias of every day they are told less."""
    assert apart(*told_by_sign(m.Tell(bias=0.0))) <= 4 < apart(*told_by_sign(m.Tell()))


@says("failures are told as readily as successes", m.TellEvenly)
def test_failures_are_told_as_readily_as_successes() -> None:
    """False alarm: 6 in 100,000. And as many are told as where there is a bias."""
    assert apart(*told_by_sign(m.TellEvenly())) <= 4
    counts = [sum(each.sum() for each in told_by_sign(kind(luck="Tell"))) for kind in (m.Tell, m.TellEvenly)]
    assert counts[0] == counts[1] > 0


@says("showcases are forgotten at their rate", m.Tell, m.TellEvenly)
def test_showcases_are_forgotten_at_their_rate() -> None:
    """False alarm: 6 in 100,000."""
    run = still({**ONE_IDEA, Workplace.showcase: np.zeros(people("all"), np.int32)}, "all")
    for kind in (m.Tell, m.TellEvenly):
        gone = [spoken(run, kind(fading=0.3), seed=seed)["sets", Workplace.showcase][1].size for seed in range(30)]
        n = 30 * people("all")
        share = 1 - np.exp(-0.3)
        assert abs(sum(gone) - n * share) <= 4 * np.sqrt(n * share * (1 - share))


# --- citizens ---------------------------------------------------------------------------------------------


def groups() -> int:
    return int(made_up.parts(FULL)["alone"].size(Group))


@says("trust lies between 0 and 1", m.Trust)
@states
def test_trust_lies_between_0_and_1(rng: np.random.Generator) -> None:
    state = {Group.trust: rng.choice([0.0, 0.5, 1.0], groups()), Group.net: rng.normal(0, 1e4, groups()),
             Group.struck: rng.exponential(1e5, groups()) * rng.integers(0, 2, groups())}  # fmt: skip
    trust = told(still(state), m.Trust(rate=5.0, loss=1.0), Group.trust, "sets")
    assert ((trust >= 0) & (trust <= 1)).all()


@says("whoever gets what was got before comes to trust by half", m.Trust)
def test_whoever_gets_what_was_got_before_comes_to_trust_by_half() -> None:
    before = np.random.default_rng(1).uniform(0, 1, groups())
    after = told(still({Group.trust: before}), m.Trust(rate=0.2), Group.trust, "sets")
    np.testing.assert_allclose(after - 0.5, (before - 0.5) * np.exp(-0.2), rtol=1e-9)


@says("costs are the same for all positions", m.Weigh)
@says("the weights agreed upon give net value", m.Weigh)
@states
def test_costs_are_the_same_for_all_positions_the_weights_agreed_upon_give_net_value(rng: np.random.Generator) -> None:
    net, used = rng.normal(0, 10, groups()), {getattr(Agenda, name): rng.normal(0, 1000, 1) for name in DIMENSIONS}
    costs, both = (told(still({Group.net: net, **more}), m.Weigh(), Position.net) for more in ({}, used))
    np.testing.assert_allclose(costs, net.sum(), rtol=1e-9)
    np.testing.assert_allclose(both[0], net.sum(), rtol=1e-9)
    assert np.unique(both).size == both.size


@says("nobody is better and worse off at once", m.Reckon)
@says("what a group has had so far is the sum of what it got", m.Reckon)
@states
def test_nobody_is_better_and_worse_off_at_once_what_a_group_has_had_so_far_is_the_sum_of_what_it_got(
    rng: np.random.Generator,
) -> None:
    net = rng.normal(0, 1, groups())
    run = still({Group.net: net, Group.so_far: rng.normal(0, 1, groups())})
    better, worse = (told(run, m.Reckon(), each) for each in (Group.better, Group.worse))
    assert not (better * worse).any() and better.any() and worse.any()
    assert told(run, m.Reckon(), Group.so_far).tolist() == net.tolist()


# --- the questionnaire ------------------------------------------------------------------------------------


@says("only who answers is counted", m.Questionnaire)
@says("who says no describes nothing", m.Questionnaire)
def test_only_who_answers_is_counted_who_says_no_describes_nothing() -> None:
    run = live("count")
    counts = {name: told(run, m.Questionnaire(wishing=1.0), getattr(Agenda, name))[0] for name in (
        "responded", "said_yes", "described", *(f"said_{each}" for each in DIMENSIONS))}  # fmt: skip
    assert 0 < counts["described"] < counts["said_yes"] <= counts["responded"] < run.values(Workplace.asked).sum()
    assert all(counts[f"said_{each}"] <= counts["described"] for each in DIMENSIONS)
    mute = m.Questionnaire(readiness=-20.0, selection=0.0)
    assert not moves(run, spoken(run, mute))


HONEST = {"forgetting": 0.0, "wishing": 0.0, "reaction": 0.0, "readiness": 20.0, "selection": 0.0, "noise": 0.0}


@says(
    "without forgetting, wishing and reaction, and if all answer, the share is a recount of the dossiers",
    m.Questionnaire,
)
@pytest.mark.parametrize("setting", ["content", "placebos"])
def test_without_forgetting_wishing_and_reaction_and_if_all_answer_the_share_is_a_recount_of_the_dossiers(
    setting: str,
) -> None:
    """Every item is, for any state: facades pass for real, and of several innovations the latest is described."""
    run = live("count", 3, setting)
    honest = m.Questionnaire(**HONEST, **dict.fromkeys(DIMENSIONS, 0.0))
    used, where, ids = run.values(Dossier.used), run.values(Dossier.workplace), run.ids(Dossier)
    asked, latest = run.values(Workplace.asked) > 0, {}
    for row in np.flatnonzero((used >= 0) & (run.step - used < 24)).tolist():
        mine = latest.get(where[row], row)
        if asked[where[row]] and (used[row], ids[row]) >= (used[mine], ids[mine]):
            latest[where[row]] = row
    rows = np.array(list(latest.values()))
    assert told(run, honest, Agenda.responded)[0] == asked.sum()
    assert told(run, honest, Agenda.said_yes)[0] == told(run, honest, Agenda.described)[0] == rows.size > 50
    several = np.zeros(rows.size, np.int64)
    for name in DIMENSIONS:
        claims = run.values(Dossier.value)[rows] + run.values(getattr(Dossier, name))[rows] > 0
        assert told(run, honest, getattr(Agenda, f"said_{name}"))[0] == claims.sum()
        several += claims
    assert told(run, honest, Agenda.said_several)[0] == (several >= 2).sum()


@says("what is in use, or was taken into use within the years kept, stays", m.FileAway)
@says("nothing old, nothing leaves", m.FileAway)
def test_what_is_in_use_or_was_taken_into_use_within_the_years_kept_stays_nothing_old_nothing_leaves() -> None:
    n = 60
    practice = np.where(np.arange(n) % 2, np.arange(n), MISSING)
    used = np.arange(n) - 10
    run = still(dossiers(np.random.default_rng(1), n, practice=practice, used=used), steps=55)
    gone = np.isin(run.ids(Dossier), spoken(run, m.FileAway(kept=36.0))["retires", Dossier][0])
    assert gone.tolist() == ((practice == MISSING) & (used >= 0) & (55 - used > 36)).tolist() and gone.any()
    assert not spoken(still(dossiers(np.random.default_rng(1), n, practice=practice, used=3), steps=30), m.FileAway())


# --- policies and placebos --------------------------------------------------------------------------------

LOTS = (means.DropByLot, means.ChooseByLot, means.ForgetByLot)
POLICIES = (
    means.Components, means.EarmarkedGrants, means.DutyToEvaluate, means.PublicRecord, means.CriticalReview,
    means.CoCreation, means.ShuffledRecord, means.ReviewByLot, means.EmptyCoCreation, *LOTS,
)  # fmt: skip


@says("at dose 0 nothing changes", *POLICIES)
def test_at_dose_0_nothing_changes() -> None:
    run = still({})
    for kind in POLICIES:
        nothing = kind(**dict.fromkeys(kind().levers, 0.0))
        assert not moves(run, spoken(run, nothing)) and moves(run, spoken(run, kind()))


@says("the campaign costs in proportion to the sum of the doses", means.Components)
@states
def test_the_campaign_costs_in_proportion_to_the_sum_of_the_doses(rng: np.random.Generator) -> None:
    doses = dict(zip(COMPONENTS, rng.uniform(0, 2, len(COMPONENTS)).tolist(), strict=True))
    work = told(still({}), means.Components(**doses), Nation.campaign)[0]
    assert work == pytest.approx(40.0 / 12 * sum(doses.values()) / 7)


def doubled(kind: Any, lever: str, column: Any, dose: float) -> None:
    once, twice = (told(still({}), kind(**{lever: k * dose}), column)[0] for k in (1, 2))
    assert twice == pytest.approx(2 * once) and once > 0


@says("twice the dose is twice the money", means.EarmarkedGrants)
def test_twice_the_dose_is_twice_the_money() -> None:
    doubled(means.EarmarkedGrants, "dose", Agenda.grant, 100.0)


@says("twice the dose is twice the weight of objections", means.CriticalReview, means.ReviewByLot)
@says("twice the dose is twice the share", means.CoCreation, means.EmptyCoCreation)
def test_twice_the_dose_is_twice_the_weight_of_objections_twice_the_dose_is_twice_the_share() -> None:
    doubled(means.CriticalReview, "dose", Agenda.reviewing, 0.3)
    doubled(means.ReviewByLot, "dose", Agenda.reviewing_blindly, 0.3)
    doubled(means.CoCreation, "dose", Agenda.cocreating, 0.3)
    doubled(means.EmptyCoCreation, "dose", Agenda.cocreating_emptily, 0.3)


@says("with the usual share and the dose together no more than all is evaluated", means.DutyToEvaluate)
def test_with_the_usual_share_and_the_dose_together_no_more_than_all_is_evaluated() -> None:
    usual = m.Judge().evaluated
    top = type(means.DutyToEvaluate()).params["dose"].bounds.high
    assert usual + top <= 1.0
    state = judged(600, judged=-1, judged_due=0)
    shares = []
    for dose in (0.0, top):
        run = still({**state, Agenda.evaluating: np.full(1, dose)})
        shares.append(spoken(run, m.Judge())["sets", Dossier.evaluated][1].mean())
    assert shares[0] < 0.5 < 0.99 < shares[1] <= 1.0


@says("at full dose every failure is published", means.PublicRecord)
def test_at_full_dose_every_failure_is_published() -> None:
    run = still(judged(400))
    dose = told(run, means.PublicRecord(published=1.0), Agenda.publishing)
    published = still({**judged(400), Agenda.publishing: dose})
    ids = spoken(published, m.Tell())["sets", Dossier.told][0]
    failed = published.ids(Dossier)[published.values(Dossier.impression) <= 0]
    assert np.isin(failed, ids).all()


@says("at full dose every place draws lots", *LOTS)
@says("at full dose every place misfiles", means.ShuffledRecord)
def test_at_full_dose_every_place_draws_lots_at_full_dose_every_place_misfiles() -> None:
    doses = {means.DropByLot: Agenda.dropping_by_lot, means.ChooseByLot: Agenda.choosing_by_lot,
             means.ForgetByLot: Agenda.telling_by_lot, means.ShuffledRecord: Agenda.misfiling}  # fmt: skip
    for kind, column in doses.items():
        assert told(still({}), kind(dose=1.0), column)[0] == 1.0
    n = 400
    state = {**judged(n, innovation=np.arange(n, dtype=np.int32)), Innovation.value: np.zeros(n),
             Innovation.tilt: np.zeros(n), Innovation.complexity: np.ones(n)}  # fmt: skip
    right, wrong = (still({**state, Agenda.misfiling: np.full(1, dose)}) for dose in (0.0, 1.0))
    filed = [spoken(run, m.Tell(bias=0.0))["adds", Innovation.told_sum] for run in (right, wrong)]
    assert filed[0][0].tolist() == filed[1][0].tolist(), "the same innovations get an entry"
    assert sorted(filed[0][1].tolist()) == sorted(filed[1][1].tolist()), "the same entries"
    assert (filed[0][1] != filed[1][1]).mean() > 0.9


def test_all_of_a_service_goes_to_groups() -> None:
    """What a workplace gives or costs is what groups get, whatever the mechanism: shares of use sum to 1."""
    run = still({})
    share = run.values(Use.share).reshape(len(SECTORS), -1)
    np.testing.assert_allclose(share.sum(axis=1), 1.0, rtol=1e-12)
    assert run.values(Service.sector).max() < len(SECTORS)
    np.testing.assert_allclose(run.values(Group.service).sum(), run.values(Workplace.staff).sum(), rtol=1e-9)
