"""Draws charts to be projected: no text under the room's size, direct labels, no pointing."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from dashboard.figures.actors_scale import actors_scale_figure
from dashboard.figures.base import Figure
from dashboard.figures.choropleth import choropleth_figure
from dashboard.figures.places import places_figure
from dashboard.figures.priorities import priorities_figure
from dashboard.figures.profile import profile_figure
from dashboard.figures.radar import radar_figure
from dashboard.figures.ranking import ranking_figure
from dashboard.figures.timeline import timeline_figure
from dashboard.figures.trend import trend_figure
from dashboard.i18n import MISSING, NO_BREAK
from dashboard.model import Level
from dashboard.tokens import ROOM_TEXT, Theme
from dashboard.views.base import PROJECTED_LINES
from dashboard.views.choropleth import MapPlot
from dashboard.views.dotplot import RankingPlot, RankItem
from dashboard.views.gapplot import GapPlot, PlacesPlot
from dashboard.views.priorityplot import Criterion, PrioritiesPlot
from dashboard.views.profile import MOST_PROJECTED, ProfilePlot, SpineDot, SpineLine, SpineSeries
from dashboard.views.radarplot import RadarPlot
from dashboard.views.scaleplot import ScalePlot
from dashboard.views.timelineplot import TimelinePlot, TimePoint
from dashboard.views.trendplot import TrendPlot, spread

SCALE = ROOM_TEXT / 14
"""How much larger everything is than on a page, where text has 14 pixels."""
CHARACTER = 15.5
"""Width of a character of the room's text, in pixels."""
HALO = 3
LABEL_ROOM = 0.17
"""Part of the height of a line chart that a label of two lines takes."""
LAST = 4
"""Lines at the lower end of a ranking that is cut in the middle."""
DATE_WIDTH = 52
"""Characters of a line beside the months of a timeline."""
NAMES_WIDTH = 30
"""Characters of a line of names in half of the narrowest screen."""

_FONTS = ("font", "textfont", "tickfont")
_LENGTHS = ("xshift", "yshift", "standoff")


def enlarge(figure: Figure) -> Figure:
    """A figure of a page at the size of a room, with the texts it has for narrow places."""
    layout = _merged(figure["layout"])
    notes = [
        {**note, "visible": note.get("name") != "wide" or not _has_narrow(layout)}
        for note in layout.get("annotations", [])
    ]
    free = {key: value for key, value in layout.items() if key not in ("height", "meta")}
    return {
        "data": [_enlarged(_merged(trace)) for trace in figure["data"]],
        "layout": _enlarged(free | {"annotations": notes}),
    }


def room_ranking(plot: RankingPlot, theme: Theme) -> Figure:
    """A ranking without its axis: values at the right, both ends of a list that is too long."""
    items = [replace(item, short=item.bare or item.short) for item in plot.items]
    if plot.rest:
        first = PROJECTED_LINES - LAST
        chosen = [item for item in items[first:-LAST] if item.selected]
        items[first - len(chosen) : -LAST] = [_gap(plot), *chosen]
    figure = enlarge(ranking_figure(replace(plot, items=tuple(items)), theme))
    layout = figure["layout"]
    widest = max((len(item.short) for item in items), default=0)
    layout["margin"] = {"l": 8, "t": 36, "b": 8, "r": 24 + CHARACTER * widest}
    layout["xaxis"] |= {"showticklabels": False, "title": {"text": ""}}
    return figure


def _gap(plot: RankingPlot) -> RankItem:
    """A line without a dot that says what is left out in the middle."""
    return RankItem("", plot.rest, value=None, text="", short="", role="muted", hover="")


def room_map(plot: MapPlot, theme: Theme) -> Figure:
    """A map with the short name of each region, in a halo, over white borders."""
    figure = enlarge(choropleth_figure(plot, theme))
    names = figure["data"][-1]
    shadow = ",".join(f"{x}px {y}px {HALO}px {theme.paper}" for x in (-2, 0, 2) for y in (-2, 0, 2))
    names["text"] = [label.name for label in plot.labels]
    names["textfont"] |= {"color": theme.ink, "shadow": shadow}
    names["meta"] = {"labels": [label.area for label in plot.labels], "moved": OFFSETS}
    if plot.level is Level.REGION:
        for trace in figure["data"][1 : 1 + len(plot.areas)]:
            trace["line"] |= {"width": 2}
    return figure


