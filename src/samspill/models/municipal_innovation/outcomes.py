"""Outcomes: what a run is asked for, with unit, direction of good, level, and whose it is."""

from samspill import Level, Outcome
from samspill.models.municipal_innovation.tables import Group, Municipality, Nation, Workplace

STUDY = ("2020-02", "2032-02")
POLICY = ("2020-02", "2030-02")
AT_THE_END_OF_POLICY = ("2030-02", "2030-03")
AT_THE_END = ("2032-01", "2032-02")
STAFF = {"sector": (Workplace.sector,), "band": (Workplace.municipality, Municipality.band)}
CITIZENS = {"group": (Group.kind,), "band": (Group.municipality, Municipality.band)}

OUTCOMES = (
    Outcome(
        "net_value", "Net public value", unit="SY/thousand*inhabitant*year", good="up", level=Level.MACRO,
        whose="all who live here", top=Group.net, bottom=Group.size, by=CITIZENS, window=STUDY, per_year=True,
        whole=True, scale=1000.0,
        doc="value of innovations in use less every cost, in service-years per 1,000 inhabitants and year; "
            "groups sum to the total",
    ),
    Outcome(
        "net_value_per_member", "Net public value per member", unit="SY/thousand*inhabitant*year", good="up",
        level=Level.MESO, whose="the group", top=Group.net, bottom=Group.size, by=CITIZENS, window=STUDY, per_year=True,
        scale=1000.0, places=(Group.municipality,), margin=0.1,
        doc="the same per 1,000 members of the group and year",
    ),
    Outcome(
        "run_off", "Value to come", unit="SY/thousand*inhabitant*year", good="up", level=Level.MACRO,
        whose="all who live here", top=Nation.run_off, bottom=Nation.inhabitants, window=AT_THE_END, scale=1000.0 / 12,
        doc="what is in use at the end would still give, spread over the twelve years; shown beside net value, "
            "never added",
    ),
    Outcome(
        "innovating_share", "Workplaces that innovate", unit="1", good="none", level=Level.MACRO,
        whose="those who measure innovation", top=Workplace.innovating, bottom=Workplace.asked, by=STAFF,
        window=AT_THE_END_OF_POLICY, doc="true share that put something real into use within two years, in the four "
                                         "sectors asked in 2017, when policies end",
    ),
    Outcome(
        "adoptions", "Innovations adopted", unit="count/workplace*year", good="none", level=Level.MACRO,
        whose="those who measure innovation", top=Workplace.decided, bottom=Workplace.vote, by=STAFF, window=STUDY,
        per_year=True, doc="decided, per workplace and year",
    ),
    Outcome(
        "harmful_share", "Adoptions that do harm", unit="1", good="down", level=Level.MACRO,
        whose="those who use the service", top=Workplace.harmful, bottom=Workplace.decided, by=STAFF, window=STUDY,
        doc="share of adoptions whose hidden value at the workplace is below 0",
    ),
    Outcome(
        "facade_share", "Innovations in name only", unit="1", good="down", level=Level.MACRO,
        whose="those who use the service", top=Workplace.hollow, bottom=Workplace.completed, by=STAFF, window=STUDY,
        doc="share of completed innovations that are facades",
    ),
    Outcome(
        "load_hours", "Hours of innovation work", unit="weekly_hour/staff", good="down", level=Level.MICRO,
        whose="staff", top=Workplace.hours, weight=Workplace.staff, bottom=Workplace.staff, by=STAFF, window=STUDY,
        margin=0.05, doc="hours a week for each employee",
    ),
    Outcome(
        "sick_leave", "Sick leave from strain", unit="pp", good="down", level=Level.MICRO, whose="staff",
        top=Workplace.sick_leave, weight=Workplace.staff, bottom=Workplace.staff, by=STAFF, window=STUDY,
        doc="percentage points on the 7.7 per cent of 2023",
    ),
    Outcome(
        "price", "Price", unit="MNOK/year", good="down", level=Level.MACRO, whose="those who pay", top=Nation.price,
        window=POLICY, per_year=True, doc="NOK million a year at 1.2 a service-year, mean over the ten policy years",
    ),
    Outcome(
        "offered_mean", "Mean value of what is offered", unit="sd", good="up", level=Level.MACRO,
        whose="those who study innovation", top=Nation.offered_value, bottom=Nation.offers, window=STUDY,
        doc="mean hidden value of offers where they are offered",
    ),
    Outcome(
        "adopted_mean", "Mean value of what is adopted", unit="sd", good="up", level=Level.MACRO,
        whose="those who study innovation", top=Nation.adopted_value, bottom=Nation.adoptions, window=STUDY,
        doc="mean hidden value of adoptions where they are adopted",
    ),
    Outcome(
        "adopted_complexity", "Mean complexity of what is adopted", unit="1", good="none", level=Level.MACRO,
        whose="those who study innovation", top=Nation.adopted_complexity, bottom=Nation.adoptions, window=STUDY,
        doc="mean complexity of adoptions; the work on one is in proportion to it",
    ),
)  # fmt: skip
