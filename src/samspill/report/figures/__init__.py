"""Figures: pictures as SVG that we draw ourselves, each in a width for a desk and one for a telephone.

They know nothing of a study: they take numbers, and words in the reader's language.

Public names
------------
`overview`, `Column`, `Cell`
    Policies in rows and outcomes in columns.
`fans`, `Panel`, `Bands`, `Axes`
    An outcome over time, with and without a policy.
`dots`, `Block`, `Row`, `Across`
    Effects on groups, on one scale.
`squares`, `Counted`
    In how many of 100 versions something holds.
`bars`, `Bars`, `Bar`
    Amounts from zero on.
`shares`, `Lines`, `Line`, `Share`
    Shares on a scale from 0 to 100.
`curves`, `Doses`, `Measured`
    An effect by the value of a lever.
`cartogram`, `outlines`, `Spot`, `Shades`, `Ground`, `laid_out`, `in_blocks`, `projected`
    Places by size, near where they lie or in blocks, and within their boundaries.
`ground`, `Point`, `Plane`, `Border`
    Versions by two of their assumptions, and where a policy begins to pay.
`Reach`, `Way`, `Canvas`, `draw_mark`
    An effect as it is drawn, what it is, what it is drawn on, and its mark.
`in_both_widths`
    A picture for a desk and for a telephone.
`LIGHT`, `DARK`, `Palette`, `variables`, `classes`, `policy_class`
    Colours, and the part of the style sheet that has them.
"""

from samspill.report.figures.bars import Bar, Bars, bars
from samspill.report.figures.cartogram import (
    Ground,
    Shades,
    Spot,
    cartogram,
    in_blocks,
    laid_out,
    outlines,
    projected,
)
from samspill.report.figures.curve import Doses, Measured, curves
from samspill.report.figures.dots import Across, Block, Row, dots
from samspill.report.figures.fan import Axes, Bands, Panel, fans
from samspill.report.figures.ground import Border, Plane, Point, ground
from samspill.report.figures.marks import Reach, Way, draw_mark
from samspill.report.figures.overview import Cell, Column, overview
from samspill.report.figures.palette import DARK, LIGHT, Palette, classes, policy_class, variables
from samspill.report.figures.shares import Line, Lines, Share, shares
from samspill.report.figures.squares import Counted, squares
from samspill.report.figures.svg import Canvas, in_both_widths

__all__ = [
    "DARK", "LIGHT", "Across", "Axes", "Bands", "Bar", "Bars", "Block", "Border", "Canvas", "Cell", "Column",
    "Counted", "Doses", "Ground", "Line", "Lines", "Measured", "Palette", "Panel", "Plane", "Point", "Reach", "Row",
    "Shades", "Share", "Spot", "Way", "bars", "cartogram", "classes", "curves", "dots", "draw_mark", "fans", "ground",
    "in_blocks", "in_both_widths", "laid_out", "outlines", "overview", "policy_class", "projected", "shares", "squares",
    "variables",
]  # fmt: skip
