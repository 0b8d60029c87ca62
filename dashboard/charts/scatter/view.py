"""`nuage`: where two facts meet, a point each area, with the lines of the country."""

from __future__ import annotations

from dashboard.catalogue import Catalogue
from dashboard.charts.scatter.plot import ScatterAxis, ScatterPlot, ScatterPoint
from dashboard.charts.scatter.words import link_of
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.many_areas import is_many
from dashboard.charts.shared.two_facts import HIGH, Fact, TwoFacts, class_role, two_facts
from dashboard.charts.shared.two_words import hover_of, view_of_pair
from dashboard.model import Territory
from dashboard.selection import Selection
from dashboard.text.i18n import short_unit, translate

PAD = 0.08
"""Part of the span of the values that an axis has beyond them."""


def scatter_view(catalogue: Catalogue, selection: Selection) -> ChartView:
    """The scatter of the fact that a selection addresses and of the one it sets beside it."""
    pair = two_facts(catalogue, selection)
    points = [_point(pair, selection, t) for t in pair.areas if pair.class_of(t.area)]
    plot = ScatterPlot(
        points=tuple(sorted(points, key=lambda point: (point.selected, point.marked))),
        across=_axis(pair.first, "across"),
        up=_axis(pair.second, "up"),
        france=catalogue.country.short_name,
        named=not (catalogue.traits(selection.level).numbered or is_many(pair.areas)),
    )
    link = link_of(pair)
    return view_of_pair(selection, pair, "scatter", plot, link.title, link.headline, link.sentence)


def _point(pair: TwoFacts, selection: Selection, territory: Territory) -> ScatterPoint:
    area = territory.area
    x, y = (fact.quantity.cells[area].value for fact in (pair.first, pair.second))
    placed = pair.class_of(area)
    assert placed is not None
    assert x is not None
    assert y is not None
    chosen = area in (selection.territory, *selection.compare)
    return ScatterPoint(
        key=area,
        name=territory.short_name,
        x=x,
        y=y,
        role=class_role(*placed),
        hover=hover_of(pair, territory),
        marked=chosen or (placed == (HIGH, HIGH) and not is_many(pair.areas)),
        selected=area == selection.territory,
    )


def _axis(fact: Fact, way: str) -> ScatterAxis:
    quantity = fact.quantity
    assert quantity.reference is not None
    values = [c.value for c in quantity.cells.values() if c.value is not None]
    ends = (*values, *fact.near)
    low, high = min(ends), max(ends)
    pad = PAD * ((high - low) or 1.0)
    low, high = low - pad, high + pad
    return ScatterAxis(
        range=(high, low) if fact.descending else (low, high),
        france=quantity.reference,
        near=fact.near,
        words=translate(
            quantity.language,
            f"two.axis.{way}",
            fact=quantity.short,
            unit=short_unit(quantity.language, quantity.unit),
            side=fact.high_words,
        ),
    )
