"""A picture as a file of one of the three kinds."""

from __future__ import annotations

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView
from dashboard.export.picture.composed import PRESETS, composed
from dashboard.export.picture.pdf import to_pdf
from dashboard.export.picture.raster import to_png
from dashboard.export.picture.svg import to_svg
from dashboard.tokens import Theme


def printed(
    catalogue: Catalogue,
    view: ChartView,
    kind: str,
    preset: str,
    *,
    site: str,
    theme: Theme,
    ground: bool,
) -> bytes:
    """The picture of a view as svg, png or pdf; KeyError for an unknown preset."""
    scene = composed(catalogue, view, preset, site=site, theme=theme, ground=ground)
    if kind == "pdf":
        return to_pdf(scene)
    if kind == "png":
        size = PRESETS[preset]
        return to_png(to_svg(scene, font=False), size.scale * size.width)
    return to_svg(scene, font=True).encode()
