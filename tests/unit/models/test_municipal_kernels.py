"""The compiled loops of the case against plain loops."""

import numpy as np
import pytest

from samspill import MISSING
from samspill.core import luck
from samspill.core.kernels import integer, normal, pair_normals, uniform
from samspill.models.municipal_innovation.mechanisms.copying import by_sector, found_anew, look_around, turn_to_list
from samspill.models.municipal_innovation.mechanisms.decision import taken_up, values_of
from samspill.models.municipal_innovation.mechanisms.load import service_lost
from samspill.models.municipal_innovation.mechanisms.practice import begun_less_over, rates_of_completion
from samspill.models.municipal_innovation.mechanisms.show import best_of_each, recently, shown_now
from samspill.models.municipal_innovation.mechanisms.value import to_groups, value_given
from samspill.models.municipal_innovation.tables import Innovation, Practice, Workplace

N_TOWNS, N_SECTORS, LOOKS = 5, 2, 3


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(11)


@pytest.fixture
def services(rng) -> dict[str, np.ndarray]:
    """Services of towns in a ring, of one to four workplaces each."""
    workplaces = rng.integers(1, 5, N_TOWNS * N_SECTORS).astype(np.int32)
    return {
        "municipality": np.repeat(np.arange(N_TOWNS, dtype=np.int32), N_SECTORS),
        "sector": np.tile(np.arange(N_SECTORS, dtype=np.int8), N_TOWNS),
        "first": np.concatenate([[0], np.cumsum(workplaces)[:-1]]).astype(np.int32),
        "workplaces": workplaces,
    }


def test_looking_around_finds_the_best_claim_among_the_peers_that_are_drawn(rng, services) -> None:
    service = np.repeat(np.arange(services["first"].size, dtype=np.int32), services["workplaces"])
    n = service.size
    showcase = np.where(rng.random(n) < 0.5, rng.integers(0, 90, n), MISSING).astype(np.int32)
    claim, rows = rng.random(n), np.arange(n)
    indptr = np.arange(0, 2 * N_TOWNS + 1, 2, dtype=np.int32)
    indices = np.array([((i - 1) % N_TOWNS, (i + 1) % N_TOWNS) for i in range(N_TOWNS)], np.int32).ravel()
    keys = [luck(3, "a").rng(name).key(Workplace) for name in ("home", "place", "peer")]
    found, met = look_around(
        rows, rows, service, showcase, claim, *services.values(), indptr, indices, LOOKS, 0.4, *keys
    )  # fmt: skip
    for row in rows:
        best, expected, seen = -np.inf, MISSING, 0
        for look in range(LOOKS):
            home, place, peer = (uniform(row, key, look) for key in keys)
            mine = service[row]
            if home < 0.4 and services["workplaces"][mine] > 1:
                peers = [w for w in np.flatnonzero(service == mine) if w != row]
            else:
                town = services["municipality"][mine]
                other = indices[indptr[town] : indptr[town + 1]][int(place * 2)]
                peers = np.flatnonzero(service == other * N_SECTORS + services["sector"][mine])
            who = peers[int(peer * len(peers))]
            seen += showcase[who] != MISSING
            if showcase[who] != MISSING and claim[who] > best:
                best, expected = claim[who], showcase[who]
        assert (found[row], met[row]) == (expected, seen)


def test_who_found_nothing_takes_an_item_of_its_sector_where_the_draw_says_so() -> None:
    items = by_sector(np.array([5, 6, 7, 8], np.int32), np.array([1, 0, 0, 1], np.int8), 2)
    assert items.tolist() == [[6, 7], [5, 8]]
    service, sector, rows = np.repeat(np.arange(3, dtype=np.int32), 20), np.array([0, 1, 1], np.int8), np.arange(60)
    turns, item = (luck(3, "a").rng(name).key(Workplace) for name in ("turns", "item"))
    found = np.where(rows % 3 == 0, 9, MISSING).astype(np.int32)
    expected = [
        items[sector[service[row]], integer(row, 2, item, 0)] if row % 3 and uniform(row, turns, 0) < 0.6 else old
        for row, old in enumerate(found)
    ]
    turn_to_list(rows, rows, service, sector, items, 0.6, turns, item, found)
    assert found.tolist() == expected and {5, 6, 7, 8, 9, MISSING} == set(expected)


