"""A radar is drawn as polylines, with gaps, on the scale of its plot."""

from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.radar.figure import KEY_LINE, MOST_NAMED, radar_figure
from dashboard.charts.radar.plot import Polyline, RadarAxis, RadarPlot
from dashboard.charts.radar.projected import room_radar
from dashboard.charts.registry import CHARTS, view
from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.strip_projected import room_strip
from dashboard.selection import Selection
from dashboard.tokens import LIGHT, ROOM_LIGHT

AXES = tuple(RadarAxis(key, key.upper(), key.upper()) for key in ("a", "b", "c", "d"))


def polyline(selected: bool, values: tuple[float | None, ...]) -> Polyline:
    return Polyline("name", "beam-line", "solid", "circle", selected, values, ("", "", "", ""))


def plot(*polylines: Polyline, ring: float | None = 0.0) -> RadarPlot:
    return RadarPlot(
        axes=AXES,
        of="domain",
        polylines=polylines,
        low=-2.5,
        high=2.5,
        ticks=((1.0, "+1"),),
        ring=ring,
        ring_label="France",
        groups=(("first", 3), ("second", 1)),
    )


def named(figure: Figure) -> list[Figure]:
    return [trace for trace in figure["data"] if trace.get("name")]


def test_a_polyline_closes_on_its_first_spoke() -> None:
    (trace,) = named(radar_figure(plot(polyline(True, (1.0, 0.5, -1.0, 0.0))), LIGHT))
    assert trace["r"] == [1.0, 0.5, -1.0, 0.0, 1.0]
    assert trace["theta"] == [0, 90, 180, 270, 0]


def test_a_missing_value_stays_a_gap() -> None:
    (trace,) = named(radar_figure(plot(polyline(True, (1.0, None, -1.0, 0.0))), LIGHT))
    assert trace["r"][1] is None
    assert trace["connectgaps"] is False
    assert "fill" not in trace


def test_a_point_carries_the_code_of_its_spoke() -> None:
    (trace,) = named(radar_figure(plot(polyline(True, (1.0, 0.5, -1.0, 0.0))), LIGHT))
    assert trace["customdata"] == ["a", "b", "c", "d", "a"]
    assert trace["meta"] == {"selects": "domain"}


def test_the_last_polyline_is_drawn_on_top() -> None:
    under, over = polyline(False, (0.0,) * 4), polyline(True, (1.0,) * 4)
    traces = named(radar_figure(plot(under, over), LIGHT))
    assert [trace["r"][0] for trace in traces] == [0.0, 1.0]


def test_the_ring_is_a_closed_dashed_line_in_ink() -> None:
    figure = radar_figure(plot(polyline(True, (1.0,) * 4)), LIGHT)
    ring = next(t for t in figure["data"] if t.get("line", {}).get("color") == LIGHT.ink)
    assert ring["r"] == [0.0] * 5
    assert ring["line"]["dash"] == "dash"


def test_points_that_meet_without_a_ring_differ_in_size() -> None:
    figure = radar_figure(plot(*[polyline(False, (1.0,) * 4)] * 4, ring=None), LIGHT)
    sizes = [trace["marker"]["size"] for trace in named(figure)]
    assert sizes == sorted(set(sizes), reverse=True)


@pytest.mark.parametrize("ring", [0.0, None])
def test_the_scale_is_that_of_the_plot(ring: float | None) -> None:
    figure = radar_figure(plot(polyline(True, (1.0,) * 4), ring=ring), LIGHT)
    assert figure["layout"]["polar"]["radialaxis"]["range"] == [-2.5, 2.5]


def test_groups_are_parted_and_named() -> None:
    figure = radar_figure(plot(polyline(True, (1.0,) * 4)), LIGHT)
    assert [a["text"] for a in figure["layout"]["annotations"]] == ["first", "second"]
    parting = figure["data"][0]
    assert parting["theta"] == [-45.0, -45.0, None, 225.0, 225.0, None]


def test_spokes_and_names_of_groups_both_go_clockwise_from_the_top() -> None:
    figure = radar_figure(plot(polyline(True, (1.0,) * 4)), LIGHT)
    angular = figure["layout"]["polar"]["angularaxis"]
    assert angular["direction"] == "clockwise"
    assert angular["tickvals"] == [0, 90, 180, 270]
    assert [text.replace("<b>", "")[0] for text in angular["ticktext"]] == ["A", "B", "C", "D"]
    assert angular["rotation"] == 90 + 45  # the scale goes up between the first and the last spoke
    groups = replace(plot(polyline(True, (1.0,) * 4)), groups=tuple((name, 1) for name in "abcd"))
    corners = [(n["x"], n["y"]) for n in radar_figure(groups, LIGHT)["layout"]["annotations"]]
    assert corners == [(1, 1), (1, 0), (0, 0), (0, 1)]
    for note in radar_figure(groups, LIGHT)["layout"]["annotations"]:
        assert note["xanchor"] == ("right" if note["x"] else "left")
        assert note["yanchor"] == ("top" if note["y"] else "bottom")
        assert (note["xshift"] > 0) == bool(note["x"])
        assert (note["yshift"] > 0) == bool(note["y"])


