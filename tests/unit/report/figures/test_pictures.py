"""Pictures show what they are given: marks by shape and side, one square for each version, bars from zero."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

import numpy as np
import pytest

from samspill.report.figures import (
    Across,
    Axes,
    Bands,
    Bar,
    Bars,
    Block,
    Border,
    Canvas,
    Cell,
    Column,
    Counted,
    Doses,
    Ground,
    Line,
    Lines,
    Measured,
    Panel,
    Plane,
    Point,
    Reach,
    Row,
    Shades,
    Share,
    Spot,
    bars,
    cartogram,
    curves,
    dots,
    fans,
    ground,
    in_blocks,
    in_both_widths,
    laid_out,
    outlines,
    overview,
    shares,
    squares,
)
from samspill.report.figures.svg import NARROW, WIDE, filled

ENDS = ("worse", "better")
LONG = "A policy with a rather long name"


def parsed(canvas: Canvas) -> ElementTree.Element:
    return ElementTree.fromstring(str(canvas.rendered("id", "Title", "Description", "picture")))


def drawn(canvas: Canvas, tag: str, *styles: str) -> list[dict[str, str]]:
    found = [each.attrib for each in parsed(canvas).iter(tag)]
    return [each for each in found if set(styles) <= set(each.get("class", "").split())]


def written(canvas: Canvas) -> list[str]:
    return [each.text or "" for each in parsed(canvas).iter("text")]


def an_overview(width: int, reach: Reach, *, is_turned: bool = False) -> Canvas:
    columns = [Column("Value", "units a year", ENDS, is_turned)]
    return overview(width, [LONG], columns, [[Cell(reach, "+1", "(0 to 2)", "mostly better (83 of 100)")]])


def a_fan(width: int) -> Canvas:
    years = np.linspace(2020.0, 2030.0, 40)
    values = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])[:, None] * np.linspace(0.0, 1.0, 40)
    bands = (Bands("without", "baseline", values), Bands("with", "policy0", values + 1))
    return fans(width, [Panel(LONG, bands, ((2022, 2028),))] * 4, Axes(years, "units", str, "acts"))


def a_curve(width: int, turns: tuple[float, ...] = (0.8, 0.4, 1.2)) -> Canvas:
    values, means = np.array([0.0, 1.0, 2.0]), np.array([0.0, 0.5, -1.0])
    bands = means + np.array([[-2.0], [-1.0], [1.0], [2.0]])
    return curves(width, [Doses(LONG, "policy0", values, means, bands, turns)], Measured("dose", "units", str, ENDS))


SIZES = np.array([500_000.0, 90_000.0, 60_000.0, 12_000.0, 4_000.0, 800.0])
SPOTS = [Spot(size, name, value, sure) for size, name, value, sure in zip(
    SIZES, ("Longest town name of all", "B", "C", "D", "", ""), (1.0, -2.0, 0.0, 3.0, -0.1, float("nan")),
    (True, False, True, True, True, True), strict=True)]  # fmt: skip
SHADES = Shades(2.0, "units a year", str, ENDS)
SQUARES = {row: [[[(row, 60.0), (row + 1, 60.0), (row + 1, 61.0), (row, 61.0), (row, 60.0)]]] for row in range(6)}


def scattered() -> Ground:
    return Ground(*laid_out(np.array([0.0, 0.1, 0.2, 2.0, 2.1, 5.0]), np.array([0.0, 0.0, 0.1, 3.0, 3.0, 6.0]), SIZES))


def blocked() -> Ground:
    x, y, radius, heads = in_blocks(["north", "north", "south", "south", "south", "west"], SIZES)
    return Ground(x, y, radius, [(name, *at) for name, at in heads.items()])


PICTURES: dict[str, Callable[[int], Canvas]] = {
    "overview": lambda width: an_overview(width, Reach(1.0, 0.0, 2.0, "better")),
    "fans": a_fan,
    "dots": lambda width: dots(
        width, [Block(LONG, (Row("A long group", Reach(1.0, -1.0, 3.0, "unclear"), "+1 (-1 to 3) cannot tell"),))],
        Across("units", str, ENDS)),
    "squares": lambda width: squares(width, [Counted(LONG, 58, 42, 100, ("better in 58 of 100",))] * 4),
    "bars": lambda width: bars(
        width, [Bars(LONG, (Bar("Luck", 1.0, "1", "ink"), Bar("Ignorance", 20.0, "20", "ink")))], "units"),
    "shares": lambda width: shares(
        width, [Lines(LONG, (Line("A long mechanism", (Share(0.2), Share(0.8, is_full=False)), "20 of 100"),))],
        str, ("seldom", "often")),
    "ground": lambda width: ground(
        width, [Point(0.0, 0.0, True), Point(1.0, 1.0, False)], Plane("An assumption", "Another one", str, str),
        Border((0.0, 1.0), (0.5, 0.5), (0.2, 0.2), (0.8, 0.8))),
    "curves": lambda width: a_curve(width),
    "cartogram": lambda width: cartogram(width, SPOTS, scattered(), SHADES),
    "blocks": lambda width: cartogram(width, SPOTS, blocked(), SHADES),
    "outlines": lambda width: outlines(width, SPOTS, SQUARES, SHADES),
}  # fmt: skip


@pytest.mark.parametrize("width", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("name", PICTURES)
def test_nothing_lies_outside_the_picture(name: str, width: int) -> None:
    """Letters are taken to be as wide as a common font has them: half of their height on average."""
    canvas = PICTURES[name](width)
    for each in parsed(canvas).iter("text"):
        length = 0.5 * 13 * len(each.text or "")
        x, anchor = float(each.attrib["x"]), each.attrib.get("text-anchor", "start")
        left = x - {"start": 0.0, "middle": length / 2, "end": length}[anchor]
        assert -1 <= left and left + length <= width + 1, each.text
        assert 0 <= float(each.attrib["y"]) <= canvas.height, each.text
    for tag in ("line", "rect", "circle"):
        for shape in drawn(canvas, tag):
            for key, value in shape.items():
                limit = width if key in {"x", "x1", "x2", "cx"} else canvas.height
                assert key in {"class", "r", "width", "height"} or -1 <= float(value) <= limit + 1, (tag, shape)


@pytest.mark.parametrize("width", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize(("is_turned", "sign"), [(False, 1.0), (True, -1.0)])
def test_better_points_to_the_right_and_stands_on_the_right(width: int, is_turned: bool, sign: float) -> None:
    for way, side in (("better", 1.0), ("worse", -1.0)):
        mean = 3.0 * sign * side
        canvas = an_overview(width, Reach(mean, min(mean, 0.0), max(mean, 0.0), way), is_turned=is_turned)  # type: ignore[arg-type]
        (zero,) = drawn(canvas, "line", "zero")
        (mark,) = drawn(canvas, "polygon", "mark")
        tip, *base = [float(point.split(",")[0]) for point in mark["points"].split()]
        assert (tip - base[0]) * side > 0
        assert (tip - float(zero["x1"])) * side > 0
        assert {"better": "good", "worse": "bad"}[way] in mark["class"].split()


def test_marks_differ_by_shape_and_not_only_by_colour() -> None:
    shapes = {}
    for way in ("better", "worse", "unclear", "moved", "open", "none"):
        canvas = an_overview(WIDE, Reach(1.0, 1.0, 1.0, way))  # type: ignore[arg-type]
        tags = [(each.tag, "hollow" in each.attrib["class"]) for each in parsed(canvas).iter()
                if each.tag in {"polygon", "circle", "rect"}]  # fmt: skip
        corners = [re.split("[ ,]", each["points"]) for each in drawn(canvas, "polygon")]
        points = [np.sign(float(each[0]) - float(each[2])) for each in corners]
        shapes[way] = (tuple(tags), tuple(points))
    assert len(set(shapes.values())) == len(shapes)


@pytest.mark.parametrize(("better", "worse", "n"), [(58, 42, 100), (0, 100, 100), (5, 2, 8), (0, 0, 3)])
def test_there_is_one_square_for_each_version(better: int, worse: int, n: int) -> None:
    canvas = squares(WIDE, [Counted("Of what", better, worse, n, ("told",))])
    styles = ("mark", "hollow", "stroke")
    count = {style: sum(each["d"].count("M") for each in drawn(canvas, "path", style)) for style in styles}
    assert count == {"mark": better, "hollow": n - better, "stroke": worse}


def test_every_bar_begins_at_zero_and_is_as_long_as_its_amount() -> None:
    found = drawn(PICTURES["bars"](WIDE), "rect", "bar")
    assert len({each["x"] for each in found}) == 1
    short, long = (float(each["width"]) for each in found)
    assert long == pytest.approx(20 * short, rel=0.02)


def test_a_fan_has_two_bands_a_line_and_a_label_for_each_world() -> None:
    canvas = a_fan(WIDE)
    for style in ("baseline", "policy0"):
        assert [len(drawn(canvas, tag, style, kind)) for tag, kind in
                (("polygon", "band90"), ("polygon", "band50"), ("polyline", "median"))] == [4, 4, 4]  # fmt: skip
    assert written(canvas).count("without") == written(canvas).count("with") == written(canvas).count("acts") == 4


def test_what_has_no_number_is_left_out_of_a_fan() -> None:
    values = np.full((5, 40), np.nan)
    values[:, 20:] = 1.0
    axes = Axes(np.linspace(2020, 2030, 40), "u", str, "")
    canvas = fans(WIDE, [Panel("One", (Bands("with", "policy0", values),))], axes)
    (line,) = drawn(canvas, "polyline", "median")
    assert len(line["points"].split()) == 20
    assert "nan" not in str(canvas.rendered("a", "b", "c", "d"))


def test_full_circles_are_better_and_empty_ones_worse() -> None:
    canvas = PICTURES["ground"](WIDE)
    (better,), (worse,) = drawn(canvas, "circle", "mark"), drawn(canvas, "circle", "hollow")
    assert float(better["cx"]) < float(worse["cx"])
    assert float(better["cy"]) > float(worse["cy"])


def test_names_become_text_and_nothing_else() -> None:
    attack = "</text><script>alert(1)</script>\" onload='x'"
    canvas = an_overview(WIDE, Reach(1.0, 0.0, 2.0, "better"))
    canvas.text(0, 10, attack, attack, attack)
    svg = str(in_both_widths(lambda width: canvas, attack, attack, attack))
    assert not re.search(r"<script|\son\w+=['\"]", svg)


def test_a_long_word_stands_alone_and_a_no_break_space_does_not_break() -> None:
    assert filled("of 10\N{NO-BREAK SPACE}000 people", 13 * 0.6 * 8) == ["of", "10\N{NO-BREAK SPACE}000", "people"]
    assert filled("", 100) == [""]


# --- curves and places ------------------------------------------------------------------------------------


def test_a_curve_has_a_mark_at_each_value_and_shows_where_it_turns() -> None:
    with_turn, without = a_curve(WIDE), a_curve(WIDE, ())
    assert len(drawn(with_turn, "circle", "policy0", "mark")) == 3
    assert [len(drawn(with_turn, "polygon", band)) for band in ("band90", "band50")] == [1, 1]
    assert len(drawn(with_turn, "rect", "shade")) == 1 and not drawn(without, "rect", "shade")
    upright = [each for each in drawn(with_turn, "line", "zero") if each["x1"] == each["x2"]]
    marks = [float(each["cx"]) for each in drawn(with_turn, "circle", "mark")]
    assert any(marks[0] < float(each["x1"]) < marks[1] for each in upright)


@pytest.mark.parametrize("how", ["cartogram", "blocks"])
def test_marks_of_places_have_areas_in_proportion_and_differ_by_shape(how: str) -> None:
    canvas = PICTURES[how](WIDE)
    rounds, squared = (drawn(canvas, tag, "place") for tag in ("circle", "rect"))
    rounds = [each for each in rounds if float(each["r"]) != 8.0]  # the key's
    squared = [each for each in squared if float(each["width"]) < 14.1 or float(each["width"]) > 14.3]
    assert len(rounds) == 4 and len(squared) == 2
    areas = [np.pi * float(each["r"]) ** 2 for each in rounds] + [float(each["width"]) ** 2 for each in squared]
    big = sorted(areas)[-2:]
    assert big[1] / big[0] == pytest.approx(SIZES[0] / SIZES[1], rel=0.05)


def test_marks_hardly_overlap_and_stay_near_where_they_lie() -> None:
    rng = np.random.default_rng(4)
    x, y, sizes = rng.uniform(0, 10, 120), rng.uniform(0, 10, 120), rng.lognormal(0.0, 1.5, 120)
    at_x, at_y, radius = laid_out(x, y, sizes)
    apart = np.hypot(at_x[:, None] - at_x, at_y[:, None] - at_y)
    over = (radius[:, None] + radius - apart)[np.triu_indices(120, 1)]
    assert (over > 0.05 * radius.max()).mean() < 0.01
    assert np.median(np.hypot(at_x - x, at_y - y)) < 1.0


def test_a_place_that_is_not_named_is_drawn_without_a_name() -> None:
    for how in ("cartogram", "outlines"):
        texts = written(PICTURES[how](WIDE))
        assert not {"", "None"} & set(texts)
    assert "Longest town name of all" in written(PICTURES["cartogram"](WIDE))
    assert len(drawn(PICTURES["outlines"](WIDE), "path", "place")) == 6


def test_within_boundaries_what_is_worse_has_a_cross() -> None:
    assert len(drawn(PICTURES["outlines"](WIDE), "path", "stroke")) == 2


def test_the_shade_grows_with_the_effect_and_a_broken_edge_says_unsure() -> None:
    told = [SHADES.style(each) for each in SPOTS]
    assert told == ["good step2", "bad step4 unsure", "baseline step0", "good step4", "bad step1", "baseline step0"]
