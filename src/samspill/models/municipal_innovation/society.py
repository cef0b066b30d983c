"""The society of the case: the population of the rule, as the engine takes it."""

from functools import cache

import numpy as np

from samspill import Places, Population
from samspill.core import Ids, luck
from samspill.models.municipal_innovation.population import arrays, read_rule
from samspill.models.municipal_innovation.tables import (
    SECTORS,
    Borders,
    Group,
    Municipality,
    Nation,
    Service,
    Use,
    Workplace,
)


@cache
def norway() -> Population:
    """Make the 357 municipalities of 2024 with their citizens and public workplaces.

    The spread of staff has a seed of its own, so that every run of every study has the same population.
    """
    n = arrays().workplaces.staff.size
    staff = Ids(Workplace, np.arange(n, dtype=np.int64))
    made = arrays(luck(read_rule()["seed"], "population").rng("staff", ever=True).normal(staff))
    towns, services, places, groups = made.municipalities, made.services, made.workplaces, made.groups
    asked = np.isin(places.sector, [SECTORS.index(name) for name in read_rule()["asked"]])
    first = np.concatenate([[0], np.cumsum(services.n_workplaces)[:-1]]).astype(np.int32)
    return Population(
        "Norway's municipalities, 1 January 2024",
        tables={
            Nation: {Nation.inhabitants: np.array([groups.size.sum()])},
            Use: {Use.share: made.use.ravel()},
            Municipality: {Municipality.population: towns.population, Municipality.band: towns.band},
            Service: {Service.municipality: services.municipality, Service.sector: services.sector,
                      Service.first: first, Service.workplaces: services.n_workplaces},
            Group: {Group.municipality: groups.municipality, Group.kind: groups.kind, Group.size: groups.size},
            Workplace: {Workplace.service: places.service, Workplace.municipality: places.municipality,
                        Workplace.sector: places.sector, Workplace.staff: places.staff,
                        Workplace.asked: asked.astype(np.float64)},
        },
        places={Borders: Places(made.neighbours.indptr, made.neighbours.indices, towns.lon, towns.lat)},
    )  # fmt: skip
