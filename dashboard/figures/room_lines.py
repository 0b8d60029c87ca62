"""Draws charts of lines to be projected: as many lines as are read from the back row."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from typing import TypeVar

from dashboard.figures.actors_scale import actors_scale_figure
from dashboard.figures.base import Figure
from dashboard.figures.places import places_figure
from dashboard.figures.priorities import priorities_figure
from dashboard.figures.profile import profile_figure
from dashboard.figures.ranking import ranking_figure
from dashboard.figures.room import enlarge
from dashboard.figures.timeline import timeline_figure
from dashboard.figures.trend import trend_figure
from dashboard.i18n import NO_BREAK
from dashboard.tokens import Theme
from dashboard.views.base import PROJECTED_LINES
from dashboard.views.dotplot import RankingPlot, RankItem
from dashboard.views.gapplot import PlaceLine, PlacesPlot
from dashboard.views.priorityplot import Criterion, PrioritiesPlot
from dashboard.views.profile import MOST_PROJECTED, ProfilePlot, SpineDot, SpineLine, SpineSeries
from dashboard.views.radarplot import RadarPlot
from dashboard.views.scaleplot import ScaleLine, ScalePlot
from dashboard.views.timelineplot import TimelinePlot, TimePoint
from dashboard.views.trendplot import TrendPlot, spread

CHARACTER = 15.5
"""Width of a character of the room's text, in pixels."""
LABEL_ROOM = 0.17
"""Part of the height of a line chart that a label of two lines takes."""
LAST = 4
"""Lines at the lower end of a list that is cut in the middle."""
DATE_WIDTH = 52
"""Characters of a line beside the months of a timeline."""

Lines = TypeVar("Lines", ScalePlot, PrioritiesPlot)


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


def room_actors(plot: ScalePlot, theme: Theme) -> Figure:
    """Voices on one scale; its unit stands in the title."""
    figure = enlarge(actors_scale_figure(_cut(plot), theme))
    figure["layout"]["xaxis"]["title"] = {"text": plot.question}
    return _ended(figure, plot.rest, top=36, bottom=76)


def room_places(plot: PlacesPlot, theme: Theme) -> Figure:
    """The dumbbells at both ends, where the gaps are widest."""
    lines = list(plot.lines)
    if plot.rest:
        left_out = PlaceLine("", plot.rest, None, None, text="", short="", named=False, hover="")
        lines[PROJECTED_LINES - LAST : -LAST] = [left_out]
    figure = enlarge(places_figure(replace(plot, lines=tuple(lines)), theme))
    figure["layout"]["xaxis"]["title"] = {"text": ""}
    figure["layout"]["margin"] |= {"t": 36, "b": 44}
    return figure


def room_priorities(plot: PrioritiesPlot, theme: Theme) -> Figure:
    """The first domains with their three criteria: dots against thresholds, no values."""
    figure = enlarge(priorities_figure(_cut(plot), theme))
    return _ended(figure, plot.rest, top=44, bottom=8)


def room_profile(plot: ProfilePlot, theme: Theme) -> Figure:
    """The first lines of a spine, as many as can be read from the back row."""
    lines = tuple(replace(line, label=line.name, rank="") for line in plot.lines[:MOST_PROJECTED])
    series = tuple(replace(s, dots=s.dots[:MOST_PROJECTED]) for s in plot.series)
    return enlarge(profile_figure(replace(plot, lines=lines, series=series), theme))


def as_profile(plot: RadarPlot) -> ProfilePlot:
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


def _cut(plot: Lines) -> Lines:
    """The plot with as many lines as can be read; a chosen one stays, at the end if need be."""
    if isinstance(plot, PrioritiesPlot):
        criteria = tuple(_cut_criterion(criterion) for criterion in plot.criteria)
        return replace(plot, criteria=criteria, lines=plot.lines[:PROJECTED_LINES])
    return replace(plot, lines=_first_and_chosen(plot.lines))


def _first_and_chosen(lines: tuple[ScaleLine, ...]) -> tuple[ScaleLine, ...]:
    chosen = [line for line in lines[PROJECTED_LINES:] if line.selected]
    return (*lines[: PROJECTED_LINES - len(chosen)], *chosen)


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
