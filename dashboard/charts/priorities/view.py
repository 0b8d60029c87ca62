"""`priorites`: the domains of a territory under three criteria that stay apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.catalogue import Catalogue
from dashboard.charts.priorities.plot import Criterion, PrioritiesPlot, PriorityLine
from dashboard.charts.shared.back_row import rest_words
from dashboard.charts.shared.chart_view import ChartView, LegendItem, Mark
from dashboard.charts.shared.columns import columns
from dashboard.charts.shared.gap_words import actor_words, subtitle
from dashboard.indicators.domain_score import SCORE_DECIMALS
from dashboard.indicators.statistic import Cell
from dashboard.model import Status
from dashboard.selection import ACTOR_SLUGS, Selection
from dashboard.surveys.comparable import IMPACT, VALUES, answers_of, survey_of
from dashboard.surveys.comparison import Comparison, Sides, comparison
from dashboard.surveys.estimates import answer_cell
from dashboard.text.i18n import (
    enumerate_words,
    label,
    number,
    short_label,
    signed,
    translate,
    with_unit,
)
from dashboard.text.phrases import counted
from dashboard.text.sources import SourceLine, distinct
from dashboard.text.wording import place
from dashboard.tokens import Symbol

CRITERIA = ("measured", "perceived", "impact")
AIR = 0.22
"""Share of a column that stays free at its left; half as much again at its right."""

Row = dict[str, object]
Values = tuple[float | None, float | None, float | None]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One domain with its three values, and which of them pass their thresholds."""

    sides: Sides
    impact: Cell
    values: Values
    passed: tuple[bool, bool, bool]

    @property
    def n_passed(self) -> int:
        """How many criteria the domain meets."""
        return sum(self.passed)


def priorities_view(catalogue: Catalogue, selection: Selection) -> ChartView:
    """Domains by the number of criteria they meet, then by measured, perceived, expected impact.

    The criteria are never added up: each keeps its column, unit and threshold. Thresholds that
    are not chosen are France for the measure and the mean of the answers for the two others. A
    domain with none of the three values is left out, unless all are.
    """
    language = selection.language
    found = comparison(catalogue, selection)
    impact_survey, impacts = _impacts(catalogue, selection, found)
    heard = [cell.value for cell in impacts.values() if cell.value is not None]
    usual = sum(heard) / len(heard) if heard else None
    impact_from = usual if selection.impact_from is None else selection.impact_from
    thresholds = (found.measured_from, found.perceived_from, impact_from)
    candidates = _candidates(found, impacts, thresholds)
    title = _finding(language, found, candidates)
    return ChartView(
        selection=selection,
        title=title,
        headline=_finding(language, found, candidates, "room.title.priorities"),
        subtitle=subtitle(language, found),
        sentence=_sentence(language, found, candidates, thresholds),
        alt=translate(language, "alt.priorities", finding=title),
        reading=translate(language, "reading.priorities"),
        notes=_notes(language, found, candidates),
        sources=distinct([*_impact_sources(catalogue, language, impact_survey), *found.sources]),
        columns=columns(
            language,
            (
                *("territory", "label", "criteria", "score", "value", "impact"),
                *("measured_passed", "perceived_passed", "impact_passed"),
                *("other_value", "base", "evidence", "impact_evidence", "status", "period"),
            ),
            {"score": SCORE_DECIMALS, "value": found.decimals, "impact": 0, "base": 0}
            | {"criteria": 0, "other_value": found.decimals},
            {"label": "domain_label", "value": "perceived", "score": "measured"},
            {"score": "z", "value": found.measure.unit, "impact": "%"},
        ),
        rows=tuple(_row(language, found, candidate) for candidate in candidates),
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
                _criterion(language, found, candidates, index, thresholds[index])
                for index in range(len(CRITERIA))
            ),
            lines=tuple(_line(language, found, candidate) for candidate in candidates),
            rest=rest_words(language, len(candidates)),
        ),
    )


def _impacts(
    catalogue: Catalogue, selection: Selection, found: Comparison
) -> tuple[str | None, dict[str, Cell]]:
    """The impact that the actor expects of partnerships, by domain, for the same area."""
    measure = catalogue.measures[IMPACT]
    survey = survey_of(catalogue, selection, found.actor, IMPACT)
    answers = answers_of(catalogue, survey, IMPACT, found.territory.area)
    own = {code: [p for p in ps if p.evidence in VALUES] for code, ps in answers.items()}
    return survey, {code: answer_cell(measure, ps[0]) for code, ps in own.items() if ps}


def _candidates(found: Comparison, impacts: dict[str, Cell], thresholds: Values) -> list[Candidate]:
    sides = [*(pair.sides for pair in found.pairs), *found.apart]
    candidates = []
    for side in sides:
        impact = impacts.get(side.domain.code, Cell(None, Status.MISSING))
        values: Values = (side.measured, side.perceived.value, impact.value)
        passed = tuple(
            value is not None and bound is not None and value > bound
            for value, bound in zip(values, thresholds, strict=True)
        )
        candidates.append(Candidate(side, impact, values, passed))  # type: ignore[arg-type]
    known = [c for c in candidates if any(value is not None for value in c.values)]
    return sorted(known or candidates, key=_order)


def _order(candidate: Candidate) -> tuple[float, ...]:
    """Most criteria first; then the columns from left to right, missing values last."""
    return (-candidate.n_passed, *(-(v if v is not None else -1e9) for v in candidate.values))