def room_radar(plot: RadarPlot, theme: Theme) -> Figure:
    """A radar that fills the height: its names stand in the wide margins at both sides."""
    if plot.of == "indicator":
        return room_profile(_as_profile(plot), theme)
    axes = tuple(replace(axis, label=axis.name) for axis in plot.axes)
    figure = enlarge(radar_figure(replace(plot, axes=axes), theme))
    layout = figure["layout"]
    layout["margin"] = {"l": 300, "r": 300, "t": 40, "b": 40}
    layout["annotations"] = []
    figure["data"] = [trace for trace in figure["data"] if "text" not in trace]
    half = 180 / len(axes)  # no name stands right above or below the centre, where two would meet
    layout["polar"]["angularaxis"]["rotation"] = 90 + half
    layout["polar"]["radialaxis"] |= {"angle": 90, "tickangle": 90}
    return figure


def room_timeline(plot: TimelinePlot, theme: Theme) -> Figure:
    """The first dates as a list; empty months and stretches of a year are left out."""
    points: list[TimePoint] = []
    heights: dict[float, float] = {}
    top = 0
    for point in sorted(plot.points, key=lambda point: point.y)[:PROJECTED_LINES]:
        lines = textwrap.wrap(point.text.replace("<br>", " "), DATE_WIDTH)
        heights[point.y] = top + len(lines) / 2
        text = "<br>".join(2 * NO_BREAK + line for line in lines)
        points.append(replace(point, y=heights[point.y], short=text))
        top += len(lines)
    months = tuple((heights[y], name) for y, name in plot.months if y in heights)
    listed = replace(
        plot, points=tuple(points), spans=(), months=months, empty=(), lines=float(top)
    )
    figure = enlarge(timeline_figure(listed, theme))
    axis = figure["layout"]["yaxis"]
    axis["tickvals"].append(top + 0.5)
    axis["ticktext"].append(plot.rest)
    axis["range"] = [top + 1, 0]
    return figure


def _as_profile(plot: RadarPlot) -> ProfilePlot:
    """Indicators on lines instead of spokes: their names are too long for a ring at this size."""
    ring = plot.ring or 0.0
    order = sorted(range(len(plot.axes)), key=lambda i: -(plot.outlines[-1].values[i] or ring))
    axes = [plot.axes[i] for i in order]
    return ProfilePlot(
        lines=tuple(SpineLine(a.key, a.label, a.name, "", "", a.chosen, ()) for a in axes),
        series=tuple(
            SpineSeries(
                "beam" if outline.selected else outline.role,
                outline.symbol,
                outline.selected,
                tuple(_spine_dot(outline.values[i], plot.axes[i].key) for i in order),
            )
            for outline in plot.outlines
        ),
        limit=plot.high,
        less="",
        reference=plot.ring_label.replace("<br>", " "),
        more="",
    )


def _spine_dot(value: float | None, key: str) -> SpineDot | None:
    return None if value is None else SpineDot(key, value, 0, "")


def room_actors(plot: ScalePlot, theme: Theme) -> Figure:
    """Voices on one scale; its unit stands in the title."""
    figure = enlarge(actors_scale_figure(_cut(plot), theme))
    figure["layout"]["xaxis"]["title"] = {"text": plot.question}
    return _ended(figure, plot.rest, top=36, bottom=76)


def room_places(plot: PlacesPlot, theme: Theme) -> Figure:
    """The first dumbbells; on top what is measured more than it is perceived."""
    figure = enlarge(places_figure(_cut(plot), theme))
    figure["layout"]["xaxis"]["title"] = {"text": ""}
    return _ended(figure, plot.rest, top=36, bottom=44)


def room_priorities(plot: PrioritiesPlot, theme: Theme) -> Figure:
    """The first domains with their three criteria: dots against thresholds, no values."""
    figure = enlarge(priorities_figure(_cut(plot), theme))
    return _ended(figure, plot.rest, top=44, bottom=8)


def room_trend(plot: TrendPlot, theme: Theme) -> Figure:
    """Lines with their names and last values in ink, further apart than on a page."""
    heights = spread(
        [label.y for label in plot.labels], (plot.high - plot.low) * LABEL_ROOM, plot.low, plot.high
    )
    labels = tuple(
        replace(label, role="ink", y=y) for label, y in zip(plot.labels, heights, strict=True)
    )
    figure = enlarge(trend_figure(replace(plot, labels=labels), theme))
    figure["layout"]["margin"] |= {"t": 44, "b": 48}
    return figure


def room_profile(plot: ProfilePlot, theme: Theme) -> Figure:
    """The first lines of a spine, as many as can be read from the back row."""
    lines = tuple(replace(line, label=line.name, rank="") for line in plot.lines[:MOST_PROJECTED])
    series = tuple(replace(s, dots=s.dots[:MOST_PROJECTED]) for s in plot.series)
    return enlarge(profile_figure(replace(plot, lines=lines, series=series), theme))


