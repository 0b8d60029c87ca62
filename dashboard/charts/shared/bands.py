"""The colour role of each band around the country, and of each of the five classes."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.indicators.statistic import Quantity
from dashboard.indicators.statistic_words import band_of_areas, step_of_areas
from dashboard.statistics.ranks import Band

BAND_ROLES = {
    Band.MORE: "judged-5",
    Band.CLOSE: "muted",
    Band.LESS: "judged-1",
}


def class_role(step: int) -> str:
    """The role of a class around the country, of `ranks.steps`: the same in every chart."""
    return f"judged-{3 + step}"


def roles_of_areas(quantity: Quantity, some: Sequence[int] | None = None) -> tuple[str, ...]:
    """The role of each area, or of those at some positions, where its colour says how far it is
    from the country.

    An answer has that of its band; `unjudged-4` where nothing is judged, `muted` without place.
    """
    plain = "muted" if quantity.judged else "unjudged-4"
    steps, bands = step_of_areas(quantity), band_of_areas(quantity)
    positions = range(len(quantity.areas)) if some is None else some
    placed = ((steps[i], bands[i]) for i in positions)
    return tuple(
        class_role(step) if step is not None else BAND_ROLES[band] if band else plain
        for step, band in placed
    )
