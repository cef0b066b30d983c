"""The full municipal model where the answer is known beforehand, on a small society cut from the shipped one.

Tests of means give four standard errors: a true answer fails in 6 of 100,000 cases, if its seed is drawn anew.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.integrate import quad
from scipy.stats import norm

sys.path.insert(0, str(Path(__file__).parents[2] / "contracts"))

from saying import digest
from small_society import parts, society

from samspill import Dated, Model, Places, Run
from samspill.experiments import LatinHypercube, Study, find
from samspill.ledger import Fixed, Ledger, Switch, coverage
from samspill.models.municipal_innovation import case, full
from samspill.models.municipal_innovation.mechanisms import Everywhere, LikeSize, SameCounty, ShuffledBorders
from samspill.models.municipal_innovation.society import norway_in_full
from samspill.models.municipal_innovation.tables import (
    Adoption,
    Borders,
    Dossier,
    Group,
    Innovation,
    Municipality,
    Nation,
    Practice,
    Workplace,
)

FULL = full.name
LEDGER = Ledger.load(full.ledger)
TABLES = (Nation, Group, Innovation, Workplace, Adoption, Practice, Dossier)
POLICY = ("2020-02", "2030-02")


def model(values: dict[str, Any] | None = None) -> Model:
    return society(FULL).model.with_(values or {})


def run(values: dict[str, Any], steps: int, seed: int = 1, **how: Any) -> Run:
    return Run(model(values), how.pop("population", parts(FULL)["all"]), seed=seed, **how).advance(steps)


@cache
def versions(n: int = 6) -> tuple[dict[str, Any], ...]:
    known = set(model().uncertain)
    drawn = LatinHypercube(LEDGER, n, seed=9).draws(model())
    return tuple({key: value for key, value in draw.addressed().items() if key in known} for draw in drawn)


# --- choosing ---------------------------------------------------------------------------------------------

ALONE = {
    "switch:rule": "appraisal", "Rule.seen": 0.0, "Choose.push_effect": 0.0, "Recall.weight": 0.0,
    "Believe.weight": 0.0, "Dissent.weight": 0.0, "Traits.skill_sd": 0.0, "Worth.spread": 0.0, "Worth.type_shift": 0.0,
    "Attention.base_rate": 0.6,
}  # fmt: skip
"""Nothing but an impression of the value speaks for an offer, whoever brings it."""


def adopted_of(values: dict[str, Any], seeds: int) -> tuple[NDArray[np.float64], float, float]:
    """Give the values of all adoptions there have been, the number of offers, and the sum of their values."""
    adopted, n, total = [], 0.0, 0.0
    for seed in range(seeds):
        going = run(values, 0, seed)
        for _ in range(30):
            going.advance(1)
            new = going.values(Adoption.decided) == going.step - 1
            adopted.append(going.values(Adoption.value)[new])
            n += going.values(Nation.offers)[0]
            total += going.values(Nation.offered_value)[0]
    return np.concatenate(adopted), n, total


@pytest.mark.parametrize(("skill", "alike"), [(0.0, True), (0.3, False)])
def test_without_skill_the_adopted_are_as_good_as_the_offered(skill: float, alike: bool) -> None:
    """False alarm: 6 in 100,000; with some skill the test fails, so it is able to."""
    adopted, n, total = adopted_of({**ALONE, "Traits.skill": skill, "Worth.idea_mean": 0.3}, 4)
    error = adopted.std() * np.sqrt(1 / adopted.size - 1 / n)
    assert adopted.size > 1500
    assert (abs(adopted.mean() - total / n) <= 4 * error) == alike


def test_appraisal_alone_adopts_what_its_integral_says() -> None:
    """Ideas of one's own, V ~ N(m, 1), are adopted if s V + sqrt(1 - s^2) e + noise e' > bar."""
    skill, mean, bar, noise = 0.6, -0.5, 0.0, 0.5
    adopted, n, _ = adopted_of({
        **ALONE, "Ideas.outside": 0.0, "Copy.outside": 0.0, "Traits.skill": skill, "Worth.idea_mean": mean,
        "Choose.bar": bar, "Choose.noise": noise,
    }, 3)  # fmt: skip

    def chosen(v: float) -> float:
        return float(norm.pdf(v - mean) * norm.cdf((skill * v - bar) / np.sqrt(1 - skill**2 + noise**2)))

    share = quad(chosen, -10, 10)[0]
    expected = quad(lambda v: v * chosen(v), -10, 10)[0] / share
    assert adopted.size > 800
    assert abs(adopted.mean() - expected) <= 4 * adopted.std() / np.sqrt(adopted.size)
    assert abs(adopted.size - n * share) <= 4 * np.sqrt(n * share * (1 - share))


def test_skew_moves_neither_mean_nor_spread_of_ideas() -> None:
    """False alarm: 6 in 100,000 of the mean, of the spread and of the sign of the skew."""
    for k in (-0.35, 0.35):
        adopted, _, _ = adopted_of({**ALONE, "Ideas.outside": 0.0, "Copy.outside": 0.0, "Traits.skill": 0.0,
                                    "Worth.idea_mean": 0.2, "Worth.skew": k, "Choose.bar": -5.0}, 2)  # fmt: skip
        z = adopted - 0.2
        assert abs(z.mean()) <= 4 * z.std() / np.sqrt(z.size)
        assert abs((z**2).mean() - 1.0) <= 4 * (z**2).std() / np.sqrt(z.size)
        assert np.sign((z**3).mean()) == np.sign(k) and abs((z**3).mean()) > 4 * (z**3).std() / np.sqrt(z.size)


# --- accounts ---------------------------------------------------------------------------------------------


def test_groups_bands_counties_and_the_weights_agreed_upon_give_the_total_in_every_run() -> None:
    for number, values in enumerate(versions()[:4]):
        acting = (*full.history, *(Dated(full.policies[each](), *POLICY) for each in ("cocreation", "grants")))
        found = run(values, 134, number, interventions=acting).record.figures()
        for way in ("group", "band", "county"):
            told = [v for (name, group), v in found.items() if name == "net_value" and group.startswith(f"{way}: ")]
            assert len(told) > 2
            assert sum(told) == pytest.approx(found["net_value", "all"], rel=0, abs=1e-9)
        agreed = found["net_by_position", "position: as agreed"]
        assert agreed == pytest.approx(found["net_value", "all"], rel=1e-6, abs=1e-6)


# --- bits -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("policy", sorted(full.policies))
def test_policies_and_placebos_at_zero_dose_change_no_bit(policy: str) -> None:
    lively = {"Attention.base_rate": 0.5, "Judge.drop_bar": 0.0, "Finish.judging_time": 6.0}
    values, kind = {**versions()[sorted(full.policies).index(policy) % 6], **lively}, full.policies[policy]
    past = run(values, 128, 3, interventions=full.history).checkpoint()
    zero = kind(**dict.fromkeys(kind().levers, 0.0))
    ends = [
        Run.resume(past, model(values), parts(FULL)["all"],
                   interventions=(*full.history, *(Dated(each, *POLICY) for each in acting))).advance(6)
        for acting in ((), (zero,), (kind(),))
    ]  # fmt: skip
    digests = [digest(each, TABLES) for each in ends]
    assert digests[0] == digests[1] != digests[2]
    assert ends[0].record.figures() == ends[1].record.figures()


def test_a_forked_run_equals_one_from_the_start() -> None:
    acting = (*full.history, Dated(full.policies["record"](), *POLICY), Dated(full.policies["evaluation"](), *POLICY))
    values = versions()[1]
    past = run(values, 110, 7, interventions=full.history).checkpoint()
    forked = Run.resume(past, model(values), parts(FULL)["all"], interventions=acting).advance(24)
    straight = run(values, 134, 7, interventions=acting)
    assert digest(forked, TABLES) == digest(straight, TABLES)
    assert forked.record.figures() == straight.record.figures()


def test_where_peers_play_no_part_geography_changes_no_bit() -> None:
    small = parts(FULL)["all"]
    n, near = small.size(Municipality), small.places[Borders]
    ring = Places(np.arange(n + 1), (np.arange(n) + 2) % n, near.lon, near.lat)
    rewired = replace(small, places=dict.fromkeys(small.places, ring))
    for ties, alike in (("common", True), ("borders", False)):
        ends = [digest(run({"switch:ties": ties}, 40, 3, population=each), TABLES) for each in (small, rewired)]
        assert (ends[0] == ends[1]) == alike


def test_every_value_of_every_switch_runs_and_gives_another_world() -> None:
    acting = tuple(Dated(full.policies[each]()) for each in ("components", "cocreation"))
    plain = {f"switch:{name}": next(iter(each.values)) for name, each in model().switches.items()}
    plain["Work.hours"] = 40.0
    ends = {digest(run(plain, 30, interventions=acting), TABLES)}
    rivals = [(name, value) for name, each in model().switches.items() for value in list(each.values)[1:]]
    for name, value in rivals:
        ends.add(digest(run({**plain, f"switch:{name}": value}, 30, interventions=acting), TABLES))
    assert len(ends) == 1 + len(rivals) - 4, "in the small society four of the rival ties are borders"


# --- society and ledger -----------------------------------------------------------------------------------


def test_shuffled_borders_keep_every_degree_and_tie_nobody_to_itself() -> None:
    places = norway_in_full().places
    plain, other = places[Borders], places[ShuffledBorders]
    assert other.degree().tolist() == plain.degree().tolist()
    pairs = np.stack([np.repeat(np.arange(len(other)), other.degree()), other.indices])
    assert (pairs[0] != pairs[1]).all()
    kept = [np.isin(other.neighbours(row), plain.neighbours(row)).mean() for row in range(len(plain))]
    assert np.mean(kept) < 0.1


def test_rival_ties_are_what_they_are_called() -> None:
    made = norway_in_full()
    county, people = made.values(Municipality.county), made.values(Municipality.population)
    for row in (0, 51, 300):
        near = made.places[SameCounty].neighbours(row)
        assert (county[near] == county[row]).all() and near.size == (county == county[row]).sum() - 1
        alike = made.places[LikeSize].neighbours(row)
        gap = np.abs(np.log(people / people[row]))
        assert alike.size == 5 and row not in alike
        assert gap[alike].max() <= np.sort(gap)[5] + 1e-12
    assert (made.places[Everywhere].degree() == len(county) - 1).all()


def test_the_ledger_speaks_of_every_number_of_the_full_model_and_of_nothing_else() -> None:
    study = Study.of(full, draws=1)
    addresses = dict.fromkeys(a for each in study.scenarios for a in (*each.model.uncertain, *each.policy_parameters()))
    sources = Study.of(find(Path(str(full.study)).with_name("study_of_sources.toml")), draws=1)
    addresses |= dict.fromkeys(a for each in sources.scenarios for a in each.policy_parameters())
    told = coverage(LEDGER, addresses)
    tables = {each.id for each in LEDGER if each.sets[0].startswith("population.")}
    assert not told.missing and set(told.idle) == tables
    assert all(each.startswith("population.") for each in told.strays)


def test_what_the_small_model_holds_in_the_middle_the_full_one_draws() -> None:
    small = Ledger.load(case.ledger)
    held = {e.id for e in small if isinstance(e.prior, Fixed) and e.prior.low is not None} - {"A-240", "A-245"}
    assert len(held) == 17
    for name in held:
        prior, before = LEDGER[name].prior, small[name].prior
        assert isinstance(before, Fixed) and before.low is not None and before.high is not None
        assert (prior.low, prior.high) == (before.low, before.high)  # type: ignore[union-attr]
        assert LEDGER[name].is_uncertain and prior.distribution == ("log_uniform" if name == "A-232" else "uniform")
    assert {"A-240", "A-257"} == {each.id for each in LEDGER.solved}


def test_every_switch_has_an_entry_with_its_rivals() -> None:
    for name, switch in model().switches.items():
        prior = LEDGER[f"switch:{name}"].prior
        assert isinstance(prior, Switch) and prior.values == tuple(switch.values)
