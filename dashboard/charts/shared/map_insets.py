"""The insets of a level, with the words over them."""

from __future__ import annotations

from dashboard.charts.shared.map_plot import MapInset
from dashboard.model import Level
from dashboard.territories.geography import Geography
from dashboard.text.i18n import translate


def map_insets(geography: Geography, level: Level, language: str) -> tuple[MapInset, ...]:
    """The insets of a level; their areas are drawn there and in their place."""
    return tuple(
        MapInset(
            inset.id,
            translate(language, f"inset.{inset.id}"),
            translate(language, f"inset.{inset.id}.short"),
        )
        for inset in geography.insets
        if inset.level is level
    )