def room_gaps(plot: GapPlot, theme: Theme) -> Figure:
    """Four quadrants of names: sixteen labelled points would hide each other at this size."""
    corners = zip(plot.corners, ((0, 1), (1, 1), (0, 0), (1, 0)), strict=True)
    return {
        "data": [],
        "layout": {
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "xaxis": {"visible": False, "range": [0, 2], "fixedrange": True},
            "yaxis": {"visible": False, "range": [0, 2], "fixedrange": True},
            "shapes": [
                {
                    "type": "rect",
                    "x0": x,
                    "x1": x + 1,
                    "y0": y,
                    "y1": y + 1,
                    "line": {"color": theme.paper, "width": 8},
                    "fillcolor": theme.beam if (x, y) == (1, 0) else theme.grid,
                    "opacity": 0.35 if (x, y) == (1, 0) else 0.6,
                    "layer": "below",
                }
                for x in (0, 1)
                for y in (0, 1)
            ],
            "annotations": [
                {
                    "x": x + 0.03,
                    "y": y + 0.94,
                    "xanchor": "left",
                    "yanchor": "top",
                    "align": "left",
                    "showarrow": False,
                    "font": {"size": ROOM_TEXT, "color": theme.ink},
                    "text": f"<b>{title}</b><br>{_names(plot, measured=x == 1, seen=y == 1)}",
                }
                for title, (x, y) in corners
            ],
        },
    }


def _names(plot: GapPlot, *, measured: bool, seen: bool) -> str:
    names = [p.label for p in plot.points if (p.measured, p.filled) == (measured, seen)]
    text = f"{NO_BREAK}· ".join(name.replace(" ", NO_BREAK) for name in names)
    return "<br>".join(textwrap.wrap(text, NAMES_WIDTH, break_on_hyphens=False)) or MISSING


OFFSETS: Mapping[str, tuple[float, float]] = {
    "R11": (180, -180),
    "R24": (150, -150),
    "R27": (1100, -100),
    "R28": (-600, 350),
    "R32": (0, 300),
    "R44": (450, 0),
    "R52": (-1100, -520),
    "R53": (-450, 300),
    "R84": (150, 0),
    "R93": (200, 0),
}
"""How far the name of a region is moved from the middle of its area, in units of the outline."""


Lines = TypeVar("Lines", ScalePlot, PlacesPlot, PrioritiesPlot)


def _cut(plot: Lines) -> Lines:
    """The plot with as many lines as can be read."""
    if isinstance(plot, PrioritiesPlot):
        criteria = tuple(_cut_criterion(criterion) for criterion in plot.criteria)
        return replace(plot, criteria=criteria, lines=plot.lines[:PROJECTED_LINES])
    return replace(plot, lines=plot.lines[:PROJECTED_LINES])


def _cut_criterion(criterion: Criterion) -> Criterion:
    parts = ("values", "others", "texts", "passed")
    return replace(criterion, **{p: getattr(criterion, p)[:PROJECTED_LINES] for p in parts})


def _ended(figure: Figure, rest: str, *, top: int, bottom: int) -> Figure:
    """The figure with tight margins and, under its last line, what it leaves out."""
    layout = figure["layout"]
    layout["margin"] |= {"t": top, "b": bottom}
    if rest:
        axis = layout["yaxis"]
        end = len(axis["tickvals"])
        tick = str(end) if axis.get("type") == "category" else end
        axis |= {
            "tickvals": [*axis["tickvals"], tick],
            "ticktext": [*axis["ticktext"], rest],
            "range": [end + 0.5, -0.5],
        }
    return figure


def _merged(part: Figure) -> Figure:
    narrow: Figure = (part.get("meta") or {}).get("narrow", {})
    return {**part, **narrow}


def _has_narrow(layout: Figure) -> bool:
    return any(note.get("name") == "narrow" for note in layout.get("annotations", []))


def _enlarged(node: Any, key: str = "") -> Any:
    """The same tree with every text at the room's size and every length at its scale."""
    if isinstance(node, Mapping):
        if key == "margin":
            return {side: SCALE * width for side, width in node.items()}
        made = {
            name: _enlarged(value, f"{key}.{name}" if name in ("size", "width") else name)
            for name, value in node.items()
        }
        return made | {"size": ROOM_TEXT} if key in _FONTS else made
    if isinstance(node, list):
        return [_enlarged(item, key) for item in node]
    lengths = (*_LENGTHS, "marker.size", "line.width")
    return SCALE * node if key in lengths and isinstance(node, (int, float)) else node
