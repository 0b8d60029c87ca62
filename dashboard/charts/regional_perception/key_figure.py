"""The one figure of a projected screen."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.regional_perception.rows import RegionalRow
from dashboard.charts.shared.key_figure import KeyFigure
from dashboard.selection import Selection
from dashboard.text.i18n import number
from dashboard.text.phrases import counted


def regional_key_figure(rows: Sequence[RegionalRow], selection: Selection) -> KeyFigure:
    """« 2 / 13 »: in how many regions perception and measure part."""
    language = selection.language
    n = sum(row.departs for row in rows)
    figure = f"{number(language, n, 0)}\u202f/\u202f{number(language, len(rows), 0)}"
    return KeyFigure(figure, counted(language, "room.key.departing", n))
