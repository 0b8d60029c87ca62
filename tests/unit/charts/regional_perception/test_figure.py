"""One domain over the regions: points, margins, what is close to France, names in their places."""

from functools import partial
from itertools import combinations

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.regional_perception import figure as drawing
from dashboard.charts.regional_perception.figure import WIDE, regional_figure
from dashboard.charts.regional_perception.plot import RegionalPlot
from dashboard.charts.regional_perception.projected import room_regional
from dashboard.charts.regional_perception.view import regional_view
from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.label_drawing import NamedPoint, Plane, named
from dashboard.charts.shared.label_placement import Label
from dashboard.charts.shared.name_places import _candidates, _shared
from dashboard.selection import Selection
from dashboard.surveys.perceived import comparable_questions
from dashboard.tokens import LIGHT, ROOM_LIGHT

TOUCH = 0.5
"""Square pixels that are no overlap."""


def plots(catalogue: Catalogue) -> list[RegionalPlot]:
    made = []
    for domain in catalogue.domains:
        for question in comparable_questions(catalogue, domain):
            selection = Selection(
                domain=domain,
                measure=question.measure.code,
                territory="R53",  # type: ignore[arg-type]
            )
            plot = regional_view(catalogue, selection).plot
            assert isinstance(plot, RegionalPlot)
            made.append(plot)
    return made


@pytest.fixture(scope="module")
def safety(catalogue: Catalogue) -> RegionalPlot:
    plot = regional_view(catalogue, Selection(domain="securite", territory="R53")).plot  # type: ignore[arg-type]
    assert isinstance(plot, RegionalPlot)
    return plot


def points(figure: Figure) -> Figure:
    return next(trace for trace in figure["data"] if trace["mode"] == "markers")


def test_a_region_stands_at_its_score_and_its_answer_and_selects_itself(
    safety: RegionalPlot,
) -> None:
    trace = points(regional_figure(safety, LIGHT))
    assert trace["x"] == [p.x for p in safety.points]
    assert trace["y"] == [p.y for p in safety.points]
    assert trace["customdata"] == [p.key for p in safety.points]
    assert trace["meta"]["selects"] == "territory"


def test_the_chosen_region_is_larger_and_filled_with_the_beam(safety: RegionalPlot) -> None:
    marker = points(regional_figure(safety, LIGHT))["marker"]
    assert marker["color"][-1] == LIGHT.beam
    assert marker["line"]["color"][-1] == LIGHT.casing
    assert marker["size"][-1] > max(marker["size"][:-1])


def test_a_hollow_point_shows_the_ground(safety: RegionalPlot) -> None:
    marker = points(regional_figure(safety, LIGHT))["marker"]
    for point, fill in zip(safety.points[:-1], marker["color"][:-1], strict=True):
        assert (fill == LIGHT.paper) is point.hollow


def test_the_margin_of_each_answer_is_a_line_from_end_to_end(safety: RegionalPlot) -> None:
    lines = regional_figure(safety, LIGHT)["data"][0]
    ends = list(zip(lines["y"][::3], lines["y"][1::3], strict=True))
    assert ends == [(p.low, p.high) for p in safety.points]
    assert lines["x"][::3] == lines["x"][1::3] == [p.x for p in safety.points]


def test_both_lines_of_france_cross_inside_both_bands(safety: RegionalPlot) -> None:
    upright, level, blind, across, up = regional_figure(safety, LIGHT)["layout"]["shapes"]
    assert (upright["x0"], upright["x1"]) == safety.x_near
    assert (level["y0"], level["y1"]) == safety.y_near
    assert across["x0"] == across["x1"] == 0
    assert up["y0"] == up["y1"] == safety.y_france
    assert safety.y_near[0] < safety.y_france < safety.y_near[1]
    assert blind["x0"] == safety.x_near[1]


def test_the_tinted_quadrant_is_where_worry_is_less_whichever_way_the_axis_runs(
    catalogue: Catalogue,
) -> None:
    for plot in plots(catalogue):
        blind = regional_figure(plot, LIGHT)["layout"]["shapes"][2]
        bottom, top = plot.y_range
        assert blind["y0"] == bottom
        inner, outer = sorted(plot.y_near, key=lambda value: abs(value - bottom))
        assert blind["y1"] == inner
        assert abs(outer - top) < abs(inner - top)


def test_no_name_crosses_another_a_line_of_france_or_an_edge(catalogue: Catalogue) -> None:
    for plot in plots(catalogue):
        plane = Plane(plot.x_range, plot.y_range, WIDE)
        labels = [NamedPoint(p.x, p.y, p.label, bold=False, kept=True) for p in plot.points]
        made = named(labels, plane, partial(drawing._taken, plot), all_named=True)
        assert len(made) == len(plot.points)
        boxes = [
            next(
                box for one, box in _candidates(Label(*plane.at(p.x, p.y), p.text)) if one == place
            )
            for p, place, *_ in made
        ]
        for box in boxes:
            assert min(box) >= 0
            assert (box[2] <= WIDE[0], box[3] <= WIDE[1]) == (True, True)
        assert all(_shared(*pair) < TOUCH for pair in combinations(boxes, 2))


def test_in_a_room_the_marked_regions_have_their_names_and_the_axis_its_question(
    catalogue: Catalogue,
) -> None:
    for plot in plots(catalogue):
        figure = room_regional(plot, ROOM_LIGHT)
        names = next(trace for trace in figure["data"] if trace["mode"] == "text")
        for point in plot.points:
            if point.marked:
                assert f"<b>{point.label}</b>" in names["text"]
        shown = [n["text"] for n in figure["layout"]["annotations"] if n["visible"] is not False]
        assert plot.y_room in shown
        assert plot.y_words not in shown
