"""How long the pictures for files take, and what they weigh."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from benchmarks.measure import KILOBYTE, Figure, median_seconds
from benchmarks.views import CASES
from dashboard.catalogue import load_catalogue
from dashboard.charts.registry import view
from dashboard.export.picture import PRESETS, Scene, composed, to_pdf, to_png, to_svg
from dashboard.settings import Settings
from dashboard.tokens import LIGHT

TIMES = 7
PRESET, PIXELS = "diapositive", 3840
SITE = "http://127.0.0.1:8050"
MOST_DRAWING, MOST_IMAGE = 50, 1000
"""Milliseconds on two quiet cores."""


def figures() -> Iterator[Figure]:
    """Milliseconds of each picture as scene, SVG, PNG of 3840 pixels and PDF, and its bytes.

    A PNG is also told as so many times an empty one of its size, which any machine compares.
    """
    catalogue = load_catalogue(Settings().data)
    size = PRESETS[PRESET]
    empty = to_svg(Scene(size.width, size.height, (), ground=LIGHT.paper), font=False)
    floor = 1000 * median_seconds(partial(to_png, empty, PIXELS), TIMES)
    drawings, images, sheets, sizes = [], [], [], []
    for name, (chart, selection) in CASES.items():
        shown = view(catalogue, chart, selection)
        draw = partial(composed, catalogue, shown, PRESET, site=SITE, theme=LIGHT, ground=True)
        scene = draw()
        plain, whole = to_svg(scene, font=False), to_svg(scene, font=True)
        image = to_png(plain, PIXELS)
        taken = 1000 * median_seconds(partial(_svg, draw), TIMES)
        drawings.append(Figure("picture, SVG", name, taken, "ms", MOST_DRAWING))
        taken = 1000 * median_seconds(partial(to_png, plain, PIXELS), TIMES)
        note = f"{taken / floor:.1f} × empty"
        images.append(Figure("picture, PNG 3840", name, taken, "ms", MOST_IMAGE, note=note))
        taken = 1000 * median_seconds(partial(to_pdf, scene), TIMES)
        sheets.append(Figure("picture, PDF", name, taken, "ms"))
        note = f"PNG {len(image) / KILOBYTE:.0f} kB, PDF {len(to_pdf(scene)) / KILOBYTE:.0f} kB"
        weight = len(whole.encode()) / KILOBYTE
        sizes.append(Figure("picture, SVG with its font", name, weight, "kB", note=note))
    yield from (*drawings, *images, *sheets, *sizes)


def _svg(draw: Callable[[], Scene]) -> str:
    return to_svg(draw(), font=True)
