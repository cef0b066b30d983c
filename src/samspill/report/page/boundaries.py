"""Boundaries: a user's GeoJSON file, joined to the places of a study by their numbers."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from samspill.experiments import Places, Runs
from samspill.spec import CommandError

Ring = list[tuple[float, float]]
Polygon = list[Ring]


def boundaries(path: Path, places: Places | None, runs: Runs) -> dict[int, list[Polygon]]:
    """Read the polygons of each place, by its row.

    Parameters
    ----------
    path
        A GeoJSON file: a collection of polygons, one property of which is the place's number.
    places
        The places of the study's case, None where it has none.
    runs
        In which some outcome must have figures of places.

    Raises
    ------
    CommandError
        E617 if the study has no places, the file cannot be read or is no GeoJSON, its coordinates are no degrees, or
        none of its polygons has the number of a place.
    """
    if places is None or not runs.facts.placed:
        raise _unusable(path, "a study without figures of places, or whose model is not installed",
                        "a study whose outcomes are recorded by place", "leave --boundaries out")  # fmt: skip
    features = _features(path)
    polygons = [(each, _polygons(path, number, each)) for number, each in enumerate(features, 1)]
    return _joined(path, places, polygons)


def _features(path: Path) -> list[dict[str, Any]]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeError) as error:
        raise _unusable(path, getattr(error, "strerror", None) or str(error), "a file that can be read",
                        "check the path") from error  # fmt: skip
    except ValueError as error:
        raise _unusable(path, f"no JSON: {error}", FORM, "convert it to GeoJSON first") from error
    if not isinstance(found, dict) or found.get("type") != "FeatureCollection":
        kind = found.get("type") if isinstance(found, dict) else type(found).__name__
        raise _unusable(path, f"type {kind!r}", FORM, "convert it to a GeoJSON FeatureCollection")
    features = [each for each in found.get("features") or () if isinstance(each, dict) and each.get("geometry")]
    if not features:
        raise _unusable(path, "no features with a geometry", FORM, "take a file with polygons")
    return features


FORM = "GeoJSON: a FeatureCollection of polygons, in degrees east and north"


def _polygons(path: Path, number: int, feature: dict[str, Any]) -> list[Polygon]:
    geometry = feature["geometry"]
    kind, where = geometry.get("type"), f"feature {number}"
    if kind not in ("Polygon", "MultiPolygon"):
        raise _unusable(path, f"{where} is a {kind}", FORM, "keep polygons only")
    try:
        polygons = [geometry["coordinates"]] if kind == "Polygon" else geometry["coordinates"]
        found = [[[(float(x), float(y)) for x, y, *_ in ring] for ring in polygon] for polygon in polygons]
    except (KeyError, TypeError, ValueError) as error:
        raise _unusable(path, f"{where} has coordinates that cannot be read", FORM, "mend it") from error
    wrong = next((point for polygon in found for ring in polygon for point in ring if not _is_degrees(point)), None)
    if wrong is not None:
        raise _unusable(path, f"{where} has the point {wrong[0]:g}, {wrong[1]:g}",
                        "degrees: -180 to 180 east, -90 to 90 north",
                        "convert it to WGS 84 (EPSG:4326), for example with ogr2ogr -t_srs EPSG:4326")  # fmt: skip
    return [polygon for polygon in found if polygon and len(polygon[0]) > 3]


def _is_degrees(point: tuple[float, float]) -> bool:
    return all(map(math.isfinite, point)) and abs(point[0]) <= 180 and abs(point[1]) <= 90


def _joined(
    path: Path, places: Places, features: Sequence[tuple[dict[str, Any], list[Polygon]]]
) -> dict[int, list[Polygon]]:
    """Join by that property of which most values are numbers of places."""
    rows = {number: row for row, number in enumerate(places.ids)}
    named = {key for feature, _ in features for key in feature.get("properties") or {}}
    hits = {key: sum(_number(feature, key) in rows for feature, _ in features) for key in sorted(named)}
    key = max(hits, key=lambda each: hits[each], default="")
    if not hits.get(key):
        raise _unusable(path, f"properties {', '.join(sorted(named)) or 'none'}",
                        f"a property with the numbers of the places, such as {', '.join(places.ids[:3])}",
                        "add the number of each place as a property")  # fmt: skip
    found: dict[int, list[Polygon]] = {}
    for feature, polygons in features:
        if (number := _number(feature, key)) in rows:
            found.setdefault(rows[number], []).extend(polygons)
    return found


def _number(feature: dict[str, Any], key: str) -> str:
    """Give a number as text; one that was kept as a number has lost its leading zero."""
    value = (feature.get("properties") or {}).get(key)
    return f"{value:04d}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


def _unusable(path: Path, found: str, expected: str, fix: str) -> CommandError:
    return CommandError(
        f'The boundaries "{path}" cannot be drawn', code="E617", where=str(path), found=found, expected=expected,
        fix=fix,
    )  # fmt: skip
