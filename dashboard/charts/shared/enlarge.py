"""Draws a figure of a page at the size of a room: no text under it, no pointing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.charts.shared.drawing import Figure
from dashboard.tokens import ROOM_TEXT

SCALE = ROOM_TEXT / 14
"""How much larger everything is than on a page, where text has 14 pixels."""

_FONTS = ("font", "textfont", "tickfont")
_LENGTHS = ("xshift", "yshift", "standoff", "shift", "ticklabelstandoff")
_WHOLE = ("ticklabelstandoff",)
"""Lengths that Plotly takes in whole pixels alone."""


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
    if key not in lengths or not isinstance(node, (int, float)):
        return node
    return int(SCALE * node) if key in _WHOLE else SCALE * node


LAST = 4
"""Lines at the lower end of a list that is cut in the middle."""


def ended(figure: Figure, rest: str, *, top: int, bottom: int) -> Figure:
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
        }
        for name in layout:
            if name.startswith("yaxis"):
                layout[name]["range"] = [end + 0.5, -0.5]
    return figure
