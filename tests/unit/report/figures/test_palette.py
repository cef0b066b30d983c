"""Colours can be told apart, by the colour-blind too, and read on their background: computed, not judged by eye."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from samspill.report.figures import DARK, LIGHT, Palette, classes, policy_class, variables

Array = NDArray[np.float64]

APART = 0.08
"""Distance in OKLab below which two colours are too near; .02 is about what can just be seen."""

# How a dichromat sees: Machado, Oliveira and Fernandes (2009), A physiologically-based model for simulation of color
# vision deficiency, IEEE Transactions on Visualization and Computer Graphics 15(6), severity 1.0, on linear RGB.
VISIONS = {
    "normal": np.eye(3),
    "protan": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                        [-0.003882, -0.048116, 1.051998]]),
    "deutan": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                        [-0.011820, 0.042940, 0.968881]]),
    "tritan": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
                        [0.004733, 0.691367, 0.303900]]),
}  # fmt: skip

# OKLab: Ottosson (2020), A perceptual color space for image processing.
TO_CONES = np.array([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
                     [0.0883024619, 0.2817188376, 0.6299787005]])  # fmt: skip
TO_LAB = np.array([[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
                   [0.0259040371, 0.7827717662, -0.8086757660]])  # fmt: skip


def linear(colour: str) -> Array:
    """Undo the curve of sRGB."""
    plain = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(plain <= 0.04045, plain / 12.92, ((plain + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Give the contrast of WCAG 2.2."""
    low, high = sorted(float(linear(each) @ [0.2126, 0.7152, 0.0722]) for each in (one, other))
    return (high + 0.05) / (low + 0.05)


def distance(one: str, other: str, vision: str) -> float:
    """Give the distance in OKLab as somebody with a vision sees it."""
    a, b = (TO_LAB @ np.cbrt(TO_CONES @ np.clip(VISIONS[vision] @ linear(each), 0, 1)) for each in (one, other))
    return float(np.linalg.norm(a - b))


def too_near(palette: Palette, vision: str) -> list[tuple[str, str, float]]:
    named = palette.meaningful
    return [(a, b, gap) for a, b in combinations(named, 2)
            if (gap := distance(named[a], named[b], vision)) < APART]  # fmt: skip


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_with_a_meaning_can_be_told_apart(palette: Palette, vision: str) -> None:
    assert len(palette.meaningful) >= 7
    assert not too_near(palette, vision)


def test_a_red_and_a_green_that_the_colour_blind_confuse_would_be_found() -> None:
    planted = Palette(**{**vars(LIGHT), "good": "#3c7a3c", "bad": "#a0522d"})
    assert not too_near(planted, "normal")
    assert [pair for pair in too_near(planted, "deutan") if pair[:2] == ("good", "bad")]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_has_a_contrast_of_four_and_a_half_and_marks_of_three(palette: Palette) -> None:
    for ground in (palette.page, palette.panel):
        for name in ("ink", "faint", "link"):
            assert contrast(getattr(palette, name), ground) >= 4.5, (name, ground)
        for name, colour in palette.meaningful.items():
            assert contrast(colour, ground) >= 3.0, (name, ground)


def test_the_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_the_style_sheet_has_every_colour_in_light_and_dark() -> None:
    text = variables()
    assert all(text.count(f"--{name}: ") == 2 for name in LIGHT.named())
    assert all(f".{name} {{" in classes() for name in LIGHT.meaningful)


def test_policies_beyond_the_colours_differ_by_a_dash() -> None:
    n = len(LIGHT.policies)
    names = [policy_class(place) for place in range(2 * n)]
    assert len(set(names)) == 2 * n
    assert all("again" in name for name in names[n:])
