"""Turns the charts of a document into drawings with the words that stand around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dashboard.charts.shared.chart_view import ChartView
from dashboard.documents.document import Block, ChartBlock
from dashboard.export.pages import PageContent
from dashboard.export.picture import Scene, drawing, to_svg
from dashboard.export.picture.composed import ROUND
from dashboard.export.picture.drawing import wanted_size
from dashboard.export.picture.legend import key
from dashboard.export.report.table import table_of_view
from dashboard.export.report.texts import runs
from dashboard.text.i18n import translate
from dashboard.text.sources import SourceLine, distinct, short_line
from dashboard.tokens import PAPER, SHEET

COLUMNS, BESIDE = 12, 7
"""Columns of a sheet, and those of a round drawing that has its words at its side."""
MAP, SMALL_MAP = 4.8, 4.5
"""Columns of a map that has other parts at its side, and of one in a summary."""
PIXELS = 4 / 3
"""Of a drawing, in a point: its texts keep the size that they have on screen."""
SMALLER = 1.17
"""How many times as large as it is printed a legend is drawn, and a map beside other parts."""
HIGH = 0.94
"""Height of a round drawing, as a part of its width."""
LOWEST = 310
"""Pixels of height under which a map leaves out values, which tell its classes without colours."""


@dataclass(slots=True)
class Charts:
    """The charts of a page as they are asked for; their files and sources are kept."""

    content: PageContent
    site: str
    dense: bool = False
    """Whether they are those of a summary, which has little room."""
    height: float = 1.0
    """Of wide drawings, as a part of what they ask for."""
    files: dict[str, bytes] = field(default_factory=dict)
    sources: dict[SourceLine, None] = field(default_factory=dict)

    @property
    def side(self) -> float:
        """Columns of a map that has other parts at its side."""
        return SMALL_MAP if self.dense else MAP

    def part(
        self, block: ChartBlock, span: float, at_side: Sequence[dict[str, Any]] = ()
    ) -> list[dict[str, Any]]:
        """The chart of a block at the width of `span` columns; what is said where there is none."""
        shown = self.content.view(block)
        if shown is None:
            absent = block.only.otherwise if block.only else ""
            said = {"kind": "paragraph", "role": "absent", "runs": runs(absent)}
            return [*([said] if absent else []), *at_side]
        self.sources |= dict.fromkeys(distinct(shown.sources))
        language = self.content.reader.language
        body = (
            {"table": table_of_view(shown, points(span))}
            if block.sortable
            else self._drawn(shown, span, small=bool(at_side))
        )
        return [
            {
                "kind": "chart",
                "title": runs(shown.title),
                "subtitle": runs(shown.subtitle),
                "sentence": runs(shown.sentence),
                "source": runs(short_line(language, shown.sources)),
                "mark": translate(language, "example.mark") if shown.example else "",
                "at_side": list(at_side),
                **body,
            }
        ]

    def is_map(self, block: Block) -> bool:
        """Whether a block is a drawing as high as it is wide that may be small."""
        if not isinstance(block, ChartBlock) or ROUND.get(block.slug, HIGH) is not None:
            return False
        return self.content.view(block) is not None

    def _drawn(self, shown: ChartView, span: float, *, small: bool) -> dict[str, Any]:
        """The drawing and what explains it, in files of their own.

        A round drawing on a whole sheet has its words beside it.
        """
        is_round = shown.chart in ROUND
        beside = (self.side if small else BESIDE) if is_round and span == COLUMNS else 0
        width = PIXELS * points(beside or span)
        least = SMALLER if small else 1.0
        part = max(least, (ROUND.get(shown.chart) or LOWEST) / (HIGH * width))
        height = part * HIGH * width if is_round else self._height(shown)
        catalogue = self.content.reader.catalogue
        scene = drawing(catalogue, shown, theme=PAPER, width=part * width, height=height)
        room = SMALLER * (width if small or not beside else PIXELS * points(COLUMNS - BESIDE))
        explained = key(shown, PAPER, room)
        legend = Scene(room, explained.height, explained.items)
        return {
            "image": self._file(scene),
            "alt": shown.alt,
            "beside": beside,
            "legend": self._file(legend) if legend.items else "",
            "legend_alt": _legend_words(shown),
        }

    def _height(self, shown: ChartView) -> float | None:
        """Pixels of a drawing that is made lower or higher, of which no rows meet; None: as its
        figure asks for, which in a narrow place may be more."""
        wanted = wanted_size(shown, PAPER)
        if not wanted.height or self.height == 1.0:
            return None
        return max(wanted.least or 0, self.height * wanted.height)

    def _file(self, scene: Scene) -> str:
        name = f"dessin-{len(self.files)}.svg"
        self.files[name] = to_svg(scene, font=False).encode()
        return name


def points(span: float) -> float:
    """The width of so many columns of a sheet."""
    gaps = SHEET["gap"] * (COLUMNS - span) / COLUMNS
    return (SHEET["width"] - 2 * SHEET["margin"]) * span / COLUMNS - gaps


def _legend_words(shown: ChartView) -> str:
    """What a legend says, for whoever does not see it."""
    steps = shown.scale.texts if shown.scale else ()
    return ", ".join((*steps, *(item.label for item in shown.legend if item.drawn)))
