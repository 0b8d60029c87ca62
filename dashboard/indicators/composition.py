"""What the score of a domain is made of: its concepts, their indicators, the weight of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.catalogue import Catalogue
from dashboard.indicators.domain_score import concept_of
from dashboard.model import Indicator
from dashboard.statistics.scores import weights
from dashboard.text.i18n import label, with_unit


@dataclass(frozen=True, slots=True)
class Part:
    """One indicator of a score; `weight` is that in an area with all of them, from 0 to 1."""

    concept: str
    """Label of the concept."""
    indicator: Indicator
    weight: float
    row: int
    """Where the indicator stands among those of the score."""

    def weight_words(self, language: str) -> str:
        """« 12,5 % »: the share of the score that the indicator makes."""
        return with_unit(language, 100 * self.weight, 1, "%")


def composition(
    catalogue: Catalogue, indicators: Sequence[Indicator], language: str
) -> tuple[Part, ...]:
    """The parts of the score that some core indicators of a domain make; the weights sum to 1.

    They stand concept by concept, in the order of the concepts.
    """
    domains = {indicator.domain for indicator in indicators}
    concepts = [concept for concept in catalogue.concepts if concept.domain in domains]
    order = [concept.code for concept in concepts]
    labels = {concept.code: label(language, concept) for concept in concepts}
    codes = [concept_of(indicator) for indicator in indicators]
    parts = [
        Part(labels.get(code, label(language, indicator)), indicator, weight, row)
        for row, (code, indicator, weight) in enumerate(
            zip(codes, indicators, weights(codes), strict=True)
        )
    ]
    return tuple(sorted(parts, key=lambda part: _place(order, codes[part.row])))


def _place(order: list[str], concept: str) -> int:
    return order.index(concept) if concept in order else len(order)
