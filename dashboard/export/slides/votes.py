"""Draws what rooms answered: shares as native bars, means as native points, on one scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from dashboard.catalogue import Catalogue
from dashboard.charts.room_vote.figure import LIFT, scale
from dashboard.charts.room_vote.plot import Block, VoteLine, VotePlot
from dashboard.charts.room_vote.plot import Dot as Answer
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.drawing import colour, text_on
from dashboard.charts.shared.text_width import text_width
from dashboard.export.slides import native
from dashboard.export.slides.canvas import Canvas, Run, Stroke
from dashboard.export.slides.geometry import Box
from dashboard.export.slides.lines import MARK, lines_of, scale_over
from dashboard.export.slides.planes import TEXT, Chart, Dot, Series
from dashboard.export.slides.scatters import ticks_of
from dashboard.text.i18n import translate
from dashboard.tokens import Symbol, Theme

INSIDE = 10
"""Letters in a bar."""
SLACK = 1e-6
"""Binary rounding between the end of a bar and the start of the next."""


def draw_votes(
    canvas: Canvas, catalogue: Catalogue, view: ChartView, plot: VotePlot, box: Box, theme: Theme
) -> float:
    """The lines from top to bottom: names, bars or points, figures at the right."""
    named = [(_name(line), line.strong) for line in plot.lines]
    texts = [" · ".join(filter(None, (line.figure, line.aside))) for line in plot.lines]
    header = " · ".join(filter(None, (plot.figure_header, plot.aside_header)))
    low, high = scale(plot)
    chart = lines_of(canvas, named, texts, header, box, (low, high), theme)
    bars = _are_bars(plot)
    if bars:
        _bars(chart, view, plot)
    else:
        _cells(chart, plot)
    _strokes(chart, view, plot)
    points = [*_points(chart, view, plot)]
    if points:
        chart.draw(view.title, view.alt, points)
    _words(chart, plot)
    _scale(chart, view, plot)
    return chart.box.bottom + (2 * TEXT if plot.axis else 0)


def _name(line: VoteLine) -> str:
    return ", ".join(filter(None, (line.name, line.of)))


def _are_bars(plot: VotePlot) -> bool:
    """Whether the blocks of every line follow each other from the start of the scale."""
    return any(line.blocks for line in plot.lines) and all(
        abs(gap) < SLACK
        for line in plot.lines
        if line.blocks
        for gap in (
            line.blocks[0].start - plot.low,
            *(right.start - left.end for left, right in pairwise(line.blocks)),
        )
    )


def _bars(chart: Chart, view: ChartView, plot: VotePlot) -> None:
    """A series a colour, in the order in which they follow each other."""
    from pptx.chart.data import CategoryChartData

    roles = [item.role for item in view.legend if any(_of(line, item.role) for line in plot.lines)]
    data: Any = CategoryChartData(number_format="0")  # type: ignore[no-untyped-call]
    data.categories = [line.name for line in plot.lines]
    labels = {item.role: item.label for item in view.legend}
    for role in roles:
        blocks = [_of(line, role) for line in plot.lines]
        data.add_series(labels[role], [one.end - one.start if one else 0 for one in blocks])
    frame = native.add_chart(
        chart.canvas, "BAR_STACKED", data, chart.box, name=view.title, alt=view.alt
    )
    drawn = frame.chart
    native.lettered(drawn, chart.theme, TEXT)
    native.placed(drawn, chart.box, chart.box)
    drawn.plots[0].gap_width, drawn.plots[0].overlap = 60, 100
    _bare(drawn.category_axis, chart.theme)
    drawn.category_axis.reverse_order = True
    _bare(drawn.value_axis, chart.theme)
    drawn.value_axis.minimum_scale, drawn.value_axis.maximum_scale = chart.x_range
    for role, series in zip(roles, drawn.plots[0].series, strict=True):
        native.filled(series.format.fill, colour(chart.theme, role))


def _of(line: VoteLine, role: str) -> Block | None:
    return next((block for block in line.blocks if block.role == role), None)


def _bare(axis: Any, theme: Theme) -> None:
    from pptx.enum.chart import XL_TICK_LABEL_POSITION

    axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    native.quiet(axis, theme)


def _cells(chart: Chart, plot: VotePlot) -> None:
    """Blocks with room between them: the notes of a distribution, what was named first."""
    for y, line in enumerate(plot.lines):
        for block in line.blocks:
            chart.ground(
                f"{line.name} {block.text}".strip(),
                (block.start, block.end),
                (-y - block.bottom, -y - block.top),
                colour(chart.theme, block.role),
            )


def _answers(plot: VotePlot) -> Iterator[tuple[Answer, float]]:
    return ((dot, -float(y)) for y, line in enumerate(plot.lines) for dot in line.dots)


def _strokes(chart: Chart, view: ChartView, plot: VotePlot) -> None:
    """Intervals, and lines from before to after."""
    language, theme = view.selection.language, chart.theme
    for dot, y in _answers(plot):
        if dot.low is not None and dot.high is not None:
            word = translate(language, "slides.intervals")
            stroke = Stroke(colour(theme, dot.role), 1.5 if dot.survey else 3.5)
            chart.canvas.line(word, chart.at(dot.low, y), chart.at(dot.high, y), stroke)
        if dot.before is not None:
            word, up = translate(language, "slides.range"), y + LIFT
            ends = (chart.at(dot.before, up), chart.at(dot.value, up))
            chart.canvas.line(word, *ends, Stroke(theme.muted, 1))


def _points(chart: Chart, view: ChartView, plot: VotePlot) -> Iterator[Series]:
    """A series a colour, those of surveys apart; what was answered before is hollow."""
    theme = chart.theme
    answers = [*_answers(plot)]
    for role, survey in dict.fromkeys((dot.role, dot.survey) for dot, _ in answers):
        of = [(dot, y) for dot, y in answers if (dot.role, dot.survey) == (role, survey)]
        hue, edge = colour(theme, role), "" if survey else theme.ink
        dots = (Dot(d.value, y, "", hue, d.symbol, edge, hollow=survey, size=MARK) for d, y in of)
        yield Series(" · ".join(dict.fromkeys(dot.hover[0] for dot, _ in of)), tuple(dots))
    before = [(dot.before, y) for dot, y in answers if dot.before is not None]
    if before:
        name = translate(view.selection.language, "votes.before")
        rings = (Dot(x, y + LIFT, "", theme.ink, Symbol.RING, size=MARK - 2) for x, y in before)
        yield Series(name, tuple(rings))


def _words(chart: Chart, plot: VotePlot) -> None:
    """What stands in blocks that are wide enough, and what lines say in place of marks."""
    theme = chart.theme
    for y, line in enumerate(plot.lines):
        for block in line.blocks:
            (left, up), (right, _) = chart.at(block.start, -y), chart.at(block.end, -y)
            if block.text and text_width(block.text, INSIDE) <= right - left:
                run = Run(block.text, INSIDE, colour=text_on(theme, colour(theme, block.role)))
                place = Box(left, up - 8, right - left, 16)
                chart.canvas.text(block.text, place, [[run]], align="center", anchor="middle")
        if line.says:
            left, up = chart.at(plot.low, -y)
            place = Box(left, up - 8, chart.box.right - left, 16)
            run = Run(line.says, TEXT)
            chart.canvas.text(line.says, place, [[run]], anchor="middle")


def _scale(chart: Chart, view: ChartView, plot: VotePlot) -> None:
    """Figures under the plane, references over it."""
    theme = chart.theme
    ticks: Sequence[tuple[float, str]] = plot.ticks or ()
    if plot.ticks is None:
        ticks = ticks_of(view.selection.language, (plot.low, plot.high))
    if plot.references:
        chart.ticks_across(ticks)
    else:
        scale_over(chart, ticks)
    drawn = sum(not line.says for line in plot.lines)
    for one in plot.references:
        x, top = chart.at(one.value, 0.5)
        _, bottom = chart.at(one.value, 0.5 - drawn)
        stroke = Stroke(colour(theme, one.role), 1.25, one.dash)
        chart.canvas.line(one.name, (x, top), (x, bottom), stroke)
        left = one.value == min(each.value for each in plot.references) and plot.references[1:]
        place = Box(x - 204 if left else x + 4, chart.box.y - 16, 200, 15)
        run = Run(one.name, TEXT, colour=colour(theme, one.role))
        chart.canvas.text(one.name, place, [[run]], align="right" if left else "left")
    if plot.axis:
        place = Box(chart.box.x, chart.box.bottom + 4, chart.box.width, 15)
        chart.canvas.text(plot.axis, place, [[Run(plot.axis, TEXT, colour=theme.muted)]])
