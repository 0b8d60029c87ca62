"""A chart from outside the package: how many areas are more fragile than France, as three bars."""

from collections import Counter
from typing import Any

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.bands import BAND_ROLES
from dashboard.charts.shared.chart import Chart
from dashboard.charts.shared.chart_view import ChartView, LegendItem
from dashboard.charts.shared.columns import columns
from dashboard.charts.shared.drawing import Figure, colour
from dashboard.charts.shared.rows import ValueRow
from dashboard.charts.shared.subject import quantity_of
from dashboard.indicators.statistic import period_text
from dashboard.indicators.statistic_words import band_of_areas
from dashboard.model import Status
from dashboard.selection import Selection
from dashboard.text.wording import band_words
from dashboard.tokens import Theme
from tests.places import FRANCE


def view(catalogue: Catalogue, selection: Selection) -> ChartView:
    quantity, language = quantity_of(catalogue, selection), selection.language
    counts = Counter(band for band in band_of_areas(quantity) if band)
    title = f"{quantity.short}\u00a0: {max(counts, key=counts.__getitem__)}"
    return ChartView(
        selection=selection,
        title=title,
        subtitle=period_text(quantity),
        sentence=title,
        alt=title,
        reading=title,
        notes=quantity.notes,
        sources=quantity.sources,
        columns=columns(language, ("label", "value"), {"value": 0}),
        rows=tuple(
            ValueRow(
                territory=FRANCE.code,
                label=band_words(language, band),
                value=counts[band],
                formatted=str(counts[band]),
                status=Status.NORMAL,
                period=quantity.period,
            )
            for band in BAND_ROLES
        ),
        legend=tuple(LegendItem(band_words(language, b), role) for b, role in BAND_ROLES.items()),
        plot=tuple((counts[band], role) for band, role in BAND_ROLES.items()),
    )


def figure(plot: Any, theme: Theme) -> Figure:
    bars = {
        "type": "bar",
        "y": [count for count, _ in plot],
        "marker": {"color": [colour(theme, role) for _, role in plot]},
    }
    return {"data": [bars], "layout": {"height": 240}}


CHART = Chart("bandes", ("niveau", "domaine", "indicateur", "periode"), view, figure)
