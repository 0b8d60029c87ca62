"""Perception against measure: points, intervals, thresholds and quadrants where they are."""

from dataclasses import replace

import pytest

from dashboard.charts.perception_gap.figure import gaps_figure
from dashboard.charts.perception_gap.plot import GapPlot, GapPoint
from dashboard.charts.perception_gap.projected import room_gaps
from dashboard.charts.shared.drawing import Figure
from dashboard.text.i18n import MISSING
from dashboard.tokens import LIGHT, ROOM_LIGHT

HEALTH = GapPoint(
    key="sante",
    label="Santé",
    x=1.0,
    y=4.0,
    role="judged-5",
    filled=False,
    measured=True,
    named=True,
    hover=("Santé", "angle mort"),
    low=3.5,
    high=5.5,
)
SAFETY = GapPoint(
    "securite", "Sécurité", -0.5, 7.0, "muted", True, False, False, ("Sécurité",), None, None
)
PLOT = GapPlot(
    points=(HEALTH, SAFETY),
    x_from=0.25,
    y_from=5.0,
    x_range=(-1.5, 1.5),
    y_range=(2.0, 8.0),
    x_title="mesuré",
    y_title="perçu",
    corners=("ressenti", "vu et mesuré", "peu présent", "angle mort"),
)


def points(figure: Figure) -> Figure:
    (trace,) = figure["data"]
    return trace


def test_measured_goes_right_and_perceived_goes_up() -> None:
    figure = gaps_figure(PLOT, LIGHT)
    assert (points(figure)["x"], points(figure)["y"]) == ([1.0, -0.5], [4.0, 7.0])
    layout = figure["layout"]
    assert (layout["xaxis"]["range"], layout["yaxis"]["range"]) == ([-1.5, 1.5], [2.0, 8.0])
    assert layout["xaxis"]["title"]["text"] == "mesuré"
    assert layout["yaxis"]["title"]["text"] == "perçu"


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
    upright, level = gaps_figure(PLOT, LIGHT)["layout"]["shapes"]
    assert (upright["x0"], upright["x1"], upright["y0"], upright["y1"]) == (0.25, 0.25, 0, 1)
    assert (level["y0"], level["y1"], level["x0"], level["x1"]) == (5.0, 5.0, 0, 1)
    assert (upright.get("xref", "x"), upright["yref"]) == ("x", "paper")
    assert (level["xref"], level.get("yref", "y")) == ("paper", "y")


def test_a_quadrant_is_named_in_its_own_corner() -> None:
    corners = gaps_figure(PLOT, LIGHT)["layout"]["annotations"]
    assert [(c["x"], c["y"], c["text"]) for c in corners] == [
        (0, 1, "<i>ressenti</i>"),
        (1, 1, "<i>vu et mesuré</i>"),
        (0, 0, "<i>peu présent</i>"),
        (1, 0, "<i>angle mort</i>"),
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
        (0, 1): ["ressenti", "Sécurité"],
        (1, 1): ["vu et mesuré", MISSING],
        (0, 0): ["peu présent", MISSING],
        (1, 0): ["angle mort", "Santé"],
    }
    squares = {(s["x0"], s["y0"]): s for s in layout["shapes"]}
    assert squares.keys() == told.keys()
    assert all((s["x1"] - s["x0"], s["y1"] - s["y0"]) == (1, 1) for s in squares.values())
    lit = [at for at, square in squares.items() if square["fillcolor"] == ROOM_LIGHT.beam]
    assert lit == [(1, 0)]
    assert (layout["xaxis"]["range"], layout["yaxis"]["range"]) == ([0, 2], [0, 2])


def test_a_domain_that_is_not_perceived_is_hollow() -> None:
    marker = points(gaps_figure(PLOT, LIGHT))["marker"]
    assert marker["color"] == [LIGHT.paper, LIGHT.muted]
    assert marker["line"]["color"] == [LIGHT.judged[4], LIGHT.muted]


def test_a_point_says_its_name_and_selects_its_domain() -> None:
    trace = points(gaps_figure(PLOT, LIGHT))
    assert trace["text"] == ["<b>Santé</b>", "Sécurité"]
    assert trace["hovertext"] == ["<b>Santé</b><br>angle mort", "<b>Sécurité</b>"]
    assert trace["customdata"] == ["sante", "securite"]
    assert trace["meta"]["selects"] == "domain"


def test_a_name_at_an_edge_or_beside_a_neighbour_stands_where_it_hides_nothing() -> None:
    right = replace(HEALTH, x=1.4, y=4.0)
    left = replace(HEALTH, x=-1.4, y=4.0)
    alone = replace(HEALTH, x=0.8, y=4.0)
    beside = replace(HEALTH, x=0.9, y=4.0)

    def sides(*placed: GapPoint) -> list[str]:
        return list(points(gaps_figure(replace(PLOT, points=placed), LIGHT))["textposition"])

    assert sides(alone) == ["middle right"]
    assert sides(right) == ["middle left"]
    assert sides(left) == ["middle right"]
    assert sides(alone, beside)[0] == "middle left"
