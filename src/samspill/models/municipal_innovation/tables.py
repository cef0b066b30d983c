"""Tables: who and what there is, from the nation to the adoption of an innovation."""

import numpy as np

from samspill import MISSING, Geography, Level, Places, Table, column, ref
from samspill.models.municipal_innovation.population import kinds, read_rule

RULE = read_rule()
SECTORS = tuple(RULE["units"])
BANDS = tuple(RULE["bands"]["labels"])
KINDS = kinds(RULE)
ANY = (0.0, float("inf"))


class Nation(Table, level=Level.MACRO):
    """The country: one row."""

    pressure = column(np.float64, unit="1", bounds=(0, 4), each_step=1.0, doc="innovation pressure; 1 is that of 2017")
    inhabitants = column(np.float64, unit="inhabitant", bounds=ANY, doc="inhabitants, who stay the same")
    campaign = column(np.float64, unit="SY", bounds=ANY, each_step=0.0, doc="work on campaigns, paid by the state")
    price = column(np.float64, unit="MNOK", bounds=ANY, each_step=0.0, doc="what is paid in money")
    offers = column(np.float64, unit="count", bounds=ANY, each_step=0.0, doc="offers decided upon")
    offered_value = column(np.float64, unit="sd", each_step=0.0, doc="sum of their hidden value where they are offered")
    adoptions = column(np.float64, unit="count", bounds=ANY, each_step=0.0, doc="offers adopted")
    adopted_value = column(np.float64, unit="sd", each_step=0.0, doc="sum of their hidden value where they are adopted")
    adopted_complexity = column(np.float64, unit="1", bounds=ANY, each_step=0.0, doc="sum of their complexity")
    run_off = column(np.float64, unit="SY", each_step=0.0, doc="what practices in use would still give")


class Municipality(Table, level=Level.MESO):
    """A municipality of 2024."""

    population = column(np.float64, unit="inhabitant", bounds=ANY, doc="inhabitants on 1 January 2024")
    band = column(np.int8, labels=BANDS, doc="size by inhabitants")


class Borders(Geography[Places], of=Municipality):
    """Municipalities that border on one another; an island's neighbour is the nearest."""


class Use(Table, level=Level.MACRO):
    """Who gets a sector's service: a row for each sector and kind of citizens, sector by sector."""

    share = column(np.float64, unit="1", bounds=(0, 1), doc="share of the sector's service")


class Service(Table, level=Level.MESO):
    """One sector's service in one municipality: its workplaces stand one after another."""

    municipality = ref(Municipality)
    sector = column(np.int8, labels=SECTORS)
    first = column(np.int32, unit="count", bounds=ANY, doc="row of its first workplace")
    workplaces = column(np.int32, unit="count", bounds=(1, 10_000), doc="how many it has")


class Group(Table, level=Level.MESO):
    """Citizens of one kind in one municipality: six kinds that leave nobody out."""

    municipality = ref(Municipality)
    kind = column(np.int8, labels=KINDS)
    size = column(np.float64, unit="person", bounds=ANY)
    net = column(np.float64, unit="SY", each_step=0.0, doc="value received less the cost borne")


class Innovation(Table, level=Level.MICRO):
    """An idea that somebody has adopted, or that stands on the national list."""

    value = column(np.float64, unit="sd", doc="hidden value where it comes from")
    tilt = column(np.float64, unit="sd", doc="how much more it gives to those who depend on services")
    complexity = column(np.float64, unit="1", bounds=ANY)


class Listing(Table, level=Level.MACRO):
    """An item of the national list of showcases."""

    innovation = ref(Innovation)
    sector = column(np.int8, labels=SECTORS)


