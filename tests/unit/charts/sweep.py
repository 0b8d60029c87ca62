"""Maps and rankings of all the data, and what a reader sees of them as text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from dashboard.catalogue import Catalogue
from dashboard.charts.choropleth.view import choropleth_view
from dashboard.charts.ranking.view import ranking_view
from dashboard.charts.shared.chart_view import ChartView, Row
from dashboard.charts.shared.map_plot import MapPlot
from dashboard.charts.shared.strip_plot import StripPlot
from dashboard.model import Level
from dashboard.selection import Selection, SelectionError
from dashboard.statistics.intervals import FEWEST_EVENTS
from tests.covering import covering

VIEWS = {"carte": choropleth_view, "classement": ranking_view}

Swept = Mapping[tuple[str, Selection], ChartView]
"""(chart, selection) → its view."""


def measured_selections(catalogue: Catalogue) -> Iterator[Selection]:
    """All domain scores and all indicators, at both levels, in French."""
    for level in (Level.REGION, Level.DEPARTEMENT):
        for domain in catalogue.domains:
            yield Selection(level=level, domain=domain)
        for indicator in catalogue.indicators.values():
            if catalogue.has_level(indicator.code, level):
                yield Selection(level=level, domain=indicator.domain, indicator=indicator.code)


def perceived_selections(catalogue: Catalogue) -> list[Selection]:
    """All questions about each of their domains and about none, all of them without a place, and
    every domain in every region."""
    return covering(
        _asked(catalogue),
        lambda asked: (
            (asked.survey, asked.measure, asked.domain),
            (asked.survey, asked.measure, asked.territory is None),
            (asked.domain, asked.territory),
        ),
    )


def _asked(catalogue: Catalogue) -> Iterator[Selection]:
    for survey, measures in catalogue.vocabulary.measures.items():
        for measure in measures:
            chosen = Selection(
                actor=catalogue.surveys[survey].actor, survey=survey, measure=measure
            )
            published = catalogue.perceptions_where(survey=survey, measure=measure)
            domains = {p.domain for p in published}
            for domain in (None, *(d for d in catalogue.domains if d in domains)):
                yield replace(chosen, domain=domain)
                for region in catalogue.areas(Level.REGION):
                    yield replace(chosen, domain=domain, territory=region.area)


def swept(catalogue: Catalogue, selections: Iterable[Selection]) -> Swept:
    """The maps and rankings of some selections, those that are refused left out."""
    return dict(_views(catalogue, selections))


def _views(
    catalogue: Catalogue, selections: Iterable[Selection]
) -> Iterator[tuple[tuple[str, Selection], ChartView]]:
    for selection in selections:
        for chart, view in VIEWS.items():
            try:
                yield (chart, selection), view(catalogue, selection)
            except SelectionError:
                continue


def is_rare(view: ChartView, row: Row) -> bool:
    """Whether too few events stand behind a judged rate."""
    events = row.get("events")
    judged = any(column.key == "band" for column in view.columns)
    return judged and isinstance(events, int) and events < FEWEST_EVENTS


def holds_france(row: Row) -> bool:
    """Whether the interval of a row contains the reference."""
    low, high, reference = row.get("low"), row.get("high"), row["reference"]
    if not isinstance(low, float) or not isinstance(high, float):
        return False
    return isinstance(reference, float) and low <= reference <= high


def texts(view: ChartView) -> Iterator[tuple[str, str]]:
    """Where each text of a view stands, and the text."""
    for name in ("title", "subtitle", "sentence", "alt", "reading"):
        yield name, getattr(view, name)
    yield from (("note", note) for note in view.notes)
    yield from (("legend", item.label) for item in view.legend)
    if view.scale:
        words = (view.scale.left, view.scale.middle, view.scale.right)
        yield from (("scale", text) for text in (*view.scale.texts, *words) if text)
    yield from (("column", column.label) for column in view.columns)
    for row in view.rows:
        yield "row", str(row["label"])
        yield "row", str(row["formatted"])
    match view.plot:
        case MapPlot(areas=areas, labels=labels):
            yield from (("hover", line) for area in areas for line in area.hover)
            yield from (
                ("on the map", text)
                for label in labels
                for text in (label.name, label.value)
                if text
            )
        case StripPlot(lines=lines) as plot:
            headers = (plot.value_header, plot.place_header, plot.reference_label, plot.direction)
            yield from (("header", text) for text in (*headers, plot.less, plot.more) if text)
            yield from (("name", line.name) for line in lines)
            told = ((line.figure, line.place, line.tie, line.interval) for line in lines)
            yield from (("in a column", text) for parts in told for text in parts if text)
            yield from (("hover", words) for line in lines for words in line.hover)
