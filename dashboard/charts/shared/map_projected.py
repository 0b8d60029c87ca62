"""A map at the size of a room: a value on every region, few names, a heavy line around the chosen.

Coordinates are those of the outlines (`geo/outline-regions.json`).
"""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.charts.shared.chart_view import Mark
from dashboard.charts.shared.drawing import HIDDEN_AXIS, Figure, colour, contrast, halo, text_on
from dashboard.charts.shared.map_figure import HATCHES
from dashboard.charts.shared.map_plot import MapArea, MapInset, MapLabel, MapPlot
from dashboard.charts.shared.outlines import border_colour, outline
from dashboard.charts.shared.square_legend import ROOM, square_legend
from dashboard.tokens import ROOM_TEXT, Theme

CASING, BEAM, COMPARED = 7.4, 5, 3.5
COAST, BORDER = 3.5, 2
BESIDE = 0.02
"""Part of the width between a map and the square of two facts."""
READABLE = 7
"""Contrast of a text that is read from the back row."""
FRANCE = (0, 12_000, 130, 11_000)
"""Left, right, bottom and top of what is drawn: France, its islands and a little sea."""
AT_SEA = {
    "R11": (7_450, 10_350, "left"),
    "R24": (1_980, 4_200, "right"),
    "R28": (2_480, 9_560, "right"),
    "R32": (5_050, 10_250, "right"),
    "R52": (1_980, 6_200, "right"),
    "R53": (1_350, 8_960, "center"),
    "R93": (8_650, 1_180, "center"),
    "R94": (11_260, 2_260, "center"),
}
"""Where the name of a region stands that its outline does not hold, and the side it is set to."""
LEADERS = {
    "R11": ((7_550, 10_120), (6_420, 8_620)),
    "R24": ((2_060, 4_600), (4_250, 6_250)),
}
"""The line from such a name to a region that has no coast."""
VALUE_AT_SEA = ("R94",)
"""Regions that do not hold their value either."""
NAME_LINES = {
    "R24": "Centre-<br>Val de<br>Loire",
    "R27": "Bourgogne-<br>Fr.-Comté",
    "R52": "Pays de<br>la Loire",
    "R75": "Nouvelle-<br>Aquitaine",
    "R84": "Auvergne-<br>Rhône-Alpes",
    "R93": "Provence-Alpes-<br>Côte d’Azur",
}
"""Names of regions on several lines."""


def room_map(plot: MapPlot, theme: Theme) -> Figure:
    """A map whose traces carry no coordinates: `meta.area` names the outline of one."""
    numbered = plot.level.traits.numbered
    left, right, bottom, top = FRANCE
    edges = [] if numbered else [_line(a.area, theme.muted, COAST) for a in plot.areas]
    width = {"domain": [0, ROOM.x - BESIDE]} if plot.square else {}
    square = square_legend(plot.square, theme, ROOM) if plot.square else {}
    borders = (line for a in plot.areas for line in _border(a, theme, 0.6 if numbered else 1))
    return {
        "data": [
            *edges,
            *(_area(area, theme, numbered) for area in plot.areas),
            *borders,
            *(part for inset in plot.insets for part in _inset(inset, theme)),
            *_labels(plot, theme),
        ],
        "layout": {
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "xaxis": {**HIDDEN_AXIS, "constrain": "range", "range": [left, right], **width},
            "yaxis": {
                **HIDDEN_AXIS,
                "constrain": "range",
                "range": [bottom, top],
                "scaleanchor": "x",
                "scaleratio": 1,
            },
            "annotations": [
                *(_at_sea(label, theme) for label in plot.labels if _outside(label)),
                *square.get("annotations", ()),
            ],
            "shapes": [
                *(_leader(label, theme) for label in plot.labels if _led(label)),
                *square.get("shapes", ()),
            ],
        },
    }


def _line(area: str, line_colour: str, width: float) -> Figure:
    """An outline that nobody points at."""
    return outline(area, line_colour, width) | {"hoverinfo": "skip"}


