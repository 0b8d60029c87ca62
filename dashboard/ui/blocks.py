"""Turns the blocks of a document into the parts of a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

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
from dashboard.ui import ids
from dashboard.ui.attributes import Content
from dashboard.ui.calendar import calendar
from dashboard.ui.card import card, miniature
from dashboard.ui.context import Context
from dashboard.ui.shell import row
from dashboard.ui.strip import count_strip
from dashboard.ui.table import table
from dashboard.ui.words import CLASSES, text, with_ordinals, words

COLUMNS = {Width.FULL: 12, Width.MAIN: 7, Width.HALF: 6, Width.SIDE: 5, Width.SMALL: 4}
"""Columns of the 12 that a width takes on a wide screen."""
HEADINGS = {2: html.H2, 3: html.H3, 4: html.H4}
STACKED = (Width.MAIN, Width.SIDE)
Controls = Mapping[str, Component]
"""Name of a chart → what is chosen in the head of its card."""
NO_CONTROLS: Controls = MappingProxyType({})


def slots_of(context: Context, document: Document) -> dict[str, list[Component]]:
    """The parts that follow the choices made on a page, by the name of their slot."""
    parts = {
        "headline": _headline(document),
        "lede": [text(one) for one in document.lede],
        "figures": _figures(document),
        "strip": _strip(document),
        **{section.key: _texts(context, section) for section in document.sections},
    }
    return {name: with_ordinals(part) for name, part in parts.items()}


def headline(context: Context, document: Document) -> Component:
    """The title of the page, what it belongs to above it."""
    return _slot(context, "headline", _headline(document))


def lede(context: Context, document: Document) -> Component:
    """The opening sentences."""
    return _slot(context, "lede", [text(one) for one in document.lede])


def strip(context: Context, document: Document) -> Component:
    """The counts as squares, where the document has them."""
    return _slot(context, "strip", _strip(document))


def figures(context: Context, document: Document) -> Component:
    """The key figures: tiles side by side, a single one as a line."""
    return _slot(context, "figures", _figures(document))


def section(
    context: Context, part: Section, *controls: Component, of_cards: Controls = NO_CONTROLS
) -> list[Component]:
    """A section: its title, the controls of it, its texts, then its charts with theirs."""
    content = _section(context, part, controls, of_cards)
    return [html.Section(content, id=part.key, className="part")]


def _section(
    context: Context, part: Section, controls: Sequence[Component], of_cards: Controls
) -> list[Component]:
    if not part.title:
        return [*controls, *_rows(context, part, of_cards)]
    if not _charts(part):
        told = _slot(context, part.key, _texts(context, part))
        return [html.Div([*controls, told], className="section-head")]
    texts = [_slot(context, part.key, _texts(context, part))] if _others(part) else []
    return [
        html.Div([*_head(part), *controls, *texts], className="section-head"),
        *_rows(context, part, of_cards),
    ]


def sections(context: Context, document: Document) -> list[Component]:
    """All sections, without controls."""
    return [one for part in document.sections for one in section(context, part)]


def blocks(
    context: Context, parts: Sequence[Block], level: int = 3, title: str = ""
) -> list[Component]:
    """Blocks under a `title`, one below the other; groups have headings of that level."""
    return [_block(context, part, level, title) for part in parts]


def bullets(block: Bullets, class_name: str = "") -> Component:
    """A list."""
    return html.Ul(
        [html.Li(words(item)) for item in block.items],
        className=CLASSES.get(block.role) or class_name,
    )


def _slot(context: Context, name: str, content: Content) -> Component:
    """A part that follows the choices of a page; of a page without choices, the part alone."""
    if not context.parameters:
        return html.Div(content, className="slot")
    return html.Div(content, id=ids.slot(name), className="slot")


def _headline(document: Document) -> list[Component]:
    kicker = [html.P(document.kicker, className="kicker")] if document.kicker else []
    end = [html.Span(document.title_end, className="title-end")] if document.title_end else []
    return [*kicker, html.H1([document.title, *end])]


def _strip(document: Document) -> list[Component]:
    return [count_strip(document.strip)] if document.strip else []


def _figures(document: Document) -> list[Component]:
    if len(document.key_figures) == 1:
        return [_line(document.key_figures[0])]
    return [_tiles(document.key_figures)] if document.key_figures else []


def _texts(context: Context, part: Section) -> list[Component]:
    """What of a section follows the choices: all but its charts, and a title above charts."""
    head = [] if _charts(part) else _head(part)
    return [*head, *blocks(context, _others(part), 3 if part.title else 2, part.title or part.nav)]


def _head(part: Section) -> list[Component]:
    title = [html.H2(part.title)] if part.title else []
    return [*title, *([html.P(part.text)] if part.text else [])]


def _charts(part: Section) -> list[Block]:
    return [block for block in part.blocks if isinstance(block, ChartBlock)]


def _others(part: Section) -> list[Block]:
    return [block for block in part.blocks if not isinstance(block, ChartBlock)]


def _rows(context: Context, part: Section, of_cards: Controls) -> list[Component]:
    """The charts of a section; in one without title, the texts beside them too."""
    rows: list[Component] = []
    taken: list[tuple[Component, int]] = []
    for width, parts in _columns(_charts(part) if part.title else placed(part)):
        column = [standing(context, part, block, of_cards) for block in parts]
        taken.append(
            (column[0] if len(column) == 1 else html.Div(column, className="stack"), COLUMNS[width])
        )
        if sum(n for _, n in taken) >= COLUMNS[Width.FULL]:
            rows.append(row(*taken))
            taken = []
    return [*rows, row(*taken)] if taken else rows


def placed(part: Section) -> list[Block]:
    """What has a place of its own in a section without title: each chart, and the first of its
    texts, where all of them stand."""
    own = (*_charts(part), *_others(part)[:1])
    return [block for block in part.blocks if block in own]


def _columns(parts: Sequence[Block]) -> Iterator[tuple[Width, list[Block]]]:
    """Blocks by column: neighbours of one width that is stacked share theirs."""
    for width, same in groupby(parts, key=lambda block: getattr(block, "width", Width.FULL)):
        if width in STACKED:
            yield width, list(same)
        else:
            yield from ((width, [one]) for one in same)


def standing(
    context: Context, part: Section, block: Block, of_cards: Controls = NO_CONTROLS
) -> Component:
    """A block that has a place of its own, where it stands on the page."""
    if isinstance(block, ChartBlock):
        controls = filter(None, [of_cards.get(block.name)])
        return card(context, block, *controls, level=3 if part.title else 2)
    return _slot(context, part.key, _texts(context, part))


def _block(context: Context, block: Block, level: int, title: str) -> Component:
    match block:
        case Paragraph():
            return text(block)
        case Bullets():
            return bullets(block, "plain" if level == 3 else "")
        case KeyFigures():
            return _tiles(block.figures)
        case TableBlock():
            return table(block, title)
        case FactList():
            return _facts(block, level)
        case Months():
            return calendar(context.language, block)
        case ChartBlock():
            return miniature(context, block) if block.width is Width.SMALL else card(context, block)
        case Group():
            return group(context, block, level)


def group(context: Context, block: Group, level: int = 3, class_name: str = "group") -> Component:
    """Blocks under their title; folded, they open at a click on it."""
    below = blocks(context, block.blocks, level + 1, block.title)
    title = dcc.Link(block.title, href=block.href) if block.href else block.title
    head = [title, html.Span(block.note, className="aside")] if block.note else title
    if block.folded:
        return html.Details([html.Summary(head), *below], className="folded")
    return html.Section([HEADINGS[level](head), *below], className=class_name)


def _tiles(key_figures: Sequence[KeyFigure]) -> Component:
    tiles = [dbc.Col(_tile(one), xs=6, lg=3) for one in key_figures]
    line: Component = dbc.Row(tiles, className="tiles")
    return line


def _tile(one: KeyFigure) -> Component:
    figure = html.P(one.figure, className="tile-figure")
    named = html.P(one.text, className=f"tile-text actor-{one.actor}" if one.actor else "tile-text")
    first = [named, figure] if one.actor else [figure, named]
    parts = [*first, html.P(one.note, className="tile-more")]
    if one.href:
        return dcc.Link(parts, href=one.href, className="tile tile-link")
    return html.Div(parts, className="tile")


def _line(one: KeyFigure) -> Component:
    return html.P(
        [
            html.Span(one.figure, className="tile-figure"),
            html.Span(f" {one.text}", className="tile-more"),
        ]
    )


def _facts(block: FactList, level: int) -> Component:
    entries = [
        part
        for fact in block.facts
        for part in (
            html.Dt(fact.name, id=fact.key) if fact.key else html.Dt(fact.name),
            html.Dd(
                bullets(fact.value, "core-list")
                if isinstance(fact.value, Bullets)
                else words(fact.value)
            ),
        )
    ]
    return html.Article(
        [HEADINGS[level](block.title, className="card-title"), html.Dl(entries, className="facts")],
        className="card-facts",
    )
