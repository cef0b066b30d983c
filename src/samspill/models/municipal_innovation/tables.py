"""Tables: who and what there is, from the nation to the adoption of an innovation."""

import numpy as np

from samspill import MISSING, Geography, Level, Places, Table, column, ref
from samspill.models.municipal_innovation.population import counties, kinds, read_rule

RULE = read_rule()
SECTORS = tuple(RULE["units"])
BANDS = tuple(RULE["bands"]["labels"])
KINDS = kinds(RULE)
COUNTIES = counties()
DIMENSIONS = tuple(RULE["position_weights"]["as agreed"])
TYPES = tuple(RULE["types"])
INITIATORS = tuple(RULE["initiators"])
POSITIONS = tuple(RULE["position_weights"])
COMPONENTS = tuple(RULE["channel_loads"])
ORIGINS = ("own", "adapted", "copied")
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
    county = column(np.int8, labels=COUNTIES, default=0)


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
    # in the full model
    service = column(np.float64, unit="SY/year", bounds=ANY, default=0.0, doc="ordinary service that it gets")
    trust = column(np.float64, unit="1", bounds=(0, 1), default=0.0, doc="trust in the municipality's services")
    struck = column(np.float64, unit="FTE", bounds=ANY, each_step=0.0, doc="service that disasters hit")
    so_far = column(np.float64, unit="SY", default=0.0, doc="sum of net value so far")
    better = column(np.float64, unit="1", bounds=(0, 1), each_step=0.0, doc="whether better off than as before")
    worse = column(np.float64, unit="1", bounds=(0, 1), each_step=0.0, doc="whether worse off")
    cells = column(np.float64, unit="1", bounds=(1, 1), default=1.0, doc="each counts alike")


class Innovation(Table, level=Level.MICRO):
    """An idea that somebody has adopted, or that stands on the national list."""

    value = column(np.float64, unit="sd", doc="hidden value where it comes from")
    tilt = column(np.float64, unit="sd", doc="how much more it gives to those who depend on services")
    complexity = column(np.float64, unit="1", bounds=ANY)
    # what is said of it, in the full model
    told = column(np.int32, unit="count", bounds=ANY, default=0, doc="outcomes that were told")
    told_sum = column(np.float64, unit="sd", default=0.0, doc="sum of the impressions that were told")
    claim = column(np.float64, unit="1", bounds=(0, 1), default=0.5, doc="how good the last who showed it called it")


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
    belief = column(np.float64, unit="sd", bounds=(-3, 3), default=0.0, doc="what it thinks of innovation as such")
    granted = column(np.float64, unit="hour/staff", bounds=ANY, default=0.0, doc="hours of grants not yet spent")
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


