"""Effects on those who are in a group of each of two groupings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import two_ways as town

from samspill.core import Run
from samspill.experiments import Effects, OutcomeFacts, Runs
from samspill.spec import StudyError

RUNS = town.runs()
PAIRS = [f"age: {age}; street: {street}" for age in town.AGES for street in town.STREETS]


def test_every_pair_of_groups_is_told_in_the_order_that_is_asked_for() -> None:
    found = RUNS.compare("noise", on="share", by=("age", "street"))
    assert [each.group for each in found] == PAIRS
    turned = RUNS.compare("noise", on="share", by=("street", "age"))
    assert [each.group for each in turned] == [PAIRS[place] for place in (0, 3, 1, 4, 2, 5)]
    by_group = {each.group: each.as_dict() for each in found}
    assert {each.group: each.as_dict() for each in turned} == by_group


def test_a_crossing_is_found_by_columns_as_by_labels() -> None:
    by_label = RUNS.compare("noise", on="part", by=("age", "street"))
    assert RUNS.compare("noise", on="part", by=(town.Person.age, town.Street.name)) == by_label
    assert RUNS.compare("noise", on="part", by=[town.Person.age]) == RUNS.compare("noise", on="part", by="age")


def test_crossings_of_a_whole_sum_to_its_groups_and_to_the_total() -> None:
    crossed = {group: RUNS.figures("noise", "part", group) for group in PAIRS}
    for age in town.AGES:
        inside = sum(values for group, values in crossed.items() if group.startswith(f"age: {age};"))
        assert np.allclose(inside, RUNS.figures("noise", "part", f"age: {age}"), rtol=0, atol=1e-15)
    assert np.allclose(sum(crossed.values()), RUNS.figures("noise", "part"), rtol=0, atol=1e-15)
    effects = RUNS.compare("noise", on="part", by=("street", "age"))
    assert sum(each.mean for each in effects) == pytest.approx(RUNS.compare("noise", on="part").mean, abs=1e-15)


def test_a_figure_of_a_crossing_is_what_those_persons_have() -> None:
    study = town.study()
    draw = RUNS.draws[0]
    scenario = study.scenarios[0].with_(draw.values)
    run = Run(scenario.model, scenario.population, seed=RUNS.statuses[0].luck, columns=(town.Person.knows,))
    knows = np.array(run.advance(12).record.columns[town.Person.knows])[6:]
    them = (run.values(town.Person.age) == 1) & (run.values(town.Person.street) == 0)
    figure = RUNS.figures("before", "share", "age: old; street: north, uphill")[0, 0]
    assert figure == pytest.approx(knows[:, them].mean(), rel=1e-14)


def test_where_nobody_is_in_both_groups_there_is_no_number() -> None:
    nobody = RUNS.compare("noise", on="share", group="age: old; street: nowhere")
    assert (nobody.n_draws, nobody.as_dict()["mean"]) == (0, None)


def test_crossings_are_told_only_where_they_are_asked_for() -> None:
    assert not [each.group for each in RUNS.effects() if ";" in each.group]
    assert [each.group for each in RUNS.compare("noise", on="share", by="age")] == ["age: young", "age: old"]
    assert RUNS.outcome("share").groups()[0] == "all"
    assert not [group for group in RUNS.outcome("share").groups() if ";" in group]


def test_a_record_gives_crossings_only_where_they_are_asked_for() -> None:
    scenario = town.study().scenarios[0]
    record = Run(scenario.model, scenario.population, seed=1).advance(12).record
    plain, crossed = record.figures(), record.figures(crossed=True)
    assert plain.items() <= crossed.items()
    assert not [group for _, group in plain if ";" in group]
    named = {("share", group) for group in PAIRS if "nowhere" not in group}
    assert {key for key in crossed if key[0] == "share"} - set(plain) == named


def test_three_groupings_cross_two_and_two() -> None:
    facts = replace(RUNS.outcome("share"), by={"a": ("1", "2"), "b": ("3",), "c": ("4", "5")})
    assert facts.crossings == (("a", "b"), ("a", "c"), ("b", "c"))
    assert len(facts.recorded) == 1 + 5 + 2 + 4 + 2
    assert facts.groups("c", "a") == ("a: 1; c: 4", "a: 2; c: 4", "a: 1; c: 5", "a: 2; c: 5")
    assert isinstance(facts, OutcomeFacts)


@pytest.mark.parametrize(
    ("on", "by", "told"),
    [
        ("share", ("age", "stret"), 'did you mean "street"?'),
        ("share", ("age", "age"), 'crossing of "share" "age x age"'),
        ("share", ("age", "street", "age"), "expected: age x street"),
        ("share", (), "expected: age x street"),
        ("count", ("age", "street"), 'There is no grouping of "count" "street"'),
        ("bare", "age", "expected: none"),
    ],
)
def test_a_crossing_that_there_is_not_is_refused(on: str, by: tuple[str, ...], told: str) -> None:
    with pytest.raises(StudyError) as caught:
        RUNS.compare("noise", on=on, by=by)
    assert caught.value.code == "E413"
    assert told in str(caught.value)


def test_runs_that_kept_no_crossings_say_so() -> None:
    plain = [place for place, (_, group) in enumerate(RUNS.facts.keys) if ";" not in group]

    def as_before(each):  # type: ignore[no-untyped-def]
        figures = np.full(len(RUNS.facts.keys), np.nan)
        figures[plain] = each.figures[plain]
        return replace(each, figures=figures)

    older = Runs(RUNS.facts, [replace(each, runs=tuple(map(as_before, each.runs))) for each in RUNS.results])
    assert older.compare("noise", on="share", by="age") == RUNS.compare("noise", on="share", by="age")
    with pytest.raises(StudyError, match="E413.*by age and street at once") as caught:
        older.compare("noise", on="share", by=("age", "street"))
    assert "run the study again" in caught.value.fix


def test_crossings_are_kept_and_read_back(tmp_path: Path) -> None:
    kept = town.study().run(out=tmp_path / "kept", progress=False)
    back = Runs.load(tmp_path / "kept").compare("late", on="part", by=("age", "street"))
    assert [each.as_dict() for each in back] == [
        each.as_dict() for each in kept.compare("late", on="part", by=("age", "street"))
    ]


def test_several_effects_are_a_list_that_shows_itself() -> None:
    found = RUNS.compare("noise", on="share", by="age")
    assert isinstance(found, Effects)
    assert found == list(found)
    assert found._repr_html_().count("<tr>") == 3
