"""Sections: the parts of the page after the first screen, one file each, in the order in which they are read.

`sections` makes them all; one that has nothing to show says so in a sentence or is left out.
"""

from samspill.report.page.parts import Section
from samspill.report.page.reader import Reader
from samspill.report.page.sections.backside import backside
from samspill.report.page.sections.beyond import packages, placebos
from samspill.report.page.sections.breakeven import breakeven
from samspill.report.page.sections.curves import curves
from samspill.report.page.sections.effects import effects
from samspill.report.page.sections.groups import groups
from samspill.report.page.sections.luck import luck
from samspill.report.page.sections.rivals import rivals
from samspill.report.page.sections.voices import voices
from samspill.report.page.sections.where import where
from samspill.report.page.sections.worse import worse

__all__ = ["sections"]

PARTS = (effects, placebos, packages, curves, breakeven, groups, where, worse, backside, luck, rivals, voices)


def sections(reader: Reader) -> list[Section]:
    """Make the sections that are told by figures; none where there is no policy to tell of."""
    if not reader.policies:
        return []
    return [made for part in PARTS if (made := part(reader)) is not None]