def _area(area: MapArea, theme: Theme, numbered: bool) -> Figure:
    """Where no coast is drawn around the areas, a pale one has an edge of its own."""
    fill = colour(theme, area.role)
    edge = (border_colour(theme, fill), 1) if numbered else (theme.paper, BORDER)
    trace = _line(area.area, *edge) | {"fill": "toself", "fillcolor": fill}
    if area.mark is Mark.FILL:
        return trace
    hatch = {"shape": HATCHES[area.mark], "fgcolor": theme.muted, "bgcolor": fill, "size": 12}
    return trace | {"fillpattern": {**hatch, "solidity": 0.25, "fillmode": "replace"}}


def _border(area: MapArea, theme: Theme, scale: float) -> Iterator[Figure]:
    """A chosen area has a beam in a casing of ink, a compared one a line of ink."""
    if area.selected:
        yield _line(area.area, theme.casing, scale * CASING)
        yield _line(area.area, theme.beam, scale * BEAM)
    elif area.compared:
        yield _line(area.area, theme.ink, scale * COMPARED)


def _inset(inset: MapInset, theme: Theme) -> Iterator[Figure]:
    yield _line(inset.id, theme.muted, BORDER)
    yield {
        "type": "scatter",
        "mode": "text",
        "meta": {"labels": [inset.id]},
        "text": [inset.short],
        "textposition": "top right",
        "textfont": {"size": ROOM_TEXT, "color": theme.ink, "shadow": halo(theme.paper)},
        "cliponaxis": False,
    }


def _labels(plot: MapPlot, theme: Theme) -> Iterator[Figure]:
    """The texts inside the regions, in an edge of the colour under them."""
    fills = {area.area: colour(theme, area.role) for area in plot.areas}
    inside = [label for label in plot.labels if label.area not in VALUE_AT_SEA]
    if inside:
        yield {
            "type": "scatter",
            "mode": "text",
            "meta": {"labels": [label.area for label in inside]},
            "text": [_inside(label) for label in inside],
            "textfont": {
                "size": ROOM_TEXT,
                "color": [text_on(theme, fills[label.area]) for label in inside],
                "shadow": [halo(_under(theme, fills[label.area])) for label in inside],
            },
            "cliponaxis": False,
        }


def _inside(label: MapLabel) -> str:
    value = f"<b>{label.value}</b>" if label.value else ""
    if not label.named or label.area in AT_SEA:
        return value
    return "<br>".join(filter(None, (_name(label), value)))


def _outside(label: MapLabel) -> bool:
    return label.area in VALUE_AT_SEA or (label.named and label.area in AT_SEA)


def _at_sea(label: MapLabel, theme: Theme) -> Figure:
    x, y, side = AT_SEA[label.area]
    value = f"<b>{label.value}</b>" if label.value and label.area in VALUE_AT_SEA else ""
    name = _name(label) if label.named else ""
    return {
        "x": x,
        "y": y,
        "xanchor": side,
        "align": side,
        "yanchor": "bottom" if label.area in VALUE_AT_SEA else "middle",
        "showarrow": False,
        "text": "<br>".join(filter(None, (name, value))),
        "font": {"size": ROOM_TEXT, "color": theme.ink, "shadow": halo(theme.paper)},
    }


def _led(label: MapLabel) -> bool:
    return label.named and label.area in LEADERS


def _leader(label: MapLabel, theme: Theme) -> Figure:
    (x0, y0), (x1, y1) = LEADERS[label.area]
    ends = {"x0": x0, "y0": y0, "x1": x1, "y1": y1}
    return {"type": "line", **ends, "line": {"color": theme.ink, "width": BORDER}}


def _name(label: MapLabel) -> str:
    return NAME_LINES.get(label.area, label.name)


def _under(theme: Theme, fill: str) -> str:
    """The colour of a halo: the fill, or the paper where the text hardly stands out from it."""
    return fill if contrast(text_on(theme, fill), fill) >= READABLE else theme.paper
