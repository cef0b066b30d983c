"""Colours: each with one meaning in the whole report, told apart by the colour-blind, in light and in dark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """The colours of one background, as ``#rrggbb``.

    Attributes
    ----------
    page, panel
        Background of the page, and of boxes on it.
    ink, faint, rule
        Text, text that stands back, thin lines (which carry no meaning).
    link
        Text that leads somewhere.
    baseline
        The world without the policies.
    good, bad
        Better and worse.
    policies
        One for each policy; the fifth has the first again, with a dashed line.
    """

    page: str
    panel: str
    ink: str
    faint: str
    rule: str
    link: str
    baseline: str
    good: str
    bad: str
    policies: tuple[str, ...]

    def named(self) -> Mapping[str, str]:
        """Give every colour by the name of its variable in the style sheet."""
        single = {key: value for key, value in vars(self).items() if key != "policies"}
        return {**single, **{f"policy{place}": each for place, each in enumerate(self.policies)}}

    @property
    def meaningful(self) -> Mapping[str, str]:
        """The colours by which a reader tells things apart."""
        named = self.named()
        return {key: named[key] for key in named if key in ("baseline", "good", "bad") or key.startswith("policy")}


LIGHT = Palette(
    page="#ffffff", panel="#f3f4f6", ink="#16191d", faint="#50555b", rule="#c9cdd2", link="#0b56a0",
    baseline="#5b5f64", good="#0b6bb8", bad="#a32a00", policies=("#4a22b0", "#b87514", "#7a1140", "#9a74f0"),
)  # fmt: skip
DARK = Palette(
    page="#16191d", panel="#22262c", ink="#eceef0", faint="#b4b9bf", rule="#4a5058", link="#8cc8ff",
    baseline="#a9adb3", good="#6cc0ff", bad="#ff8a5c", policies=("#8672f5", "#ebd018", "#d8437f", "#7dfcf4"),
)  # fmt: skip


def policy_class(place: int) -> str:
    """Name the style of the policy at a place, counted from 0: its colour, and a dash from the fifth on."""
    n = len(LIGHT.policies)
    return f"policy{place % n}" + (" again" if place >= n else "")


def variables() -> str:
    """Write both palettes as variables of a style sheet; print is light."""
    light, dark = (" ".join(f"--{key}: {value};" for key, value in each.named().items()) for each in (LIGHT, DARK))
    return (f":root {{ color-scheme: light dark; {light} }}\n"
            f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n")  # fmt: skip


def classes() -> str:
    """Write the styles of what a policy has drawn: lines, areas and marks."""
    names = [key for key in LIGHT.meaningful]
    return "\n".join(f".{key} {{ --own: var(--{key}); }}" for key in names) + "\n"
