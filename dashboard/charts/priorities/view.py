"""`priorites`: the domains of a territory under three criteria that stay apart."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from dashboard.catalogue import Catalogue
from dashboard.charts.priorities.plot import Criterion, PrioritiesPlot, PriorityLine
from dashboard.charts.priorities.rows import PriorityRow
from dashboard.charts.shared.back_row import rest_words
from dashboard.charts.shared.chart_view import ChartView, LegendItem, Mark
from dashboard.charts.shared.columns import columns
from dashboard.charts.shared.gap_words import (
    actor_words,
    bound_text,
    gap_sources,
    nothing_words,
    subtitle,
)
from dashboard.indicators.domain_score import SCORE_DECIMALS
from dashboard.model import Measure, Status
from dashboard.selection import ACTOR_SLUGS, Selection, SelectionError
from dashboard.surveys.comparison import comparison as comparison_of
from dashboard.surveys.estimates import SurveyEstimate, answer_text
from dashboard.surveys.questions import IMPACT, estimates_by_domain, survey_of
from dashboard.surveys.sides import Comparison, Sides
from dashboard.text.i18n import (
    enumerate_words,
    label,
    number,
    short_label,
    signed,
    translate,
)
from dashboard.text.phrases import counted
from dashboard.text.wording import place
from dashboard.tokens import Symbol

CRITERIA = ("measured", "perceived", "impact")
AIR = 0.1
"""Share of the values that stays free on both sides of them."""

Values = tuple[float | None, float | None, float | None]
Measures = tuple[None, Measure | None, Measure]
"""The measure of each criterion; none of what is counted in distances from the country."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One domain with its three values, and which of them pass their thresholds."""

    sides: Sides
    impact: SurveyEstimate | None
    values: Values
    passed: tuple[bool, bool, bool]

    @property
    def n_passed(self) -> int:
        """How many criteria the domain meets."""
        return sum(self.passed)

    @property
    def other(self) -> float | None:
        """A second published value of what the actor perceives, in the unit of the axis."""
        if self.sides.over or self.sides.answer is None:
            return None
        return self.sides.answer.other


def priorities_view(catalogue: Catalogue, selection: Selection) -> ChartView:
    """Domains by the number of criteria they meet, then by measured, perceived, expected impact.

    The criteria are never added up: each keeps its column, unit and threshold. Thresholds that
    are not chosen are the country for the measure and the mean of the answers for the two others. A
    domain with none of the three values is left out, unless all are. Raises SelectionError where
    the set does not ask about impact.
    """
    language = selection.language
    comparison = comparison_of(catalogue, selection)
    impact = catalogue.measures.get(IMPACT)
    if impact is None:
        raise SelectionError("mesure", catalogue.measures, "no_impact", language)
    measure = comparison.measure
    measures = (None, measure, impact)
    impacts = _impacts(catalogue, selection, comparison)
    values = [answer.value for answer in impacts.values() if answer.value is not None]
    mean = sum(values) / len(values) if values else None
    impact_from = mean if selection.impact_from is None else selection.impact_from
    thresholds = (comparison.measured_from, comparison.perceived_from, impact_from)
    candidates = _candidates(comparison, impacts, thresholds)
    title = _finding(language, comparison, candidates)
    return ChartView(
        selection=selection,
        title=title,
        headline=_finding(language, comparison, candidates, "room.title.priorities"),
        subtitle=subtitle(language, comparison),
        sentence=_bounds(selection, candidates, thresholds, measures),
        alt=" ".join(
            (
                translate(language, "alt.priorities", finding=title),
                *_by_criteria(language, candidates),
            )
        ),
        reading=translate(language, "reading.priorities"),
        notes=_notes(language, comparison, candidates),
        sources=gap_sources(language, comparison, impacts.values()),
        columns=columns(
            language,
            (
                *("territory", "label", "criteria", "score", "value", "impact"),
                *("measured_passed", "perceived_passed", "impact_passed"),
                *("other_value", "base", "evidence", "impact_evidence", "status", "period"),
            ),
            {"score": SCORE_DECIMALS, "impact": impact.decimals}
            | dict.fromkeys(
                ("value", "other_value"), measure.decimals if measure else SCORE_DECIMALS
            ),
            {"label": "domain_label", "value": "perceived", "score": "measured"},
            {"score": "z", "impact": impact.unit}
            | dict.fromkeys(("value", "other_value"), measure.unit if measure else "z"),
        ),
        rows=tuple(_row(language, comparison, candidate) for candidate in candidates),
        legend=(
            LegendItem(translate(language, "priorities.passed"), "judged-5", Mark.DOT),
            LegendItem(
                translate(language, "priorities.not_passed"),
                "muted",
                Mark.DOT,
                symbol=Symbol.RING,
            ),
            LegendItem(translate(language, "priorities.threshold"), "ink", Mark.LINE, "dash"),
            *_second_value(language, candidates),
        ),
        plot=PrioritiesPlot(
            criteria=tuple(
                _criterion(language, candidates, index, thresholds[index], measures[index])
                for index in range(len(CRITERIA))
            ),
            lines=tuple(_line(language, candidate, measures) for candidate in candidates),
            rest=rest_words(language, len(candidates)),
        ),
    )


