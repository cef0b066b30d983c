"""Small groups are hidden, and nobody can work them out from what is shown."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from scipy.optimize import linprog

from samspill.experiments.facts import OutcomeFacts
from samspill.experiments.hiding import FEWEST, hidden, members


def outcome(**by: tuple[str, ...]) -> OutcomeFacts:
    return OutcomeFacts("x", "X", "1", "up", "micro", "all", "", "T.x", ("2030-01", "2031-01"), by,
                        {way: (f"T.{way}",) for way in by})  # fmt: skip


def counted(about: OutcomeFacts, cells: list[int]) -> dict[str, int]:
    return {group: int(np.dot(bits, cells)) for group, bits in members(about).items()}


def range_of(about: OutcomeFacts, cells: list[int], values: np.ndarray, target: str) -> float:
    """Attack: between which sums can a hidden group lie, by all that is shown and any number of losers in a cell?"""
    counts = counted(about, cells)
    shown = [group for group in counts if group not in hidden(about, counts)]
    bits = members(about)
    known = np.array([bits[group] for group in shown], float)
    sums, aim = known @ values, bits[target].astype(float)
    ends = [linprog(sign * aim, A_eq=known, b_eq=sums, bounds=[(0, None)] * len(cells)).fun for sign in (1, -1)]
    return -ends[1] - ends[0]


@pytest.mark.parametrize("seed", range(30))
def test_no_small_group_can_be_worked_out_from_the_sums_that_are_shown(seed: int) -> None:
    rng = np.random.default_rng(seed)
    about = outcome(kind=tuple("abcd"), place=tuple("xyz"))
    cells = rng.choice([0, 1, 3, 8, 30], 12, p=[0.1, 0.1, 0.1, 0.3, 0.4]).tolist()
    counts, values = counted(about, cells), np.array(cells) * rng.uniform(0.2, 0.8, 12)
    small = [group for group, n in counts.items() if group != "all" and 0 < n < FEWEST]
    assert set(small) <= hidden(about, counts)
    for group in small:
        assert range_of(about, cells, values, group) > 1e-6, (seed, group, cells)


def test_what_is_left_of_a_shown_group_is_never_a_few() -> None:
    about = outcome(kind=tuple("abcd"))
    cells = [2, 2, 40, 30]
    away = hidden(about, counted(about, cells))
    assert {"kind: a", "kind: b"} < away
    assert sum(n for group, n in counted(about, cells).items() if group in away) >= FEWEST


def test_where_all_are_many_nothing_is_hidden_and_an_empty_group_hides_nobody() -> None:
    about = outcome(kind=tuple("ab"), place=tuple("xy"))
    assert hidden(about, counted(about, [9, 9, 9, 9])) == frozenset()
    assert hidden(about, counted(about, [9, 9, 9, 0])) == frozenset()


def test_a_small_group_takes_another_one_with_it() -> None:
    about = outcome(kind=tuple("abc"), place=tuple("xyz"))
    cells = [20] * 9
    cells[4] = 2
    away = hidden(about, counted(about, cells))
    in_rows = {group.split("; ")[0] for group in away}
    assert "kind: b; place: y" in away
    assert len(away) >= 4, away
    assert len(in_rows) >= 2
    assert "all" not in away


def test_members_name_what_a_study_records() -> None:
    about = outcome(kind=tuple("ab"), place=tuple("xy"))
    assert list(members(about)) == list(about.recorded)
    cells = list(product("ab", "xy"))
    assert members(about)["kind: b; place: x"].tolist() == [cell == ("b", "x") for cell in cells]
