"""The one figure of a projected screen."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.actor_scale.rows import ScaleRow
from dashboard.charts.shared.key_figure import KeyFigure
from dashboard.selection import Selection
from dashboard.text.i18n import translate


def actors_key_figure(rows: Sequence[ScaleRow], selection: Selection) -> KeyFigure | None:
    """The gap of the domain on top: the widest, or the narrowest when sorted by agreement."""
    first = next((row for row in rows if row.domain_range is not None), None)
    if first is None:
        return None
    language = selection.language
    domain = first.domain_label
    text = translate(language, "room.key.gap.domain", domain=domain) if domain else ""
    return KeyFigure(first.formatted_range, text or translate(language, "room.key.gap.all"))
