"""A trend draws grey lines under the marked ones, and names those at their ends."""

from dataclasses import replace

from dashboard.charts.trend.figure import trend_figure
from dashboard.charts.trend.plot import TrendLabel, TrendLine, TrendPlot
from dashboard.tokens import LIGHT

PLOT = TrendPlot(
    years=(2016, 2024),
    ticks=("2016", "2020-2024"),
    others=(
        TrendLine("11", "line", "solid", "circle", False, (8.0, None), ("a", "b")),
        TrendLine("94", "line", "solid", "circle", False, (9.0, 7.0), ("c", "d")),
    ),
    marked=(
        TrendLine("FR", "ink", "dash", "circle", False, (9.5, 7.5), ("", "")),
        TrendLine("53", "beam-line", "solid", "circle", True, (8.5, 6.0), ("", "")),
    ),
    labels=(TrendLabel("Bretagne", "6,0 %", "ink", 6.0),),
    low=5.0,
    high=10.0,
    unit="%",
)


def test_grey_lines_are_one_trace_with_gaps_between_territories() -> None:
    others = trend_figure(PLOT, LIGHT)["data"][0]
    assert others["y"] == [8.0, None, None, 9.0, 7.0, None]
    assert others["customdata"] == ["11", "11", None, "94", "94", None]
    assert others["line"]["color"] == LIGHT.line


def test_marked_lines_keep_their_order_and_style() -> None:
    france, selected = trend_figure(PLOT, LIGHT)["data"][1:]
    assert (france["line"]["color"], france["line"]["dash"]) == (LIGHT.ink, "dash")
    assert (selected["line"]["color"], selected["marker"]["color"]) == (LIGHT.beam_line, LIGHT.beam)


def test_years_are_ticks_named_by_their_period() -> None:
    axis = trend_figure(PLOT, LIGHT)["layout"]["xaxis"]
    assert (axis["tickvals"], axis["ticktext"]) == ((2016, 2024), ("2016", "2020-2024"))


def test_names_stand_at_the_ends_and_there_is_no_legend() -> None:
    figure = trend_figure(PLOT, LIGHT)
    label = figure["layout"]["annotations"][1]
    assert (label["text"], label["x"], label["y"]) == ("<b>Bretagne</b><br>6,0 %", 2024, 6.0)
    assert not any(trace.get("showlegend") for trace in figure["data"])


def test_each_point_stands_over_its_year_at_its_value() -> None:
    others, france, selected = trend_figure(PLOT, LIGHT)["data"]
    assert others["x"] == [2016, 2024, None, 2016, 2024, None]
    assert (list(france["x"]), list(france["y"])) == ([2016, 2024], [9.5, 7.5])
    assert (list(selected["x"]), list(selected["y"])) == ([2016, 2024], [8.5, 6.0])


def test_the_plane_holds_all_years_and_runs_from_the_low_to_the_high_end() -> None:
    layout = trend_figure(PLOT, LIGHT)["layout"]
    first, last = layout["xaxis"]["range"]
    assert first < 2016 < 2024 < last
    assert 2016 - first == last - 2024
    assert layout["yaxis"]["range"] == [5.0, 10.0]


def test_the_unit_stands_over_the_axis() -> None:
    unit = trend_figure(PLOT, LIGHT)["layout"]["annotations"][0]
    assert (unit["text"], unit["x"], unit["y"]) == ("%", 0, 1)
    assert (unit["xref"], unit["yref"]) == ("paper", "paper")
    assert (unit["xanchor"], unit["yanchor"]) == ("left", "bottom")


def test_names_begin_right_of_their_ends_and_never_meet() -> None:
    labels = tuple(TrendLabel(name, "", "ink", y) for name, y in (("a", 6.0), ("b", 6.05)))
    notes = trend_figure(replace(PLOT, labels=labels), LIGHT)["layout"]["annotations"][1:]
    assert [note["text"] for note in notes] == ["<b>a</b><br>", "<b>b</b><br>"]
    assert all((n["xref"], n["yref"], n["xanchor"]) == ("x", "y", "left") for n in notes)
    assert all(note["xshift"] > 0 for note in notes)
    low, high = (note["y"] for note in notes)
    assert high - low >= 0.1 * (10.0 - 5.0) - 1e-9
    assert 5.0 <= low < high <= 10.0


def test_the_selected_line_is_thicker_with_rimmed_marks() -> None:
    _, france, selected = trend_figure(PLOT, LIGHT)["data"]
    assert selected["line"]["width"] > france["line"]["width"]
    assert selected["marker"]["size"] > france["marker"]["size"]
    assert selected["marker"]["line"]["width"] > france["marker"]["line"]["width"] == 0
    assert selected["customdata"] == ["53", "53"]
    assert selected["meta"] == {"selects": "territory"}
