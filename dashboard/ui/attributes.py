"""Attributes that Dash passes on as they are: names for screen readers, hooks for scripts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash.development.base_component import Component

Content = Component | str | Sequence[Component | str]


def aria(label: str = "", **states: str) -> dict[str, Any]:
    """The name of an element for a screen reader, and its states: `checked="true"`."""
    named = {"label": label} if label else {}
    return {f"aria-{name}": value for name, value in (named | states).items()}


def data(**values: str) -> dict[str, Any]:
    """`data-*` attributes, read by the scripts in assets/js."""
    return {f"data-{name}": value for name, value in values.items()}
