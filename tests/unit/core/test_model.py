"""§3: a model is a table of contents, changed by making another one."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from samspill import (
    Changes,
    Clock,
    Dated,
    Intervention,
    Level,
    Mechanism,
    Model,
    Param,
    Population,
    Run,
    Series,
    Stage,
    Switch,
    Table,
    column,
    param,
    sets,
)
from samspill.spec import DeclarationError, Problems


class Person(Table, level=Level.MICRO):
    score = column(np.float64, default=0.0)
    other = column(np.float64, default=0.0)


class Draws(Mechanism, level=Level.MICRO):
    """A score is drawn."""

    reads = (Person,)
    writes = (sets(Person.score),)
    size: Param[float] = param(default=1.0, unit="1", bounds=(0.0, 9.0), doc="how large")
    rate: Param[float] = param(default=1.0, unit="1/month", bounds=(0.0, 9.0), doc="how often")

    def step(self, s, now):  # type: ignore[no-untyped-def]
        return Changes().set(Person.score, self.size * now.rng("draw").normal(s.ids(Person)))


class Flips(Draws):
    """The opposite of the score is drawn."""

    def step(self, s, now):  # type: ignore[no-untyped-def]
        return Changes().set(Person.score, -self.size * now.rng("draw").normal(s.ids(Person)))


class Watches(Mechanism, level=Level.MESO):
    """Nothing happens."""

    def step(self, s, now):  # type: ignore[no-untyped-def]
        return Changes()


class Helps(Intervention, level=Level.MACRO):
    """Nothing happens either."""

    dose: Param[float] = param(default=1.0, unit="1", bounds=(0.0, 2.0), doc="how much")

    def step(self, s, now):  # type: ignore[no-untyped-def]
        return Changes()


PEOPLE = Population("people", {Person: 50})


def plain() -> Model:
    return Model("plain", Stage("watch", Watches()), Stage("draw", Draws()))


def switched(**choices: str) -> Model:
    return Model(
        "switched", Stage("draw", Switch("sign", plus=Draws(), minus=Flips(luck="Draws"), none=())), choices=choices
    )


def scores(model: Model, seed: int = 5) -> list[float]:
    return Run(model, PEOPLE, seed=seed).advance(2).values(Person.score).tolist()


def codes(make) -> list[str]:
    with pytest.raises((DeclarationError, Problems)) as caught:
        make()
    return [each.code for each in getattr(caught.value, "problems", (caught.value,))]


# --- other values -----------------------------------------------------------------------------------------


def test_other_values_are_given_by_address_or_handle() -> None:
    model = plain()
    by_address, by_handle = model.with_({"Draws.size": 3.0}), model.with_({Draws.size: 3.0})
    assert by_address.parameters["Draws.size"][1] == by_handle.parameters["Draws.size"][1] == 3.0
    assert model.parameters["Draws.size"][1] == 1.0
    assert scores(by_address) == [3.0 * score for score in scores(model)]


def test_a_series_is_a_value() -> None:
    series = Series((("2025-02", 2.0),), before=1.0, source="a register")
    assert plain().with_({Draws.size: series}).parameters["Draws.size"][1] is series


def test_other_values_keep_luck_stages_and_clock() -> None:
    model = Model("m", Stage("draw", Draws(luck="mine")), Stage("once", Watches(), once=True), clock=Clock("2027-01"))
    other = model.with_({"Draws.size": 3.0})
    assert other.mechanisms()["Draws"].luck == "mine"
    assert [(stage.name, stage.once) for stage in other.stages] == [("draw", False), ("once", True)]
    assert other.clock == model.clock


def test_unknown_addresses_are_refused_all_at_once_with_the_nearest_right_one() -> None:
    assert codes(lambda: plain().with_({"Draws.sise": 1.0, "Draw.rate": 1.0})) == ["E112", "E112"]
    with pytest.raises(DeclarationError, match='did you mean "Draws.size"'):
        plain().with_({"Draws.sise": 1.0})


def test_values_that_cannot_be_are_refused_all_at_once() -> None:
    two = Model("two", Stage("one", Draws()), Stage("two", Flips()))
    assert codes(lambda: two.with_({"Draws.size": 10.0, "Draws.rate": 10.0, "Flips.size": -1.0})) == ["E104"] * 3


def test_addresses_of_a_second_instance_are_its_own() -> None:
    two = Model("two", Stage("one", Draws()), Stage("two", Draws(name="Second")))
    assert list(two.parameters) == ["Draws.size", "Draws.rate", "Second.size", "Second.rate"]
    other = two.with_({"Second.size": 4.0})
    assert [other.parameters[each][1] for each in ("Draws.size", "Second.size")] == [1.0, 4.0]


# --- without and replace ----------------------------------------------------------------------------------


def test_a_model_without_a_mechanism_lacks_it_and_only_it() -> None:
    model = plain().without(Watches)
    assert list(model.mechanisms()) == ["Draws"]
    assert [stage.name for stage in model.stages] == ["watch", "draw"]
    assert scores(model) == scores(plain())
    assert list(plain().without("Draws", Watches).mechanisms()) == []


def test_a_rival_keeps_the_luck_of_what_it_replaces() -> None:
    for rival in (Flips, Flips(), Flips(luck="another")):
        assert scores(plain().replace(Draws, rival)) == [-score for score in scores(plain())]


def test_a_rival_keeps_its_own_values_and_name() -> None:
    model = plain().replace("Draws", Flips(size=2.0))
    assert model.parameters["Flips.size"][1] == 2.0
    assert "Draws" not in model.mechanisms()


def test_what_is_not_there_is_neither_taken_out_nor_replaced() -> None:
    assert codes(lambda: plain().without("Drows")) == ["E112"]
    assert codes(lambda: plain().replace(Flips, Draws)) == ["E112"]
    with pytest.raises(DeclarationError, match='did you mean "Draws"'):
        plain().without("Drows")


# --- switches ---------------------------------------------------------------------------------------------


def test_a_switch_takes_its_first_value_unless_another_is_chosen() -> None:
    plus = scores(switched())
    assert plus == scores(switched(sign="plus")) == scores(plain())
    assert scores(switched().with_({"switch:sign": "minus"})) == [-score for score in plus]
    assert scores(switched(sign="minus")) == [-score for score in plus]
    assert scores(switched(sign="none")) == [0.0] * 50


def test_rivals_have_their_parameters_whatever_is_chosen() -> None:
    model = switched(sign="none")
    assert model.uncertain == ("Draws.size", "Draws.rate", "Flips.size", "Flips.rate", "switch:sign")
    other = model.with_({"Flips.size": 2.0, "switch:sign": "minus"})
    assert scores(other) == [-2.0 * score for score in scores(plain())]
    assert list(model.switches) == ["sign"]


def test_an_unknown_switch_or_value_is_refused() -> None:
    assert codes(lambda: switched().with_({"switch:sign": "pluss"})) == ["E112"]
    assert codes(lambda: switched().with_({"switch:sing": "plus"})) == ["E112"]
    assert codes(lambda: switched(sign="pluss")) == ["E112"]
    with pytest.raises(DeclarationError, match='did you mean "plus"'):
        switched(sign="pluss")


def test_a_switch_needs_two_values() -> None:
    assert codes(lambda: Switch("one", only=Draws())) == ["E114"]


# --- what does not add up ---------------------------------------------------------------------------------


def test_names_and_lucks_are_unique() -> None:
    for stages in (
        (Stage("a", Draws()), Stage("a", Watches())),
        (Stage("a", Watches()), Stage("b", Watches())),
        (Stage("a", Watches()), Stage("b", Watches(name="other", luck="Watches"))),
        (Stage("a", Watches(name="same", luck="one")), Stage("b", Draws(name="same", luck="two"))),
        (Stage("a", Switch("x", one=Draws(), two=())), Stage("b", Switch("x", one=Watches(), two=()))),
        (Stage("a", Switch("x", one=(Draws(luck="l"), Watches(luck="l")), two=())),),
        (Stage("a", Switch("x", one=Draws(luck="l"), two=())), Stage("b", Watches(luck="l"))),
        (Stage("policies", Watches()),),
    ):
        assert set(codes(lambda stages=stages: Model("m", *stages))) == {"E114"}


def test_rivals_of_one_switch_share_a_luck_and_even_a_mechanism() -> None:
    shared = Watches()
    Model("m", Stage("a", Switch("x", one=(Draws(), shared), two=(Flips(luck="Draws"), shared))))


def test_an_intervention_named_like_a_mechanism_is_refused() -> None:
    for policy in (Helps(name="Draws", luck="own"), Helps(luck="Draws"), Helps(name="Draws")):
        assert set(codes(lambda policy=policy: Run(plain(), PEOPLE, interventions=(Dated(policy),)))) == {"E114"}


def test_one_intervention_at_two_times_needs_two_names() -> None:
    twice = (Dated(Helps(), "2025-01", "2025-02"), Dated(Helps(), "2025-05", "2025-06"))
    assert set(codes(lambda: Run(plain(), PEOPLE, interventions=twice))) == {"E114"}
    named = (Dated(Helps(), "2025-01", "2025-02"), Dated(Helps(name="again"), "2025-05", "2025-06"))
    assert Run(plain(), PEOPLE, interventions=named).advance(1).step == 1


def test_a_model_is_frozen() -> None:
    with pytest.raises(AttributeError):
        plain().name = "other"  # type: ignore[misc]


# --- fingerprints, levels, steps --------------------------------------------------------------------------


def test_the_fingerprint_tells_models_apart() -> None:
    models = [
        plain(), plain().with_({"Draws.size": 2.0}), plain().replace(Draws, Flips), plain().at_step(0.5), switched(),
        switched(sign="minus"), Model("plain", Stage("watch", Watches()), Stage("draw", Draws(luck="other"))),
        plain().with_({"Draws.size": Series((("2025-02", 2.0),), before=1.0, source="a register")}),
    ]  # fmt: skip
    assert len({each.fingerprint() for each in models}) == len(models)
    assert plain().fingerprint() == plain().fingerprint()
    assert switched().fingerprint() != switched(sign="none").fingerprint()


def test_the_fingerprint_tells_a_changed_number_in_code_without_a_source() -> None:
    def model(code: str) -> Model:
        space = {"__name__": "written.nowhere"}
        exec("from samspill import *\nclass M(Mechanism, level=Level.MICRO):\n    'M.'\n"
             f"    def step(self, s, now):\n        return {code}", space)  # fmt: skip
        return Model("m", Stage("s", space["M"]()))

    assert (
        model("Changes() if now.step > 3 else None").fingerprint()
        != model("Changes() if now.step > 4 else None").fingerprint()
    )


def test_levels_and_steps_are_told() -> None:
    assert plain().levels() == {Level.MICRO, Level.MESO}
    assert plain().at_step(0.25).clock == Clock(step=0.25)


def test_a_model_survives_pickling() -> None:
    model = switched(sign="minus").with_({"Draws.size": 2.0})
    again = pickle.loads(pickle.dumps(model))
    assert again.fingerprint() == model.fingerprint()
    assert scores(again) == scores(model)


def test_members_act_in_the_order_of_luck_and_class_whatever_order_they_are_listed_in() -> None:
    one, two = Draws(luck="b"), Watches(luck="a")  # by class they would stand the other way round
    for members in ((one, two), (two, one)):
        assert Model("m", Stage("s", *members)).resolved()[0][1] == [two, one]


# --- dates ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "stop", "steps"),
    [
        (None, None, (0, 1 << 60)),
        ("2025-03", "2025-05", (2, 4)),
        ("2020-01", "2025-02", (0, 1)),
        ("2025-03-02", None, (3, 1 << 60)),
    ],
)
def test_dates_become_steps(start, stop, steps) -> None:
    assert Dated(Helps(), start, stop).steps(Clock("2025-01")) == steps
