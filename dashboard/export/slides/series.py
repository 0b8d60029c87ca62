"""Draws radars and lines over the years as native charts, missing values as gaps."""

from __future__ import annotations

from typing import Any

from dashboard.catalogue import Catalogue
from dashboard.charts.radar.plot import RadarPlot
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.drawing import colour
from dashboard.charts.shared.label_placement import dodge
from dashboard.charts.trend.plot import TrendLine, TrendPlot
from dashboard.export.slides import native
from dashboard.export.slides.canvas import Canvas, Run
from dashboard.export.slides.geometry import Box
from dashboard.text.i18n import number, translate
from dashboard.tokens import Symbol, Theme

NAMES = 190
"""Room at the right of lines for their names."""
HEADER = 16
SIZE = 11
LABEL_ROOM = 17
SPOKE = 24
"""Room over and under a radar for the names of its spokes."""


def draw_radar(
    canvas: Canvas, catalogue: Catalogue, view: ChartView, plot: RadarPlot, box: Box, theme: Theme
) -> None:
    """One line a territory or an actor over the spokes; the reference is a line of its own."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_TICK_LABEL_POSITION

    data: Any = CategoryChartData(number_format="General")  # type: ignore[no-untyped-call]
    data.categories = [axis.name for axis in plot.axes]
    if plot.ring is not None:
        data.add_series(plot.ring_label, [plot.ring] * len(plot.axes))
    for line in plot.polylines:
        data.add_series(line.label, line.values)
    frame = native.add_chart(canvas, "RADAR_MARKERS", data, box, name=view.title, alt=view.alt)
    chart = frame.chart
    native.lettered(chart, theme, SIZE)
    side = box.height - 2 * SPOKE
    circle = Box(box.x + (box.width - side) / 2, box.y + SPOKE, side, side)
    native.placed(chart, circle, box)
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale = plot.low, plot.high
    axis.major_unit = _step(plot)
    axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    axis.has_major_gridlines = True
    native.stroked(axis.major_gridlines.format.line, theme.grid, 0.75)
    axis.format.line.fill.background()
    drawn = list(chart.plots[0].series)
    if plot.ring is not None:
        ring = drawn.pop(0)
        native.stroked(ring.format.line, theme.ink, 1.5, "dash")
        _without_marks(ring)
    for line, one in zip(plot.polylines, drawn, strict=True):
        beam = line.selected and plot.ring is not None
        tint = colour(theme, line.role)
        native.stroked(one.format.line, tint, 2.5 if line.selected else 1.75, line.dash)
        fill = theme.beam if beam else tint
        native.marked(one.marker, line.symbol, 8, fill, theme.ink if beam else tint, 1)
    for smooth in chart._chartSpace.xpath(".//c:radarChart//c:smooth"):
        smooth.getparent().remove(smooth)  # python-pptx writes it, the schema has none here
    _gaps(chart)


def draw_trend(
    canvas: Canvas, catalogue: Catalogue, view: ChartView, plot: TrendPlot, box: Box, theme: Theme
) -> None:
    """One line a territory over the years, marked ones over the others and named at their end."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_TICK_LABEL_POSITION

    language = view.selection.language
    lines = (*plot.others, *plot.marked)
    names = {t.area: t.name for t in catalogue.territories.values()}
    years = range(plot.years[0], plot.years[-1] + 1)
    tick_of = dict(zip(plot.years, plot.ticks, strict=True))
    data: Any = CategoryChartData(number_format="General")  # type: ignore[no-untyped-call]
    data.categories = [tick_of.get(year, str(year)) for year in years]
    for line in lines:
        of_year = dict(zip(plot.years, line.values, strict=True))
        name = next((n for a, n in names.items() if a == line.key), line.key)
        data.add_series(name, [of_year.get(year) for year in years])
    plane = Box(box.x + 52, box.y + HEADER, box.width - 52 - NAMES, box.height - HEADER - 24)
    frame_box = Box(box.x, box.y, box.width - NAMES, box.height)
    frame = native.add_chart(canvas, "LINE_MARKERS", data, frame_box, name=view.title, alt=view.alt)
    chart = frame.chart
    native.lettered(chart, theme, SIZE)
    native.placed(chart, plane, frame_box)
    values, across = chart.value_axis, chart.category_axis
    values.minimum_scale, values.maximum_scale = plot.low, plot.high
    native.quiet(values, theme)
    values.has_major_gridlines = True
    native.stroked(values.major_gridlines.format.line, theme.grid, 0.75)
    values.tick_labels.font.color.rgb = native.rgb(theme.muted)
    decimals = 0 if plot.high - plot.low > TENS else 1
    form = native.number_format(language, [number(language, 0, decimals)])
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = form, False
    native.quiet(across, theme, line=True)
    across.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    for line, one in zip(lines, chart.plots[0].series, strict=True):
        _trend_line(line, one, theme, marked=line in plot.marked)
    _gaps(chart, "span" if len(years) > len(plot.years) else "gap")
    place = Box(box.x, box.y - 2, box.width, HEADER)
    canvas.text(plot.unit, place, [[Run(plot.unit, SIZE, colour=theme.muted)]])
    scale = plane.height / (plot.high - plot.low)
    heights = dodge([one.y for one in plot.labels], LABEL_ROOM / scale, plot.low, plot.high)
    for label, height in zip(plot.labels, heights, strict=True):
        y = plane.bottom - (height - plot.low) * scale
        runs = [Run(f"{label.name} ", SIZE), Run(label.value, SIZE, True)]
        place = Box(plane.right + 8, y - 8, NAMES - 8, 16)
        word = translate(language, "slides.end", name=label.name)
        canvas.text(word, place, [runs], anchor="middle")


TENS = 8
"""Range over which an axis needs no decimals."""


def _trend_line(line: TrendLine, one: Any, theme: Theme, *, marked: bool) -> None:
    one.smooth = False
    tint = colour(theme, line.role) if marked else theme.line
    native.stroked(one.format.line, tint, 3 if line.selected else 1.75 if marked else 1, line.dash)
    fill = theme.beam if line.selected else tint
    size = 9 if line.selected else 6 if marked else 4
    edge = theme.ink if line.selected else tint
    native.marked(one.marker, line.symbol if marked else Symbol.CIRCLE, size, fill, edge)


def _without_marks(one: Any) -> None:
    from pptx.enum.chart import XL_MARKER_STYLE

    one.marker.style = XL_MARKER_STYLE.NONE


def _step(plot: RadarPlot) -> float:
    ticks = [value for value, _ in plot.ticks]
    return ticks[1] - ticks[0] if len(ticks) > 1 else plot.high - plot.low


def _gaps(chart: Any, blanks: str = "gap") -> None:
    """What stands where a value is missing: a gap, or the line from one year to the next."""
    place = chart._chartSpace.chart
    for one in place.findall(f"{{{native.CHART}}}dispBlanksAs"):
        one.set("val", blanks)
