"""A table is shaded by distance to France, hatched where empty, and readable on every shade."""

import pytest

from dashboard.charts.indicator_table.figure import table_figure
from dashboard.charts.indicator_table.plot import TableColumn, TableLine, TablePlot
from dashboard.tokens import DARK, LIGHT, Theme

SHADES = (-2.5, -1.0, 0.0, 1.0, 2.5, None)
COLUMNS = tuple(TableColumn(f"Name {n}", "%", n == 0) for n in range(len(SHADES)))
TEXTS = ("1", "2", "3", "4", "5", "–")
PLOT = TablePlot(
    columns=COLUMNS,
    lines=(
        TableLine("Bretagne", True, False, SHADES, TEXTS),
        TableLine("Corse", False, False, SHADES, TEXTS),
    ),
    reference=TableLine("France", False, False, (0.0,) * 6, TEXTS),
    limit=2.5,
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
        (TableLine("", False, False, (1.0,), ("1",)),),
        TableLine("", False, False, (0.0,), ("1",)),
        2.5,
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
