"""A strip plot draws all territories on every line and marks what lies outside its scale."""

from dataclasses import replace

from dashboard.charts.shared.strip_figure import profile_figure
from dashboard.charts.shared.strip_plot import ProfilePlot, StripDot, StripLine, StripSeries
from dashboard.tokens import LIGHT, Symbol

PLOT = ProfilePlot(
    lines=(
        StripLine("a", "First", "8,7 %", "2e sur 13", True, (StripDot("11", -3.0, -1, ()),)),
        StripLine("b", "Second", "pas de donnée", "", False, (StripDot("11", 0.5, 0, ()),)),
    ),
    series=(StripSeries("beam", "circle", True, (StripDot("53", 1.0, 0, ()), None)),),
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


def test_less_fragile_is_at_the_left_france_in_the_middle_more_fragile_at_the_right() -> None:
    layout = profile_figure(PLOT, LIGHT)["layout"]
    captions = [(a["text"], a["x"], a["xanchor"]) for a in layout["annotations"][:3]]
    assert captions == [("less", 0, "left"), ("France", 0.5, "center"), ("more", 1, "right")]
    assert all((a["y"], a["yanchor"]) == (1, "bottom") for a in layout["annotations"][:3])
    left, right = layout["xaxis"]["range"]
    assert left == -right < -PLOT.limit


def test_the_line_of_france_crosses_every_line_at_zero() -> None:
    france = profile_figure(PLOT, LIGHT)["data"][0]
    strokes = list(zip(france["x"], france["y"], strict=True))
    assert [x for x, _ in strokes] == [0, 0, None, 0, 0, None]
    for line in (0, 1):
        start, end = strokes[3 * line][1], strokes[3 * line + 1][1]
        assert start is not None
        assert end is not None
        assert start < line < end


def test_names_stand_at_the_left_and_values_at_the_right_over_their_lines() -> None:
    layout = profile_figure(PLOT, LIGHT)["layout"]
    first, second, value, absent = layout["annotations"][3:]
    assert [(n["x"], n["y"], n["xanchor"]) for n in (first, second)] == [
        (0, 0, "left"),
        (0, 1, "left"),
    ]
    assert [(n["x"], n["y"], n["xanchor"]) for n in (value, absent)] == [
        (1, 0, "right"),
        (1, 1, "right"),
    ]
    assert all((n["yref"], n["yanchor"]) == ("y", "bottom") for n in layout["annotations"][3:])
    assert all(n["yshift"] > 0 for n in layout["annotations"][3:])


def test_the_first_line_is_on_top_with_room_for_its_name() -> None:
    top, bottom = profile_figure(PLOT, LIGHT)["layout"]["yaxis"]["range"][::-1]
    assert top < 0 < 1 < bottom
    assert -top > bottom - 1


def test_a_set_apart_territory_is_larger_and_an_arrow_beyond_the_scale() -> None:
    beyond = StripSeries("ink", Symbol.SQUARE, False, (StripDot("94", 3.0, 1, ("Corse",)), None))
    plot = replace(PLOT, series=(*PLOT.series, beyond))
    _, others, selected, compared = profile_figure(plot, LIGHT)["data"]
    assert compared["marker"]["symbol"] == [Symbol.TRIANGLE_RIGHT]
    assert compared["marker"]["color"] == LIGHT.ink
    assert selected["marker"]["color"] == LIGHT.beam
    assert selected["marker"]["size"] > compared["marker"]["size"] > others["marker"]["size"]
    assert compared["hovertext"] == ["<b>Corse</b>"]
