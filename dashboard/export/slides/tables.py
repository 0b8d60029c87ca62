"""Writes tables that PowerPoint edits, cut over several slides where they are long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dashboard.export.picture.font import SAFE, width, wrapped
from dashboard.export.picture.scene import BOLD, REGULAR
from dashboard.export.slides.canvas import SPACES, Canvas, written
from dashboard.export.slides.geometry import Box, emu, hundredths
from dashboard.tokens import Theme

SIZES = (12, 11, 10, 9)
"""Letters of a table, the largest that its columns have room for."""
PAD, AIR = 5, 3
"""Room beside and above the text of a cell."""
LINE = 1.2
WIDEST = 300
"""Width that a column asks for at most."""
WIDTHS_KEPT = 2**12
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The style of PowerPoint that draws nothing."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Paragraphs, of which those after the first are `quiet` if wanted; colours empty: none."""

    texts: tuple[str, ...] = ()
    bold: bool = False
    right: bool = False
    fill: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Heads of columns and rows of cells, all of one length."""

    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A grid with the width of its columns, the size of its letters, the height of its rows."""

    grid: Grid
    widths: tuple[float, ...]
    size: float
    heights: tuple[float, ...]
    """Of the heads, then of each row."""


def fitted(grid: Grid, box: Box) -> list[Fitted]:
    """The grid cut into parts that each fit the box; heads stand over each.

    Letters are as large as they can be in the fewest parts.
    """
    ways = [
        _cut(grid, size, box)
        for size in SIZES
        if sum(_least(grid, size)) <= box.width or size == SIZES[-1]
    ]
    return min(ways, key=len)


def _cut(grid: Grid, size: float, box: Box) -> list[Fitted]:
    widths = _widths(grid, size, box.width)
    head = _height(grid.heads, widths, size)
    heights = [_height(row, widths, size) for row in grid.rows]
    parts: list[list[int]] = [[]]
    for index, high in enumerate(heights):
        taken = head + sum(heights[i] for i in parts[-1])
        if parts[-1] and taken + high > box.height:
            parts.append([])
        parts[-1].append(index)
    return [
        Fitted(
            replace(grid, rows=tuple(grid.rows[i] for i in part)),
            widths,
            size,
            (head, *(heights[i] for i in part)),
        )
        for part in parts
    ]


def draw_table(canvas: Canvas, name: str, part: Fitted, box: Box, theme: Theme, alt: str) -> None:
    """A native table at the top of a box."""
    from lxml import etree
    from pptx.oxml import parse_xml

    grid, size = part.grid, part.size
    high = sum(part.heights)
    place = (box.x, box.y, sum(part.widths), high)
    frame = canvas.slide.shapes.add_table(len(grid.rows) + 1, len(grid.heads), *map(emu, place))
    described = frame._element.nvGraphicFramePr.cNvPr
    described.set("id", str(canvas.number()))
    described.set("name", name)
    described.set("descr", alt)
    columns = "".join(f'<a:gridCol w="{emu(one)}"/>' for one in part.widths)
    rows = [tuple(replace(cell, bold=True) for cell in grid.heads), *grid.rows]
    lines = [theme.ink, *(theme.line for _ in grid.rows)]
    body = "".join(
        f'<a:tr h="{emu(height)}">'
        + "".join(_cell(cell, size, line, theme) for cell in row)
        + "</a:tr>"
        for row, line, height in zip(rows, lines, part.heights, strict=True)
    )
    table = parse_xml(
        f'<a:tbl {SPACES}><a:tblPr firstRow="1"><a:tableStyleId>{NO_STYLE}</a:tableStyleId>'
        f"</a:tblPr><a:tblGrid>{columns}</a:tblGrid>{body}</a:tbl>"
    )
    old = frame._element.graphic.graphicData.tbl
    old.getparent().replace(old, table)
    etree.cleanup_namespaces(frame._element)


def _cell(cell: Cell, size: float, line: str, theme: Theme) -> str:
    bold = ' b="1"' if cell.bold else ""
    tint = cell.colour or theme.ink
    paragraphs = "".join(
        f'<a:p><a:pPr algn="{"r" if cell.right else "l"}"/>'
        + written(
            text,
            f'sz="{hundredths(size if not n else size - 1)}"{bold if not n else ""}',
            _solid(tint if not n or cell.fill else theme.muted) + '<a:latin typeface="+mn-lt"/>',
        )
        + "</a:p>"
        for n, text in enumerate(cell.texts)
        if text
    )
    empty = f'<a:p><a:endParaRPr sz="{hundredths(size)}"/></a:p>'
    fill = _solid(cell.fill) if cell.fill else "<a:noFill/>"
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs or empty}</a:txBody>"
        f'<a:tcPr marL="{emu(PAD)}" marR="{emu(PAD)}" marT="{emu(AIR)}" marB="{emu(AIR)}" '
        f'anchor="ctr"><a:lnB w="{emu(0.75)}">{_solid(line)}</a:lnB>{fill}</a:tcPr></a:tc>'
    )


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour.removeprefix("#")}"/></a:solidFill>'


@lru_cache(WIDTHS_KEPT)
def _em(text: str, bold: bool) -> float:
    """The width of a text in sizes of its letters, also in the fonts that stand in."""
    return SAFE * width(text, 1, BOLD if bold else REGULAR)


def _columns(grid: Grid) -> Iterator[list[Cell]]:
    for index, head in enumerate(grid.heads):
        yield [replace(head, bold=True), *(row[index] for row in grid.rows)]


def _least(grid: Grid, size: float) -> list[float]:
    """What each column needs for its longest word."""
    return [
        max(
            (size * _em(word, cell.bold)
             for cell in cells for text in cell.texts for word in text.split(" ")),
            default=0.0,
        )
        + 2 * PAD
        for cells in _columns(grid)
    ]  # fmt: skip


def _wanted(grid: Grid, size: float) -> list[float]:
    """What each column would take on one line, up to a bound."""
    return [
        min(
            WIDEST,
            max((size * _em(t, c.bold) for c in cells for t in c.texts),
                default=0.0)
            + 2 * PAD,
        )
        for cells in _columns(grid)
    ]  # fmt: skip


def _widths(grid: Grid, size: float, room: float) -> tuple[float, ...]:
    """Widths that fill the room: each column its least, the rest shared by what they want."""
    least, wanted = _least(grid, size), _wanted(grid, size)
    wanted = [max(pair) for pair in zip(least, wanted, strict=True)]
    if sum(wanted) <= room:
        return tuple(one * room / sum(wanted) for one in wanted)
    if sum(least) >= room:
        return tuple(one * room / sum(least) for one in least)
    part = (room - sum(least)) / (sum(wanted) - sum(least))
    return tuple(low + part * (high - low) for low, high in zip(least, wanted, strict=True))


def _height(row: Sequence[Cell], widths: Sequence[float], size: float) -> float:
    """The height of the highest cell of a row."""
    lines = max(
        sum(len(wrapped(text, room - 2 * PAD, size, BOLD if cell.bold else REGULAR))
            for text in cell.texts if text)
        for cell, room in zip(row, widths, strict=True)
    )  # fmt: skip
    return max(lines, 1) * size * LINE + 2 * AIR
