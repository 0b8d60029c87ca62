"""Turns a page into slides: its title, its figures, each section in reading order, its sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from dashboard.charts.shared.chart_view import ChartView
from dashboard.documents.document import (
    Block,
    Bullets,
    ChartBlock,
    FactList,
    Group,
    KeyFigures,
    Link,
    Months,
    Paragraph,
    Role,
    Strong,
    TableBlock,
    paragraph,
)
from dashboard.documents.document import Cell as DocumentCell
from dashboard.export.pages import PageContent
from dashboard.export.slides.chart import Told, add_chart
from dashboard.export.slides.cover import add_cover, add_sources, first_map
from dashboard.export.slides.deck import Deck
from dashboard.export.slides.master import BODY, TABLE
from dashboard.export.slides.tables import Cell, Grid, draw_table, fitted
from dashboard.export.slides.texts import Kind, Said, add_figures, add_texts
from dashboard.model import Level
from dashboard.tokens import PAPER

LEFT_OUT = (Role.ACTION, Role.LEADS_ON, Role.FILES)
"""What leads on from a page, and has no place on a slide."""
HALF = BODY.height / 2
FEW = 60
"""Height of texts that go with the chart or the table that follows, in points."""


def document_deck(content: PageContent, site: str) -> bytes:
    """The deck of a page."""
    document, reader = content.document, content.reader
    deck = Deck(reader.language, site, document.title, reader.catalogue.data_date)
    name = document.name if document.name != document.title else document.kicker
    said = [one.text for one in document.lede for _ in _said(one, Kind.PLAIN)]
    views = [view for block in document.charts if (view := content.view(block))]
    add_cover(
        deck,
        document.title,
        name,
        said or [view.title for view in views[:1]],
        content.address,
        first_map(reader.catalogue, views),
    )
    if document.key_figures or document.strip:
        add_figures(deck, reader.t("slides.figures"), document.key_figures, document.strip)
    teller = _Teller(deck, content)
    for section in document.sections:
        title = section.title or document.title
        teller.tell(title, [paragraph(section.text)] if section.text else [])
        teller.tell(title, section.blocks)
    teller.end()
    more = [Said(paragraph(Strong(reader.t("slides.folded"))), Kind.SMALL), *teller.folded]
    add_sources(deck, teller.views, content.address, more if teller.folded else ())
    return deck.content()


@dataclass(slots=True)
class _Teller:
    """Sets the blocks of a page one after the other; texts wait until a slide of them is full."""

    deck: Deck
    content: PageContent
    views: list[ChartView] = field(default_factory=list)
    folded: list[Said] = field(default_factory=list)
    """Names of what the page itself shows only on demand, and what sums it up."""
    _waiting: list[tuple[str, Said]] = field(default_factory=list)

    def tell(self, title: str, blocks: Iterable[Block]) -> None:
        """The slides of some blocks under a title."""
        for block in blocks:
            match block:
                case Group(folded=True):
                    words = " · ".join(filter(None, (block.title, block.note)))
                    self.folded.append(Said(paragraph(words), Kind.SMALL))
                case Group():
                    note = [paragraph(block.note, role=Role.NOTE)] if block.note else []
                    self.tell(block.title, [*note, *block.blocks])
                case KeyFigures():
                    self.end()
                    add_figures(self.deck, title, block.figures)
                case TableBlock():
                    self._table(title, block)
                case ChartBlock():
                    self._chart(title, block)
                case _:
                    self._say(block.title if isinstance(block, FactList) else title, _texts(block))

    def end(self) -> None:
        """The slides of the texts that wait: under their title, or under the name of the page
        where they have several."""
        titles = dict.fromkeys(title for title, _ in self._waiting)
        if len(titles) == 1:
            add_texts(self.deck, next(iter(titles)), [said for _, said in self._waiting])
        elif titles:
            told = [
                one
                for title in titles
                for one in (
                    Said(paragraph(Strong(title))),
                    *(said for of, said in self._waiting if of == title),
                )
            ]
            add_texts(self.deck, self.content.document.name, told)
        self._waiting = []

    def _short(self, title: str) -> list[str]:
        """The texts that wait, if they are few and of this title: no slide of their own."""
        own = [said for of, said in self._waiting if of == title]
        if sum(one.height for one in own) > FEW:
            self.end()
            return []
        self._waiting = [pair for pair in self._waiting if pair[0] != title]
        self.end()
        return [one.paragraph.text for one in own]

    def _say(self, title: str, said: Sequence[Said]) -> None:
        taken = sum(one.height for _, one in self._waiting)
        if self._waiting and title != self._waiting[-1][0] and taken > HALF:
            self.end()
        self._waiting += [(title, one) for one in said]

    def _chart(self, title: str, block: ChartBlock) -> None:
        view = self.content.view(block)
        if view is None:
            if block.only and block.only.otherwise:
                words = " ".join(filter(None, (block.only.otherwise, block.only.why)))
                self._say(title, [Said(paragraph(words))])
            return
        said = self._short(title)
        self.views.append(view)
        if block.sortable and view.selection.level is Level.DEPARTEMENT:
            words = self.content.reader.t("slides.long_table", title=view.title)
            add_texts(self.deck, title, [Said(paragraph(words))])
            return
        kicker = title if title not in (self.content.document.title, view.title) else ""
        told = Told(kicker=kicker, notes=tuple(said))
        add_chart(self.deck, self.content.reader.catalogue, view, step=told)

    def _table(self, title: str, block: TableBlock) -> None:
        heads = (Cell((one.title,), right=one.role is Role.NUMBER) for one in block.columns)
        said = " ".join(self._short(title))
        grid = Grid(tuple(heads), _rows(block))
        parts = fitted(grid, self.deck.room(title, f"{said} · {self.deck.part(1, 2)}"))
        for number, part in enumerate(parts, 1):
            subtitle = " · ".join(filter(None, (said, self.deck.part(number, len(parts)))))
            around = self.deck.framed(TABLE, title, subtitle)
            draw_table(around.canvas, title, part, around.room, PAPER, title)
            self.deck.note(around.canvas.slide, [said])


def _texts(block: Paragraph | Bullets | FactList | Months) -> list[Said]:
    match block:
        case Paragraph():
            return _said(block, Kind.PLAIN)
        case Bullets():
            return _list(block)
        case FactList():
            return _facts(block)
        case Months():
            return _months(block)


def _said(block: Paragraph, kind: Kind) -> list[Said]:
    only_links = all(isinstance(word, Link) or not str(word).strip() for word in block.words)
    if block.role in LEFT_OUT or only_links:
        return []
    return [Said(block, Kind.NOTE if block.role is Role.NOTE else kind)]


def _list(block: Bullets) -> list[Said]:
    if block.role in LEFT_OUT:
        return []
    if block.role is Role.NAMES:
        return [Said(paragraph(" · ".join(item.text for item in block.items)), Kind.BULLET)]
    return [one for item in block.items for one in _said(item, Kind.BULLET)]


def _facts(block: FactList) -> list[Said]:
    said = []
    for fact in block.facts:
        value = fact.value
        if isinstance(value, Bullets):
            said.append(Said(paragraph(Strong(fact.name)), Kind.PLAIN))
            said += _list(value)
        else:
            words = (Strong(fact.name), " : ", *value.words)
            said.append(Said(replace(value, words=words), Kind.BULLET))
    return said


def _months(block: Months) -> list[Said]:
    return [
        one
        for sheet in block.sheets
        for one in (
            Said(paragraph(Strong(sheet.title))),
            *(line for each in sheet.lines for line in _said(each, Kind.BULLET)),
        )
    ]


def _rows(block: TableBlock) -> tuple[tuple[Cell, ...], ...]:
    """Rows of one length: a cell that spans rows is said again in each, so that every slide of a
    long table can be read alone; one that spans columns is followed by empty ones."""
    n = len(block.columns)
    pending: dict[int, tuple[int, Cell]] = {}
    rows = []
    for given in block.rows:
        row: list[Cell] = []
        left = list(given)
        while len(row) < n:
            at = len(row)
            if at in pending:
                count, cell = pending.pop(at)
                row.append(cell)
                if count > 1:
                    pending[at] = (count - 1, cell)
                continue
            if not left:
                row.append(Cell())
                continue
            source = left.pop(0)
            cell = _cell(source)
            row.append(cell)
            if source.rows > 1:
                pending[at] = (source.rows - 1, cell)
            row += [Cell()] * min(source.columns - 1, n - len(row))
        rows.append(tuple(row))
    return tuple(rows)


def _cell(cell: DocumentCell) -> Cell:
    strong = cell.role is Role.HEAD or any(
        isinstance(word, Strong) for text in cell.texts for word in text.words
    )
    colour = PAPER.muted if cell.role is Role.ABSENT else ""
    texts = tuple(text.text for text in cell.texts)
    return Cell(texts, strong, right=cell.role is Role.NUMBER, colour=colour)
