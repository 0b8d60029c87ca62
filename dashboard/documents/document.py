"""The parts of a document: what a page says of a subject, before it is laid out anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.model import Actor, Evidence


class Role(StrEnum):
    """What a paragraph, a cell or a list is for."""

    TEXT = "text"
    LEDE = "lede"
    LEADS_ON = "leads_on"
    """A link to what comes next."""
    NOTE = "note"
    FORMULA = "formula"
    CODE = "code"
    """Lines of a program, each with its own indent."""
    ABSENT = "absent"
    """Says that something was not published."""
    EXAMPLE = "example"
    """The mark of example data."""
    ACTION = "action"
    """A file to take away."""
    NUMBER = "number"
    HEAD = "head"
    """Names its row."""
    NAMES = "names"
    """A long list of short names."""
    FILES = "files"


class Width(StrEnum):
    """The room that a block wants beside its neighbours."""

    FULL = "full"
    MAIN = "main"
    """The larger part, with a `SIDE` beside it; several follow one below the other."""
    SIDE = "side"
    HALF = "half"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a page, to a site elsewhere (`https:`) or to a file."""

    text: str
    href: str
    file: bool = False

    @property
    def outside(self) -> bool:
        """Whether it leads away from the dashboard."""
        return self.href.startswith(("http:", "https:"))


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out."""

    text: str


@dataclass(frozen=True, slots=True)
class Trust:
    """Words with the mark of how far an answer can be trusted before them."""

    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Aside:
    """Words of less weight that go with those before them."""

    text: str


Words = str | Link | Strong | Trust | Aside


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words in a row; `role` says what for."""

    words: tuple[Words, ...]
    role: Role = Role.TEXT

    @property
    def text(self) -> str:
        """The words without marks and addresses."""
        return "".join(part if isinstance(part, str) else part.text for part in self.words)


def paragraph(*words: Words, role: Role = Role.TEXT) -> Paragraph:
    """A paragraph of the words that follow each other."""
    return Paragraph(words, role)


@dataclass(frozen=True, slots=True)
class Bullets:
    """Paragraphs of a list, in its order."""

    items: tuple[Paragraph, ...]
    role: Role = Role.TEXT


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure, what it counts, and what it is to be compared to or where it comes from."""

    figure: str
    text: str
    note: str = ""
    href: str = ""
    actor: Actor | None = None


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Figures side by side."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class CountStrip:
    """Counts of more fragile, close and less fragile, each with its words; a square a unit."""

    counts: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: one text or several below each other; it may span rows or columns."""

    texts: tuple[Paragraph, ...]
    role: Role = Role.TEXT
    rows: int = 1
    columns: int = 1
    actor: Actor | None = None
    note: str = ""
    """What is said of the cell where it is pointed at."""
    value: float | None = None
    """The number that its text says, for files that count with it."""


def cell(*words: Words, role: Role = Role.TEXT, **more: str | float | Actor | None) -> Cell:
    """A cell of one text."""
    return Cell((Paragraph(words),) if words else (), role, **more)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """The head of a column; neighbours with one `spanner` stand under it together."""

    key: str
    title: str
    role: Role = Role.TEXT
    spanner: str = ""


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table of texts. A cell that spans rows takes the place of those below it."""

    name: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what it is; `key` is what an address calls it."""

    name: str
    value: Paragraph | Bullets
    key: str = ""


@dataclass(frozen=True, slots=True)
class FactList:
    """Facts about a survey, an indicator, a score."""

    title: str
    facts: tuple[Fact, ...]
    width: Width = Width.FULL


@dataclass(frozen=True, slots=True)
class Month:
    """A sheet of a calendar; `first` is None where no day of it is known."""

    title: str
    first: date | None
    marked: tuple[int, ...]
    lines: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Months:
    """Sheets of a calendar, in time."""

    sheets: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class Availability:
    """The choices for which there is a chart: values of `parameters`, in their order."""

    parameters: tuple[str, ...]
    otherwise: str
    """What is missing, said where there is none; empty: the chart is left out in silence."""
    choices: tuple[tuple[str, ...], ...] | None = None
    """None: any choice will do, but there must be one."""
    why: str = ""
    """Why there is none, in one line."""
    links: tuple[Link, ...] = ()
    """What can be opened instead, two at most."""


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart of the registry, addressed by the choices that it reads.

    Parameters in `without` are left out of its address, those in `fixed` set once and for all.
    `sortable`: a table to sort and filter stands in the place of the drawing. `points` names the
    chart that shows at once what is looked at in this one.
    """

    name: str
    slug: str
    width: Width = Width.FULL
    fixed: tuple[tuple[str, str], ...] = ()
    without: tuple[str, ...] = ()
    only: Availability | None = None
    sortable: bool = False
    points: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks under a title, which may be a link, and a `note` that sums up what they say.

    `folded`, only these two show.
    """

    title: str
    blocks: tuple[Block, ...]
    href: str = ""
    folded: bool = False
    note: str = ""
    width: Width = Width.FULL


Block = Paragraph | Bullets | KeyFigures | TableBlock | FactList | Months | ChartBlock | Group


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document; without a title it goes on from the one before."""

    key: str
    title: str = ""
    text: str = ""
    blocks: tuple[Block, ...] = ()
    nav: str = ""
    """What the way to it is called, among those to the parts of a page; empty: none leads here."""

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups of the section itself."""
        return tuple(block for block in self.blocks if isinstance(block, Group))

    @property
    def charts(self) -> tuple[ChartBlock, ...]:
        """The charts of the section, those inside groups included, in reading order."""
        return tuple(block for block in flat(self.blocks) if isinstance(block, ChartBlock))


@dataclass(frozen=True, slots=True)
class Document:
    """All that is said of a subject, in reading order; `name` is what the subject is called.

    `title_end` goes on from the title where there is room.
    """

    name: str
    title: str
    title_end: str = ""
    kicker: str = ""
    strip: CountStrip | None = None
    lede: tuple[Paragraph, ...] = ()
    key_figures: tuple[KeyFigure, ...] = ()
    sections: tuple[Section, ...] = ()

    def section(self, key: str) -> Section:
        """The section of that key. Raises KeyError where there is none."""
        return {section.key: section for section in self.sections}[key]

    @property
    def charts(self) -> tuple[ChartBlock, ...]:
        """The charts of all sections, in reading order."""
        return tuple(chart for section in self.sections for chart in section.charts)


def flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Blocks with those inside groups, in reading order."""
    for block in blocks:
        yield block
        if isinstance(block, Group):
            yield from flat(block.blocks)


def paragraphs(document: Document) -> Iterator[tuple[str, str]]:
    """What a document says without charts and tables, each text with the title it is under."""
    for one in document.lede:
        yield document.title, one.text
    for section in document.sections:
        if section.text:
            yield section.title, section.text
        yield from _told(section.title or document.title, section.blocks)


def _told(title: str, blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        match block:
            case Paragraph() if block.role is not Role.ACTION:
                yield title, block.text
            case KeyFigures():
                for one in block.figures:
                    yield title, _joined(one.figure, one.text, one.note)
            case Bullets() if block.role is Role.TEXT:
                for item in block.items:
                    if any(isinstance(part, Aside) for part in item.words):
                        yield title, _joined(*(str(getattr(p, "text", p)) for p in item.words))
            case Group():
                yield from _told(block.title, block.blocks)


def _joined(*words: str) -> str:
    return " · ".join(filter(None, words))
