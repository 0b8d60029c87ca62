"""`radar`: a territory over the domains, over the indicators of one domain, or the actors."""

from __future__ import annotations

from dashboard.catalogue import Catalogue
from dashboard.charts.radar.actors import radar_of_actors
from dashboard.charts.radar.domains import radar_of_domains
from dashboard.charts.radar.indicators import radar_of_indicators
from dashboard.charts.shared.chart_view import ChartView
from dashboard.selection import Selection


def radar_view(catalogue: Catalogue, selection: Selection) -> ChartView:
    """The radar that a selection addresses: of actors, else of a domain, else of all domains.

    Raises SelectionError when the territory it needs is not chosen.
    """
    if selection.actor or selection.survey or selection.measure:
        return radar_of_actors(catalogue, selection)
    if selection.domain or selection.indicator:
        return radar_of_indicators(catalogue, selection)
    return radar_of_domains(catalogue, selection)
