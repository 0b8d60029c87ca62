"""The worked example of the page Méthode: one rank, recomputed variant by variant."""

from __future__ import annotations

from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.documents.worked_example import (
    Place,
    VariantRow,
    WorkedExample,
    worked_example,
)
from dashboard.statistics.robustness import Normalisation
from dashboard.ui.context import Context


def worked_section(context: Context) -> Sequence[Component]:
    """The section of the example; nothing where the data give none."""
    example = worked_example(context.catalogue, context.language)
    if example is None:
        return []
    return [
        html.Section(
            [
                html.H2(context.t("worked.title")),
                html.P(example.subject),
                _table(context, example),
                html.Ul([html.Li(note) for note in example.notes], className="plain"),
                html.P(example.conclusion),
            ],
            className="section-head",
        )
    ]


def _table(context: Context, example: WorkedExample) -> Component:
    names = [
        html.Th(context.t(f"worked.{name}"), colSpan=2, scope="colgroup") for name in Normalisation
    ]
    pair = (context.t("worked.score"), context.t("worked.rank"))
    heads = [html.Th(text, scope="col") for _ in Normalisation for text in pair]
    table = dbc.Table(
        [
            html.Thead(
                [
                    html.Tr(
                        [
                            html.Th(context.t("worked.variant"), rowSpan=2, scope="col"),
                            html.Th(context.t("worked.gap"), rowSpan=2, scope="col"),
                            *names,
                        ]
                    ),
                    html.Tr(heads),
                ]
            ),
            html.Tbody([_line(row, example) for row in example.rows]),
        ],
        className="book worked",
    )
    return html.Div(table, className="table-responsive")


def _line(row: VariantRow, example: WorkedExample) -> Component:
    cells = [cell for place in row.places for cell in _cells(place, example)]
    return html.Tr([html.Th(row.label, scope="row"), html.Td(row.gap_text), *cells])


def _cells(place: Place, example: WorkedExample) -> tuple[Component, Component]:
    at_an_end = place.rank in (example.interval.low, example.interval.high)
    return (
        html.Td(place.text),
        html.Td(html.Strong(place.rank) if at_an_end else place.rank),
    )
