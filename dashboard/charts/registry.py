"""The charts there are, each under its slug, and what is answered for one of them."""

from __future__ import annotations

from dataclasses import asdict

from dashboard.catalogue import Catalogue
from dashboard.catalogue.memory import remembered
from dashboard.charts import (
    actor_scale,
    bivariate,
    choropleth,
    indicator_table,
    neighbours,
    perception_gap,
    priorities,
    profile,
    programme_timeline,
    radar,
    rank_gap,
    ranking,
    regional_perception,
    room_vote,
    scatter,
    tour_map,
    trend,
)
from dashboard.charts.shared.chart import Chart
from dashboard.charts.shared.chart_view import ChartView, Scale
from dashboard.charts.shared.columns import texts_of_rows
from dashboard.charts.shared.drawing import Figure, colour
from dashboard.charts.shared.file_name import file_stem
from dashboard.charts.shared.label_text import fitted
from dashboard.charts.shared.many_areas import PAGE, LazyRows
from dashboard.selection import Selection, parameters_of, restricted
from dashboard.text.i18n import translate
from dashboard.text.sources import short_line
from dashboard.tokens import Theme

CHARTS: dict[str, Chart] = {
    chart.slug: chart
    for chart in (
        choropleth.CHART,
        ranking.CHART,
        radar.CHART,
        profile.CHART,
        indicator_table.CHART,
        trend.CHART,
        bivariate.CHART,
        scatter.CHART,
        perception_gap.CHART,
        rank_gap.CHART,
        regional_perception.CHART,
        actor_scale.CHART,
        priorities.CHART,
        neighbours.CHART,
        tour_map.CHART,
        programme_timeline.CHART,
        room_vote.CHART,
    )
}

VIEWS_IN_MEMORY = 48 * 2**20
"""Bytes of the views of a catalogue that are kept."""
AREA = 200
"""Bytes of one of many areas, whose rows are made when they are asked for."""
CELL = 120
"""Bytes of a cell of a row, its share of the dictionary included."""


def view(catalogue: Catalogue, slug: str, selection: Selection) -> ChartView:
    """The view of a chart, computed once for what the chart reads of a selection.

    Raises KeyError for an unknown chart, SelectionError for what it cannot show.
    """
    return _view(catalogue, slug, restricted(selection, CHARTS[slug].allowed))


def resource(
    catalogue: Catalogue, slug: str, selection: Selection, theme: Theme, *, figure: bool = True
) -> Figure:
    """The chart as one JSON-ready object: texts, legend, rows with raw values and, if wanted, the
    figure."""
    chart, chart_view = CHARTS[slug], view(catalogue, slug, selection)
    drawing = {"figure": chart.drawn(chart_view.plot, theme)} if figure else {}
    legend = chart.legend_in_room(chart_view) if theme.room else chart_view.legend
    key = chart.key(chart_view) if theme.room else None
    return {
        "chart": slug,
        "file_stem": file_stem(catalogue, chart_view),
        "selection": parameters_of(selection, catalogue.vocabulary),
        "title": _title(chart_view, theme),
        **(
            {"named": _named(catalogue, selection), "whose": chart_view.whose} if theme.room else {}
        ),
        "subtitle": chart_view.subtitle,
        "sentence": chart_view.sentence,
        "alt": chart_view.alt,
        "reading": chart_view.reading,
        "notes": list(chart_view.notes),
        "sources": [asdict(source) for source in chart_view.sources],
        "source_short": short_line(selection.language, chart_view.sources),
        "columns": [asdict(column) for column in chart_view.columns],
        **_rows_or_pages(catalogue, slug, selection),
        "legend": [asdict(item) | {"colour": colour(theme, item.role)} for item in legend],
        "scale": _scale(chart_view.scale, theme),
        **({"live": True} if chart.live else {}),
        "mark": translate(selection.language, "example.mark") if chart_view.example else "",
        "data_version": catalogue.data_version,
        "data_date": catalogue.data_date,
        **({"key": asdict(key)} if key else {}),
        **drawing,
    }


def _title(chart_view: ChartView, theme: Theme) -> str:
    """The finding; in a room the headline, else the finding where two lines hold it."""
    said = (chart_view.headline, chart_view.title)
    return fitted(filter(None, said)) if theme.room else chart_view.title


def _named(catalogue: Catalogue, selection: Selection) -> list[str]:
    """The names under which a headline may say the chosen territory, the longest first."""
    if selection.territory is None:
        return []
    territory = catalogue.territories[selection.territory]
    return [territory.name, territory.short_name]


def _scale(scale: Scale | None, theme: Theme) -> dict[str, object] | None:
    """A ruler in the colours of a theme; in a room its words say enough, without bounds."""
    if scale is None:
        return None
    bounds = () if theme.room else scale.bounds
    colours = [colour(theme, role) for role in scale.roles]
    return asdict(scale) | {"bounds": bounds, "colours": colours}


def _weight(view: ChartView) -> int:
    if isinstance(view.rows, LazyRows):
        return AREA * len(view.rows)
    return CELL * sum(len(row) for row in view.rows) + 2**12


@remembered(VIEWS_IN_MEMORY, _weight)
def _view(catalogue: Catalogue, slug: str, selection: Selection) -> ChartView:
    return CHARTS[slug].counted(catalogue, selection)


def _rows_or_pages(catalogue: Catalogue, slug: str, selection: Selection) -> dict[str, object]:
    """The rows; of many areas none, but how many there are: their ranking is sent by pages."""
    read = restricted(selection, CHARTS[slug].allowed)
    rows = view(catalogue, slug, selection).rows
    if isinstance(rows, LazyRows):
        return {"rows": [], "many": {"total": len(rows), "page": PAGE}}
    return {"rows": _rows(catalogue, slug, read)}


def page(
    catalogue: Catalogue, slug: str, selection: Selection, number: int, name: str
) -> dict[str, object]:
    """A page of the rows of a chart, from 1 on, of the areas whose name holds some words.

    A page after the last has no rows.
    """
    chart_view = view(catalogue, slug, selection)
    rows = chart_view.rows
    if name and isinstance(rows, LazyRows):
        rows = rows.named(name)
    some = [row.as_dict() for row in rows[(number - 1) * PAGE : number * PAGE]]
    texts = texts_of_rows(selection.language, chart_view.columns, some)
    return {
        "total": len(rows),
        "page": PAGE,
        "rows": [row | {"texts": text} for row, text in zip(some, texts, strict=True)],
    }


def _weight_of_rows(rows: list[dict[str, object]]) -> int:
    return 2 * CELL * sum(map(len, rows)) + 2**12


@remembered(VIEWS_IN_MEMORY, _weight_of_rows)
def _rows(catalogue: Catalogue, slug: str, selection: Selection) -> list[dict[str, object]]:
    """Raw values, and the text of each that is a number: the browser writes none itself."""
    chart_view = _view(catalogue, slug, selection)
    rows = [row.as_dict() for row in chart_view.rows]
    texts = texts_of_rows(selection.language, chart_view.columns, rows)
    return [row | {"texts": text} for row, text in zip(rows, texts, strict=True)]
