"""Draws the legend of a chart under its drawing: the ruler of classes, then the marks."""

from __future__ import annotations

from dashboard.charts.shared.chart_view import ChartView, LegendItem, Mark, Scale
from dashboard.charts.shared.drawing import colour
from dashboard.charts.shared.map_figure import HATCHES
from dashboard.export.picture.font import SAFE, width
from dashboard.export.slides.canvas import Canvas, Run, Stroke
from dashboard.export.slides.geometry import Box
from dashboard.tokens import Theme

RULER, RULER_HEIGHT = 250, 36
"""Width and height of a ruler with its words, in points."""
STEP = 8
SIZE, BOUND_SIZE = 10.5, 9.5
SAMPLE, GAP, ROW = 20, 18, 16
"""Width of the sample of a mark, room between two entries, height of a row."""


def legend_height(view: ChartView, width: float) -> float:
    """Points that a legend takes below a drawing; 0 where there is none."""
    marks = _marks(view)
    rows = len(_rows(marks, width - (RULER + 2 * GAP if view.scale else 0))) * ROW if marks else 0
    return max(rows, RULER_HEIGHT if view.scale else 0)


def draw_legend(canvas: Canvas, view: ChartView, theme: Theme, box: Box, *, beside: bool) -> None:
    """The classes as one ruler, the marks in rows `beside` it or below it."""
    left, top = box.x, box.y
    if view.scale:
        draw_ruler(canvas, view.scale, theme, box)
        left, top = (left + RULER + 2 * GAP, top) if beside else (left, top + RULER_HEIGHT + 10)
    place = Box(left, top, box.right - left, box.bottom - top)
    for y, row in enumerate(_rows(_marks(view), place.width)):
        x = place.x
        for item in row:
            _sample(canvas, item, theme, Box(x, place.y + y * ROW, SAMPLE, ROW - 2))
            text = Box(x + SAMPLE + 4, place.y + y * ROW, _width(item) - SAMPLE, ROW - 2)
            run = Run(item.label, SIZE)
            canvas.text(item.label, text, [[run]], anchor="middle", wrap=False)
            x += _width(item) + GAP


def _marks(view: ChartView) -> list[LegendItem]:
    return [item for item in view.legend if item.drawn]


def _width(item: LegendItem) -> float:
    return SAMPLE + 4 + width(item.label, SIZE) * SAFE


def _rows(items: list[LegendItem], room: float) -> list[list[LegendItem]]:
    """Entries in as many rows as they need."""
    rows: list[list[LegendItem]] = []
    for item in items:
        taken = sum(_width(one) + GAP for one in rows[-1]) if rows else 0
        if rows and taken + _width(item) <= room:
            rows[-1].append(item)
        else:
            rows.append([item])
    return rows


def draw_ruler(canvas: Canvas, scale: Scale, theme: Theme, box: Box) -> None:
    """Equal steps, bounds under the joints, words above."""
    width = RULER / len(scale.roles)
    top = box.y + 13
    for i, role in enumerate(scale.roles):
        place = Box(box.x + i * width, top, width, STEP)
        stroke = Stroke(theme.judged_stem[2], 0.5)
        canvas.preset(scale.texts[i], "rect", place, fill=colour(theme, role), stroke=stroke)
    for i, bound in enumerate(scale.bounds, 1):
        place = Box(box.x + i * width - 40, top + STEP + 1, 80, 12)
        canvas.text(bound, place, [[Run(bound, BOUND_SIZE, colour=theme.muted)]], align="center")
    words = {"left": scale.left, "center": scale.middle, "right": scale.right}
    for align, text in words.items():
        place = Box(box.x, box.y - 2, RULER, 13)
        canvas.text(text, place, [[Run(text, SIZE)]], align=align)


def _sample(canvas: Canvas, item: LegendItem, theme: Theme, box: Box) -> None:
    tint = colour(theme, item.role)
    middle = (box.x + box.width / 2, box.y + box.height / 2)
    match item.mark:
        case Mark.LINE:
            ends = ((box.x, middle[1]), (box.right, middle[1]))
            canvas.line(item.label, *ends, Stroke(tint, 2, item.dash))
        case Mark.DOT:
            canvas.mark(item.label, *middle, 9, item.symbol, tint, theme.paper)
        case Mark.STAR:
            canvas.text(item.label, box, [[Run("*", 13, True)]], align="center", anchor="middle")
        case Mark.DAGGER:
            canvas.text(item.label, box, [[Run("†", 13, True)]], align="center", anchor="middle")
        case _:
            ring = [
                (box.x, box.y + 2),
                (box.right, box.y + 2),
                (box.right, box.bottom - 2),
                (box.x, box.bottom - 2),
            ]
            hatch = HATCHES.get(item.mark, "")
            stroke = Stroke(theme.judged_stem[2], 0.5)
            canvas.outline(
                item.label, [ring], fill=tint, hatch=hatch, ink=theme.muted, stroke=stroke
            )
