"""The model: its stages in order, a step of a month."""

from samspill import Clock, Model, Solved, Stage, Switch
from samspill.models.municipal_innovation.mechanisms import (
    Accrue,
    Archive,
    Attention,
    BuyHours,
    ConsumeHours,
    Copy,
    Costs,
    Count,
    Decide,
    FlatFacades,
    Ideas,
    Learning,
    NationalList,
    PressedFacades,
    Pressure,
    Price,
    PutIntoUse,
    RunOff,
    Show,
    Strain,
    Traits,
    Turn,
    Work,
)
from samspill.models.municipal_innovation.outcomes import OUTCOMES

STRAIN, LEARNING = Strain(), Learning()

model = Model(
    "municipal innovation",
    Stage("traits", Traits(), once=True),
    Stage("signals", Pressure(), Switch("capacity", none=(), buys=BuyHours(), consumes=ConsumeHours())),
    Stage("attention", Attention()),
    Stage("offers", Ideas(), Copy(), NationalList()),
    Stage("decision", Decide()),
    Stage("progress", PutIntoUse(), Switch("facade", flat=FlatFacades(), pressure=PressedFacades())),
    Stage("practice", Accrue(), Work()),
    Stage("turn", Turn(), Archive()),
    Stage("people", Switch("load", neither=(), overload=STRAIN, learning=LEARNING, both=(STRAIN, LEARNING)),
          Costs(), Price()),
    Stage("show", Show()),
    Stage("count", Count(), RunOff()),
    clock=Clock(start="2009-06", unit="month"),
    outcomes=OUTCOMES,
    solved=(
        Solved(Attention.base_rate, outcome="innovating_share", target=0.74, tolerance=0.01, at="2017-10",
               low=0.005, high=0.6, start=0.3, slope=1.75),
    ),
)  # fmt: skip