def test_what_was_adopted_last_is_not_found_anew() -> None:
    rows, last = np.array([1, 2, 4]), np.array([0, 5, 6, 0, 7], np.int32)
    found = found_anew(rows, np.array([5, 8, MISSING], np.int32), np.array([1.0, 3.0, 0.0]), last, 3)
    assert [each.tolist() for each in found] == [[2], [8], [1.0]]


def test_ideas_of_ones_own_are_new_and_what_was_found_is_worth_what_fits() -> None:
    idea = luck(3, "a").rng("idea", ever=True).key(Innovation)
    fits = luck(3, "a").rng("fits", ever=True).pair_key(Innovation, Workplace)
    offers, innovations, workplaces = np.arange(3) + (1 << 62), np.array([70, 80]), np.arange(5)
    place, source = np.array([4, 2, 0], np.int32), np.array([MISSING, 1, MISSING], np.int32)
    value = values_of(offers, place, source, innovations, workplaces, np.array([8.0, 9.0]), idea, fits, 0.5, 0.6)
    pair = np.empty(1)
    pair_normals(np.array([80]), np.array([2]), fits, 0, pair)
    assert value.tolist() == [0.5 + normal(offers[0], idea, 0), 0.5 + 0.6 * 8.5 + 0.8 * pair[0],
                              0.5 + normal(offers[2], idea, 0)]  # fmt: skip


def test_what_is_taken_up_is_parted_and_each_workplace_stands_once_last() -> None:
    place, value = np.array([3, 9, 1, 3, 1, 0], np.int32), np.arange(6) / 2.0
    source, complexity_of = np.array([1, 0, MISSING, 0, 0, MISSING], np.int32), np.array([0.25, 0.5])
    where, worth, innovation, complexity, new, last = taken_up(
        np.array([0, 2, 3, 4, 5]), place, value, source, complexity_of, 10
    )
    assert (where.tolist(), worth.tolist()) == ([3, 1, 3, 1, 0], [0.0, 1.0, 1.5, 2.0, 2.5])
    assert (new.tolist(), last.tolist()) == ([1, 4], [2, 3, 4])
    found = innovation != MISSING
    assert (innovation[found].tolist(), complexity[found].tolist()) == ([1, 0, 0], [0.5, 0.25, 0.25])


def test_each_workplace_tells_its_best_claim() -> None:
    where, claim = np.array([3, 1, 3, 1, 0], np.int32), np.array([1.0, 2.0, 1.0, 3.0, 9.0])
    assert best_of_each(where, claim, np.array([True, True, True, True, False]), 4).tolist() == [0, 3]


def test_what_is_shown_takes_the_place_of_what_fades() -> None:
    keys = [luck(3, "a").rng(name).key(Practice) for name in ("impression", "tells")]
    ids, place = np.arange(4) + 100, np.array([0, 0, 1, 2], np.int32)
    showcase, fades = np.array([MISSING, 7, 8, MISSING, 9], np.int32), np.array([1, 3, 4])
    where, what, claim = shown_now(
        fades, showcase, 1, ids, place, np.array([5, 4, 3, 2], np.int32), np.array([9.0, 1.0, 2.0, 3.0]),
        np.array([False, False, False, True]), *keys, 0.0, 1.0,
    )  # fmt: skip
    assert (where.tolist(), what.tolist(), claim.tolist()) == ([0, 1, 4], [4, 3, MISSING], [1.0, 2.0])


