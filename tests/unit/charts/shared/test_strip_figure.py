"""A spine draws all territories on every line and marks what lies outside its scale."""

from dashboard.charts.shared.strip_figure import profile_figure
from dashboard.charts.shared.strip_plot import ProfilePlot, SpineDot, SpineLine, SpineSeries
from dashboard.tokens import LIGHT

PLOT = ProfilePlot(
    lines=(
        SpineLine("a", "First", "8,7 %", "2e sur 13", True, (SpineDot("11", -3.0, -1, ()),)),
        SpineLine("b", "Second", "pas de donnée", "", False, (SpineDot("11", 0.5, 0, ()),)),
    ),
    series=(SpineSeries("beam", "circle", True, (SpineDot("53", 1.0, 0, ()), None)),),
    limit=3.0,
    less="less",
    reference="France",
    more="more",
)


def test_other_territories_are_one_trace_of_grey_dots() -> None:
    others = profile_figure(PLOT, LIGHT)["data"][1]
    assert (others["x"], others["y"]) == ([-3.0, 0.5], [0, 1])
    assert others["marker"]["color"] == LIGHT.muted
    assert others["customdata"] == ["11", "11"]


def test_a_value_outside_the_scale_is_an_arrow() -> None:
    others = profile_figure(PLOT, LIGHT)["data"][1]
    assert others["marker"]["symbol"] == ["triangle-left", "circle"]


def test_the_territory_has_no_dot_where_it_has_no_value() -> None:
    selected = profile_figure(PLOT, LIGHT)["data"][2]
    assert (selected["x"], selected["y"]) == ([1.0], [0])
    assert selected["marker"]["line"]["color"] == LIGHT.ink


def test_texts_stand_over_their_line_and_captions_on_the_sides() -> None:
    texts = [a["text"] for a in profile_figure(PLOT, LIGHT)["layout"]["annotations"]]
    assert texts == [
        *("less", "France", "more", "<b>First</b>", "Second"),
        *("<b>8,7 %</b><br>2e sur 13", "pas de donnée"),
    ]


def test_height_grows_with_the_lines() -> None:
    longer = ProfilePlot(PLOT.lines * 2, PLOT.series, 3.0, "", "", "")
    heights = [profile_figure(plot, LIGHT)["layout"]["height"] for plot in (PLOT, longer)]
    assert heights[1] > heights[0] + 100
