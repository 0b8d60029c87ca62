"""A trend draws grey lines under the marked ones, and names those at their ends."""

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
