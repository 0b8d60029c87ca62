"""Draws what the four actors answered to one question on one scale, a line for each domain."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.catalogue import Catalogue
from dashboard.charts.actor_scale.dots import scale_plot
from dashboard.charts.actor_scale.rows import ScaleRow, scale_row
from dashboard.charts.actor_scale.words import concordance_note, findings, sentence
from dashboard.charts.shared.chart_view import ChartView, Column, LegendItem, Mark
from dashboard.charts.shared.columns import columns
from dashboard.charts.shared.label_text import fitted
from dashboard.charts.shared.legends import answer_legend
from dashboard.model import ALL_DOMAINS, Actor
from dashboard.selection import Selection, SelectionError
from dashboard.surveys.agreement import AGREEMENT_FIRST, Line, lines_of, ordered
from dashboard.surveys.estimates import PERCENT
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
    enumerate_words,
    label,
    question_text,
    short_label,
    translate,
    unit,
)
from dashboard.text.wording import continued
from dashboard.tokens import ACTOR_SYMBOLS, Symbol

SD_DECIMALS = 2


def actors_view(catalogue: Catalogue, selection: Selection) -> ChartView:
    """The answers of the actors to one question, domain by domain, with how far they differ.

    One row an actor and domain; a domain without any value is left out and named. Raises
    SelectionError for a measure that nobody answered, or only bases that are too small.
    """
    language = selection.language
    question = shared_question(catalogue, selection, fewest=1)
    measure = question.measure
    lines = ordered(lines_of(catalogue, question), selection.sort)
    if not lines:
        raise SelectionError("mesure", (), "base_too_small", language, value=measure.code)
    rows = [scale_row(language, question, actor, line) for line in lines for actor in Actor]
    title, *shorter = findings(catalogue, selection, question, lines)
    return ChartView(
        selection=selection,
        title=title,
        headline=fitted(_placed(language, question, said) for said in (title, *shorter)),
        subtitle=translate(
            language,
            "subtitle.radar_actors",
            measure=label(language, measure),
            unit=unit(language, measure.unit),
            territory=question.territory.name,
            period=question_years(language, question),
        ),
        sentence=sentence(language, question, lines),
        alt=translate(
            language, "alt.actors_scale", measure=label(language, measure), finding=title
        ),
        reading=_reading(selection, question, lines, rows),
        notes=_notes(catalogue, selection, question, lines, rows),
        sources=survey_sources(language, question.estimates),
        columns=_columns(language, question),
        rows=tuple(rows),
        legend=_legend(language, question, rows),
        plot=scale_plot(selection, question, lines, rows),
    )


def _placed(language: str, question: SharedQuestion, finding: str) -> str:
    """A finding that names the territory of the answers."""
    territory = question.territory
    if territory.name in finding:
        return finding
    said = continued(finding, ())
    return translate(language, "room.title.actors", territory=territory.short_name, finding=said)


def _reading(
    selection: Selection, question: SharedQuestion, lines: Sequence[Line], rows: Sequence[ScaleRow]
) -> str:
    language = selection.language
    compared = sum(line.spread is not None for line in lines)
    whole = all(line.domain.code == ALL_DOMAINS for line in lines)
    keys = ["reading.actors_whole" if whole else "reading.actors_lines"]
    if compared:
        keys.append("reading.actors_segment")
    if compared > 1:
        sort = "agreement" if selection.sort == AGREEMENT_FIRST else "disagreement"
        keys.append(f"reading.actors_{sort}")
    if any(row.low is not None for row in rows):
        keys.append("reading.actors_intervals")
    wording = question_text(language, question.measure)
    parts = [translate(language, key) for key in keys]
    return " ".join([*parts, translate(language, "reading.actors_question", question=wording)])


def _notes(
    catalogue: Catalogue,
    selection: Selection,
    question: SharedQuestion,
    lines: Sequence[Line],
    rows: Sequence[ScaleRow],
) -> tuple[str, ...]:
    language = selection.language
    notes = [
        *place_notes(catalogue, selection, question),
        *silent_notes(language, question),
    ]
    codes = {line.domain.code for line in lines}
    left_out = [
        short_label(language, domain)
        for code, domain in catalogue.domains.items()
        if code not in codes
    ]
    if left_out and codes != {ALL_DOMAINS}:
        names = enumerate_words(language, left_out)
        notes.append(translate(language, "note.actors_left_out", domains=names))
    if any(row.other_value is not None for row in rows):
        notes.append(translate(language, "note.two_values"))
    return (
        *notes,
        *interval_notes(language, question.estimates),
        *concordance_note(language, lines),
        *survey_notes(language, question.estimates),
    )


def _legend(
    language: str, question: SharedQuestion, rows: Sequence[ScaleRow]
) -> tuple[LegendItem, ...]:
    """The four actors, those who are silent too, then the marks that occur."""
    items = []
    for actor in Actor:
        name = translate(language, f"actor.{actor}")
        if question.shown(actor):
            symbol = ACTOR_SYMBOLS[actor]
            items.append(LegendItem(name, f"actor-{actor}", Mark.DOT, symbol=symbol))
        else:
            small = bool(question.answers[actor])
            status = translate(language, f"status.{'base_too_small' if small else 'unpublished'}")
            silent = translate(language, "legend.actor_silent", actor=name, status=status)
            mark = Mark.BASE_TOO_SMALL if small else Mark.NO_DATA
            items.append(LegendItem(silent, "absent", mark))
    if any(row.other_value is not None for row in rows):
        other = translate(language, "legend.other_value")
        items.append(LegendItem(other, "muted", Mark.DOT, symbol=Symbol.RING))
    if any(row.domain_range is not None for row in rows):
        items.append(LegendItem(translate(language, "legend.actors_ends"), "muted", Mark.LINE))
    return (*items, *answer_legend(language, rows, drawn=False))


def _columns(language: str, question: SharedQuestion) -> tuple[Column, ...]:
    values = ("value", "low", "high", "other_value")
    distances = ("domain_range", "domain_sd")
    of = question.measure.unit
    return columns(
        language,
        (
            *("territory", "domain_label", "label", "value", "status", "low", "high", "base"),
            *("evidence", "other_value", *distances, "n_actors", "period", "note"),
        ),
        {
            **dict.fromkeys((*values, "domain_range"), question.measure.decimals),
            "domain_sd": SD_DECIMALS,
        },
        {"label": "actor"},
        dict.fromkeys(values, of) | dict.fromkeys(distances, "points" if of == PERCENT else of),
    )
