"""The strip of squares that counts domains more fragile than the country, close, less fragile."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.documents.document import CountStrip
from dashboard.ui.attributes import aria

KINDS = ("more", "close", "less")


def count_strip(strip: CountStrip) -> Component:
    """A square a domain, the counts in words below."""
    counts = list(zip(KINDS, strip.counts, strict=True))
    words = [f"{n} {text}" for _, (n, text) in counts]
    squares = [html.Span(className=f"square {kind}") for kind, (n, _) in counts for _ in range(n)]
    return html.Div(
        [
            html.Div(squares, className="squares"),
            html.Div(
                [
                    html.Span([html.Strong(str(n)), f" {text}"], className=f"count {kind}")
                    for kind, (n, text) in counts
                ],
                className="counts",
            ),
        ],
        className="count-strip",
        role="img",
        **aria(", ".join(words)),
    )
