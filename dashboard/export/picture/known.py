"""What of a figure is drawn in files, and what is left out on purpose; anything else is an error.

So no chart can come to say on screen what its files do not show.
"""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.charts.shared.drawing import Figure

POINTING = {"customdata", "hoverinfo", "hovertext", "hoveron", "hoverdistance", "hovermode", "name"}
"""What only a pointer, or a reader of the figure, asks for."""

FONT = {"color", "size"}
AXIS = {
    *("type", "range", "domain", "visible", "side", "anchor", "overlaying", "position", "shift"),
    *("tickmode", "tickvals", "ticktext", "tickfont", "nticks", "ticks", "ticklen", "tickcolor"),
    *("ticklabelposition", "ticklabelstandoff", "ticklabeloverflow", "tickangle"),
    *("showticklabels", "showgrid", "zeroline", "automargin", "title", "fixedrange"),
    *("constrain", "scaleanchor", "scaleratio"),
}
LAYOUT = {"margin", "height", "meta", "shapes", "annotations", "polar"}
SHAPE = {
    *("type", "xref", "yref", "x0", "x1", "y0", "y1", "path", "layer", "line", "fillcolor"),
    *("opacity", "xsizemode", "ysizemode", "xanchor", "yanchor"),
}
ANNOTATION = {
    *("text", "x", "y", "xref", "yref", "xanchor", "yanchor", "xshift", "yshift", "align"),
    *("font", "showarrow", "visible", "name", "ax", "ay", "arrowhead", "arrowwidth", "arrowcolor"),
    "bgcolor",
}
LINE = {"color", "width", "dash", "simplify"}
MARKER = {"color", "size", "symbol", "line", "opacity"}
META = {
    *("selects", "narrow", "area", "areas", "coast", "leaders", "beside"),
    *("labels", "names", "values", "kept", "ink"),
}
TRACES: Mapping[str, set[str]] = {
    "scatter": {
        *("x", "y", "mode", "text", "textposition", "textfont", "line", "marker", "meta"),
        *("fill", "fillcolor", "fillpattern", "error_y", "xaxis", "yaxis", "cliponaxis", "visible"),
    },
    "bar": {"orientation", "base", "x", "y", "width", "marker"},
    "heatmap": {"x", "y", "z", "xgap", "ygap", "zmin", "zmax", "colorscale", "showscale"},
    "scatterpolar": {"r", "theta", "mode", "line", "marker", "meta", "connectgaps", "cliponaxis"},
}
POLAR = {
    "gridshape": set(),
    "angularaxis": {
        *("direction", "rotation", "tickmode", "tickvals", "ticktext", "tickfont", "ticks"),
        *("gridcolor", "linecolor"),
    },
    "radialaxis": {
        *("range", "tickmode", "tickvals", "ticktext", "tickfont", "angle", "tickangle", "ticks"),
        *("showline", "gridcolor"),
    },
}
PARTS: Mapping[str, set[str]] = {
    "line": LINE,
    "marker": MARKER,
    "textfont": {*FONT, "shadow"},
    "tickfont": FONT,
    "font": FONT,
    "fillpattern": {"shape", "size", "bgcolor", "fgcolor", "solidity", "fillmode"},
    "error_y": {"type", "symmetric", "array", "arrayminus", "color", "thickness", "width"},
    "margin": {"l", "r", "t", "b"},
    "title": {"text"},
}


class UnknownPartError(ValueError):
    """A part of a figure that no drawing for files knows; the message says where it stands."""


def check(figure: Figure) -> None:
    """Raises UnknownPartError for the first trace or key that would be left out unseen."""
    for trace in figure["data"]:
        kind = trace["type"]
        if kind not in TRACES:
            raise UnknownPartError(f"trace {kind}")
        _known(kind, trace, {"type", *TRACES[kind], *POINTING})
        _known("meta", trace.get("meta") or {}, META)
    layout = figure["layout"]
    axes = {name for name in layout if name.rstrip("0123456789") in ("xaxis", "yaxis")}
    _known("layout", layout, {*LAYOUT, *POINTING, *axes})
    for name in axes:
        _known(name, layout[name], AXIS)
    for shape in layout.get("shapes", ()):
        _known("shape", shape, SHAPE)
    for note in layout.get("annotations", ()):
        _known("annotation", note, ANNOTATION)
    _known("polar", layout.get("polar", {}), set(POLAR))
    for name, part in layout.get("polar", {}).items():
        if isinstance(part, dict):
            _known(name, part, POLAR[name])


def _known(where: str, part: Figure, known: set[str]) -> None:
    for key, value in part.items():
        if key not in known:
            raise UnknownPartError(f"{where}.{key}")
        if key in PARTS and isinstance(value, dict):
            _known(f"{where}.{key}", value, PARTS[key])
