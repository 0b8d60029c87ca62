"""Turns the charts that are tables into tables of a deck."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dashboard.charts.indicator_table.plot import TableLine, TablePlot
from dashboard.charts.priorities.plot import PrioritiesPlot
from dashboard.charts.shared.chart_view import ChartView, LegendItem
from dashboard.charts.shared.drawing import text_on
from dashboard.export.slides.tables import Cell, Grid
from dashboard.text.i18n import translate
from dashboard.tokens import Theme

COLUMNS = 8
"""Indicators beside each other on a slide, at most."""
FARTHEST = 2
"""Bands from the country to the outermost shade."""


def priorities_grids(view: ChartView, plot: PrioritiesPlot, theme: Theme) -> Iterator[Grid]:
    """One row a domain, one column a criterion; what passes its threshold stands out."""
    language = view.selection.language
    heads = (
        Cell((translate(language, "column.domain"),)),
        *(Cell((one.title, one.unit), right=True) for one in plot.criteria),
    )
    rows = tuple(
        (
            Cell((line.label,), bold=line.full),
            *(
                Cell(
                    (one.texts[i],) if one.texts[i] else (),
                    bold=one.passed[i],
                    right=True,
                    fill=theme.judged_ramp[0] if one.passed[i] else "",
                    colour=theme.judged[4] if one.passed[i] else "",
                )
                for one in plot.criteria
            ),
        )
        for i, line in enumerate(plot.lines)
    )
    yield Grid(heads, rows)


def passed_alone(view: ChartView) -> ChartView:
    """The view with the one mark that its table has: what passes a threshold."""
    first, *_ = view.legend
    return replace(view, legend=(LegendItem(first.label, "judged-ramp-1"),))


def indicator_grids(view: ChartView, plot: TablePlot, theme: Theme) -> Iterator[Grid]:
    """Territories by indicators, `COLUMNS` at a time, the country first; cells are shaded."""
    language = view.selection.language
    n = len(plot.columns)
    parts = -(-n // COLUMNS)
    size = -(-n // parts) if parts else 1
    for start in range(0, n, size):
        end = start + size
        heads = (
            Cell((translate(language, "column.territory_name"),)),
            *(
                Cell((one.label, one.unit), right=True)
                for one in plot.columns[start : start + size]
            ),
        )
        lines = (plot.reference, *plot.lines)
        rows = tuple(_line(line, start, end, theme) for line in lines)
        yield Grid(heads, rows)


def _line(line: TableLine, start: int, end: int, theme: Theme) -> tuple[Cell, ...]:
    shades = line.shades[start:end] or (None,) * len(line.texts[start:end])
    cells = []
    for text, shade in zip(line.texts[start:end], shades, strict=True):
        fill = "" if shade is None else theme.judged[FARTHEST + shade]
        tint = text_on(theme, fill, theme.surface) if fill else ""
        cells.append(Cell((text,), line.selected, right=True, fill=fill, colour=tint))
    return (Cell((line.label,), bold=line.selected or line.compared), *cells)