def _finding(
    language: str,
    found: Comparison,
    candidates: Sequence[Candidate],
    key: str = "finding.priorities",
) -> str:
    where, who = place(language, found.territory), actor_words(language, found.actor)
    known = _known(candidates)
    full = [c for c in candidates if c.n_passed and c.n_passed == known]
    names = enumerate_words(language, [short_label(language, c.sides.domain) for c in full[:3]])
    return counted(
        language,
        key,
        len(full),
        place=where,
        actor=who,
        names=names,
        criteria=counted(language, "criteria", known),
    )


def _known(candidates: Sequence[Candidate]) -> int:
    """The criteria of which at least one value is known."""
    return sum(any(c.values[i] is not None for c in candidates) for i in range(len(CRITERIA)))


def _sentence(
    language: str, found: Comparison, candidates: Sequence[Candidate], thresholds: Values
) -> str:
    parts = []
    for n in range(len(CRITERIA), 0, -1):
        names = [short_label(language, c.sides.domain) for c in candidates if c.n_passed == n]
        if names:
            parts.append(
                translate(
                    language,
                    "sentence.criteria",
                    criteria=counted(language, "criteria", n),
                    names=enumerate_words(language, names),
                )
            )
    bounds = [
        translate(
            language,
            f"sentence.threshold.{name}",
            value=_format(language, found, index, thresholds[index]),
        )
        for index, name in enumerate(CRITERIA)
        if thresholds[index] is not None and any(c.values[index] is not None for c in candidates)
    ]
    parts.append(
        translate(language, "sentence.thresholds", bounds=enumerate_words(language, bounds))
    )
    return " ".join(parts)


def _notes(language: str, found: Comparison, candidates: Sequence[Candidate]) -> tuple[str, ...]:
    absent = [
        translate(language, f"note.no_{name}", actor=actor_words(language, found.actor))
        for index, name in enumerate(CRITERIA)
        if all(c.values[index] is None for c in candidates)
    ]
    two = any(c.sides.other is not None for c in candidates)
    conflict = [translate(language, "note.radar_two_values")] if two else []
    return (translate(language, "note.priorities"), *absent, *conflict)


def _second_value(language: str, candidates: Sequence[Candidate]) -> Sequence[LegendItem]:
    if all(c.sides.other is None for c in candidates):
        return ()
    words = translate(language, "legend.other_value")
    return (LegendItem(words, "ink", Mark.DOT, symbol=Symbol.RING),)


def _impact_sources(
    catalogue: Catalogue, language: str, survey: str | None
) -> Sequence[SourceLine]:
    if survey is None:
        return ()
    record = catalogue.surveys[survey]
    answers = catalogue.perceptions_where(survey=survey, measure=IMPACT)
    text = f"{label(language, record)}, {record.producer}"
    return distinct([SourceLine(text, p.source_url, record.licence) for p in answers])


def _format(language: str, found: Comparison, index: int, value: float | None) -> str:
    if value is None:
        return translate(language, "status.unpublished")
    if index == 0:
        return signed(language, value, SCORE_DECIMALS)
    if index == 1:
        return with_unit(language, value, 1, found.measure.unit)
    return with_unit(language, value, 0, "%")


def _row(language: str, found: Comparison, candidate: Candidate) -> Row:
    sides, impact = candidate.sides, candidate.impact
    cell = sides.perceived
    return {
        "territory": found.territory.code,
        "area": found.territory.area,
        "label": label(language, sides.domain),
        "domain": sides.domain.code,
        "actor": ACTOR_SLUGS[found.actor],
        "measure": found.measure.code,
        "criteria": candidate.n_passed,
        "score": sides.measured,
        "n_indicators": sides.n_indicators,
        "value": cell.value,
        "formatted": _format(language, found, 1, cell.value),
        "other_value": sides.other,
        "impact": impact.value,
        **{
            f"{name}_passed": passed
            for name, passed in zip(CRITERIA, candidate.passed, strict=True)
        },
        "status": str(cell.status),
        "base": cell.base,
        "evidence": str(cell.evidence) if cell.evidence else None,
        "impact_evidence": str(impact.evidence) if impact.evidence else None,
        "period": cell.period,
    }


def _criterion(
    language: str,
    found: Comparison,
    candidates: Sequence[Candidate],
    index: int,
    threshold: float | None,
) -> Criterion:
    values = [c.values[index] for c in candidates]
    others = [c.sides.other if CRITERIA[index] == "perceived" else None for c in candidates]
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
        range=(low - air, high + 1.5 * air),
        values=tuple(values),
        others=tuple(others),
        texts=tuple("" if v is None else _short(language, found, index, v) for v in values),
        passed=tuple(c.passed[index] for c in candidates),
        absent="" if any(v is not None for v in values) else translate(language, "unpublished"),
    )


def _short(language: str, found: Comparison, index: int, value: float) -> str:
    if index == 0:
        return signed(language, value, 1)
    return number(language, value, found.decimals if index == 1 else 0)


def _line(language: str, found: Comparison, candidate: Candidate) -> PriorityLine:
    sides = candidate.sides
    lines = [label(language, sides.domain)]
    lines += [
        translate(
            language,
            f"hover.criterion.{name}",
            value=_format(language, found, index, candidate.values[index]),
        )
        for index, name in enumerate(CRITERIA)
    ]
    return PriorityLine(
        key=sides.domain.code,
        label=short_label(language, sides.domain),
        full=candidate.n_passed == len(CRITERIA),
        hover=tuple(lines),
    )
