"""Turns a document into the plain data of its sheets: blocks in rows, tables and charts."""

from __future__ import annotations

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
from dashboard.export.report.chart import Charts
from dashboard.export.report.table import table
from dashboard.export.report.texts import SCREEN_ONLY, Run, runs, told, words

Part = dict[str, Any]
"""A block as JSON: its `kind` and what the template sets of it."""

SPANS = {Width.FULL: 12, Width.MAIN: 7, Width.HALF: 6, Width.SIDE: 5, Width.SMALL: 4}
"""Columns of the 12 that a width takes."""


def opening(document: Document, site: str) -> Part:
    """What stands before the first section."""
    return {
        "title": runs(document.title),
        "title_end": runs(document.title_end),
        "lede": [told(one, site) for one in document.lede if one.role not in SCREEN_ONLY],
        "figures": [_figure(one) for one in document.key_figures],
        "strip": [[n, text] for n, text in document.strip.counts] if document.strip else [],
    }


def sections(document: Document, charts: Charts) -> list[Part]:
    """The sections that have something to print."""
    laid = (_section(section, charts) for section in document.sections)
    return [part for part in laid if part["rows"] or part["text"]]


def _section(section: Section, charts: Charts) -> Part:
    return {
        "title": runs(section.title),
        "text": runs(section.text),
        "rows": _rows(section.blocks, charts, 2 if section.title else 1, SPANS[Width.FULL]),
    }


def _rows(blocks: Sequence[Block], charts: Charts, level: int, room: int) -> list[list[Part]]:
    """Blocks side by side as long as their widths fit; headings of groups have that level.

    `room` is how many columns of the sheet the row has.
    """
    rows: list[list[Part]] = []
    taken = SPANS[Width.FULL]
    for width, column in _columns(blocks):
        span = SPANS[width]
        own = round(room * span / SPANS[Width.FULL])
        parts = [part for block in column for part in _block(block, charts, level, own)]
        if not parts:
            continue
        if taken + span > SPANS[Width.FULL]:
            rows.append([])
            taken = 0
        rows[-1].append({"span": span, "parts": parts})
        taken += span
    return rows


def _columns(blocks: Sequence[Block]) -> Iterator[tuple[Width, list[Block]]]:
    """Blocks by column: neighbours that stack share theirs."""
    for width, same in groupby(blocks, key=lambda block: getattr(block, "width", Width.FULL)):
        if width in (Width.MAIN, Width.SIDE):
            yield width, list(same)
        else:
            yield from ((width, [one]) for one in same)


def _block(block: Block, charts: Charts, level: int, room: int) -> list[Part]:
    """A block; nothing where paper has no use for it."""
    site = charts.site
    match block:
        case Paragraph() | Bullets() if block.role in SCREEN_ONLY:
            return []
        case Paragraph():
            return [told(block, site)]
        case Bullets():
            return [_bullets(block, site)]
        case KeyFigures():
            return [{"kind": "figures", "figures": [_figure(one) for one in block.figures]}]
        case TableBlock():
            return [table(block, site)] if block.rows else []
        case FactList():
            return [_facts(block, site)]
        case Months():
            return [_months(block, site)]
        case ChartBlock():
            return charts.part(block, room)
        case Group():
            return _group(block, charts, level, room)


def _group(group: Group, charts: Charts, level: int, room: int) -> list[Part]:
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
