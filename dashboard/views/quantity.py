"""Turns a selection into one quantity over areas: an indicator, a domain score or an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from dashboard.analysis.domain import SCORE_DECIMALS, domain_result
from dashboard.analysis.intervals import Precision, precision, wilson
from dashboard.analysis.scores import ReferenceKind, reference_value
from dashboard.catalogue import Catalogue
from dashboard.i18n import (
    date_label,
    label,
    number,
    short_label,
    signed,
    translate,
    unit,
    with_unit,
)
from dashboard.model import (
    FRANCE,
    Evidence,
    Indicator,
    Perception,
    Polarity,
    Status,
    Territory,
)
from dashboard.selection import LATEST, STUDY, Selection, SelectionError
from dashboard.views.base import SourceLine


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of a quantity in one area."""

    value: float | None
    status: Status
    note: str = ""
    low: float | None = None
    high: float | None = None
    base: int | None = None
    precision: Precision | None = None
    evidence: Evidence | None = None
    n_indicators: int | None = None
    n_expected: int | None = None
    period: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity over the areas of a level, with what a reader must know to read it."""

    kind: str
    """`indicator`, `score` or `perception`."""
    label: str
    short: str
    unit: str
    decimals: int
    polarity: Polarity
    period: str
    areas: tuple[Territory, ...]
    cells: Mapping[str, Cell]
    reference: float | None
    reference_kind: ReferenceKind | None
    notes: tuple[str, ...]
    sources: tuple[SourceLine, ...]
    language: str
    signed: bool = field(default=False)

    @property
    def judged(self) -> bool:
        """Whether one direction of the values means fragility."""
        return self.polarity is not Polarity.UNJUDGED

    @property
    def values(self) -> np.ndarray:
        """Values in the order of the areas, NaN where missing."""
        cells = (self.cells[t.area].value for t in self.areas)
        return np.array([np.nan if value is None else value for value in cells], dtype=float)

    def format(self, value: float | None) -> str:
        """A value with its unit, as a reader writes it."""
        if self.kind == "score":
            return signed(self.language, value, self.decimals)
        return with_unit(self.language, value, self.decimals, self.unit)

    def bare(self, value: float | None) -> str:
        """A value without its unit."""
        write = signed if self.signed else number
        return write(self.language, value, self.decimals)


def quantity_of(catalogue: Catalogue, selection: Selection) -> Quantity:
    """The quantity that a selection addresses over the areas of its level.

    An indicator wins over its domain; a measure needs a survey that published it. Raises
    SelectionError when nothing is addressed or the period or level does not exist for it.
    """
    if selection.indicator:
        return indicator_quantity(catalogue, selection)
    if selection.actor or selection.survey or selection.measure:
        return perception_quantity(catalogue, selection)
    if selection.domain:
        return score_quantity(catalogue, selection)
    raise SelectionError(
        "domaine", catalogue.domains, "nothing_selected", selection.language, value=""
    )


def year_of(catalogue: Catalogue, selection: Selection, indicator: Indicator) -> int:
    """The end year of an indicator under a selection; SelectionError when it has none."""
    if not catalogue.has_level(indicator.code, selection.level):
        raise SelectionError(
            "niveau",
            ("region",),
            "no_level",
            selection.language,
            value=label(selection.language, indicator),
        )
    year = catalogue.period_of(indicator.code, selection.level, selection.period)
    if year is None:
        years = [str(y) for y in catalogue.periods(indicator.code, selection.level)]
        raise SelectionError(
            "periode",
            (LATEST, STUDY, *years),
            "no_period",
            selection.language,
            value=selection.period,
        )
    return year


def indicator_quantity(catalogue: Catalogue, selection: Selection) -> Quantity:
    """The quantity of `selection.indicator`."""
    language = selection.language
    indicator = catalogue.indicators[str(selection.indicator)]
    year = year_of(catalogue, selection, indicator)
    series = catalogue.series(indicator.code, selection.level, year)
    areas = catalogue.areas(selection.level)
    cells = {
        t.area: Cell(o.value, o.status, o.note, period=str(o.period))
        if (o := series.get(t.area))
        else Cell(None, Status.MISSING)
        for t in areas
    }
    national = catalogue.national(indicator.code, year)
    present = np.array(
        [np.nan if c.value is None else c.value for c in cells.values()], dtype=float
    )
    reference, kind = reference_value(present, national.value if national else None)
    source_ids = dict.fromkeys(o.source_id for o in series.values())
    return Quantity(
        kind="indicator",
        label=label(language, indicator),
        short=short_label(language, indicator),
        unit=indicator.unit,
        decimals=indicator.decimals,
        polarity=indicator.polarity,
        period=str(next(iter(series.values())).period),
        areas=areas,
        cells=cells,
        reference=reference,
        reference_kind=kind,
        notes=_indicator_notes(language, indicator, cells, kind, national.note if national else ""),
        sources=tuple(source_line(catalogue, source) for source in source_ids),
        language=language,
    )


def score_quantity(catalogue: Catalogue, selection: Selection) -> Quantity:
    """The quantity of the score of `selection.domain`; zero stands for France."""
    language = selection.language
    domain = catalogue.domains[str(selection.domain)]
    result = domain_result(catalogue, domain.code, selection.level, selection.period)
    if all(score.value is None for score in result.scores):
        raise SelectionError(
            "periode",
            (LATEST, STUDY),
            "no_score",
            language,
            value=selection.period,
            domain=label(language, domain),
        )
    cells = {
        t.area: Cell(
            score.value,
            Status.NORMAL if score.value is not None else Status.MISSING,
            n_indicators=score.n_indicators,
            n_expected=score.n_expected,
            period=result.span,
        )
        for t, score in zip(result.areas, result.scores, strict=True)
    }
    notes = [translate(language, "note.score", n=len(result.indicators), span=result.span)]
    if not domain.attested:
        notes.append(translate(language, "note.inferred"))
    if result.n_plain_mean:
        notes.append(translate(language, "note.score_plain_mean", n=result.n_plain_mean))
    return Quantity(
        kind="score",
        label=translate(language, "score.label", domain=label(language, domain)),
        short=short_label(language, domain),
        unit=translate(language, "score.unit"),
        decimals=SCORE_DECIMALS,
        polarity=Polarity.HIGH,
        period=result.span,
        areas=result.areas,
        cells=cells,
        reference=0.0,
        reference_kind=ReferenceKind.PUBLISHED,
        notes=tuple(notes),
        sources=tuple(source_line(catalogue, source) for source in result.source_ids),
        language=language,
        signed=True,
    )


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
    national = preferred([p for p in answers if p.area == FRANCE])
    areas = catalogue.areas(selection.level)
    cells = {t.area: _answer_cell(answers, t.area, national is not None) for t in areas}
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


def source_line(catalogue: Catalogue, source_id: str) -> SourceLine:
    """The source line of a source record."""
    source = catalogue.sources[source_id]
    return SourceLine(f"{source.producer}, {source.title}", source.url, source.licence)


def period_text(quantity: Quantity) -> str:
    """Unit and period, as a subtitle shows them."""
    return f"{unit(quantity.language, quantity.unit)} · {quantity.period}"


def _indicator_notes(
    language: str,
    indicator: Indicator,
    cells: Mapping[str, Cell],
    kind: ReferenceKind,
    national_note: str,
) -> tuple[str, ...]:
    notes: list[str] = []
    if indicator.note_fr:
        notes.append(indicator.note_fr)
    if kind is ReferenceKind.PLAIN_MEAN:
        notes.append(translate(language, "note.plain_mean"))
    elif national_note:
        notes.append(translate(language, "note.national", note=national_note))
    if indicator.method == "approximate":
        notes.append(translate(language, "note.approximate"))
    if any(cell.status is Status.ESTIMATED for cell in cells.values()):
        notes.append(translate(language, "note.estimated"))
    return tuple(notes)


def _answer_cell(answers: list[Perception], area: str, national: bool) -> Cell:
    found = [p for p in answers if p.area == area and p.evidence is Evidence.REGION_MEASURED]
    if not found:
        elsewhere = [p for p in answers if p.area == area]
        status = Status.NATIONAL_ONLY if national and not elsewhere else Status.MISSING
        return Cell(None, status, evidence=elsewhere[0].evidence if elsewhere else None)
    answer = found[0]
    how = precision(answer.value, answer.base)
    if how is Precision.TOO_SMALL:
        return Cell(None, Status.BASE_TOO_SMALL, answer.note, base=answer.base, precision=how)
    low, high = interval_of(answer)
    return Cell(
        answer.value,
        Status.NORMAL,
        answer.note,
        low,
        high,
        answer.base,
        how,
        answer.evidence,
        period=answer.period,
    )


def interval_of(answer: Perception) -> tuple[float | None, float | None]:
    """The Wilson 95 % interval of a percentage, in percent; (None, None) without a base."""
    if answer.base is None or not answer.measure.endswith(("_share", "_share_employers")):
        return None, None
    low, high = wilson(answer.value / 100, answer.base)
    return 100 * low, 100 * high


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
