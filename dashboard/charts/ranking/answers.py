"""Ranks the domains by the estimates of one survey for one question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView, Column, LegendItem, Mark
from dashboard.charts.shared.columns import columns
from dashboard.charts.shared.label_text import fitted
from dashboard.charts.shared.legends import answer_legend
from dashboard.charts.shared.room_headline import labels_that_leave_room
from dashboard.charts.shared.rows import JudgedRow
from dashboard.charts.shared.strip_plot import DENSE, StripLine, StripPlot
from dashboard.model import Actor, AreaId, Evidence, Measure
from dashboard.selection import Selection
from dashboard.statistics.intervals import Precision
from dashboard.surveys.estimates import SurveyEstimate
from dashboard.surveys.words import interval_notes, survey_sources
from dashboard.text.i18n import label, question_text, short_label, translate, unit
from dashboard.text.phrases import counted, first_that_fits, noted
from dashboard.text.wording import place
from dashboard.tokens import Symbol


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainAnswerRow(JudgedRow):
    """What was answered about one domain, never ranked; `label` is that of the domain."""

    area: AreaId
    domain: str
    low: float | None
    high: float | None
    base: int | None
    precision: Precision
    evidence: Evidence
    other_value: float | None
    note: str


def ranking_of_answers(
    catalogue: Catalogue, selection: Selection, answers: Sequence[SurveyEstimate]
) -> ChartView:
    """Domains in order of the published values, never ranked; a second value stays visible.

    `answers` are of one survey to one question in one area, a domain each, and at least one has
    a value.
    """
    language = selection.language
    survey, measure = answers[0].survey, answers[0].measure
    ordered = sorted(answers, key=lambda e: (e.value is None, -(e.value or 0.0)))
    ranked = [estimate for estimate in ordered if estimate.value is not None]
    first, last = ranked[0], ranked[-1]
    return ChartView(
        selection=selection,
        title=first_that_fits(
            translate(
                language,
                "finding.answers",
                label=asked,
                first=name,
                value=first.text(language),
                place=place(language, catalogue.territories[first.area]),
            )
            for asked in labels_that_leave_room(label(language, measure))
            for name in (
                _domain(catalogue, language, first),
                short_label(language, catalogue.domains[first.domain]),
            )
        ),
        headline=fitted(
            translate(
                language,
                f"{key}answers",
                label=label(language, measure),
                first=short_label(language, catalogue.domains[first.domain]),
                value=first.text(language),
                place=place(language, catalogue.territories[first.area]),
            )
            for key in ("finding.", "room.title.")
        ),
        subtitle=translate(
            language,
            "subtitle.answers",
            survey=label(language, survey),
            unit=unit(language, measure.unit),
        ),
        sentence=counted(
            language,
            "sentence.answers",
            len(ranked),
            total=len(catalogue.domains),
            first=_domain(catalogue, language, first),
            last=_domain(catalogue, language, last),
            high=first.text(language),
            low=last.text(language),
        ),
        alt=translate(language, "alt.answers", survey=label(language, survey)),
        reading=translate(language, "reading.answers", question=question_text(language, measure)),
        notes=_notes(catalogue, language, answers),
        sources=survey_sources(language, answers),
        columns=_columns(language, measure),
        rows=tuple(_row(catalogue, language, estimate) for estimate in ordered),
        legend=_legend(language, ranked, survey.actor),
        plot=StripPlot(
            lines=tuple(_line(catalogue, selection, estimate) for estimate in ranked),
            of="domain",
            pitch=DENSE,
            value_header=translate(language, "strip.value"),
            limits=_limits(measure, ranked),
        ),
    )


def _limits(measure: Measure, ranked: Sequence[SurveyEstimate]) -> tuple[float, float]:
    """The whole scale of a score out of ten; else from its least, or nought, to the highest."""
    values = [v for e in ranked for v in (e.value, e.high, e.other) if v is not None]
    least = min(0.0, *values) if measure.scale_min is None else measure.scale_min
    if "/10" in measure.unit and measure.scale_max is not None:
        return least, measure.scale_max
    return least, max(values)


def _domain(catalogue: Catalogue, language: str, estimate: SurveyEstimate) -> str:
    return label(language, catalogue.domains[estimate.domain])


def _row(catalogue: Catalogue, language: str, estimate: SurveyEstimate) -> DomainAnswerRow:
    return DomainAnswerRow(
        territory=catalogue.territories[estimate.area].code,
        area=estimate.area,
        domain=estimate.domain,
        label=_domain(catalogue, language, estimate),
        value=estimate.value,
        formatted=estimate.text(language),
        status=estimate.status,
        rank=None,
        tie=False,
        band=None,
        low=estimate.low,
        high=estimate.high,
        base=estimate.base,
        precision=estimate.precision,
        evidence=estimate.evidence,
        other_value=estimate.other,
        period=estimate.period,
        note=estimate.note,
    )


def _line(catalogue: Catalogue, selection: Selection, estimate: SurveyEstimate) -> StripLine:
    language = selection.language
    text = estimate.text(language)
    role = f"actor-{estimate.survey.actor}"
    return StripLine(
        key=estimate.domain,
        name=short_label(language, catalogue.domains[estimate.domain]),
        value=estimate.value,
        figure=text,
        role=role,
        head=role,
        hover=(_domain(catalogue, language, estimate), text),
        selected=estimate.domain == selection.domain,
        low=estimate.low,
        high=estimate.high,
        other=estimate.other,
    )


def _notes(
    catalogue: Catalogue, language: str, answers: Sequence[SurveyEstimate]
) -> tuple[str, ...]:
    unpublished = len(catalogue.domains) - len(answers)
    notes = [*noted(language, "note.unpublished_domains", unpublished)]
    if any(estimate.other is not None for estimate in answers):
        notes.append(translate(language, "note.two_values"))
    note = answers[0].survey.note
    return (*notes, *interval_notes(language, answers), *((note,) if note else ()))


def _columns(language: str, measure: Measure) -> tuple[Column, ...]:
    answers = ("value", "low", "high", "other_value")
    return columns(
        language,
        (
            *("domain", "label", "value", "low", "high", "base", "evidence", "other_value"),
            *("period", "note"),
        ),
        dict.fromkeys(answers, measure.decimals),
        units=dict.fromkeys(answers, measure.unit),
    )


def _legend(
    language: str, ranked: Sequence[SurveyEstimate], actor: Actor
) -> tuple[LegendItem, ...]:
    role = f"actor-{actor}"
    items = [LegendItem(translate(language, f"actor.{actor}"), role, Mark.DOT)]
    if any(estimate.other is not None for estimate in ranked):
        other = translate(language, "legend.other_value")
        items.append(LegendItem(other, role, Mark.DOT, symbol=Symbol.RING))
    return (*items, *answer_legend(language, ranked))
