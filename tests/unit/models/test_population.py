"""The population of the municipal model against the figures of its specification."""

import numpy as np
import pytest

from samspill.models.municipal_innovation.population import Population, arrays

SECTORS = {  # units, full-time equivalents, share that goes to dependants
    "kindergarten": (2_602, 40_370, 0.12),
    "school": (2_382, 121_110, 0.14),
    "nursing home": (2_072, 60_555, 0.93),
    "home care": (2_485, 72_666, 0.92),
    "social, child welfare": (966, 28_259, 0.84),
    "technical": (1_310, 24_222, 0.07),
    "culture": (914, 8_074, 0.07),
    "administration": (1_310, 24_222, 0.10),
}
UNITS, STAFF, DEPENDENCE = (
    dict(zip(SECTORS, each, strict=True)) for each in zip(*SECTORS.values(), strict=True)
)
N_WORKPLACES = 14_041


@pytest.fixture(scope="module")
def mean() -> Population:
    return arrays()


@pytest.fixture(scope="module")
def spread() -> Population:
    return arrays(np.random.default_rng(2024).standard_normal(N_WORKPLACES))


def test_municipalities_are_those_of_2024_and_their_people_add_up(mean: Population) -> None:
    m = mean.municipalities
    assert len(set(m.number)) == 357 and len(m.county_names) == 15
    assert m.population.sum() == 5_550_203
    np.testing.assert_array_equal(m.people.sum(axis=1), m.population)
    assert (m.number[0], m.name[0], m.county_names[m.county[0]]) == ("0301", "Oslo", "Oslo")
    assert m.lon.min() > 4 and m.lon.max() < 32 and m.lat.min() > 57 and m.lat.max() < 72


def test_size_bands_hold_the_specified_municipalities_and_workplaces(mean: Population) -> None:
    band = mean.municipalities.band
    assert band.dtype == np.int8 and len(mean.municipalities.band_names) == 4
    assert np.bincount(band).tolist() == [129, 115, 77, 36]
    assert np.bincount(band[mean.workplaces.municipality]).tolist() == [1_072, 1_781, 3_504, 7_684]


def test_every_sector_has_its_units_and_its_staff(mean: Population, spread: Population) -> None:
    assert mean.sectors == tuple(SECTORS)
    for population in (mean, spread):
        w = population.workplaces
        assert w.staff.size == N_WORKPLACES
        assert dict(zip(population.sectors, np.bincount(w.sector).tolist(), strict=True)) == UNITS
        np.testing.assert_allclose(np.bincount(w.sector, weights=w.staff), list(STAFF.values()), rtol=1e-12)
        assert w.staff.sum() == pytest.approx(379_478, abs=1e-6)


def test_rows_go_by_municipality_then_sector_then_number(mean: Population) -> None:
    s, w = mean.services, mean.workplaces
    assert s.municipality.tolist() == np.repeat(np.arange(357), 8).tolist()
    assert s.sector.tolist() == list(range(8)) * 357
    assert s.n_workplaces.min() == 1 and s.n_workplaces.sum() == N_WORKPLACES
    assert (np.diff(w.service) >= 0).all()
    np.testing.assert_array_equal(np.bincount(w.service), s.n_workplaces)
    np.testing.assert_array_equal(w.municipality, s.municipality[w.service])
    np.testing.assert_array_equal(w.sector, s.sector[w.service])


def test_staff_spreads_as_specified(spread: Population) -> None:
    """Specified as about 6, 22, 65; the tolerances are the rounding of these and at least four times the
    spread over sets of normals (.07, .10, .42)."""
    low, middle, high = np.quantile(spread.workplaces.staff, [0.05, 0.5, 0.95])
    assert low == pytest.approx(6.4, abs=0.4)
    assert middle == pytest.approx(22, abs=0.6)
    assert high == pytest.approx(65, abs=2)


def test_a_tenth_of_the_workplaces_is_alone_in_its_sector_at_home(mean: Population) -> None:
    alone = mean.services.n_workplaces[mean.workplaces.service] == 1
    assert alone.mean() == pytest.approx(0.10, abs=0.005)


def test_without_normals_workplaces_of_a_service_are_equal(mean: Population) -> None:
    w = mean.workplaces
    first = np.flatnonzero(np.diff(w.service, prepend=-1))
    np.testing.assert_array_equal(w.staff, w.staff[first][w.service])


def test_normals_move_only_their_own_workplace_but_for_the_scaling_of_its_sector() -> None:
    z = np.zeros(N_WORKPLACES)
    before = arrays(z).workplaces
    z[7] = 1.5
    after = arrays(z).workplaces
    other = before.sector != before.sector[7]
    np.testing.assert_array_equal(before.staff[other], after.staff[other])
    change = after.staff / before.staff
    peers = np.flatnonzero(~other)
    peers = peers[peers != 7]
    assert change[7] > 1 > change[peers].max()
    np.testing.assert_allclose(change[peers], change[peers[0]], rtol=1e-12)


def test_groups_have_the_specified_sizes_and_are_everybody(mean: Population) -> None:
    g = mean.groups
    assert len(mean.kinds) == 6 and g.size.size == 357 * 6
    assert g.kind.tolist() == list(range(6)) * 357
    sums = np.bincount(g.kind, weights=g.size)
    assert np.rint(sums).tolist() == [900_939, 78_342, 3_436_115, 219_326, 640_837, 274_644]
    people = np.bincount(g.municipality, weights=g.size)
    np.testing.assert_allclose(people, mean.municipalities.population, rtol=1e-12)


def test_service_goes_to_those_whom_the_use_matrix_names(mean: Population) -> None:
    assert mean.use.shape == (8, 6)
    np.testing.assert_allclose(mean.use.sum(axis=1), 1.0, atol=1e-12)
    assert dict(zip(mean.sectors, np.round(mean.dependence, 2).tolist(), strict=True)) == DEPENDENCE


def test_neighbours_are_symmetric_and_nobody_is_without(mean: Population) -> None:
    n = mean.neighbours
    assert n.indptr.dtype == n.indices.dtype == np.int32
    assert np.diff(n.indptr).min() >= 1
    assert len(n.indices) / 357 == pytest.approx(4.37, abs=0.005)
    source = np.repeat(np.arange(357), np.diff(n.indptr))
    ties = set(zip(source.tolist(), n.indices.tolist(), strict=True))
    assert len(ties) == len(n.indices)
    assert all((b, a) in ties and a != b for a, b in ties)


def test_an_island_is_joined_to_the_nearest_municipality(mean: Population) -> None:
    m, n = mean.municipalities, mean.neighbours
    utsira, karmoy = m.name.index("Utsira"), m.name.index("Karmøy")
    assert n.indices[n.indptr[utsira] : n.indptr[utsira + 1]].tolist() == [karmoy]
    assert utsira in n.indices[n.indptr[karmoy] : n.indptr[karmoy + 1]]


def test_the_population_is_made_anew_each_time_and_equal(spread: Population) -> None:
    again = arrays(np.random.default_rng(2024).standard_normal(N_WORKPLACES))
    np.testing.assert_array_equal(again.workplaces.staff, spread.workplaces.staff)
    assert again.workplaces.staff is not spread.workplaces.staff


@pytest.mark.parametrize("shape", [(1,), (N_WORKPLACES - 1,), (N_WORKPLACES, 1)])
def test_too_few_normals_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="14,041 workplaces"):
        arrays(np.zeros(shape))
