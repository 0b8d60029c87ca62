"""Draws charts of lines with dots (voices on a scale, two places a domain) as native XY."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.catalogue import Catalogue
from dashboard.charts.actor_scale.plot import ScalePlot
from dashboard.charts.rank_gap.plot import PlacesPlot
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.drawing import colour
from dashboard.charts.shared.text_width import text_width, widest
from dashboard.export.slides.canvas import Canvas, Run, Stroke
from dashboard.export.slides.geometry import Box
from dashboard.export.slides.planes import TEXT, Chart, Dot, Series
from dashboard.export.slides.scatters import ticks_of
from dashboard.text.i18n import translate
from dashboard.tokens import Symbol, Theme

NAME = 11.5
HEADER, FOOT = 18, 18
PITCH = 40
LANES = 0.62
"""Part of the height of a line over which its lanes are laid."""
MARK = 10


def draw_scale(
    canvas: Canvas, catalogue: Catalogue, view: ChartView, plot: ScalePlot, box: Box, theme: Theme
) -> float:
    """Several voices on one scale: a line each, from the lowest to the highest, and dots."""
    names = [(line.label, line.selected) for line in plot.lines]
    gaps = [line.text for line in plot.lines]
    edge = (plot.high - plot.low) * 0.04
    chart = lines_of(
        canvas, names, gaps, plot.header, box, (plot.low - edge, plot.high + edge), theme
    )
    language = view.selection.language
    ends = [
        (chart.at(line.ends[0], -i), chart.at(line.ends[1], -i))
        for i, line in enumerate(plot.lines)
        if line.ends
    ]
    word = translate(language, "slides.range")
    canvas.outline(word, ends, stroke=Stroke(theme.muted, 1.25), closed=False)
    placed = [
        (dot, -i - ((dot.lane + 0.5) / plot.lanes - 0.5) * LANES)
        for i, line in enumerate(plot.lines)
        for dot in line.dots
    ]
    intervals = [
        (chart.at(dot.low, y), chart.at(dot.high, y))
        for dot, y in placed
        if dot.low is not None and dot.high is not None
    ]
    word = translate(language, "slides.intervals")
    canvas.outline(word, intervals, stroke=Stroke(theme.muted, 1.5), closed=False)
    series = []
    for role in dict.fromkeys(dot.role for dot, _ in placed):
        hue = colour(theme, role)
        own = [(dot, y) for dot, y in placed if dot.role == role]
        name = next((item.label for item in view.legend if item.role == role), role)
        dots = (Dot(d.value, y, "", hue, d.symbol, theme.ink, size=MARK) for d, y in own)
        series.append(Series(name, tuple(dots)))
        others = [(dot, y) for dot, y in own if dot.other is not None]
        if others:
            second = translate(language, "slides.second", name=name)
            hollow = (Dot(d.other or 0, y, "", hue, d.symbol, hollow=True, size=MARK)
                      for d, y in others)  # fmt: skip
            series.insert(0, Series(second, tuple(hollow)))
    if series:
        chart.draw(view.title, view.alt, series)
    scale_over(chart, ticks_of(language, (plot.low, plot.high)))
    place = Box(chart.box.x, chart.box.bottom + 4, chart.box.width, 15)
    canvas.text(plot.axis, place, [[Run(plot.axis, TEXT, colour=theme.muted)]])
    return place.bottom


def draw_places(
    canvas: Canvas, catalogue: Catalogue, view: ChartView, plot: PlacesPlot, box: Box, theme: Theme
) -> float:
    """Two places a domain: in the figures and in the answers, first place at the right."""
    last = max((tick for tick, _ in plot.ticks), default=1)
    names = [(line.label, line.blind) for line in plot.lines]
    gaps = [line.text for line in plot.lines]
    chart = lines_of(canvas, names, gaps, plot.header, box, (last + 0.8, 0.2), theme)
    language = view.selection.language
    for blind, tint in ((False, theme.judged_stem[2]), (True, theme.judged[-1])):
        stems = [
            (chart.at(line.measured, -i), chart.at(line.perceived, -i))
            for i, line in enumerate(plot.lines)
            if line.measured is not None and line.perceived is not None and line.blind is blind
        ]
        word = translate(language, "slides.range")
        canvas.outline(word, stems, stroke=Stroke(tint, 3), closed=False)
    actor = colour(theme, plot.actor_role)
    measured = tuple(
        Dot(line.measured, -i, "", theme.ink, Symbol.SQUARE, hollow=True, size=MARK + 2)
        for i, line in enumerate(plot.lines)
        if line.measured is not None
    )
    perceived = tuple(
        Dot(line.perceived, -i, "", actor, plot.actor_symbol, theme.ink, size=MARK)
        for i, line in enumerate(plot.lines)
        if line.perceived is not None
    )
    titles = {column.key: column.label for column in view.columns}
    series = [
        Series(titles.get(key, key), dots)
        for key, dots in (("measured_place", measured), ("perceived_place", perceived))
        if dots
    ]
    if series:
        chart.draw(view.title, view.alt, series)
    scale_over(chart, plot.ticks)
    place = Box(chart.box.x, chart.box.y - HEADER, chart.box.width, 15)
    run = Run(plot.axis, TEXT, colour=theme.muted)
    canvas.text(plot.axis, place, [[run]], align="center")
    return chart.box.bottom


def lines_of(
    canvas: Canvas,
    names: Sequence[tuple[str, bool]],
    texts: Sequence[str],
    header: str,
    box: Box,
    ends: tuple[float, float],
    theme: Theme,
) -> Chart:
    """The plane, line `i` at height `-i`, with hairlines, names at the left, texts at the right."""
    left = widest([name for name, _ in names], NAME) + 16
    right = max(widest(texts, NAME), text_width(header, TEXT)) + 16
    pitch = min(PITCH, (box.height - HEADER - FOOT) / max(len(names), 1))
    height = pitch * len(names)
    plane = Box(box.x + left, box.y + HEADER, box.width - left - right, height)
    chart = Chart(canvas, plane, ends, (-len(names) + 0.5, 0.5), theme)
    rules = [
        ((box.x, plane.y + i * pitch), (box.right, plane.y + i * pitch))
        for i in range(1, len(names))
    ]
    canvas.outline("—", rules, stroke=Stroke(theme.grid, 0.75), closed=False)
    for i, ((name, strong), text) in enumerate(zip(names, texts, strict=True)):
        y = plane.y + (i + 0.5) * pitch - 8
        canvas.text(name, Box(box.x, y, left, 16), [[Run(name, NAME, strong)]], anchor="middle")
        place = Box(box.right - 200, y, 200, 16)
        run = Run(text, NAME, strong)
        canvas.text(f"{name} · {text}", place, [[run]], align="right", anchor="middle")
    place = Box(box.right - 200, box.y, 200, HEADER)
    canvas.text(header, place, [[Run(header, TEXT, colour=theme.muted)]], align="right")
    return chart


def scale_over(chart: Chart, ticks: Sequence[tuple[float, str]]) -> None:
    """Figures over the plane."""
    for value, text in ticks:
        x, _ = chart.at(value, 0)
        run = Run(text, TEXT, colour=chart.theme.muted)
        place = Box(x - 40, chart.box.y - HEADER, 80, 15)
        chart.canvas.text(text, place, [[run]], align="center")
