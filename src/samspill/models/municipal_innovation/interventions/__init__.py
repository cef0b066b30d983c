"""What policies can do, and what has been done: pressure, what may accompany it, and placebos of all that."""

from samspill.models.municipal_innovation.interventions.accompanying import (
    CoCreation,
    CriticalReview,
    DutyToEvaluate,
    EarmarkedGrants,
    PublicRecord,
)
from samspill.models.municipal_innovation.interventions.components import Components
from samspill.models.municipal_innovation.interventions.more_pressure import MorePressure, Push2018
from samspill.models.municipal_innovation.interventions.placebos import (
    ChooseByLot,
    DropByLot,
    EmptyCoCreation,
    ForgetByLot,
    ReviewByLot,
    ShuffledRecord,
)
from samspill.models.municipal_innovation.interventions.slack_time import SlackTime

__all__ = [
    "ChooseByLot", "CoCreation", "Components", "CriticalReview", "DropByLot", "DutyToEvaluate", "EarmarkedGrants",
    "EmptyCoCreation", "ForgetByLot", "MorePressure", "PublicRecord", "Push2018", "ReviewByLot", "ShuffledRecord",
    "SlackTime",
]  # fmt: skip
