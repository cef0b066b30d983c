"""Cartograms: places as marks as big as they are, near where they lie, or as they are bounded where that is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samspill.report.figures.scale import Write
from samspill.report.figures.svg import LEADING, SIZE, WIDE, Canvas, filled

STEPS = 4
"""Shades of better, and of worse."""

TALLEST = 640

FULL = 0.2
"""Share of the ground that marks cover before they are moved apart."""

Array = NDArray[np.float64]
Rings = Sequence[Sequence[tuple[float, float]]]


@dataclass(frozen=True)
class Spot:
    """One place.

    Attributes
    ----------
    size
        As which its mark is drawn.
    name
        Written beside it where there is room; empty for a place that is not named.
    value
        Above 0 is better.
    is_sure
        Whether most versions agree which way it goes.
    """

    size: float
    name: str
    value: float
    is_sure: bool


@dataclass(frozen=True)
class Shades:
    """How values are shaded: the value from which on the shade is the strongest, its unit, and words for both ends."""

    most: float
    unit: str
    write: Write
    ends: tuple[str, str]

    def style(self, spot: Spot) -> str:
        """Name the style of a place."""
        if not np.isfinite(spot.value) or spot.value == 0:
            return "baseline step0"
        step = min(STEPS, int(np.ceil(STEPS * abs(spot.value) / self.most))) if self.most else STEPS
        return f"{'good' if spot.value > 0 else 'bad'} step{step}{'' if spot.is_sure else ' unsure'}"


def projected(lon: Array, lat: Array, middle: tuple[float, float] | None = None) -> tuple[Array, Array]:
    """Project degrees on a plane that keeps areas (Lambert's azimuthal), x to the east and y to the south."""
    east, north = middle or (float(np.mean(lon)), float(np.mean(lat)))
    a, b, c = np.radians(lon - east), np.radians(lat), np.radians(north)
    scale = np.sqrt(2 / (1 + np.sin(c) * np.sin(b) + np.cos(c) * np.cos(b) * np.cos(a)))
    return scale * np.cos(b) * np.sin(a), -scale * (np.cos(c) * np.sin(b) - np.sin(c) * np.cos(b) * np.cos(a))


def laid_out(x: Array, y: Array, sizes: Array, rounds: int = 120) -> tuple[Array, Array, Array]:
    """Move marks apart until they hardly overlap, each near where it lies (Dorling 1996).

    Returns
    -------
    x, y, radius
        In units of the plane, each of shape (places,).
    """
    span = max(float(np.ptp(x)) * float(np.ptp(y)), 1e-12)
    radius = np.sqrt(sizes / sizes.sum() * FULL * span / np.pi)
    home, at = np.stack([x, y], 1), np.stack([x, y], 1)
    reach = radius[:, None] + radius[None, :]
    for turn in range(rounds):
        gaps = at[:, None, :] - at[None, :, :]
        apart = np.sqrt((gaps**2).sum(axis=2)) + 1e-9
        over = np.clip(reach - apart, 0.0, None)
        np.fill_diagonal(over, 0.0)
        push = (over / apart)[:, :, None] * gaps * (radius[None, :] / reach)[:, :, None]
        at = at + 0.5 * push.sum(axis=1) + (0.02 if turn < rounds // 2 else 0.0) * (home - at)
    return at[:, 0], at[:, 1], radius


def in_blocks(groups: Sequence[str], sizes: Array) -> tuple[Array, Array, Array, dict[str, tuple[float, float]]]:
    """Lay places out in rows, group by group, for those of which nobody knows where they lie.

    Returns
    -------
    x, y, radius, heads
        Of each place, and where the name of each group stands.
    """
    radius = np.sqrt(sizes / sizes.max()) * 0.5
    x, y, heads, top = np.zeros(len(sizes)), np.zeros(len(sizes)), {}, 0.0
    width = max(4.0, float(np.sqrt((4 * radius**2).sum() * 1.6)))
    for group in dict.fromkeys(groups):
        heads[group] = (0.0, top)
        top, left, tall = top + 0.35, 0.0, 0.0
        for row in sorted((row for row, each in enumerate(groups) if each == group), key=lambda row: -sizes[row]):
            if left + 2 * radius[row] > width:
                top, left, tall = top + tall, 0.0, 0.0
            x[row], y[row] = left + radius[row], top + radius[row]
            left, tall = left + 2 * radius[row] + 0.04, max(tall, 2 * radius[row] + 0.04)
        top += tall + 0.1
    return x, y, radius, heads


@dataclass(frozen=True)
class Ground:
    """Where marks stand, in any unit: middles and radii, shape (places,), and names of groups with their places."""

    x: Array
    y: Array
    radius: Array
    heads: Sequence[tuple[str, float, float]] = ()


def cartogram(width: int, spots: Sequence[Spot], ground: Ground, shades: Shades) -> Canvas:
    """Draw places as marks: round where it is better, square where it is worse, of the same area."""
    canvas = Canvas(width)
    top = _key(canvas, shades)
    heads = [south for _, _, south in ground.heads]
    low = np.array([(ground.x - ground.radius).min(), min([*(ground.y - ground.radius), *heads])])
    high = np.array([(ground.x + ground.radius).max(), (ground.y + ground.radius).max()])
    scale = min((width - 4) / (high - low)[0], TALLEST / (high - low)[1])
    left = (width - scale * (high - low)[0]) / 2
    x, y, radius = left + scale * (ground.x - low[0]), top + scale * (ground.y - low[1]), scale * ground.radius
    for row in np.argsort(-radius, kind="stable"):
        _mark(canvas, (float(x[row]), float(y[row])), float(radius[row]), spots[row], shades.style(spots[row]))
    for name, east, south in ground.heads:
        canvas.text(left + scale * (east - low[0]), top + scale * (south - low[1]) + 12, name, "small halo")
    if not ground.heads:
        _names(canvas, spots, np.stack([x, y], 1), 12 if width >= WIDE else 6)
    canvas.height = top + scale * (high - low)[1] + 6
    return canvas


def _mark(canvas: Canvas, at: tuple[float, float], radius: float, spot: Spot, style: str) -> None:
    if np.isfinite(spot.value) and spot.value < 0:
        side = radius * np.sqrt(np.pi)
        canvas.rect(at[0] - side / 2, at[1] - side / 2, side, side, f"place {style}")
    else:
        canvas.circle(*at, radius, f"place {style}")


def _names(canvas: Canvas, spots: Sequence[Spot], at: Array, most: int) -> None:
    """Write the names of the biggest places, where they do not stand in one another's way."""
    taken: list[tuple[float, float, float]] = []
    for row in sorted(range(len(spots)), key=lambda row: -spots[row].size):
        if not spots[row].name or len(taken) == most:
            continue
        half = 0.3 * SIZE * len(spots[row].name)
        x = min(max(float(at[row, 0]), half), canvas.width - half)
        y = float(at[row, 1]) + 4
        if all(abs(x - other) > half + reach + 4 or abs(y - high) > LEADING for other, high, reach in taken):
            taken.append((x, y, half))
            canvas.text(x, y, spots[row].name, "label", "middle")


def outlines(width: int, spots: Sequence[Spot], shapes: Mapping[int, Sequence[Rings]], shades: Shades) -> Canvas:
    """Draw places within their boundaries; ``shapes`` has polygons of degrees by place, outer ring first."""
    canvas = Canvas(width)
    top = _key(canvas, shades)
    degrees = np.array([point for polygons in shapes.values() for rings in polygons for point in rings[0]])
    middle = (float(degrees[:, 0].min() + np.ptp(degrees[:, 0]) / 2), float(degrees[:, 1].mean()))
    x, y = projected(degrees[:, 0], degrees[:, 1], middle)
    scale = min((width - 4) / (float(np.ptp(x)) or 1.0), TALLEST / (float(np.ptp(y)) or 1.0))
    left = (width - scale * float(np.ptp(x))) / 2

    def placed(ring: Sequence[tuple[float, float]]) -> str:
        points = np.array(ring)
        east, south = projected(points[:, 0], points[:, 1], middle)
        return _written(left + scale * (east - x.min()), top + scale * (south - y.min()))

    for row, polygons in shapes.items():
        shape = "".join(placed(ring) for rings in polygons for ring in rings)
        if shape:
            canvas.path(shape, f"place bounded {shades.style(spots[row])}")
    for row, polygons in shapes.items():
        if spots[row].value < 0:
            points = np.array(max(polygons, key=lambda rings: len(rings[0]))[0])
            east, south = projected(points[:, :1].mean(axis=0), points[:, 1:].mean(axis=0), middle)
            _cross(canvas, left + scale * float(east[0] - x.min()), top + scale * float(south[0] - y.min()))
    canvas.height = top + scale * float(np.ptp(y)) + 6
    return canvas


def _cross(canvas: Canvas, x: float, y: float, arm: float = 2.5) -> None:
    """Mark what is worse, so that it differs from what is better in print too."""
    canvas.path(f"M{x - arm:.1f} {y - arm:.1f}l{2 * arm} {2 * arm}m{-2 * arm} 0l{2 * arm} {-2 * arm}", "ink stroke")


def _written(x: Array, y: Array) -> str:
    """Write a ring as a path, without points nearer than a pixel to the last one; nothing for what is too small."""
    kept = [(x[0], y[0])]
    for point in zip(x[1:-1], y[1:-1], strict=True):
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= 2.0:
            kept.append(point)
    if len(kept) < 3:
        return ""
    return "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in kept) + "z"


def _key(canvas: Canvas, shades: Shades) -> float:
    """Draw the shades beside one another, worse on the left; gives where the picture begins."""
    y = canvas.lines(0, LEADING, filled(shades.unit, canvas.width, 12), "small") + 4
    step, left = 22.0, 60.0
    for place in range(-STEPS, STEPS + 1):
        value = shades.most * place / STEPS
        spot = Spot(1.0, "", value, True)
        _mark(canvas, (left + (place + STEPS) * step, y), 8.0, spot, shades.style(spot))
    right = left + 2 * STEPS * step
    canvas.text(left - 14, y + 4, shades.write(-shades.most), "small", "end")
    canvas.text(right + 14, y + 4, shades.write(shades.most), "small")
    canvas.text(left - 8, y + 24, f"\N{LEFTWARDS ARROW} {shades.ends[0]}", "small")
    canvas.text(right + 8, y + 24, f"{shades.ends[1]} \N{RIGHTWARDS ARROW}", "small", "end")
    return y + 40
