"""The drawing of a chart in a DOCX: one picture with its legend, and the words that replace it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView
from dashboard.export.picture import Scene, drawing, to_png, to_svg
from dashboard.export.picture.composed import ROUND
from dashboard.export.picture.legend import key
from dashboard.export.picture.scene import moved
from dashboard.tokens import PAPER

PIXELS = 4 / 3
"""Of a drawing, in a point: its texts keep the size that they have on screen."""
SHARP = 2.5
"""Pixels of the picture, in a pixel of the drawing."""
HIGH, WIDEST = 0.94, 330.0
"""Height of a round drawing as a part of its width, and its width in points at most."""
SMALLER = 0.78
"""Size of the letters of a drawing that has half a sheet or less."""
GAP = 6


def scene(catalogue: Catalogue, view: ChartView, room: float) -> Scene:
    """The drawing of a view in so many points, its legend under it."""
    is_round = view.chart in ROUND
    smaller = 1 if room > WIDEST else SMALLER
    width = PIXELS * (min(room, WIDEST) if is_round else room) / smaller
    least = ROUND.get(view.chart) or 0
    part = max(1.0, least / (HIGH * width)) if is_round else 1.0
    height = part * HIGH * width if is_round else None
    drawn = drawing(catalogue, view, theme=PAPER, width=part * width, height=height)
    high = drawn.height / part
    legend = key(view, PAPER, width)
    items = (*moved(drawn.items, 0, 0, 1 / part), *moved(legend.items, 0, high + GAP))
    return Scene(width, high + GAP + legend.height, items, alt=view.alt)


def add_picture(paragraph: Any, catalogue: Catalogue, view: ChartView, room: float) -> None:
    """Adds the drawing to a paragraph, with its alternative."""
    from docx.shared import Pt

    drawn = scene(catalogue, view, room)
    png = to_png(to_svg(drawn, font=False), round(SHARP * drawn.width))
    wide = min(room, drawn.width / PIXELS)
    shape = paragraph.add_run().add_picture(BytesIO(png), Pt(wide))
    for side in "LR":
        shape._inline.set(f"dist{side}", "0")
    shape._inline.docPr.set("descr", view.alt)
    shape._inline.docPr.set("title", view.title)
