"""Turns a page into what a shared link says of it: one finding, one number, one map."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.charts.registry import CHARTS
from dashboard.charts.shared.chart_view import ChartView
from dashboard.documents.document import KeyFigure
from dashboard.export.pages import PageContent
from dashboard.text.i18n import translate
from dashboard.text.sources import short_line

WIDTH, HEIGHT = 1200, 630
"""Pixels of the picture, as other sites ask for."""
MAP = "carte"
PARTED = " · "
LONGEST = 200
"""Characters of a description, which other sites cut anyway."""


@dataclass(frozen=True, slots=True)
class SharedPage:
    """A page as its link shows it; `named` are the names of its territory, the longest first."""

    finding: str
    named: tuple[str, ...]
    description: str
    figures: tuple[KeyFigure, ...]
    """The one large number first."""
    map: ChartView | None
    source: str
    mark: str


def shared_page(content: PageContent) -> SharedPage:
    """What the link to a page says of it."""
    reader, document = content.reader, content.document
    view = _view(content)
    own = document.title != document.name
    finding = document.title + document.title_end
    if not own and view is not None:
        finding = view.headline or view.title
    lede = next((one.text for one in document.lede), "")
    said = lede or (view.sentence if view else "")
    selected = reader.selection.territory
    names = (reader.territory.name, reader.territory.short_name) if selected else ()
    return SharedPage(
        finding,
        tuple(sorted(filter(None, names), key=len, reverse=True)),
        _shortened(said or document.name),
        _explained(document.key_figures, _key(view)) if own else _key(view),
        view if view is not None and view.chart == MAP else None,
        _source(reader.language, view) if view else "",
        translate(reader.language, "example.mark") if view is not None and view.example else "",
    )


def _view(content: PageContent) -> ChartView | None:
    """The first map that the page shows, else its first chart."""
    blocks = content.document.charts
    views = (content.view(block) for block in sorted(blocks, key=lambda one: one.slug != MAP))
    return next((view for view in views if view is not None), None)


def _key(view: ChartView | None) -> tuple[KeyFigure, ...]:
    key = CHARTS[view.chart].key(view) if view else None
    return (KeyFigure(key.figure, key.text),) if key else ()


def _explained(figures: tuple[KeyFigure, ...], key: tuple[KeyFigure, ...]) -> tuple[KeyFigure, ...]:
    """Figures without their notes; one that the map shows has the words of the map as its own."""
    words = {one.figure: one.text for one in key}
    return tuple(KeyFigure(one.figure, one.text, words.get(one.figure, "")) for one in figures)


def _source(language: str, view: ChartView) -> str:
    """What the chart is about, and who published it."""
    subject, *_ = view.subtitle.split(PARTED)
    return PARTED.join(filter(None, (subject, short_line(language, view.sources))))


def _shortened(text: str) -> str:
    """The text, cut between words where it is too long."""
    if len(text) <= LONGEST:
        return text
    return text[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
