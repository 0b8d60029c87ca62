"""What the page can be taken away as, in one menu of the top bar."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.export.pages import HOME, formats_of_page
from dashboard.ui.attributes import data
from dashboard.ui.context import Context
from dashboard.ui.panel import panel


def page_files(context: Context, path: str) -> Component:
    """A link to each file of the page at `path`; `assets/js/links.js` adds what is chosen since."""
    stem = path.rstrip("/") or f"/{HOME}"
    links = [
        html.A(
            context.t(form.label),
            href=context.again(f"{stem}.{form.extension}"),
            **data(ending=form.extension),
        )
        for form in formats_of_page(context.page)
        if form.label
    ]
    words = [html.Span(className="take-icon"), html.Span(context.t("page_files.take"))]
    return panel(words, links, "page-files", context.t("page_files.take.title"))
