"""The pattern of each class that areas are filled by: how classes stay apart without their colours.

On paper a pattern lies over the colour of its class; in forced colours (`forced-colors: active`) it
is drawn in those of the system.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.charts.shared.drawing import colour, text_on
from dashboard.tokens import PAPER

TILE = 12
"""Pixels of a side of what is repeated."""
STROKE = 1.5
PRINTED = 0.35
"""Opacity of strokes over the colour of a class."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """How many lines of each direction a tile has; without any it is plain."""

    across: int = 0
    down: int = 0
    falling: int = 0
    rising: int = 0

    @property
    def path(self) -> str:
        """The lines as a path that goes on from one tile to the next."""
        low, high = -TILE, 2 * TILE
        lines = [
            *(f"M0 {y:g}H{TILE}" for y in _middles(self.across)),
            *(f"M{x:g} 0V{TILE}" for x in _middles(self.down)),
            *(f"M{low} {y + low:g}L{high} {y + high:g}" for y in _steps(self.falling)),
            *(f"M{low} {y + high:g}L{high} {y + low:g}" for y in _steps(self.rising)),
        ]
        return "".join(lines)


def _middles(lines: int) -> list[float]:
    return [(i + 0.5) * TILE / lines for i in range(lines)]


def _steps(lines: int) -> list[float]:
    """Where oblique lines cross the left side, and above and below it."""
    return [i * TILE / lines for i in range(-lines, lines + 1)] if lines else []


_FEW = (0, 1, 3)

PATTERNS = {
    "judged": (
        Pattern(across=4),
        Pattern(across=2),
        Pattern(),
        Pattern(falling=1, rising=1),
        Pattern(falling=2, rising=2),
    ),
    "judged-ramp": (
        Pattern(),
        Pattern(falling=1),
        Pattern(falling=1, rising=1),
        Pattern(falling=2, rising=1),
        Pattern(falling=2, rising=2),
    ),
    "unjudged": (
        Pattern(),
        Pattern(across=1),
        Pattern(across=2),
        Pattern(across=2, down=2),
        Pattern(across=3, down=3),
    ),
    "bivariate": tuple(Pattern(across=up, down=right) for up in _FEW for right in _FEW),
}
"""Family of roles → the pattern of each step: lines across for less fragile, crossed ones for more,
none close to the country; the further or the higher, the darker. Rising lines alone, upright lines
alone and dots are those of absence."""


def classes() -> Iterator[tuple[str, Pattern]]:
    """Each class by its role."""
    for family, patterns in PATTERNS.items():
        for step, pattern in enumerate(patterns, 1):
            yield f"{family}-{step}", pattern


def hatch(role: str, pattern: Pattern, ground: str) -> str:
    """The element that a drawing names as `url(#hatch-<role>)`; `ground` is the colour under it."""
    return (
        f'<pattern id="hatch-{role}" width="{TILE}" height="{TILE}" patternUnits="userSpaceOnUse">'
        f'<rect width="{TILE}" height="{TILE}" fill="{ground}"/>'
        f'<path d="{pattern.path}" stroke="{stroke(role)}"/></pattern>'
    )


def held(patterns: str) -> str:
    """The element of a page that holds its patterns."""
    return f'<svg class="hatches" aria-hidden="true" width="0" height="0">{patterns}</svg>'


def line_styles() -> str:
    """The rules of what a page holds."""
    return (
        ".hatches{position:absolute;width:0;height:0}"
        f".hatches path{{fill:none;stroke-width:{STROKE};stroke-opacity:{PRINTED}}}\n"
    )


def stroke(role: str) -> str:
    """The colour of lines over a class on paper."""
    return text_on(PAPER, colour(PAPER, role))
