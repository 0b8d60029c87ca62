"""What all native charts of a deck share: letters, lines, number formats, where the plane is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from dashboard.export.slides.canvas import Canvas
from dashboard.export.slides.geometry import Box, emu
from dashboard.text.i18n import number, signed
from dashboard.tokens import Symbol, Theme

SIZE = 11
"""Letters of a chart, in points."""
MARKERS = {
    Symbol.CIRCLE: "circle",
    Symbol.RING: "circle",
    Symbol.SQUARE: "square",
    Symbol.OPEN_SQUARE: "square",
    Symbol.HALF_SQUARE: "square",
    Symbol.DASHED_SQUARE: "square",
    Symbol.DOUBLE_SQUARE: "square",
    Symbol.DIAMOND: "diamond",
    Symbol.OPEN_DIAMOND: "diamond",
    Symbol.DOTTED_DIAMOND: "diamond",
    Symbol.TRIANGLE_UP: "triangle",
    Symbol.TRIANGLE_DOWN: "triangle",
    Symbol.TRIANGLE_LEFT: "triangle",
    Symbol.TRIANGLE_RIGHT: "triangle",
    Symbol.DASH: "dash",
}
LOCALES = {"fr": "[$-40C]", "en": "[$-809]"}
"""What sets the decimal mark of a format, whatever the language of the machine."""
MINUS = "\u2212"
_NUMBER = re.compile(
    r"(?P<sign>[+\u2212]?)(?P<digits>\d+(?:\s\d{3})*)(?:[,.](?P<decimals>\d+))?(?P<end>.*)"
)
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def rgb(colour: str) -> Any:
    """A colour of the tokens as python-pptx takes it."""
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(colour.removeprefix("#"))  # type: ignore[no-untyped-call]


def add_chart(canvas: Canvas, kind: str, data: Any, box: Box, *, name: str, alt: str) -> Any:
    """A chart of a kind of `XL_CHART_TYPE`, named, without title and legend; the frame of it."""
    from pptx.enum.chart import XL_CHART_TYPE

    frame = canvas.slide.shapes.add_chart(XL_CHART_TYPE[kind], *map(emu, box), data)
    described = frame._element.nvGraphicFramePr.cNvPr
    described.set("id", str(canvas.number()))
    described.set("name", name)
    described.set("descr", alt)
    _cleared(frame.chart)
    frame.chart.has_title = False
    frame.chart.has_legend = False
    return frame


def _cleared(chart: Any) -> None:
    """Leaves the grounds of a chart open: shapes under it are seen."""
    from pptx.oxml import parse_xml

    space = chart._chartSpace
    empty = (
        f'<c:spPr xmlns:c="{CHART}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        "<a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
    )
    space.chart.plotArea.append(parse_xml(empty))
    space.chart.addnext(parse_xml(empty))


def lettered(chart: Any, theme: Theme, size: float = SIZE) -> None:
    """Letters of the theme in the size of charts."""
    from pptx.util import Pt

    chart.font.size = Pt(size)
    chart.font.color.rgb = rgb(theme.ink)


def placed(chart: Any, plane: Box, frame: Box) -> None:
    """Sets where the plane of a chart is inside its frame, so that shapes can stand on it."""
    from pptx.oxml import parse_xml

    area = chart._chartSpace.chart.plotArea
    for old in area.findall(f"{{{CHART}}}layout"):
        area.remove(old)
    parts = {
        "x": (plane.x - frame.x) / frame.width,
        "y": (plane.y - frame.y) / frame.height,
        "w": plane.width / frame.width,
        "h": plane.height / frame.height,
    }
    values = "".join(f'<c:{key} val="{value:.6f}"/>' for key, value in parts.items())
    layout = (
        f'<c:layout xmlns:c="{CHART}"><c:manualLayout><c:layoutTarget val="inner"/>'
        f'<c:xMode val="edge"/><c:yMode val="edge"/>{values}</c:manualLayout></c:layout>'
    )
    area.insert(0, parse_xml(layout))


def quiet(axis: Any, theme: Theme, *, line: bool = False) -> None:
    """An axis without ticks and grid, its line if wanted."""
    from pptx.enum.chart import XL_TICK_MARK

    axis.has_major_gridlines = False
    axis.has_minor_gridlines = False
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    if line:
        stroked(axis.format.line, theme.ink, 1)
    else:
        axis.format.line.fill.background()


def stroked(line: Any, colour: str, width: float, dash: str = "solid") -> None:
    """Sets colour, width in points and dash (as Plotly names it) of a line."""
    from pptx.enum.dml import MSO_LINE

    line.color.rgb = rgb(colour)
    line.width = emu(width)
    dashes = {"dash": MSO_LINE.DASH, "dot": MSO_LINE.ROUND_DOT, "dashdot": MSO_LINE.DASH_DOT}
    if dash in dashes:
        line.dash_style = dashes[dash]


def filled(fill: Any, colour: str) -> None:
    """A plain fill."""
    fill.solid()
    fill.fore_color.rgb = rgb(colour)


def marked(
    marker: Any, symbol: Symbol, size: int, colour: str, edge: str = "", width: float = 1
) -> None:
    """The mark of a point or of a series."""
    from pptx.enum.chart import XL_MARKER_STYLE

    marker.style = XL_MARKER_STYLE[MARKERS[symbol].upper()]
    marker.size = size
    filled(marker.format.fill, colour)
    if edge:
        stroked(marker.format.line, edge, width)
    else:
        marker.format.line.fill.background()


def number_format(language: str, texts: Sequence[str]) -> str:
    """The format by which most of some figures are written: sign, decimals, unit."""
    counted = Counter(_pattern(language, text) for text in texts if _NUMBER.fullmatch(text))
    return counted.most_common(1)[0][0] if counted else "General"


def writes(language: str, form: str, value: float, text: str) -> bool:
    """Whether a format writes a value as its text."""
    read = _NUMBER.fullmatch(text)
    if read is None or _pattern(language, text) != form:
        return False
    write = signed if "+" in form else number
    return write(language, value, len(read["decimals"] or "")) + read["end"] == text


def _pattern(language: str, text: str) -> str:
    read = _NUMBER.fullmatch(text)
    if read is None:
        return "General"
    decimals, end = len(read["decimals"] or ""), read["end"].replace('"', "")
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    unit = f'"{end}"' if end else ""
    locale = LOCALES[language]
    plus = f"{locale}+{digits}{unit}" if read["sign"] else f"{locale}{digits}{unit}"
    return f"{plus};{locale}{MINUS}{digits}{unit};{locale}{digits}{unit}"
