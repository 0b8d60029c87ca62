"""Figures are valid Plotly figures in every theme, made only of traces of our bundle.

Those of every domain are in test_every_figure.
"""

from collections.abc import Callable, Iterator
from typing import Any

import orjson
import plotly.graph_objects as go
import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.indicator_table.figure import table_figure
from dashboard.charts.indicator_table.view import table_view
from dashboard.charts.profile.view import profile_view
from dashboard.charts.radar.figure import radar_figure
from dashboard.charts.radar.view import radar_view
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.drawing import Figure, template
from dashboard.charts.shared.strip_figure import strip_figure
from dashboard.charts.trend.figure import trend_figure
from dashboard.charts.trend.view import trend_view
from dashboard.model import Actor, Level
from dashboard.selection import Selection
from dashboard.tokens import THEMES, Theme

TRACES = {"scatter", "scatterpolar", "bar", "heatmap"}
COMPARE = ("R11", "R94", "R32")

View = Callable[[Catalogue, Selection], ChartView]
Draw = Callable[[Any, Theme], Figure]

REGION = Selection(territory="R53", compare=COMPARE)
AIN = Selection(territory="D01", level=Level.DEPARTEMENT, domain="vieillissement")
CASES: dict[str, tuple[View, Draw, Selection]] = {
    "radar-domains": (radar_view, radar_figure, REGION),
    "radar-departement": (
        radar_view,
        radar_figure,
        Selection(territory="D01", level=Level.DEPARTEMENT),
    ),
    "radar-actors": (radar_view, radar_figure, Selection(actor=Actor.ASSOCIATIONS)),
    "radar-english": (radar_view, radar_figure, Selection(territory="R94", language="en")),
    "profile-departement": (profile_view, strip_figure, AIN),
    "table-departement": (table_view, table_figure, AIN),
    "table-context": (
        table_view,
        table_figure,
        Selection(level=Level.DEPARTEMENT, domain="transition-energetique"),
    ),
    "trend": (
        trend_view,
        trend_figure,
        Selection(indicator="taux_chomage_localise", territory="R53", compare=COMPARE),
    ),
    "trend-france": (trend_view, trend_figure, Selection(indicator="taux_chomage_localise")),
    "trend-departement": (
        trend_view,
        trend_figure,
        Selection(indicator="taux_pauvrete_75_plus", territory="D01", level=Level.DEPARTEMENT),
    ),
}


def _checked(figure: Figure, theme: Theme) -> None:
    assert {trace["type"] for trace in figure["data"]} <= TRACES
    layout = figure["layout"] | {"template": template(theme)}
    go.Figure({"data": figure["data"], "layout": layout})
    orjson.dumps(figure)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("case", CASES)
def test_figure_is_valid_in_both_themes(catalogue: Catalogue, case: str, theme: Theme) -> None:
    view, draw, selection = CASES[case]
    _checked(draw(view(catalogue, selection).plot, theme), theme)


@pytest.mark.parametrize("case", CASES)
def test_only_the_selected_territory_is_in_beam(catalogue: Catalogue, case: str) -> None:
    view, draw, selection = CASES[case]
    theme = THEMES["clair"]
    figure = draw(view(catalogue, selection).plot, theme)
    lit = [trace for trace in figure["data"] if theme.beam in _colours(trace)]
    drawn_by_a_frame = case.startswith(("table", "radar-actors", "trend-france"))
    assert len(lit) == (0 if drawn_by_a_frame else 1)


def _colours(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        for value in part.values():
            yield from _colours(value)
    elif isinstance(part, (list, tuple)):
        for value in part:
            yield from _colours(value)
    elif isinstance(part, str):
        yield part
