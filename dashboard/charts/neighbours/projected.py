"""Two countries at the size of a room: a line a country, the names of both ends alone."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.charts.neighbours.plot import AreaLine, CountriesPlot, CountryLines
from dashboard.charts.shared.drawing import Figure, colour
from dashboard.charts.shared.text_width import text_width
from dashboard.tokens import ROOM_TEXT, Theme

MARK = 26
TICK = 0.16
"""Half of the height of the line of a country, in lines."""
SIDE = 24
PLANE = 912
"""Pixels of the scale on a projected screen of 1024 × 768."""
GAP = 28


def room_neighbours(plot: CountriesPlot, theme: Theme) -> Figure:
    """The dots of each country in a line, its own value under it, its ends named over it."""
    low, high = plot.ends
    return {
        "data": [_dots(country, row, theme) for row, country in enumerate(plot.countries)],
        "layout": {
            "margin": {"l": SIDE, "r": SIDE, "t": 8, "b": 8},
            "xaxis": {"range": [low, high], "visible": False, "fixedrange": True},
            "yaxis": {
                "range": [len(plot.countries) - 0.4, -0.6],
                "visible": False,
                "fixedrange": True,
            },
            "shapes": [
                shape
                for row, country in enumerate(plot.countries)
                for shape in _lines(country, row, theme)
            ],
            "annotations": [
                note
                for row, country in enumerate(plot.countries)
                for note in _texts(country, row, (low, high), theme)
            ],
        },
    }


def _dots(country: CountryLines, row: int, theme: Theme) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [area.value for area in country.areas],
        "y": [row for _ in country.areas],
        "hoverinfo": "skip",
        "cliponaxis": False,
        "marker": {
            "color": colour(theme, country.role),
            "symbol": country.symbol,
            "size": MARK,
            "opacity": 1,
            "line": {"width": 2, "color": theme.paper},
        },
    }


def _lines(country: CountryLines, row: int, theme: Theme) -> Iterator[Figure]:
    across = {"x0": 0, "x1": 1, "xref": "paper", "y0": row, "y1": row, "yref": "y"}
    ground = {"color": theme.line, "width": 2}
    yield {"type": "line", **across, "layer": "below", "line": ground}
    if country.value is not None:
        x = {"x0": country.value, "x1": country.value, "xref": "x"}
        y = {"y0": row - TICK, "y1": row + TICK, "yref": "y"}
        yield {"type": "line", **x, **y, "line": {"color": theme.ink, "width": 4}}


def _texts(
    country: CountryLines, row: int, ends: tuple[float, float], theme: Theme
) -> Iterator[Figure]:
    over = {"yref": "y", "y": row - TICK, "yanchor": "bottom", "showarrow": False}
    under = over | {"y": row + TICK, "yanchor": "top"}
    font = {"size": ROOM_TEXT, "color": theme.ink}
    title = f"<b>{country.name} · {country.whole}</b>"
    tinted = font | {"color": colour(theme, country.role)}
    yield {**under, "x": 0, "xref": "paper", "xanchor": "left", "text": title, "font": tinted}
    for left, text in named_ends(country, ends):
        x = {"x": left / PLANE, "xref": "paper", "xanchor": "left"}
        yield {**over, **x, "text": text, "font": font}


def named_ends(country: CountryLines, ends: tuple[float, float]) -> Iterator[tuple[float, str]]:
    """The lowest and the highest area by name, with the pixel where each text begins: over its dot
    as far as the screen and the other text leave room; without room for both, the highest alone."""
    known = [area for area in country.areas if area.value is not None]
    shown = [*dict.fromkeys((*known[-1:], *known[:1]))]
    texts = [f"{area.short} {area.text}" for area in shown]
    if sum(map(_room, texts)) > PLANE:
        shown, texts = shown[-1:], texts[-1:]
    edge = 0.0
    for n, (area, text) in enumerate(zip(shown, texts, strict=True)):
        low, high = edge, PLANE - sum(map(_room, texts[n:]))
        left = min(max(_pixel(area, ends) - _room(text) / 2, low), max(low, high))
        yield left, text
        edge = left + _room(text)


def _room(text: str) -> float:
    return text_width(text, ROOM_TEXT) + GAP


def _pixel(area: AreaLine, ends: tuple[float, float]) -> float:
    low, high = ends
    return ((area.value or 0.0) - low) / (high - low) * PLANE
