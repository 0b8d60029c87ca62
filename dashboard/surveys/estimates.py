"""Published answers as quantities over the regions where they were measured."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.catalogue import Catalogue
from dashboard.indicators.statistic import Cell, Quantity
from dashboard.model import ALL_DOMAINS, FRANCE, Evidence, Measure, Perception, Status
from dashboard.selection import Selection, SelectionError
from dashboard.statistics.intervals import Precision, precision, wilson
from dashboard.statistics.scores import ReferenceKind
from dashboard.surveys.comparable import VALUES
from dashboard.text.i18n import date_label, label, translate
from dashboard.text.sources import SourceLine

PERCENT = "%"
"""Unit of the measures that are shares of the people asked."""


def perception_quantity(catalogue: Catalogue, selection: Selection) -> Quantity:
    """The quantity of one measure of one survey over the regions where it was measured.

    A region without a regional answer says so (`national_only` where France has one); it is
    never filled from the national value. Rank-only and grouped answers are not drawn as values.
    """
    language = selection.language
    survey, code = survey_and_measure(catalogue, selection)
    measure = catalogue.measures[code]
    answers = [
        p
        for p in catalogue.perceptions_where(survey=survey, measure=code)
        if selection.domain in (None, p.domain)
    ]
    _check(catalogue, selection, answers)
    national = preferred([p for p in answers if p.area == FRANCE])
    areas = catalogue.areas(selection.level)
    cells = {t.area: _area_cell(measure, answers, t.area, national is not None) for t in areas}
    decimals = 0 if measure.unit == "%" and all(p.value == int(p.value) for p in answers) else 1
    record = catalogue.surveys[survey]
    return Quantity(
        kind="perception",
        label=label(language, measure),
        short=label(language, measure),
        unit=measure.unit,
        decimals=decimals,
        polarity=measure.polarity,
        period=", ".join(dict.fromkeys(date_label(language, p.period) for p in answers)),
        areas=areas,
        cells=cells,
        reference=national.value if national else None,
        reference_kind=ReferenceKind.PUBLISHED if national else None,
        notes=_answer_notes(language, answers, record.note),
        sources=tuple(
            SourceLine(f"{label(language, record)}, {record.producer}", url, record.licence)
            for url in dict.fromkeys(p.source_url for p in answers)
        ),
        language=language,
    )


def _check(catalogue: Catalogue, selection: Selection, answers: list[Perception]) -> None:
    """A map needs one domain, and surveys know no département."""
    language = selection.language
    if not selection.level.traits.surveyed:
        raise SelectionError("niveau", ("region",), "no_level", language, value=selection.measure)
    domains = list(dict.fromkeys(p.domain for p in answers))
    if not answers:
        published = catalogue.perceptions_where(survey=selection.survey, measure=selection.measure)
        domains = list(dict.fromkeys(p.domain for p in published if p.domain != ALL_DOMAINS))
    if len(domains) > 1 or not answers:
        raise SelectionError("domaine", domains, "choose", language, value=selection.domain or "")


def survey_and_measure(catalogue: Catalogue, selection: Selection) -> tuple[str, str]:
    """The survey and measure of a selection; each may follow from the other when unique.

    Raises SelectionError naming what is left to choose.
    """
    pairs = [
        (survey, measure)
        for survey, measures in catalogue.vocabulary.measures.items()
        for measure in measures
        if selection.survey in (None, survey)
        and selection.measure in (None, measure)
        and selection.actor in (None, catalogue.surveys[survey].actor)
    ]
    surveys = list(dict.fromkeys(survey for survey, _ in pairs))
    if selection.measure is None:
        measures = list(dict.fromkeys(measure for _, measure in pairs))
        raise SelectionError("mesure", measures, "choose", selection.language, value="")
    if len(surveys) != 1:
        raise SelectionError("enquete", surveys, "choose", selection.language, value="")
    return surveys[0], selection.measure


def preferred(answers: list[Perception]) -> Perception | None:
    """Of several published values of one answer, the one of the programme's own release.

    The table lists it first; the others are named in a note.
    """
    return answers[0] if answers else None


def answer_cell(measure: Measure, answer: Perception) -> Cell:
    """What may be shown of an answer: value, interval, precision; no value under a base of 30."""
    share = answer.value if measure.unit == PERCENT else None
    how = precision(share, answer.base)
    if how is Precision.TOO_SMALL:
        return Cell(
            None,
            Status.BASE_TOO_SMALL,
            answer.note,
            base=answer.base,
            precision=how,
            evidence=answer.evidence,
        )
    low, high = interval_of(measure, answer)
    return Cell(
        answer.value,
        Status.EXAMPLE if answer.evidence is Evidence.EXAMPLE else Status.NORMAL,
        answer.note,
        low,
        high,
        answer.base,
        how,
        answer.evidence,
        period=answer.period,
    )


def interval_of(measure: Measure, answer: Perception) -> tuple[float | None, float | None]:
    """The Wilson 95 % interval of a percentage, in percent; (None, None) without a base."""
    if answer.base is None or measure.unit != PERCENT:
        return None, None
    low, high = wilson(answer.value / 100, answer.base)
    return 100 * low, 100 * high


def measured_in(area: str, answers: Iterable[Perception]) -> list[Perception]:
    """The answers of an area that are its own: no rank alone, no group, no former region."""
    return [p for p in answers if p.area == area and p.evidence in VALUES]


def _area_cell(measure: Measure, answers: list[Perception], area: str, national: bool) -> Cell:
    own = measured_in(area, answers)
    if own:
        return answer_cell(measure, own[0])
    other = next((p for p in answers if p.area == area), None)
    status = Status.NATIONAL_ONLY if national and other is None else Status.MISSING
    return Cell(None, status, evidence=other.evidence if other else None)


def _answer_notes(language: str, answers: list[Perception], note: str) -> tuple[str, ...]:
    notes = [note] if note else []
    grouped = [p for p in answers if p.evidence is Evidence.GROUPED_REGIONS]
    former = [p for p in answers if p.evidence is Evidence.FORMER_REGION]
    if any(p.base for p in answers if p.area != FRANCE):
        notes.append(translate(language, "note.overlap"))
    if grouped:
        notes.append(translate(language, "note.grouped"))
    if former:
        notes.append(translate(language, "note.former"))
    return tuple(notes)
