"""A radar is drawn as outlines, with gaps, on the scale of its plot."""

import pytest

from dashboard.charts.radar.figure import radar_figure
from dashboard.charts.radar.plot import Outline, RadarAxis, RadarPlot
from dashboard.charts.shared.drawing import Figure
from dashboard.tokens import LIGHT

AXES = tuple(RadarAxis(key, key.upper(), key.upper()) for key in ("a", "b", "c", "d"))


def outline(selected: bool, values: tuple[float | None, ...]) -> Outline:
    return Outline("name", "beam-line", "solid", "circle", selected, values, ("", "", "", ""))


def plot(*outlines: Outline, ring: float | None = 0.0) -> RadarPlot:
    return RadarPlot(
        axes=AXES,
        of="domain",
        outlines=outlines,
        low=-2.5,
        high=2.5,
        ticks=((1.0, "+1"),),
        ring=ring,
        ring_label="moyenne",
        ring_after=1,
        groups=(("first", 3), ("second", 1)),
    )


def named(figure: Figure) -> list[Figure]:
    return [trace for trace in figure["data"] if trace.get("name")]


def test_an_outline_closes_on_its_first_spoke() -> None:
    (trace,) = named(radar_figure(plot(outline(True, (1.0, 0.5, -1.0, 0.0))), LIGHT))
    assert trace["r"] == [1.0, 0.5, -1.0, 0.0, 1.0]
    assert trace["theta"] == [0, 90, 180, 270, 0]


def test_a_missing_value_stays_a_gap() -> None:
    (trace,) = named(radar_figure(plot(outline(True, (1.0, None, -1.0, 0.0))), LIGHT))
    assert trace["r"][1] is None
    assert trace["connectgaps"] is False
    assert "fill" not in trace


def test_a_point_carries_the_code_of_its_spoke() -> None:
    (trace,) = named(radar_figure(plot(outline(True, (1.0, 0.5, -1.0, 0.0))), LIGHT))
    assert trace["customdata"] == ["a", "b", "c", "d", "a"]
    assert trace["meta"] == {"selects": "domain"}


def test_the_last_outline_is_drawn_on_top() -> None:
    under, over = outline(False, (0.0,) * 4), outline(True, (1.0,) * 4)
    traces = named(radar_figure(plot(under, over), LIGHT))
    assert [trace["r"][0] for trace in traces] == [0.0, 1.0]


def test_the_ring_is_a_closed_dashed_line_in_ink() -> None:
    figure = radar_figure(plot(outline(True, (1.0,) * 4)), LIGHT)
    ring = next(t for t in figure["data"] if t.get("line", {}).get("color") == LIGHT.ink)
    assert ring["r"] == [0.0] * 5
    assert ring["line"]["dash"] == "dash"


def test_points_that_meet_without_a_ring_differ_in_size() -> None:
    figure = radar_figure(plot(*[outline(False, (1.0,) * 4)] * 4, ring=None), LIGHT)
    sizes = [trace["marker"]["size"] for trace in named(figure)]
    assert sizes == sorted(set(sizes), reverse=True)


@pytest.mark.parametrize("ring", [0.0, None])
def test_the_scale_is_that_of_the_plot(ring: float | None) -> None:
    figure = radar_figure(plot(outline(True, (1.0,) * 4), ring=ring), LIGHT)
    assert figure["layout"]["polar"]["radialaxis"]["range"] == [-2.5, 2.5]


def test_groups_are_parted_and_named() -> None:
    figure = radar_figure(plot(outline(True, (1.0,) * 4)), LIGHT)
    assert [a["text"] for a in figure["layout"]["annotations"]] == ["first", "second"]
    parting = figure["data"][0]
    assert parting["theta"] == [-45.0, -45.0, None, 225.0, 225.0, None]
