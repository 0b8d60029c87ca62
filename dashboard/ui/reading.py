"""Lays a document out to be read from end to end: every block where it stands in its section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from dash import html
from dash.development.base_component import Component

from dashboard.documents.document import Block, ChartBlock, Document, Group, Section, Width
from dashboard.ui.blocks import COLUMNS, HEADINGS, blocks
from dashboard.ui.context import Context
from dashboard.ui.shell import row

FIRST_LEVEL = 3
"""Of the headings inside a section."""


def reading(context: Context, document: Document) -> list[Component]:
    """The sections of a document, one below the other."""
    return [_section(context, part) for part in document.sections]


def _section(context: Context, part: Section) -> Component:
    head = [html.H2(part.title), *([html.P(part.text)] if part.text else [])]
    body = _in_order(context, part.blocks, FIRST_LEVEL, part.title)
    return html.Section(
        [html.Div(head, className="section-head"), *body],
        id=part.key,
        className="part",
    )


def _in_order(
    context: Context, parts: Sequence[Block], level: int, title: str
) -> Iterator[Component]:
    """Blocks in their order: narrow charts and groups that follow each other share rows, a single
    chart has the blocks after it at its side."""
    alone: ChartBlock | None = None
    for narrow, same in groupby(parts, key=_is_narrow):
        if narrow:
            first, *others = same
            alone = first if isinstance(first, ChartBlock) and not others else None
            if alone is None:
                yield _row(context, (first, *others), level, title)
            continue
        beside = [one for block in same for one in _block(context, block, level, title)]
        if alone is None:
            yield from beside
            continue
        own = COLUMNS[alone.width]
        yield row((blocks(context, [alone], level), own), (beside, COLUMNS[Width.FULL] - own))
        alone = None
    if alone is not None:
        yield _row(context, [alone], level, title)


def _is_narrow(block: Block) -> bool:
    return isinstance(block, ChartBlock | Group) and block.width is not Width.FULL


def _row(context: Context, parts: Sequence[Block], level: int, title: str) -> Component:
    return row(
        *(
            (_block(context, one, level, title), COLUMNS[one.width])
            for one in parts
            if isinstance(one, ChartBlock | Group)
        )
    )


def _block(context: Context, block: Block, level: int, title: str) -> list[Component]:
    if not isinstance(block, Group):
        return blocks(context, [block], level, title)
    note = [html.Span(block.note, className="aside")] if block.note else []
    head = HEADINGS[level]([block.title, *note])
    body = _in_order(context, block.blocks, level + 1, block.title)
    return [html.Section([head, *body], className="group")]
