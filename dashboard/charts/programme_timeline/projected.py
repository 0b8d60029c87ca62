"""The timeline at the size of a room."""

from __future__ import annotations

import textwrap
from dataclasses import replace

from dashboard.charts.programme_timeline.figure import timeline_figure
from dashboard.charts.programme_timeline.plot import TimelinePlot, TimePoint
from dashboard.charts.shared.back_row import PROJECTED_LINES
from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.enlarge import enlarge
from dashboard.text.i18n import NO_BREAK
from dashboard.tokens import Theme

DATE_WIDTH = 52
"""Characters of a line beside the months of a timeline."""


def room_timeline(plot: TimelinePlot, theme: Theme) -> Figure:
    """The first dates as a list; empty months and stretches of a year are left out."""
    points: list[TimePoint] = []
    texts: list[str] = []
    heights: dict[float, float] = {}
    top = 0
    for point in sorted(plot.points, key=lambda point: point.y)[:PROJECTED_LINES]:
        lines = textwrap.wrap(point.text, DATE_WIDTH)
        heights[point.y] = top + len(lines) / 2
        texts.append("<br>".join(2 * NO_BREAK + line for line in lines))
        points.append(replace(point, y=heights[point.y]))
        top += len(lines)
    months = tuple((heights[y], name) for y, name in plot.months if y in heights)
    listed = replace(
        plot, points=tuple(points), spans=(), months=months, empty=(), lines=float(top)
    )
    figure = enlarge(timeline_figure(listed, theme))
    dates = next(trace for trace in figure["data"] if "text" in trace)
    dates["text"] = [
        f"<b>{text}</b>" if point.named else text for text, point in zip(texts, points, strict=True)
    ]
    axis = figure["layout"]["yaxis"]
    axis["tickvals"].append(top + 0.5)
    axis["ticktext"].append(plot.rest)
    axis["range"] = [top + 1, 0]
    return figure
