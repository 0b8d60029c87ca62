"""The one figure of a projected screen."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.shared.chart_view import Row
from dashboard.charts.shared.key_figure import (
    KeyFigure,
    highest,
    of_domains,
    of_indicators,
    own_rows,
)
from dashboard.selection import ACTOR_SLUGS, Selection


def radar_key_figure(rows: Sequence[Row], selection: Selection) -> KeyFigure | None:
    """How many domains or indicators are more fragile; of an actor, the highest answer."""
    if "actor" in rows[0]:
        slug = ACTOR_SLUGS[selection.actor] if selection.actor else None
        said = [row for row in rows if row["actor"] == slug]
        return highest(said or rows)
    if "indicator" in rows[0]:
        return of_indicators(rows, selection)
    return of_domains(own_rows(rows, selection), selection)
