"""The drawing of the timeline: as tall as its dates, months at the left, years as stretches."""

from dashboard.catalogue import Catalogue
from dashboard.charts.programme_timeline.figure import LINE_HEIGHT, TALL_LINE, timeline_figure
from dashboard.charts.programme_timeline.plot import TimelinePlot, TimePoint
from dashboard.charts.programme_timeline.projected import room_timeline
from dashboard.charts.programme_timeline.view import timeline_view
from dashboard.charts.shared.drawing import Figure
from dashboard.selection import Selection
from dashboard.tokens import LIGHT, ROOM_LIGHT, Symbol

TEXT_LINE = 18
"""Pixels of a line of 13-pixel text."""


def drawn(catalogue: Catalogue, area: str | None = None) -> tuple[TimelinePlot, Figure]:
    plot = timeline_view(catalogue, Selection(territory=area)).plot
    assert isinstance(plot, TimelinePlot)
    return plot, timeline_figure(plot, LIGHT)


def test_a_date_has_room_for_its_text_of_one_line_or_of_two(catalogue: Catalogue) -> None:
    plot, figure = drawn(catalogue)
    assert LINE_HEIGHT >= TEXT_LINE
    assert TALL_LINE >= 2 * TEXT_LINE
    layout, texts = figure["layout"], figure["data"][1]
    assert layout["height"] >= LINE_HEIGHT * plot.lines
    assert layout["meta"]["narrow"]["height"] >= TALL_LINE * plot.lines
    assert not any("<br>" in text for text in texts["text"])
    assert max(text.count("<br>") for text in texts["meta"]["narrow"]["text"]) == 1


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


def test_dates_stand_on_one_line_at_their_heights_with_texts_at_the_right(
    catalogue: Catalogue,
) -> None:
    plot, figure = drawn(catalogue)
    points, axis = figure["data"][1], figure["layout"]["xaxis"]
    assert set(points["x"]) == {0} == {axis["range"][0]}
    assert points["y"] == [point.y for point in plot.points]
    assert points["textposition"] == "middle right"
    assert not axis["visible"]
    assert figure["layout"]["yaxis"]["showgrid"] is False
    assert figure["layout"]["yaxis"]["zeroline"] is False
    assert figure["layout"]["yaxis"]["tickvals"] == [y for y, _ in plot.months]


def test_a_ring_is_filled_with_paper_and_rimmed_in_its_colour() -> None:
    points = tuple(
        TimePoint(y, symbol, "ink", "text", (), named=False)
        for y, symbol in ((0.5, Symbol.RING), (1.5, Symbol.CIRCLE))
    )
    plot = TimelinePlot(points, spans=(), months=(), empty=(), lines=2.0)
    marker = timeline_figure(plot, LIGHT)["data"][1]["marker"]
    assert marker["color"] == [LIGHT.paper, LIGHT.ink]
    assert marker["symbol"] == [Symbol.CIRCLE, Symbol.CIRCLE]
    assert marker["line"]["color"] == [LIGHT.ink, LIGHT.ink]
    assert marker["line"]["width"][0] > marker["line"]["width"][1] == 0


def test_in_a_room_dates_follow_each_other_from_the_top_without_gaps() -> None:
    points = tuple(
        TimePoint(y, Symbol.CIRCLE, "ink", f"date {y}", (), named=y == 9.5) for y in (9.5, 0.5)
    )
    plot = TimelinePlot(points, ((0.0, 4.0),), ((0.5, "mai"), (9.5, "juin")), (2.0,), 10.0)
    figure = room_timeline(plot, ROOM_LIGHT)
    dates = next(trace for trace in figure["data"] if "text" in trace)
    assert dates["y"] == [0.5, 1.5]
    assert [text.replace("\u00a0", "") for text in dates["text"]] == ["date 0.5", "<b>date 9.5</b>"]
    axis = figure["layout"]["yaxis"]
    assert (axis["tickvals"][:2], axis["ticktext"][:2]) == ([0.5, 1.5], ["mai", "juin"])