def _impacts(
    catalogue: Catalogue, selection: Selection, comparison: Comparison
) -> dict[str, SurveyEstimate]:
    """The impact that the actor expects of partnerships, by domain, for the same area."""
    area = comparison.territory.area
    survey = survey_of(catalogue, selection, comparison.actor, IMPACT, area)
    answers = estimates_by_domain(catalogue, survey, IMPACT, area)
    return {code: answer for code, answer in answers.items() if answer.of_the_area}


def _candidates(
    comparison: Comparison, impacts: Mapping[str, SurveyEstimate], thresholds: Values
) -> list[Candidate]:
    candidates = []
    for sides in (*(pair.sides for pair in comparison.pairs), *comparison.apart):
        impact = impacts.get(sides.domain.code)
        values: Values = (sides.measured, sides.perceived, impact.value if impact else None)
        passed = (
            _above(sides.measured, comparison.measured_from),
            comparison.perceives(sides.perceived),
            _above(values[2], thresholds[2]),
        )
        candidates.append(Candidate(sides, impact, values, passed))
    with_values = [c for c in candidates if any(value is not None for value in c.values)]
    return sorted(with_values or candidates, key=partial(_order, comparison.direction))


def _above(value: float | None, bound: float | None) -> bool:
    return value is not None and bound is not None and value > bound


def _order(direction: int, candidate: Candidate) -> tuple[float, ...]:
    """Most criteria first; then the columns from left to right, missing values last."""
    directions = (1, direction, 1)
    values = zip(directions, candidate.values, strict=True)
    return (
        -candidate.n_passed,
        *(math.inf if value is None else -towards * value for towards, value in values),
    )


def _finding(
    language: str,
    comparison: Comparison,
    candidates: Sequence[Candidate],
    key: str = "finding.priorities",
) -> str:
    where, who = place(language, comparison.territory), actor_words(language, comparison.actor)
    n_criteria = _n_criteria(candidates)
    if not n_criteria:
        return nothing_words(language, comparison)
    full = [c for c in candidates if c.n_passed == n_criteria]
    names = [short_label(language, c.sides.domain) for c in full[:3]]
    return counted(
        language,
        key,
        len(full),
        place=where,
        actor=who,
        name="".join(names[:1]),
        names=enumerate_words(language, names),
        criteria=counted(language, "criteria", n_criteria),
    )


def _n_criteria(candidates: Sequence[Candidate]) -> int:
    """The criteria of which at least one value is known."""
    return sum(any(c.values[i] is not None for c in candidates) for i in range(len(CRITERIA)))


def _by_criteria(language: str, candidates: Sequence[Candidate]) -> Iterator[str]:
    """The domains that meet as many criteria, most first."""
    for n in range(len(CRITERIA), 0, -1):
        names = [short_label(language, c.sides.domain) for c in candidates if c.n_passed == n]
        if names:
            yield translate(
                language,
                "sentence.criteria",
                criteria=counted(language, "criteria", n),
                names=enumerate_words(language, names),
            )


def _bounds(
    selection: Selection,
    candidates: Sequence[Candidate],
    thresholds: Values,
    measures: Measures,
) -> str:
    """The thresholds, those that have a value to pass them."""
    language = selection.language
    means = (False, selection.perceived_from is None, selection.impact_from is None)
    bounds = [
        translate(
            language,
            f"sentence.threshold.{name}",
            value=bound_text(
                language,
                measures[index],
                thresholds[index],
                (candidate.values[index] for candidate in candidates),
                selected=not means[index],
            ),
        )
        for index, name in enumerate(CRITERIA)
        if thresholds[index] is not None and any(c.values[index] is not None for c in candidates)
    ]
    return translate(language, "sentence.thresholds", bounds=enumerate_words(language, bounds))


