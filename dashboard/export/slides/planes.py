"""Draws points in a plane as a native chart of XY, with grounds, lines, ticks and names on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts.shared.label_drawing import NamedPoint, Plane, named
from dashboard.charts.shared.label_placement import Box as Taken
from dashboard.charts.shared.outlines import is_pale
from dashboard.charts.shared.text_width import text_width
from dashboard.export.slides import native
from dashboard.export.slides.canvas import HOLLOW, Canvas, Run, Stroke, hollowed, mixed
from dashboard.export.slides.geometry import Box
from dashboard.tokens import Symbol, Theme

POINT, CHOSEN = 9, 12
"""Diameters of points, in points."""
TEXT, NAME = 10.5, 10.5
LINE = 16
Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a series, in the values of the axes."""

    x: float
    y: float
    name: str
    colour: str
    symbol: Symbol
    edge: str = ""
    hollow: bool = False
    size: int = POINT
    bold: bool = False
    kept: bool = False
    """Whether it is named even where there is no room for every name."""


@dataclass(frozen=True, slots=True)
class Series:
    """Points of one kind; `name` is what the legend and the data sheet call them."""

    name: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A plane on a slide: the box of its axes, the ranges of both, which may run downwards."""

    canvas: Canvas
    box: Box
    x_range: Range
    y_range: Range
    theme: Theme

    def at(self, x: float, y: float) -> tuple[float, float]:
        """The place of two values."""
        left, right = self.x_range
        bottom, top = self.y_range
        across, up = (x - left) / (right - left), (y - bottom) / (top - bottom)
        return self.box.x + across * self.box.width, self.box.bottom - up * self.box.height

    def ground(self, name: str, x: Range, y: Range, fill: str, opacity: float = 1) -> None:
        """A rectangle under the points, cut at the ends of the plane."""
        (x0, y0), (x1, y1) = self.at(x[0], y[0]), self.at(x[1], y[1])
        left, right = sorted(min(max(one, self.box.x), self.box.right) for one in (x0, x1))
        top, bottom = sorted(min(max(one, self.box.y), self.box.bottom) for one in (y0, y1))
        place = Box(left, top, right - left, bottom - top)
        self.canvas.preset(name, "rect", place, fill=mixed(fill, self.theme.paper, opacity))

    def band(self, name: str, near: Range, *, upright: bool, opacity: float = 1) -> None:
        """What is close to the reference on one of the axes, over the whole of the other."""
        x, y = (near, self.y_range) if upright else (self.x_range, near)
        self.ground(name, x, y, self.theme.grid, opacity)

    def crossing(self, name: str, x: float | None, y: float | None) -> None:
        """The upright line and the level one, over the whole plane."""
        stroke = Stroke(self.theme.ink, 1)
        if x is not None:
            across, _ = self.at(x, self.y_range[0])
            self.canvas.line(name, (across, self.box.y), (across, self.box.bottom), stroke)
        if y is not None:
            _, up = self.at(self.x_range[0], y)
            self.canvas.line(name, (self.box.x, up), (self.box.right, up), stroke)

    def ticks_across(self, ticks: Sequence[tuple[float, str]], strong: float | None = None) -> None:
        """Texts under the plane."""
        for value, text in ticks:
            x, _ = self.at(value, self.y_range[0])
            self._tick(text, Box(x - 40, self.box.bottom + 3, 80, 14), "center", value == strong)

    def ticks_up(self, ticks: Sequence[tuple[float, str]], strong: float | None = None) -> None:
        """Texts at the left of the plane."""
        for value, text in ticks:
            _, y = self.at(self.x_range[0], value)
            self._tick(text, Box(self.box.x - 86, y - 7, 80, 14), "right", value == strong)

    def corners(self, names: Sequence[str], colours: Sequence[str]) -> None:
        """The name of each corner inside it: top left, top right, bottom left, bottom right."""
        for index, (text, colour) in enumerate(zip(names, colours, strict=True)):
            y = self.box.bottom - LINE - 3 if index > 1 else self.box.y + 3
            place = Box(self.box.x + 6, y, self.box.width - 12, LINE)
            run = Run(text, TEXT, True, colour)
            self.canvas.text(text, place, [[run]], align="right" if index % 2 else "left")

    def words(self, below: Sequence[str], above: str) -> None:
        """What the axis across says under it (left, middle, right), and the other over it."""
        y = self.box.bottom + 19
        place = Box(self.box.x, y, self.box.width, 15)
        for text, align in zip(below, ("left", "center", "right"), strict=True):
            self.canvas.text(text, place, [[self._quiet(text)]], align=align)
        place = Box(self.box.x - 60, self.box.y - 19, self.box.width + 60, 15)
        self.canvas.text(above, place, [[self._quiet(above)]])

    def margins(self, name: str, strokes: Sequence[tuple[float, float, float]]) -> None:
        """Upright strokes: place across, low end, high end."""
        low_end, high_end = min(self.y_range), max(self.y_range)
        lines = [
            (self.at(x, max(low, low_end)), self.at(x, min(high, high_end)))
            for x, low, high in strokes
        ]
        self.canvas.outline(name, lines, stroke=Stroke(self.theme.tick, 1), closed=False)

    def draw(
        self,
        name: str,
        alt: str,
        series: Sequence[Series],
        *,
        taken: Callable[[Plane], Sequence[Taken]] | None = None,
        all_named: bool = True,
    ) -> None:
        """The native chart; if `taken` says what names keep out of, points are named."""
        from pptx.chart.data import XyChartData

        # LibreOffice leaves out a series that is shorter than one after it
        series = sorted(series, key=lambda one: -len(one.dots))
        data: Any = XyChartData()  # type: ignore[no-untyped-call]
        for one in series:
            sheet = data.add_series(one.name)
            for dot in one.dots:
                sheet.add_data_point(dot.x, dot.y)
        frame = native.add_chart(self.canvas, "XY_SCATTER", data, self.box, name=name, alt=alt)
        native.lettered(frame.chart, self.theme, NAME)
        native.placed(frame.chart, self.box, self.box)
        _axis(frame.chart.category_axis, self.x_range, self.theme)
        _axis(frame.chart.value_axis, self.y_range, self.theme)
        for one, drawn in zip(series, frame.chart.plots[0].series, strict=True):
            _look(one, drawn, self.theme)
        if taken:
            self._names(series, frame.chart, taken, all_named)

    def _names(
        self,
        series: Sequence[Series],
        chart: Any,
        taken: Callable[[Plane], Sequence[Taken]],
        all_named: bool,
    ) -> None:
        """Names beside their points as data labels; those a line leads to as texts."""
        from pptx.enum.chart import XL_LABEL_POSITION

        dots = [
            (one, i, dot)
            for one, each in enumerate(series)
            for i, dot in enumerate(each.dots)
            if dot.name
        ]
        points = [NamedPoint(d.x, d.y, d.name, d.bold, d.kept) for _, _, d in dots]
        of = {id(point): place for point, place in zip(points, dots, strict=True)}
        size = (int(self.box.width), int(self.box.height))
        plane = Plane(self.x_range, self.y_range, size)
        others = [plane.at(dot.x, dot.y) for each in series for dot in each.dots if not dot.name]
        room = [(x - POINT, y - POINT, x + POINT, y + POINT) for x, y in others]

        def full(plane: Plane) -> Sequence[Taken]:
            return [*taken(plane), *room]

        for point, place, x, y in named(points, plane, full, all_named=all_named):
            one, i, _ = of[id(point)]
            if place.led or (place.side == "middle right" and _oblique(plane, point, x, y)):
                self._led(point, place.side, (x, y))
                continue
            label = chart.plots[0].series[one].points[i].data_label
            label.text_frame.text = point.text
            label.text_frame.paragraphs[0].runs[0].font.bold = point.bold
            label.position = getattr(XL_LABEL_POSITION, _side(place.side))

    def _led(self, point: NamedPoint, side: str, to: tuple[float, float]) -> None:
        x, y = self.at(*to)
        level, across = side.split(" ")
        width = text_width(point.text, NAME) + 8
        left = {"right": x, "left": x - width, "center": x - width / 2}[across]
        top = {"middle": y - 7, "top": y - 14, "bottom": y}[level]
        stroke = Stroke(self.theme.muted, 0.75)
        self.canvas.line(point.text, self.at(point.x, point.y), (x, y), stroke)
        align = {"right": "left", "left": "right", "center": "center"}[across]
        run = Run(point.text, NAME, point.bold)
        self.canvas.text(point.text, Box(left, top, width, 14), [[run]], align=align,
                         anchor="middle", wrap=False)  # fmt: skip

    def _tick(self, text: str, place: Box, align: str, strong: bool) -> None:
        tint = self.theme.ink if strong else self.theme.muted
        run = Run(text, TEXT, strong, tint)
        self.canvas.text(text, place, [[run]], align=align, anchor="middle")

    def _quiet(self, text: str) -> Run:
        return Run(text, TEXT, colour=self.theme.muted)


def _side(place: str) -> str:
    """The side of a data label, from that of a name as Plotly says it."""
    level, across = place.split(" ")
    if across == "center":
        return "ABOVE" if level == "top" else "BELOW"
    return across.upper()


def _oblique(plane: Plane, point: NamedPoint, x: float, y: float) -> bool:
    """Whether a name stands askew of its point: a data label cannot."""
    (across, up), (to, at) = plane.at(point.x, point.y), plane.at(x, y)
    return abs(to - across) > 1 and abs(at - up) > 1


def _axis(axis: Any, ends: Range, theme: Theme) -> None:
    from pptx.enum.chart import XL_TICK_LABEL_POSITION

    axis.minimum_scale, axis.maximum_scale = min(ends), max(ends)
    axis.reverse_order = ends[0] > ends[1]
    axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    native.quiet(axis, theme)


def _look(one: Series, drawn: Any, theme: Theme) -> None:
    """The mark of a series, that of its first point; points that differ have their own."""
    drawn.format.line.fill.background()
    first = one.dots[0]
    _mark(drawn.marker, first, theme)
    for dot, point in zip(one.dots, drawn.points, strict=False):
        if _looks(dot) != _looks(first):
            _mark(point.marker, dot, theme)


def _looks(dot: Dot) -> tuple[object, ...]:
    return dot.colour, dot.symbol, dot.edge, dot.hollow, dot.size


def _mark(marker: Any, dot: Dot, theme: Theme) -> None:
    hollow = dot.hollow or dot.symbol in HOLLOW
    fill = hollowed(dot.colour, theme.paper) if hollow else dot.colour
    edge = dot.edge or (theme.muted if is_pale(theme, dot.colour) else dot.colour)
    native.marked(marker, dot.symbol, dot.size, fill, edge, 1.5)
