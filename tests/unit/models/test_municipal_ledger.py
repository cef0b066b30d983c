"""The ledger of the municipal model: every number of the specification, once, with its range."""

import tomllib
from importlib.resources import files

import pytest

from samspill.ledger import Fixed, Ledger, LogUniform, Solved, Switch, Uniform

FOLDER = files("samspill.models.municipal_innovation")

UNCERTAIN = {  # id: low, high, whether the logarithm is uniform, addresses
    "A-201": (-1.0, 1.0, False, "Decide.idea_mean NationalList.idea_mean"),
    "A-202": (0.01, 0.05, True, "Accrue.service_share RunOff.service_share"),
    "A-203": (0.0, 0.6, False, "Traits.skill"),
    "A-204": (0.0, 1.0, False, "Decide.bar"),
    "A-205": (0.2, 0.9, False, "Decide.fit"),
    "A-206": (0.0, 0.8, False, "Attention.push_effect"),
    "A-207": (-0.4, 0.8, False, "Decide.push_effect"),
    "A-208": (0.0, 0.6, False, "BuyHours.hours_per_push ConsumeHours.hours_per_push"),
    "A-209": (0.0, 1.0, False, "PressedFacades.push_effect"),
    "A-210": (4.0, 40.0, True, "Work.hours"),
    "A-211": (0.2, 1.5, True, "Traits.slack"),
    "A-212": (0.02, 0.2, True, "Strain.build_up"),
    "A-213": (0.0, 0.3, False, "Decide.experience_gain"),
    "A-214": (0.1, 0.35, False, "Turn.ageing RunOff.ageing"),
    "A-215": (0.0, 0.8, False, "Attention.hours_effect"),
    "A-216": (0.0, 0.2, False, "Decide.hours_effect"),
    "A-217": (0.0, 1.0, False, "Costs.returned"),
}
SWITCHES = {
    "A-218": ("switch:capacity", ("none", "buys", "consumes")),
    "A-219": ("switch:load", ("neither", "overload", "learning", "both")),
    "A-220": ("switch:facade", ("flat", "pressure")),
}
FIXED = {  # id: value, range of which it is the middle, addresses
    "A-221": (0.25, (0.0, 0.5), "Push2018.size"),
    "A-222": (0.45, (0.1, 0.8), "Traits.uptake_sd"),
    "A-223": (0.55, (0.1, 1.0), "Traits.attention_sd"),
    "A-224": (0.3, (0.0, 0.6), "Traits.size_exponent"),
    "A-225": (0.075, (0.0, 0.15), "Traits.skill_sd"),
    "A-226": (0.3, (0.1, 0.5), "Copy.own_municipality"),
    "A-227": (0.5, (0.2, 0.8), "Copy.national_list"),
    "A-228": (0.2, (-0.2, 0.6), "NationalList.advantage"),
    "A-229": (0.6, (0.2, 1.0), "Decide.tilt_sd NationalList.tilt_sd"),
    "A-230": (8.0, (4.0, 12.0), "PutIntoUse.work_time"),
    "A-231": (0.085, (0.02, 0.15), "FlatFacades.share PressedFacades.share"),
    "A-232": (14.7, (6.0, 36.0), "Strain.recovery_time"),
    "A-233": (0.01, (0.0, 0.02), "Costs.strain_service"),
    "A-234": (0.015, (0.0, 0.03), "Costs.strain_sick_leave"),
    "A-235": (0.25, (0.0, 0.5), "Decide.strain_skill_loss"),
    "A-236": (0.45, (0.3, 0.6), "Show.shown"),
    "A-237": (2.0, (1.0, 3.0), "Show.noise"),
    "A-238": (0.02, None, "Work.facade_hours"),
    "A-239": (1 / 30, None, "Show.fading"),
    "A-240": (0.72, (0.61, 0.83), "Ideas.outside Copy.outside"),
    "A-241": (None, None, "population.units population.staff_share"),
    "A-242": (0.45, None, "population.staff_sd"),
    "A-243": (None, None, "population.use"),
    "A-244": (None, None, "population.dependants"),
    "A-245": (1.2, (1.0, 1.4), "Price.nok_per_service_year"),
    "A-246": (0.5, None, "Decide.noise"),
    "A-247": (0.5, None, "Decide.complexity_sd NationalList.complexity_sd"),
    "A-248": (0.2, None, "Decide.seen_weight"),
    "A-249": ((0.2, 0.7), None, "Traits.threshold_low Traits.threshold_high"),
    "A-250": (0.5, None, "Attention.strain_loss PutIntoUse.strain_loss"),
    "A-251": (3.0, None, "Strain.overload_cap"),
    "A-252": (0.3, None, "Work.learning_saves"),
    "A-253": (36.0, None, "Learning.memory"),
    "A-254": (3.0, None, "Copy.looks"),
    "A-255": (12.0, None, "Copy.items"),
    "A-256": (40.0, None, "MorePressure.campaign"),
    "A-258": (1.0, None, "Attention.cap"),
    "A-259": (3.0, None, "Traits.uptake_cap"),
    "A-260": (30.0, None, "Traits.reference_staff"),
    "A-261": (0.9, None, "Decide.skill_cap"),
    "A-262": (24.0, None, "Count.window"),
    "A-263": (37.5, None, "Costs.week Price.week"),
    "A-264": (1700 / 37.5, None, "Work.weeks_a_year"),
}
NOT_IN_THE_MIDDLE = {"A-240"}
BY_RATIO = {"A-232"}


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return Ledger.load(FOLDER / "ledger.toml")


