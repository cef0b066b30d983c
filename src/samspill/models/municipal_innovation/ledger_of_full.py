"""The ledger of the full model: that of the small one, and what it assumes beyond."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files

BEGIN = "[[assumption]]"
MIDDLE = re.compile(r'distribution = "fixed", value = [^,]+, low = ')
"""A number that the small model holds at the middle of a range."""

HELD = {"A-245"}
"""Numbers that the full model holds too: a price is shown at both ends of its range, and not drawn."""

BY_RATIO = {"A-232"}
"""Numbers whose middle is one by ratio."""

SETS = {
    "A-201": "NationalList.idea_mean Worth.idea_mean",
    "A-202": "Accrue.service_share RunOff.service_share Weigh.service_share",
    "A-204": "Choose.bar",
    "A-205": "Worth.fit",
    "A-207": "Choose.push_effect",
    "A-208": "BuyTime.hours_per_push TakeTime.hours_per_push",
    "A-209": "FacadesUnderPush.push_effect",
    "A-210": "Apply.work Work.hours",
    "A-213": "Appraise.experience_gain",
    "A-214": "Finish.ageing RunOff.ageing",
    "A-216": "Appraise.hours_effect",
    "A-226": (
        "Copy.own_municipality CopyInCounty.own_municipality CopyLikeSize.own_municipality "
        "CopyAnywhere.own_municipality CopyShuffled.own_municipality"
    ),
    "A-227": (
        "Copy.national_list CopyInCounty.national_list CopyLikeSize.national_list "
        "CopyAnywhere.national_list CopyShuffled.national_list"
    ),
    "A-229": "NationalList.tilt_sd Worth.tilt_sd",
    "A-230": "SpendGrants.time PutIntoUseLater.work_time",
    "A-231": "FlatFacades.share FacadesUnderPush.share",
    "A-235": "Appraise.strain_skill_loss",
    "A-236": "Tell.shown TellEvenly.shown",
    "A-237": "Judge.noise",
    "A-239": "Tell.fading TellEvenly.fading",
    "A-245": "Apply.nok_per_service_year Price.nok_per_service_year",
    "A-246": "Choose.noise",
    "A-247": "NationalList.complexity_sd Worth.complexity_sd Dissent.complexity_sd Review.complexity_sd",
    "A-248": "",
    "A-250": "Attention.strain_loss PutIntoUseLater.strain_loss",
    "A-254": "Copy.looks CopyInCounty.looks CopyLikeSize.looks CopyAnywhere.looks CopyShuffled.looks",
    "A-255": (
        "Copy.items CopyInCounty.items CopyLikeSize.items CopyAnywhere.items CopyShuffled.items "
        "CommonCause.items"
    ),
    "A-256": "MorePressure.campaign Components.campaign",
    "A-260": "Traits.reference_staff Review.yardstick",
    "A-261": "Appraise.skill_cap",
    "A-262": "Count.window Questionnaire.window",
    "A-264": (
        "SpendGrants.weeks_a_year Review.weeks_a_year Apply.weeks_a_year CoCreate.weeks_a_year "
        "CoCreateCaptured.weeks_a_year Work.weeks_a_year Judge.weeks_a_year"
    ),
}
"""What entries of the small ledger set in the full model, where that differs; nothing, and they are left out."""


@dataclass(frozen=True)
class LedgerInFull:
    """A document: what the small model holds at the middle of its range, the full one draws from the range.

    An entry of ``ledger_in_full.toml`` stands in the place of one with the same id in ``ledger.toml``.
    """

    name: str = "ledger.toml and ledger_in_full.toml"

    def read_text(self, encoding: str = "utf-8") -> str:
        """Read both, as one document."""
        small, full = (
            (files(__package__) / name).read_text(encoding=encoding).split(BEGIN)
            for name in ("ledger.toml", "ledger_in_full.toml")
        )
        anew = {_id(each) for each in full[1:]}
        kept = [_drawn(_set(each)) for each in small[1:] if _id(each) not in anew and SETS.get(_id(each)) != ""]
        return BEGIN.join([small[0], *kept, *full[1:]])


def _id(entry: str) -> str:
    return entry.split('id = "', maxsplit=1)[1].split('"', maxsplit=1)[0]


def _set(entry: str) -> str:
    """Let an entry set the full model's parameters."""
    if _id(entry) not in SETS:
        return entry
    names = ", ".join(f'"{each}"' for each in SETS[_id(entry)].split())
    return re.sub(r"(?m)^sets = .*$", f"sets = [{names}]", entry)


def _drawn(entry: str) -> str:
    """Let a number be drawn from its range."""
    if _id(entry) in HELD:
        return entry
    kind = "log_uniform" if _id(entry) in BY_RATIO else "uniform"
    return MIDDLE.sub(f'distribution = "{kind}", low = ', entry)
