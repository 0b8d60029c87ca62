"""Draws what the four actors answered to one question, over the domains it was asked about."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.catalogue import Catalogue
from dashboard.charts.radar.domains import axis_groups, domain_axes
from dashboard.charts.radar.plot import Polyline, RadarPlot
from dashboard.charts.shared.answer_rows import AnswerRow, answer_row
from dashboard.charts.shared.chart_view import ChartView, Column, LegendItem, Mark
from dashboard.charts.shared.columns import columns
from dashboard.charts.shared.label_text import fitted
from dashboard.charts.shared.legends import answer_legend
from dashboard.charts.shared.room_headline import labels_that_leave_room
from dashboard.model import Actor
from dashboard.selection import Selection, SelectionError
from dashboard.surveys.estimates import answer_text
from dashboard.surveys.shared_question import SharedQuestion, shared_question
from dashboard.surveys.words import (
    interval_notes,
    place_notes,
    question_years,
    silent_notes,
    survey_notes,
    survey_sources,
)
from dashboard.text.i18n import (
    label,
    number,
    question_text,
    short_label,
    translate,
    unit,
)
from dashboard.text.phrases import counted, first_that_fits
from dashboard.text.wording import place
from dashboard.tokens import ACTOR_SYMBOLS

N_RINGS = 5


def radar_of_actors(catalogue: Catalogue, selection: Selection) -> ChartView:
    """The published answers of the actors to one question, on the whole scale of its answers."""
    language = selection.language
    question = shared_question(catalogue, selection)
    measure = question.measure
    low, high = _scale(question)
    rows = {
        actor: [answer_row(language, question, actor, d) for d in catalogue.domains.values()]
        for actor in Actor
    }
    actors = [actor for actor in Actor if question.shown(actor)]
    if not actors:
        raise SelectionError("mesure", (), "base_too_small", language, value=measure.code)
    finding = first_that_fits(
        _finding(catalogue, selection, question, asked=asked)
        for asked in labels_that_leave_room(label(language, measure))
    )
    return ChartView(
        selection=selection,
        title=finding,
        headline=_headline(catalogue, selection, question),
        subtitle=translate(
            language,
            "subtitle.radar_actors",
            measure=label(language, measure),
            unit=unit(language, measure.unit),
            territory=question.territory.name,
            period=question_years(language, question),
        ),
        sentence=_sentence(catalogue, language, question),
        alt=translate(
            language, "alt.radar_actors", measure=label(language, measure), finding=finding
        ),
        reading=translate(
            language,
            "reading.radar_actors",
            question=question_text(language, measure),
            low=number(language, low, 0),
            high=number(language, high, 0),
        ),
        notes=_notes(catalogue, selection, question),
        sources=survey_sources(language, question.estimates),
        columns=_columns(language, question),
        rows=tuple(row for actor in Actor for row in rows[actor]),
        legend=(
            *(
                LegendItem(
                    translate(language, f"actor.{actor}"),
                    f"actor-{actor}",
                    Mark.DOT,
                    symbol=ACTOR_SYMBOLS[actor],
                )
                for actor in actors
            ),
            *answer_legend(language, (row for own in rows.values() for row in own), drawn=False),
        ),
        plot=RadarPlot(
            axes=domain_axes(catalogue, language),
            of="domain",
            polylines=tuple(
                _polyline(language, actor, rows[actor], actor is selection.actor)
                for actor in sorted(actors, key=lambda a: a is not selection.actor)
            ),
            low=low,
            high=high,
            ticks=tuple(
                (value, number(language, value, 0))
                for value in (low + (high - low) * i / N_RINGS for i in range(1, N_RINGS))
            ),
            ring=None,
            ring_label="",
            groups=axis_groups(catalogue, language),
        ),
    )


def _scale(question: SharedQuestion) -> tuple[float, float]:
    """The scale of the answers; without one, from zero to the highest answer."""
    low, high = question.measure.scale_min, question.measure.scale_max
    highest = max((e.value for e in question.estimates if e.value is not None), default=1.0)
    return 0.0 if low is None else low, highest if high is None else high


def _polyline(language: str, actor: Actor, rows: Sequence[AnswerRow], selected: bool) -> Polyline:
    return Polyline(
        label=translate(language, f"actor.{actor}"),
        role=f"actor-{actor}",
        dash="solid",
        symbol=ACTOR_SYMBOLS[actor],
        selected=selected,
        values=tuple(row.value for row in rows),
        hovers=tuple(
            () if row.value is None else (row.domain_label, row.label, row.formatted)
            for row in rows
        ),
    )


def _finding(
    catalogue: Catalogue,
    selection: Selection,
    question: SharedQuestion,
    key: str = "finding.radar_actors",
    where: str = "",
    asked: str = "",
) -> str:
    """The first domain of the chosen actor, else of the one who answered about most domains.

    `where` stands in the place of « en Bretagne », `asked` in that of the question.
    """
    language = selection.language
    actor = selection.actor
    if actor is None or not question.shown(actor):
        actor = max(Actor, key=lambda a: len(question.shown(a)))
    first, _ = question.ends(actor)
    return translate(
        language,
        key,
        measure=asked or label(language, question.measure),
        first=short_label(language, catalogue.domains[first.domain]),
        actor=translate(language, f"actor.the.{actor}"),
        place=where or place(language, question.territory),
        value=answer_text(language, question.measure, first.value),
    )


def _headline(catalogue: Catalogue, selection: Selection, question: SharedQuestion) -> str:
    shorter = "room.title.radar_actors"
    return fitted(
        (
            _finding(catalogue, selection, question),
            _finding(catalogue, selection, question, shorter),
            _finding(catalogue, selection, question, shorter, f"({question.territory.short_name})"),
        )
    )


def _sentence(catalogue: Catalogue, language: str, question: SharedQuestion) -> str:
    parts: list[str] = []
    for actor in Actor:
        n = len(question.shown(actor))
        if n == 0:
            continue
        most, least = question.ends(actor)
        parts.append(
            counted(
                language,
                "sentence.radar_actor",
                n,
                actor=translate(language, f"actor.{actor}"),
                most=short_label(language, catalogue.domains[most.domain]),
                most_value=answer_text(language, question.measure, most.value),
                least=short_label(language, catalogue.domains[least.domain]),
                least_value=answer_text(language, question.measure, least.value),
            )
        )
    return " ".join(parts)


def _notes(catalogue: Catalogue, selection: Selection, question: SharedQuestion) -> tuple[str, ...]:
    language = selection.language
    two = any(estimate.other is not None for estimate in question.estimates)
    return (
        *place_notes(catalogue, selection, question),
        *silent_notes(language, question),
        *((translate(language, "note.radar_two_values"),) if two else ()),
        *interval_notes(language, question.estimates),
        *survey_notes(language, question.estimates),
    )


def _columns(language: str, question: SharedQuestion) -> tuple[Column, ...]:
    keys = ("territory", "label", "domain_label", "value", "status", "low", "high", "base")
    answers = ("value", "other_value", "low", "high")
    decimals = dict.fromkeys(answers, question.measure.decimals)
    return columns(
        language,
        (*keys, "evidence", "other_value", "period", "note"),
        decimals,
        {"label": "actor"},
        dict.fromkeys(answers, question.measure.unit),
    )
