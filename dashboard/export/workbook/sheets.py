"""What a workbook holds: sheets, each of one table, and the charts that are drawn of its cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dashboard.charts import registry as charts
from dashboard.charts.shared.chart_view import ChartView
from dashboard.documents.document import Block, Paragraph, Role
from dashboard.documents.reader import Reader
from dashboard.export.workbook.grid import Grid, grid_of_tables, grid_of_view, joined
from dashboard.selection import Selection, SelectionError
from dashboard.text.sources import SourceLine, distinct

HEAD = 3
"""Lines of a sheet above its table: the title, the sentence, the way to the cover."""

Line = tuple[int, str]
"""A row of a grid that a curve is drawn of, and the role of its colour; empty: any."""


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart of a whole sheet: a bar a row, from the first one down.

    `labels` and `values` are keys of columns, `roles` the colours of the bars.
    """

    title: str
    labels: str
    values: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Curves:
    """A line chart of some rows of a sheet, from one of its columns to another.

    `names` is the key of the column that names the rows.
    """

    title: str
    unit: str
    names: str
    first: str
    last: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table under its title and the sentence that says what it shows.

    `name` stands on its tab, `curves` on a sheet of their own, `bars` on the cover. Without a grid
    the text says why there is none.
    """

    name: str
    title: str
    text: str
    grid: Grid | None
    notes: tuple[str, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    bars: Bars | None = None
    curves: tuple[Curves, ...] = ()
    example: bool = False


def view_of(reader: Reader, chart: str, selection: Selection) -> ChartView | None:
    """A chart in the reader's language and with the answers shown; None where there is none."""
    try:
        return charts.view(reader.catalogue, chart, selection)
    except SelectionError:
        return None


def sheet_of_views(
    name: str,
    views: Sequence[ChartView],
    made: Callable[[ChartView], Grid] = grid_of_view,
    *,
    title: str = "",
    text: str = "",
    bars: Bars | None = None,
) -> Sheet | None:
    """The tables of some views below each other; title and sentence are those of a single one."""
    if not views:
        return None
    first = views[0]
    return Sheet(
        name,
        title or first.title,
        text or first.sentence,
        joined(map(made, views)),
        _distinct(text for view in views for text in (view.reading, *view.notes)),
        distinct([source for view in views for source in view.sources]),
        bars=bars,
        example=any(view.example for view in views),
    )


def sheet_of_blocks(
    reader: Reader, name: str, title: str, blocks: Sequence[Block], group: str = ""
) -> Sheet:
    """The tables of a part of a document, under the first thing that it says."""
    said = [block for block in blocks if isinstance(block, Paragraph)]
    notes = [one.text for one in said if one.role is Role.NOTE]
    texts = [one.text for one in said if one.role in (Role.TEXT, Role.ABSENT)]
    grid = grid_of_tables(blocks, reader.language, group)
    return Sheet(name, title, " ".join(texts), grid, tuple(notes))


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, texts)))
