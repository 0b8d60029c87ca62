"""Writes the outlines of an SVG in fewer bytes: places on a grid, steps from point to point."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

SHORT = 12
"""Points up to which an outline stays as it is: bars, cells and marks keep their places."""

_PATH = re.compile(r'(?<= d=")[^"]*')
_RING = re.compile(r"M([^MLZ]*)(?:L([^MLZ]*))?(Z?)")


def compacted(svg: str, grid: int) -> str:
    """The SVG with its long outlines on so many places a pixel, each point as the way from the
    one before; neighbours keep one border, for both move to the same places."""
    return _PATH.sub(lambda found: "".join(_rings(found[0], grid)), svg)


def _rings(path: str, grid: int) -> Iterator[str]:
    for start, rest, end in _RING.findall(path):
        numbers = [round(grid * float(text)) for text in f"{start} {rest}".split()]
        if len(numbers) <= 2 * SHORT:
            yield f"M{start}" + (f"L{rest}" if rest else "") + end
            continue
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        steps = [(x - x0, y - y0) for (x0, y0), (x, y) in pairwise(points)]
        moved = [part for step in steps if any(step) for part in step]
        if moved:
            first, way = _joined(points[0], grid), _joined(moved, grid)
            yield f"M{first}l{way}{end}"


def _joined(places: Iterable[int], grid: int) -> str:
    """Pixels, without noughts before the mark and spaces that nothing needs."""
    made: list[str] = []
    for place in places:
        text = re.sub(r"^(-?)0\.", r"\1.", f"{place / grid:g}")
        parted = text.startswith("-") or (text.startswith(".") and made and "." in made[-1])
        made.append(text if parted or not made else f" {text}")
    return "".join(made)