class Agenda(Table, level=Level.MACRO):
    """What the state and others do in a step, and what is counted of it in the full model: one row.

    A component is above what it was in 2017; a channel is the push that reaches a workplace of uptake 1.
    """

    signals = column(np.float64, unit="1", bounds=(-1, 4), each_step=0.0, doc="speeches, strategies, white papers")
    targets = column(np.float64, unit="1", bounds=(-1, 4), each_step=0.0)
    publicity = column(np.float64, unit="1", bounds=(-1, 4), each_step=0.0, doc="press, prizes")
    grants = column(np.float64, unit="1", bounds=(-1, 4), each_step=0.0)
    measurement = column(np.float64, unit="1", bounds=(-1, 4), each_step=0.0, doc="barometers")
    research = column(np.float64, unit="1", bounds=(-1, 4), each_step=0.0, doc="programmes of research")
    examples = column(np.float64, unit="1", bounds=(-1, 4), each_step=0.0, doc="examples from abroad")
    on_attention = column(np.float64, unit="1", bounds=(-9, 9), each_step=0.0, doc="push on attention")
    on_bar = column(np.float64, unit="1", bounds=(-9, 9), each_step=0.0, doc="push on the bar of decisions")
    on_time = column(np.float64, unit="1", bounds=(-9, 9), each_step=0.0, doc="push on working time")
    on_facades = column(np.float64, unit="1", bounds=(-9, 9), each_step=0.0, doc="push towards facades")
    on_telling = column(np.float64, unit="1", bounds=(-9, 9), each_step=0.0, doc="push to tell of successes")
    # how offers are chosen, given once
    weigh_appraisal = column(np.float64, unit="1", bounds=(0, 5), default=0.0)
    weigh_seen = column(np.float64, unit="sd", bounds=(0, 5), default=0.0)
    weigh_claim = column(np.float64, unit="sd", bounds=(0, 5), default=0.0)
    weigh_push = column(np.float64, unit="1", bounds=(0, 5), default=0.0)
    # what policies and their placebos bring
    grant = column(np.float64, unit="NOK/inhabitant/month", bounds=ANY, each_step=0.0)
    granted_type = column(np.float64, unit="count", bounds=(0, 4), each_step=0.0, doc="number of the type it is for")
    evaluating = column(np.float64, unit="1", bounds=(0, 1), each_step=0.0, doc="share evaluated beyond the usual")
    publishing = column(np.float64, unit="1", bounds=(0, 1), each_step=0.0, doc="share of failures published")
    knowing = column(np.float64, unit="1", bounds=(0, 1), each_step=0.0, doc="how much oftener a record is known")
    reviewing = column(np.float64, unit="sd", bounds=(0, 1), each_step=0.0, doc="weight of a critical review")
    cocreating = column(np.float64, unit="1", bounds=(0, 1), each_step=0.0, doc="share of offers made with citizens")
    reviewing_blindly = column(np.float64, unit="sd", bounds=(0, 1), each_step=0.0, doc="the same without content")
    cocreating_emptily = column(np.float64, unit="1", bounds=(0, 1), each_step=0.0, doc="the same without content")
    misfiling = column(np.float64, unit="1", bounds=(0, 1), each_step=0.0, doc="share of places that misfile records")
    choosing_by_lot = column(np.float64, unit="1", bounds=(0, 1), each_step=0.0, doc="share of places that draw lots")
    dropping_by_lot = column(np.float64, unit="1", bounds=(0, 1), each_step=0.0, doc="the same when they drop")
    telling_by_lot = column(np.float64, unit="1", bounds=(0, 1), each_step=0.0, doc="the same when they tell")
    # what is in use, by dimension: staff times value
    quality = column(np.float64, unit="sd*FTE", default=0.0)
    efficiency = column(np.float64, unit="sd*FTE", default=0.0)
    satisfaction = column(np.float64, unit="sd*FTE", default=0.0)
    influence = column(np.float64, unit="sd*FTE", default=0.0)
    # what is counted
    reused = column(np.float64, unit="count", bounds=ANY, each_step=0.0, doc="adoptions of what others had")
    decided = column(np.float64, unit="count", bounds=ANY, each_step=0.0, doc="adoptions")
    judged = column(np.float64, unit="count", bounds=ANY, each_step=0.0, doc="practices judged")
    failures_untold = column(np.float64, unit="count", bounds=ANY, each_step=0.0)
    successes_told = column(np.float64, unit="count", bounds=ANY, each_step=0.0)
    responded = column(np.float64, unit="count", bounds=ANY, each_step=0.0, doc="leaders who answered")
    said_yes = column(np.float64, unit="count", bounds=ANY, each_step=0.0, doc="of them, with an innovation")
    described = column(np.float64, unit="count", bounds=ANY, each_step=0.0, doc="innovations described")
    said_quality = column(np.float64, unit="count", bounds=ANY, each_step=0.0)
    said_efficiency = column(np.float64, unit="count", bounds=ANY, each_step=0.0)
    said_satisfaction = column(np.float64, unit="count", bounds=ANY, each_step=0.0)
    said_influence = column(np.float64, unit="count", bounds=ANY, each_step=0.0)
    said_several = column(np.float64, unit="count", bounds=ANY, each_step=0.0, doc="with two values or more")


class Position(Table, level=Level.MACRO):
    """Somebody's weights of the dimensions of value: one row for each position."""

    position = column(np.int8, labels=POSITIONS)
    inhabitants = column(np.float64, unit="inhabitant", bounds=ANY)
    net = column(np.float64, unit="SY", each_step=0.0, doc="net value under its weights")


class Offer(Table, level=Level.MICRO):
    """A possible innovation on a workplace's table; it lives one step."""

    workplace = ref(Workplace)
    innovation = ref(Innovation, default=MISSING, doc="what was found; missing for an idea of one's own")
    seen_share = column(np.float64, unit="1", bounds=(0, 1), default=0.0, doc="looks that met a showcase, of all looks")


