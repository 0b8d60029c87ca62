"""Draws two countries one below the other: a dot an area, a line for each country's own value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.charts.neighbours.plot import AreaLine, CountriesPlot, CountryLines
from dashboard.charts.shared.drawing import Figure, colour, hover_text
from dashboard.charts.shared.strip_columns import (
    Group,
    Side,
    Texts,
    column_axes,
    column_headers,
    column_traces,
    ending_header,
    name_axis,
    name_room,
    side,
)
from dashboard.charts.shared.strip_ground import hairlines
from dashboard.tokens import Symbol, Theme

PITCH, NARROW_PITCH = 25.5, 24
"""Heights of a line, in pixels."""
TOP, BOTTOM = 24, 30
"""Room for the header over the lines, and for the scale under them."""
MARK = 11
BELOW = 560
"""Pixels under which names are short."""
Line = AreaLine | CountryLines


def neighbours_figure(plot: CountriesPlot, theme: Theme) -> Figure:
    """The dots of a `CountriesPlot`, the line of a country over its own areas alone."""
    lines = [*_lines(plot)]
    wide, narrow = ([_name(line, theme, short) for line in lines] for short in (False, True))
    figures = Texts(tuple(_strong(line, line.text) for line in lines), theme.ink)
    column = side((Group(plot.value_header, (figures,)),))
    return {
        "data": [*_dots(plot, theme), *column_traces(column.columns)],
        "layout": {
            "hovermode": "closest",
            "xaxis": {
                "range": [*plot.ends],
                "showgrid": True,
                "zeroline": False,
                "ticks": "",
                "nticks": 6,
                "automargin": False,
            },
            "shapes": [hairlines(len(lines), theme), *_country_lines(plot, theme)],
            **_around(wide, PITCH, column, theme),
            "annotations": _headers(plot, column, theme),
            "meta": {"below": BELOW, "narrow": _around(narrow, NARROW_PITCH, column, theme)},
        },
    }


def _around(names: Sequence[str], pitch: float, column: Side, theme: Theme) -> Figure:
    room = name_room(names)
    return {
        "height": round(pitch * len(names)) + TOP + BOTTOM,
        "margin": {"l": room, "r": round(column.room), "t": TOP, "b": BOTTOM},
        "yaxis": name_axis(names, room, theme),
        **dict(column_axes(column.columns)),
    }


def _lines(plot: CountriesPlot) -> Iterator[Line]:
    for country in plot.countries:
        yield country
        yield from country.areas


def _name(line: Line, theme: Theme, short: bool) -> str:
    if isinstance(line, AreaLine):
        return line.short if short else line.name
    return f'<b><span style="color:{colour(theme, line.role)}">{line.name}</span></b>'


def _strong(line: Line, text: str) -> str:
    return text if isinstance(line, AreaLine) else f"<b>{text}</b>"


def _spans(plot: CountriesPlot) -> Iterator[tuple[CountryLines, int]]:
    """Each country and the number of its line."""
    row = 0
    for country in plot.countries:
        yield country, row
        row += 1 + len(country.areas)


def _dots(plot: CountriesPlot, theme: Theme) -> Iterator[Figure]:
    for country, row in _spans(plot):
        ink = colour(theme, country.role)
        known = [(n, area) for n, area in enumerate(country.areas, row + 1)]
        yield _marks(known, ink, country.symbol)


def _marks(lines: Sequence[tuple[int, AreaLine]], ink: str, symbol: Symbol) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [line.value for _, line in lines],
        "y": [row for row, _ in lines],
        "hovertext": [hover_text(line.hover) for _, line in lines],
        "hoverinfo": "text",
        "cliponaxis": False,
        "marker": {"color": ink, "symbol": symbol, "size": MARK, "opacity": 1},
    }


def _country_lines(plot: CountriesPlot, theme: Theme) -> Iterator[Figure]:
    for country, row in _spans(plot):
        if country.value is not None:
            yield {
                "type": "line",
                "x0": country.value,
                "x1": country.value,
                "xref": "x",
                "y0": row - 0.35,
                "y1": row + len(country.areas) + 0.5,
                "yref": "y",
                "layer": "between",
                "line": {"color": theme.ink, "width": 1.5},
            }


def _headers(plot: CountriesPlot, column: Side, theme: Theme) -> list[Figure]:
    """What lies at the right, over the plane, and what the figures are."""
    told = [ending_header(plot.direction, -8, theme)] if plot.direction else []
    return [*told, *column_headers(column, theme)]
