"""Each kind of sentence says the opposite when its numbers are turned, and that nobody can tell when they are wide.

In both languages; what is expected are words of the right direction, not merely other words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from made_runs import FACTS, N, made, ups

from samspill.experiments import Runs
from samspill.ledger import Assumption, Fixed
from samspill.report import Language, Sentence, first_screen
from samspill.report import figure_sentences as figures
from samspill.report.findings import find, main
from samspill.report.sentences import assumed, gets_worse, hangs, happens, loses

EN, NB = Language.of("en"), Language.of("nb")
PAIRS = replace(FACTS, pairs={"scenario": "grant", "outcome": "worth", "draws": 4})
GRID = replace(FACTS, grid={"parameters": {"A-1": [-1.0, 1.0], "A-2": [0.0, 0.5]}, "switches": {}, "seeds": 1})
WIDE = np.where(np.arange(N) % 2, 31.0, -29.0)
BURDEN = replace(FACTS, outcomes=(replace(FACTS.outcomes[0], good="down"), *FACTS.outcomes[1:]))


def told(sentence: Sentence) -> tuple[str, str]:
    """Write a sentence in both languages, and check what holds for all."""
    both = sentence.told(EN), sentence.told(NB)
    for text in both:
        assert text[0].isupper() or text[0].isdigit() or sentence.id == "rival", text  # begins with its switch
        assert text.endswith(".") and "  " not in text and ".." not in text, text
    assert both[0] != both[1]
    return both


def says(sentence: Sentence, english: str, bokmal: str) -> None:
    """Check that a sentence says this, in each language."""
    for text, words in zip(told(sentence), (english, bokmal), strict=True):
        assert words in text, text


def silent(sentence: Sentence, english: str, bokmal: str) -> None:
    """Check that a sentence does not say this, in either language."""
    for text, words in zip(told(sentence), (english, bokmal), strict=True):
        assert not re.search(words, text), text


# --- the first screen -------------------------------------------------------------------------------------


def test_the_first_screen_has_five_sentences_each_with_its_figure() -> None:
    sentences = first_screen(made())
    assert [each.figure for each in sentences] == ["effects", "groups", "worse", "luck", "assumptions"]
    assert all(told(each) for each in sentences)


def test_without_a_policy_the_first_screen_says_so() -> None:
    alone = first_screen(made(facts=replace(FACTS, scenarios={"before": "As before"})))
    assert len(alone) == 1
    says(alone[0], "no policy", "ikke noe tiltak")


def test_what_happens_turns_with_the_sign() -> None:
    says(
        happens(made(worth=2.0)),
        "it would almost always be better (20 of 20",
        "ville det nesten alltid bli bedre (20 av",
    )
    says(
        happens(made(worth=-2.0)),
        "it would almost always be worse (20 of 20",
        "ville det nesten alltid bli dårligere (20",
    )
    silent(happens(made(worth=2.0)), "worse|cannot", "dårligere|kan vi ikke")
    silent(happens(made(worth=-2.0)), "better|cannot", "bedre|kan vi ikke")


def test_what_happens_cannot_be_told_when_versions_disagree() -> None:
    says(
        happens(made(worth=WIDE)),
        "we cannot tell (better in 10 of 20",
        "kan vi ikke si hvilken vei det ville gå (bedre i 10 av 20",
    )


def test_what_happens_may_be_nothing() -> None:
    says(happens(made(worth=0.0, luck=0.0)), "it would not change", "ville det ikke endre seg")


@pytest.mark.parametrize(
    ("n", "english", "bokmal"),
    [(20, "almost always be", "nesten alltid bli"), (16, "mostly be", "som oftest bli"),
     (12, "more often than not be", "i de fleste utgavene")],
)  # fmt: skip
def test_what_happens_climbs_the_ladder(n: int, english: str, bokmal: str) -> None:
    says(happens(made(worth=ups(n))), english, bokmal)


def test_more_of_a_main_outcome_that_is_a_burden_is_worse() -> None:
    says(happens(made(worth=2.0, facts=BURDEN)), "be worse", "bli dårligere")
    says(happens(made(worth=-2.0, facts=BURDEN)), "be better", "bli bedre")


def test_a_group_that_goes_the_other_way_is_said_to_lose() -> None:
    says(
        loses(made(old=-1.0, young=3.0)),
        "With a grant, old would lose more",
        "Med a grant ville disse tape i de fleste utgavene: old",
    )
    says(
        loses(made(old=3.0, young=-1.0)),
        "With a grant, young would lose more",
        "Med a grant ville disse tape i de fleste utgavene: young",
    )
    says(loses(made(old=-2.0, young=-3.0)), "young and old would lose", "utgavene: young og old")


def test_that_no_group_loses_is_said_only_where_all_gain() -> None:
    says(loses(made(worth=1.0)), "each of the 2 groups would gain", "hver av de 2 gruppene vinne")
    unclear = loses(made(worth=1.0, old=WIDE))
    says(
        unclear,
        "no group that would lose more often than not, but for 1 of the 2 groups we cannot tell",
        "men for 1 av de 2 gruppene kan vi ikke",
    )
    nobody = loses(made(worth=1.0, old=WIDE, young=WIDE))
    says(nobody, "cannot tell for any of the 2 groups", "kan vi ikke si for noen av de 2 gruppene")
    silent(nobody, "would gain more|would lose more", "de fleste")


def test_without_groups_nobody_can_say_who_loses() -> None:
    says(loses(made(facts=replace(FACTS, groups=()))), "has no groups", "ingen grupper")


def test_what_gets_worse_turns_with_the_burden() -> None:
    says(
        gets_worse(made(load=2.0)),
        "something else would get worse: with a grant (hours of toil)",
        "ville noe annet bli dårligere: med a grant (hours of toil)",
    )
    says(
        gets_worse(made(load=-2.0)), "nothing else that would get worse more", "ikke noe annet som ville bli dårligere"
    )
    says(gets_worse(made(load=WIDE)), "nothing else", "ikke noe annet")


def test_the_main_outcome_is_no_side_effect_of_itself() -> None:
    silent(gets_worse(made(worth=-2.0, load=-2.0)), "ommon wealth", "ommon wealth")


def with_groups_of_load(**how: Any) -> Runs:
    """Make runs in which toil is told by age too; what is said of worth by age holds for toil."""
    by = FACTS.outcomes[0].by, FACTS.outcomes[0].columns
    load = replace(FACTS.outcomes[1], by=by[0], columns=by[1])
    return made(facts=replace(FACTS, outcomes=(FACTS.outcomes[0], load, FACTS.outcomes[2])), **how)


def test_an_outcome_that_gets_worse_in_some_groups_only_is_told_with_them() -> None:
    one = gets_worse(with_groups_of_load(load=-1.0, toil={"age: old": 2.0}))
    says(one, "(hours of toil among old)", "(hours of toil for old)")
    two = gets_worse(with_groups_of_load(load=-1.0, toil={"age: old": 2.0, "age: young": 2.0}))
    says(two, "(hours of toil in 2 groups)", "(hours of toil i 2 grupper)")


def test_what_it_hangs_on_turns_with_luck_and_ignorance() -> None:
    ignorance = hangs(made(worth=np.linspace(-3.0, 5.0, N), luck=0.2))
    says(
        ignorance,
        "Other assumptions move the effect of a grant 18 times",
        "Andre antakelser flytter virkningen av a grant 18",
    )
    chance = hangs(made(worth=np.linspace(0.9, 1.1, N), luck=5.0))
    says(chance, "Another course of chance moves", "Andre tilfeldigheter flytter")
    says(hangs(made(worth=1.0, luck=5.0)), "other assumptions do not", "andre antakelser gjør det ikke")
    says(
        hangs(made(worth=ups(12), luck=0.0)), "another course of chance does not", "andre tilfeldigheter gjør det ikke"
    )
    says(hangs(made(worth=1.0, luck=0.0)), "Neither", "Verken")
    says(hangs(made(facts=replace(FACTS, seeds=1))), "cannot be told", "kan vi ikke si")


def test_what_it_hangs_on_names_the_rival_that_turns_the_sign() -> None:
    says(
        hangs(made(facts=PAIRS, turned=3)),
        'another answer to "road" would turn its sign in 3 of 4',
        "snu fortegnet i 3 av 4",
    )
    says(hangs(made(facts=PAIRS, turned=0)), "no rival mechanism would turn", "ingen annen mekanisme snu")
    silent(hangs(made()), "another answer", "annet svar")


def entry(number: int, grade: str = "guess", owner: str = "builders", status: str = "open") -> Assumption:
    return Assumption(
        id=f"A-{number}", claim="c", sets=(f"Thing.size{number}",), unit="1", grade=grade, source="a paper",
        prior=Fixed(distribution="fixed", value=1.0), replaced_by="data", owner=owner, status=status,
        review=date(2027, 1, 1),
    )  # type: ignore[arg-type]  # fmt: skip


def test_on_whose_assumptions_it_rests_turns_with_grades_and_disputes() -> None:
    guessed = assumed([entry(101), entry(102), entry(103, "study", "unions")])
    says(
        guessed,
        "2 of the 3 assumptions behind this are guesses, and 2 belong to builders",
        "3 antakelser: 2 er gjetninger, og builders står bak 2",
    )
    says(guessed, "nobody has yet agreed to any, or contested any", "ingen har ennå sagt seg enig i noen")
    says(
        assumed([entry(101, "study"), entry(102, "study")]),
        "0 of the 2 assumptions behind this are guesses",
        "0 er gjetninger",
    )
    says(
        assumed([entry(101, status="contested"), entry(102, status="agreed")]),
        "; 1 contested, 1 agreed",
        "1 er omstridt, 1 omforent",
    )
    agreed = assumed([entry(101, status="agreed")])
    says(agreed, "; 1 agreed, and nobody has contested", "1 er omforent, og ingen har ennå bestridt")
    says(assumed([entry(101)]), "1 of the 1 assumptions behind this is a guess, and 1 belongs to", "1 er gjetning, og")
    says(assumed([]), "without its ledger", "uten antakelsene sine")


# --- one figure each --------------------------------------------------------------------------------------


def effect(outcome: int = 0, group: str = "all", **how: Any) -> Sentence:
    runs = made(**how)
    return figures.effect(runs, find(runs, "grant", runs.facts.outcomes[outcome], group))


def test_an_effect_turns_with_its_sign_and_keeps_its_range() -> None:
    up, down = effect(worth=2.0, luck=0.0), effect(worth=-2.0, luck=0.0)
    says(up, "would almost always raise common wealth, for the better", "nesten alltid gå opp, til det bedre")
    says(down, "would almost always lower common wealth, for the worse", "nesten alltid gå ned, til det verre")
    says(
        up,
        "+2.0 service-years per year on average, +2.0 to +2.0 in 90 of 100",
        "+2,0 tjenesteårsverk per år i snitt, +2,0 til +2,0 i 90 av 100",
    )
    assert up.figure == "effects"


def test_an_effect_that_versions_disagree_on_cannot_be_told_and_keeps_its_range() -> None:
    wide = effect(worth=WIDE, luck=0.0)
    says(
        wide,
        "cannot tell whether common wealth would go up or down",
        "kan vi ikke si om common wealth ville gå opp eller ned",
    )
    says(wide, "-29 to +31", "\u221229 til +31")
    silent(wide, "raise|lower", "nesten|oftest")


def test_an_effect_on_a_burden_goes_up_for_the_worse() -> None:
    says(effect(1, load=2.0), "raise hours of toil, for the worse", "hours of toil nesten alltid gå opp, til det verre")
    says(
        effect(1, load=-2.0), "lower hours of toil, for the better", "hours of toil nesten alltid gå ned, til det bedre"
    )


def test_an_effect_on_a_measure_is_neither_good_nor_bad() -> None:
    says(
        effect(2, share=0.03, luck=0.0),
        "raise firms that try, in 20 of 20 versions: +3.0 percentage points",
        "gå opp, i 20 av 20 utgaver: +3,0 prosentpoeng",
    )
    says(effect(2, share=-0.03, luck=0.0), "lower firms that try", "gå ned")
    silent(effect(2, share=0.03), "better|worse", "bedre|verre")


def test_no_effect_is_said_to_be_none() -> None:
    says(effect(worth=0.0, luck=0.0), "would not change common wealth", "ikke endre seg")


def test_an_effect_on_a_group_names_it() -> None:
    old = effect(0, "age: old", worth=2.0, old=-2.0)
    says(old, "lower common wealth of old, for the worse", "common wealth for old nesten alltid gå ned, til det verre")
    assert old.figure == "groups"


def test_how_it_falls_on_groups_turns_with_one_group() -> None:
    torn = figures.groups(made(worth=1.0, old=-1.0, young=3.0), "grant")
    says(
        torn,
        "for the better on the whole, and yet old would lose more",
        "til det bedre samlet sett, og likevel ville noen tape i de fleste utgavene: old",
    )
    alike = figures.groups(made(worth=1.0, old=1.0, young=3.0), "grant")
    says(
        alike,
        "every one of the 2 groups would gain more often than not, old least and young most",
        "Alle de 2 gruppene ville vinne i de fleste utgavene, minst old og mest young",
    )
    down = figures.groups(made(worth=-1.0), "grant")
    says(down, "A grant: young and old would lose", "Disse ville tape i de fleste utgavene: young og old")
    silent(down, "better", "bedre")


def test_how_it_falls_on_groups_cannot_be_told_when_it_is_wide() -> None:
    wide = figures.groups(made(worth=1.0, old=WIDE, luck=0.0), "grant")
    says(wide, "for 1 of 2 groups we cannot tell", "For 1 av 2 grupper kan vi ikke si")
    says(wide, "Most is at stake for old: -29 to +31", "Mest står på spill for old: \u221229 til +31")


def test_what_a_policy_makes_worse_includes_the_main_outcome() -> None:
    says(
        figures.worsened(made(worth=-2.0, load=2.0), "grant"),
        "common wealth and hours of toil",
        "common wealth og hours of toil",
    )
    says(
        figures.worsened(made(), "grant"),
        "nothing that would get worse",
        "ikke noe som i de fleste utgavene ville bli dårligere",
    )


def test_luck_and_ignorance_are_told_with_their_amounts() -> None:
    moved = figures.luck(made(worth=np.linspace(-3.0, 5.0, N), luck=0.2), "grant")
    says(
        moved, "by 0.14 (luck), other assumptions by 2.5 (ignorance)", "0,14 (flaks), andre antakelser 2,5 (uvitenhet)"
    )
    says(figures.luck(made(worth=np.linspace(-3.0, 5.0, N), luck=0.4), "grant"), "by 0.28 (luck)", "0,28 (flaks)")
    silent(figures.luck(made(facts=replace(FACTS, seeds=1)), "grant"), r"\(luck\)", r"\(flaks\)")


@pytest.mark.parametrize("turned", [0, 1, 4])
def test_a_rival_turns_the_sign_or_does_not(turned: int) -> None:
    runs = made(worth=2.0, luck=0.0, facts=PAIRS, turned=turned)
    (turn,) = runs.pairs()
    sentence = figures.rival(runs, turn)
    if turned:
        says(
            sentence,
            f"another rival turns the sign in {turned} of 4",
            f"En annen mekanisme snur fortegnet i {turned} av 4",
        )
    else:
        says(sentence, "no other rival turns the sign", "Ingen annen mekanisme snur fortegnet")
    shift = {0: ("0", "0"), 1: ("0", "0"), 4: ("-4.0", "\u22124,0")}[turned]
    says(sentence, f"narrow {shift[0]} (n 4)", f"narrow {shift[1]} (n 4)")


def test_with_which_rival_it_pays_turns_with_the_versions() -> None:
    early = np.arange(N) < 10
    wide = figures.rival_pays(made(worth=np.where(early, -1.0, 1.0), narrow=10), "grant", "road")
    says(wide, "most often with this: wide (10 of 10 versions)", "oftest være til det bedre med dette: wide (10 av 10")
    says(wide, "least often with this: narrow (0 of 10 versions)", "sjeldnest med dette: narrow (0 av 10")
    narrow = figures.rival_pays(made(worth=np.where(early, 1.0, -1.0), narrow=10), "grant", "road")
    says(narrow, "most often with this: narrow (10 of 10", "oftest være til det bedre med dette: narrow (10 av")
    says(narrow, "least often with this: wide (0 of 10", "sjeldnest med dette: wide (0 av 10")
    alike = figures.rival_pays(made(worth=WIDE, narrow=10), "grant", "road")
    says(alike, "make a difference to a grant we cannot tell", "kan vi ikke se av disse utgavene")


@pytest.mark.parametrize(
    ("cells", "english", "bokmal"),
    [
        ((1.0, 1.0, 1.0, 1.0), "for the better in all 4 cells", "til det bedre i alle de 4 rutene"),
        ((-1.0, -1.0, -1.0, -1.0), "for the worse in all 4 cells", "til det verre i alle de 4 rutene"),
        ((-1.0, -3.0, 1.0, 1.0), "in 2 of 4 cells of the grid; along a-1 its sign turns between 0 and +0.50",
         "i 2 av 4 ruter; langs a-1 snur fortegnet mellom 0 og +0,50"),
        ((-1.0, 1.0, -1.0, 1.0), "along a-1 its sign does not turn", "langs a-1 snur fortegnet ikke"),
        ((), "no cell of the grid", "Ingen rute"),
    ],
)  # fmt: skip
def test_the_grid_turns_with_its_cells(cells: tuple[float, ...], english: str, bokmal: str) -> None:
    runs = made(facts=GRID, cells=cells)
    says(figures.grid(runs, "grant", main(runs)), english, bokmal)


def test_assumptions_are_counted_by_grade() -> None:
    entries = [entry(101), entry(102), entry(103, "study")]
    says(
        figures.grade(entries, "guess"),
        "2 of 3 assumptions rest on this: guess",
        "2 av 3 antakelser hviler på dette: gjetning",
    )
    says(
        figures.grade(entries, "study"),
        "One of 3 assumptions rests on this: study",
        "Én av 3 antakelser hviler på dette: studie",
    )
    says(figures.grade(entries, "survey"), "None of 3", "Ingen av 3")


def test_how_much_is_left_out_is_counted() -> None:
    for n, english, bokmal in ((1, "one limit", "én grense"), (2, "2 limits", "2 grenser"), (0, "not say", "ikke")):
        says(Sentence("left-out", {"n": n}), english, bokmal)


# --- whatever it is about ---------------------------------------------------------------------------------

SCENES: dict[str, dict[str, Any]] = {
    "up": {"worth": 2.0}, "down": {"worth": -2.0}, "wide": {"worth": WIDE}, "none": {"worth": 0.0, "luck": 0.0},
    "torn": {"old": -1.0}, "burden": {"load": 2.0}, "one-seed": {"facts": replace(FACTS, seeds=1)},
    "failed": {"failed": ((1, 1), (2, 2)), "reason": "flood"},
}  # fmt: skip


@pytest.mark.parametrize("scene", SCENES)
def test_no_sentence_shows_a_name_or_a_number_without_its_range(scene: str) -> None:
    runs = made(**SCENES[scene])
    sentences = [*first_screen(runs), figures.groups(runs, "grant"), figures.worsened(runs, "grant"),
                 figures.luck(runs, "grant")]  # fmt: skip
    effects = [figures.effect(runs, find(runs, "grant", each)) for each in runs.facts.outcomes]
    for sentence in [*sentences, *effects]:
        for text in told(sentence):
            assert not re.search(r"almost-always|more-often|cannot-tell|happens|None|nan|\{|\}", text), text
    for text in (text for each in effects for text in told(each)):
        assert "90 of 100" in text or "90 av 100" in text or "not change" in text or "ikke endre" in text


def test_a_measure_beside_something_known_is_told_where_the_case_has_one() -> None:
    assert figures.beside(FACTS.outcomes[0], EN) is None


def test_what_luck_or_ignorance_moves_is_a_sentence_of_its_own() -> None:
    sentence = figures.luck_or_ignorance(made(worth=np.linspace(-3.0, 5.0, N)), "grant")
    assert sentence.told(EN).startswith("Other assumptions move") and sentence.told(NB).startswith("Andre antakelser")
