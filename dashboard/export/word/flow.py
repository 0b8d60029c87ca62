"""Blocks of a document in the flow of a DOCX, or in a cell of it where they stand side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dashboard.charts.shared.chart_view import ChartView
from dashboard.documents.document import (
    Block,
    Bullets,
    ChartBlock,
    FactList,
    Group,
    KeyFigures,
    Months,
    Paragraph,
    Role,
    Section,
    TableBlock,
    Width,
    Words,
    paragraph,
)
from dashboard.export.link import link_of
from dashboard.export.pages import PageContent
from dashboard.export.report.sheet import Column, grouped, is_printed
from dashboard.export.report.table import block_of_view
from dashboard.export.word import look
from dashboard.export.word.nodes import add_paragraph, identity, link, node, write
from dashboard.export.word.picture import add_picture
from dashboard.export.word.table import add_table, new_table
from dashboard.text.sources import short_line
from dashboard.tokens import SHEET

STYLES = {
    Role.NOTE: look.NOTE,
    Role.ABSENT: look.ABSENT,
    Role.EXAMPLE: look.MARK,
    Role.LEDE: look.LEDE,
    Role.FORMULA: look.FORMULA,
}
BULLET = "List Bullet"
NAME = 0.25
"""Part of the room that the names of facts take."""
PAIR = 2
"""Blocks of half a sheet that stand side by side; more of them flow in columns."""
_TEXT = (Paragraph, Bullets)
IN_A_ROW = 4
"""Key figures side by side."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Adds blocks at the end of `into`, a body or a cell of `room` points."""

    content: PageContent
    site: str
    into: Any
    room: float = SHEET["width"] - 2 * SHEET["margin"]

    def words(self, parts: Iterable[Words], style: str = "Normal") -> Any:
        """Adds a paragraph."""
        return write(add_paragraph(self.into, style), parts, self.site)

    def section(self, section: Section) -> None:
        """Adds a part of the document under its title: across the sheet, unless it is only text
        that can stand in the columns of the part before it."""
        if look.columns(self.into) > 1 and not all(isinstance(b, _TEXT) for b in section.blocks):
            self._columns(1)
        if section.title:
            self.words((section.title,), "Heading 1")
        if section.text:
            self.words((section.text,))
        self.blocks(section.blocks, 2 if section.title else 1)

    def blocks(self, blocks: Sequence[Block], level: int) -> None:
        """Adds blocks, side by side where their widths say so; headings begin at `level`."""
        if len(blocks) > PAIR and all(_is_half(block) for block in blocks):
            self._in_columns(blocks, level)
            return
        for row in grouped([block for block in blocks if is_printed(block)]):
            if len(row) > 1:
                self._beside(row, level)
            else:
                for block in row[0][1]:
                    self._block(block, level)

    def _in_columns(self, blocks: Sequence[Block], level: int) -> None:
        """Adds blocks in the two columns of a newspaper, one below the other."""
        self._columns(2)
        inside = replace(self, room=(self.room - SHEET["gap"]) / 2)
        for block in blocks:
            inside._block(block, level)

    def _columns(self, n: int) -> None:
        """Lets what follows stand in so many columns."""
        from docx.enum.section import WD_SECTION

        section = self.into.part.document.add_section(WD_SECTION.CONTINUOUS)
        look.set_columns(section, n)

    def _beside(self, row: Sequence[Column], level: int) -> None:
        whole = sum(span for span, _ in row)
        widths = [self.room * span / whole for span, _ in row]
        table = new_table(self.into, widths, look.PLAIN)
        cells = table.add_row().cells
        table.rows[0]._tr.get_or_add_trPr().append(node("w:cantSplit"))
        for one, width, (_, blocks) in zip(cells, widths, row, strict=True):
            inside = replace(self, into=one, room=width - SHEET["gap"])
            for block in blocks:
                inside._block(block, level)
            _without_first(one)
        add_paragraph(self.into, look.NOTE)

    def _block(self, block: Block, level: int) -> None:
        match block:
            case Paragraph():
                self.words(block.words, STYLES.get(block.role, "Normal"))
            case Bullets():
                for item in block.items:
                    self.words(item.words, BULLET)
            case KeyFigures():
                self._figures(block)
            case TableBlock() if block.rows:
                self._table(block)
            case FactList() | Months():
                self._facts(block, level)
            case ChartBlock():
                self._chart(block)
            case Group():
                self.words((block.title,), f"Heading {min(level, look.HEADINGS)}")
                if block.note:
                    self.words((block.note,), look.NOTE)
                self.blocks(block.blocks, level + 1)

    def _table(self, block: TableBlock) -> None:
        add_table(self.into, block, self.site, self.room)
        add_paragraph(self.into, look.NOTE)

    def _facts(self, block: FactList | Months, level: int) -> None:
        """Adds names, each with what it is at its side; of a calendar its lines."""
        if isinstance(block, FactList):
            facts = [(one.name, one.value) for one in block.facts]
            if block.title:
                self.words((block.title,), f"Heading {min(level, look.HEADINGS)}")
        else:
            facts = [(one.title, Bullets(one.lines)) for one in block.sheets]
        table = new_table(self.into, [NAME * self.room, (1 - NAME) * self.room], look.PLAIN)
        for name, value in facts:
            texts = value.items if isinstance(value, Bullets) else (value,)
            cells = table.add_row().cells
            for one, lines in zip(cells, ((paragraph(name),), texts), strict=True):
                for line in lines:
                    replace(self, into=one).words(line.words, look.CELL)
                _without_first(one)
        add_paragraph(self.into, look.NOTE)

    def _figures(self, block: KeyFigures) -> None:
        widths = [self.room / IN_A_ROW] * IN_A_ROW
        table = new_table(self.into, widths, look.PLAIN)
        for start in range(0, len(block.figures), IN_A_ROW):
            cells = table.add_row().cells
            for one, figure in zip(cells, block.figures[start : start + IN_A_ROW], strict=False):
                inside = replace(self, into=one)
                one.paragraphs[0]._p.style = identity(look.FIGURE)
                write(one.paragraphs[0], (figure.figure,), self.site)
                inside.words((figure.text,))
                if figure.note:
                    inside.words((figure.note,), look.NOTE)
        add_paragraph(self.into, look.NOTE)

    def _chart(self, block: ChartBlock) -> None:
        """The chart with its finding, source and address; what is said where there is none."""
        view = self.content.view(block)
        if view is None:
            if block.only and block.only.otherwise:
                self.words((block.only.otherwise,), look.ABSENT)
            return
        t = self.content.reader.t
        if view.example:
            self.words((t("example.mark"),), look.MARK)
        self.words((view.title,), look.CHART)
        if view.subtitle:
            self.words((view.subtitle,), look.NOTE).paragraph_format.keep_with_next = True
        if block.sortable:
            self._table(block_of_view(view))
        else:
            holder = add_paragraph(self.into, "Normal")
            holder.paragraph_format.keep_with_next = True
            add_picture(holder, self.content.reader.catalogue, view, self.room)
            if view.sentence:
                self.words((view.sentence,))
        self._source(view)

    def _source(self, view: ChartView) -> None:
        t, language = self.content.reader.t, self.content.reader.language
        line = short_line(language, view.sources)
        end = self.words((t("pdf.source"), line, " · ") if line else (), look.NOTE)
        link(end, t("docx.see"), link_of(self.content.reader.catalogue, self.site, view))

    def link_back(self, address: str) -> None:
        """Says where the page is online."""
        end = self.words((f"{self.content.reader.t('pdf.online')} ",), look.NOTE)
        link(end, self.site + address, self.site + address)


def _is_half(block: Block) -> bool:
    return isinstance(block, Group) and block.width is Width.HALF


def _without_first(cell: Any) -> None:
    """Takes away the empty paragraph that a cell begins with, unless it is all there is."""
    first, *others = cell.paragraphs
    if others:
        cell._tc.remove(first._p)
