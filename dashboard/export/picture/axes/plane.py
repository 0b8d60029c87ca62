"""A figure with its axes in their places."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dashboard.charts.shared.drawing import Figure
from dashboard.export.picture.axes.frame import Axis, Rect, margins, placed, specs
from dashboard.tokens import Theme


@dataclass(frozen=True, slots=True)
class Plane:
    """A figure with its axes in their places; `name_of` says whose a trace is."""

    figure: Figure
    rect: Rect
    axes: Mapping[str, Axis]
    width: float
    height: float
    theme: Theme
    language: str
    name_of: Callable[[Figure], str]

    @property
    def layout(self) -> Figure:
        """The layout of the figure."""
        layout: Figure = self.figure["layout"]
        return layout


def plane(
    figure: Figure,
    width: float,
    height: float,
    theme: Theme,
    language: str,
    name_of: Callable[[Figure], str] = lambda trace: "",
) -> Plane:
    """The plane of a figure that is so many pixels large."""
    axes = specs(figure["layout"], theme)
    room = margins(figure["layout"], axes, theme, language)
    rect = Rect(room["l"], room["t"], width - room["r"], height - room["b"])
    return Plane(figure, rect, placed(axes, rect), width, height, theme, language, name_of)
