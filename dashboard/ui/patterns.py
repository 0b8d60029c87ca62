"""The patterns of classes on a page (`charts.shared.patterns`): a drawing is not told about them,
what is filled with the colour of a class is filled with its pattern by the style sheet, in every
theme.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from urllib.parse import quote

from dashboard.charts.shared.drawing import colour
from dashboard.charts.shared.patterns import (
    PATTERNS,
    STROKE,
    TILE,
    classes,
    hatch,
    held,
    line_styles,
    stroke,
)
from dashboard.tokens import THEMES


@cache
def definitions() -> str:
    """The element of a page that holds its patterns."""
    return held("".join(hatch(role, pattern, f"var(--{role})") for role, pattern in classes()))


def pattern_styles() -> str:
    """The rules that fill with the pattern of a class what a theme fills with its colour, and
    `--hatch-judged-<step>`, the lines alone as a picture."""
    return (
        line_styles() + "@media print,(forced-colors:active){"
        f":root{{{''.join(_pictures())}}}{''.join(_rules())}}}\n"
    )


def _rules() -> Iterator[str]:
    for role, _ in classes():
        colours = dict.fromkeys(colour(theme, role) for theme in THEMES.values())
        drawn = ",".join(f'[style*="fill: rgb({_rgb(one)})"]' for one in colours)
        written = ",".join(f'[fill="{one}"]' for one in colours)
        yield (
            f":is(.js-fill,path.point,.shapelayer path):is({drawn}),"
            f":is({written}):not(text,tspan)"
            f"{{fill:url(#hatch-{role})!important}}"
        )


def _rgb(code: str) -> str:
    return ", ".join(str(int(code[i : i + 2], 16)) for i in (1, 3, 5))


def _pictures() -> Iterator[str]:
    for step, pattern in enumerate(PATTERNS["judged"], 1):
        drawn = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{TILE}" height="{TILE}">'
            f'<path d="{pattern.path}" stroke="{stroke(f"judged-{step}")}"'
            f' stroke-width="{STROKE}"/></svg>'
        )
        yield f"--hatch-judged-{step}:url('data:image/svg+xml,{quote(drawn, safe=' =/:')}');"
