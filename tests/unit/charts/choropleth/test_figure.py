"""A map has a colour a class, a hatch a kind of absence, and its chosen areas on top."""

from dataclasses import replace

import pytest

from dashboard.charts.shared.chart_view import Mark
from dashboard.charts.shared.drawing import Figure, contrast, text_on
from dashboard.charts.shared.map_figure import HATCHES, map_figure
from dashboard.charts.shared.map_plot import MapArea, MapLabel, MapPlot
from dashboard.charts.shared.map_projected import room_map
from dashboard.levels import Level, LevelTraits, read_levels
from dashboard.settings import Settings
from dashboard.territories.room_names import RoomName
from dashboard.tokens import LIGHT, THEMES, Theme

LEVELS = read_levels(Settings().data)
REGIONS, DEPARTEMENTS = LEVELS[Level.REGION], LEVELS[Level.DEPARTEMENT]
RAMPS = ("judged", "judged-ramp", "unjudged")
ABSENCES = (Mark.NO_DATA, Mark.NOT_APPLICABLE, Mark.BASE_TOO_SMALL, Mark.NATIONAL_ONLY)
CORSE = MapArea("R94", "94", "judged-5", Mark.FILL, ("Corse", "9,5 %"), False, False)
BRETAGNE = MapArea("R53", "53", "judged-1", Mark.FILL, ("Bretagne",), False, False)
PLOT = MapPlot(
    REGIONS,
    (CORSE, BRETAGNE),
    (
        MapLabel("R94", "Corse", "Corse", "9,5", False),
        MapLabel("R53", "Bretagne", "BRE", "", False),
    ),
    insets=(),
)


def areas(figure: Figure) -> dict[str, Figure]:
    """Area id → its filled outline."""
    return {trace["customdata"][0]: trace for trace in figure["data"] if "customdata" in trace}


def drawn(*shapes: MapArea, theme: Theme = LIGHT, level: LevelTraits = REGIONS) -> Figure:
    return map_figure(replace(PLOT, areas=shapes or PLOT.areas, level=level), theme)


def test_an_area_is_joined_to_its_outline_and_filled_with_its_class() -> None:
    filled = areas(drawn())
    assert {area: t["meta"]["area"] for area, t in filled.items()} == {"R94": "R94", "R53": "R53"}
    assert filled["R94"]["fillcolor"] == LIGHT.judged[4]
    assert filled["R53"]["fillcolor"] == LIGHT.judged[0]
    assert all("fillpattern" not in trace for trace in filled.values())
    assert filled["R94"]["text"] == "<b>Corse</b><br>9,5 %"


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_each_kind_of_absence_has_a_hatch_of_its_own(theme: Theme) -> None:
    shapes = {
        mark: areas(drawn(replace(CORSE, role="absent", mark=mark), BRETAGNE, theme=theme))["R94"]
        for mark in ABSENCES
    }
    hatches = {mark: trace["fillpattern"]["shape"] for mark, trace in shapes.items()}
    assert len(set(hatches.values())) == len(ABSENCES)
    assert hatches == HATCHES
    for trace in shapes.values():
        assert trace["fillpattern"]["bgcolor"] == theme.absent
        assert trace["fillpattern"]["fgcolor"] != theme.absent


def test_a_chosen_area_is_framed_on_top_of_all_areas() -> None:
    figure = drawn(replace(CORSE, selected=True), replace(BRETAGNE, compared=True))
    order = [(t.get("meta", {}).get("area"), "customdata" in t) for t in figure["data"]]
    outlines = [("R53", False), ("R53", False), ("R94", False), ("R94", False)]
    assert order[1:-3] == [("R94", True), ("R53", True), *outlines]
    lines = [(t["line"]["color"], t["line"]["width"]) for t in figure["data"][3:7]]
    assert lines == [(LIGHT.paper, 4), (LIGHT.ink, 2), (LIGHT.casing, 5.15), (LIGHT.beam, 2.75)]


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_chosen_outline_stands_out_from_every_fill(theme: Theme) -> None:
    """The beam or its casing has three to one against what is beside it."""
    figure = drawn(replace(CORSE, selected=True), replace(BRETAGNE, compared=True), theme=theme)
    *_, edge, line, casing, beam, _, _, _ = (t.get("line", {}).get("color") for t in figure["data"])
    for fill in (*theme.judged, *theme.judged_ramp, *theme.unjudged, theme.absent, theme.paper):
        assert max(contrast(casing, fill), contrast(beam, fill)) >= 3, fill
        assert max(contrast(edge, fill), contrast(line, fill)) >= 3, fill


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_area_is_seen_on_the_paper_by_its_fill_or_its_edge(theme: Theme) -> None:
    for role in ("absent", *(f"{r}-{i}" for r in RAMPS for i in range(1, 6))):
        area = areas(drawn(replace(CORSE, role=role), BRETAGNE, theme=theme))["R94"]
        edge, fill = area["line"]["color"], area["fillcolor"]
        if contrast(fill, theme.paper) < 2:
            assert contrast(edge, theme.paper) >= 3, role
        else:
            assert edge == theme.paper, role


