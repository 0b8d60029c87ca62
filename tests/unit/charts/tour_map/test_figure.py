"""The map of the stops: names that hide nothing, marks that differ, one arrow to what is beyond."""

import re

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.label_placement import Label, sides
from dashboard.charts.shared.legends import STATUS_SYMBOLS
from dashboard.charts.tour_map.figure import stops_figure
from dashboard.charts.tour_map.plot import StopPlot
from dashboard.charts.tour_map.view import stops_view
from dashboard.model import Level
from dashboard.selection import Selection
from dashboard.tokens import DARK, LIGHT, Theme

PLANE = (600, 500)


def plot_of(catalogue: Catalogue, area: str | None = None) -> StopPlot:
    plot = stops_view(catalogue, Selection(territory=area)).plot
    assert isinstance(plot, StopPlot)
    return plot


def cities(figure: Figure) -> list[Figure]:
    return [trace for trace in figure["data"] if trace["mode"] == "markers+text"]


def test_every_city_is_named_on_a_desk(catalogue: Catalogue) -> None:
    for area in (None, *(t.area for t in catalogue.areas(Level.REGION))):
        plot = plot_of(catalogue, area)
        texts = [text for trace in cities(stops_figure(plot, LIGHT)) for text in trace["text"]]
        bare = {re.sub("</?b>", "", text) for text in texts}
        assert bare == {mark.label for mark in plot.marks}, area


def test_on_a_telephone_fewer_are_named_but_never_the_chosen_or_those_beyond(
    catalogue: Catalogue,
) -> None:
    for area in (None, *(t.area for t in catalogue.areas(Level.REGION))):
        plot = plot_of(catalogue, area)
        figure = stops_figure(plot, LIGHT)
        named = [t for trace in cities(figure) for t in trace["meta"]["narrow"]["text"] if t]
        bare = {re.sub("</?b>", "", text) for text in named}
        assert len(bare) < len(plot.marks)
        assert {m.label for m in plot.marks if m.named or m.beyond} <= bare, area


def test_what_lies_beyond_stands_at_the_left_edge_with_an_arrow(catalogue: Catalogue) -> None:
    plot = plot_of(catalogue)
    figure = stops_figure(plot, LIGHT)
    (arrow,) = figure["layout"]["annotations"]
    at = {
        text: (x, y)
        for trace in cities(figure)
        for text, x, y in zip(trace["text"], trace["x"], trace["y"], strict=True)
    }
    x, y = at["Vancouver (Canada)"]
    assert arrow["x"] == plot.frame[0] < x < plot.frame[0] + 1000
    assert arrow["y"] == y
    assert arrow["showarrow"]


def test_statuses_differ_in_shape() -> None:
    shapes = {symbol.split("-")[0] for symbol in STATUS_SYMBOLS.values()}
    fills = {symbol.partition("-")[2] for symbol in STATUS_SYMBOLS.values()}
    assert len(shapes) == len(fills) == len(STATUS_SYMBOLS)


def test_a_click_selects_the_region_of_a_city_and_nothing_abroad(catalogue: Catalogue) -> None:
    inside, abroad = cities(stops_figure(plot_of(catalogue), LIGHT))
    assert inside["meta"]["selects"] == "territory"
    assert all(area.startswith("R") for area in inside["customdata"])
    assert "selects" not in abroad["meta"]
    assert "customdata" not in abroad


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_beam_marks_the_chosen_region_alone(catalogue: Catalogue, theme: Theme) -> None:
    assert theme.beam not in str(stops_figure(plot_of(catalogue), theme))
    chosen = stops_figure(plot_of(catalogue, "R53"), theme)
    lit = [trace for trace in chosen["data"] if theme.beam in str(trace)]
    assert [trace["meta"]["area"] for trace in lit] == ["R53"]


# Names beside points


def test_a_name_goes_to_the_side_that_is_free() -> None:
    crowded = [Label(100, 100, "First"), Label(118, 100, "Second")]
    assert sides(crowded, PLANE) == ("middle left", "middle right")


def test_a_name_stays_inside_the_plane() -> None:
    assert sides([Label(595, 250, "At the edge")], PLANE) == ("middle left",)


def test_a_name_without_room_is_left_out_unless_it_is_kept() -> None:
    heap = [Label(300, 250, f"A long name, number {i}") for i in range(12)]
    kept = Label(300, 250, "This one is kept", kept=True)
    placed = sides([*heap, kept], PLANE)
    assert None in placed[:-1]
    assert placed[-1] is not None
