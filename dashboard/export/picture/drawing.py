"""The drawing of a view for files: its figure, completed as the browser does, as a scene."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import CHARTS
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.many_areas import ManyAreas
from dashboard.export.picture.axes import cartesian, polar
from dashboard.export.picture.axes.map import by_style, has_names, is_map, joined, labelled, outline
from dashboard.export.picture.axes.plane import plane
from dashboard.export.picture.known import check
from dashboard.export.picture.markup import LINE
from dashboard.export.picture.scene import Scene, moved
from dashboard.tokens import Theme

NARROW = 560
"""Pixels under which a figure takes its narrow form, if it names no other width."""
HEIGHT = 440
"""Of a figure that has none of its own."""
LOWER = 0.7
"""Part of its height that a figure of rows keeps at least."""


def drawing(
    catalogue: Catalogue,
    view: ChartView,
    *,
    theme: Theme,
    width: float,
    height: float | None = None,
) -> Scene:
    """The drawing of a view alone, without its title: so many pixels wide, and as high as its
    figure asks for if no height is given. One that names the `least` width that it needs is drawn
    at that and made smaller.

    Raises `known.UnknownPartError` for a figure with a part that no file would show.
    """
    figure = CHARTS[view.chart].drawn(view.plot, theme)
    if isinstance(view.plot, ManyAreas):
        shapes = outline(catalogue, view.selection.level)
        figure = by_style(figure, view.plot, shapes)
    check(figure)
    meta = figure["layout"].get("meta", {})
    least = meta.get("least", 0)
    if width < least:
        part = width / least
        larger = height and height / part
        whole = drawing(catalogue, view, theme=theme, width=least, height=larger)
        return replace(
            whole, width=width, height=part * whole.height, items=moved(whole.items, 0, 0, part)
        )
    seen = min(width, height) if height and has_names(figure) else width
    if seen < meta.get("below", NARROW):
        figure = narrow(figure)
    high = height or figure["layout"].get("height", HEIGHT)
    language = view.selection.language
    if "polar" in figure["layout"]:
        items = tuple(polar.items(figure, width, high, theme))
    else:
        size = (width, high)
        if is_map(figure):
            level = view.selection.level
            figure = joined(figure, outline(catalogue, level))
            figure = labelled(figure, catalogue, level, size, theme)
        named = {area: territory.name for area, territory in catalogue.territories.items()}

        def name_of(trace: Figure) -> str:
            return named.get(trace.get("meta", {}).get("area", ""), "")

        items = tuple(cartesian.items(plane(figure, *size, theme, language, name_of)))
    return Scene(width, high, items, alt=view.alt, language=language)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Pixels that a figure asks for; None where it fills the room it has.

    Under the `least` height its rows would meet, under the width `whole` it leaves something out,
    or names that it has `placed` would.
    """

    height: float | None
    least: float | None
    whole: float


def wanted_size(view: ChartView, theme: Theme) -> Wanted:
    """What the figure of a view asks for."""
    layout = CHARTS[view.chart].drawn(view.plot, theme)["layout"]
    meta = layout.get("meta", {})
    height, whole = layout.get("height"), max(meta.get("below", NARROW), meta.get("placed", 0))
    rows = layout.get("yaxis", {})
    if not height or "tickfont" not in rows:
        return Wanted(height, height, whole)
    names = rows["ticktext"]
    lines = max((name.count("<br>") + 1 for name in names), default=1)
    room = layout["margin"]["t"] + layout["margin"]["b"]
    least = room + len(names) * lines * LINE * rows["tickfont"]["size"]
    return Wanted(height, max(least, LOWER * height), whole)


def narrow(figure: Figure) -> Figure:
    """The figure in the form that it brings for a narrow place."""

    def narrowed(part: Figure) -> Figure:
        return {**part, **part.get("meta", {}).get("narrow", {})}

    layout = figure["layout"]
    notes = [
        {**note, "visible": note["name"] == "narrow"}
        if note.get("name") in ("wide", "narrow")
        else note
        for note in layout.get("annotations", ())
    ]
    return {
        "data": [narrowed(trace) for trace in figure["data"]],
        "layout": narrowed({**layout, "annotations": notes}),
    }
