"""Draws a strip plot as native bars from the reference, with what stands beside them as shapes."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.drawing import colour, shade
from dashboard.charts.shared.strip_ground import scale
from dashboard.charts.shared.strip_plot import StripLine, StripPlot
from dashboard.charts.shared.text_width import text_width, widest
from dashboard.export.slides import native
from dashboard.export.slides.canvas import Canvas, Run, Stroke
from dashboard.export.slides.geometry import PLOT, Box
from dashboard.text.i18n import translate
from dashboard.tokens import Symbol, Theme

ROWS = 20
"""Lines in one column of bars, at most; more stand side by side."""
PITCH = 34
"""Height of a line, at most."""
NAME, SMALL = 11, 8.5
"""Letters of names: in one column of bars, and in several."""
HEADER = 18
GAP = 20
ARROWS = {-1: Symbol.TRIANGLE_LEFT, 1: Symbol.TRIANGLE_RIGHT}
LABEL = 52
"""Room beyond the bars for the figures at their ends."""
LONGEST_NAME = 340


def draw_strip(
    canvas: Canvas, catalogue: Catalogue, view: ChartView, plot: StripPlot, box: Box, theme: Theme
) -> float:
    """The lines in as many columns of bars as they need, all on one scale."""
    columns = ceil(len(plot.lines) / ROWS)
    rows = ceil(len(plot.lines) / columns)
    width = (box.width - GAP * (columns - 1)) / columns
    end = box.y
    for n in range(columns):
        lines = plot.lines[n * rows : (n + 1) * rows]
        place = Box(box.x + n * (width + GAP), box.y, width, box.height)
        column = _Column(
            canvas, view, plot, lines, rows, place, theme, SMALL if columns > 2 else NAME
        )
        column.draw()
        end = max(end, column.plane.bottom)
    return end


class _Column:
    """Some of the lines of a plot, from top to bottom: names, bars, places."""

    def __init__(
        self,
        canvas: Canvas,
        view: ChartView,
        plot: StripPlot,
        lines: Sequence[StripLine],
        rows: int,
        box: Box,
        theme: Theme,
        size: float,
    ) -> None:
        self.canvas, self.view, self.plot, self.lines = canvas, view, plot, lines
        self.box, self.theme, self.size = box, theme, size
        self.language = view.selection.language
        self.names = [self._name(line) for line in lines]
        names = widest([name for name in self.names if name], size) + 10
        self.told = any(
            line.others or line.marks or line.other is not None or line.low is not None
            for line in plot.lines
        )
        """Whether figures stand in a column of their own: other marks would cross them."""
        figures = widest([line.figure for line in plot.lines], size) + 16 if self.told else 0
        self.places = [_place(line) for line in lines] if size == NAME else []
        places = widest(self.places, size) if any(self.places) else 0
        if places:
            places = max(places, text_width(plot.place_header, size)) + 12
        self.pitch = min(PITCH, (box.height - HEADER) / rows)
        beyond = 12 if self.told else LABEL
        left = box.x + names + beyond
        self.figures_end = box.right - places
        right = self.figures_end - figures - beyond
        height = self.pitch * len(lines)
        self.plane = Box(left, box.y + HEADER, right - left, height)

    def draw(self) -> None:
        """Band and ticks under the bars, the chart, headers and places around it."""
        self._bands()
        self._bars()
        self._marks()
        self._headers()
        for i, line in enumerate(self.lines):
            tint = shade(self.theme, line.role, "figure") if line.apart else self.theme.ink
            figure = line.figure if self.told else ""
            self._beside(i, figure, self.figures_end, tint)
            self._beside(i, self.places[i] if self.places else "", self.box.right, self.theme.ink)

    def _beside(self, index: int, text: str, end: float, tint: str) -> None:
        """A text of a column at the right, which ends somewhere."""
        line = self.lines[index]
        place = Box(end - 150, self._middle(index) - 8, 150, 16)
        run = Run(text, self.size, line.apart or line.selected, tint)
        self.canvas.text(f"{line.name} · {text}", place, [[run]], align="right", anchor="middle")

    def _name(self, line: StripLine) -> str:
        """The name beside a bar; that of a line which only says something stands over all."""
        if not line.key and not line.others:
            return ""
        name = line.name
        if line.short and text_width(name, self.size) > LONGEST_NAME * self.box.width / PLOT.width:
            name = line.short
        return name

    def _middle(self, index: int) -> float:
        return self.plane.y + (index + 0.5) * self.pitch

    def _across(self, value: float) -> float:
        low, high = scale(self.plot)
        part = (value - low) / (high - low)
        return self.plane.x + self.plane.width * min(max(part, 0), 1)

    def _bands(self) -> None:
        if self.plot.band:
            low, high = sorted(map(self._across, self.plot.band))
            place = Box(low, self.plane.y, high - low, self.plane.height)
            name = translate(self.language, "slides.band")
            self.canvas.preset(name, "rect", place, fill=self.theme.grid)
        if self.plot.middle is not None:
            x = self._across(self.plot.middle)
            stroke = Stroke(self.theme.muted, 1, "dot")
            ends = ((x, self.plane.y), (x, self.plane.bottom))
            self.canvas.line(translate(self.language, "slides.median"), *ends, stroke)

    def _bars(self) -> None:
        from pptx.chart.data import CategoryChartData
        from pptx.enum.chart import XL_LABEL_POSITION, XL_TICK_LABEL_POSITION

        plot, theme = self.plot, self.theme
        form = native.number_format(self.language, [line.figure for line in self.lines])
        data: Any = CategoryChartData(number_format=form)  # type: ignore[no-untyped-call]
        data.categories = [name or " " for name in self.names]
        data.add_series(plot.value_header or self.view.subtitle, [x.value for x in self.lines])
        frame_box = self.box
        frame = native.add_chart(
            self.canvas, "BAR_CLUSTERED", data, frame_box,
            name=self.view.title, alt=self.view.alt,
        )  # fmt: skip
        chart = frame.chart
        native.lettered(chart, theme, self.size)
        native.placed(chart, self.plane, frame_box)
        names, values = chart.category_axis, chart.value_axis
        names.reverse_order = True
        names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        native.quiet(names, theme, line=plot.reference is not None)
        ends = scale(plot)
        values.minimum_scale, values.maximum_scale = min(ends), max(ends)
        values.reverse_order = plot.descending
        values.tick_label_position = XL_TICK_LABEL_POSITION.NONE
        native.quiet(values, theme)
        if plot.reference is not None:
            values.crosses_at = plot.reference
        bars = chart.plots[0]
        bars.gap_width = 200 if self.told else 70
        bars.vary_by_categories = False
        series = bars.series[0]
        series.invert_if_negative = False
        native.filled(series.format.fill, theme.muted)
        if not self.told:
            labels = series.data_labels
            labels.show_value = True
            labels.number_format, labels.number_format_is_linked = form, False
            labels.position = XL_LABEL_POSITION.OUTSIDE_END
        for index, line in enumerate(self.lines):
            if line.value is None:
                continue
            point = series.points[index]
            native.filled(point.format.fill, shade(theme, line.role, "stem"))
            if line.selected and line.head != "beam":
                native.stroked(point.format.line, theme.beam, 2.25)
            if not self.told and not native.writes(self.language, form, line.value, line.figure):
                own = point.data_label
                own.text_frame.text = line.figure
                own.position = XL_LABEL_POSITION.OUTSIDE_END

    def _marks(self) -> None:
        """The values of the other areas, intervals, compared areas, second values."""
        theme, half = self.theme, self.pitch * 0.3
        ticks = [
            ((x, y - half), (x, y + half))
            for i, line in enumerate(self.lines)
            for value in line.others
            for x, y in [(self._across(value), self._middle(i))]
        ]
        name = translate(self.language, "slides.others")
        self.canvas.outline(name, ticks, stroke=Stroke(theme.tick, 1), closed=False)
        intervals = [
            ((self._across(line.low), self._middle(i)), (self._across(line.high), self._middle(i)))
            for i, line in enumerate(self.lines)
            if line.low is not None and line.high is not None
        ]
        name = translate(self.language, "slides.intervals")
        self.canvas.outline(name, intervals, stroke=Stroke(theme.ink, 1.25), closed=False)
        for i, line in enumerate(self.lines):
            for mark in line.marks:
                tint = colour(theme, mark.role)
                symbol = ARROWS.get(mark.beyond, mark.symbol)
                at = (self._across(mark.value), self._middle(i))
                self.canvas.mark(line.name, *at, 8, symbol, tint, theme.paper)
            if line.other is not None:
                at = (self._across(line.other), self._middle(i))
                tint = colour(theme, line.head)
                self.canvas.mark(line.name, *at, 9, Symbol.RING, tint, theme.paper)
            if line.value is not None and line.head == "beam":
                at = (self._across(line.value), self._middle(i))
                symbol = ARROWS.get(line.beyond, Symbol.CIRCLE)
                self.canvas.mark(line.name, *at, 9, symbol, theme.beam, theme.paper, theme.casing)
            if not self.names[i]:
                place = Box(self.box.x, self._middle(i) - 8, self.box.width, 16)
                run = Run(line.name, self.size, colour=theme.muted)
                self.canvas.text(line.name, place, [[run]], anchor="middle")

    def _headers(self) -> None:
        plot, theme, size = self.plot, self.theme, self.size
        y = self.box.y
        if plot.reference is None:
            return
        x = self._across(plot.reference)
        wide = text_width(plot.reference_label, size) / 2 + 6
        for text, place, align, strong in (
            (plot.reference_label, Box(x - 70, y, 140, HEADER), "center", True),
            (plot.less, Box(x - wide - 150, y, 150, HEADER), "right", False),
            (plot.more, Box(x + wide, y, 150, HEADER), "left", False),
            (plot.value_header if self.told else "",
             Box(self.figures_end - 150, y, 150, HEADER), "right", False),
            (plot.place_header if any(self.places) else "",
             Box(self.box.right - 150, y, 150, HEADER), "right", False),
        ):  # fmt: skip
            tint = theme.ink if strong else theme.muted
            self.canvas.text(text, place, [[Run(text, size, strong, tint)]], align=align)


def _place(line: StripLine) -> str:
    """The place of a line with what it shares it with and its interval."""
    interval = f"({line.interval})" if line.interval else ""
    return " ".join(filter(None, (line.place, line.tie, interval)))
