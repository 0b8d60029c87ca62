"""What the score of a domain is made of: its concepts, their indicators, the weight of each."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.catalogue import Catalogue
from dashboard.indicators.domain_score import DomainResult, concept_of
from dashboard.model import Indicator
from dashboard.text.i18n import label, with_unit


@dataclass(frozen=True, slots=True)
class Part:
    """One indicator of a score; `weight` is that in an area with all of them, from 0 to 1."""

    concept: str
    """Label of the concept."""
    indicator: Indicator
    weight: float
    row: int
    """Where the indicator stands in the result of the domain."""

    def weight_words(self, language: str) -> str:
        """« 12,5 % »: the share of the score that the indicator makes."""
        return with_unit(language, 100 * self.weight, 1, "%")


def composition(catalogue: Catalogue, result: DomainResult, language: str) -> tuple[Part, ...]:
    """The parts of a score, concept by concept in their order; the weights sum to 1."""
    concepts = [concept for concept in catalogue.concepts if concept.domain == result.domain]
    order = [concept.code for concept in concepts]
    labels = {concept.code: label(language, concept) for concept in concepts}
    parts = [
        Part(labels.get(concept_of(indicator), label(language, indicator)), indicator, weight, row)
        for row, (indicator, weight) in enumerate(
            zip(result.indicators, result.weights, strict=True)
        )
    ]
    return tuple(sorted(parts, key=lambda part: _place(order, concept_of(part.indicator))))


def _place(order: list[str], concept: str) -> int:
    return order.index(concept) if concept in order else len(order)
