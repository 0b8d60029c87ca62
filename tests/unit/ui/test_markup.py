"""What only stands on a page is written as HTML; what Dash fills or hears stays with it."""

from __future__ import annotations

from typing import Any

import pytest
from dash import dcc, html

from dashboard.ui.attributes import aria, data
from dashboard.ui.markup import Written, written


def inside(*parts: Any) -> str:
    """The HTML of parts that stand in an element."""
    element = written(html.Div(list(parts)))
    assert isinstance(element, Written)
    return str(element.inside)


def test_an_element_keeps_its_attributes_as_react_names_them() -> None:
    element = written(
        html.P("Bretagne", id="lieu", className="note", tabIndex=-1, **aria("Lieu"), **data(x="1"))
    )
    assert (element.tag, element.inside) == ("p", "Bretagne")
    assert element.attributes == {
        "id": "lieu",
        "className": "note",
        "tabIndex": -1,
        "aria-label": "Lieu",
        "data-x": "1",
    }


def test_what_is_in_it_is_written_with_the_names_of_html() -> None:
    label = html.Label(["Score ", html.Strong("1,2")], htmlFor="score", className="line")
    file = html.A("csv", href="/x.csv", download="")
    assert inside(label, html.Br(), html.Div(hidden=True), file) == (
        '<label class="line" for="score">Score <strong>1,2</strong></label><br>'
        '<div hidden=""></div><a download="" href="/x.csv">csv</a>'
    )


def test_what_is_not_set_is_not_written() -> None:
    assert inside(html.P(None, title=None, hidden=False), html.P(["", [html.B(2)]])) == (
        "<p></p><p><b>2</b></p>"
    )


@pytest.mark.parametrize("words", ["<img src=x onerror=alert(1)>", "a & b", '" onclick="x'])
def test_words_never_become_markup(words: str) -> None:
    told = inside(html.P(words, title=words))
    assert "<img" not in told
    assert ' onclick="' not in told
    assert "&" in told


def test_a_link_of_the_page_is_followed_without_loading_it() -> None:
    link = dcc.Link("Corse", href="/territoires/corse", className="door")
    assert inside(link) == '<a class="door" href="/territoires/corse" data-visit="">Corse</a>'
    assert written(link).attributes["data-visit"] == ""
    assert "data-visit" not in inside(html.A("INSEE", href="https://example.org"))


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x"]
)
def test_a_link_that_runs_something_leads_nowhere(address: str) -> None:
    assert inside(html.A("source", href=address), dcc.Link("x", href=address)) == (
        '<a>source</a><a data-visit="">x</a>'
    )


def test_what_dash_fills_hears_or_opens_stays_with_it() -> None:
    graph = html.Div(id={"type": "card", "part": "graph", "card": "carte"})
    page = written(
        html.Article(
            [
                html.Header(html.H2("Carte")),
                html.Div(graph),
                html.Div(html.P("du choix"), id={"type": "slot", "name": "lede"}),
                html.Details([html.Summary("Lire"), html.P("Ainsi")]),
            ]
        )
    )
    assert isinstance(page, html.Article)
    head, plot, slot, details = page.children
    assert isinstance(head, Written)
    assert plot.children is graph
    assert isinstance(slot.children, Written)
    assert isinstance(details, html.Details)
    assert [one.tag for one in details.children] == ["summary", "p"]
