"""Takes what a chart draws as words: what looks like mark-up in the data is written, not obeyed.

Plotly, and our own translation of figures, read tags and entities in every text. Figures write some
themselves; what comes from tables and from rooms never holds one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from dashboard.model import AreaId

_MARK = re.compile(r"<(?=[a-z/])|&(?=#?\w+;)", re.IGNORECASE)
_PLAIN = {int, float, bool, type(None), AreaId}
_APART = "\\g<0>\u2060"
"""A word joiner has no width, and no tag or entity begins with it."""


def as_words(part: Any) -> Any:
    """A plot, or a part of one, whose texts hold no mark-up; the same object where none did."""
    if type(part) in _PLAIN:
        return part
    if type(part) is str:  # a code is one of ours
        return _MARK.sub(_APART, part) if "<" in part or "&" in part else part
    if isinstance(part, tuple | list):
        if _PLAIN.issuperset(map(type, part)):
            return part
        made = [as_words(one) for one in part]
        same = all(new is old for new, old in zip(made, part, strict=True))
        return part if same else _like(part, made)
    if isinstance(part, Mapping):
        read = {as_words(key): as_words(value) for key, value in part.items()}
        same = all(read.get(key) is value for key, value in part.items())
        return part if same else read
    if is_dataclass(part) and not isinstance(part, type):
        values = {one.name: getattr(part, one.name) for one in fields(part) if one.init}
        changed = {
            name: words for name, value in values.items() if (words := as_words(value)) is not value
        }
        return replace(part, **changed) if changed else part
    return part


def _like(part: tuple[Any, ...] | list[Any], made: list[Any]) -> Any:
    """The new members in a sequence of the same kind, named tuples included."""
    if hasattr(part, "_fields"):
        return type(part)(*made)
    return type(part)(made)
