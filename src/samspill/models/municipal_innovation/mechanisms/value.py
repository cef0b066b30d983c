"""Value: what practices in use give, and to whom."""

import numpy as np
from numba import njit

from samspill import Changes, Level, Mechanism, Moment, Param, State, adds, param
from samspill.models.municipal_innovation.tables import KINDS, SECTORS, Group, Service, Use, Workplace


class Accrue(Mechanism, level=Level.MESO):
    """Practices in use give value each year, to the citizens who get the workplace's service.

    Keeps: the groups of a municipality receive what its workplaces give; tilt gives to some what others lose.
    Limits: nothing in use, no value.
    Leaves out: innovations that strengthen or harm one another.
    Source: the specification of the case, 2.8; unit and accounting: section 6.
    """

    reads = (
        Workplace.staff, Workplace.value_in_use, Workplace.tilt_in_use, Service.first, Service.workplaces,
        Service.municipality, Service.sector, Use.share, Group.size,
    )  # fmt: skip
    writes = (adds(Group.net),)

    service_share: Param[float] = param(default=0.0223606797749979, unit="1/sd", bounds=(0.0, 1.0), evidence="A-202",
                                        doc="share of a workplace's service that an sd of value is")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        scale = now.amount(self.service_share, per="year")
        use = s[Use.share].reshape(len(SECTORS), len(KINDS))
        value, tilt = value_given(
            s[Service.first], s[Service.workplaces], s[Workplace.staff], s[Workplace.value_in_use],
            s[Workplace.tilt_in_use],
        )  # fmt: skip
        out = np.zeros(s[Group.size].size)
        to_groups(scale * value, scale * tilt, s[Service.municipality], s[Service.sector], use, out)
        return Changes().add(Group.net, out)


@njit(nogil=True, cache=True)
def value_given(first, workplaces, staff, value, tilt):
    """Sum up value and tilt in use, times staff, over the workplaces of each service."""
    values, tilts = np.empty(first.size), np.empty(first.size)
    for service in range(first.size):
        total, leaning = 0.0, 0.0
        for row in range(first[service], first[service] + workplaces[service]):
            total += staff[row] * value[row]
            leaning += staff[row] * tilt[row]
        values[service], tilts[service] = total, leaning
    return values, tilts


@njit(nogil=True, cache=True)
def to_groups(value, tilt, municipality, sector, use, out):
    """Give each service's value to the groups that use it; tilt is 0 over them."""
    n_sectors, n_kinds = use.shape
    leaning = np.empty((n_sectors, n_kinds))
    for each in range(n_sectors):
        dependants = 0.0
        for kind in range(1, n_kinds, 2):
            dependants += use[each, kind]
        for kind in range(n_kinds):
            leaning[each, kind] = (kind & 1) - dependants
    for row in range(value.size):
        code, group = np.uint8(sector[row]), np.uint32(municipality[row]) * np.uint32(n_kinds)
        for kind in range(n_kinds):
            out[group + np.uint32(kind)] += use[code, kind] * (value[row] + tilt[row] * leaning[code, kind])
