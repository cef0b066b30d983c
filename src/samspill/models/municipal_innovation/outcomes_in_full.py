"""Outcomes of the full model: those of the small one, and what leaders say, what is told, who is better off."""

from dataclasses import replace

from samspill import Column, Level, Outcome
from samspill.models.municipal_innovation.outcomes import AT_THE_END, AT_THE_END_OF_POLICY, CITIZENS, POLICY, STUDY
from samspill.models.municipal_innovation.outcomes import OUTCOMES as SMALL
from samspill.models.municipal_innovation.tables import Agenda, Group, Municipality, Position

FIRST, SECOND, LAST = ("2017-09", "2017-10"), ("2019-12", "2020-01"), ("2029-12", "2030-01")
"""Months in which a questionnaire asks of the two years before."""

COUNTY = {**CITIZENS, "county": (Group.municipality, Municipality.county)}


def said(
    id: str, title: str, shares: tuple[Column, Column], window: tuple[str, str], doc: str
) -> Outcome:  # fmt: skip
    """Make an outcome that is a share of answers."""
    return Outcome(id, title, unit="1", good="none", level=Level.MACRO, whose="those who measure innovation",
                   top=shares[0], bottom=shares[1], window=window, doc=doc)  # fmt: skip


OUTCOMES = (
    *(replace(each, by=COUNTY) if each.top is Group.net else each for each in SMALL),
    said("surveyed_share_2017", "Leaders who say that they innovate, 2017", (Agenda.said_yes, Agenda.responded), FIRST,
         "of those who answer in September 2017, with an innovation taken into use within two years"),
    said("surveyed_share_2019", "Leaders who say that they innovate, end of 2019", (Agenda.said_yes, Agenda.responded),
         SECOND, "the same asked in December 2019, of the same sectors"),
    said("surveyed_share", "Leaders who say that they innovate, 2030", (Agenda.said_yes, Agenda.responded), LAST,
         "the same asked in December 2029, while policies last"),
    said("reuse", "Innovations that others had before", (Agenda.reused, Agenda.decided), ("2015-10", "2017-10"),
         "share of adoptions, in the two years before October 2017"),
    said("claims_quality", "Leaders who claim quality", (Agenda.said_quality, Agenda.described), FIRST,
         "of innovations described in September 2017"),
    said("claims_efficiency", "Leaders who claim efficiency", (Agenda.said_efficiency, Agenda.described), FIRST,
         "of innovations described in September 2017"),
    said("claims_satisfaction", "Leaders who claim satisfied staff", (Agenda.said_satisfaction, Agenda.described),
         FIRST, "of innovations described in September 2017"),
    said("claims_influence", "Leaders who claim influence of citizens", (Agenda.said_influence, Agenda.described),
         FIRST, "of innovations described in September 2017"),
    said("claims_several", "Leaders who claim two values or more", (Agenda.said_several, Agenda.described), FIRST,
         "of innovations described in September 2017"),
    Outcome(
        "net_by_position", "Net value by position", unit="SY/thousand*inhabitant*year", good="up", level=Level.MACRO,
        whose="each position", top=Position.net, bottom=Position.inhabitants, by={"position": (Position.position,)},
        window=STUDY, per_year=True, scale=1000.0,
        doc="net public value as each position weighs quality, efficiency, satisfaction of staff and influence of "
            "citizens; the figure of all is their mean and says nothing",
    ),
    Outcome(
        "winners", "Groups better off", unit="1", good="up", level=Level.MESO, whose="the group", top=Group.better,
        bottom=Group.cells, by=COUNTY, window=AT_THE_END, doc="share of groups of municipalities that have had more "
        "than a tenth of a service-year per 1,000 members and year since the run began",
    ),
    Outcome(
        "losers", "Groups worse off", unit="1", good="down", level=Level.MESO, whose="the group", top=Group.worse,
        bottom=Group.cells, by=COUNTY, window=AT_THE_END, doc="share of groups of municipalities that have lost more "
        "than a tenth of a service-year per 1,000 members and year since the run began",
    ),
    Outcome(
        "trust", "Trust", unit="1", good="up", level=Level.MESO, whose="the group", top=Group.trust, weight=Group.size,
        bottom=Group.size, by=CITIZENS, window=AT_THE_END_OF_POLICY,
        doc="share of citizens that trusts the municipality's services",
    ),
    Outcome(
        "successes_told", "Successes told", unit="count/year", good="none", level=Level.MACRO,
        whose="those who study innovation", top=Agenda.successes_told, window=POLICY, per_year=True,
        doc="judged to be successes and told, a year",
    ),
    Outcome(
        "failures_untold", "Failures untold", unit="count/year", good="down", level=Level.MACRO,
        whose="those who study innovation", top=Agenda.failures_untold, window=POLICY, per_year=True,
        doc="judged to be failures and told to nobody, a year",
    ),
)  # fmt: skip
