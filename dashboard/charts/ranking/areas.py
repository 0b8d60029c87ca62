"""Ranks the areas of a level by one quantity, with the line of France."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.charts.shared.area_findings import bare_reference, finding, subject_line
from dashboard.charts.shared.area_hover import hovers
from dashboard.charts.shared.area_table import area_columns, area_rows
from dashboard.charts.shared.back_row import ENDS, ROWS, rest_words
from dashboard.charts.shared.bands import roles_of_areas
from dashboard.charts.shared.chart_view import ChartView, LegendItem, Mark
from dashboard.charts.shared.legends import evidence_legend, star_legend
from dashboard.charts.shared.ranking_findings import ranking_finding, ranking_sentence
from dashboard.charts.shared.room_headline import headline_of_ranking
from dashboard.charts.shared.rows import AreaRow
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
from dashboard.statistics.ranks import Rank
from dashboard.text.i18n import short_unit, translate
from dashboard.text.wording import areas_word

MOST_SHOWN = 30
ENDS_SHOWN = 12
LONGEST_UNIT = 10
"""Characters of a unit that stands over a column of values."""


def ranking_of_areas(selection: Selection, quantity: Quantity) -> ChartView:
    """Areas from most to least fragile, or from high to low where unjudged.

    With a domain score, each rank has the interval it takes when the method changes.
    """
    language = selection.language
    rows = sorted(area_rows(quantity), key=lambda row: _order(quantity, row))
    lines = _lines(selection, quantity, [row for row in rows if row.value is not None])
    shown = _shortened(quantity, lines)
    notes = quantity.notes
    if len(shown) < len(lines):
        notes = (translate(language, "note.cut", n=ENDS_SHOWN, total=len(lines)), *notes)
    less, more, direction = sides(
        language, quantity.judged, reference_words(quantity), quantity.kind == "change"
    )
    ranked = any(line.place or line.interval for line in lines)
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
        rows=tuple(rows),
        legend=_area_legend(quantity),
        plot=StripPlot(
            lines=shown,
            of="territory",
            pitch=COMFORTABLE if len(shown) == len(lines) else DENSE,
            reference=quantity.reference,
            reference_label=_reference_label(quantity),
            middle=middle_of_areas(quantity),
            less=less,
            more=more,
            direction=direction if quantity.reference is not None else "",
            value_header=_value_header(quantity),
            place_header=translate(language, "strip.place", n=quantity.n_ranked) if ranked else "",
            band=limits_of_areas(quantity),
            descending=quantity.polarity is Polarity.LOW,
            rest=_rest(language, lines),
        ),
    )


def _rest(language: str, lines: Sequence[StripLine]) -> str:
    """What a room says of the areas between both ends that are neither chosen nor compared."""
    if len(lines) <= ROWS:
        return ""
    chosen = sum(line.selected or line.compared for line in lines[ENDS:-ENDS])
    return rest_words(language, len(lines), 2 * ENDS + chosen)


def _lines(
    selection: Selection, quantity: Quantity, rows: Sequence[AreaRow]
) -> tuple[StripLine, ...]:
    areas = [t.area for t in quantity.areas]
    told = dict(zip(areas, hovers(quantity), strict=True))
    roles: Mapping[str, str] = dict(zip(areas, roles_of_areas(quantity), strict=True))
    ranks: Mapping[str, Rank | None] = dict(zip(areas, ranks_of_areas(quantity), strict=True))
    return tuple(
        StripLine(
            key=row.area,
            name=row.label,
            value=row.value,
            figure=bare_words(quantity, quantity.cells[row.area]),
            role=roles[row.area],
            head=roles[row.area],
            hover=told[row.area],
            place=place_text(quantity.language, ranks[row.area]),
            tie=tie_text(quantity.language, ranks[row.area]),
            interval=rare_text(quantity, quantity.cells[row.area])
            or interval_text(quantity.cells[row.area].interval),
            selected=row.area == selection.territory,
            compared=row.area in selection.compare,
            low=quantity.cells[row.area].low,
            high=quantity.cells[row.area].high,
        )
        for row in rows
    )


def _value_header(quantity: Quantity) -> str:
    if quantity.kind == "score":
        return translate(quantity.language, "strip.gap")
    short = short_unit(quantity.language, quantity.unit)
    return short if len(short) <= LONGEST_UNIT else translate(quantity.language, "strip.value")


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


def _order(quantity: Quantity, row: AreaRow) -> tuple[bool, float]:
    sign = 1 if quantity.polarity is Polarity.LOW else -1
    return row.value is None, sign * (row.value or 0.0)


def _shortened(quantity: Quantity, lines: tuple[StripLine, ...]) -> tuple[StripLine, ...]:
    """Both ends of a long list under a line of all values, a line for every part left out."""
    if len(lines) <= MOST_SHOWN:
        return lines
    middle = lines[ENDS_SHOWN:-ENDS_SHOWN]
    kept = [i for i, line in enumerate(middle) if line.selected or line.compared]
    parts: list[StripLine] = []
    start = 0
    for index in (*kept, len(middle)):
        parts += _gap(quantity, middle[start:index])
        parts += middle[index : index + 1]
        start = index + 1
    return (_all(quantity, lines), *lines[:ENDS_SHOWN], *parts, *lines[-ENDS_SHOWN:])


def _gap(quantity: Quantity, left_out: Sequence[StripLine]) -> list[StripLine]:
    """« 72 départements entre +0,72 et −0,43 »: none where nothing is left out."""
    if not left_out:
        return []
    level = quantity.areas[0].level
    words = translate(
        quantity.language,
        "strip.left_out",
        areas=areas_word(quantity.language, level, len(left_out)),
        high=quantity.format(left_out[0].value),
        low=quantity.format(left_out[-1].value),
    )
    return [StripLine("", words, None, "", "muted", "muted", ())]


def _all(quantity: Quantity, lines: Sequence[StripLine]) -> StripLine:
    """The line over the others, which has a tick for every area."""
    name = areas_word(quantity.language, quantity.areas[0].level, len(lines))
    values = tuple(line.value for line in lines if line.value is not None)
    return StripLine("", name, None, "", "muted", "muted", (), others=values)


def _area_legend(quantity: Quantity) -> tuple[LegendItem, ...]:
    language, middle = quantity.language, middle_of_areas(quantity)
    shown = [cell for cell in quantity.cells.values() if cell.value is not None]
    items = (
        *star_legend(language, (cell.precision for cell in shown)),
        *evidence_legend(language, (cell.evidence for cell in shown if cell.evidence)),
    )
    if middle is None:
        return items
    words = translate(
        language, f"legend.middle.{quantity.areas[0].level}", value=quantity.format(middle)
    )
    return (LegendItem(words, "muted", Mark.LINE, "dot"), *items)