def test_what_begins_is_added_and_what_is_over_taken_out(rng) -> None:
    old, new, over, tilt = 30, 20, np.array([2, 7, 8, 29]), rng.random(9)
    place, place2 = (rng.integers(0, 6, n).astype(np.int32) for n in (old, new))
    idea, idea2 = (rng.integers(0, 9, n).astype(np.int32) for n in (old, new))
    value, value2, facade, facade2 = rng.random(old), rng.random(new), rng.random(old) < 0.5, rng.random(new) < 0.5
    (real, values, tilts), (hollow, ones), n_over = begun_less_over(
        over, place, value, idea, facade, place2, value2, idea2, facade2, tilt
    )
    where, hides = np.concatenate([place[over], place2]), np.concatenate([facade[over], facade2])
    assert real.tolist() == where[~hides].tolist() and hollow.tolist() == where[hides].tolist()
    assert values.tolist() == np.concatenate([-value[over], value2])[~hides].tolist()
    assert tilts.tolist() == np.concatenate([-tilt[idea[over]], tilt[idea2]])[~hides].tolist()
    assert ones.tolist() == np.repeat([-1, 1], [over.size, new])[hides].tolist()
    assert n_over == (np.sum(~facade[over]), np.sum(facade[over]))


def test_what_was_decided_in_this_step_waits() -> None:
    rates = rates_of_completion(np.array([0, 1, 1], np.int32), np.array([1.0, 4.0, 1.0]), np.array([3, 3, 4], np.int32),
                                np.array([0.0, 1.0]), 4, 8.0, 0.5)  # fmt: skip
    assert rates.tolist() == [1 / 8, 0.5 / 16, 0.0]


def test_services_gather_what_their_workplaces_give_and_lose(rng, services) -> None:
    first, workplaces, n = services["first"], services["workplaces"], int(services["workplaces"].sum())
    service = np.repeat(np.arange(first.size), workplaces)
    staff, value, tilt = rng.random((3, n))
    values, tilts = value_given(first, workplaces, staff, value, tilt)
    np.testing.assert_allclose(values, np.bincount(service, staff * value), rtol=1e-13)
    np.testing.assert_allclose(tilts, np.bincount(service, staff * tilt), rtol=1e-13)
    hours, bought, strain = rng.random((3, n))
    unpaid = hours - bought
    worked = bought + np.where(unpaid > 0, unpaid, 0.5 * unpaid)
    expected = np.bincount(service, staff * (worked / 37.5 + 0.02 * strain))
    lost = service_lost(first, workplaces, staff, hours, bought, strain, 37.5, 0.5, 0.02)
    np.testing.assert_allclose(lost, expected, rtol=1e-13)


def test_groups_receive_what_services_give_and_tilt_adds_nothing(rng, services) -> None:
    use = rng.random((N_SECTORS, 4))
    use /= use.sum(axis=1, keepdims=True)
    value, tilt = rng.random((2, services["first"].size))
    plain, tilted = np.zeros(N_TOWNS * 4), np.zeros(N_TOWNS * 4)
    to_groups(value, np.zeros(value.size), services["municipality"], services["sector"], use, plain)
    to_groups(value, tilt, services["municipality"], services["sector"], use, tilted)
    np.testing.assert_allclose(plain.reshape(-1, 4).sum(axis=1), value.reshape(-1, N_SECTORS).sum(axis=1), rtol=1e-12)
    np.testing.assert_allclose(tilted.reshape(-1, 4).sum(axis=1), plain.reshape(-1, 4).sum(axis=1), rtol=1e-12)
    assert np.any(np.abs(tilted - plain) > 1e-3)


def test_only_who_was_asked_and_used_something_lately_counts() -> None:
    used, is_known = np.array([9, 9, 2, 9], np.int32), np.array([True, True, True, False])
    assert recently(used, is_known, np.array([1.0, 0.0, 1.0, 1.0]), 3).tolist() == [1, 0, 0, 0]
