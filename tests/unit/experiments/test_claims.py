"""Claims: what holds in how many draws, beyond a placebo, by rival, and what is built in."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tiny_society as tiny

from samspill.experiments import Claims, Draw, LatinHypercube, Local, Runs, Study, find, judge, try_identities
from samspill.experiments.claims import Held, Share
from samspill.experiments.solving import Found
from samspill.experiments.task import Done, Result, Task
from samspill.spec import SamspillError

BEFORE, CAMPAIGN = tiny.scenarios(solved=False)
PLACEBO = CAMPAIGN.plus(name="placebo")
STUDY = Study([BEFORE, CAMPAIGN, PLACEBO], LatinHypercube(["Gain.mean"], n=3), seeds=2, months=36, groups=("size",))
FACTS = STUDY.facts()
NAMES = ("as before", "campaign", "placebo")


def runs(rows: list[tuple[float, float, float]], *, outcome: str = "worth", group: str = "all",
         burdens: tuple[str, ...] = (), unreached: tuple[int, ...] = ()) -> Runs:  # fmt: skip
    """Make runs whose figures of one outcome are known: for each draw those of the three scenarios.

    The two seeds lie half above and half below.
    """
    place, results = FACTS.keys.index((outcome, group)), []
    for number, row in enumerate(rows, 1):
        done = []
        for seed, shift in ((1, 0.5), (2, -0.5)):
            for name, value in zip(NAMES, row, strict=True):
                figures = np.full(len(FACTS.keys), np.nan)
                figures[place] = value + shift
                status = "done" if math.isfinite(value) else "failed"
                done.append(Done(name, seed, 7, status, "", figures, np.full((2, 36), np.nan)))
        burden = burdens[number - 1] if burdens else "none"
        draw = Draw(number, {"Gain.mean": number / 10}, {"burden": burden})
        found = Found(reached=number not in unreached)
        results.append(Result(Task("headline", draw, NAMES, (1, 2), "", number), found, tuple(done)))
    return Runs(FACTS, results)


def claims(text: str) -> Claims:
    return Claims.read(text, "claims.toml", "list of claims")


RISES = """
[[claim]]
id = "C1"
says = "A campaign makes shops worth more."
by = "owners"
placebo = "placebo"
part = [{ policy = "campaign", outcome = "worth", margin = 1.0 }]
"""


def test_a_claim_holds_where_the_mean_over_seeds_is_beyond_the_margin() -> None:
    (judged,) = judge(claims(RISES), runs([(0, 2, 0), (0, 1, 0), (0, -3, 0), (0, 1.5, 0)]))
    assert judged.holds.share == 0.5
    assert judged.holds.n == 4
    assert judged.medians == (1.25,)


def test_beyond_a_placebo_is_judged_against_the_placebo() -> None:
    (judged,) = judge(claims(RISES), runs([(0, 2, 1.5), (0, 2, 0.5), (0, 2, 2), (0, 2, -1)]))
    assert judged.holds.share == 1.0
    assert judged.beyond_placebo is not None
    assert judged.beyond_placebo.share == 0.5


@pytest.mark.parametrize(
    ("sign", "margin", "share"),
    [(1, 0.0, 0.5), (1, 2.0, 0.25), (-1, 0.0, 0.25), (-1, 3.0, 0.0), (0, 0.0, 0.25), (0, 2.0, 0.5), (0, 3.0, 1.0)],
)
def test_a_sign_says_on_which_side_of_the_margin(sign: int, margin: float, share: float) -> None:
    text = RISES.replace("margin = 1.0", f"sign = {sign}, margin = {margin}")
    (judged,) = judge(claims(text), runs([(0, 3, 0), (0, 1, 0), (0, -3, 0), (0, 0, 0)]))
    assert judged.holds.share == share


def test_a_weighted_sum_of_scenarios_can_be_claimed() -> None:
    text = RISES.replace('policy = "campaign"', 'of = { campaign = 2, placebo = -1, "as before" = -1 }')
    (judged,) = judge(claims(text.replace('placebo = "placebo"\n', "")), runs([(1, 3, 2), (1, 1, 0), (4, 1, 1)]))
    assert judged.medians == (1.0,)
    assert judged.holds.share == pytest.approx(1 / 3)


def test_all_parts_must_hold_in_the_same_draw() -> None:
    text = RISES.replace("part = [", 'part = [{ policy = "placebo", outcome = "worth" }, ')
    (judged,) = judge(claims(text), runs([(0, 2, 1), (0, 2, -1), (0, 0, 1), (0, 0, -1)]))
    assert judged.holds.share == 0.25
    assert len(judged.medians) == 2


def test_draws_without_a_figure_or_that_missed_their_target_are_not_counted() -> None:
    (judged,) = judge(claims(RISES), runs([(0, 2, 0), (0, math.nan, 0), (0, 2, 0), (0, 0, 0)], unreached=(3,)))
    assert judged.holds.n == 2
    assert judged.holds.share == 0.5


def test_the_share_is_told_for_each_rival() -> None:
    (judged,) = judge(claims(RISES), runs([(0, 2, 0), (0, 0, 0), (0, 2, 0)], burdens=("none", "none", "time")))
    told = judged.by_rival["burden"]
    assert {value: (each.share, each.n) for value, each in told.items()} == {"none": (0.5, 2), "time": (1.0, 1)}


def test_a_claim_about_a_group_is_judged_in_the_group() -> None:
    text = RISES.replace('outcome = "worth"', 'outcome = "worth", group = "size: small"')
    (judged,) = judge(claims(text), runs([(0, 2, 0)], group="size: small"))
    assert judged.holds.share == 1.0


def test_the_interval_is_that_of_wilson() -> None:
    half = Share.of(np.arange(20) < 10)
    z2 = 1.6448536269514722**2
    assert half.low == pytest.approx(0.5 - 0.5 * math.sqrt(z2 / (20 + z2)))
    assert half.high == pytest.approx(1 - half.low)
    none = Share.of(np.zeros(0, bool))
    assert none.n == 0
    assert math.isnan(none.share)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("campaign", "campain", "E405"),
        ('placebo = "placebo"', 'placebo = "plcebo"', "E405"),
        ('"worth"', '"wealth"', "E405"),
        ('"worth"', '"worth", group = "size: tiny"', "E405"),
    ],
)
def test_names_that_the_study_does_not_have_are_refused_with_the_nearest(old: str, new: str, code: str) -> None:
    text = RISES.replace(f'"{old}"' if old == "campaign" else old, f'"{new}"' if old == "campaign" else new)
    with pytest.raises(SamspillError, match=code):
        judge(claims(text), runs([(0, 2, 0)]))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[[claim]", "E402"),
        ("claim = []", "E404"),
        (RISES.replace('says = "A campaign makes shops worth more."\n', ""), "E404"),
        (RISES + "colour = 1", "E403"),
        (RISES.replace("margin = 1.0", "margin = -1.0"), "E404"),
        (RISES.replace("margin = 1.0", "sign = 2"), "E404"),
        (RISES.replace('policy = "campaign", ', ""), "E404"),
        (RISES.replace('policy = "campaign"', 'policy = "campaign", of = { campaign = 1 }'), "E404"),
    ],
)
def test_a_document_that_is_no_list_of_claims_is_refused(text: str, code: str) -> None:
    with pytest.raises(SamspillError, match=code):
        claims(text)


def test_two_claims_of_one_id_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "claims.toml"
    file.write_text(RISES + RISES, encoding="utf-8")
    with pytest.raises(SamspillError, match="E408"):
        Claims.load(file)
    with pytest.raises(SamspillError, match="E401"):
        Claims.load(tmp_path / "none.toml")


# --- identities ---

TWO = """
[[claim]]
id = "built in"
says = "A campaign does not make more shops than there are keen."
by = "nobody"
without = { "Campaign.reach" = 0.0 }
part = [{ policy = "campaign", outcome = "keen_share", sign = 0, margin = 1.0 }]

