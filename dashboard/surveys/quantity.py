"""The answers to one question as a quantity over the regions where it was measured."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.catalogue import Catalogue
from dashboard.indicators.statistic import Cell, Quantity
from dashboard.model import ALL_DOMAINS, Evidence, Status, is_country
from dashboard.selection import Selection, SelectionError
from dashboard.statistics.scores import ReferenceKind
from dashboard.surveys.estimates import SurveyEstimate, estimates
from dashboard.surveys.questions import only_question
from dashboard.surveys.words import interval_notes, survey_sources
from dashboard.text.i18n import date_label, label, short_label, translate


def perception_quantity(catalogue: Catalogue, selection: Selection) -> Quantity:
    """The quantity of one measure of one survey over the regions where it was measured.

    A region without a regional answer says so (`national_only` where the country has one); it is
    never filled from the national value. Rank-only and grouped answers are not drawn as values.
    """
    language = selection.language
    question = only_question(catalogue, selection)
    measure = catalogue.measures[question.measure]
    published = estimates(
        catalogue,
        (
            p
            for p in catalogue.perceptions_where(survey=question.survey, measure=question.measure)
            if selection.domain in (None, p.domain)
        ),
    )
    _check(catalogue, selection, published)
    national = next((e.value for e in published if is_country(e.area)), None)
    areas = catalogue.areas(selection.level)
    about = catalogue.domains.get(published[0].domain, measure)
    cells = {t.area: _cell(published, t.area, national is not None) for t in areas}
    return Quantity(
        kind="perception",
        label=label(language, measure),
        short=label(language, measure),
        unit=measure.unit,
        decimals=measure.decimals,
        polarity=measure.polarity,
        period=", ".join(dict.fromkeys(date_label(language, e.period) for e in published)),
        areas=areas,
        cells=cells,
        reference=national,
        reference_kind=None if national is None else ReferenceKind.PUBLISHED,
        notes=_notes(catalogue, language, published, catalogue.surveys[question.survey].note),
        sources=survey_sources(language, published),
        language=language,
        actor=catalogue.surveys[question.survey].actor,
        topic=short_label(language, about),
    )


def _check(catalogue: Catalogue, selection: Selection, published: Sequence[SurveyEstimate]) -> None:
    """A map needs one domain, and surveys know no département."""
    language = selection.language
    if not catalogue.traits(selection.level).surveyed:
        raise SelectionError(
            "niveau", catalogue.surveyed, "no_level", language, value=selection.measure
        )
    domains = list(dict.fromkeys(e.domain for e in published))
    if not published:
        answers = catalogue.perceptions_where(survey=selection.survey, measure=selection.measure)
        domains = list(dict.fromkeys(p.domain for p in answers if p.domain != ALL_DOMAINS))
    if len(domains) > 1 or not published:
        raise SelectionError("domaine", domains, "choose", language, value=selection.domain or "")


def _cell(published: Sequence[SurveyEstimate], area: str, national: bool) -> Cell:
    here = [estimate for estimate in published if estimate.area == area]
    for estimate in here:
        if estimate.of_the_area:
            return estimate.cell()
    status = Status.NATIONAL_ONLY if national and not here else Status.MISSING
    return Cell(None, status, evidence=here[0].evidence if here else None)


def _notes(
    catalogue: Catalogue, language: str, published: Sequence[SurveyEstimate], note: str
) -> tuple[str, ...]:
    notes = [note] if note else []
    if any(e.base for e in published if not is_country(e.area)):
        notes.append(translate(language, "note.overlap"))
    notes += interval_notes(language, published)
    if any(e.evidence is Evidence.GROUPED_REGIONS for e in published):
        notes.append(translate(language, "note.grouped"))
    carried = {e.area for e in published if e.of_the_area}
    if any(
        e.evidence is Evidence.FORMER_REGION and catalogue.territories[e.area].parent not in carried
        for e in published
    ):
        notes.append(translate(language, "note.former"))
    return tuple(notes)
