"""Draws the legend of a chart under its drawing: the ruler of classes, then the marks."""

from __future__ import annotations

from dashboard.charts.shared.chart_view import ChartView, LegendItem, Mark, Scale
from dashboard.charts.shared.drawing import colour
from dashboard.charts.shared.map_figure import HATCHES
from dashboard.charts.shared.text_width import text_width
from dashboard.export.slides.canvas import Canvas, Run, Stroke
from dashboard.export.slides.geometry import LEGEND, Box
from dashboard.tokens import Theme

RULER = 330
"""Width of a ruler, in points."""
STEP = 8
SIZE, BOUND_SIZE = 10.5, 9.5
SAMPLE, GAP, ROW = 16, 18, 16
"""Width of the sample of a mark, room between two entries, height of a row."""


def has_legend(view: ChartView) -> bool:
    """Whether anything stands under the drawing."""
    return view.scale is not None or any(item.drawn for item in view.legend)


def draw_legend(canvas: Canvas, view: ChartView, theme: Theme, box: Box = LEGEND) -> None:
    """The classes as one ruler at the left, the marks in rows beside it."""
    left = box.x
    if view.scale:
        draw_ruler(canvas, view.scale, theme, box)
        left += RULER + 2 * GAP
    draw_marks(
        canvas,
        [item for item in view.legend if item.drawn],
        theme,
        Box(left, box.y, box.right - left, box.height),
    )


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


def draw_marks(canvas: Canvas, items: list[LegendItem], theme: Theme, box: Box) -> None:
    """One entry a mark, as many in a row as there is room for."""
    x, y = box.x, box.y
    for item in items:
        width = SAMPLE + 4 + text_width(item.label, SIZE)
        if x > box.x and x + width > box.right:
            x, y = box.x, y + ROW
        _sample(canvas, item, theme, Box(x, y, SAMPLE, ROW - 2))
        place = Box(x + SAMPLE + 4, y, width - SAMPLE + 6, ROW - 2)
        canvas.text(item.label, place, [[Run(item.label, SIZE)]], anchor="middle", wrap=False)
        x += width + GAP


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
