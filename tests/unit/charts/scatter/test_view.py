"""A scatter of two facts: a point each area, France on both axes, and what links them."""

from dataclasses import replace

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import CHARTS, view
from dashboard.charts.scatter.plot import ScatterPlot
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.map_plot import MapPlot
from dashboard.charts.shared.subject import quantity_of
from dashboard.model import Level
from dashboard.selection import Selection
from dashboard.tokens import LIGHT, ROOM_LIGHT

POVERTY = Selection(domain="pauvrete-exclusion", beside="sante")
NIGHT = Selection(domain="securite")


def plot_of(shown: ChartView) -> ScatterPlot:
    assert isinstance(shown.plot, ScatterPlot)
    return shown.plot


def test_a_point_stands_at_the_two_values_of_its_area(catalogue: Catalogue) -> None:
    first, second = (
        quantity_of(catalogue, Selection(domain=d)).cells for d in ("pauvrete-exclusion", "sante")
    )
    points = plot_of(view(catalogue, "nuage", POVERTY)).points
    assert len(points) == len(first)
    for point in points:
        assert (point.x, point.y) == (first[point.key].value, second[point.key].value)


def test_a_point_has_the_colour_of_its_area_on_the_map(catalogue: Catalogue) -> None:
    drawn = view(catalogue, "bivariee", POVERTY).plot
    assert isinstance(drawn, MapPlot)
    roles = {area.area: area.role for area in drawn.areas}
    assert {p.key: p.role for p in plot_of(view(catalogue, "nuage", POVERTY)).points} == roles


def test_the_more_fragile_side_is_at_the_right_and_at_the_top(catalogue: Catalogue) -> None:
    """An axis of values that are fragile when low is turned."""
    for code, indicator in catalogue.indicators.items():
        if indicator.domain != "sante" or not catalogue.has_level(code, Level.REGION):
            continue
        start, end = plot_of(view(catalogue, "nuage", replace(POVERTY, beside=code))).up.range
        assert (start > end) == (indicator.polarity == "low_is_fragile"), code


def test_france_and_what_is_close_to_it_are_on_both_axes(catalogue: Catalogue) -> None:
    plot = plot_of(view(catalogue, "nuage", POVERTY))
    layout = CHARTS["nuage"].drawn(plot, LIGHT)["layout"]
    lines = [shape for shape in layout["shapes"] if shape["type"] == "line"]
    assert [(line["x0"], line["x1"]) for line in lines if line.get("yref") == "paper"] == [(0, 0)]
    assert [(line["y0"], line["y1"]) for line in lines if line.get("xref") == "paper"] == [(0, 0)]
    for axis in (plot.across, plot.up):
        low, high = axis.near
        assert low <= axis.france <= high
        assert min(axis.range) < low


def test_a_link_is_told_only_beyond_chance(catalogue: Catalogue) -> None:
    """Felt safety at night follows measured security; poverty and health go nowhere together."""
    follows = view(catalogue, "nuage", NIGHT)
    assert "vont ensemble" in follows.title
    assert "se ressemblent" in follows.sentence
    nothing = view(catalogue, "nuage", POVERTY)
    assert "aucun lien sûr" in nothing.title
    assert "hasard" in nothing.sentence


def test_a_room_names_points_and_says_the_axes(catalogue: Catalogue) -> None:
    figure = CHARTS["nuage"].drawn(plot_of(view(catalogue, "nuage", POVERTY)), ROOM_LIGHT)
    assert "Pauvreté" in figure["layout"]["xaxis"]["title"]["text"]
    assert any("Santé" in note["text"] for note in figure["layout"]["annotations"])
    assert any(trace["mode"] == "text" and trace["text"] for trace in figure["data"])
