"""Perception against measure: points, intervals, thresholds and quadrants where they are."""

from dataclasses import replace

import pytest

from dashboard.charts.perception_gap.figure import gaps_figure
from dashboard.charts.perception_gap.plot import GapPlot, GapPoint
from dashboard.charts.perception_gap.projected import room_gaps
from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.label_drawing import WIDE
from dashboard.charts.shared.name_places import NEAR
from dashboard.statistics.quadrants import Quadrant
from dashboard.text.i18n import MISSING
from dashboard.tokens import LIGHT, ROOM_LIGHT, Symbol

HEALTH = GapPoint(
    key="sante",
    label="Santé",
    x=1.0,
    y=4.0,
    quadrant=Quadrant.BLIND_SPOT,
    clear=False,
    symbol=Symbol.CIRCLE,
    hover=("Santé", "angle mort"),
    low=3.5,
    high=5.5,
)
SAFETY = GapPoint(
    key="securite",
    label="Sécurité",
    x=-0.5,
    y=7.0,
    quadrant=Quadrant.FELT,
    clear=True,
    symbol=Symbol.DIAMOND,
    hover=("Sécurité",),
    low=None,
    high=None,
)
PLOT = GapPlot(
    points=(HEALTH, SAFETY),
    x_from=0.25,
    y_from=5.0,
    x_range=(-1.5, 1.5),
    y_range=(2.0, 8.0),
    x_ticks=((-1.0, "−1,0"), (0.0, "France"), (1.0, "+1,0")),
    y_ticks=(),
    near=None,
    x_words=("← moins fragile", "mesuré, écart à la France", "mesuré", "plus fragile →"),
    y_words="↑ note",
    corners=("ressenti · 1", "vu et mesuré · 0", "peu présent · 0", "angle mort · 1"),
    border="",
)
REGIONS = replace(
    PLOT,
    points=(replace(HEALTH, quadrant=Quadrant.BORDER, x=0.4), replace(SAFETY, y=1.0)),
    x_from=0.0,
    y_from=0.0,
    y_range=(-1.5, 1.5),
    y_ticks=((-1.0, "−1,0"), (0.0, "France"), (1.0, "+1,0")),
    near=0.5,
    border="à la limite · 1",
)
"""Each domain by its own question."""


def points(figure: Figure) -> Figure:
    return next(trace for trace in figure["data"] if trace["mode"] == "markers")


def names(figure: Figure) -> Figure:
    return next(trace for trace in figure["data"] if trace["mode"] == "text")


def notes(figure: Figure) -> list[Figure]:
    return list(figure["layout"]["annotations"])


def test_measured_goes_right_and_perceived_goes_up() -> None:
    figure = gaps_figure(PLOT, LIGHT)
    assert (points(figure)["x"], points(figure)["y"]) == ([1.0, -0.5], [4.0, 7.0])
    layout = figure["layout"]
    assert (layout["xaxis"]["range"], layout["yaxis"]["range"]) == ([-1.5, 1.5], [2.0, 8.0])
    assert list(zip(layout["xaxis"]["tickvals"], layout["xaxis"]["ticktext"], strict=True)) == [
        (-1.0, "−1,0"),
        (0.0, "<b>France</b>"),
        (1.0, "+1,0"),
    ]


def test_each_end_of_an_axis_says_which_way_it_goes() -> None:
    at = {note["text"]: note for note in notes(gaps_figure(PLOT, LIGHT))}
    less, more, up = at["← moins fragile"], at["plus fragile →"], at["↑ note"]
    assert (less["x"], less["xanchor"], more["x"], more["xanchor"]) == (0, "left", 1, "right")
    assert less["y"] == more["y"] == 0
    assert (up["y"], up["yanchor"]) == (1, "bottom")


def test_an_interval_reaches_up_to_its_high_end_and_down_to_its_low_end() -> None:
    bars = points(gaps_figure(PLOT, LIGHT))["error_y"]
    assert bars["array"] == [1.5, 0]
    assert bars["arrayminus"] == [0.5, 0]
    assert bars["symmetric"] is False


