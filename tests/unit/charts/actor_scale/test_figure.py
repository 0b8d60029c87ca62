"""Each voice has one hue, shape and lane; lines run from the lowest answer to the highest."""

import re
from dataclasses import replace

import plotly.graph_objects as go
import pytest

from dashboard.charts.actor_scale.figure import EDGE, LINE_HEIGHT, LOWEST, actors_scale_figure
from dashboard.charts.actor_scale.plot import ScaleDot, ScaleLine, ScalePlot
from dashboard.charts.shared.drawing import Figure
from dashboard.model import Actor
from dashboard.tokens import LIGHT, THEMES, Theme

CITIZENS = ScaleDot(0, "actor-citizens", "circle", 6.0, ("citizens",))
COMPANIES = ScaleDot(1, "actor-companies", "square", 6.0, ("companies",))
LINES = (
    ScaleLine("a", "A", (CITIZENS, replace(COMPANIES, value=4.5)), (4.5, 6.0), "1.5"),
    ScaleLine("b", "B", (CITIZENS, COMPANIES), (6.0, 6.0), "0.0", selected=True),
    ScaleLine("c", "C", (COMPANIES,), None, "–"),
)
PLOT = ScalePlot(LINES, "domain", 4, 0.0, 10.0, "out of 10", "gap")


def voices(figure: Figure) -> dict[str, Figure]:
    """Hover text of its first dot → the dots of a voice."""
    return {
        re.sub("</?b>", "", trace["hovertext"][0]): trace
        for trace in figure["data"]
        if "hovertext" in trace
    }


def strokes(figure: Figure) -> list[Figure]:
    return [trace for trace in figure["data"] if trace.get("mode") == "lines"]


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_voice_has_its_hue_and_its_shape(theme: Theme) -> None:
    dots = voices(actors_scale_figure(PLOT, theme))
    marks = {name: (t["marker"]["color"], t["marker"]["symbol"]) for name, t in dots.items()}
    assert marks == {
        "citizens": (theme.actors[Actor.CITIZENS], "circle"),
        "companies": (theme.actors[Actor.COMPANIES], "square"),
    }


def test_a_line_runs_from_the_lowest_to_the_highest() -> None:
    (line,) = strokes(actors_scale_figure(PLOT, LIGHT))
    assert line["x"] == [4.5, 6.0, None, 6.0, 6.0, None]
    assert line["y"] == [0, 0, None, 1, 1, None]
    assert line["line"]["color"] == LIGHT.muted


def test_equal_answers_lie_in_lanes_of_their_own() -> None:
    dots = voices(actors_scale_figure(PLOT, LIGHT))
    heights = [dots["citizens"]["y"][1], dots["companies"]["y"][1]]
    assert len(set(heights)) == 2
    assert all(abs(height - 1) < 0.5 for height in heights)


def test_a_lane_is_the_same_on_every_line() -> None:
    companies = voices(actors_scale_figure(PLOT, LIGHT))["companies"]
    offsets = {round(height - line, 9) for line, height in enumerate(companies["y"])}
    assert len(offsets) == 1


def test_the_scale_is_that_of_the_plot_with_a_little_air() -> None:
    low, high = actors_scale_figure(PLOT, LIGHT)["layout"]["xaxis"]["range"]
    assert (low, high) == (-10 * EDGE, 10 + 10 * EDGE)


def test_an_interval_is_a_stroke_in_the_hue_of_its_voice() -> None:
    dot = replace(CITIZENS, low=5.0, high=7.0)
    line = ScaleLine("a", "A", (dot, COMPANIES), (6.0, 6.0), "0.0")
    _, interval = strokes(actors_scale_figure(replace(PLOT, lines=(line,)), LIGHT))
    assert interval["x"] == [5.0, 7.0, None]
    assert interval["line"]["color"] == LIGHT.actors[Actor.CITIZENS]


def test_a_second_value_is_hollow() -> None:
    line = ScaleLine("a", "A", (replace(COMPANIES, other=7.0),), None, "–")
    figure = actors_scale_figure(replace(PLOT, lines=(line,)), LIGHT)
    (hollow,) = [t for t in figure["data"] if t.get("marker", {}).get("symbol") == "square-open"]
    assert hollow["x"] == [7.0]


def test_a_dot_carries_the_code_of_its_line() -> None:
    companies = voices(actors_scale_figure(PLOT, LIGHT))["companies"]
    assert companies["customdata"] == ["a", "b", "c"]
    assert companies["meta"] == {"selects": "domain"}


def test_where_a_click_selects_nothing_no_dot_says_so() -> None:
    figure = actors_scale_figure(replace(PLOT, of=""), LIGHT)
    assert not any("meta" in trace for trace in figure["data"])


def test_the_gap_stands_at_the_right_of_its_line_under_what_it_is() -> None:
    layout = actors_scale_figure(PLOT, LIGHT)["layout"]
    column = layout["yaxis2"]
    assert column["ticktext"] == ["1.5", "<b>0.0</b>", "–"]
    assert column["range"] == layout["yaxis"]["range"] == [2.5, -0.5]
    header = next(note for note in layout["annotations"] if note["text"] == "gap")
    assert (header["x"], header["xanchor"], header["y"]) == (1, "right", 1)


def test_the_unit_stands_under_the_scale_whose_ends_are_over_it() -> None:
    layout = actors_scale_figure(PLOT, LIGHT)["layout"]
    assert layout["xaxis"]["side"] == "top"
    (unit,) = [note for note in layout["annotations"] if note["text"] == "out of 10"]
    assert (unit["y"], unit["yanchor"]) == (0, "top")


def test_lines_have_room_and_one_line_has_more() -> None:
    heights = [
        actors_scale_figure(replace(PLOT, lines=lines), LIGHT)["layout"]["height"]
        for lines in (LINES, LINES[:1])
    ]
    assert heights[0] - heights[1] == 3 * LINE_HEIGHT - LOWEST
    assert LOWEST > LINE_HEIGHT


def test_the_selected_line_is_bold() -> None:
    axis = actors_scale_figure(PLOT, LIGHT)["layout"]["yaxis"]
    assert axis["ticktext"] == ["A", "<b>B</b>", "C"]
    assert axis["tickvals"] == [0, 1, 2]


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_plotly_accepts_the_figure(theme: Theme) -> None:
    go.Figure(actors_scale_figure(PLOT, theme))
