"""The drawing of the timeline: as tall as its dates, months at the left, years as stretches."""

from dashboard.catalogue import Catalogue
from dashboard.charts.programme_timeline.figure import LINE_HEIGHT, timeline_figure
from dashboard.charts.programme_timeline.plot import TimelinePlot
from dashboard.charts.programme_timeline.view import timeline_view
from dashboard.charts.shared.drawing import Figure
from dashboard.selection import Selection
from dashboard.tokens import LIGHT

TEXT_LINE = 18
"""Pixels of a line of 13-pixel text."""


def drawn(catalogue: Catalogue, area: str | None = None) -> tuple[TimelinePlot, Figure]:
    plot = timeline_view(catalogue, Selection(territory=area)).plot
    assert isinstance(plot, TimelinePlot)
    return plot, timeline_figure(plot, LIGHT)


def test_a_line_has_room_for_two_lines_of_text(catalogue: Catalogue) -> None:
    plot, figure = drawn(catalogue)
    assert LINE_HEIGHT >= 2 * TEXT_LINE
    assert figure["layout"]["height"] >= LINE_HEIGHT * plot.lines


def test_time_runs_down(catalogue: Catalogue) -> None:
    plot, figure = drawn(catalogue)
    assert figure["layout"]["yaxis"]["range"] == [plot.lines, 0]
    assert figure["layout"]["yaxis"]["ticktext"] == [name for _, name in plot.months]


def test_a_year_is_a_stretch_beside_the_line_of_the_dates(catalogue: Catalogue) -> None:
    plot, figure = drawn(catalogue)
    line, *years = figure["layout"]["shapes"]
    assert (line["x0"], line["y0"], line["y1"]) == (0, 0, plot.lines)
    assert [(year["y0"], year["y1"]) for year in years] == list(plot.spans)
    assert all(year["x0"] == year["x1"] < 0 for year in years)


def test_the_stop_of_the_chosen_region_is_in_bold(catalogue: Catalogue) -> None:
    _, figure = drawn(catalogue, "R52")
    bold = [text for text in figure["data"][1]["text"] if text.startswith("<b>")]
    assert len(bold) == 1
    assert "Nantes" in bold[0]
    assert not any("<b>" in text for text in drawn(catalogue)[1]["data"][1]["text"])
