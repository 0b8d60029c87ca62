"""The scale of the actors at the size of a room."""

from __future__ import annotations

from dataclasses import replace

from dashboard.charts.actor_scale.figure import actors_scale_figure
from dashboard.charts.actor_scale.plot import ScaleLine, ScalePlot
from dashboard.charts.shared.back_row import PROJECTED_LINES
from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.enlarge import ended, enlarge
from dashboard.tokens import Theme


def room_actors(plot: ScalePlot, theme: Theme) -> Figure:
    """Voices on one scale; its unit stands in the title."""
    figure = enlarge(
        actors_scale_figure(replace(plot, lines=_first_and_selected(plot.lines), axis=""), theme)
    )
    figure["layout"]["xaxis"] |= {"title": {"text": plot.question}, "side": "bottom"}
    return ended(figure, plot.rest, top=36, bottom=76)


def _first_and_selected(lines: tuple[ScaleLine, ...]) -> tuple[ScaleLine, ...]:
    selected = [line for line in lines[PROJECTED_LINES:] if line.selected]
    return (*lines[: PROJECTED_LINES - len(selected)], *selected)