[[claim]]
id = "found"
says = "A campaign makes more shops keen."
by = "owners"
without = { "Hear.effect" = 0.0 }
part = [{ policy = "campaign", outcome = "keen_share" }]

[[claim]]
id = "not always"
says = "A campaign makes shops worth less."
by = "owners"
without = { "Hear.effect" = 0.0 }
part = [{ policy = "campaign", outcome = "worth", sign = -1, margin = 100.0 }]

[[claim]]
id = "not tried"
says = "The same, and nobody says what it is about."
by = "nobody"
part = [{ policy = "campaign", outcome = "keen_share", sign = 0, margin = 1.0 }]
"""


def test_what_holds_everywhere_without_what_it_is_about_is_an_identity() -> None:
    study = Study([BEFORE, CAMPAIGN], LatinHypercube(["Gain.mean"], n=3), seeds=4, months=36)
    text = TWO.replace('"Campaign.reach"', '"Hear.effect"')
    judged = try_identities(judge(claims(text), study.run(progress=False)), study, Local)
    assert {each.claim.id: each.identity for each in judged} == {
        "built in": True, "found": False, "not always": False, "not tried": None,
    }  # fmt: skip
    assert judged[1].holds.share == 1.0


def test_what_the_model_does_not_have_cannot_be_held_still() -> None:
    study = Study([BEFORE, CAMPAIGN], LatinHypercube(["Gain.mean"], n=1), seeds=1, months=36)
    text = TWO.replace('"Campaign.reach"', '"Hear.efect"')
    with pytest.raises(SamspillError, match="E405"):
        try_identities(judge(claims(text), study.run(progress=False)), study, Local)


def test_held_values_stand_in_every_draw_beside_the_others() -> None:
    design = LatinHypercube(["Gain.mean", "Hear.effect"], n=3)
    held = Held(design, {"Hear.effect": 0.0, "burden": "time"})
    plain, still = design.draws(BEFORE.model), held.draws(BEFORE.model)
    assert len(held) == 3
    assert [each.values["Gain.mean"] for each in plain] == [each.values["Gain.mean"] for each in still]
    assert all(each.values["Hear.effect"] == 0.0 and each.choices["burden"] == "time" for each in still)


def test_plain_values_say_everything() -> None:
    (judged,) = judge(claims(RISES), runs([(0, 2, 0)]))
    told: dict[str, Any] = judged.as_dict()
    assert told["id"] == "C1"
    assert told["holds"]["share"] == 1.0
    assert told["identity"] is None
    assert set(told["beyond_placebo"]) == {"share", "low", "high", "n"}


def test_the_claims_of_the_case_name_what_its_study_has() -> None:
    case = find("innovation-pressure")
    assert case.claims is not None
    facts = Study.of(case, draws=1).facts()
    judged = judge(Claims.load(case.claims), Runs(facts, ()))
    assert all(each.holds.n == 0 for each in judged)
    assert len(judged) >= 8