def test_every_address_of_the_specification_is_set_once_and_by_its_entry(ledger: Ledger) -> None:
    expected = {
        **{each: row[-1].split() for each, row in UNCERTAIN.items()},
        **{each: [row[0]] for each, row in SWITCHES.items()},
        **{each: row[-1].split() for each, row in FIXED.items()},
        "A-257": ["Attention.base_rate"],
        "A-301": ["measure:verdict"],
    }
    assert {entry.id: list(entry.sets) for entry in ledger} == expected
    assert list(ledger.by_id) == [f"A-{number}" for number in (*range(201, 265), 301)]
    assert len(ledger.by_address) == sum(len(entry.sets) for entry in ledger) == 77


def test_what_is_uncertain_has_the_specified_ranges(ledger: Ledger) -> None:
    found = {}
    for entry in ledger.uncertain:
        if isinstance(entry.prior, Uniform | LogUniform):
            prior = entry.prior
            found[entry.id] = (prior.low, prior.high, isinstance(prior, LogUniform), " ".join(entry.sets))
    assert found == UNCERTAIN
    assert [entry.id for entry in ledger.uncertain] == [*UNCERTAIN, *SWITCHES]


def test_switches_have_the_specified_values(ledger: Ledger) -> None:
    found = {
        entry.id: (entry.sets[0], entry.prior.values) for entry in ledger if isinstance(entry.prior, Switch)
    }
    assert found == SWITCHES


def test_fixed_numbers_have_the_specified_values_and_ranges(ledger: Ledger) -> None:
    found = {}
    for entry in ledger:
        if isinstance(entry.prior, Fixed):
            prior = entry.prior
            value = (
                prior.value
                if prior.values is None
                else tuple(prior.values[address] for address in entry.sets)
            )
            limits = None if prior.low is None else (prior.low, prior.high)
            found[entry.id] = (value, limits, " ".join(entry.sets))
    assert found == FIXED


@pytest.mark.parametrize("name", sorted(set(FIXED) - NOT_IN_THE_MIDDLE))
def test_a_fixed_number_is_the_middle_of_its_range(ledger: Ledger, name: str) -> None:
    prior = ledger[name].prior
    assert isinstance(prior, Fixed)
    if prior.low is not None and prior.high is not None:
        middle = (prior.low * prior.high) ** 0.5 if name in BY_RATIO else (prior.low + prior.high) / 2
        assert prior.value == pytest.approx(middle, rel=0.001)


def test_the_rate_of_ideas_is_solved_for_the_share_of_the_barometer(ledger: Ledger) -> None:
    (entry,) = ledger.solved
    assert isinstance(entry.prior, Solved) and entry.prior.target is not None
    assert (entry.prior.start, entry.prior.low, entry.prior.high) == (0.3, 0.005, 0.6)
    target = entry.prior.target
    assert (target.outcome, target.value, target.month, target.tolerance) == (
        "innovating_share",
        0.74,
        100,
        0.01,
    )


def test_numbers_of_the_population_stand_where_the_ledger_says(ledger: Ledger) -> None:
    document = tomllib.loads((FOLDER / "population.toml").read_text(encoding="utf-8"))
    for address in ledger.by_address:
        if address.startswith("population."):
            prior, key = ledger[address].prior, address.removeprefix("population.")
            assert isinstance(prior, Fixed)
            assert prior.table == "population.toml" or prior.value == document[key]
            assert key in document


def test_only_what_is_published_is_called_more_than_a_guess(ledger: Ledger) -> None:
    better = {entry.id: entry.grade for entry in ledger if entry.grade != "guess"}
    assert better == {"A-257": "survey", "A-262": "survey"}