@pytest.mark.parametrize(("low", "high", "reach"), [(None, 5.5, (1.5, 0)), (3.5, None, (0, 0.5))])
def test_an_end_that_is_unknown_is_not_drawn(
    low: float | None, high: float | None, reach: tuple[float, float]
) -> None:
    plot = replace(PLOT, points=(replace(HEALTH, low=low, high=high),))
    bars = points(gaps_figure(plot, LIGHT))["error_y"]
    assert (bars["array"][0], bars["arrayminus"][0]) == reach


def test_each_threshold_crosses_the_plane_at_its_value() -> None:
    _, upright, level = gaps_figure(PLOT, LIGHT)["layout"]["shapes"]
    assert (upright["x0"], upright["x1"], upright["y0"], upright["y1"]) == (0.25, 0.25, 0, 1)
    assert (level["y0"], level["y1"], level["x0"], level["x1"]) == (5.0, 5.0, 0, 1)
    assert (upright.get("xref", "x"), upright["yref"]) == ("x", "paper")
    assert (level["xref"], level.get("yref", "y")) == ("paper", "y")


@pytest.mark.parametrize("y_range", [(2.0, 8.0), (8.0, 2.0)])
def test_one_quadrant_is_tinted_the_one_of_what_is_measured_and_not_perceived(
    y_range: tuple[float, float],
) -> None:
    tinted = gaps_figure(replace(PLOT, y_range=y_range), LIGHT)["layout"]["shapes"][0]
    assert (tinted["x0"], tinted["x1"]) == (0.25, 1.5)
    assert (tinted["y0"], tinted["y1"]) == (y_range[0], 5.0)
    assert tinted["fillcolor"] == LIGHT.judged[4]
    assert tinted["layer"] == "below"


def test_a_quadrant_is_named_in_its_own_corner() -> None:
    corners = [n for n in notes(gaps_figure(PLOT, LIGHT)) if n["text"].startswith("<b>")]
    assert [(c["x"], c["y"], c["text"]) for c in corners] == [
        (0, 1, "<b>ressenti · 1</b>"),
        (1, 1, "<b>vu et mesuré · 0</b>"),
        (0, 0, "<b>peu présent · 0</b>"),
        (1, 0, "<b>angle mort · 1</b>"),
    ]
    for note in corners:
        assert note["xanchor"] == ("right" if note["x"] else "left")
        assert note["yanchor"] == ("top" if note["y"] else "bottom")
        assert (note["xshift"] < 0) == bool(note["x"])


def test_in_a_room_a_quadrant_names_its_domains_and_the_blind_spot_is_lit() -> None:
    layout = room_gaps(PLOT, ROOM_LIGHT)["layout"]
    told = {
        (int(n["x"]), int(n["y"])): n["text"].replace("<b>", "").split("</b><br>")
        for n in layout["annotations"]
    }
    assert told == {
        (0, 1): ["ressenti · 1", "Sécurité"],
        (1, 1): ["vu et mesuré · 0", MISSING],
        (0, 0): ["peu présent · 0", MISSING],
        (1, 0): ["angle mort · 1", "Santé"],
    }
    for n in layout["annotations"]:  # from the upper left corner of its square
        assert (n["xanchor"], n["yanchor"], n["align"]) == ("left", "top", "left")
        assert n["x"] % 1 < 0.5 < n["y"] % 1
    squares = {(s["x0"], s["y0"]): s for s in layout["shapes"]}
    assert squares.keys() == told.keys()
    assert all((s["x1"] - s["x0"], s["y1"] - s["y0"]) == (1, 1) for s in squares.values())
    lit = [at for at, square in squares.items() if square["fillcolor"] == ROOM_LIGHT.beam]
    assert lit == [(1, 0)]
    assert (layout["xaxis"]["range"], layout["yaxis"]["range"]) == ([0, 2], [0, 2])


