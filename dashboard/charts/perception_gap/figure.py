"""Draws perception against measure: four quadrants, one labelled point a domain."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.charts.perception_gap.plot import GapPlot
from dashboard.charts.shared.drawing import Figure, colour, hover_text
from dashboard.tokens import Theme

HEIGHT = 520
MARGIN = {"l": 8, "r": 16, "t": 16, "b": 48}
POINT = 13
WIDE, NARROW = (620, 440), (300, 420)
"""Pixels of the plane on a desk and on a telephone, to place the labels in."""
LETTER, LINE = 7.2, 17
"""Width of a letter and height of a line of the labels, in pixels."""

CORNER = 100
"""Pixels that the name of a quadrant takes in its corner."""

Box = tuple[float, float, float, float]


def gaps_figure(plot: GapPlot, theme: Theme) -> Figure:
    """The scatter of a `GapPlot`; a point carries the domain that a click selects."""
    return {
        "data": [_points(plot, theme)],
        "layout": {
            "height": HEIGHT,
            "margin": MARGIN,
            "xaxis": {
                "title": {"text": plot.x_title},
                "range": list(plot.x_range),
                "zeroline": False,
                "nticks": 7,
            },
            "yaxis": {
                "title": {"text": plot.y_title},
                "range": list(plot.y_range),
                "zeroline": False,
                "nticks": 6,
            },
            "shapes": _thresholds(plot, theme),
            "annotations": _corners(plot, theme),
        },
    }


def _points(plot: GapPlot, theme: Theme) -> Figure:
    points = plot.points
    colours = [colour(theme, point.role) for point in points]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [point.x for point in points],
        "y": [point.y for point in points],
        "text": [f"<b>{p.label}</b>" if p.named else p.label for p in points],
        "textposition": list(_sides(plot, WIDE)),
        "textfont": {"size": 13, "color": theme.ink},
        "customdata": [point.key for point in points],
        "meta": {
            "selects": "domain",
            "narrow": {"textposition": list(_sides(plot, NARROW)), "textfont": {"size": 12}},
        },
        "hovertext": [hover_text(point.hover) for point in points],
        "hoverinfo": "text",
        "cliponaxis": False,
        "marker": {
            "opacity": 1,
            "size": POINT,
            "color": [c if p.filled else theme.paper for c, p in zip(colours, points, strict=True)],
            "line": {"width": 2.5, "color": colours},
        },
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [0 if p.high is None else p.high - p.y for p in points],
            "arrayminus": [0 if p.low is None else p.y - p.low for p in points],
            "color": theme.line,
            "thickness": 1.5,
            "width": 0,
        },
    }


def _thresholds(plot: GapPlot, theme: Theme) -> list[Figure]:
    line = {"color": theme.ink, "width": 1.2, "dash": "dash"}
    common = {"type": "line", "layer": "between", "line": line}
    return [
        {**common, "x0": plot.x_from, "x1": plot.x_from, "yref": "paper", "y0": 0, "y1": 1},
        {**common, "y0": plot.y_from, "y1": plot.y_from, "xref": "paper", "x0": 0, "x1": 1},
    ]


def _corners(plot: GapPlot, theme: Theme) -> list[Figure]:
    places = (("left", "top"), ("right", "top"), ("left", "bottom"), ("right", "bottom"))
    return [
        {
            "xref": "paper",
            "yref": "paper",
            "x": 0 if across == "left" else 1,
            "y": 1 if up == "top" else 0,
            "xanchor": across,
            "yanchor": up,
            "xshift": 6 if across == "left" else -6,
            "showarrow": False,
            "text": f"<i>{text}</i>",
            "font": {"size": 14, "color": theme.muted},
        }
        for (across, up), text in zip(places, plot.corners, strict=True)
    ]


def _sides(plot: GapPlot, size: tuple[int, int]) -> Iterator[str]:
    """Where each label stands: the first of four sides that hides nothing placed before."""
    at = [_at(plot, point.x, point.y, size) for point in plot.points]
    taken: list[Box] = [(x - 7, y - 7, x + 7, y + 7) for x, y in at]
    across, up = _at(plot, plot.x_from, plot.y_from, size)
    taken += [(across - 2, 0, across + 2, size[1]), (0, up - 2, size[0], up + 2)]
    taken += [
        (x, y, x + CORNER, y + LINE) for x in (0, size[0] - CORNER) for y in (0, size[1] - LINE)
    ]
    for (x, y), point in zip(at, plot.points, strict=True):
        w, h = LETTER * len(point.label), LINE
        boxes: dict[str, Box] = {
            "middle right": (x + 10, y - h / 2, x + 10 + w, y + h / 2),
            "middle left": (x - 10 - w, y - h / 2, x - 10, y + h / 2),
            "top center": (x - w / 2, y + 8, x + w / 2, y + 8 + h),
            "bottom center": (x - w / 2, y - 8 - h, x + w / 2, y - 8),
        }
        side = min(boxes, key=lambda name: _hidden(boxes[name], taken, size[0]))
        taken.append(boxes[side])
        yield side


def _at(plot: GapPlot, x: float, y: float, size: tuple[int, int]) -> tuple[float, float]:
    def share(value: float, low: float, high: float) -> float:
        return (value - low) / (high - low)

    return size[0] * share(x, *plot.x_range), size[1] * share(y, *plot.y_range)


def _hidden(box: Box, taken: list[Box], width: int) -> float:
    """Square pixels that a box would share with others or lose beyond the plane."""
    outside = max(0.0, -box[0]) + max(0.0, box[2] - width)
    return LINE * outside + sum(
        max(0.0, min(box[2], other[2]) - max(box[0], other[0]))
        * max(0.0, min(box[3], other[3]) - max(box[1], other[1]))
        for other in taken
    )
