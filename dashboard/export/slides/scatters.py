"""Draws the charts of two facts (a point a territory or a domain) in a native plane of XY."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby

from dashboard.catalogue import Catalogue
from dashboard.charts.perception_gap.plot import GapPlot
from dashboard.charts.regional_perception.plot import RegionalPlot
from dashboard.charts.scatter.plot import ScatterAxis, ScatterPlot
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.drawing import colour
from dashboard.charts.shared.label_drawing import Plane
from dashboard.charts.shared.label_placement import Box as Taken
from dashboard.charts.shared.quadrant_drawing import BAND, TINT, intervals, taken_by_quadrants
from dashboard.charts.shared.text_width import text_width
from dashboard.export.slides import native
from dashboard.export.slides.canvas import Canvas
from dashboard.export.slides.geometry import Box
from dashboard.export.slides.planes import CHOSEN, POINT, TEXT, Chart, Dot, Series
from dashboard.text.i18n import number, translate
from dashboard.tokens import Symbol, Theme

LEFT, TOP, BOTTOM = 90, 22, 36
"""Room around a plane for the texts of its axes."""


def draw_gaps(
    canvas: Canvas, catalogue: Catalogue, view: ChartView, plot: GapPlot, box: Box, theme: Theme
) -> None:
    """Perception against measure: a point a domain, four quadrants."""
    chart = Chart(canvas, _plane(box), plot.x_range, plot.y_range, theme)
    language, near = view.selection.language, plot.near or 0
    if plot.near is not None:
        band = translate(language, "slides.band")
        chart.band(band, (-near, near), upright=True)
        chart.band(band, (-near, near), upright=False)
    chart.ground(plot.corners[3], *plot.blind, theme.judged[-1], TINT)
    chart.crossing(translate(language, "slides.france"), plot.x_from, plot.y_from)
    strokes = intervals(plot.points)
    chart.margins(translate(language, "slides.intervals"), strokes)
    dots = [
        Dot(
            point.x,
            point.y,
            point.label,
            theme.judged[-1] if point.blind else theme.muted,
            point.symbol,
            hollow=not point.clear,
            bold=point.blind,
        )
        for point in plot.points
    ]
    names = [translate(language, f"quadrant.{point.quadrant}") for point in plot.points]
    taken = partial(_quadrants, (plot.x_from, plot.y_from), plot.corners, ())
    chart.draw(view.title, view.alt, _series(names, dots), taken=taken)
    chart.ticks_across(plot.x_ticks, 0)
    chart.ticks_up(plot.y_ticks or ticks_of(language, plot.y_range), 0 if plot.y_ticks else None)
    less, measured, _, more = plot.x_words
    chart.words((less, measured, more), plot.y_words)
    chart.corners(plot.corners, (*(theme.muted,) * 3, theme.ink))


def draw_regional(
    canvas: Canvas, catalogue: Catalogue, view: ChartView, plot: RegionalPlot, box: Box,
    theme: Theme,
) -> None:  # fmt: skip
    """One domain over the regions: a point each, between what is close to the country."""
    chart = Chart(canvas, _plane(box), plot.x_range, plot.y_range, theme)
    language = view.selection.language
    band = translate(language, "slides.band")
    chart.band(band, plot.x_near, upright=True, opacity=BAND)
    chart.band(band, plot.y_near, upright=False, opacity=BAND)
    chart.ground(plot.corners[3], *plot.blind, theme.judged[-1], TINT)
    chart.crossing(plot.france, 0, plot.y_france)
    strokes = intervals(plot.points)
    chart.margins(translate(language, "slides.intervals"), strokes)
    dots = [
        Dot(
            point.x,
            point.y,
            point.label,
            own,
            point.symbol,
            edge=theme.casing if point.selected else own,
            hollow=point.hollow and not point.selected,
            size=CHOSEN if point.selected else POINT,
            bold=point.marked,
            kept=point.marked,
        )
        for point in plot.points
        for own in [colour(theme, point.role)]
    ]
    names = [_legend_of(view, p.role, p.symbol) for p in plot.points]
    taken = partial(_quadrants, (0, plot.y_france), plot.corners, strokes)
    chart.draw(view.title, view.alt, _series(names, dots), taken=taken)
    chart.ticks_across([(v, text if v else plot.france) for v, text in plot.x_ticks], 0)
    up = [(v, f"{plot.france} {t}" if v == plot.y_france else t) for v, t in plot.y_ticks]
    chart.ticks_up(up, plot.y_france)
    less, measured, _, more = plot.x_words
    chart.words((less, measured, more), plot.y_words)
    chart.corners(plot.corners, (theme.muted,) * 4)


def draw_scatter(
    canvas: Canvas, catalogue: Catalogue, view: ChartView, plot: ScatterPlot, box: Box,
    theme: Theme,
) -> None:  # fmt: skip
    """Two facts: a point an area, between what is close to the country on each."""
    chart = Chart(canvas, _plane(box), plot.across.range, plot.up.range, theme)
    language = view.selection.language
    band = translate(language, "slides.band")
    chart.band(band, plot.across.near, upright=True, opacity=BAND)
    chart.band(band, plot.up.near, upright=False, opacity=BAND)
    chart.crossing(plot.france, plot.across.france, plot.up.france)
    dots = [
        Dot(
            point.x,
            point.y,
            point.name if plot.named or point.marked else "",
            colour(theme, point.role),
            Symbol.CIRCLE,
            edge=theme.casing if point.selected else "",
            size=CHOSEN if point.selected else POINT,
            bold=point.selected,
            kept=point.marked,
        )
        for point in plot.points
    ]
    sides = {row["area"]: f"{row['first_side']} · {row['second_side']}" for row in view.rows}
    names = [str(sides[point.key]) for point in plot.points]
    taken = partial(_quadrants, (plot.across.france, plot.up.france), (), ())
    chart.draw(view.title, view.alt, _series(names, dots), taken=taken, all_named=plot.named)
    chart.ticks_across(_axis_ticks(language, plot.across))
    chart.ticks_up(_axis_ticks(language, plot.up))
    chart.words(("", plot.across.words, ""), plot.up.words)


def _plane(box: Box) -> Box:
    return Box(box.x + LEFT, box.y + TOP, box.width - LEFT - 10, box.height - TOP - BOTTOM)


def _series(names: Sequence[str], dots: Sequence[Dot]) -> list[Series]:
    """Points of one name together; the last kinds lie on top, as the last points do."""
    order = {name: index for index, name in enumerate(names)}
    pairs = sorted(zip(names, dots, strict=True), key=lambda pair: order[pair[0]])
    return [
        Series(name, tuple(dot for _, dot in group))
        for name, group in groupby(pairs, key=lambda pair: pair[0])
    ]


def _legend_of(view: ChartView, role: str, symbol: Symbol) -> str:
    """What the legend calls points of a colour and shape; else the ruler, else the subject."""
    for item in view.legend:
        if item.role == role and item.symbol == symbol:
            return item.label
    for item in view.legend:
        if item.role == role:
            return item.label
    if view.scale and role in view.scale.roles:
        return view.scale.texts[view.scale.roles.index(role)]
    return translate(view.selection.language, "slides.others")


def _quadrants(
    at: tuple[float, float],
    corners: Sequence[str],
    strokes: Iterable[tuple[float, float, float]],
    plane: Plane,
) -> Sequence[Taken]:
    """What names keep out of: the lines that cross, the names of corners, upright strokes."""
    rooms = [text_width(text, TEXT) + 12 for text in corners]
    margins = (
        (across - 1, min(one, other), across + 1, max(one, other))
        for x, low, high in strokes
        for (across, one), (_, other) in [(plane.at(x, low), plane.at(x, high))]
    )
    return [*taken_by_quadrants(plane.at(*at), plane.size, rooms), *margins]


def _axis_ticks(language: str, axis: ScatterAxis) -> list[tuple[float, str]]:
    return ticks_of(language, axis.range)


def ticks_of(language: str, ends: tuple[float, float]) -> list[tuple[float, str]]:
    """Round values over a range, with their texts."""
    low, high = min(ends), max(ends)
    step = native.step_of(low, high)
    decimals = native.decimals_of_step(step)
    first = int(low / step) - 1
    values = (step * n for n in range(first, first + 4 * native.TICKS))
    return [(value, number(language, value, decimals)) for value in values if low <= value <= high]
