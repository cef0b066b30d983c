"""What moves the case, in its small and its full form: from pressure and ideas to value, load and citizens."""

from samspill.models.municipal_innovation.mechanisms.channels import (
    BuyTime,
    Channels,
    ChannelsOtherwise,
    FacadesUnderPush,
    ImitationRule,
    ObedienceRule,
    PushOnAttention,
    Rule,
    TakeTime,
    ThresholdRule,
)
from samspill.models.municipal_innovation.mechanisms.choosing import Choose
from samspill.models.municipal_innovation.mechanisms.citizens import FirstTrust, Reckon, Trust, Weigh
from samspill.models.municipal_innovation.mechanisms.completion import Finish, PutIntoUseLater
from samspill.models.municipal_innovation.mechanisms.copying import Copy
from samspill.models.municipal_innovation.mechanisms.decision import Decide
from samspill.models.municipal_innovation.mechanisms.grants import Apply, SpendGrants
from samspill.models.municipal_innovation.mechanisms.hearing import Appraise, Believe, Dissent, Recall
from samspill.models.municipal_innovation.mechanisms.ideas import Attention, Ideas, NationalList
from samspill.models.municipal_innovation.mechanisms.judging import Ban, Complain, Judge, Strike
from samspill.models.municipal_innovation.mechanisms.load import Costs, Learning, Price, Strain, Work
from samspill.models.municipal_innovation.mechanisms.practice import (
    Archive,
    FlatFacades,
    PressedFacades,
    PutIntoUse,
    Turn,
)
from samspill.models.municipal_innovation.mechanisms.pressure import BuyHours, ConsumeHours, Pressure, Traits
from samspill.models.municipal_innovation.mechanisms.questionnaire import FileAway, Questionnaire
from samspill.models.municipal_innovation.mechanisms.show import Count, RunOff, Show
from samspill.models.municipal_innovation.mechanisms.taking_part import CoCreate, CoCreateCaptured, Review
from samspill.models.municipal_innovation.mechanisms.telling import Tell, TellEvenly
from samspill.models.municipal_innovation.mechanisms.ties import (
    CommonCause,
    CopyAnywhere,
    CopyInCounty,
    CopyLikeSize,
    CopyShuffled,
    Everywhere,
    LikeSize,
    SameCounty,
    ShuffledBorders,
)
from samspill.models.municipal_innovation.mechanisms.value import Accrue
from samspill.models.municipal_innovation.mechanisms.worth import Worth

__all__ = [
    "Accrue", "Apply", "Appraise", "Archive", "Attention", "Ban", "Believe", "BuyHours", "BuyTime", "Channels",
    "ChannelsOtherwise", "Choose", "CoCreate", "CoCreateCaptured", "CommonCause", "Complain", "ConsumeHours",
    "Copy", "CopyAnywhere", "CopyInCounty", "CopyLikeSize", "CopyShuffled", "Costs", "Count", "Decide",
    "Dissent", "Everywhere", "FacadesUnderPush", "FileAway", "Finish", "FirstTrust", "FlatFacades", "Ideas",
    "ImitationRule", "Judge", "Learning", "LikeSize", "NationalList", "ObedienceRule", "PressedFacades",
    "Pressure", "Price", "PushOnAttention", "PutIntoUse", "PutIntoUseLater", "Questionnaire", "Recall",
    "Reckon", "Review", "Rule", "RunOff", "SameCounty", "Show", "ShuffledBorders", "SpendGrants", "Strain",
    "Strike", "TakeTime", "Tell", "TellEvenly", "ThresholdRule", "Traits", "Trust", "Turn", "Weigh", "Work",
    "Worth",
]  # fmt: skip
