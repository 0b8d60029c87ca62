"""Lays the answers of the actors out as lines and dots on one scale."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.actor_scale.bounds import scale_of
from dashboard.charts.actor_scale.plot import ScaleDot, ScaleLine, ScalePlot
from dashboard.charts.actor_scale.rows import ScaleRow
from dashboard.charts.actor_scale.words import gap_figure
from dashboard.charts.shared.back_row import rest_words
from dashboard.model import ALL_DOMAINS, Actor, Measure
from dashboard.selection import ACTORS, Selection
from dashboard.surveys.agreement import Line
from dashboard.surveys.estimates import answer_text
from dashboard.surveys.shared_question import SharedQuestion
from dashboard.text.i18n import MISSING, label, number, short_label, translate, unit
from dashboard.tokens import ACTOR_SYMBOLS


def scale_plot(
    selection: Selection, question: SharedQuestion, lines: Sequence[Line], rows: Sequence[ScaleRow]
) -> ScalePlot:
    """The lines in their order, with the rows that have a value as dots.

    `rows` are those of the view, one an actor and domain.
    """
    language = selection.language
    valued = [row for row in rows if row.value is not None]
    numbers = [n for row in valued for n in (row.value, row.low, row.high, row.other_value)]
    low, high = scale_of(question.measure, [n for n in numbers if n is not None])
    plain = any(line.domain.code == ALL_DOMAINS for line in lines)
    return ScalePlot(
        lines=tuple(
            _line(selection, question, line, [r for r in valued if r.domain == line.domain.code])
            for line in lines
        ),
        of="" if plain else "domain",
        lanes=len(Actor),
        low=low,
        high=high,
        axis=_axis(language, question.measure, low, high),
        header=translate(language, "actors.header"),
        question=label(language, question.measure),
        rest=rest_words(language, len(lines)),
    )


def _axis(language: str, measure: Measure, low: float, high: float) -> str:
    """The unit; of a scale that is not whole, from where to where it goes."""
    of = unit(language, measure.unit)
    if measure.scale_min is None or measure.scale_max is None:
        return of
    if (low, high) == (measure.scale_min, measure.scale_max):
        return of
    ends = {
        name: number(language, end, 0 if end == int(end) else measure.decimals)
        for name, end in (("low", low), ("high", high))
    }
    return translate(language, "actors.cut", unit=of, **ends)


def _line(
    selection: Selection, question: SharedQuestion, line: Line, rows: Sequence[ScaleRow]
) -> ScaleLine:
    language = selection.language
    return ScaleLine(
        key=line.domain.code,
        label=short_label(language, line.domain),
        dots=tuple(_dot(language, question, row) for row in rows),
        ends=(line.value(line.lowest[0]), line.value(line.highest[0])) if line.spread else None,
        text=gap_figure(language, question, line.spread.range) if line.spread else MISSING,
        selected=line.domain.code == selection.domain,
    )


def _dot(language: str, question: SharedQuestion, row: ScaleRow) -> ScaleDot:
    assert row.value is not None
    actor, low, high = ACTORS[row.actor], row.low, row.high
    hover = [row.domain_label, row.label, row.formatted]
    if low is not None and high is not None:
        bounds = [answer_text(language, question.measure, end) for end in (low, high)]
        hover.append(translate(language, "hover.interval", low=bounds[0], high=bounds[1]))
    hover.append(translate(language, f"evidence.{row.evidence}"))
    return ScaleDot(
        lane=list(Actor).index(actor),
        role=f"actor-{actor}",
        symbol=ACTOR_SYMBOLS[actor],
        value=row.value,
        hover=tuple(hover),
        low=low,
        high=high,
        other=row.other_value,
    )
