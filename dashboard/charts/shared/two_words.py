"""What the map and the scatter of two facts say alike: titles, sentence, table, sources."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.charts.shared.chart_view import ChartView, Column, LegendItem
from dashboard.charts.shared.columns import columns
from dashboard.charts.shared.legends import absence_legend, answer_legend
from dashboard.charts.shared.rows import ValueRow
from dashboard.charts.shared.two_facts import Fact, TwoFacts
from dashboard.model import AreaId, Evidence, Territory
from dashboard.selection import ACTOR_SLUGS, Selection
from dashboard.statistics.intervals import Precision
from dashboard.text.hover import Hover
from dashboard.text.i18n import translate, unit
from dashboard.text.sources import distinct


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow(ValueRow):
    """Two facts in one area; `value` and `second` are theirs, sides are in words.

    `period` is that of the second, of whose answers `actor` is the slug.
    """

    area: AreaId
    first_period: str
    first_side: str
    second: float | None
    second_formatted: str
    second_side: str
    actor: str
    precision: Precision | None
    evidence: Evidence | None
    note: str


def view_of_pair(
    selection: Selection,
    pair: TwoFacts,
    kind: str,
    plot: object,
    title: str,
    headline: str,
    sentence: str,
) -> ChartView:
    """The view of a pair; `kind` is `map` or `scatter`: how it is read."""
    language = selection.language
    first, second = pair.first.quantity, pair.second.quantity
    return ChartView(
        selection=selection,
        title=title,
        headline=headline,
        subtitle=translate(
            language,
            "two.subtitle",
            first=_subject(pair.first),
            second=_subject(pair.second),
        ),
        sentence=sentence,
        alt=translate(
            language, f"two.alt.{kind}", first=first.label, second=second.label, finding=title
        ),
        reading=translate(language, f"two.reading.{kind}"),
        notes=(*dict.fromkeys((*first.notes, *second.notes)),),
        sources=distinct((*first.sources, *second.sources)),
        columns=_columns(pair),
        rows=tuple(_row(pair, territory) for territory in pair.areas),
        legend=_legend(pair),
        plot=plot,
    )


def hover_of(pair: TwoFacts, territory: Territory) -> Hover:
    """What pointing at an area says: its name, and each fact with its side of the country."""
    return (territory.name, *(_told(fact, territory.area) for fact in (pair.first, pair.second)))


def _told(fact: Fact, area: AreaId) -> str:
    side = fact.sides[area]
    words = "" if side is None else f" ({fact.side_words(side)})"
    return translate(
        fact.quantity.language,
        "two.hover",
        label=fact.quantity.short,
        value=f"{fact.text(area)}{words}",
    )


def _subject(fact: Fact) -> str:
    """« Taux de pauvreté, %, 2021 »; a score is a gap to the country."""
    quantity = fact.quantity
    parts = (quantity.short, unit(quantity.language, quantity.unit), quantity.period)
    return ", ".join(filter(None, parts))


def _columns(pair: TwoFacts) -> tuple[Column, ...]:
    first, second = pair.first.quantity, pair.second.quantity
    answered = ("actor", "evidence") if second.kind == "perception" else ()
    made = columns(
        first.language,
        (
            *("territory", "label", "value", "first_side", "first_period"),
            *("second", "second_side", "period", *answered, "note"),
        ),
        {"value": first.decimals, "second": second.decimals},
        {"label": "territory_name", "period": "second_period"},
        {"value": first.unit, "second": second.unit},
        signs=[key for key, q in (("value", first), ("second", second)) if q.signed],
    )
    names = {"value": first.short, "second": second.short}
    return tuple(replace(column, label=names.get(column.key, column.label)) for column in made)


def _row(pair: TwoFacts, territory: Territory) -> PairRow:
    first, second = (fact.quantity.cells[territory.area] for fact in (pair.first, pair.second))
    return PairRow(
        territory=territory.code,
        area=territory.area,
        label=territory.name,
        value=first.value,
        formatted=pair.first.text(territory.area),
        status=first.status,
        first_period=first.period,
        first_side=_side(pair.first, territory.area),
        second=second.value,
        second_formatted=pair.second.text(territory.area),
        second_side=_side(pair.second, territory.area),
        actor=ACTOR_SLUGS[pair.second.actor] if pair.second.actor else "",
        precision=second.precision,
        evidence=second.evidence,
        period=second.period,
        note=" ".join(dict.fromkeys(filter(None, (first.note, second.note)))),
    )


def _side(fact: Fact, area: AreaId) -> str:
    side = fact.sides[area]
    return "" if side is None else fact.side_words(side)


def _legend(pair: TwoFacts) -> tuple[LegendItem, ...]:
    language = pair.first.quantity.language
    cells = [f.quantity.cells[t.area] for t in pair.areas for f in (pair.first, pair.second)]
    return (
        *absence_legend(language, [cell.status for cell in cells if cell.value is None]),
        *answer_legend(language, cells, drawn=False),
    )
