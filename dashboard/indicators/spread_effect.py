"""What the robust spread changes: domain scores worked out with standard deviations instead."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.catalogue import Catalogue
from dashboard.catalogue.memory import remembered
from dashboard.indicators.domain_score import (
    SCORE_DECIMALS,
    DomainResult,
    concept_of,
    domain_result,
)
from dashboard.model import Level, Polarity
from dashboard.statistics.ranks import competition_ranks, steps
from dashboard.statistics.scores import SHARED_SPREAD, domain_scores, oriented_z
from dashboard.statistics.spread import standard_spread

EFFECT_BYTES = 128


@dataclass(frozen=True, slots=True)
class SpreadEffect:
    """Of so many scores, how many have another class around the country, and another place."""

    scores: int
    classes: int
    places: int


@remembered(2**14, lambda _: EFFECT_BYTES)
def spread_effect(catalogue: Catalogue, level: Level, period: str) -> SpreadEffect:
    """What standard deviations in place of robust spreads change in the scores of all domains."""
    effects = [
        _effect(domain_result(catalogue, domain, level, period)) for domain in catalogue.domains
    ]
    return SpreadEffect(
        scores=sum(effect.scores for effect in effects),
        classes=sum(effect.classes for effect in effects),
        places=sum(effect.places for effect in effects),
    )


def _effect(result: DomainResult) -> SpreadEffect:
    z = np.full_like(result.z, np.nan)
    rows = zip(result.indicators, result.observations, result.references, strict=True)
    for row, (indicator, observed, reference) in enumerate(rows):
        values = np.array([np.nan if o is None or o.value is None else o.value for o in observed])
        z[row] = oriented_z(values, reference, indicator.polarity, standard_spread(values))
    found = domain_scores(z, [concept_of(indicator) for indicator in result.indicators])
    scored = [score.value is not None for score in result.scores]
    column = [s.value if ok else None for s, ok in zip(found, scored, strict=True)]
    figures = np.array([np.nan if value is None else value for value in column])
    others = steps(figures, 0.0, SHARED_SPREAD, Polarity.HIGH, decimals=SCORE_DECIMALS)
    ranks = competition_ranks(column, decimals=SCORE_DECIMALS)
    places = zip(result.ranks, ranks, strict=True)
    return SpreadEffect(
        scores=sum(scored),
        classes=sum(a != b for a, b in zip(result.steps, others, strict=True)),
        places=sum(a is not None and b is not None and a.position != b.position for a, b in places),
    )
