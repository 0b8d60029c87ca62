"""How wide a text of a figure is, before any browser has drawn it."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CLASSES = (
    (0.14, "\u202f"),
    (0.31, " \u00a0ijlI|!’'.,:;·[]"),
    (0.45, 'frtJ1(){}*-/"<>²'),
    (0.54, "csvzkyx?"),
    (0.74, "ABCDEFGHKLNOPQRSTUVXYZÀÂÇÉÈÊÎÔ&"),
    (0.98, "mwMW%œŒ@←→"),
)
_WIDTHS = {character: width for width, characters in _CLASSES for character in characters}
_OTHER = 0.63
"""Most small letters, and figures, which have one width in a column."""
_DIGIT = 0.67
_TAG = re.compile(r"</?[a-z][^>]*>")


def text_width(text: str, size: float) -> float:
    """Pixels of the longest line of a text of Public Sans at most, bold or not, without tags."""
    lines = (_TAG.sub("", line) for line in text.split("<br>"))
    return size * max(sum(map(_ems, line)) for line in lines)


def _ems(character: str) -> float:
    return _DIGIT if character.isdigit() else _WIDTHS.get(character, _OTHER)


def widest(texts: Iterable[str], size: float) -> float:
    """The width of the widest of some texts; 0 without any."""
    return max((text_width(text, size) for text in texts), default=0.0)
