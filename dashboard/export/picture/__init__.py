"""One drawing of every chart for files, made in Python without a browser."""

from dashboard.export.picture.composed import PRESETS, composed
from dashboard.export.picture.drawing import drawing
from dashboard.export.picture.pdf import to_pdf
from dashboard.export.picture.printed import printed
from dashboard.export.picture.raster import to_png
from dashboard.export.picture.scene import Dot, Hatch, Item, Line, Scene, Shape, Words
from dashboard.export.picture.svg import to_svg

__all__ = [
    "PRESETS",
    "Dot",
    "Hatch",
    "Item",
    "Line",
    "Scene",
    "Shape",
    "Words",
    "composed",
    "drawing",
    "printed",
    "to_pdf",
    "to_png",
    "to_svg",
]
