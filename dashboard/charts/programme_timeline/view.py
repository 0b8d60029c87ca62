"""`frise`: the milestones of the programme and the dated stops, from top to bottom in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.catalogue import Catalogue
from dashboard.charts.programme_timeline.layout import SYMBOLS, TARGET, timeline_plot
from dashboard.charts.shared.chart_view import ChartView, LegendItem, Mark
from dashboard.charts.shared.columns import columns
from dashboard.charts.shared.label_text import fitted
from dashboard.charts.shared.legends import status_legend
from dashboard.charts.shared.rows import Record
from dashboard.model import AreaId, Status
from dashboard.programme.dates import STOP, Entry, programme
from dashboard.programme.stops import PRECISIONS, chosen_region, precision, programme_source
from dashboard.selection import Selection, SelectionError
from dashboard.text.i18n import date_label, enumerate_words, translate
from dashboard.text.phrases import counted
from dashboard.text.wording import place


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow(Record):
    """One entry of the programme; `territory` is the code of the region of a stop."""

    territory: str | None
    area: AreaId | None
    key: str
    label: str
    value: None
    formatted: str
    status: str
    date: str
    when: str
    kind: str
    kind_code: str
    note: str


def timeline_view(catalogue: Catalogue, selection: Selection) -> ChartView:
    """The timeline of the programme, with the dated stops of the chosen region or of all.

    Raises SelectionError for départements, and without any date.
    """
    language = selection.language
    region = chosen_region(catalogue, selection)
    entries = programme(catalogue, language, region)
    if not entries:
        raise SelectionError("territoire", (), "no_date", language)
    title = _finding(catalogue, language, entries, region)
    return ChartView(
        selection=selection,
        title=title,
        headline=fitted(
            (title, _finding(catalogue, language, entries, region, "timeline.headline"))
        ),
        subtitle=translate(language, "timeline.subtitle"),
        sentence=_sentence(language, entries),
        alt=translate(language, "timeline.alt", finding=title),
        reading=translate(language, "timeline.reading"),
        notes=(translate(language, "timeline.note"),),
        sources=(programme_source(language),),
        columns=columns(
            language,
            ("when", "label", "kind", "note"),
            labels={key: f"timeline.{key}" for key in ("when", "label", "kind")},
        ),
        rows=tuple(_row(catalogue, language, entry) for entry in entries),
        legend=_legend(language, entries),
        plot=timeline_plot(language, entries, region),
    )


def _finding(
    catalogue: Catalogue,
    language: str,
    entries: Sequence[Entry],
    region: str | None,
    key: str = "timeline.finding",
) -> str:
    stops = sum(entry.kind == STOP for entry in entries)
    dates = _dates(entries)
    words = counted(language, "timeline.stops", stops)
    if region is not None:
        where = place(language, catalogue.territories[region])
        words = counted(language, "timeline.stops.region", stops, place=where)
    return translate(
        language,
        key,
        first=date_label(language, min(dates)),
        last=date_label(language, max(dates)),
        milestones=counted(language, "timeline.milestones", len(entries) - stops),
        stops=words,
    )


def _dates(entries: Sequence[Entry]) -> list[str]:
    """The months of the dates that have one; of a timeline of whole years, the years."""
    months = [entry.date[:7] for entry in entries if precision(entry.date) != "year"]
    return months or [entry.date for entry in entries]


def _sentence(language: str, entries: Sequence[Entry]) -> str:
    """The fullest month, or year where no month is told, and how precisely the dates are known."""
    dates = Counter(_dates(entries))
    fullest, most = max(dates.items(), key=lambda pair: (pair[1], pair[0]))
    precisions = Counter(precision(entry.date) for entry in entries)
    counts = [
        counted(language, f"timeline.known.{name}", precisions[name])
        for name in reversed(PRECISIONS)
        if precisions[name]
    ]
    return translate(
        language,
        f"timeline.sentence.{precision(fullest)}",
        date=date_label(language, fullest),
        dates=counted(language, "timeline.dates", most),
        known=enumerate_words(language, counts),
    )


def _row(catalogue: Catalogue, language: str, entry: Entry) -> EntryRow:
    area = entry.stop.area if entry.stop else None
    return EntryRow(
        territory=area.code if area else None,
        area=area,
        key=entry.key,
        label=entry.label,
        value=None,
        formatted=date_label(language, entry.date),
        status=entry.stop.status if entry.stop else Status.NORMAL,
        date=entry.date,
        when=date_label(language, entry.date),
        kind=translate(language, f"programme.kind.{entry.kind}"),
        kind_code=entry.kind,
        note=entry.note,
    )


def _legend(language: str, entries: Sequence[Entry]) -> tuple[LegendItem, ...]:
    kinds = {entry.kind for entry in entries}
    statuses = {entry.stop.status for entry in entries if entry.stop}
    items = [
        LegendItem(
            translate(language, f"programme.kind.{kind}"), "unjudged-5", Mark.DOT, symbol=symbol
        )
        for kind, symbol in SYMBOLS.items()
        if kind in kinds and kind != TARGET
    ]
    items += status_legend(language, statuses)
    if TARGET in kinds:
        label = translate(language, f"programme.kind.{TARGET}")
        items.append(LegendItem(label, "muted", Mark.LINE))
    return tuple(items)