def test_a_domain_inside_the_band_is_hollow_and_a_blind_spot_alone_has_a_colour() -> None:
    marker = points(gaps_figure(PLOT, LIGHT))["marker"]
    assert marker["color"] == [LIGHT.paper, LIGHT.muted]
    assert marker["line"]["color"] == [LIGHT.judged[4], LIGHT.muted]


def test_what_is_close_to_france_is_two_strips_that_the_blind_quadrant_stays_out_of() -> None:
    blind, upright, level, *_ = gaps_figure(REGIONS, LIGHT)["layout"]["shapes"]
    assert (upright["x0"], upright["x1"], upright["yref"]) == (-0.5, 0.5, "paper")
    assert (level["y0"], level["y1"], level["xref"]) == (-0.5, 0.5, "paper")
    assert (blind["x0"], blind["y1"]) == (0.5, -0.5)
    ticks = gaps_figure(REGIONS, LIGHT)["layout"]["yaxis"]["ticktext"]
    assert ticks == ["−1,0", "<b>France</b>", "+1,0"]


def test_what_people_live_and_what_they_judge_have_two_shapes() -> None:
    assert points(gaps_figure(REGIONS, LIGHT))["marker"]["symbol"] == ["circle", "diamond"]


def test_in_a_room_what_is_in_no_quadrant_stands_below_them() -> None:
    layout = room_gaps(REGIONS, ROOM_LIGHT)["layout"]
    last = layout["annotations"][-1]
    assert last["text"] == "<b>à la limite · 1</b><br>Santé"
    square = layout["shapes"][-1]
    assert (square["x0"], square["x1"], square["y1"]) == (0, 2, 0)
    assert layout["yaxis"]["range"] == [square["y0"], 2]


def test_a_point_says_its_name_and_selects_its_domain() -> None:
    trace = points(gaps_figure(PLOT, LIGHT))
    assert trace["hovertext"] == ["<b>Santé</b><br>angle mort", "<b>Sécurité</b>"]
    assert trace["customdata"] == ["sante", "securite"]
    assert trace["meta"]["selects"] == "domain"


def test_a_blind_spot_is_named_in_bold_and_each_name_stands_beside_its_point() -> None:
    trace = names(gaps_figure(PLOT, LIGHT))
    assert trace["text"] == ["<b>Santé</b>", "Sécurité"]
    assert trace["textposition"] == ["middle right", "middle right"]
    assert trace["x"] == [pytest.approx(p.x + NEAR * 3.0 / WIDE[0]) for p in PLOT.points]
    assert trace["y"] == [pytest.approx(p.y) for p in PLOT.points]


def test_a_name_that_is_led_away_hangs_on_a_line_from_its_point() -> None:
    crowd = tuple(replace(HEALTH, key=str(n), x=0.8, y=4.0 + n / 40) for n in range(8))
    figure = gaps_figure(replace(PLOT, points=crowd), LIGHT)
    lines = figure["data"][0]
    ends = [*zip(lines["x"][1::3], lines["y"][1::3], strict=True)]
    assert ends
    for start, end in zip(zip(lines["x"][::3], lines["y"][::3], strict=True), ends, strict=True):
        assert start in {(p.x, p.y) for p in crowd}
        assert end != start


def test_in_a_narrow_place_the_blind_spots_of_a_title_keep_their_names() -> None:
    crowd = tuple(
        replace(
            HEALTH,
            key=str(n),
            label=f"Domaine {n}",
            x=0.8,
            quadrant=(Quadrant.NEITHER, Quadrant.BLIND_SPOT)[n == 9],
            clear=n == 9,
        )
        for n in range(40)
    )
    narrow = names(gaps_figure(replace(PLOT, points=crowd), LIGHT))["meta"]["narrow"]
    assert "<b>Domaine 9</b>" in narrow["text"]
    assert len(narrow["text"]) < len(crowd)
