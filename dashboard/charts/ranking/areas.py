"""Ranks the areas of a level by one quantity, with the line of the country."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.charts.shared.area_findings import (
    bare_reference,
    finding,
    subject_line,
    value_header,
)
from dashboard.charts.shared.area_hover import hovers
from dashboard.charts.shared.area_table import area_columns, rows_of_areas
from dashboard.charts.shared.back_row import ENDS, ROWS, rest_words
from dashboard.charts.shared.bands import roles_of_areas
from dashboard.charts.shared.chart_view import ChartView, LegendItem, Mark
from dashboard.charts.shared.legends import answer_legend
from dashboard.charts.shared.many_areas import is_many
from dashboard.charts.shared.ranking_findings import ranking_finding, ranking_sentence
from dashboard.charts.shared.room_headline import headline_of_ranking
from dashboard.charts.shared.strip_plot import COMFORTABLE, DENSE, StripLine, StripPlot
from dashboard.charts.shared.strip_words import (
    interval_text,
    place_text,
    rare_text,
    sides,
    tie_text,
)
from dashboard.indicators.statistic import Quantity
from dashboard.indicators.statistic_words import (
    bare_words,
    key_of,
    limits_of_areas,
    middle_of_areas,
    ranks_of_areas,
    reference_words,
)
from dashboard.model import Polarity
from dashboard.selection import Selection
from dashboard.statistics.rounding import all_as_published
from dashboard.text.i18n import translate
from dashboard.text.wording import areas_word

MOST_SHOWN = 30
ENDS_SHOWN = 12


def ranking_of_areas(selection: Selection, quantity: Quantity) -> ChartView:
    """Areas from most to least fragile, or from high to low where unjudged.

    With a domain score, each rank has the interval it takes when the method changes.
    """
    language = selection.language
    order = _order(quantity)
    valued = order[: quantity.n_present]
    shown = _shortened(selection, quantity, valued)
    whole = len(valued) <= MOST_SHOWN
    notes = quantity.notes
    if not whole:
        notes = (translate(language, "note.cut", n=ENDS_SHOWN, total=len(valued)), *notes)
    less, more, direction = sides(
        language, quantity.judged, reference_words(quantity), quantity.kind == "change"
    )
    ranked = any(line.place or line.interval for line in shown)
    return ChartView(
        selection=selection,
        title=ranking_finding(quantity, selection.territory),
        headline=headline_of_ranking(quantity, selection.territory),
        subtitle=subject_line(quantity),
        sentence=ranking_sentence(quantity),
        alt=translate(
            language,
            "alt.ranking",
            label=quantity.label,
            period=quantity.period,
            finding=finding(quantity),
        ),
        reading=_reading(quantity),
        notes=notes,
        sources=quantity.sources,
        columns=area_columns(quantity),
        rows=rows_of_areas(quantity, order),
        legend=_area_legend(quantity),
        plot=StripPlot(
            lines=shown,
            of="territory",
            pitch=COMFORTABLE if whole else DENSE,
            reference=quantity.reference,
            reference_label=_reference_label(quantity),
            middle=middle_of_areas(quantity),
            less=less,
            more=more,
            direction=direction if quantity.reference is not None else "",
            value_header=value_header(quantity),
            place_header=translate(language, "strip.place", n=quantity.n_ranked) if ranked else "",
            band=limits_of_areas(quantity),
            descending=quantity.polarity is Polarity.LOW,
            rest=_rest(selection, quantity, valued),
        ),
    )


def _rest(selection: Selection, quantity: Quantity, valued: Sequence[int]) -> str:
    """What a room says of the areas between both ends that are neither chosen nor compared."""
    if len(valued) <= ROWS:
        return ""
    chosen = len(_chosen(selection, quantity, valued[ENDS:-ENDS]))
    return rest_words(quantity.language, len(valued), 2 * ENDS + chosen)


def _chosen(selection: Selection, quantity: Quantity, some: Sequence[int]) -> list[int]:
    """The positions, among some, at which a chosen or a compared area stands."""
    named = {
        quantity.places.get(area) for area in (selection.territory, *selection.compare) if area
    }
    return [at for at, i in enumerate(some) if i in named]


def _lines(selection: Selection, quantity: Quantity, some: Sequence[int]) -> tuple[StripLine, ...]:
    ranks = ranks_of_areas(quantity)
    told, roles = hovers(quantity, some), roles_of_areas(quantity, some)
    lines = []
    for i, hover, role in zip(some, told, roles, strict=True):
        territory, rank = quantity.areas[i], ranks[i]
        cell = quantity.cells[territory.area]
        lines.append(
            StripLine(
                key=territory.area,
                name=territory.name,
                value=cell.value,
                figure=bare_words(quantity, cell),
                role=role,
                head=role,
                hover=hover,
                place=place_text(quantity.language, rank),
                tie=tie_text(quantity.language, rank),
                interval=rare_text(quantity, cell) or interval_text(cell.interval),
                selected=territory.area == selection.territory,
                compared=territory.area in selection.compare,
                low=cell.low,
                high=cell.high,
            )
        )
    return tuple(lines)


def _reference_label(quantity: Quantity) -> str:
    if quantity.kind == "score":
        return translate(quantity.language, "profile.reference")
    return reference_words(quantity)


def _reading(quantity: Quantity) -> str:
    kind = "" if quantity.judged else "_unjudged"
    if quantity.kind == "score":
        kind = "_score"
    reference = bare_reference(quantity)
    return translate(
        quantity.language, key_of(quantity, f"reading.ranking{kind}"), reference=reference
    )


def _order(quantity: Quantity) -> list[int]:
    """The positions of the areas from most to least fragile, or from high to low; equal values in
    the order of the table, those without one last."""
    sign = 1 if quantity.polarity is Polarity.LOW else -1
    order: list[int] = np.argsort(sign * quantity.values, kind="stable").tolist()
    return order


def _shortened(
    selection: Selection, quantity: Quantity, valued: Sequence[int]
) -> tuple[StripLine, ...]:
    """Both ends of a long list under a line of all values, a line for every part left out."""
    if len(valued) <= MOST_SHOWN:
        return _lines(selection, quantity, valued)
    first, middle, last = valued[:ENDS_SHOWN], valued[ENDS_SHOWN:-ENDS_SHOWN], valued[-ENDS_SHOWN:]
    parts: list[StripLine] = []
    start = 0
    for at in (*_chosen(selection, quantity, middle), len(middle)):
        parts += _gap(quantity, middle[start:at])
        parts += _lines(selection, quantity, middle[at : at + 1])
        start = at + 1
    above, below = (_lines(selection, quantity, some) for some in (first, last))
    return (_all(quantity, valued), *above, *parts, *below)


def _gap(quantity: Quantity, left_out: Sequence[int]) -> list[StripLine]:
    """« 72 départements entre +0,72 et −0,43 »: none where nothing is left out."""
    if not left_out:
        return []
    level = quantity.areas[0].level
    high, low = (quantity.format(float(quantity.values[left_out[end]])) for end in (0, -1))
    words = translate(
        quantity.language,
        "strip.left_out",
        areas=areas_word(quantity.language, level, len(left_out)),
        high=high,
        low=low,
    )
    return [StripLine("", words, None, "", "muted", "muted", ())]


def _all(quantity: Quantity, valued: Sequence[int]) -> StripLine:
    """The line over the others: a tick for every area, of many one for every value that prints."""
    name = areas_word(quantity.language, quantity.areas[0].level, len(valued))
    values = quantity.values[valued]
    if is_many(valued):
        values = np.unique(all_as_published(values, quantity.decimals))
    return StripLine("", name, None, "", "muted", "muted", (), others=tuple(values.tolist()))


def _area_legend(quantity: Quantity) -> tuple[LegendItem, ...]:
    language, middle = quantity.language, middle_of_areas(quantity)
    answered = quantity.cells.values() if quantity.kind == "perception" else ()
    items = answer_legend(language, answered)
    if middle is None:
        return items
    words = translate(
        language, f"legend.middle.{quantity.areas[0].level}", value=quantity.format(middle)
    )
    return (LegendItem(words, "muted", Mark.LINE, "dot"), *items)
