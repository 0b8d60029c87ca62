"""The parts of a page as HTML that is read before a script has run, and where none runs.

What Dash fills or makes stands there in its place and size: a list with what is chosen in it, a
card with the words of its chart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.ui.markup import attributes, element, of_the_grid, tag

Card = Mapping[str, str]
"""HTML of what a card holds, by the part (`data-part`) or the class of its place; and its state."""
Cards = Mapping[str, Card]
"""What stands in the cards of a page, by name."""

STATE = "data-state"
"""Of a card, as `assets/js/card_texts.js` sets it: `empty` has no chart."""
ICON = (
    '<svg class="dash-dropdown-trigger-icon" width="15" height="15" viewBox="0 0 15 15">'
    '<path d="m4.5 6.5 3 3 3-3" fill="none" stroke="currentColor"/></svg>'
)


def first_view(part: Any, cards: Cards, card: Card | None = None) -> str:
    """A part of a page, or a list of them; `card` is what the card around it holds."""
    match part:
        case None | dcc.Store() | dcc.Input():
            return ""
        case list() | tuple():
            return "".join(first_view(one, cards, card) for one in part)
        case dcc.Dropdown():
            return _list(**_props(part))
        case dcc.RadioItems():
            return _side_by_side(**_props(part))
        case Component():
            return _element(part, cards, card or {})
        case _:
            return escape(str(part))


def _element(part: Component, cards: Cards, card: Card) -> str:
    part = of_the_grid(part) if part._namespace == dbc.Row._namespace else part
    given = {name: value for name, value in attributes(part).items() if not isinstance(value, dict)}
    if "hidden" in given:
        return ""
    if given.get("data-card") in cards:
        card = cards[given["data-card"]]
        given |= {STATE: card[STATE]} if STATE in card else {}
    if tag(part) == "button":  # nothing hears it yet
        given["disabled"] = True
    places = [str(given.get("data-part")), *str(given.get("className", "")).split()]
    held = "".join(card[name] for name in places if name in card)
    inside: Any = getattr(part, "children", None)
    if given.get("role") == "toolbar":  # what opens in it are files that only a script can name
        inside = [one.children[0] if isinstance(one, html.Details) else one for one in inside]
    return element(tag(part), given, held or first_view(inside, cards, card))


def _props(part: Component) -> dict[str, Any]:
    props: dict[str, Any] = part.to_plotly_json()["props"]
    return props


def _list(
    options: Sequence[Mapping[str, str]],
    placeholder: str,
    value: str | Sequence[str] | None = None,
    **_: Any,
) -> str:
    """A list as Dash draws it while it is closed."""
    chosen = [value] if isinstance(value, str) else value or []
    labels = {one["value"]: one["label"] for one in options}
    items = "".join(
        f'<span class="dash-dropdown-value-item">{escape(labels[one])}</span>'
        for one in chosen
        if one in labels
    )
    kind = "" if items else " dash-dropdown-placeholder"
    return (
        '<div class="dash-dropdown-wrapper"><button type="button" class="dash-dropdown" disabled>'
        '<span class="dash-dropdown-grid-container dash-dropdown-trigger">'
        f'<span class="dash-dropdown-value{kind}">{items or escape(placeholder)}</span>{ICON}'
        "</span></button></div>"
    )


def _side_by_side(options: Sequence[Mapping[str, str]], value: str, **_: Any) -> str:
    """Values side by side as Dash draws them."""
    lines = "".join(
        '<label class="dash-options-list-option"><input type="radio" disabled'
        f"{' checked' if one['value'] == value else ''}>{escape(one['label'])}</label>"
        for one in options
    )
    return f'<div class="dash-options-list">{lines}</div>'
