"""What robust spreads change is worked out again from the published distances."""

import numpy as np
from numpy.typing import NDArray

from dashboard.catalogue import Catalogue
from dashboard.indicators.domain_score import DomainResult, concept_of, domain_result
from dashboard.indicators.spread_effect import spread_effect
from dashboard.model import Level
from dashboard.selection import LATEST
from dashboard.statistics.rounding import as_published
from dashboard.statistics.scores import domain_scores
from dashboard.statistics.spread import robust_spread, standard_spread


def with_standard_deviations(result: DomainResult) -> NDArray[np.float64]:
    """The scores of a domain whose distances are divided by standard deviations."""
    rows = []
    for z, observed in zip(result.z, result.observations, strict=True):
        values = np.array([np.nan if o is None or o.value is None else o.value for o in observed])
        rows.append(z * robust_spread(values) / standard_spread(values))
    found = domain_scores(np.array(rows), [concept_of(i) for i in result.indicators])
    return np.array([as_published(score.value or 0.0, 2) for score in found])


def step(score: float) -> int:
    """The class around France: within a half, within one, beyond."""
    return int(np.sign(score)) * ((abs(score) > 0.5) + (abs(score) > 1.0))


def test_classes_and_places_that_change_are_counted_over_all_regions_and_domains(
    catalogue: Catalogue,
) -> None:
    effect = spread_effect(catalogue, Level.REGION, LATEST)
    classes = places = 0
    for domain in catalogue.domains:
        result = domain_result(catalogue, domain, Level.REGION, LATEST)
        others = with_standard_deviations(result)
        for score, rank, own in zip(others, result.ranks, result.steps, strict=True):
            assert rank is not None
            classes += step(float(score)) != own
            places += rank.position != 1 + int((others > score).sum())
    assert effect.scores == len(catalogue.areas(Level.REGION)) * len(catalogue.domains)
    assert (effect.classes, effect.places) == (classes, places)
    assert 0 < effect.classes < effect.places < effect.scores