def test_no_neighbour_covers_the_edge_of_a_pale_area() -> None:
    close = replace(CORSE, role="judged-3")
    assert list(areas(drawn(close, BRETAGNE))) == ["R53", "R94"]


def test_what_lies_around_france_is_a_coast_without_fill() -> None:
    around = drawn()["data"][0]
    assert around["meta"] == {"coast": True}
    assert "fill" not in around
    assert around["line"]["width"] == 1


def test_borders_of_small_areas_are_thinner() -> None:
    region, departement = (
        areas(drawn(level=level))["R94"]["line"]["width"] for level in (REGIONS, DEPARTEMENTS)
    )
    assert departement < region


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_label_has_its_name_in_lines_its_value_and_a_colour_that_shows(theme: Theme) -> None:
    labels = drawn(CORSE, replace(BRETAGNE, selected=True), theme=theme)["data"][-1]
    assert labels["meta"] == {
        "labels": ["R94", "R53"],
        "names": [[["Corse"]], [["Bretagne"]]],
        "values": ["9,5", ""],
        "kept": [False, True],
        "ink": theme.ink,
    }
    fills = (theme.judged[4], theme.judged[0])
    assert labels["textfont"]["color"] == [text_on(theme, fill) for fill in fills]
    assert all(
        shadow.count(fill) > 1  # one layer is too pale for white on paper
        for shadow, fill in zip(labels["textfont"]["shadow"], fills, strict=True)
    )


def test_letters_are_white_only_where_ink_has_less_contrast() -> None:
    white = {fill for fill in LIGHT.judged if text_on(LIGHT, fill) != LIGHT.ink}
    assert white == {LIGHT.judged[0], LIGHT.judged[4]}


def test_a_line_to_a_name_stands_out_from_what_it_crosses() -> None:
    casing, line = drawn()["data"][-3:-1]
    assert casing["meta"] == line["meta"] == {"leaders": True}
    assert (casing["line"]["color"], line["line"]["color"]) == (LIGHT.paper, LIGHT.ink)
    assert casing["line"]["width"] > line["line"]["width"]


def test_a_map_is_as_wide_as_it_is_high() -> None:
    layout = drawn()["layout"]
    assert (layout["yaxis"]["scaleanchor"], layout["yaxis"]["scaleratio"]) == ("x", 1)
    assert not layout["xaxis"]["visible"]
    assert not layout["yaxis"]["visible"]


@pytest.mark.parametrize(
    ("named", "value", "beside"),
    [(True, False, "Corse"), (False, True, "<b>9,5</b>"), (False, False, "")],
    ids=["its name", "its value", "nothing"],
)
def test_a_room_reads_beside_an_area_what_a_line_leads_from(
    named: bool, value: bool, beside: str
) -> None:
    how = RoomName("R94", at=(9.0, 9.0), side=1, line=((9.0, 9.0), (1.0, 1.0)), value=value)
    label = MapLabel("R94", "Corse", "Corse", "9,5", named)
    layout = room_map(replace(PLOT, labels=(label,), room_names={"R94": how}), LIGHT)["layout"]
    assert [note["text"] for note in layout["annotations"]] == ([beside] if beside else [])
    lines = [shape for shape in layout["shapes"] if shape["type"] == "line"]
    assert [(one["x0"], one["y1"]) for one in lines] == ([(9.0, 1.0)] if beside else [])
