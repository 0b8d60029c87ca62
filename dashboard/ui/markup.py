"""The parts of a page that nothing of Dash looks into, each as one element with its HTML.

Dash tells every component of a page of every change, and a page of a domain would have 850: most of
what a choice costs in the browser. Written as HTML, what only stands there is one component a part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any
from urllib.parse import urlsplit

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.ui.attributes import data

VISITED = data(visit="")
"""Marks a link that `assets/js/adapters/dash.js` follows without loading the page anew."""
KEPT = ("Details",)
"""What a reader opens stays so while what is in it changes: Dash goes on laying it out."""
VOID = ("br", "col", "hr", "img")
SCHEMES = ("", "http", "https", "mailto")
"""Where a link may lead; any other is none."""
WILDCARDS = ("data-", "aria-")
NAMES = {"className": "class", "htmlFor": "for"}


class Written(Component):
    """An element of a page; `attributes` as React names them, `inside` as HTML.

    `assets/js/adapters/dash.js` draws it.
    """

    tag: str
    attributes: dict[str, Any]
    inside: str
    _namespace = "phare"
    _type = "Written"
    _prop_names = ["tag", "attributes", "inside"]  # noqa: RUF012
    _valid_wildcard_attributes: list[str] = []  # noqa: RUF012

    def __init__(self, tag: str, attributes: dict[str, Any], inside: str) -> None:
        # Not that of Component, which looks for a module of this name for each property.
        self.tag, self.attributes, self.inside = tag, attributes, inside


def written(part: Any) -> Any:
    """A part of a page, or a list of them, with every part that only stands there as HTML.

    What Dash fills or hears, and what holds any of it, stays as it is.
    """
    if isinstance(part, list | tuple):
        return [written(one) for one in part]
    if not isinstance(part, Component):
        return part
    part = of_the_grid(part) if part._namespace == dbc.Row._namespace else part
    inside = written(getattr(part, "children", None))
    within = [*_flat([inside])]
    if _only_stands(part) and not any(_is_laid_out(one) for one in within):
        return Written(tag(part), attributes(part), "".join(map(_html, within)))
    if inside is not None:
        part.children = inside
    return part


def of_the_grid(part: Component) -> Component:
    """A container, a row or a column of Bootstrap as the element it is, with the classes by which
    the style sheet knows it: its own script would be a fifteenth of all that a page loads."""
    match part:
        case dbc.Container():
            names = ["container-fluid"]
        case dbc.Row():
            names = ["row"]
        case dbc.Col():
            names = [f"col-{part.xs}", f"col-lg-{part.lg}"]
        case _:
            raise TypeError(f"{part._type} needs a script that no page loads")
    names += [part.className] if getattr(part, "className", None) else []
    return html.Div(part.children, className=" ".join(names))


def _only_stands(part: Component) -> bool:
    """Whether Dash has nothing to do with an element, but for what is in it."""
    if isinstance(getattr(part, "id", None), dict) or part._type in KEPT:
        return False
    return isinstance(part, dcc.Link) or part._namespace == html.Div._namespace


def _is_laid_out(part: Any) -> bool:
    return isinstance(part, Component) and not isinstance(part, Written)


def _flat(parts: Iterable[Any]) -> Iterator[Any]:
    for one in parts:
        if isinstance(one, list | tuple):
            yield from _flat(one)
        elif one is not None:
            yield one


def tag(part: Component) -> str:
    """The name of the element that a component is."""
    return "a" if isinstance(part, dcc.Link) else part._type.lower()


def attributes(part: Component) -> dict[str, Any]:
    """What an element is given, without what is not set; a link to nowhere safe leads nowhere."""
    known = part._prop_names
    named = {
        name: value
        for name, value in sorted(vars(part).items())
        if (name in known or name.startswith(WILDCARDS))
        and name != "children"
        and value is not None
        and value is not False
    }
    if urlsplit(str(named.get("href", ""))).scheme not in SCHEMES:
        del named["href"]
    return named | (VISITED if isinstance(part, dcc.Link) else {})


def _html(part: Any) -> str:
    """An element or a text as HTML."""
    if not isinstance(part, Written):
        return escape(str(part))
    return element(part.tag, part.attributes, part.inside)


def element(name: str, given: Mapping[str, Any], inside: str) -> str:
    """An element as HTML, with its attributes as React names them and what is in it as HTML."""
    written = "".join(
        f' {NAMES.get(key, key)}="{"" if value is True else escape(str(value))}"'
        for key, value in given.items()
    )
    return f"<{name}{written}>" if name in VOID else f"<{name}{written}>{inside}</{name}>"
