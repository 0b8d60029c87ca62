"""What a chart declares of itself; everything that must know of charts reads it from here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, cast

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.as_words import as_words
from dashboard.charts.shared.chart_view import ChartView, LegendItem
from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.enlarge import enlarge
from dashboard.charts.shared.highlighted import of_other_levels, one_level_note
from dashboard.charts.shared.key_figure import KeyFigure, is_reference_line
from dashboard.charts.shared.label_text import with_ordinals
from dashboard.charts.shared.whose import with_whose
from dashboard.selection import Selection, restricted
from dashboard.tokens import Theme

COMMON = ("exemple", "langue")
"""Parameters that every chart reads: which answers there are, and the reader's language."""


@dataclass(frozen=True, slots=True)
class Chart:
    """One kind of chart: its name in addresses, the parameters it reads, how it is drawn.

    `parameters` are those an address of the chart may carry beside `COMMON`; any other is an
    error. `view` counts and puts into words, `figure` draws the `plot` of the view on a page,
    `projected` in a room (None: the figure, enlarged). `key_figure` picks the one number of a
    projected screen from rows (None: there is no such number).
    """

    slug: str
    parameters: tuple[str, ...]
    view: Callable[[Catalogue, Selection], ChartView]
    figure: Callable[[Any, Theme], Figure]
    projected: Callable[[Any, Theme], Figure] | None = None
    key_figure: Callable[[Any, Selection], KeyFigure | None] | None = None
    projectable: bool = True
    """Whether it can be read from the back row at all."""
    across_levels: bool = False
    """Whether it can set a territory beside those of another level."""
    paged: bool = False
    """Whether its rows, which may be many, can be asked for by pages."""
    live: bool = False
    """Whether it shows what is no data and may change at any moment: what rooms answered."""
    said_by_the_drawing: Callable[[LegendItem, Any], bool] = is_reference_line
    """Whether the projected drawing of a plot says itself what a line of the legend says."""

    @property
    def allowed(self) -> tuple[str, ...]:
        """Every parameter that an address of the chart may carry."""
        return (*self.parameters, *COMMON)

    def counted(self, catalogue: Catalogue, selection: Selection) -> ChartView:
        """The view of a selection; what the chart does not read of it is left out first.

        Compared territories of a level that it does not show are named in a note.
        """
        read = restricted(selection, self.allowed)
        others = () if self.across_levels else of_other_levels(catalogue, read)
        kept = tuple(area for area in read.compare if area not in others)
        view = self.view(catalogue, replace(read, compare=kept))
        notes = (*view.notes, *one_level_note(catalogue, read, others))
        return with_whose(catalogue, replace(view, chart=self.slug, notes=notes))

    def drawn(self, plot: Any, theme: Theme) -> Figure:
        """The figure of a plot in a theme, which says whether it is projected."""
        return cast(Figure, with_ordinals(self._drawn(as_words(plot), theme)))

    def _drawn(self, plot: Any, theme: Theme) -> Figure:
        if not theme.room:
            return self.figure(plot, theme)
        return self.projected(plot, theme) if self.projected else enlarge(self.figure(plot, theme))

    def key(self, view: ChartView) -> KeyFigure | None:
        """The figure that a facilitator points at; None where a view has no single one."""
        return self.key_figure(view.rows, view.selection) if self.key_figure else None

    def legend_in_room(self, view: ChartView) -> tuple[LegendItem, ...]:
        """The legend of a projected view: the marks drawn, but those that the drawing explains."""
        return tuple(
            item
            for item in view.legend
            if item.drawn and not self.said_by_the_drawing(item, view.plot)
        )