class Workplace(Table, level=Level.MICRO):
    """A public workplace: one leader's span."""

    service = ref(Service)
    municipality = ref(Municipality)
    sector = column(np.int8, labels=SECTORS)
    staff = column(np.float64, unit="FTE", bounds=ANY)
    vote = column(np.float64, unit="1", bounds=(1, 1), default=1.0, doc="every workplace counts alike")
    asked = column(np.float64, unit="1", bounds=(0, 1), doc="whether it is in a sector that was asked in 2017")
    # traits, given once
    uptake = column(np.float64, unit="1", bounds=(0, 3), default=1.0, doc="how much of the pressure reaches it")
    drive = column(np.float64, unit="1", bounds=ANY, default=1.0, doc="its own propensity to get ideas")
    skill = column(np.float64, unit="1", bounds=(0, 0.9), default=0.0, doc="correlation of its judgement with value")
    slack = column(np.float64, unit="weekly_hour/staff", bounds=(0, 5), default=0.0, doc="time that strains nobody")
    threshold = column(np.float64, unit="1", bounds=(0, 1), default=0.0, doc="share of peers it wants to see first")
    # what lasts
    strain = column(np.float64, unit="1", bounds=(0, 1), default=0.0, doc="how worn out staff are")
    experience = column(np.float64, unit="count", bounds=ANY, default=0.0, doc="innovations completed, fading")
    last_adopted = ref(Innovation, default=MISSING)
    showcase = ref(Innovation, default=MISSING, doc="what it shows to others")
    claim = column(np.float64, unit="sd", default=0.0, doc="the value it claims for what it shows")
    last_used = column(np.int32, unit="count", missing=True, doc="step in which it last put something real into use")
    value_in_use = column(np.float64, unit="sd", default=0.0, doc="sum of value over its practices in use")
    tilt_in_use = column(np.float64, unit="sd", default=0.0, doc="sum of tilt over its practices in use")
    facades = column(np.int32, unit="count", bounds=ANY, default=0, doc="practices that are there in name only")
    # what happens in a step
    push = column(np.float64, unit="1", bounds=(-3, 9), each_step=0.0, doc="pressure above that of 2017, as felt")
    bought = column(np.float64, unit="weekly_hour/staff", bounds=ANY, each_step=0.0, doc="time bought for innovation")
    hours = column(np.float64, unit="weekly_hour/staff", bounds=ANY, each_step=0.0, doc="innovation work")
    offer_rate = column(np.float64, unit="1/month", bounds=ANY, each_step=0.0, doc="rate at which it looks for ideas")
    decided = column(np.int16, unit="count", bounds=(0, 1000), each_step=0, doc="innovations adopted")
    harmful = column(np.int16, unit="count", bounds=(0, 1000), each_step=0, doc="of them, with a value below 0 there")
    completed = column(np.int16, unit="count", bounds=(0, 1000), each_step=0, doc="innovations put into use or on show")
    hollow = column(np.int16, unit="count", bounds=(0, 1000), each_step=0, doc="of them, facades")
    innovating = column(np.int8, unit="1", bounds=(0, 1), each_step=0, doc="asked, and innovated in the window")
    sick_leave = column(np.float64, unit="pp", bounds=ANY, each_step=0.0, doc="sick leave that strain adds")


class Offer(Table, level=Level.MICRO):
    """A possible innovation on a workplace's table; it lives one step."""

    workplace = ref(Workplace)
    innovation = ref(Innovation, default=MISSING, doc="what was found; missing for an idea of one's own")
    seen_share = column(np.float64, unit="1", bounds=(0, 1), default=0.0, doc="looks that met a showcase, of all looks")


class Adoption(Table, level=Level.MICRO):
    """An innovation decided upon and being put into use."""

    workplace = ref(Workplace)
    innovation = ref(Innovation)
    value = column(np.float64, unit="sd", doc="hidden value at this workplace")
    complexity = column(np.float64, unit="1", bounds=ANY)
    decided = column(np.int32, unit="count", bounds=ANY, doc="step of the decision")
    completion = column(np.float64, unit="1/month", bounds=ANY, each_step=0.0, doc="rate at which it comes into use")
    facade_odds = column(np.float64, unit="1", each_step=0.0, doc="log-odds of ending as a facade")


class Practice(Table, level=Level.MICRO):
    """An innovation in use, or in name only; the same identity as the adoption it comes from."""

    workplace = ref(Workplace)
    innovation = ref(Innovation)
    value = column(np.float64, unit="sd")
    facade = column(np.bool_)
    began = column(np.int32, unit="count", bounds=ANY, doc="step in which it came into use")
    last = column(np.int32, unit="count", bounds=ANY, doc="last step in which it is in use")
