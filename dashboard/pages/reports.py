"""The pages of reports: read from end to end, printed, or taken away as a file."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.documents.document import Document
from dashboard.ui.bar import choices_bar
from dashboard.ui.blocks import figures, headline, lede, strip
from dashboard.ui.context import Context
from dashboard.ui.reading import reading


def layout(context: Context, document: Document) -> Sequence[Component]:
    """The way to the parts, the finding with its figures, then every part in its order."""
    return [
        choices_bar(context, document),
        html.Article(
            [
                html.Div(
                    [headline(context, document), strip(context, document)], className="opening"
                ),
                lede(context, document),
                figures(context, document),
                *reading(context, document),
            ],
            className=f"report report-{context.page.rpartition('/')[2]}",
        ),
    ]
