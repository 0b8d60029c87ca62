"""The parts of a page that nothing of Dash looks into, each as one element with its HTML.

Dash tells every component of a page of every change, and a page of a domain would have 850: most of
what a choice costs in the browser. Written as HTML, what only stands there is one component a part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from dash import dcc, html
from dash.development.base_component import Component
from markupsafe import Markup, escape

from dashboard.ui.attributes import data

VISITED = data(visit="")
"""Marks a link that `assets/js/adapters/dash.js` follows without loading the page anew."""
KEPT = ("Details",)
"""What a reader opens stays so while what is in it changes: Dash goes on laying it out."""
VOID = ("br", "col", "hr", "img")
SCHEMES = ("", "http", "https", "mailto")
"""Where a link may lead; any other is none."""
NAMES = {"className": "class", "htmlFor": "for"}


class Written(Component):
    """An element of a page; `attributes` as React names them, `inside` as HTML.

    `assets/js/adapters/dash.js` draws it.
    """

    _namespace = "phare"
    _type = "Written"
    _prop_names = ["tag", "attributes", "inside"]  # noqa: RUF012
    _valid_wildcard_attributes: list[str] = []  # noqa: RUF012

    def __init__(self, tag: str, attributes: dict[str, Any], inside: Markup) -> None:
        super().__init__(  # type: ignore[no-untyped-call]
            tag=tag, attributes=attributes, inside=str(inside)
        )


def written(part: Any) -> Any:
    """A part of a page, or a list of them, with every part that only stands there as HTML.

    What Dash fills or hears, and what holds any of it, stays as it is.
    """
    match part:
        case list() | tuple():
            return [written(one) for one in part]
        case Component() if _only_stands(part):
            return Written(_tag(part), _attributes(part), _inside(part))
        case Component():
            if (inside := getattr(part, "children", None)) is not None:
                part.children = written(inside)
    return part


def _only_stands(part: Component) -> bool:
    if isinstance(getattr(part, "id", None), dict) or part._type in KEPT:
        return False
    if not (isinstance(part, dcc.Link) or part._namespace == html.Div._namespace):
        return False
    return all(_only_stands(one) for one in _children(part) if isinstance(one, Component))


def _children(part: Component) -> list[Any]:
    """What is in a part: nothing, one, or a list that may hold lists."""
    return list(_flat([getattr(part, "children", None)]))


def _flat(parts: Iterable[Any]) -> Iterator[Any]:
    for one in parts:
        if isinstance(one, list | tuple):
            yield from _flat(one)
        elif one is not None:
            yield one


def _tag(part: Component) -> str:
    return "a" if isinstance(part, dcc.Link) else part._type.lower()


def _attributes(part: Component) -> dict[str, Any]:
    """What an element is given, without what is not set; a link to nowhere safe leads nowhere."""
    named = {
        name: value
        for name, value in part.to_plotly_json()["props"].items()
        if name != "children" and value is not None and value is not False
    }
    if urlsplit(str(named.get("href", ""))).scheme not in SCHEMES:
        del named["href"]
    return named | (VISITED if isinstance(part, dcc.Link) else {})


def _inside(part: Component) -> Markup:
    return Markup("").join(_html(one) for one in _children(part))


def _html(part: Any) -> Markup:
    if not isinstance(part, Component):
        return escape(str(part))
    tag = _tag(part)
    given = Markup("").join(
        Markup(' {}="{}"').format(NAMES.get(name, name), "" if value is True else value)
        for name, value in _attributes(part).items()
    )
    if tag in VOID:
        return Markup("<{}{}>").format(Markup(tag), given)
    return Markup("<{}{}>{}</{}>").format(Markup(tag), given, _inside(part), Markup(tag))
