"""A table is shaded by distance to France, hatched where empty, and readable on every shade."""

from dataclasses import replace

import pytest

from dashboard.charts.indicator_table.figure import table_figure
from dashboard.charts.indicator_table.plot import TableColumn, TableLine, TablePlot
from dashboard.tokens import DARK, LIGHT, Theme

SHADES = (-2, -1, 0, 1, 2, None)
COLUMNS = tuple(TableColumn(f"Name {n}", "%", n == 0) for n in range(len(SHADES)))
TEXTS = ("1", "2", "3", "4", "5", "–")
PLOT = TablePlot(
    columns=COLUMNS,
    lines=(
        TableLine("Bretagne", True, False, SHADES, TEXTS),
        TableLine("Corse", False, False, SHADES, TEXTS),
    ),
    reference=TableLine("France", False, False, (0,) * 6, TEXTS),
)


def test_shades_are_the_five_judged_colours_in_equal_steps() -> None:
    shades = table_figure(PLOT, LIGHT)["data"][0]
    assert (shades["zmin"], shades["zmax"]) == (-2.5, 2.5)
    assert [colour for _, colour in shades["colorscale"][::2]] == list(LIGHT.judged)
    assert [edge for edge, _ in shades["colorscale"][::2]] == [0, 0.2, 0.4, 0.6, 0.8]


def test_the_reference_has_texts_and_no_shade() -> None:
    figure = table_figure(PLOT, LIGHT)
    assert len(figure["data"][0]["z"]) == 2
    assert len(figure["data"][-1]["text"]) == 3 * len(SHADES)
    assert figure["layout"]["yaxis"]["ticktext"] == ["<b>Bretagne</b>", "Corse", "<b>France</b>"]


def test_an_empty_cell_is_hatched() -> None:
    hatched = table_figure(PLOT, LIGHT)["data"][1]
    assert hatched["fillpattern"]["shape"] == "/"
    assert hatched["x"].count(None) == 2


def test_a_full_table_has_no_hatching() -> None:
    full = TablePlot(
        COLUMNS[:1],
        (TableLine("", False, False, (1,), ("1",)),),
        TableLine("", False, False, (0,), ("1",)),
    )
    assert [trace["type"] for trace in table_figure(full, LIGHT)["data"]] == ["heatmap", "scatter"]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_values_are_readable_on_every_shade(theme: Theme) -> None:
    colours = table_figure(PLOT, theme)["data"][-1]["textfont"]["color"][: len(SHADES) - 1]
    for text, shade in zip(colours, theme.judged, strict=True):
        assert _contrast(text, shade) >= 4.5


def test_the_selected_territory_is_framed() -> None:
    frames = [s for s in table_figure(PLOT, LIGHT)["layout"]["shapes"] if s["type"] == "rect"]
    assert [(frame["y0"], frame["y1"]) for frame in frames] == [(-0.5, 0.5)]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_cell_stands_in_the_column_of_its_indicator_on_the_line_of_its_territory() -> None:
    figure = table_figure(PLOT, LIGHT)
    shades, texts = figure["data"][0], figure["data"][-1]
    assert (shades["x"], shades["y"]) == ([0, 1, 2, 3, 4, 5], [0, 1])
    assert [tuple(row) for row in shades["z"]] == [SHADES, SHADES]
    cells = dict(zip(zip(texts["x"], texts["y"], strict=True), texts["text"], strict=True))
    assert cells == {(x, y): text for y in range(3) for x, text in enumerate(TEXTS)}


def test_a_hatched_cell_covers_its_place_and_no_other() -> None:
    hatched = table_figure(PLOT, LIGHT)["data"][1]
    corners = list(zip(hatched["x"][:4], hatched["y"][:4], strict=True))
    across, down = ({point[i] for point in corners} for i in (0, 1))
    assert (min(across) + max(across), min(down) + max(down)) == (2 * 5, 0)
    assert 0.8 < max(across) - min(across) <= 1
    assert 0.8 < max(down) - min(down) <= 1
    assert len(set(corners)) == 4
    assert corners[0][0] != corners[1][0]
    assert corners[1][1] != corners[2][1]


def test_the_first_line_is_on_top_and_all_columns_are_there() -> None:
    layout = table_figure(PLOT, LIGHT)["layout"]
    assert (layout["xaxis"]["range"], layout["yaxis"]["range"]) == ([-0.5, 5.5], [2.5, -0.5])
    assert layout["xaxis"]["side"] == "top"
    assert layout["xaxis"]["ticktext"][0] == "<b>Name 0</b><br><i>%</i>"
    assert layout["xaxis"]["ticktext"][1] == "Name 1<br><i>%</i>"
    assert layout["xaxis"]["tickvals"] == [0, 1, 2, 3, 4, 5]
    assert layout["yaxis"]["tickvals"] == [0, 1, 2]


def test_a_line_parts_france_from_the_territories() -> None:
    foot, frame = table_figure(PLOT, LIGHT)["layout"]["shapes"]
    assert (foot["type"], foot["y0"], foot["y1"]) == ("line", 1.5, 1.5)
    assert (foot["x0"], foot["x1"]) == (frame["x0"], frame["x1"]) == (-0.5, 5.5)


def test_a_compared_territory_has_a_thinner_frame() -> None:
    bretagne, corse = PLOT.lines
    plot = replace(PLOT, lines=(bretagne, replace(corse, compared=True)))
    frames = [s for s in table_figure(plot, LIGHT)["layout"]["shapes"] if s["type"] == "rect"]
    assert [(f["y0"], f["y1"]) for f in frames] == [(-0.5, 0.5), (0.5, 1.5)]
    assert frames[0]["line"]["width"] > frames[1]["line"]["width"]


def test_a_long_table_has_lower_lines() -> None:
    def height(n: int) -> float:
        lines = PLOT.lines[:1] * n
        return float(table_figure(replace(PLOT, lines=lines), LIGHT)["layout"]["height"])

    assert height(3) > height(2)
    assert height(96) < 96 * (height(3) - height(2))