def test_a_separator_stands_before_the_first_spoke_of_each_group_from_edge_to_edge() -> None:
    parting = radar_figure(plot(polyline(True, (1.0,) * 4)), LIGHT)["data"][0]
    assert parting["r"] == [-2.5, 2.5, None] * 2


def test_marks_of_the_scale_stand_at_their_values() -> None:
    radial = radar_figure(plot(polyline(True, (1.0,) * 4)), LIGHT)["layout"]["polar"]["radialaxis"]
    assert (radial["tickvals"], radial["ticktext"]) == ([1.0], ["+1"])


def test_nothing_is_written_over_the_ring() -> None:
    figure = radar_figure(plot(polyline(True, (1.0,) * 4)), LIGHT)
    assert [t for t in figure["data"] if t.get("text")] == []


def test_only_the_selected_polyline_beside_a_ring_is_in_beam() -> None:
    marks = [
        trace["marker"]
        for trace in named(
            radar_figure(plot(polyline(False, (0.0,) * 4), polyline(True, (1.0,) * 4)), LIGHT)
        )
    ]
    assert [mark["color"] for mark in marks] == [LIGHT.beam_line, LIGHT.beam]
    assert marks[1]["size"] > marks[0]["size"]
    (alone,) = named(radar_figure(plot(polyline(True, (1.0,) * 4), ring=None), LIGHT))
    assert alone["marker"]["color"] == LIGHT.beam_line


def test_without_a_ring_nothing_stands_for_it() -> None:
    figure = radar_figure(plot(polyline(True, (1.0,) * 4), ring=None), LIGHT)
    assert len(figure["data"]) == 2
    assert not [t for t in figure["data"] if t.get("text")]


def test_names_of_domains_take_one_line_on_a_telephone() -> None:
    long = tuple(replace(axis, name="Pauvreté et exclusion") for axis in AXES)
    domains = replace(plot(polyline(True, (1.0,) * 4)), axes=long)
    layout = radar_figure(domains, LIGHT)["layout"]
    narrow = layout["meta"]["narrow"]["polar"]["angularaxis"]["ticktext"]
    assert all("<br>" in name for name in layout["polar"]["angularaxis"]["ticktext"])
    assert set(narrow) == {"<b>Pauvreté et exclusion</b>"}


@pytest.mark.parametrize("n", [4, 12])
def test_indicators_are_numbers_and_a_list_where_their_names_would_meet(n: int) -> None:
    axes = tuple(RadarAxis(str(i), f"Indicateur {i}") for i in range(n))
    indicators = replace(plot(polyline(True, (1.0,) * n)), axes=axes, of="indicator")
    layout = radar_figure(indicators, LIGHT)["layout"]
    for part in (layout["meta"]["narrow"], *([layout] if n > MOST_NAMED else [])):
        assert part["polar"]["angularaxis"]["ticktext"] == [str(i) for i in range(1, n + 1)]
        (key,) = part["annotations"]
        lines = key["text"].split("<br>")
        assert [line.split("\u2002") for line in lines] == [
            [str(i + 1), axis.name] for i, axis in enumerate(axes)
        ]
        assert part["margin"]["b"] >= KEY_LINE * n
        assert part["height"] - part["margin"]["t"] - part["margin"]["b"] >= 250
    if n <= MOST_NAMED:
        assert layout["polar"]["angularaxis"]["ticktext"] == [axis.name for axis in axes]


def test_the_scale_goes_straight_up_and_its_marks_lie_along_it() -> None:
    radial = radar_figure(plot(polyline(True, (1.0,) * 4)), LIGHT)["layout"]["polar"]["radialaxis"]
    assert (radial["angle"], radial["tickangle"]) == (90, 90)


def test_indicators_in_a_room_are_the_lines_of_their_profile(catalogue: Catalogue) -> None:
    selection = Selection(territory="R53", domain="sante")
    of_radar, of_profile = (view(catalogue, slug, selection) for slug in ("radar", "profil"))
    assert room_radar(of_radar.plot, ROOM_LIGHT) == room_strip(of_profile.plot, ROOM_LIGHT)


@pytest.mark.parametrize(
    ("domain", "compare", "labels"),
    [
        ("sante", (), []),
        ("sante", ("R11",), ["Bretagne", "Île-de-France"]),
        (None, (), ["Bretagne", "France (0)"]),
    ],
)
def test_the_legend_of_a_room_has_what_the_drawing_does_not_say(
    catalogue: Catalogue, domain: str | None, compare: tuple[str, ...], labels: list[str]
) -> None:
    selection = Selection(territory="R53", domain=domain, compare=compare)
    legend = CHARTS["radar"].legend_in_room(view(catalogue, "radar", selection))
    assert [item.label for item in legend] == labels


def test_a_radar_in_a_room_keeps_its_polylines_and_leaves_out_names_of_groups_and_ring() -> None:
    figure = room_radar(plot(polyline(True, (1.0,) * 4)), ROOM_LIGHT)
    assert figure["layout"]["annotations"] == []
    assert not [trace for trace in figure["data"] if trace.get("text")]
    assert len(named(figure)) == 1