class Proposal(Table, level=Level.MICRO):
    """An offer as it is heard in the full model, with all that is hidden of it; it lives within one step."""

    workplace = ref(Workplace)
    innovation = ref(Innovation, default=MISSING, doc="what was found; missing for an idea of one's own")
    seen_share = column(np.float64, unit="1", bounds=(0, 1), doc="looks that met a showcase, of all looks")
    claim = column(np.float64, unit="1", bounds=(0, 1), doc="how good it is said to be")
    value = column(np.float64, unit="sd", doc="hidden value at this workplace")
    quality = column(np.float32, unit="sd", doc="what its value to quality lies above that")
    efficiency = column(np.float32, unit="sd")
    satisfaction = column(np.float32, unit="sd")
    influence = column(np.float32, unit="sd")
    tilt = column(np.float64, unit="sd")
    complexity = column(np.float64, unit="1", bounds=ANY)
    types = column(np.int8, unit="count", bounds=(0, 31))
    initiator = column(np.int8, labels=INITIATORS)
    adapted = column(np.bool_)
    index = column(np.float64, unit="sd", default=0.0, doc="what speaks for it")
    delay = column(np.float64, unit="month", bounds=ANY, default=0.0)
    joint = column(np.int8, unit="count", bounds=(0, 1), default=0, doc="whether citizens took part")


class Practice(Table, level=Level.MICRO):
    """An innovation in use, or in name only; the same identity as the adoption it comes from."""

    workplace = ref(Workplace)
    innovation = ref(Innovation)
    value = column(np.float64, unit="sd")
    facade = column(np.bool_)
    began = column(np.int32, unit="count", bounds=ANY, doc="step in which it came into use")
    last = column(np.int32, unit="count", bounds=ANY, doc="last step in which it is in use")


class Dossier(Table, level=Level.MICRO):
    """All that is known of one adoption, from the decision to its end: the log that the questionnaire reads.

    It bears the adoption's identity. A step below 0 says that something has not happened.
    """

    workplace = ref(Workplace)
    innovation = ref(Innovation)
    practice = ref(Practice, default=MISSING, on_retire="missing", doc="the practice that came of it, while it lasts")
    value = column(np.float64, unit="sd", doc="hidden value at this workplace")
    quality = column(np.float32, unit="sd", doc="what its value to quality lies above that")
    efficiency = column(np.float32, unit="sd", doc="the same of efficiency")
    satisfaction = column(np.float32, unit="sd", doc="the same of the satisfaction of staff")
    influence = column(np.float32, unit="sd", doc="the same of the influence of citizens")
    tilt = column(np.float64, unit="sd", doc="how much more it gives to those who depend on services here")
    complexity = column(np.float64, unit="1", bounds=ANY)
    delay = column(np.float32, unit="month", bounds=ANY, doc="time that hearings add before it comes into use")
    types = column(np.int8, unit="count", bounds=(0, 31), doc="sum of 2^number over its types")
    initiator = column(np.int8, labels=INITIATORS)
    kind = column(np.int8, labels=ORIGINS)
    joint = column(np.bool_, doc="whether citizens took part")
    decided = column(np.int32, unit="count", doc="step of the decision")
    used = column(np.int32, unit="count", default=-1, doc="step in which it came into use, or on show")
    hollow = column(np.bool_, default=False, doc="whether it is a facade")
    judged = column(np.int32, unit="count", default=-1, doc="step in which it was judged")
    evaluated = column(np.bool_, default=False)
    impression = column(np.float64, unit="sd", default=0.0, doc="what it was judged to be worth")
    told = column(np.bool_, default=False, doc="whether the judgement was told to others")
    struck = column(np.int32, unit="count", default=-1, doc="step of its last windfall or disaster")
    stops = column(np.int8, unit="count", default=0, doc="how many stopped it: who dropped, banned or complained")
    # what is to come, drawn when it comes into use
    last = column(np.int32, unit="count", default=-1, doc="last step in which it is in use")
    judged_due = column(np.int32, unit="count", default=-1)
    strike_due = column(np.int32, unit="count", default=-1)
    ban_due = column(np.int32, unit="count", default=-1)
    complaint_due = column(np.int32, unit="count", default=-1)


class Adoption(Table, level=Level.MICRO):
    """An innovation decided upon and being put into use."""

    workplace = ref(Workplace)
    innovation = ref(Innovation)
    dossier = ref(Dossier, default=MISSING, doc="what the full model knows of it; missing in the small one")
    value = column(np.float64, unit="sd", doc="hidden value at this workplace")
    complexity = column(np.float64, unit="1", bounds=ANY)
    decided = column(np.int32, unit="count", bounds=ANY, doc="step of the decision")
    completion = column(np.float64, unit="1/month", bounds=ANY, each_step=0.0, doc="rate at which it comes into use")
    facade_odds = column(np.float64, unit="1", each_step=0.0, doc="log-odds of ending as a facade")