def _notes(
    language: str, comparison: Comparison, candidates: Sequence[Candidate]
) -> tuple[str, ...]:
    absent = [
        translate(language, f"note.no_{name}", actor=actor_words(language, comparison.actor))
        for index, name in enumerate(CRITERIA)
        if all(c.values[index] is None for c in candidates)
    ]
    two = any(c.other is not None for c in candidates)
    conflict = [translate(language, "note.radar_two_values")] if two else []
    return (translate(language, "note.priorities"), *absent, *conflict)


def _second_value(language: str, candidates: Sequence[Candidate]) -> Sequence[LegendItem]:
    if all(c.other is None for c in candidates):
        return ()
    words = translate(language, "legend.other_value")
    return (LegendItem(words, "ink", Mark.DOT, symbol=Symbol.RING),)


def _format(language: str, measure: Measure | None, value: float | None) -> str:
    if value is None:
        return translate(language, "status.unpublished")
    if measure is None:
        return signed(language, value, SCORE_DECIMALS)
    return answer_text(language, measure, value)


def _row(language: str, comparison: Comparison, candidate: Candidate) -> PriorityRow:
    sides, impact = candidate.sides, candidate.impact
    answer = sides.answer
    measured, perceived, expected = candidate.passed
    return PriorityRow(
        territory=comparison.territory.code,
        area=comparison.territory.area,
        label=label(language, sides.domain),
        domain=sides.domain.code,
        actor=ACTOR_SLUGS[comparison.actor],
        measure=answer.measure.code if answer else None,
        criteria=candidate.n_passed,
        score=sides.measured,
        n_indicators=sides.n_indicators,
        value=sides.perceived,
        formatted=_format(language, comparison.measure, sides.perceived),
        other_value=candidate.other,
        impact=impact.value if impact else None,
        measured_passed=measured,
        perceived_passed=perceived,
        impact_passed=expected,
        status=answer.status if answer else Status.MISSING,
        base=answer.base if answer else None,
        precision=answer.precision if answer else None,
        evidence=answer.evidence if answer else None,
        impact_evidence=impact.evidence if impact else None,
        period=answer.period if answer else "",
    )


def _criterion(
    language: str,
    candidates: Sequence[Candidate],
    index: int,
    threshold: float | None,
    measure: Measure | None,
) -> Criterion:
    values = [c.values[index] for c in candidates]
    others = [c.other if CRITERIA[index] == "perceived" else None for c in candidates]
    present = [v for v in (*values, *others, threshold) if v is not None]
    low, high = min(present, default=0.0), max(present, default=1.0)
    air = (high - low or 1.0) * AIR
    return Criterion(
        title=translate(language, f"priorities.{CRITERIA[index]}"),
        unit=translate(language, f"priorities.{CRITERIA[index]}.unit"),
        short=translate(
            language, "priorities.impact.short" if index == 2 else f"priorities.{CRITERIA[index]}"
        ),
        threshold=threshold,
        range=(low - air, high + air),
        values=tuple(values),
        others=tuple(others),
        texts=tuple("" if v is None else _short(language, measure, v) for v in values),
        passed=tuple(c.passed[index] for c in candidates),
        absent="" if any(v is not None for v in values) else translate(language, "unpublished"),
    )


def _short(language: str, measure: Measure | None, value: float) -> str:
    if measure is None:
        return signed(language, value, SCORE_DECIMALS)
    return number(language, value, measure.decimals)


def _line(language: str, candidate: Candidate, measures: Measures) -> PriorityLine:
    sides = candidate.sides
    lines = [label(language, sides.domain)]
    lines += [
        translate(
            language,
            f"hover.criterion.{name}",
            value=_format(language, measures[index], candidate.values[index]),
        )
        for index, name in enumerate(CRITERIA)
    ]
    return PriorityLine(
        key=sides.domain.code,
        label=short_label(language, sides.domain),
        full=candidate.n_passed == len(CRITERIA),
        hover=tuple(lines),
    )
