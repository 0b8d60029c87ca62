"""Sets the domains of a territory as they are measured beside what an actor perceives of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.catalogue import Catalogue
from dashboard.indicators.domain_score import domain_result
from dashboard.indicators.statistic import Cell, source_line
from dashboard.model import (
    FRANCE,
    Actor,
    AreaId,
    Domain,
    Measure,
    Perception,
    Status,
    Territory,
)
from dashboard.selection import Selection, SelectionError
from dashboard.statistics.quadrants import Quadrant, quadrant
from dashboard.statistics.ranks import Band, positions
from dashboard.surveys.comparable import PERCEIVED, VALUES, answers_of, survey_of
from dashboard.surveys.estimates import answer_cell
from dashboard.text.i18n import label
from dashboard.text.sources import SourceLine, distinct

ORDER = (Quadrant.BLIND_SPOT, Quadrant.BOTH, Quadrant.FELT, Quadrant.NEITHER)
"""The quadrants as texts list them: what nobody sees comes first."""


@dataclass(frozen=True, slots=True)
class Sides:
    """A domain of a territory with both of its values, or with the reason why one is not there."""

    domain: Domain
    measured: float | None
    n_indicators: int
    band: Band | None
    perceived: Cell
    other: float | None
    """A second published value of the same answer."""
    reason: str
    """Key of the reason why it cannot be compared; empty when it can."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A domain that can be compared."""

    sides: Sides
    measured: float
    perceived: float
    quadrant: Quadrant
    measured_place: int
    perceived_place: int

    @property
    def gap(self) -> int:
        """Places by which a domain is more present in the figures than in the answers."""
        return self.perceived_place - self.measured_place


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one actor perceives of a territory, set beside what is measured there."""

    territory: Territory
    actor: Actor
    measure: Measure
    survey: str | None
    pairs: tuple[Pair, ...]
    """By quadrant, then by gap."""
    apart: tuple[Sides, ...]
    measured_from: float
    perceived_from: float | None
    sources: tuple[SourceLine, ...]

    @property
    def decimals(self) -> int:
        """Decimals of the answers."""
        return 0 if self.measure.unit == "%" else 1


def comparison(catalogue: Catalogue, selection: Selection) -> Comparison:
    """The comparison that a selection addresses: France and the citizens until others are chosen.

    A domain counts as measured above `measured_from` (France until another bound is chosen), as
    perceived above `perceived_from` (the mean of the actor's own answers there). Raises
    SelectionError for a level without answers and for a measure that is no perceived fragility.
    """
    language = selection.language
    if not selection.level.traits.surveyed:
        raise SelectionError("niveau", ("region",), "no_perceived_level", language, value="")
    area, actor = selection.territory or FRANCE, _actor(catalogue, selection)
    code = selection.measure or _usual_measure(catalogue, selection, actor)
    if code not in PERCEIVED:
        name = label(language, catalogue.measures[code])
        raise SelectionError("mesure", PERCEIVED, "not_comparable", language, value=name)
    measure, survey = catalogue.measures[code], survey_of(catalogue, selection, actor, code)
    answers = answers_of(catalogue, survey, code, area)
    sides = [
        _sides(catalogue, selection, domain, area, answers.get(domain.code, ()), measure)
        for domain in catalogue.domains.values()
    ]
    heard = [s.perceived.value for s in sides if s.perceived.value is not None]
    usual = sum(heard) / len(heard) if heard else None
    perceived_from = usual if selection.perceived_from is None else selection.perceived_from
    measured_from = selection.measured_from or 0.0
    return Comparison(
        territory=catalogue.territories[area],
        actor=actor,
        measure=measure,
        survey=survey,
        pairs=_pairs([s for s in sides if not s.reason], measured_from, perceived_from or 0.0),
        apart=tuple(s for s in sides if s.reason),
        measured_from=measured_from,
        perceived_from=perceived_from,
        sources=_sources(catalogue, selection, survey, [p for ps in answers.values() for p in ps]),
    )


def _actor(catalogue: Catalogue, selection: Selection) -> Actor:
    if selection.survey:
        return catalogue.surveys[selection.survey].actor
    return selection.actor or Actor.CITIZENS


def _usual_measure(catalogue: Catalogue, selection: Selection, actor: Actor) -> str:
    """The first comparable measure that the actor was asked, else the first of all."""
    asked = (code for code in PERCEIVED if survey_of(catalogue, selection, actor, code))
    return next(asked, PERCEIVED[0])


def _sides(
    catalogue: Catalogue,
    selection: Selection,
    domain: Domain,
    area: AreaId,
    published: Sequence[Perception],
    measure: Measure,
) -> Sides:
    cell = _cell(measure, published)
    if area == FRANCE:
        reason = _unheard(cell) or "reference"
        return Sides(domain, None, 0, None, cell, _other(published), reason)
    result = domain_result(catalogue, domain.code, selection.level, selection.period)
    index = [t.area for t in result.areas].index(area)
    score = result.scores[index]
    return Sides(
        domain,
        score.value,
        score.n_indicators,
        result.bands[index],
        cell,
        _other(published),
        _unheard(cell) or ("no_score" if score.value is None else ""),
    )


def _cell(measure: Measure, published: Sequence[Perception]) -> Cell:
    """The answer that is a value of the area; without one, what was published in its place."""
    if not published:
        return Cell(None, Status.MISSING)
    first = published[0]
    if first.evidence in VALUES:
        return answer_cell(measure, first)
    return Cell(None, Status.MISSING, first.note, evidence=first.evidence)


def _other(published: Sequence[Perception]) -> float | None:
    values = [p.value for p in published if p.evidence in VALUES]
    return next((value for value in values if value != values[0]), None)


def _unheard(cell: Cell) -> str:
    if cell.value is not None:
        return ""
    if cell.status is Status.BASE_TOO_SMALL:
        return "base_too_small"
    return str(cell.evidence) if cell.evidence else "unpublished"


def _pairs(sides: Sequence[Sides], measured_from: float, perceived_from: float) -> tuple[Pair, ...]:
    measured = [s.measured or 0.0 for s in sides]
    perceived = [s.perceived.value or 0.0 for s in sides]
    found = [
        Pair(side, m, p, quadrant(m, p, measured_from, perceived_from), measured_place, heard_place)
        for side, m, p, measured_place, heard_place in zip(
            sides, measured, perceived, _places(measured), _places(perceived), strict=True
        )
    ]
    return tuple(sorted(found, key=lambda pair: (ORDER.index(pair.quadrant), -pair.gap)))


def _places(values: Sequence[float]) -> list[int]:
    return [int(position) for position in positions(np.array(values)).tolist()]


def _sources(
    catalogue: Catalogue, selection: Selection, survey: str | None, answers: Sequence[Perception]
) -> tuple[SourceLine, ...]:
    lines = []
    if survey:
        record = catalogue.surveys[survey]
        text = f"{label(selection.language, record)}, {record.producer}"
        lines += [SourceLine(text, p.source_url, record.licence) for p in answers]
    if selection.territory not in (None, FRANCE):
        lines += [
            source_line(catalogue, source)
            for domain in catalogue.domains
            for source in domain_result(
                catalogue, domain, selection.level, selection.period
            ).source_ids
        ]
    return distinct(lines)
