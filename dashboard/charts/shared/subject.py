"""Turns a selection into the one quantity that it is about."""

from __future__ import annotations

from dashboard.catalogue import Catalogue
from dashboard.indicators.change import change_quantity
from dashboard.indicators.observed import indicator_quantity, score_quantity
from dashboard.indicators.statistic import Quantity
from dashboard.selection import Selection, SelectionError
from dashboard.surveys.quantity import perception_quantity


def quantity_of(catalogue: Catalogue, selection: Selection) -> Quantity:
    """The quantity that a selection addresses over the areas of its level.

    An indicator wins over its domain; a measure needs a survey that published it. Raises
    SelectionError when nothing is addressed or the period or level does not exist for it.
    """
    if selection.indicator and selection.since:
        return change_quantity(catalogue, selection)
    if selection.indicator:
        return indicator_quantity(catalogue, selection)
    if selection.actor or selection.survey or selection.measure:
        return perception_quantity(catalogue, selection)
    if selection.domain:
        return score_quantity(catalogue, selection)
    raise SelectionError(
        "domaine", catalogue.domains, "nothing_selected", selection.language, value=""
    )
