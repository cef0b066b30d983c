"""What moves the case: pressure, ideas, copying, decision, practice, value, load, and what is shown."""

from samspill.models.municipal_innovation.mechanisms.copying import Copy
from samspill.models.municipal_innovation.mechanisms.decision import Decide
from samspill.models.municipal_innovation.mechanisms.ideas import Attention, Ideas, NationalList
from samspill.models.municipal_innovation.mechanisms.load import Costs, Learning, Price, Strain, Work
from samspill.models.municipal_innovation.mechanisms.practice import (
    Archive,
    FlatFacades,
    PressedFacades,
    PutIntoUse,
    Turn,
)
from samspill.models.municipal_innovation.mechanisms.pressure import BuyHours, ConsumeHours, Pressure, Traits
from samspill.models.municipal_innovation.mechanisms.show import Count, RunOff, Show
from samspill.models.municipal_innovation.mechanisms.value import Accrue

__all__ = [
    "Accrue", "Archive", "Attention", "BuyHours", "ConsumeHours", "Copy", "Costs", "Count", "Decide",
    "FlatFacades", "Ideas", "Learning", "NationalList", "PressedFacades", "Pressure", "Price", "PutIntoUse", "RunOff",
    "Show", "Strain", "Traits", "Turn", "Work",
]  # fmt: skip
