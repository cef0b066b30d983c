"""What policies can do: more pressure, slack time; and what has been done."""

from samspill.models.municipal_innovation.interventions.more_pressure import MorePressure, Push2018
from samspill.models.municipal_innovation.interventions.slack_time import SlackTime

__all__ = ["MorePressure", "Push2018", "SlackTime"]
