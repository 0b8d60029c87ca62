"""Turns a document into the plain data of its sheets: blocks in rows, tables and charts."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from dashboard.documents.document import (
    Block,
    Bullets,
    ChartBlock,
    Document,
    FactList,
    Group,
    KeyFigure,
    KeyFigures,
    Months,
    Paragraph,
    Section,
    TableBlock,
    Width,
)
from dashboard.export.report.chart import Charts, points
from dashboard.export.report.table import table
from dashboard.export.report.texts import SCREEN_ONLY, Run, runs, told, words

Part = dict[str, Any]
"""A block as JSON: its `kind` and what the template sets of it."""

SPANS = {Width.FULL: 12, Width.MAIN: 7, Width.HALF: 6, Width.SIDE: 5, Width.SMALL: 4}
"""Columns of the 12 that a width takes."""
WHOLE = SPANS[Width.FULL]
BROAD = ("ecarts", "frise")
"""Charts whose names meet on half a sheet."""
SHORT = 8
"""Rows, columns or items up to which a block stands beside a map."""

Column = tuple[int, list[Block]]
"""Blocks below each other, and the columns that they take."""


def opening(document: Document, site: str, dense: bool) -> Part:
    """What stands before the first section; a summary has no room for the counts as squares."""
    strip = document.strip
    return {
        "title": runs(document.title),
        "title_end": runs(document.title_end),
        "lede": [told(one, site) for one in document.lede if one.role not in SCREEN_ONLY],
        "figures": [_figure(one) for one in document.key_figures],
        "strip": [[n, text] for n, text in strip.counts] if strip and not dense else [],
    }


def sections(document: Document, charts: Charts) -> list[Part]:
    """The sections that have something to print."""
    laid = (_section(section, charts) for section in document.sections)
    return [part for part in laid if part["rows"] or part["text"]]


def _section(section: Section, charts: Charts) -> Part:
    return {
        "key": section.key,
        "title": runs(section.title),
        "text": runs(section.text),
        "rows": _rows(section.blocks, charts, 2 if section.title else 1, WHOLE),
    }


def _rows(blocks: Sequence[Block], charts: Charts, level: int, room: float) -> list[list[Part]]:
    """Blocks side by side as long as their widths fit; headings of groups have that level.

    `room` is how many columns of the sheet there are; a block that stands alone takes them all,
    unless it ends rows of several. A map has what is short after it at its side.
    """
    waiting = deque(grouped([block for block in blocks if is_printed(block)]))
    laid: list[list[Part]] = []
    before = 0
    while waiting:
        row = waiting.popleft()
        alone = row[0][1] if len(row) == 1 and before < 2 and room == WHOLE else []
        map_alone = alone[0] if len(alone) == 1 else None
        if isinstance(map_alone, ChartBlock) and charts.is_map(map_alone):
            parts = _parts(_short_ones(waiting), charts, level, WHOLE - charts.side)
            laid.append([{"span": WHOLE, "parts": charts.part(map_alone, WHOLE, parts)}])
            continue
        spans = [span for span, _ in row] if max(len(row), before) > 1 else [WHOLE]
        before = len(row)
        columns = [
            {"span": span, "parts": _parts(column, charts, level, room * span / WHOLE)}
            for span, (_, column) in zip(spans, row, strict=True)
        ]
        if kept := [column for column in columns if column["parts"]]:
            rest = WHOLE - sum(spans)
            laid.append([*kept, *([{"span": rest, "parts": []}] if rest else [])])
    return laid


def _short_ones(waiting: deque[list[Column]]) -> list[Block]:
    """Takes the blocks that come next as long as they fit beside a map."""
    taken: list[Block] = []
    while waiting and len(waiting[0]) == 1 and all(map(_is_short, waiting[0][0][1])):
        taken += waiting.popleft()[0][1]
    return taken


def _parts(blocks: Sequence[Block], charts: Charts, level: int, room: float) -> list[Part]:
    return [part for block in blocks for part in _block(block, charts, level, room)]


def grouped(blocks: Sequence[Block]) -> list[list[Column]]:
    """Columns in rows, as many as fit."""
    rows: list[list[Column]] = []
    for width, column in _columns(blocks):
        if not rows or sum(span for span, _ in rows[-1]) + SPANS[width] > WHOLE:
            rows.append([])
        rows[-1].append((SPANS[width], column))
    return rows


def _is_short(block: Block) -> bool:
    """Whether a block fits beside a map."""
    match block:
        case TableBlock():
            return len(block.rows) <= SHORT and len(block.columns) <= SHORT
        case Bullets():
            return len(block.items) <= SHORT
        case Paragraph():
            return True
        case _:
            return False


def is_printed(block: Block) -> bool:
    """Whether paper has a use for a block."""
    return not (isinstance(block, Paragraph | Bullets) and block.role in SCREEN_ONLY)


def _columns(blocks: Sequence[Block]) -> Iterator[tuple[Width, list[Block]]]:
    """Blocks by column: neighbours that stack share theirs."""
    for width, same in groupby(blocks, key=_width):
        if width in (Width.MAIN, Width.SIDE):
            yield width, list(same)
        else:
            yield from ((width, [one]) for one in same)


def _width(block: Block) -> Width:
    broad = isinstance(block, ChartBlock) and block.slug in BROAD
    return Width.FULL if broad else getattr(block, "width", Width.FULL)


def _block(block: Block, charts: Charts, level: int, room: float) -> list[Part]:
    """A block; nothing where it holds nothing."""
    site = charts.site
    match block:
        case Paragraph():
            return [told(block, site)]
        case Bullets():
            return [_bullets(block, site)]
        case KeyFigures():
            return [{"kind": "figures", "figures": [_figure(one) for one in block.figures]}]
        case TableBlock():
            return [table(block, site, points(room))] if block.rows else []
        case FactList():
            return [_facts(block, site)]
        case Months():
            return [_months(block, site)]
        case ChartBlock():
            return charts.part(block, room)
        case Group():
            return _group(block, charts, level, room)


def _group(group: Group, charts: Charts, level: int, room: float) -> list[Part]:
    rows = _rows(group.blocks, charts, level + 1, room)
    if not rows:
        return []
    head = {"title": runs(group.title), "note": runs(group.note), "level": level}
    return [{"kind": "group", **head, "rows": rows}]


def _figure(one: KeyFigure) -> dict[str, list[Run]]:
    return {name: runs(getattr(one, name)) for name in ("figure", "text", "note")}


def _bullets(block: Bullets, site: str) -> Part:
    items = [words(item.words, site) for item in block.items]
    return {"kind": "bullets", "role": block.role, "items": items}


def _facts(block: FactList, site: str) -> Part:
    facts = [
        {
            "name": runs(fact.name),
            "values": [
                words(one.words, site)
                for one in (fact.value.items if isinstance(fact.value, Bullets) else (fact.value,))
            ],
        }
        for fact in block.facts
    ]
    return {"kind": "facts", "title": runs(block.title), "facts": facts}


def _months(block: Months, site: str) -> Part:
    """The lines of each sheet of the calendar; paper needs no grid of days."""
    facts = [
        {"name": runs(sheet.title), "values": [words(line.words, site) for line in sheet.lines]}
        for sheet in block.sheets
    ]
    return {"kind": "facts", "title": [], "facts": facts}
