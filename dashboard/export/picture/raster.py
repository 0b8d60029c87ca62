"""A picture as pixels."""

from __future__ import annotations

from dashboard.export.picture.font import files
from dashboard.tokens import FONT


def to_png(svg: str, width: int) -> bytes:
    """An SVG as a PNG image of so many pixels across, in Public Sans."""
    import resvg_py  # 8 MB

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=width,
            skip_system_fonts=True,
            font_files=[str(path) for path in files()],
            font_family=FONT,
            sans_serif_family=FONT,
        )
    )
