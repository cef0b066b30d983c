"""§4 and §5: what a stage's mechanisms say is applied in one order, whatever order they are listed in."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from samspill import (
    MISSING,
    Changes,
    Intervention,
    Level,
    Population,
    Table,
    adds,
    column,
    known,
    maxes,
    mins,
    overrides,
    ref,
    scales,
    sets,
)
from samspill.core import Dated
from samspill.spec import DeclarationError, RunError


class Town(Table, level=Level.MESO):
    name = column(np.int8, default=0)


class Person(Table, level=Level.MICRO):
    wealth = column(np.float64, default=1.0)
    other = column(np.float64, default=2.0)
    mood = column(np.float64, default=0.5, bounds=(0.0, 1.0))
    capped = column(np.float64, default=0.5, bounds=(0.0, 1.0), at_bounds="clip")
    small = column(np.int8, default=0)
    natural = column(np.uint8, default=0)
    is_ill = column(np.bool_, default=False)
    single = column(np.float32, default=0.0)
    age = column(np.float64, bounds=(1.0, 120.0), missing=True)
    home = ref(Town)


PEOPLE = Population("people", {Town: 2, Person: 4})
KINDS = {"set": sets, "override": overrides, "scale": scales, "add": adds, "at_least": maxes, "at_most": mins}


@pytest.fixture
def saying(acting):
    """Make a mechanism that says one thing of one column in every step."""

    def make(verb, target, value, at=None, *, kind=None, **words):
        def step(self, s, now):
            return getattr(Changes(), verb)(target, value, at=at)

        words.setdefault("name", f"{verb.title().replace('_', '')}{target.name.title()}")
        if kind is not None:
            words["kind"] = kind
        return acting(step, writes=(KINDS[verb](target),), **words)

    return make


def rows(*numbers: int) -> np.ndarray:
    return np.array(numbers)


# --- the order of kinds -----------------------------------------------------------------------------------


def test_kinds_apply_in_the_order_of_the_text_whatever_their_lucks(saying, after) -> None:
    said = [("at_most", 100.0), ("at_least", 50.0), ("add", 7.0), ("scale", 3.0), ("override", 10.0), ("set", 4.0)]
    expected = [min(max(10.0 * 3.0 + 7.0, 50.0), 100.0)] * 4
    for lucks in (range(6), reversed(range(6))):
        members, policies = [], []
        for (verb, value), luck in zip(said, lucks, strict=True):
            if verb == "override":
                cls = saying(verb, Person.wealth, value, kind=Intervention, stage="stage", luck=f"luck {luck}")
                policies.append(Dated(cls()))
            else:
                members.append(saying(verb, Person.wealth, value, luck=f"luck {luck}"))
        run = after(PEOPLE, *members, interventions=tuple(policies))
        assert run.values(Person.wealth).tolist() == expected


@pytest.mark.parametrize(
    ("said", "result"),
    [
        ([("set", 4.0), ("scale", 3.0)], 12.0),
        ([("scale", 3.0), ("add", 2.0)], 5.0),
        ([("add", 2.0), ("at_least", 9.0)], 9.0),
        ([("at_least", 9.0), ("at_most", 6.0)], 6.0),
        ([("scale", 3.0), ("scale", 5.0)], 15.0),
        ([("add", 2.0), ("add", 5.0)], 8.0),
        ([("at_least", 3.0), ("at_least", 5.0)], 5.0),
        ([("at_most", 0.3), ("at_most", 0.5)], 0.3),
    ],
    ids=str,
)
def test_each_pair_of_kinds_has_one_result(saying, after, said, result) -> None:
    for order in itertools.permutations(said):
        members = [saying(verb, Person.wealth, value, name=f"M{verb}{value}".replace(".", "_"))
                   for verb, value in order]  # fmt: skip
        assert after(PEOPLE, *members).values(Person.wealth).tolist() == [result] * 4


def test_listing_order_changes_no_bit(acting, after) -> None:
    """Sums and products of floats depend on their order, so the order must come from elsewhere."""
    scores = np.array([1e16, 1.0, -1e16, 3.0])

    def step_of(number: int):
        def step(self, s, now):
            return Changes().add(Person.wealth, scores[number]).scale(Person.other, 1.0 + scores[number] / 3e16)

        return step

    made = [acting(step_of(n), writes=(adds(Person.wealth), scales(Person.other)), name=f"Adds{n}") for n in range(4)]
    seen = set()
    for order in itertools.permutations(made):
        run = after(PEOPLE, *order)
        seen.add((run.values(Person.wealth).tobytes(), run.values(Person.other).tobytes()))
    assert len(seen) == 1
    assert sum(scores) != sum(reversed(scores))  # the numbers would show another order


def test_the_order_within_a_kind_is_that_of_the_lucks(acting, after) -> None:
    scores = {"a": 1.0, "b": 1e16, "c": -1e16}

    def step(self, s, now):
        return Changes().add(Person.wealth, scores[self.luck])

    cls = acting(step, writes=(adds(Person.wealth),))
    run = after(PEOPLE, cls(name="c"), cls(name="a"), cls(name="b"))
    assert run.values(Person.wealth)[0] == ((1.0 + scores["a"]) + scores["b"]) + scores["c"]


# --- rows -------------------------------------------------------------------------------------------------


def test_sparse_rows_and_masks_write_only_there(saying, after) -> None:
    mask = np.array([False, True, False, True])
    for at in (rows(1, 3), [1, 3], mask, rows(3, 1), rows(1, 3).astype(np.int32)):
        run = after(PEOPLE, saying("add", Person.wealth, 5.0, at=at))
        assert run.values(Person.wealth).tolist() == [1.0, 6.0, 1.0, 6.0]


def test_one_row_given_as_a_number_is_one_row(saying, after) -> None:
    assert after(PEOPLE, saying("set", Person.wealth, 5.0, at=2)).values(Person.wealth).tolist() == [1, 1, 5, 1]


def test_values_for_rows_out_of_order_go_to_their_rows(saying, after) -> None:
    run = after(PEOPLE, saying("set", Person.wealth, np.array([30.0, 10.0]), at=rows(3, 1)))
    assert run.values(Person.wealth).tolist() == [1.0, 10.0, 1.0, 30.0]


def test_no_rows_at_all_write_nothing(saying, after) -> None:
    for at, value in (([], []), (rows(), np.array([])), (np.zeros(4, bool), 9.0), (rows().astype(int), 9.0)):
        for target in (Person.wealth, Person.small):
            run = after(PEOPLE, saying("set", target, value if np.ndim(value) else 9, at=at))
            assert run.values(target).tolist() == [target.default] * 4


@pytest.mark.parametrize("at", [rows(2, 1, 2, 2), rows(1, 2, 2, 2)], ids=str)
def test_a_row_that_stands_several_times_gathers_all_that_is_added(saying, after, at) -> None:
    for value, total in ((np.array([1.0, 10.0, 100.0, 1000.0]), None), (5.0, 15.0)):
        run = after(PEOPLE, saying("add", Person.wealth, value, at=at))
        twos = total if total is not None else value[at == 2].sum()
        ones = 5.0 if total is not None else value[at == 1].sum()
        assert run.values(Person.wealth).tolist() == [1.0, 1.0 + ones, 1.0 + twos, 1.0]


def test_a_row_that_stands_several_times_gathers_factors_and_limits(saying, after) -> None:
    values = np.array([2.0, 3.0, 5.0])
    run = after(PEOPLE, saying("scale", Person.wealth, values, at=rows(1, 0, 1)))
    assert run.values(Person.wealth).tolist() == [3.0, 10.0, 1.0, 1.0]
    run = after(PEOPLE, saying("at_least", Person.wealth, values, at=rows(1, 0, 1)))
    assert run.values(Person.wealth).tolist() == [3.0, 5.0, 1.0, 1.0]
    run = after(PEOPLE, saying("at_most", Person.wealth, values / 10, at=rows(1, 0, 1)))
    assert run.values(Person.wealth).tolist() == [0.3, 0.2, 1.0, 1.0]


def test_setting_a_row_twice_to_different_values_is_refused(saying, after) -> None:
    with pytest.raises(RunError, match=r"E208.*SetWealth"):
        after(PEOPLE, saying("set", Person.wealth, np.array([1.0, 2.0, 3.0]), at=rows(1, 2, 1)))


@pytest.mark.parametrize("at", [rows(0, 4), rows(4, 0), rows(-1), rows(1, -1), rows(MISSING), [0.5], 7], ids=str)
@pytest.mark.parametrize("verb", ["set", "add", "scale"])
def test_rows_that_are_not_there_are_refused(saying, after, verb, at) -> None:
    with pytest.raises(RunError, match="E219"):
        after(PEOPLE, saying(verb, Person.wealth, 2.0, at=at))


@pytest.mark.parametrize(
    ("value", "at"),
    [(np.ones(3), None), (np.ones(5), None), (np.ones(1), None), (np.ones(2), rows(0, 1, 2)),
     (2.0, np.ones(3, bool)), (np.ones(4), np.array([True, False, True, False]))],
    ids=str,
)  # fmt: skip
def test_wrong_lengths_are_refused(saying, after, value, at) -> None:
    with pytest.raises(RunError, match="E206"):
        after(PEOPLE, saying("add", Person.wealth, value, at=at))


# --- values -----------------------------------------------------------------------------------------------


def test_values_are_cast_to_the_kind_of_the_column(saying, after) -> None:
    assert after(PEOPLE, saying("set", Person.small, np.array([1, 2, 3, -4]))).values(Person.small).dtype == np.int8
    assert after(PEOPLE, saying("set", Person.natural, 7)).values(Person.natural).tolist() == [7] * 4
    assert after(PEOPLE, saying("set", Person.is_ill, 1)).values(Person.is_ill).tolist() == [True] * 4
    assert after(PEOPLE, saying("set", Person.wealth, True)).values(Person.wealth).tolist() == [1.0] * 4
    single = after(PEOPLE, saying("add", Person.single, np.full(4, 0.1))).values(Person.single)
    assert single.dtype == np.float32
    assert single.tolist() == [float(np.float32(0.1))] * 4


@pytest.mark.parametrize(
    ("name", "value"),
    [("small", 0.5), ("small", np.full(4, 2.0)), ("small", 300), ("small", np.array([1, 2, 3, 128])),
     ("natural", -1), ("natural", np.array([0, 0, 0, -1])), ("is_ill", 2), ("is_ill", np.array([0, 1, 0, 1])),
     ("is_ill", 0.0), ("wealth", "much"), ("wealth", None), ("wealth", 1j)],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("verb", ["set", "add"])
def test_values_of_another_kind_are_refused(saying, after, verb, name, value) -> None:
    with pytest.raises(RunError, match="E205"):
        after(PEOPLE, saying(verb, getattr(Person, name), value))


def test_no_column_holds_minus_zero(saying, after) -> None:
    for members in (
        [saying("set", Person.wealth, -0.0)],
        [saying("set", Person.wealth, -0.0, at=rows(0, 2))],
        [saying("scale", Person.wealth, -0.0)],
        [saying("at_most", Person.wealth, -0.0)],
        [saying("set", Person.single, np.full(4, -0.0))],
        [saying("set", Person.capped, -0.0)],
    ):
        run = after(PEOPLE, *members)
        for each in (Person.wealth, Person.single, Person.capped):
            assert not np.any(np.signbit(run.values(each)))


def test_neither_founders_nor_defaults_hold_minus_zero(after) -> None:
    class Purse(Table, level=Level.MICRO):
        content = column(np.float64)
        debt = column(np.float64, default=-0.0)
        spent = column(np.float64, each_step=-0.0)

    run = after(Population("purses", {Purse: {Purse.content: [-0.0, -1.0]}}))
    assert [np.signbit(run.values(each)).tolist() for each in Purse.columns] == [
        [False, True],
        [False] * 2,
        [False] * 2,
    ]


# --- views of the state -----------------------------------------------------------------------------------


def test_two_columns_swap_when_each_is_set_to_the_view_of_the_other(acting, after) -> None:
    def step(self, s, now):
        return Changes().set(Person.wealth, s[Person.other]).set(Person.other, s[Person.wealth])

    swaps = acting(step, reads=(Person.wealth, Person.other), writes=(sets(Person.wealth), sets(Person.other)))
    run = after(PEOPLE, swaps)
    assert run.values(Person.wealth).tolist() == [2.0] * 4
    assert run.values(Person.other).tolist() == [1.0] * 4


def test_a_view_returned_as_value_shows_the_state_that_was_seen(acting, after) -> None:
    def step(self, s, now):
        return Changes().add(Person.other, s[Person.wealth])

    def sets_wealth(self, s, now):
        return Changes().set(Person.wealth, 50.0)

    run = after(
        PEOPLE, acting(step, reads=(Person.wealth,), writes=(adds(Person.other),), name="Adds"),
        acting(sets_wealth, writes=(sets(Person.wealth),), name="Sets"),
    )  # fmt: skip
    assert run.values(Person.other).tolist() == [3.0] * 4


def test_a_mask_seen_in_the_state_still_counts_when_somebody_else_changes_it(acting, after) -> None:
    population = Population("people", {Person: {Person.is_ill: [True, False, True, False]}})

    def pays(self, s, now):
        return Changes().add(Person.wealth, 1.0, at=s[Person.is_ill])

    def heals(self, s, now):
        return Changes().set(Person.is_ill, False)

    run = after(
        population, acting(pays, reads=(Person.is_ill,), writes=(adds(Person.wealth),), name="Pays"),
        acting(heals, writes=(sets(Person.is_ill),), name="Heals"),
    )  # fmt: skip
    assert run.values(Person.wealth).tolist() == [2.0, 1.0, 2.0, 1.0]


def test_rows_seen_in_the_state_still_count_when_somebody_else_changes_them(acting, after) -> None:
    class Duty(Table, level=Level.MICRO):
        holder = ref(Person)

    population = Population("people", {Person: 4, Duty: {Duty.holder: [2, 3]}})

    def pays(self, s, now):
        return Changes().add(Person.wealth, 1.0, at=s[Duty.holder])

    def passes_on(self, s, now):
        return Changes().set(Duty.holder, 0)

    run = after(
        population, acting(pays, reads=(Duty.holder,), writes=(adds(Person.wealth),), name="Pays"),
        acting(passes_on, writes=(sets(Duty.holder),), name="PassesOn"),
    )  # fmt: skip
    assert run.values(Person.wealth).tolist() == [1.0, 1.0, 2.0, 2.0]


def test_values_that_a_mechanism_keeps_are_not_changed_by_the_merge(acting, after) -> None:
    mine = np.array([1.0, 2.0, 3.0, 4.0])

    def step(self, s, now):
        return Changes().set(Person.wealth, mine).scale(Person.wealth, 10.0)

    run = after(PEOPLE, acting(step, writes=(sets(Person.wealth), scales(Person.wealth))))
    assert run.values(Person.wealth).tolist() == [10.0, 20.0, 30.0, 40.0]
    assert mine.tolist() == [1.0, 2.0, 3.0, 4.0]


# --- bounds -----------------------------------------------------------------------------------------------


def test_leaving_the_bounds_is_refused_and_names_all_who_wrote(saying, after) -> None:
    members = [saying("add", Person.mood, np.array([0.0, 0.3, 0.3, 0.0]), name="Cheers"),
               saying("scale", Person.mood, 2.0, name="Doubles", at=rows(2))]  # fmt: skip
    with pytest.raises(RunError) as caught:
        after(PEOPLE, *members)
    told = str(caught.value)
    assert caught.value.code == "E203"
    for part in (
        "Person.mood left its bounds in 1 of 4 rows",
        "Cheers (adds)",
        "Doubles (scales)",
        "1.3 (id 2)",
        "0 to 1",
    ):
        assert part in told


def test_bounds_hold_once_after_all_have_spoken(saying, after) -> None:
    run = after(PEOPLE, saying("scale", Person.mood, 4.0), saying("add", Person.mood, -1.5))
    assert run.values(Person.mood).tolist() == [0.5] * 4


@pytest.mark.parametrize("value", [np.nan, np.array([0.1, 0.1, np.nan, 0.1])], ids=str)
@pytest.mark.parametrize("name", ["wealth", "mood", "capped"])
def test_what_is_no_number_is_refused_everywhere(saying, after, name, value) -> None:
    with pytest.raises(RunError, match="E203"):
        after(PEOPLE, saying("set", getattr(Person, name), value))


def test_both_ends_of_the_bounds_are_allowed(saying, after) -> None:
    run = after(PEOPLE, saying("set", Person.mood, np.array([0.0, 1.0, 0.0, 1.0])))
    assert run.values(Person.mood).tolist() == [0.0, 1.0, 0.0, 1.0]


def test_clips_are_made_and_counted(saying, after) -> None:
    run = after(PEOPLE, saying("add", Person.capped, np.array([0.6, 0.5, -0.7, 0.1])), steps=1)
    assert run.values(Person.capped).tolist() == [1.0, 1.0, 0.0, 0.6]
    assert run.clips == {"Person.capped": 2}
    run.advance(1)
    assert run.clips == {"Person.capped": 2 + 3}


def test_nothing_is_counted_where_nothing_is_clipped(saying, after) -> None:
    assert not after(PEOPLE, saying("add", Person.capped, 0.5)).clips


# --- who may write ----------------------------------------------------------------------------------------


def test_writing_what_was_not_declared_is_refused(acting, after) -> None:
    def step(self, s, now):
        return Changes().add(Person.wealth, 1.0)

    for writes in ((), (adds(Person.other),), (sets(Person.wealth),)):
        with pytest.raises(RunError, match="E213"):
            after(PEOPLE, acting(step, writes=writes))


def test_who_declared_to_set_a_column_whole_does_not_set_some_rows(acting, after) -> None:
    def whole(at):
        return acting(
            lambda self, s, now: Changes().set(Person.wealth, 3.0, at=at), writes=(sets(Person.wealth, whole=True),)
        )

    assert after(PEOPLE, whole(None)).values(Person.wealth).tolist() == [3.0] * 4
    with pytest.raises(RunError, match="E213"):
        after(PEOPLE, whole(rows(0, 1)))


def test_two_who_set_a_column_are_refused_at_build(saying, after) -> None:
    with pytest.raises(DeclarationError, match=r"E115.*Person.wealth is set by"):
        after(PEOPLE, saying("set", Person.wealth, 1.0, name="One"), saying("set", Person.wealth, 1.0, name="Two"))


def test_a_policy_that_sets_what_a_mechanism_of_its_stage_sets_is_refused_at_build(saying, after) -> None:
    policy = saying("set", Person.wealth, 1.0, name="Two", kind=Intervention, stage="stage")
    with pytest.raises(DeclarationError, match="E115"):
        after(PEOPLE, saying("set", Person.wealth, 1.0, name="One"), interventions=(Dated(policy()),))


def test_two_overrides_of_one_row_are_refused_when_they_meet(saying, after) -> None:
    def policies(second):
        return tuple(
            Dated(saying("override", Person.wealth, 3.0, at=at, name=name, kind=Intervention)())
            for name, at in (("One", rows(0, 1)), ("Two", second))
        )

    run = after(PEOPLE, interventions=policies(rows(2, 3)))
    assert run.values(Person.wealth).tolist() == [3.0] * 4
    for second in (rows(1, 2), None):
        with pytest.raises(RunError, match=r"E209.*Two overrides rows of Person.wealth"):
            after(PEOPLE, interventions=policies(second))


def test_a_mechanism_that_is_no_policy_may_not_override(saying, after) -> None:
    with pytest.raises(DeclarationError, match="E117"):
        after(PEOPLE, saying("override", Person.wealth, 3.0))


# --- references and missing values ------------------------------------------------------------------------


def test_a_reference_is_set_to_rows_or_to_missing_and_to_nothing_else(saying, after) -> None:
    run = after(PEOPLE, saying("set", Person.home, np.array([1, 0, MISSING, 1])))
    assert run.values(Person.home).tolist() == [1, 0, MISSING, 1]
    for stray in (2, -1, -2):
        with pytest.raises(RunError, match="E220"):
            after(PEOPLE, saying("set", Person.home, np.array([1, 0, stray, 1])))


def test_a_reference_to_an_empty_table_points_nowhere(saying, after) -> None:
    nobody = Population("people", {Town: 0, Person: 4})
    assert after(nobody, saying("set", Person.home, MISSING)).values(Person.home).tolist() == [MISSING] * 4
    with pytest.raises(RunError, match="E220"):
        after(nobody, saying("set", Person.home, 0))


def test_a_reference_is_not_added_to(saying, after) -> None:
    with pytest.raises(DeclarationError, match="E117"):
        after(PEOPLE, saying("add", Person.home, 1))


def test_setting_a_value_makes_it_known_and_adding_to_none_makes_none(acting, after) -> None:
    seen = []

    def looks(self, s, now):
        seen.append((s[known(Person.age)].copy(), s[Person.age].copy()))
        return Changes().set(Person.age, 30.0, at=rows(2)).add(Person.age, 200.0, at=rows(0)).scale(Person.age, 0.5)

    reads, writes = (Person.age, known(Person.age)), (sets(Person.age), adds(Person.age), scales(Person.age))
    after(PEOPLE, acting(looks, reads=reads, writes=writes), steps=2)
    assert [mask.tolist() for mask, _ in seen] == [[False] * 4, [False, False, True, False]]
    assert seen[1][1][2] == 15.0


def test_a_column_is_shown_once_every_row_of_it_has_a_value(acting, after) -> None:
    def fills(self, s, now):
        return Changes().set(Person.age, 30.0, at=rows(now.step))

    def reads_it(self, s, now):
        return Changes().set(Person.wealth, s[Person.age]) if now.step == 4 else Changes()

    run = after(
        PEOPLE, acting(lambda self, s, now: fills(self, s, now) if now.step < 4 else Changes(),
                       writes=(sets(Person.age),), name="Fills"),
        acting(reads_it, reads=(Person.age,), writes=(sets(Person.wealth),), name="Reads"), steps=5,
    )  # fmt: skip
    assert run.values(Person.wealth).tolist() == [30.0] * 4
