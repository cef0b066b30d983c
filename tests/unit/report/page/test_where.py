"""Where: places with and without boundaries, which of them are named, and files of boundaries that are none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import made_study
import numpy as np
import pytest
from made_runs import made
from reading import Element, read

from samspill.experiments import Places, Runs
from samspill.report import Language
from samspill.report.page import page
from samspill.report.page.boundaries import boundaries
from samspill.spec import CommandError


def places() -> Places:
    made_places = made_study.case().places
    assert made_places is not None
    return made_places()


def square(number: Any, east: float, key: str = "kommunenummer") -> dict[str, Any]:
    ring = [[east, 60.0], [east + 1, 60.0], [east + 1, 61.0], [east, 61.0], [east, 60.0]]
    return {"type": "Feature", "properties": {key: number, "name": "x"},
            "geometry": {"type": "Polygon", "coordinates": [ring]}}  # fmt: skip


def written(folder: Path, features: list[dict[str, Any]], kind: str = "FeatureCollection") -> Path:
    path = folder / "towns.geojson"
    path.write_text(json.dumps({"type": kind, "features": features}), encoding="utf-8")
    return path


def the_page(runs: Runs, file: Path | None = None) -> Element:
    case = made_study.case()
    return read(page(runs, Language.of("en", case), case, "", boundaries=file)).one("section", id="map")


def test_no_small_place_is_named_anywhere_on_the_page() -> None:
    known, case = places(), made_study.case()
    text = read(page(made_study.runs(), Language.of("en", case), case, "")).text
    shared = {name for row, name in enumerate(known.names) if known.name(row)}
    small = [known.names[row] for row in range(len(known.ids)) if not known.name(row)]
    assert len(small) > 100
    words = set(text.replace(",", " ").split())
    assert not [name for name in small if name in words and name not in shared and len(name) > 4]
    table = the_page(made_study.runs()).one("figure", id="map-0").one("table")
    names = [row.all("th")[0].text for row in table.all("tr")[1:]]
    assert len(names) == 357 - len(small) + 1
    assert names[-1] == f"{len(small)} municipalities below 5,000 inhabitants, together"


def test_the_finding_counts_places_and_names_who_gets_most_and_least() -> None:
    text = the_page(made_study.runs()).one("figure", id="map-0").one("h3").text
    assert text.startswith("More pressure, net public value per member: of 357 municipalities ")
    known = places()
    named = [row for row in range(357) if known.name(row)]
    slope = np.linspace(-0.4, 1.2, 357)
    ends = {known.name(max(named, key=lambda row: slope[row])), known.name(min(named, key=lambda row: slope[row]))}
    assert all(name in text for name in ends)


def test_boundaries_are_drawn_where_the_user_has_them(tmp_path: Path) -> None:
    known = places()
    file = written(tmp_path, [square(number, 5.0 + row) for row, number in enumerate(known.ids[:4])])
    figure = the_page(made_study.runs(), file).one("figure", id="map-0")
    wide = figure.one("svg", class_="picture wide")
    assert len([each for each in wide.all("path") if "bounded" in each.attributes["class"]]) == 4
    assert "no boundaries for 353 of 357" in figure.text
    without = the_page(made_study.runs()).one("figure", id="map-0").one("svg", class_="picture wide")
    assert not without.all("path")


def test_numbers_that_lost_their_leading_zero_are_joined_and_the_best_property_is_taken(tmp_path: Path) -> None:
    file = written(tmp_path, [square(301, 5.0, "id"), square(1101, 6.0, "id")])
    found = boundaries(file, places(), made_study.runs())
    assert sorted(found) == [places().ids.index("0301"), places().ids.index("1101")]


METRES = square("0301", 261_000.0)


@pytest.mark.parametrize(
    ("features", "kind", "told"),
    [
        ([square("9999", 5.0)], "FeatureCollection", "kommunenummer"),
        ([METRES], "FeatureCollection", "261000"),
        ([square("0301", 5.0)], "Topology", "Topology"),
        ([], "FeatureCollection", "no features"),
        ([{"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}}], "FeatureCollection", "Point"),
        ([{"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[["a", 1]]]}}], "FeatureCollection",
         "cannot be read"),
    ],
)  # fmt: skip
def test_boundaries_that_cannot_be_drawn_are_refused(
    features: list[dict[str, Any]], kind: str, told: str, tmp_path: Path
) -> None:
    with pytest.raises(CommandError) as caught:
        boundaries(written(tmp_path, features, kind), places(), made_study.runs())
    assert caught.value.code == "E617" and told in caught.value.found


def test_a_file_that_is_none_and_a_study_without_places_are_refused(tmp_path: Path) -> None:
    (tmp_path / "text.geojson").write_text("not at all", encoding="utf-8")
    for file, known, runs, told in (
        (tmp_path / "none.geojson", places(), made_study.runs(), "No such file"),
        (tmp_path / "text.geojson", places(), made_study.runs(), "no JSON"),
        (tmp_path / "text.geojson", None, made_study.runs(), "without figures of places"),
        (tmp_path / "text.geojson", places(), made(), "without figures of places"),
    ):
        with pytest.raises(CommandError) as caught:
            boundaries(file, known, runs)
        assert caught.value.code == "E617" and told in caught.value.found
