"""Turns the charts of a document into drawings with the words that stand around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from dashboard.charts.registry import CHARTS, view
from dashboard.charts.shared.chart_view import ChartView
from dashboard.documents.document import ChartBlock
from dashboard.documents.reader import Reader
from dashboard.export.report.table import table_of_view
from dashboard.export.report.texts import runs
from dashboard.selection import Selection, parameters_of, parse, restricted
from dashboard.text.i18n import translate
from dashboard.text.sources import SourceLine, distinct, short_line
from dashboard.tokens import SHEET

COLUMNS = 12
PIXELS = 4 / 3
"""Of a drawing, in a point."""
TALLEST = 0.62
"""Height of a drawing that has none of its own, as a part of its width."""


@dataclass(slots=True)
class Charts:
    """The charts of a document as they are asked for; their files and sources are kept."""

    reader: Reader
    site: str
    files: dict[str, bytes] = field(default_factory=dict)
    sources: dict[SourceLine, None] = field(default_factory=dict)

    def part(self, block: ChartBlock, span: int) -> list[dict[str, Any]]:
        """The chart of a block at the width of `span` columns; what is said where there is none."""
        if not _exists(self.reader.selection, block):
            absent = block.only.otherwise if block.only else ""
            return [{"kind": "paragraph", "role": "absent", "runs": runs(absent)}] if absent else []
        shown = view(self.reader.catalogue, block.slug, selection_of(self.reader, block))
        self.sources |= dict.fromkeys(distinct(shown.sources))
        language = self.reader.language
        return [
            {
                "kind": "chart",
                "title": runs(shown.title),
                "subtitle": runs(shown.subtitle),
                "sentence": runs(shown.sentence),
                "source": runs(short_line(language, shown.sources)),
                "mark": translate(language, "example.mark") if shown.example else "",
                **({"table": table_of_view(shown)} if block.sortable else self._image(shown, span)),
            }
        ]

    def _image(self, shown: ChartView, span: int) -> dict[str, Any]:
        name = f"dessin-{len(self.files)}.svg"
        width = PIXELS * (SHEET["width"] - 2 * SHEET["margin"]) * span / COLUMNS
        self.files[name] = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{width * TALLEST}">'
            '<rect width="100%" height="100%" fill="#ECE9E1"/></svg>'
        ).encode()
        return {"image": name, "alt": shown.alt}


def selection_of(reader: Reader, block: ChartBlock) -> Selection:
    """What the chart of a block shows of the choices made: those it takes, then those it fixes."""
    allowed, fixed = CHARTS[block.slug].allowed, dict(block.fixed)
    taken = [name for name in allowed if name not in (*block.without, *fixed)]
    chosen = parameters_of(restricted(reader.selection, taken))
    return parse((chosen | fixed).items(), reader.catalogue.vocabulary, allowed)


def _exists(selection: Selection, block: ChartBlock) -> bool:
    """Whether there is a chart for the choices made."""
    if block.only is None:
        return True
    made = parameters_of(selection)
    choice = tuple(made.get(name, "") for name in block.only.parameters)
    return all(choice) if block.only.choices is None else choice in block.only.choices
